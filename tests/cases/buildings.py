"""Complexes and buildings, as their management writes them down."""

from tests.cases.case import Case, Inputs, Watch
from tests.clients import Client
from tests.posts import organization_id
from tests.world import Town

FIND = "query($address: String!) { findBuildings(address: $address) { edges { node { id } } } }"
COMPLEX = "... on Complex { id name address }"
BUILDING = "... on Building { id address entrances risers }"


async def new_complex(client: Client, town: Town) -> Inputs:
    first = {"organizationId": organization_id(town), "name": "ЖК Жаңа", "address": "Алматы, Абай 3"}
    return first, first | {"name": "ЖК Көне"}


async def other_complex(client: Client, town: Town) -> Inputs:
    return {"complexId": town.complex_id, "name": "ЖК Жаңа"}, {"complexId": town.complex_id, "name": "ЖК Көне"}


async def new_building(client: Client, town: Town) -> Inputs:
    first = {"complexId": town.complex_id, "address": "Абай 3", "entrances": 3}
    return first, first | {"entrances": 4}


async def other_building(client: Client, town: Town) -> Inputs:
    return {"buildingId": town.building_id(0), "risers": 8}, {"buildingId": town.building_id(0), "risers": 9}


CASES = {
    "addComplex": Case("administrator", new_complex, COMPLEX),
    "correctComplex": Case("manager", other_complex, COMPLEX),
    "addBuilding": Case("manager", new_building, BUILDING),
    "correctBuilding": Case("manager", other_building, BUILDING),
}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    """What is kept of all addresses listens, and is let go of."""
    await client.data(FIND, {"address": "Абай"}, town["owner"])
    await client.do("correctBuilding", {"buildingId": town.building_id(0), "address": "Абай 5"}, town["manager"])
