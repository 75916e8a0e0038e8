"""The first evening of the product, over real sockets and real processes: two workers on PostgreSQL and Redis, or one
on SQLite. And the same evening with a Redis that is killed, stopped or paused in the middle of it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from integrations import passwords
from server import create_app
from tests.clients import Client
from tests.servers import PostgresServer, RedisServer
from tests.test_walk import ballot, open_survey
from tests.workers import Worker, apart, opened, serving, settings_for
from tests.world import PASSWORD, Town, small_town

TALLY = "subscription($id: ID!) { pollTally(pollId: $id) { version ballots } }"
NEWS = "subscription($id: ID!, $after: String) { newsFeed(complexId: $id, after: $after) { cursor node { title } } }"
PROMISED_SECONDS = 0.25
AFTER_REDIS_SECONDS = 2.0


@dataclass(frozen=True)
class Evening:
    """`clients` speak to the workers in turn, so that neighbours in the list sit at different ones."""

    town: Town
    workers: list[Worker]

    def client(self, number: int) -> Client:
        return self.workers[number % len(self.workers)].client


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
async def evening(
    request: pytest.FixtureRequest, keys_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Evening]:
    if request.param == "sqlite":
        where = {"DATABASE_URL": f"sqlite://{tmp_path_factory.mktemp('evening')}/wires.sqlite3"}
    else:
        postgres: PostgresServer = request.getfixturevalue("postgres")
        redis: RedisServer = request.getfixturevalue("redis")
        where = {"DATABASE_URL": postgres.create_database("evening"), "REDIS_URL": redis.url}
    async with _held(where, keys_file) as evening:
        yield evening


@pytest.fixture(scope="module")
async def own_redis() -> AsyncIterator[RedisServer]:
    with RedisServer(source="own") as server:
        yield server


@pytest.fixture(scope="module")
async def fragile_evening(postgres: PostgresServer, own_redis: RedisServer, keys_file: Path) -> AsyncIterator[Evening]:
    where = {"DATABASE_URL": postgres.create_database("fragile"), "REDIS_URL": own_redis.url}
    async with _held(where, keys_file) as evening:
        yield evening


@asynccontextmanager
async def _held(where: dict[str, str], keys_file: Path) -> AsyncIterator[Evening]:
    town = await apart(_settle, where["DATABASE_URL"], keys_file)
    count = 2 if "REDIS_URL" in where else 1
    async with serving(count, **where, WIRES_KEYS_FILE=str(keys_file)) as workers:
        yield Evening(town, workers)


async def _settle(database_url: str, keys_file: Path) -> Town:
    settings = settings_for(database_url, keys_file)
    async with opened(settings):
        return await small_town(create_app(settings).state.services, await passwords.hashed(PASSWORD))


async def _signed_in(client: Client, login: str) -> str:
    fields = "... on SignedIn { accessToken viewer { login } }"
    answer = await client.do("signIn", {"login": login, "password": PASSWORD}, fields=fields)
    assert answer["viewer"]["login"] == login
    return str(answer["accessToken"])


async def test_sign_in_vote_and_everybody_sees_it_then_news_reach_all(evening: Evening) -> None:
    town, voter = evening.town, evening.client(0)
    poll = await open_survey(voter, town)
    token = await _signed_in(voter, town["owner"].account.login)
    async with AsyncExitStack() as stack:
        watchers = [
            await stack.enter_async_context(aclosing(evening.client(number).follow(TALLY, {"id": poll["id"]}, who)))
            for number, who in enumerate((town["tenant"], town["neighbour"], town["manager"]), 1)
        ]
        feeds = [
            await stack.enter_async_context(
                aclosing(evening.client(number).follow(NEWS, {"id": town.complex_id, "after": None}, town[role]))
            )
            for number, role in enumerate(("owner", "other", "dispatcher"))
        ]
        heard = [asyncio.create_task(_next(feed)) for feed in feeds]
        states = [await _next(watcher) for watcher in watchers]
        assert [state["pollTally"]["ballots"] for state in states] == [0, 0, 0]
        await asyncio.sleep(0.3)  # the feeds have subscribed; nothing but their silence would tell

        seen = [asyncio.create_task(_next(watcher)) for watcher in watchers]
        cast = await voter.do("castBallot", ballot(town, poll, 0, 0), None, authorization=f"Bearer {token}")
        cast_at = monotonic()
        tallies = await asyncio.gather(*seen)
        took = monotonic() - cast_at
        await evening.client(1).do(
            "publishNews",
            {"complexId": town.complex_id, "title": "Лифт жөнделді", "body": "Бәрі жұмыс істейді."},
            town["manager"],
        )

        assert cast["__typename"] == "Ballot"
        assert [tally["pollTally"]["ballots"] for tally in tallies] == [1, 1, 1]
        assert took <= PROMISED_SECONDS
        assert [(await item)["newsFeed"]["node"]["title"] for item in heard] == ["Лифт жөнделді"] * 3


FAULTS: dict[str, tuple[Callable[[RedisServer], object], float, Callable[[RedisServer], object]]] = {
    "killed": (RedisServer.kill, 0.5, RedisServer.restart),
    "stopped for 3 s": (RedisServer.halt, 3, RedisServer.restart),
    "paused for 4 s": (RedisServer.pause, 4, RedisServer.resume),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_while_redis_is_away_everything_goes_on_and_then_nothing_was_missed(
    fragile_evening: Evening, own_redis: RedisServer, fault: str
) -> None:
    town, (first, second) = fragile_evening.town, [worker.client for worker in fragile_evening.workers]
    break_it, seconds, mend_it = FAULTS[fault]
    poll = await open_survey(first, town)
    newest = await _newest_cursor(first, town)
    async with AsyncExitStack() as stack:

        async def follow(client: Client, query: str, variables: dict[str, Any], role: str) -> Any:
            return await stack.enter_async_context(aclosing(client.follow(query, variables, town[role])))

        tally = await follow(second, TALLY, {"id": poll["id"]}, "other")
        feed = await follow(second, NEWS, {"id": town.complex_id, "after": newest}, "other")
        assert (await _next(tally))["pollTally"]["ballots"] == 0

        await asyncio.to_thread(break_it, own_redis)
        mend_at = monotonic() + seconds
        await _within(1.0, first.do("castBallot", ballot(town, poll, 0, 0), town["owner"]))
        for number in range(3):
            news = {"complexId": town.complex_id, "title": f"Жаңалық {number}", "body": "…"}
            await _within(1.0, first.do("publishNews", news, town["manager"]))
        await _within(1.0, second.data("{ me { login } }", None, town["other"]))
        late = await follow(second, TALLY, {"id": poll["id"]}, "manager")
        assert (await _within(2.0, _next(late)))["pollTally"]["ballots"] == 1
        await asyncio.sleep(max(0.0, mend_at - monotonic()))
        await asyncio.to_thread(mend_it, own_redis)

        async def right_again() -> list[str]:
            while (await _next(tally))["pollTally"]["ballots"] != 1:
                pass
            return [(await _next(feed))["newsFeed"]["node"]["title"] for _ in range(3)]

        assert await _within(AFTER_REDIS_SECONDS, right_again()) == [f"Жаңалық {number}" for number in range(3)]
        await first.do("castBallot", ballot(town, poll, 1, 1), town["neighbour"])
        for watcher in (tally, late):
            assert (await _within(1.0, _next(watcher)))["pollTally"]["ballots"] == 2


async def _next(payloads: Any) -> Any:
    payload = await anext(payloads)
    assert "errors" not in payload, payload["errors"]
    return payload["data"]


async def _within(seconds: float, work: Any) -> Any:
    async with asyncio.timeout(seconds):
        return await work


async def _newest_cursor(client: Client, town: Town) -> str | None:
    query = "query($id: ID!) { news(complexId: $id, first: 1) { edges { cursor } } }"
    edges = (await client.data(query, {"id": town.complex_id}, town["other"]))["news"]["edges"]
    if not edges:
        await client.do("publishNews", {"complexId": town.complex_id, "title": "Басы", "body": "…"}, town["manager"])
        return await _newest_cursor(client, town)
    return str(edges[0]["cursor"])
