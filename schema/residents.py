"""Residents and their residencies."""

from datetime import date, datetime
from decimal import Decimal
from typing import Self
from uuid import UUID

import strawberry

from models.accounts import Person
from models.disclosures import Look, Shown
from models.residents import Residency as ResidencyRow
from models.residents import ResidencyChange as ResidencyChangeRow
from models.residents import ResidencyFact, ResidencyRole, ResidencyState, ResidencyWay, facts_of
from resolvers import accounts as accounts_verbs
from resolvers import buildings as buildings_verbs
from resolvers import residents as verbs
from resolvers.context import Context
from resolvers.sightings import of_residency, of_search
from schema.buildings import Unit
from schema.fields import Info, personal, related
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
    erased: bool = strawberry.field(description="Their data were erased at their wish: the names are empty.")
    row: strawberry.Private[Person]
    seen: strawberry.Private[Look | None] = None
    reachable: strawberry.Private[bool] = False

    @classmethod
    def of(cls, row: Person, seen: Look | None = None, reachable: bool = False) -> Self:
        """`seen`: where the viewer met them, and what for; None: they were found by their id.

        `reachable`: the viewer is told their phone, whatever else they are.
        """
        return cls(id=write_id("Resident", row.id), erased=row.erased, row=row, seen=seen, reachable=reachable)

    @classmethod
    def nameless(cls, thing_id: UUID) -> Self:
        """Who is behind a thing, for a viewer who is not told; the id leads to nobody."""
        row = Person(id=thing_id, surname="", given_name="", patronymic=None)
        return cls(id=write_id("Resident", row.id), erased=False, row=row)

    def look(self, context: Context) -> Look | None:
        nobody = not self.row.surname
        return None if nobody else self.seen or of_search(self.row.id, None)

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

    @personal(Shown.NAME)
    def display_name(self) -> str:
        """Given name and surname; a dash for whoever was erased."""
        return self.row.display_name if self.row.surname or self.erased else ""

    @personal(Shown.PHONE)
    async def phone(self, info: Info) -> str | None:
        """E.164, such as +77011234567. Shown to the person, to the complex's office, and to who works on a ticket of
        theirs as long as it is open; null to others.
        """
        shown = self.reachable or await info.context.load(verbs.contacts_shown, self.row.id)
        return self.row.phone if shown else None

    @personal(Shown.EMAIL)
    async def email(self, info: Info) -> str | None:
        """Shown to the person and to the complex's office; null to others."""
        return self.row.email if await info.context.load(verbs.contacts_shown, self.row.id) else None

    @related
    async def residencies(self, info: Info) -> "list[Residency]":
        """Where they live or lived, as far as the viewer may know it: in a shared unit, or as the complex's office."""
        rows = await info.context.load(verbs.residencies_of_people, self.row.id)
        return [Residency.of(row, self.seen) for row in rows]


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
    home: strawberry.Private[ResidencyRow]

    @classmethod
    def of(cls, row: ResidencyChangeRow, home: ResidencyRow) -> Self:
        return cls(
            id=write_id("ResidencyChange", row.id),
            state=row.state,
            at=row.at,
            reason=row.reason,
            corrected=facts_of(row),
            row=row,
            home=home,
        )

    async def look(self, context: Context) -> Look | None:
        """At who did it, if that is somebody who lives there, and not one of the staff."""
        actor_id = self.row.actor_id
        lives_there = actor_id == self.home.person_id or await context.load(
            verbs.residents_of_complexes, (self.home.complex_id, actor_id)
        )
        return of_residency(self.home, actor_id) if lives_there else None

    @personal(Shown.NAME)
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
    seen: strawberry.Private[Look | None] = None

    @classmethod
    def of(cls, row: ResidencyRow, seen: Look | None = None) -> Self:
        """`seen`: where the viewer met who lives there, if not by this."""
        return cls(
            id=write_id("Residency", row.id),
            role=row.role,
            share=row.share,
            state=row.state,
            since=row.since,
            until=row.until,
            way=row.way,
            row=row,
            seen=seen,
        )

    def look(self, context: Context) -> Look:
        return self.seen._replace(unit_id=self.row.unit_id) if self.seen else of_residency(self.row)

    @personal(Shown.ADDRESS)
    async def unit(self, info: Info) -> Unit:
        """The unit lived in."""
        return Unit.of(await info.context.load(buildings_verbs.units_by_id, self.row.unit_id))

    @related
    async def resident(self, info: Info) -> Resident:
        """Who lives there."""
        row = await info.context.load(accounts_verbs.people_by_id, self.row.person_id)
        return Resident.of(row, self.look(info.context))

    @related
    async def history(self, info: Info) -> list[ResidencyChange]:
        """Its steps, oldest first. Shown to the person, to owners of the unit and to the complex's office."""
        rows = await info.context.load(verbs.changes_of_residencies, self.row.id)
        return [ResidencyChange.of(row, self.row) for row in rows]
