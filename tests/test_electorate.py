"""Who may answer, whose a ballot is, and how many there are: random complexes against a model in plain words.

One rule: what `eligibility` says beforehand, `castBallot` does, and the tally counts.
"""

import asyncio
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from models.ballots import Ballot
from models.buildings import Building, Unit, UnitKind
from models.days import local_day
from models.polls import Poll, PollState
from models.residents import Residency, ResidencyRole, ResidencyState
from resolvers.turnout import counted
from schema.ids import write_id
from tests.clients import Client
from tests.conftest import House
from tests.surveys import announced, cast, in_time, marking, moved, opened, row_id
from tests.world import Someone, Town, move_in, sign_up

MAY = "query($id: ID!) { poll(id: $id) { eligibility { unit { id } mayVote weight reason } } }"
COUNT = """query($id: ID!) { poll(id: $id) { tally { ballots electorate weightCast weightTotal quorumReached
  quorumMissing turnout { building { id } entrance ballots electorate share }
  questions { adopted options { ballots weight share } chart { ballots text } } } } }"""


@dataclass(frozen=True)
class Rule:
    """Whom a poll asks, as its draft says it."""

    electorate: str
    ballot_per: str
    kinds: list[str]
    buildings: list[Building] | None

    @property
    def draft(self) -> dict[str, Any]:
        ids = None if self.buildings is None else [write_id("Building", it.id) for it in self.buildings]
        return {
            "electorate": self.electorate,
            "ballotPer": self.ballot_per,
            "unitKinds": self.kinds,
            "buildingIds": ids,
        }

    def reason(self, unit: Unit, roles: set[ResidencyRole]) -> str | None:
        """Why they who live in the unit so may not answer."""
        if self.buildings is not None and unit.building_id not in {it.id for it in self.buildings}:
            return "OTHER_BUILDING"
        if unit.kind.name not in self.kinds:
            return "OTHER_UNIT_KIND"
        if self.electorate == "OWNERS" and ResidencyRole.OWNER not in roles:
            return "NOT_OWNER"
        return None


@dataclass
class Crowd:
    """People and what ties them to units. `homes`: (person, unit) → roles."""

    people: list[Someone]
    units: list[Unit]
    homes: dict[tuple[int, int], set[ResidencyRole]]

    def holders(self, rule: Rule) -> dict[tuple[int, int], int]:
        """(person, unit) that may answer → whose ballot it is."""
        return {
            (person, unit): unit if rule.ballot_per == "UNIT" else person
            for (person, unit), roles in self.homes.items()
            if rule.reason(self.units[unit], roles) is None
        }


async def a_crowd(house: House, town: Town, chance: random.Random) -> Crowd:
    """In the two buildings of the town, with homes, co-owners, let flats, parking places and people who have left."""
    kinds, units = list(UnitKind), []
    for number in range(12):
        units.append(
            await Unit.create(
                complex_id=town.complex.id,
                building_id=town.buildings[number % 2].id,
                kind=chance.choice([UnitKind.APARTMENT, *kinds]),
                number=f"c{number}",
                position=20 + number,
                entrance=chance.choice([1, 2, None]),
                area_m2=Decimal(40),
            )
        )
    people = [await sign_up(house.services, f"c{number}-{town.complex.name}", "!") for number in range(10)]
    homes = defaultdict[tuple[int, int], set[ResidencyRole]](set)
    for _ in range(22):
        person, unit = chance.randrange(len(people)), chance.randrange(len(units))
        role = chance.choice(list(ResidencyRole))
        gone = chance.random() < 0.2
        await move_in(people[person], units[unit], role, ResidencyState.ENDED if gone else ResidencyState.ACTIVE)
        if not gone:
            homes[person, unit].add(role)
    return Crowd(people, units, dict(homes))


@pytest.mark.parametrize("seed", range(3))
async def test_eligibility_ballots_and_counts_are_those_of_a_plain_model(
    house: House, client: Client, town: Town, seed: int
) -> None:
    chance = random.Random(seed)
    await Residency.filter(complex_id=town.complex.id).update(state=ResidencyState.ENDED)
    crowd = await a_crowd(house, town, chance)
    for electorate, ballot_per in product(["OWNERS", "RESIDENTS"], ["UNIT", "PERSON"]):
        kinds = chance.sample([kind.name for kind in UnitKind], chance.randint(1, 4))
        buildings = chance.choice([None, town.buildings[:1], town.buildings[1:]])
        rule = Rule(electorate, ballot_per, kinds, buildings)
        poll = await opened(client, town, **rule.draft)

        await _eligibility_is_as_said(client, crowd, rule, poll)
        cast_for = await _votes(client, crowd, rule, poll, chance)
        await _counts_are_as_said(client, town, crowd, rule, poll, cast_for)


