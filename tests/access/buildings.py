"""Who is shown which complexes, buildings and units, and who says what stands there."""

from tests.access.roles import (
    ANONYMOUS,
    BUILDING_1,
    DATA,
    ELSE,
    FORBIDDEN,
    HOUSEHOLD,
    INSIDE,
    NOT_FOUND,
    ONLY_MANAGEMENT,
    OUTSIDE,
    REFUSED,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Row,
    inside,
    listed,
    node,
    pages,
)
from tests.access.scene import Ids, Scene

AS_ITS_PARENT = {
    "Building": "id address entrances complex",
    "Complex": "id name address organization",
    **pages("Complex"),
}
ROWS = [
    Row(
        "Query.complexes",
        "{ complexes { totalCount edges { node { id } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            (*RESIDENTS[:-1], *STAFF): listed("complex"),
            ("former", "applicant", "retired"): listed(),
            ("landlord",): listed("complex", "other complex"),
            ("elsewhere", "stranger"): listed("other complex"),
        },
    ),
    Row(
        "Query.complex",
        "{ complex(id: $complex) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: "complex", ELSE: NOT_FOUND},
    ),
    node("Complex", "complex", INSIDE),
    node("Building", "building_0", INSIDE),
    node("Unit", "unit_0", (*HOUSEHOLD, *STAFF)),
    Row(
        "Building.units",
        inside("Building", "building_0", "units { totalCount edges { node { id } } }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            HOUSEHOLD: {"id": "building 0", "units": listed("unit 0")},
            ("neighbour",): {"id": "building 0", "units": listed("unit 1")},
            BUILDING_1: {"id": "building 0", "units": listed()},
            STAFF: {"id": "building 0", "units": listed("unit 0", "unit 1")},
            OUTSIDE: None,
        },
    ),
    Row(
        "Complex.buildings",
        inside("Complex", "complex", "buildings { id }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            INSIDE: {"id": "complex", "buildings": ["building 0", "building 1"]},
            ELSE: None,
        },
    ),
    Row(
        "Building.risers",
        inside("Building", "building_0", "risers"),
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: {"id": "building 0", "risers": 0}, ELSE: None},
    ),
    Row(
        "Mutation.addComplex",
        f"""mutation {{ addComplex(input: {{organizationId: $organization, name: "x", address: "x"}}) {REFUSED} }}""",
        {ANONYMOUS: UNAUTHENTICATED, ("administrator",): DATA, ("stranger",): NOT_FOUND, ELSE: FORBIDDEN},
    ),
    Row(
        "Mutation.correctComplex",
        f"""mutation {{ correctComplex(input: {{complexId: $complex, address: "x"}}) {REFUSED} }}""",
        ONLY_MANAGEMENT,
    ),
    Row(
        "Mutation.addBuilding",
        f"""mutation {{ addBuilding(input: {{complexId: $complex, address: "x"}}) {REFUSED} }}""",
        ONLY_MANAGEMENT,
    ),
    Row(
        "Mutation.correctBuilding",
        f"mutation {{ correctBuilding(input: {{buildingId: $building_0, risers: 8}}) {REFUSED} }}",
        ONLY_MANAGEMENT,
    ),
]


async def stage(scene: Scene) -> Ids:
    town, beside = scene.town, scene.beside
    return {
        "complex": town.complex_id,
        "other complex": beside.complex_id,
        "other building": beside.building_id(0),
        **{f"building {number}": town.building_id(number) for number in range(2)},
        **{f"unit {number}": town.unit_id(number) for number in range(4)},
    }
