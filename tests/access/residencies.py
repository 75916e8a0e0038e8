"""Who may ask to live in a unit, who answers, and who ends it."""

from models.residents import Residency, ResidencyRole, ResidencyState
from schema.ids import write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    MANAGEMENT,
    NOT_FOUND,
    OFFICE,
    UNAUTHENTICATED,
    Row,
    inside,
    node,
)
from tests.access.scene import Ids, Scene
from tests.moving import newcomer
from tests.world import move_in

REFUSED = "{ __typename ... on Refused { code field } }"
# The applicant says to own unit 1: the management decides, its owner sees the request.
ANSWERING = {
    ANONYMOUS: UNAUTHENTICATED,
    MANAGEMENT: DATA,
    ("dispatcher", "neighbour", "applicant"): FORBIDDEN,
    ELSE: NOT_FOUND,
}
AS_ITS_PARENT = {"ResidencyChange": "id state at reason corrected by"}
ROWS = [
    node("Residency", "residency_applicant", ("applicant", "neighbour", *OFFICE), " requested"),
    Row(
        "Residency.history",
        inside("Residency", "residency_declined", "history { state reason }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("elsewhere", *OFFICE): {
                "id": "residency declined",
                "history": [{"state": "REQUESTED", "reason": "Өтінем"}, {"state": "DECLINED", "reason": "Құжат жоқ"}],
            },
            ELSE: None,
        },
    ),
    Row(
        "Mutation.claimUnit",
        f'mutation {{ claimUnit(input: {{buildingId: $building_1, number: "2", role: TENANT}}) {REFUSED} }}',
        {ANONYMOUS: UNAUTHENTICATED, ("landlord",): "LIVES_THERE", ELSE: DATA},
    ),
    Row(
        "Mutation.registerResident",
        'mutation { registerResident(input: {unitId: $unit_0, surname: "Жаңа", givenName: "Адам", '
        f'phone: "+7 701 555 44 33", role: FAMILY}}) {REFUSED} }}',
        {ANONYMOUS: UNAUTHENTICATED, MANAGEMENT: DATA, ("landlord", "stranger"): NOT_FOUND, ELSE: FORBIDDEN},
    ),
    Row(
        "Mutation.approveResidency",
        f"mutation {{ approveResidency(input: {{residencyId: $residency_applicant}}) {REFUSED} }}",
        ANSWERING,
    ),
    Row(
        "Mutation.declineResidency",
        f'mutation {{ declineResidency(input: {{residencyId: $residency_applicant, reason: "Жоқ"}}) {REFUSED} }}',
        ANSWERING,
    ),
    Row(
        "Mutation.correctResidency",
        f"mutation {{ correctResidency(input: {{residencyId: $residency_owner, until: null}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            MANAGEMENT: DATA,
            ("landlord", "stranger"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
    Row(
        "Mutation.endResidency",
        f"mutation {{ endResidency(input: {{residencyId: $residency_tenant}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("owner", "tenant", *MANAGEMENT): DATA,
            ("family", "dispatcher"): FORBIDDEN,
            ELSE: NOT_FOUND,
        },
    ),
]


async def stage(scene: Scene) -> Ids:
    client, place = scene.house.client, {"buildingId": scene.ids["building 1"], "number": "1"}
    made = await client.do(
        "claimUnit", place | {"note": "Өтінем"}, scene.people["elsewhere"], "... on Residency { id }"
    )
    declined = {"residencyId": made["id"], "reason": "Құжат жоқ"}
    await client.do("declineResidency", declined, scene.town["manager"])
    return {"residency declined": made["id"]}


async def asked(scene: Scene, _: str) -> Ids:
    return {"residency_applicant": await _somebody(scene, 1, ResidencyRole.OWNER, ResidencyState.REQUESTED)}


async def lodging(scene: Scene, role: str) -> Ids:
    """Everybody may leave: the tenant leaves themselves."""
    if role == "tenant":
        return {}
    return {"residency_tenant": await _somebody(scene, 0, ResidencyRole.TENANT, ResidencyState.ACTIVE)}


async def _somebody(scene: Scene, unit: int, role: ResidencyRole, state: ResidencyState) -> str:
    who = await newcomer(scene.house.services)
    home = await move_in(who, scene.town.units[unit], role, state)
    await Residency.filter(id=home.id).update(share=None)
    return write_id("Residency", home.id)


ANEW = {
    "Mutation.approveResidency": asked,
    "Mutation.declineResidency": asked,
    "Mutation.endResidency": lodging,
}
