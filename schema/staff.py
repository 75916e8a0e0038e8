"""Staff: who works for an organization and as what, and how a post is changed and ends."""

from datetime import datetime
from typing import Self

import strawberry

from models.accounts import Person
from models.staff import StaffMember as StaffMemberRow
from models.staff import StaffRole, TicketCategory
from resolvers import accounts as accounts_verbs
from resolvers import organizations as organizations_verbs
from resolvers import staff as verbs
from schema.access import Who
from schema.fields import Info, mutation, query, related
from schema.ids import Node, read_id, write_id
from schema.organizations import Organization, OrganizationId
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.words import described

described(
    StaffRole,
    "What a staff member does.",
    MASTER="Does repairs.",
    DISPATCHER="Takes calls and hands them out.",
    MANAGER="Publishes, runs polls, answers for the complex; invites masters and dispatchers.",
    ADMINISTRATOR="The first of the managers: also adds complexes and invites everybody.",
)
described(
    TicketCategory,
    "What residents call about, and what masters are for.",
    PLUMBING="Water, drains, taps.",
    ELECTRICITY="Current, light, meters.",
    HEATING="Radiators and the heating pipes.",
    LIFT="Lifts.",
    INTERCOM="Intercoms, door locks, barriers.",
    CLEANING="Cleaning of entrances.",
    YARD="The yard: snow, trees, playgrounds.",
    ROOF="The roof and what leaks through it.",
    GAS="Gas pipes and stoves.",
    BILLING="Bills and payments.",
    PERSONAL_DATA="What is kept about a person.",
    OTHER="Anything else.",
)


@strawberry.type(description="Somebody's post in an organization.")
class StaffMember(Node):
    role: StaffRole = strawberry.field(description="What they do.")
    specialties: list[TicketCategory] = strawberry.field(description="What they are for; none: for whatever comes.")
    since: datetime | None = strawberry.field(description="When they began; null where nobody wrote it down.")
    ended_at: datetime | None = strawberry.field(description="When the post ended; null while it lasts.")
    row: strawberry.Private[StaffMemberRow]

    @classmethod
    def of(cls, row: StaffMemberRow) -> Self:
        return cls(
            id=write_id("StaffMember", row.id),
            role=row.role,
            specialties=[TicketCategory(name) for name in row.specialties],
            since=row.since,
            ended_at=row.ended_at,
            row=row,
        )

    @related
    async def display_name(self, info: Info) -> str:
        """Given name and surname."""
        person: Person = await info.context.load(accounts_verbs.people_by_id, self.row.person_id)
        return person.display_name

    @related
    async def organization(self, info: Info) -> Organization:
        """Whom they work for."""
        row = await info.context.load(organizations_verbs.organizations_by_id, self.row.organization_id)
        return Organization.of(row)


@strawberry.input(description="What to say of somebody's post instead; what is left out stays.")
class CorrectStaffMemberInput:
    staff_member_id: strawberry.ID = strawberry.field(description="The post.")
    role: StaffRole | None = strawberry.field(default=None, description="What they do from now on.")
    specialties: list[TicketCategory] | None = strawberry.field(default=None, description="What they are for.")


@strawberry.input(description="A post to end.")
class EndStaffMembershipInput:
    staff_member_id: strawberry.ID = strawberry.field(description="The post.")


@query(Who.STAFF)
async def staff(
    info: Info, organization_id: OrganizationId, first: First = DEFAULT_FIRST, after: After = None
) -> Connection[StaffMember]:
    """Who works for the organization, the longest there first: all of them for its office, for a master themselves.

    The office also sees the staff of the service organizations that work for it.
    """
    row_id = read_id("Organization", organization_id, "organizationId")
    return Connection.of(await verbs.staff(info.context, row_id, first, after), StaffMember.of)


@mutation(Who.MANAGEMENT, answer=StaffMember, again=verbs.staff_member)
async def correct_staff_member(info: Info, input: CorrectStaffMemberInput) -> StaffMemberRow:
    """Gives somebody another role or other specialties. Managers decide about masters and dispatchers,
    administrators about everybody; nobody about their own role.
    """
    staff_id = read_id("StaffMember", input.staff_member_id, "staffMemberId")
    return await verbs.correct_staff_member(info.context, staff_id, input.role, input.specialties)


@mutation(Who.STAFF, answer=StaffMember, again=verbs.staff_member_again)
async def end_staff_membership(info: Info, input: EndStaffMembershipInput) -> StaffMemberRow:
    """Ends a post, with its rights and its open subscriptions: one's own, or one that the viewer decides about.

    The last administrator of an organization cannot leave it: LAST_ADMINISTRATOR.
    """
    staff_id = read_id("StaffMember", input.staff_member_id, "staffMemberId")
    return await verbs.end_staff_membership(info.context, staff_id)
