"""Whom a breach concerns: whose data were shown since a moment, or everybody, with the contacts to warn them by.

One rule: only who administers the organization asks, about the complexes that it manages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models.accounts import Account, Person
from models.buildings import Complex
from models.disclosures import Disclosure, DisclosureReason, named
from models.residents import Residency
from models.staff import StaffRole
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.organizations import organization
from resolvers.paging import Page, page


@dataclass(frozen=True)
class Affected:
    """`shown`: what was shown of them since, in the access log; `last_at`: when that was last."""

    person: Person
    phone: str | None
    shown: tuple[str, ...]
    last_at: datetime | None


@dataclass(frozen=True)
class Report:
    since: datetime
    as_of: datetime
    complex_ids: tuple[UUID, ...]
    people: Page[Person]


async def breach_report(
    context: Context, organization_id: UUID, since: datetime, everybody: bool, first: int | None, after: str | None
) -> Report:
    """Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT

    Source: order 481/NK of 2024: the authorised body is told within one working day, with names and phones.
    """
    found = await organization(context, organization_id, "organizationId")
    if found.id not in (await context.rights()).works_as({StaffRole.ADMINISTRATOR}):
        raise Refusal(RefusalCode.FORBIDDEN)
    if since > context.now:
        raise bad_input("since", "breach_still_to_come")
    ids = await Complex.filter(organization_id=found.id).values_list("id", flat=True)
    complexes = tuple(sorted(UUID(str(one)) for one in ids))
    people = _concerned(complexes, since, everybody)
    return Report(since, context.now, complexes, await page(people, first, after, ("id",)))


def _concerned(complexes: Sequence[UUID], since: datetime, everybody: bool) -> QuerySet[Person]:
    seen = _looks(complexes, since).values("subject_id")
    where = Q(id__in=Subquery(seen))
    if everybody:
        where |= Q(id__in=Subquery(Residency.filter(complex_id__in=complexes).values("person_id")))
    return Person.filter(where)


def _looks(complexes: Sequence[UUID], since: datetime) -> QuerySet[Disclosure]:
    """Not those of who asks this: whoever is told of would be, ever after."""
    return Disclosure.filter(complex_id__in=complexes, at__gte=since, reason__not=DisclosureReason.BREACH)


async def affected_of(report: Report) -> list[Affected]:
    """What is known of those on the page, in two statements."""
    people = [person for _, person in report.people.rows]
    ids = [person.id for person in people]
    phones = {account.person_id: account.phone for account in await Account.filter(person_id__in=ids)}
    looks: dict[UUID | None, list[Disclosure]] = {key: [] for key in ids}
    for look in await _looks(report.complex_ids, report.since).filter(subject_id__in=ids).order_by("at"):
        looks[look.subject_id].append(look)
    return [
        Affected(
            person,
            phones.get(person.id) or person.phone,
            tuple(sorted({name for look in looks[person.id] for name in named(look.shown)})),
            looks[person.id][-1].at if looks[person.id] else None,
        )
        for person in people
    ]
