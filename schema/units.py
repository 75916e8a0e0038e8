"""Units as the management writes them down: add, correct, remove."""

from decimal import Decimal
from typing import Any

import strawberry

from models.buildings import Building as BuildingRow
from models.buildings import Unit as UnitRow
from models.buildings import UnitKind
from resolvers import buildings as buildings_verbs
from resolvers import units as verbs
from schema.access import Who
from schema.buildings import Building, Unit
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.inputs import text_field

FACTS = ("kind", "number", "entrance", "floor", "riser", "area_m2")


@strawberry.input(description="A unit of a building.")
class AddUnitInput:
    building_id: strawberry.ID = strawberry.field(description="The building it is in.")
    kind: UnitKind = strawberry.field(default=UnitKind.APARTMENT, description="What it is.")
    number: str = text_field("As on its door, 1 to 20 characters; once for each kind in a building.", most=20)
    entrance: int | None = strawberry.field(default=None, description="Its entrance, from 1; null outside of one.")
    floor: int | None = strawberry.field(default=None, description="Its floor, -5 to 150.")
    riser: int | None = strawberry.field(default=None, description="The vertical pipe it hangs on, from 1.")
    area_m2: Decimal = strawberry.field(description="Useful area in m²: more than 0, up to 2 places.")


@strawberry.input(description="What to say of a unit instead; what is left out stays, null is not known.")
class CorrectUnitInput:
    unit_id: strawberry.ID = strawberry.field(description="The unit.")
    kind: UnitKind | None = strawberry.field(default=None, description="What it is.")
    number: str | None = text_field("As on its door, 1 to 20 characters.", most=20, default=None)
    entrance: int | None = strawberry.field(default=strawberry.UNSET, description="Its entrance, from 1.")
    floor: int | None = strawberry.field(default=strawberry.UNSET, description="Its floor, -5 to 150.")
    riser: int | None = strawberry.field(default=strawberry.UNSET, description="The vertical pipe it hangs on, from 1.")
    area_m2: Decimal | None = strawberry.field(default=None, description="In m²: more than 0, up to 2 places.")


@strawberry.input(description="A unit that was written down by mistake.")
class RemoveUnitInput:
    unit_id: strawberry.ID = strawberry.field(description="The unit.")


@mutation(Who.MANAGEMENT, answer=Unit, again=buildings_verbs.unit)
async def add_unit(info: Info, input: AddUnitInput) -> UnitRow:
    """Adds a unit to a building. In lists it stands among those of its kind as people count: 2, 10, 10а."""
    facts = {name: getattr(input, name) for name in FACTS}
    return await verbs.add_unit(info.context, read_id("Building", input.building_id, "buildingId"), facts)


@mutation(Who.MANAGEMENT, answer=Unit, again=buildings_verbs.unit)
async def correct_unit(info: Info, input: CorrectUnitInput) -> UnitRow:
    """Corrects what a unit is, its number, place or area. Who lives there goes on living there."""
    return await verbs.correct_unit(info.context, read_id("Unit", input.unit_id, "unitId"), _said(input))


@mutation(Who.MANAGEMENT, answer=Building, again=buildings_verbs.building)
async def remove_unit(info: Info, input: RemoveUnitInput) -> BuildingRow:
    """Removes a unit to which nothing ever referred, and answers its building; else UNIT_IN_USE."""
    return await verbs.remove_unit(info.context, read_id("Unit", input.unit_id, "unitId"))


def _said(input: CorrectUnitInput) -> dict[str, Any]:
    """Null empties what may be empty."""
    given = {name: getattr(input, name) for name in FACTS}
    always = ("kind", "number", "area_m2")
    left_out = {
        name for name, value in given.items() if value is strawberry.UNSET or (name in always and value is None)
    }
    return {name: value for name, value in given.items() if name not in left_out}
