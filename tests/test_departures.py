"""Whoever lives there no more hears nothing more, within five seconds, whatever they watch and whichever process they
are connected to.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import timedelta

import pytest

from models.days import local_day
from models.residents import Residency
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.moving import asks, newcomer, residency_of
from tests.test_walk import ballot, open_survey
from tests.workers import environment, serving
from tests.world import Someone, Town

WATCHED = {
    "newsFeed": "subscription($id: ID!) { newsFeed(complexId: $id) { node { id } } }",
    "pollFeed": "subscription($id: ID!) { pollFeed(complexId: $id) { node { id } } }",
    "pollTally": "subscription($id: ID!) { pollTally(pollId: $id) { ballots electorate } }",
    "residencyQueue": "subscription($id: ID!) { residencyQueue(complexId: $id) { waiting } }",
}
STATES = ("pollTally", "residencyQueue")


@pytest.fixture
async def elsewhere(house: House) -> AsyncIterator[Client]:
    """Of another process than the one that ends the residency, where there may be several."""
    if not house.settings.on_postgres:
        yield house.client
        return
    async with serving(1, **environment(house.settings)) as workers:
        yield workers[0].client


async def last_word(client: Client, who: Someone, document: str, watched: str, left: asyncio.Event) -> str:
    """What a stream that has begun is told, at most five seconds after somebody has left."""
    async with aclosing(client.follow(document, {"id": watched}, who)) as stream:
        if any(name in document for name in STATES):
            assert "data" in await anext(stream)
        heard = asyncio.ensure_future(anext(stream))
        await left.wait()
        async with asyncio.timeout(5):
            told = await heard
    return str(told["errors"][0]["extensions"]["code"])


@pytest.mark.parametrize("how", ["at once", "day over"])
async def test_every_stream_ends_within_five_seconds_on_another_process(
    client: Client, elsewhere: Client, house: House, town: Town, how: str
) -> None:
    who, poll, left = town["neighbour"], await open_survey(client, town), asyncio.Event()
    home = await residency_of(who)

    async def leave() -> None:
        if how == "at once":
            await client.do("endResidency", home, town["manager"])
        else:
            yesterday = local_day(house.services.clock()) - timedelta(days=1)
            await Residency.filter(id=read_id("Residency", home["residencyId"])).update(until=yesterday)

    ids = dict.fromkeys(WATCHED, town.complex_id) | {"pollTally": poll["id"]}
    async with asyncio.TaskGroup() as group:
        watching = [
            group.create_task(last_word(elsewhere, who, document, ids[name], left))
            for name, document in WATCHED.items()
        ]
        await asyncio.sleep(1)
        assert not any(task.done() for task in watching)
        await leave()
        left.set()

    assert [task.result() for task in watching] == ["NOT_FOUND"] * len(WATCHED)
    assert (await elsewhere.do("castBallot", ballot(town, poll, 1, 0), who))["__typename"] == "Refused"


async def test_who_moves_in_while_a_poll_runs_is_counted_and_may_vote(
    client: Client, elsewhere: Client, house: House, town: Town
) -> None:
    poll, who = await open_survey(client, town), await newcomer(house.services)
    read = "query($id: ID!) { poll(id: $id) { tally { electorate } } }"
    before = (await client.data(read, {"id": poll["id"]}, town["manager"]))["poll"]["tally"]["electorate"]
    asked = await asks(client, town, who, unit=3)

    await client.do("approveResidency", {"residencyId": asked["id"]}, town["manager"])

    after = (await elsewhere.data(read, {"id": poll["id"]}, who))["poll"]["tally"]["electorate"]
    assert after == before + 1
    assert (await elsewhere.do("castBallot", ballot(town, poll, 3, 0), who))["__typename"] == "Ballot"
