"""Units, as their management writes them down."""

from tests.cases.case import Case, Input, Inputs
from tests.clients import Client
from tests.world import Town

UNIT = "... on Unit { id kind number entrance floor riser areaM2 }"


async def new_unit(client: Client, town: Town) -> Inputs:
    first = {"buildingId": town.building_id(0), "number": "3", "areaM2": "50.10"}
    return first, first | {"areaM2": "50.11"}


async def other_unit(client: Client, town: Town) -> Inputs:
    return {"unitId": town.unit_id(0), "floor": 2}, {"unitId": town.unit_id(0), "floor": 3}


async def spare_units(client: Client, town: Town) -> Inputs:
    made: list[Input] = []
    for number in ("8", "9"):
        unit = {"buildingId": town.building_id(0), "number": number, "areaM2": "1"}
        made.append({"unitId": (await client.do("addUnit", unit, town["manager"], UNIT))["id"]})
    return made[0], made[1]


CASES = {
    "addUnit": Case("manager", new_unit, UNIT),
    "correctUnit": Case("manager", other_unit, UNIT),
    "removeUnit": Case("manager", spare_units, "... on Building { id units { totalCount } }"),
}
