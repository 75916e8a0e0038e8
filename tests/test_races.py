"""Ballots cast at the same moment, over one process and over two: the table decides, and the tally is the table's.

One rule: after every race the tally that clients are told equals the rows, and the rows hold only what somebody sent.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from models.ballots import Ballot, Choice
from models.buildings import Unit, UnitKind
from models.polls import Poll, PollState
from models.questions import Option
from schema.ids import split_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.shapes import asked
from tests.test_walk import TALLY, ballot, open_survey
from tests.workers import environment, serving
from tests.world import Town, move_in

POLL = "query($id: ID!) { poll(id: $id) { state tally { version ballots final questions { options { ballots } } } } }"
MANY = 100
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%questions%'"


@pytest.fixture(scope="module")
async def clients(house: House) -> AsyncIterator[list[Client]]:
    """Of all processes that serve the house: three where there may be several."""
    if not house.settings.on_postgres:
        yield [house.client]
        return
    async with serving(2, **environment(house.settings)) as workers:
        yield [house.client, *(worker.client for worker in workers)]


async def units_of_the_owner(town: Town, count: int) -> list[Unit]:
    """So many more units, where the owner lives too."""
    building = town.buildings[0]
    places = {"complex_id": building.complex_id, "building_id": building.id, "kind": UnitKind.APARTMENT}
    units = [Unit(number=f"r{n}", position=10 + n, area_m2=Decimal("40.00"), **places) for n in range(count)]
    await Unit.bulk_create(units)
    for unit in units:
        await move_in(town["owner"], unit)
    return units


async def counted(client: Client, town: Town, poll: dict[str, Any]) -> tuple[int, list[int]]:
    """The tally as the API tells it: ballots, and marks per option. Compared with the rows on the way."""
    told = (await client.data(POLL, {"id": poll["id"]}, town["owner"]))["poll"]["tally"]
    told_options = [option["ballots"] for option in told["questions"][0]["options"]]
    poll_id = row_id(poll["id"])
    marks = Counter(choice.option_id for choice in await Choice.filter(poll_id=poll_id))
    options = await Option.filter(poll_id=poll_id).order_by("position")
    assert told_options == [marks[option.id] for option in options]
    assert told["ballots"] == await Ballot.filter(poll_id=poll_id).count()
    return told["ballots"], told_options


def row_id(node_id: str) -> UUID:
    return split_id(node_id)[1]


async def test_a_hundred_ballots_for_one_unit_at_once_are_one(clients: list[Client], town: Town) -> None:
    poll = await open_survey(clients[0], town)

    cast = await asyncio.gather(
        *(
            clients[number % len(clients)].do(
                "castBallot", ballot(town, poll, 0, number % 2), town["owner"], "... on Ballot { id }"
            )
            for number in range(MANY)
        )
    )

    assert {told["__typename"] for told in cast} == {"Ballot"}
    assert len({told["id"] for told in cast}) == 1
    ballots, options = await counted(clients[0], town, poll)
    assert (ballots, sorted(options)) == (1, [0, 1])
    assert await Choice.filter(ballot_id=row_id(cast[0]["id"])).count() == 1


async def test_a_hundred_ballots_of_one_person_from_many_units_at_once_are_one(
    clients: list[Client], town: Town
) -> None:
    units = await units_of_the_owner(town, 5)
    poll = await open_survey(clients[0], town, ballotPer="PERSON")

    cast = await asyncio.gather(
        *(
            clients[number % len(clients)].do(
                "castBallot",
                _ballot_of(town, poll, units[number % 5], number % 2 == 0),
                town["owner"],
                "... on Ballot { id }",
            )
            for number in range(MANY)
        )
    )

    assert {told["__typename"] for told in cast} == {"Ballot"}
    assert len({told["id"] for told in cast}) == 1
    ballots, options = await counted(clients[0], town, poll)
    assert (ballots, sorted(options)) == (1, [0, 1])


async def test_a_hundred_units_at_once_are_a_hundred_ballots_and_everybody_is_told(
    clients: list[Client], town: Town
) -> None:
    poll, units = await open_survey(clients[0], town), await units_of_the_owner(town, MANY)
    watching = [asyncio.create_task(_last_tally(client, town, poll, MANY)) for client in clients]
    await asyncio.sleep(0.3)

    await asyncio.gather(
        *(
            clients[number % len(clients)].do(
                "castBallot", _ballot_of(town, poll, unit, number % 3 == 0), town["owner"], "... on Ballot { id }"
            )
            for number, unit in enumerate(units)
        )
    )

    assert await counted(clients[-1], town, poll) == (MANY, [66, 34])
    assert await asyncio.wait_for(asyncio.gather(*watching), 5) == [[66, 34]] * len(clients)


async def test_no_ballot_is_taken_after_the_close(clients: list[Client], town: Town) -> None:
    poll, units = await open_survey(clients[0], town), await units_of_the_owner(town, 40)
    closing = write_id("Poll", row_id(poll["id"]))

    async def cast(number: int) -> str:
        client = clients[number % len(clients)]
        fields = "... on Ballot { id }"
        told = await client.do("castBallot", _ballot_of(town, poll, units[number], False), town["owner"], fields)
        return str(told.get("code", told["__typename"]))

    async def close() -> dict[str, Any]:
        await asyncio.sleep(0.05)
        fields = "... on Poll { closesAt tally { version ballots final questions { options { ballots } } } }"
        told: dict[str, Any] = await clients[-1].do("closePoll", {"pollId": closing}, town["manager"], fields)
        return told

    closed, *outcomes = await asyncio.gather(close(), *(cast(number) for number in range(40)))

    assert set(outcomes) <= {"Ballot", "POLL_NOT_OPEN"}
    assert closed["tally"]["final"] is True
    assert closed["tally"]["ballots"] == outcomes.count("Ballot")
    ballots, options = await counted(clients[0], town, poll)
    assert (ballots, options[0]) == (closed["tally"]["ballots"], ballots)
    final = (await clients[0].data(POLL, {"id": poll["id"]}, town["owner"]))["poll"]["tally"]
    assert final == {name: closed["tally"][name] for name in final}
    row = await Poll.get(id=row_id(poll["id"]))
    assert row.state is PollState.CLOSED
    assert await Ballot.filter(poll_id=row.id, cast_at__gt=row.closes_at).count() == 0


@pytest.mark.parametrize("house", ["postgres"], indirect=True)  # SQLite has one writer at a time
async def test_close_waits_for_the_ballot_that_found_the_poll_open(house: House, client: Client, town: Town) -> None:
    poll = await open_survey(client, town)
    blocker = await asyncpg.connect(house.settings.database_url)
    async with blocker.transaction():
        await blocker.execute("LOCK TABLE questions IN ACCESS EXCLUSIVE MODE")
        casting = asyncio.create_task(client.do("castBallot", ballot(town, poll, 0, 0), town["owner"]))
        async with asyncio.timeout(4):
            while await asked(house.settings.database_url, WAITING) == [(0,)]:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.02)
        closing = asyncio.create_task(client.do("closePoll", {"pollId": poll["id"]}, town["manager"]))
        assert (await asyncio.wait((closing,), timeout=0.5))[0] == set()
    await blocker.close()

    assert (await casting)["__typename"] == "Ballot"
    assert (await closing)["__typename"] == "Poll"
    assert await counted(client, town, poll) == (1, [1, 0])


async def test_a_poll_is_closed_once_however_many_close_it(clients: list[Client], town: Town) -> None:
    poll = await open_survey(clients[0], town)

    told = await asyncio.gather(
        *(
            clients[number % len(clients)].do("closePoll", {"pollId": poll["id"]}, town["manager"])
            for number in range(20)
        )
    )

    assert Counter(answer.get("code", answer["__typename"]) for answer in told) == {"Poll": 1, "POLL_NOT_OPEN": 19}


def _ballot_of(town: Town, poll: dict[str, Any], unit: Unit, second: bool) -> dict[str, Any]:
    return ballot(town, poll, 0, int(second)) | {"unitId": write_id("Unit", unit.id)}


async def _last_tally(client: Client, town: Town, poll: dict[str, Any], ballots: int) -> list[int]:
    """What is told of the options once so many ballots are in."""
    async for told in client.follow(TALLY, {"id": poll["id"]}, town["other"]):
        tally = told["data"]["pollTally"]
        if tally["ballots"] == ballots:
            return [option["ballots"] for option in tally["questions"][0]["options"]]
    raise AssertionError("the tally ended")