async def _eligibility_is_as_said(client: Client, crowd: Crowd, rule: Rule, poll: dict[str, Any]) -> None:
    for number, person in enumerate(crowd.people):
        mine = {unit: roles for (it, unit), roles in crowd.homes.items() if it == number}
        told = await client.ask(MAY, {"id": poll["id"]}, person)
        if all(rule.reason(crowd.units[it], set()) == "OTHER_BUILDING" for it in mine):
            assert told["errors"][0]["extensions"]["code"] == "NOT_FOUND"
            continue
        units = {unit: crowd.units[unit] for unit in mine}
        expected = {write_id("Unit", unit.id): rule.reason(unit, mine[number]) for number, unit in units.items()}
        found = told["data"]["poll"]["eligibility"]
        assert {it["unit"]["id"]: it["reason"] for it in found} == expected
        assert all(it["mayVote"] == (it["reason"] is None) for it in found)
        assert all(it["weight"] == ("1" if it["reason"] is None else "0") for it in found)


async def _votes(
    client: Client, crowd: Crowd, rule: Rule, poll: dict[str, Any], chance: random.Random
) -> dict[int, tuple[int, int]]:
    """Holder → (the unit named first, the option marked last), after everybody has tried everything once or twice."""
    holders, said = crowd.holders(rule), dict[int, tuple[int, int]]()
    for _ in range(40):
        person, unit = chance.randrange(len(crowd.people)), chance.randrange(len(crowd.units))
        option = chance.choice([0, 1])
        told = await client.do(
            "castBallot", marking(poll, write_id("Unit", crowd.units[unit].id), option), crowd.people[person]
        )
        if (person, unit) in holders:
            assert told["__typename"] == "Ballot"
            holder = holders[person, unit]
            said[holder] = said.get(holder, (unit,))[0], option
            continue
        expected = {"NOT_FOUND", "FORBIDDEN"}
        if (person, unit) in crowd.homes:
            expected |= {str(rule.reason(crowd.units[unit], crowd.homes[person, unit]))}
        assert told["code"] in expected
    return said


async def _counts_are_as_said(
    client: Client, town: Town, crowd: Crowd, rule: Rule, poll: dict[str, Any], said: dict[int, tuple[int, int]]
) -> None:
    tally = (await client.data(COUNT, {"id": poll["id"]}, town["manager"]))["poll"]["tally"]
    holders = crowd.holders(rule)
    marked = [sum(option == it for _, option in said.values()) for it in (0, 1)]
    electorate = len(set(holders.values()))

    assert (tally["ballots"], tally["electorate"]) == (len(said), electorate)
    assert (tally["weightCast"], tally["weightTotal"]) == (str(len(said)), str(electorate))
    assert (tally["quorumReached"], tally["quorumMissing"]) == (True, None)
    [question] = tally["questions"]
    assert question["adopted"] is None
    assert [option["ballots"] for option in question["options"]] == marked
    assert [option["weight"] for option in question["options"]] == list(map(str, marked))
    assert [bar["ballots"] for bar in question["chart"]] == sorted(marked, reverse=True)
    assert await Ballot.filter(poll_id=row_id(poll["id"])).count() == len(said)

    place = [(it.building_id, it.entrance) for it in crowd.units]
    may = {(place[unit], holder) for (_, unit), holder in holders.items()}
    expected = {
        (write_id("Building", building), entrance): (
            sum(place[unit] == (building, entrance) for unit, _ in said.values()),
            sum(it == (building, entrance) for it, _ in may),
        )
        for building, entrance in {it for it, _ in may}
    }
    # Not through the API: it tells nothing of entrances as small as these.
    exact = (await counted([row_id(poll["id"])], local_day(datetime.now(UTC)))).get(row_id(poll["id"]), [])
    found = {(write_id("Building", it.building_id), it.entrance): (it.ballots, it.electorate) for it in exact}
    assert found == expected


