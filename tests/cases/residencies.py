"""Moving in and out."""

from models.residents import Residency
from schema.ids import write_id
from tests.cases.case import Case, Input, Inputs, Watch
from tests.clients import Client
from tests.moving import HOME, asks
from tests.world import Town

QUEUE = "subscription($id: ID!) { residencyQueue(complexId: $id) { waiting } }"
HOMES = "subscription { homeUpdates { id } }"
PEOPLE = ("other", "neighbour")


async def claimed(client: Client, town: Town) -> Inputs:
    claim: Input = {"buildingId": town.building_id(1), "number": town.units[3].number}
    return claim, claim | {"role": "FAMILY"}


async def asked(client: Client, town: Town) -> Inputs:
    made = [await asks(client, town, town[who], unit=3, share="0.5") for who in PEOPLE]
    return {"residencyId": made[0]["id"]}, {"residencyId": made[1]["id"]}


async def declined(client: Client, town: Town) -> Inputs:
    first, second = await asked(client, town)
    return first | {"reason": "Құжат жоқ"}, second | {"reason": "Құжат жоқ"}


async def corrected(client: Client, town: Town) -> Inputs:
    homes = [await Residency.get(person_id=town[who].person.id) for who in PEOPLE]
    first, second = ({"residencyId": write_id("Residency", home.id), "share": "0.5"} for home in homes)
    return first, second


async def registered(client: Client, town: Town) -> Inputs:
    named = {"surname": "Нұрлан", "givenName": "Арман", "phone": "8 701 000 11 22", "role": "FAMILY"}
    return named | {"unitId": town.unit_id(3)}, named | {"unitId": town.unit_id(2)}


async def ended(client: Client, town: Town) -> Inputs:
    homes = [await Residency.get(person_id=town[who].person.id) for who in PEOPLE]
    first, second = ({"residencyId": write_id("Residency", home.id)} for home in homes)
    return first, second


CASES = {
    "registerResident": Case("manager", registered, HOME),
    "claimUnit": Case("other", claimed, HOME),
    "approveResidency": Case("manager", asked, HOME),
    "declineResidency": Case("manager", declined, HOME),
    "correctResidency": Case("manager", corrected, HOME),
    "endResidency": Case("manager", ended, HOME),
}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    await watch(QUEUE, {"id": town.complex_id}, town["manager"])
    await watch(HOMES, {}, town["other"])
    made = await asks(client, town, town["other"], unit=3)
    await client.do("approveResidency", {"residencyId": made["id"]}, town["manager"])
