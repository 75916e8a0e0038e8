"""Who may write letters for a unit, print a building's and withdraw them."""

from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    INSIDE,
    MANAGEMENT,
    NOT_FOUND,
    ONLY_MANAGEMENT,
    UNAUTHENTICATED,
    Row,
    inside,
    node,
)
from tests.access.scene import Ids, Scene
from tests.moving import letter

WROTE = ("owner", *MANAGEMENT)
AS_ITS_PARENT = {"Invite": "id role share letterCode createdAt expiresAt usedAt withdrawnAt unit"}
REFUSED = "{ __typename ... on Refused { code field } }"


def invites(role: str) -> str:
    return f"mutation {{ inviteToUnit(input: {{unitId: $unit_0, role: {role}}}) {REFUSED} }}"


ROWS = [
    node("Invite", "invite_manager", MANAGEMENT, " of the management"),
    node("Invite", "invite_owner", WROTE, " of an owner"),
    Row(
        "Unit.invites",
        inside("Unit", "unit_0", "invites { id }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: {"id": "unit 0", "invites": ["invite manager", "invite owner"]},
            ("owner",): {"id": "unit 0", "invites": ["invite owner"]},
            ("tenant", "family", "master", "dispatcher"): {"id": "unit 0", "invites": []},
            ELSE: None,
        },
    ),
    Row(
        "Building.inviteSheet",
        inside("Building", "building_0", "inviteSheet { mediaType }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: {"id": "building 0", "inviteSheet": "application/pdf"},
            tuple(role for role in INSIDE if role not in MANAGEMENT): {"id": "building 0", "inviteSheet": None},
            ELSE: None,
        },
    ),
    Row(
        "Mutation.inviteToUnit",
        invites("TENANT"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("owner", *MANAGEMENT): DATA,
            ("tenant", "family", "master", "dispatcher"): FORBIDDEN,
            ELSE: NOT_FOUND,
        },
    ),
    Row(
        "Mutation.inviteToUnit owner",
        invites("OWNER"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: DATA,
            ("owner", "tenant", "family", "master", "dispatcher"): FORBIDDEN,
            ELSE: NOT_FOUND,
        },
    ),
    Row(
        "Mutation.printInvites",
        f"mutation {{ printInvites(input: {{buildingId: $building_0}}) {REFUSED} }}",
        {**ONLY_MANAGEMENT, ("landlord",): FORBIDDEN},
    ),
    Row(
        "Mutation.withdrawInvite",
        f"mutation {{ withdrawInvite(input: {{inviteId: $invite_owner}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, WROTE: DATA, ELSE: NOT_FOUND},
    ),
]


async def stage(scene: Scene) -> Ids:
    written = {}
    for who, role in (("manager", "OWNER"), ("owner", "TENANT")):
        made = await letter(scene.house.client, scene.town, scene.town[who], unit=0, role=role)
        written[f"invite {who}"] = made["id"]
    return written