@pytest.mark.parametrize("ballot_per", ["UNIT", "PERSON"])
@pytest.mark.parametrize("by_timer", [False, True], ids=["by hand", "by the timer"])
async def test_a_final_tally_stays_when_people_move(
    house: House, client: Client, town: Town, ballot_per: str, by_timer: bool
) -> None:
    poll = await opened(client, town, ballotPer=ballot_per, closesAt=in_time(seconds=2 if by_timer else 3600))
    await cast(client, poll, town.units[1], town["neighbour"])
    if not by_timer:
        await moved(client, town, "closePoll", poll)

    async def tally() -> Any:
        return (await client.data(COUNT, {"id": poll["id"]}, town["owner"]))["poll"]["tally"]

    async with asyncio.timeout(8):
        while not await Poll.exists(id=row_id(poll["id"]), state=PollState.CLOSED):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    final = await tally()
    await move_in(town["former"], town.units[3])
    for name in ("neighbour", "other"):
        await Residency.filter(person_id=town[name].person.id).update(state=ResidencyState.ENDED)

    assert final["electorate"] == (3 if ballot_per == "UNIT" else 5)
    kept = (await Poll.get(id=row_id(poll["id"]))).final_turnout
    assert [(entrance, ballots) for _, entrance, ballots, _ in kept] == [(1, 0), (2, 1), (1, 0)]
    assert await tally() == final


async def test_a_home_counts_through_its_last_day(client: Client, town: Town) -> None:
    today = local_day(datetime.now(UTC))
    for name, until in (("neighbour", today), ("other", today - timedelta(days=1))):
        await Residency.filter(person_id=town[name].person.id).update(until=until)
    poll = await opened(client, town)

    told = [await cast(client, poll, town.units[unit], town[it]) for unit, it in ((1, "neighbour"), (2, "other"))]

    assert told == ["Ballot", "FORBIDDEN"]
    tally = (await client.data(COUNT, {"id": poll["id"]}, town["owner"]))["poll"]["tally"]
    assert (tally["ballots"], tally["electorate"]) == (1, 2)
    places = (await counted([row_id(poll["id"])], today))[row_id(poll["id"])]
    assert sum(it.electorate for it in places) == 2


async def test_eligibility_says_before_the_opening_that_it_is_too_early(client: Client, town: Town) -> None:
    await move_in(town["tenant"], town.units[1], ResidencyRole.OWNER)
    poll = await announced(client, town, electorate="OWNERS")

    told = (await client.data(MAY, {"id": poll["id"]}, town["tenant"]))["poll"]["eligibility"]

    assert {it["unit"]["id"]: (it["mayVote"], it["weight"], it["reason"]) for it in told} == {
        town.unit_id(0): (False, "0", "NOT_OWNER"),
        town.unit_id(1): (False, "1", "POLL_NOT_OPEN"),
    }


async def test_eligibility_may_be_asked_for_one_unit(client: Client, town: Town) -> None:
    await move_in(town["owner"], town.units[1])
    poll = await opened(client, town)
    document = "query($id: ID!, $unit: ID) { poll(id: $id) { eligibility(unitId: $unit) { unit { id } mayVote } } }"

    async def told(unit: str) -> Any:
        asked = {"id": poll["id"], "unit": unit}
        return (await client.data(document, asked, town["owner"]))["poll"]["eligibility"]

    assert await told(town.unit_id(1)) == [{"unit": {"id": town.unit_id(1)}, "mayVote": True}]
    assert await told(town.unit_id(2)) == []


async def test_staff_who_live_elsewhere_are_not_asked(client: Client, town: Town) -> None:
    poll = await opened(client, town)

    for name in ("manager", "master"):
        assert (await client.data(MAY, {"id": poll["id"]}, town[name]))["poll"]["eligibility"] == []


async def test_apartments_and_shops_are_asked_unless_the_draft_says_otherwise(client: Client, town: Town) -> None:
    parking = await Unit.create(
        complex_id=town.complex.id,
        building_id=town.buildings[0].id,
        kind=UnitKind.PARKING,
        number="П-1",
        position=9,
        area_m2=Decimal(13),
    )
    await move_in(town["owner"], parking)
    poll = await opened(client, town)

    assert await cast(client, poll, parking, town["owner"]) == "OTHER_UNIT_KIND"
    assert await cast(client, poll, town.units[0], town["owner"]) == "Ballot"
