"""Residents and their residencies."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

import strawberry

from models.accounts import Person
from models.residents import Residency as ResidencyRow
from models.residents import ResidencyChange as ResidencyChangeRow
from models.residents import ResidencyFact, ResidencyRole, ResidencyState, ResidencyWay, facts_of
from resolvers import accounts as accounts_verbs
from resolvers import buildings as buildings_verbs
from resolvers import residents as verbs
from schema.buildings import Unit
from schema.fields import Info, related
from schema.ids import Node, write_id
from schema.words import described

described(
    ResidencyFact,
    "What may be corrected about a residency.",
    ROLE="As what somebody lives there.",
    SHARE="How much of the unit they own.",
    SINCE="The first day.",
    UNTIL="The last day.",
)
described(
    ResidencyWay,
    "How somebody came to live in a unit.",
    INVITE="With the code of a letter.",
    REQUEST="Asked, and the management said yes.",
    OWNER="Asked, and an owner of the unit said yes.",
    IMPORT="Stood in a spreadsheet of the management.",
    OFFICE="Entered by the office.",
)
described(
    ResidencyState,
    "How far a residency has come.",
    REQUESTED="Asked for, not decided. Gives no access.",
    AGREED="Granted, and begins on the first day. Gives no access before it.",
    ACTIVE="In force.",
    DECLINED="Asked for and declined.",
    ENDED="Over; gives no access any more.",
)


@strawberry.type(description="A person who lives, or lived, in a unit.")
class Resident(Node):
    surname: str = strawberry.field(description="Family name.")
    given_name: str = strawberry.field(description="First name.")
    patronymic: str | None = strawberry.field(description="Patronymic, where there is one.")
    display_name: str = strawberry.field(description="Given name and surname; a dash for whoever was erased.")
    erased: bool = strawberry.field(description="Their data were erased at their wish: the names are empty.")
    row: strawberry.Private[Person]
    reachable: strawberry.Private[bool] = False

    @classmethod
    def of(cls, row: Person, reachable: bool = False) -> Self:
        """`reachable`: the viewer is told their phone, whatever else they are."""
        return cls(
            id=write_id("Resident", row.id),
            surname=row.surname,
            given_name=row.given_name,
            patronymic=row.patronymic,
            display_name=row.display_name,
            erased=row.erased,
            row=row,
            reachable=reachable,
        )

    @classmethod
    def nameless(cls, thing_id: UUID) -> Self:
        """Who is behind a thing, for a viewer who is not told; the id leads to nobody."""
        row = Person(id=thing_id, surname="", given_name="", patronymic=None)
        names: dict[str, Any] = {"surname": "", "given_name": "", "patronymic": None, "display_name": ""}
        return cls(id=write_id("Resident", row.id), erased=False, row=row, **names)

    @related
    async def phone(self, info: Info) -> str | None:
        """E.164, such as +77011234567. Shown to the person, to the complex's office, and to who works on a ticket of
        theirs as long as it is open; null to others.
        """
        shown = self.reachable or await info.context.load(verbs.contacts_shown, self.row.id)
        return self.row.phone if shown else None

    @related
    async def email(self, info: Info) -> str | None:
        """Shown to the person and to the complex's office; null to others."""
        return self.row.email if await info.context.load(verbs.contacts_shown, self.row.id) else None

    @related
    async def residencies(self, info: Info) -> "list[Residency]":
        """Where they live or lived, as far as the viewer may know it: in a shared unit, or as the complex's office."""
        return [Residency.of(row) for row in await info.context.load(verbs.residencies_of_people, self.row.id)]


@strawberry.type(description="A step of a residency. Steps are never changed or removed.")
class ResidencyChange:
    id: strawberry.ID = strawberry.field(description="Opaque.")
    state: ResidencyState = strawberry.field(description="What the residency was from then on.")
    at: datetime = strawberry.field(description="When.")
    reason: str | None = strawberry.field(description="What was said with it: by who asked, declined or ended it.")
    corrected: list[ResidencyFact] = strawberry.field(
        description="What is said differently since; empty where the step only moved it on."
    )
    row: strawberry.Private[ResidencyChangeRow]

    @classmethod
    def of(cls, row: ResidencyChangeRow) -> Self:
        return cls(
            id=write_id("ResidencyChange", row.id),
            state=row.state,
            at=row.at,
            reason=row.reason,
            corrected=facts_of(row),
            row=row,
        )

    @related
    async def by(self, info: Info) -> str | None:
        """Who did it, given name and surname; null when the day had come, the person is gone, or the viewer only asked
        to live there.
        """
        if self.row.actor_id is None:
            return None
        actor: Person = await info.context.load(accounts_verbs.people_by_id, self.row.actor_id)
        return actor.display_name


@strawberry.type(description="That somebody lives in a unit, as what, and since when.")
class Residency(Node):
    role: ResidencyRole = strawberry.field(description="Owner, tenant or family.")
    share: Decimal | None = strawberry.field(description="The owned share, 0 to 1; null for tenants and family.")
    state: ResidencyState = strawberry.field(description="How far it has come.")
    since: date | None = strawberry.field(description="The first day.")
    until: date | None = strawberry.field(description="The last day, when it is known.")
    way: ResidencyWay = strawberry.field(description="How it was proved.")
    row: strawberry.Private[ResidencyRow]

    @classmethod
    def of(cls, row: ResidencyRow) -> Self:
        return cls(
            id=write_id("Residency", row.id),
            role=row.role,
            share=row.share,
            state=row.state,
            since=row.since,
            until=row.until,
            way=row.way,
            row=row,
        )

    @related
    async def unit(self, info: Info) -> Unit:
        """The unit lived in."""
        return Unit.of(await info.context.load(buildings_verbs.units_by_id, self.row.unit_id))

    @related
    async def resident(self, info: Info) -> Resident:
        """Who lives there."""
        return Resident.of(await info.context.load(accounts_verbs.people_by_id, self.row.person_id))

    @related
    async def history(self, info: Info) -> list[ResidencyChange]:
        """Its steps, oldest first. Shown to the person, to owners of the unit and to the complex's office."""
        rows = await info.context.load(verbs.changes_of_residencies, self.row.id)
        return [ResidencyChange.of(row) for row in rows]
