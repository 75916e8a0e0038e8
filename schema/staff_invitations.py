"""Invitations to a post: given, accepted, withdrawn."""

from datetime import datetime
from typing import Self

import strawberry

from models.staff import StaffInvitation as StaffInvitationRow
from models.staff import StaffMember as StaffMemberRow
from models.staff import StaffRole, TicketCategory
from resolvers import organizations as organizations_verbs
from resolvers import staff as staff_verbs
from resolvers import staff_invitations as verbs
from schema.access import Who
from schema.fields import Info, mutation, query, related
from schema.ids import Node, read_id, write_id
from schema.inputs import text_field
from schema.organizations import Organization, OrganizationId
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.staff import StaffMember


@strawberry.type(description="Somebody is asked to work for an organization. The code is sent to their phone only.")
class StaffInvitation(Node):
    role: StaffRole = strawberry.field(description="As what.")
    specialties: list[TicketCategory] = strawberry.field(description="What they will be for.")
    phone: str = strawberry.field(description="Who is asked: E.164, such as +77011234567.")
    created_at: datetime = strawberry.field(description="When they were asked first.")
    expires_at: datetime = strawberry.field(description="Until when the code is good: 14 days after it was last sent.")
    accepted_at: datetime | None = strawberry.field(description="When the code was brought; it is good once.")
    withdrawn_at: datetime | None = strawberry.field(description="When it was withdrawn.")
    row: strawberry.Private[StaffInvitationRow]

    @classmethod
    def of(cls, row: StaffInvitationRow) -> Self:
        return cls(
            id=write_id("StaffInvitation", row.id),
            role=row.role,
            specialties=[TicketCategory(name) for name in row.specialties],
            phone=row.phone,
            created_at=row.created_at,
            expires_at=row.expires_at,
            accepted_at=row.accepted_at,
            withdrawn_at=row.withdrawn_at,
            row=row,
        )

    @related
    async def organization(self, info: Info) -> Organization:
        """Who asks."""
        row = await info.context.load(organizations_verbs.organizations_by_id, self.row.organization_id)
        return Organization.of(row)


@strawberry.input(description="Whom to invite, and to which post.")
class InviteStaffInput:
    organization_id: strawberry.ID = strawberry.field(description="The organization, or one that works for it.")
    phone: str = text_field("A mobile phone of Kazakhstan in any usual spelling.", most=40)
    role: StaffRole = strawberry.field(description="As what.")
    specialties: list[TicketCategory] = strawberry.field(default_factory=list, description="What they will be for.")


@strawberry.input(description="The code of an invitation.")
class AcceptStaffInvitationInput:
    code: str = text_field("As it was sent; gaps and hyphens do not matter.", most=40)


@strawberry.input(description="An invitation to withdraw.")
class WithdrawStaffInvitationInput:
    invitation_id: strawberry.ID = strawberry.field(description="The invitation.")


@query(Who.MANAGEMENT)
async def staff_invitations(
    info: Info, organization_id: OrganizationId, first: First = DEFAULT_FIRST, after: After = None
) -> Connection[StaffInvitation]:
    """The organization's invitations that wait for an answer, newest first."""
    row_id = read_id("Organization", organization_id, "organizationId")
    return Connection.of(await verbs.staff_invitations(info.context, row_id, first, after), StaffInvitation.of)


@mutation(Who.MANAGEMENT, answer=StaffInvitation, again=verbs.staff_invitation)
async def invite_staff(info: Info, input: InviteStaffInput) -> StaffInvitationRow:
    """Sends a code to a phone that gives its owner the post, for 14 days. Asked for again, the same one is renewed.

    Managers invite masters and dispatchers, administrators everybody; also to a service organization that works for
    theirs. One phone is sent 3 texts a day at most.
    """
    organization_id = read_id("Organization", input.organization_id, "organizationId")
    return await verbs.invite_staff(info.context, organization_id, input.phone, input.role, input.specialties)


@mutation(Who.SIGNED_IN, answer=StaffMember, again=staff_verbs.staff_member)
async def accept_staff_invitation(info: Info, input: AcceptStaffInvitationInput) -> StaffMemberRow:
    """The viewer has the post at once, if the code went to the confirmed phone of their account. 10 tries a day."""
    return await verbs.accept_staff_invitation(info.context, input.code)


@mutation(Who.MANAGEMENT, answer=StaffInvitation, again=verbs.staff_invitation)
async def withdraw_staff_invitation(info: Info, input: WithdrawStaffInvitationInput) -> StaffInvitationRow:
    """The invitation's code is good no more."""
    invitation_id = read_id("StaffInvitation", input.invitation_id, "invitationId")
    return await verbs.withdraw_staff_invitation(info.context, invitation_id)
