"""Who is shown who works there, and who decides about it."""

from models.ids import uuid7
from models.staff import StaffMember, StaffRole
from schema.ids import write_id
from tests.access.roles import (
    ANONYMOUS,
    ELSE,
    FORBIDDEN,
    MANAGEMENT,
    NOT_FOUND,
    OFFICE,
    OUTSIDE,
    REFUSED,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Row,
    listed,
    node,
    pages,
)
from tests.access.scene import Ids, Scene
from tests.world import sign_up

ENDS = f"mutation {{ endStaffMembership(input: {{staffMemberId: $staff_dispatcher}}) {REFUSED} }}"
AS_ITS_PARENT = {
    "StaffMember": "id role specialties since endedAt displayName organization",
    **pages("StaffMember"),
}
ROWS = [
    node("StaffMember", "staff_manager", OFFICE),
    node("StaffMember", "staff_master", STAFF, " master"),
    Row(
        "Viewer.staffOf",
        "{ me { staffOf { id } } }",
        {
            ANONYMOUS: None,
            **{(name,): [f"staff {name}"] for name in (*STAFF, "landlord", "stranger")},
            (*RESIDENTS[:-1], *OUTSIDE[:-1]): [],
        },
    ),
    Row(
        "Query.staff",
        "{ staff(organizationId: $organization) { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: listed(*(f"staff {role}" for role in STAFF)),
            ("master",): listed("staff master"),
            ("stranger",): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
    Row(
        "Mutation.correctStaffMember",
        f"mutation {{ correctStaffMember(input: {{staffMemberId: $staff_master, specialties: [LIFT]}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: "StaffMember",
            ("stranger", "landlord"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
    Row(
        "Mutation.endStaffMembership",
        ENDS,
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: "StaffMember",
            ("master", "stranger", "landlord"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
    Row(
        "Mutation.endStaffMembership of a manager",
        ENDS.replace("$staff_dispatcher", "$staff_manager"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: "StaffMember",
            ("master", "stranger", "landlord"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
]


async def stage(scene: Scene) -> Ids:
    people = {one.person.id: role for role, one in scene.people.items() if one}
    posts = await StaffMember.filter(person_id__in=people)
    return {f"staff {people[post.person_id]}": write_id("StaffMember", post.id) for post in posts}


async def colleague(scene: Scene, role: str) -> Ids:
    """Somebody to be sent away; the dispatcher goes by themselves."""
    return {} if role == "dispatcher" else {"staff_dispatcher": await _somebody(scene, StaffRole.DISPATCHER)}


async def manager(scene: Scene, role: str) -> Ids:
    return {} if role == "manager" else {"staff_manager": await _somebody(scene, StaffRole.MANAGER)}


async def _somebody(scene: Scene, role: StaffRole) -> str:
    who = await sign_up(scene.house.services, f"staff-{uuid7().hex}", "!")
    post = await StaffMember.create(organization_id=scene.town.organization.id, person_id=who.person.id, role=role)
    return write_id("StaffMember", post.id)


ANEW = {
    "Mutation.endStaffMembership": colleague,
    "Mutation.endStaffMembership of a manager": manager,
}
