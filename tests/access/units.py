"""Who writes units down."""

from decimal import Decimal

from models.buildings import Unit, UnitKind
from models.ids import uuid7
from schema.ids import write_id
from tests.access.roles import ANONYMOUS, ELSE, FORBIDDEN, MANAGEMENT, NOT_FOUND, REFUSED, UNAUTHENTICATED, Row, pages
from tests.access.scene import Ids, Scene

AS_ITS_PARENT = {"Unit": "id kind number entrance floor riser areaM2 building", **pages("Unit")}
NUMBERED = "buildingId: $building_0, number: $new_number, areaM2: 1"
# Where the building is seen, or only by who has a home in it.
MANAGED = {ANONYMOUS: UNAUTHENTICATED, ("stranger",): NOT_FOUND, ELSE: FORBIDDEN}
SERVED = {ANONYMOUS: UNAUTHENTICATED, ("stranger", "landlord"): NOT_FOUND, ELSE: FORBIDDEN}


ROWS = [
    Row(
        "Mutation.addUnit",
        f"mutation {{ addUnit(input: {{{NUMBERED}}}) {REFUSED} }}",
        MANAGED | {MANAGEMENT: "Unit"},
    ),
    Row(
        "Mutation.correctUnit",
        f"mutation {{ correctUnit(input: {{unitId: $unit_0, floor: 2}}) {REFUSED} }}",
        SERVED | {MANAGEMENT: "Unit"},
    ),
    Row(
        "Mutation.removeUnit",
        f"mutation {{ removeUnit(input: {{unitId: $spare_unit}}) {REFUSED} }}",
        SERVED | {MANAGEMENT: "Building"},
    ),
]
TYPES = {"new_number": "String!"}


async def stage(scene: Scene) -> Ids:
    return {"new number": "100", **{name.replace("_", " "): value for name, value in (await spare(scene, "")).items()}}


async def another_number(scene: Scene, _: str) -> Ids:
    return {"new_number": uuid7().hex[-8:]}


async def spare(scene: Scene, _: str) -> Ids:
    """A unit that nothing refers to."""
    unit = await Unit.create(
        complex_id=scene.town.complex.id,
        building_id=scene.town.buildings[1].id,
        kind=UnitKind.PARKING,
        number=uuid7().hex[-8:],
        position=9,
        area_m2=Decimal("12.00"),
    )
    return {"spare_unit": write_id("Unit", unit.id)}


ANEW = {"Mutation.addUnit": another_number, "Mutation.removeUnit": spare}
