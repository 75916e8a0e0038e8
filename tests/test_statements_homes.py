"""How many SQL statements homes, letters and requests cost: always the same number, however many there are."""

from typing import Any

from models.ids import uuid7
from models.residents import Residency, ResidencyChange, ResidencyRole, ResidencyState
from tests.clients import Client
from tests.conftest import House
from tests.moving import letter
from tests.people import settled
from tests.test_statements import NOTED, SIGNED_IN, another_unit, cost, counted
from tests.world import Someone, Town, move_in, sign_up

UNITS = """query($id: ID!) { node(id: $id) { ... on Building { units(first: 25) { edges { node { number
  residencies {
    role since until resident { displayName phone residencies { role } } history { state at reason corrected by }
  }
  invites { letterCode role unit { number } } } } } } } }"""
REQUESTS = """query($id: ID!) { residencyRequests(complexId: $id, first: 50) { totalCount edges { node {
  role share resident { displayName phone } unit { number building { address } } history { reason by } } } } }"""
HOMES = """subscription { homeUpdates { role state unit { number building { address } } resident { displayName }
  history { state by } } }"""


async def household(house: House, town: Town, number: int, state: ResidencyState) -> None:
    unit = await another_unit(town, number)
    for role in ResidencyRole:
        home = await move_in(await sign_up(house.services, f"{role}-{uuid7().hex}", "!"), unit, role, state)
        await ResidencyChange.create(
            complex_id=home.complex_id,
            residency_id=home.id,
            state=home.state,
            at=house.services.clock(),
            actor_id=town["manager"].person.id,
            reason="Құжат",
        )


async def test_units_with_histories_and_letters_cost_the_same_for_3_and_20(
    house: House, client: Client, town: Town
) -> None:
    found = []
    for numbers in ([10], range(11, 28)):
        for number in numbers:
            await household(house, town, number, ResidencyState.ACTIVE)
        for unit in (0, 1):
            await letter(client, town, town["manager"], unit=unit)
        found.append(await cost(client, UNITS, {"id": town.building_id(0)}, town["manager"]))

    units = [edge["node"] for edge in found[1][1]["node"]["units"]["edges"]]
    assert sum(len(home["history"]) for unit in units for home in unit["residencies"]) == 18 * 3
    assert sum(len(unit["invites"]) for unit in units) == 4
    # The building, its units, their residencies, the people, whose contacts are shown, their homes, what of them is
    # known, the steps, who took them and lives there; the letters, and their units.
    assert [statements for statements, _ in found] == [SIGNED_IN + 12 + NOTED] * 2


async def test_requests_cost_the_same_for_3_and_30(house: House, client: Client, town: Town) -> None:
    found = []
    for numbers in ([10], range(11, 20)):
        for number in numbers:
            await household(house, town, number, ResidencyState.REQUESTED)
        found.append(await cost(client, REQUESTS, {"id": town.complex_id}, town["dispatcher"]))

    assert [data["residencyRequests"]["totalCount"] for _, data in found] == [3, 30]
    # The requests, their number, the people, whose contacts are shown, units, buildings, histories known, steps, by, by
    # residents.
    assert [statements for statements, _ in found] == [SIGNED_IN + 10 + NOTED] * 2


async def test_hearing_of_ones_homes_costs_the_same_with_1_and_4(house: House, client: Client, town: Town) -> None:
    who, found = town["owner"], []
    for units in (town.units[:0], town.units[1:]):
        for unit in units:
            await move_in(who, unit)
        found.append(await first_of(client, HOMES, who))

    assert [len(data["homeUpdates"]) for _, data in found] == [1, 4]
    # The residencies, units, people and buildings; which histories are known, for which the rights are asked anew, and
    # the steps.
    assert [statements for statements, _ in found] == [SIGNED_IN + 8] * 2
    assert await Residency.filter(person_id=who.person.id).count() == 4


async def first_of(client: Client, document: str, who: Someone) -> tuple[int, Any]:
    await settled()
    with counted() as statements:
        following = client.follow(document, None, who)
        told = await anext(following)
    await following.aclose()
    return len(statements.seen), told["data"]
