"""Examples of who works for an organization."""

from models.accounts import Account
from models.buildings import Complex
from models.staff import StaffMember, StaffRole
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab


async def facts(demo: Demo) -> Facts:
    """The master without a log-in of the table, as long as they work there: one example sends them away."""
    complex, known = await Complex.get(id=demo.home.complex_id), await Account.get(login_index="master")
    posts = StaffMember.filter(organization_id=complex.organization_id, role=StaffRole.MASTER, ended_at=None)
    masters = sorted(await posts, key=lambda post: (post.person_id == known.person_id, post.id))
    if not masters:
        raise NotTheDemo
    return {"master_id": write_id("StaffMember", masters[0].id)}


GROUP = "Organizations and staff"
TABS = (
    Tab(
        "My colleagues",
        "dispatcher",
        lambda facts: {"organizationId": facts["organization_id"]},
        """
query Staff($organizationId: ID!) {
  staff(organizationId: $organizationId, first: 20) {
    totalCount
    edges { node { id displayName role specialties since } }
  }
}""",
    ),
    Tab(
        "Give a master other specialties",
        "manager",
        lambda facts: {"input": {"staffMemberId": facts["master_id"], "specialties": ["PLUMBING", "HEATING"]}},
        """
mutation CorrectStaffMember($input: CorrectStaffMemberInput!) {
  correctStaffMember(input: $input) {
    __typename
    ... on StaffMember { id displayName role specialties }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "End somebody's post",
        "manager",
        lambda facts: {"input": {"staffMemberId": facts["master_id"]}},
        """
# Their rights and open subscriptions end with it; they stay signed in.
mutation EndStaffMembership($input: EndStaffMembershipInput!) {
  endStaffMembership(input: $input) {
    __typename
    ... on StaffMember { id displayName endedAt }
    ... on Refused { code message field }
  }
}""",
    ),
)
