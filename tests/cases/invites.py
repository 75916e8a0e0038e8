"""Letters with invite codes."""

from tests.cases.case import Case, Input, Inputs
from tests.clients import Client
from tests.moving import LETTER, letter
from tests.world import Town


async def for_a_unit(client: Client, town: Town) -> Inputs:
    return {"unitId": town.unit_id(1), "role": "OWNER"}, {"unitId": town.unit_id(1), "role": "TENANT"}


async def for_a_building(client: Client, town: Town) -> Inputs:
    return {"buildingId": town.building_id(1)}, {"buildingId": town.building_id(1), "days": 7}


async def withdrawn(client: Client, town: Town) -> Inputs:
    letters: list[Input] = [{"inviteId": (await letter(client, town, town["manager"]))["id"]} for _ in range(2)]
    return letters[0], letters[1]


CASES = {
    "inviteToUnit": Case("manager", for_a_unit, LETTER),
    "printInvites": Case(
        "manager", for_a_building, "... on Building { id units { edges { node { invites { id } } } } }"
    ),
    "withdrawInvite": Case("manager", withdrawn, LETTER),
}
