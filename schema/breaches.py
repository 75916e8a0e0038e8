"""Whom a breach of data concerns."""

from datetime import datetime
from typing import Annotated, Self

import strawberry

from models.accounts import Person
from models.disclosures import Look, Shown
from resolvers import breaches as verbs
from resolvers.context import Context
from resolvers.sightings import of_breach
from schema.access import Who
from schema.fields import Info, personal, query
from schema.ids import read_id, write_id
from schema.paging import DEFAULT_FIRST, After, First, PageInfo


@strawberry.type(description="Somebody whom a breach concerns, with the contacts to warn them by.")
class AffectedPerson:
    id: strawberry.ID = strawberry.field(description="Their id as a resident.")
    shown: list[str] = strawberry.field(description="What the access log says was shown of them since then.")
    last_shown_at: datetime | None = strawberry.field(description="When that was last.")
    row: strawberry.Private[Person]
    reached_by: strawberry.Private[str | None]

    @classmethod
    def of(cls, found: verbs.Affected) -> Self:
        return cls(
            id=write_id("Resident", found.person.id),
            shown=list(found.shown),
            last_shown_at=found.last_at,
            row=found.person,
            reached_by=found.phone,
        )

    def look(self, context: Context) -> Look:
        return of_breach(self.row.id)

    @personal(Shown.NAME)
    def surname(self) -> str:
        """Family name."""
        return self.row.surname

    @personal(Shown.NAME)
    def given_name(self) -> str:
        """First name."""
        return self.row.given_name

    @personal(Shown.NAME)
    def patronymic(self) -> str | None:
        """Patronymic, where there is one."""
        return self.row.patronymic

    @personal(Shown.PHONE)
    def phone(self) -> str | None:
        """The confirmed one, else the one that the office has."""
        return self.reached_by

    @personal(Shown.EMAIL)
    def email(self) -> str | None:
        """For letters."""
        return self.row.email


@strawberry.type(description="A page of those whom a breach concerns.")
class BreachReport:
    since: datetime = strawberry.field(description="From when on.")
    as_of: datetime = strawberry.field(description="When this was read.")
    total_count: int = strawberry.field(description="How many there are in all.")
    affected: list[AffectedPerson] = strawberry.field(description="The page.", metadata={"items": 100})
    page_info: PageInfo = strawberry.field(description="Where the page stands.")

    @classmethod
    def of(cls, report: verbs.Report, affected: list[verbs.Affected], count: int) -> Self:
        return cls(
            since=report.since,
            as_of=report.as_of,
            total_count=count,
            affected=[AffectedPerson.of(each) for each in affected],
            page_info=PageInfo.of(report.people),
        )


@query(Who.MANAGEMENT)
async def breach_report(
    info: Info,
    organization_id: Annotated[strawberry.ID, strawberry.argument(description="One that the viewer administers.")],
    since: Annotated[datetime, strawberry.argument(description="From when on data may have been read.")],
    everybody: Annotated[
        bool, strawberry.argument(description="Also those whose data nobody was shown: the database itself was lost.")
    ] = False,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> BreachReport:
    """Who is to be warned, and the authorised body to be told of: whose data were shown to anybody since then in the
    organization's complexes. For its administrators.
    """
    organization = read_id("Organization", organization_id, "organizationId")
    report = await verbs.breach_report(info.context, organization, since, everybody, first, after)
    return BreachReport.of(report, await verbs.affected_of(report), await report.people.count())
