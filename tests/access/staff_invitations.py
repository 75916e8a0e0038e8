"""Who invites somebody to a post, who sees that, and who gets the post."""

from datetime import timedelta

from models.invites import new_code
from models.staff import StaffInvitation, StaffRole
from schema.ids import write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    MANAGEMENT,
    NOT_FOUND,
    ONLY_MANAGEMENT,
    REFUSED,
    UNAUTHENTICATED,
    Row,
    listed,
    node,
    pages,
)
from tests.access.scene import Ids, Scene
from tests.people import new_phone

INVITES = 'inviteStaff(input: {organizationId: $organization, phone: "+7 707 765 43 21", role: MASTER})'
AS_ITS_PARENT = {
    "StaffInvitation": "id role specialties phone createdAt expiresAt acceptedAt withdrawnAt organization",
    **pages("StaffInvitation"),
}
ROWS = [
    node("StaffInvitation", "invitation", MANAGEMENT),
    Row(
        "Query.staffInvitations",
        "{ staffInvitations(organizationId: $organization) { totalCount edges { node { id } } } }",
        {**ONLY_MANAGEMENT, MANAGEMENT: listed("invitation")},
    ),
    Row("Mutation.inviteStaff", f"mutation {{ {INVITES} {REFUSED} }}", ONLY_MANAGEMENT),
    Row(
        "Mutation.inviteStaff of a manager",
        f"mutation {{ {INVITES.replace('MASTER', 'MANAGER')} {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ("administrator",): DATA, ("stranger",): NOT_FOUND, ELSE: FORBIDDEN},
    ),
    Row(
        "Mutation.acceptStaffInvitation",
        f"mutation {{ acceptStaffInvitation(input: {{code: $staff_code}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ("tenant",): "StaffMember", ELSE: "INVITE_NOT_VALID"},
    ),
    Row(
        "Mutation.withdrawStaffInvitation",
        f"mutation {{ withdrawStaffInvitation(input: {{invitationId: $invitation}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: "StaffInvitation",
            ("stranger", "landlord"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
]
TYPES = {"staff_code": "String!"}


async def stage(scene: Scene) -> Ids:
    """The tenant is asked to work here, too."""
    tenant, now = scene.town["tenant"].account, scene.house.services.clock()
    tenant.phone = new_phone()
    await tenant.save()
    invitation = await StaffInvitation.create(
        organization_id=scene.town.organization.id,
        role=StaffRole.MASTER,
        phone=tenant.phone,
        code=new_code(),
        created_at=now,
        expires_at=now + timedelta(days=1),
    )
    return {"invitation": write_id("StaffInvitation", invitation.id), "staff code": invitation.code}
