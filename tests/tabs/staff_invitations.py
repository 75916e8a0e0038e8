"""Examples of inviting somebody to a post. The demo's SMS are printed on the console."""

from models.buildings import Complex
from models.staff import StaffInvitation
from schema.ids import write_id
from tests.demo_staff import INVITED
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab


async def facts(demo: Demo) -> Facts:
    complex = await Complex.get(id=demo.home.complex_id)
    here = await StaffInvitation.filter(organization_id=complex.organization_id).order_by("id").first()
    kept = StaffInvitation.filter(organization__client_id=complex.organization_id).order_by("id")
    theirs = next((invitation for invitation in await kept if invitation.phone == INVITED), None)
    if here is None or theirs is None:
        raise NotTheDemo
    return {"invitation_id": write_id("StaffInvitation", here.id), "staff_code": theirs.code}


GROUP = "Organizations and staff"
TABS = (
    Tab(
        "Invite a master",
        "manager",
        lambda facts: {
            "input": {
                "organizationId": facts["organization_id"],
                "phone": "8 778 000 00 13",
                "role": "MASTER",
                "specialties": ["ELECTRICITY"],
            }
        },
        """
# The code goes to the phone; here, to the console.
mutation InviteStaff($input: InviteStaffInput!) {
  inviteStaff(input: $input) {
    __typename
    ... on StaffInvitation { id phone role specialties expiresAt }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Invitations that wait",
        "manager",
        lambda facts: {"organizationId": facts["organization_id"]},
        """
query StaffInvitations($organizationId: ID!) {
  staffInvitations(organizationId: $organizationId, first: 20) {
    totalCount
    edges { node { id phone role specialties createdAt expiresAt } }
  }
}""",
    ),
    Tab(
        "Take a post I was invited to",
        "tenant",
        lambda facts: {"input": {"code": facts["staff_code"]}},
        """
# The tenant was sent this code: a service organization asks them to mend lifts.
mutation AcceptStaffInvitation($input: AcceptStaffInvitationInput!) {
  acceptStaffInvitation(input: $input) {
    __typename
    ... on StaffMember { id role specialties since organization { name kind } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Withdraw an invitation",
        "manager",
        lambda facts: {"input": {"invitationId": facts["invitation_id"]}},
        """
mutation WithdrawStaffInvitation($input: WithdrawStaffInvitationInput!) {
  withdrawStaffInvitation(input: $input) {
    __typename
    ... on StaffInvitation { id phone withdrawnAt }
    ... on Refused { code message field }
  }
}""",
    ),
)
