"""Residents, their residencies, and staff."""

from datetime import date
from decimal import Decimal
from typing import Self

import strawberry

from models.accounts import Person
from models.residents import Residency as ResidencyRow
from models.residents import ResidencyRole, ResidencyState, StaffRole
from models.residents import StaffMember as StaffMemberRow
from resolvers import accounts as accounts_verbs
from resolvers import buildings as buildings_verbs
from resolvers import residents as verbs
from schema.buildings import Organization, Unit
from schema.fields import Info, related
from schema.ids import Node, write_id
from schema.words import described

described(
    ResidencyRole,
    "What somebody is to a unit.",
    OWNER="Owns it, or a share of it.",
    TENANT="Rents it.",
    FAMILY="Lives with the owner or the tenant.",
)
described(
    ResidencyState,
    "How far a residency has come.",
    REQUESTED="Asked for, not decided. Gives no access. Not used yet.",
    ACTIVE="In force.",
    DECLINED="Asked for and declined. Not used yet.",
    ENDED="Over; gives no access any more.",
)
described(
    StaffRole,
    "What a staff member does.",
    MASTER="Does repairs.",
    DISPATCHER="Takes calls and hands them out.",
    MANAGER="Publishes, runs polls, answers for the complex.",
    ADMINISTRATOR="The first of the managers.",
)


@strawberry.type(description="A person who lives, or lived, in a unit.")
class Resident(Node):
    surname: str = strawberry.field(description="Family name.")
    given_name: str = strawberry.field(description="First name.")
    patronymic: str | None = strawberry.field(description="Patronymic, where there is one.")
    display_name: str = strawberry.field(description="Given name and surname.")
    row: strawberry.Private[Person]

    @classmethod
    def of(cls, row: Person) -> Self:
        return cls(
            id=write_id("Resident", row.id),
            surname=row.surname,
            given_name=row.given_name,
            patronymic=row.patronymic,
            display_name=row.display_name,
            row=row,
        )

    @related
    async def phone(self, info: Info) -> str | None:
        """E.164, such as +77011234567. Shown to the person and to the complex's office; null to others."""
        return self.row.phone if await info.context.load(verbs.contacts_shown, self.row.id) else None

    @related
    async def email(self, info: Info) -> str | None:
        """Shown to the person and to the complex's office; null to others."""
        return self.row.email if await info.context.load(verbs.contacts_shown, self.row.id) else None


@strawberry.type(description="That somebody lives in a unit, as what, and since when.")
class Residency(Node):
    role: ResidencyRole = strawberry.field(description="Owner, tenant or family.")
    share: Decimal | None = strawberry.field(description="The owned share, 0 to 1; null for tenants and family.")
    state: ResidencyState = strawberry.field(description="How far it has come.")
    since: date | None = strawberry.field(description="The first day.")
    until: date | None = strawberry.field(description="The last day, when it is known.")
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


@strawberry.type(description="Somebody's post in an organization.")
class StaffMember(Node):
    role: StaffRole = strawberry.field(description="What they do.")
    row: strawberry.Private[StaffMemberRow]

    @classmethod
    def of(cls, row: StaffMemberRow) -> Self:
        return cls(id=write_id("StaffMember", row.id), role=row.role, row=row)

    @related
    async def display_name(self, info: Info) -> str:
        """Given name and surname."""
        person: Person = await info.context.load(accounts_verbs.people_by_id, self.row.person_id)
        return person.display_name

    @related
    async def organization(self, info: Info) -> Organization:
        """Whom they work for."""
        return Organization.of(await info.context.load(buildings_verbs.organizations_by_id, self.row.organization_id))
