"""A stop in good order: the real command as a process of its own, and SIGTERM while everything is under way."""

import asyncio
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from models.news import news_topic
from tests.clients import Client, Socket
from tests.commands import Environment, Running, environment, running
from tests.servers import PostgresServer, RedisServer
from tests.sockets import NEWS_FEED, PUBLISH
from tests.test_sse import Stream, stream
from tests.workers import apart, settle
from tests.world import Town

STOP_SECONDS = 10.0
HEARD_SECONDS = 60.0
HELD_SECONDS = 1.5


@dataclass
class Place:
    """A town in a database of its own, which no server serves yet."""

    variables: Environment
    town: Town

    @asynccontextmanager
    async def news_held(self) -> AsyncIterator[None]:
        """Inside, whoever publishes news waits in the middle of the change."""
        url = self.variables["DATABASE_URL"]
        if url.startswith("sqlite"):
            with closing(sqlite3.connect(url.removeprefix("sqlite://"), isolation_level=None)) as link:
                link.execute("BEGIN IMMEDIATE")
                yield
        else:
            connection = await asyncpg.connect(url)
            async with connection.transaction():
                topic = news_topic(self.town.complex.id)
                await connection.execute("SELECT number FROM topics WHERE name = $1 FOR UPDATE", topic)
                yield
            await connection.close()


@pytest.fixture(params=["sqlite", "postgres"])
async def place(request: pytest.FixtureRequest, keys_file: Path, tmp_path: Path) -> Place:
    more = {"WIRES_KEYS_FILE": str(keys_file)}
    if request.param == "postgres":
        postgres: PostgresServer = request.getfixturevalue("postgres")
        redis: RedisServer = request.getfixturevalue("redis")
        more |= {"DATABASE_URL": postgres.create_database(tmp_path.name), "REDIS_URL": redis.url}
    variables = environment(tmp_path, **more)
    return Place(variables, await apart(settle, variables["DATABASE_URL"], keys_file))


@dataclass
class Evening:
    """A server with sockets and a stream open, all of which have heard something."""

    process: Running
    client: Client
    sockets: list[Socket]
    stream: Stream


@asynccontextmanager
async def evening(place: Place, sockets: int = 10) -> AsyncIterator[Evening]:
    town, variables = place.town, {"id": place.town.complex_id}
    async with AsyncExitStack() as open_:
        process = await open_.enter_async_context(running(place.variables, "serve"))
        client = Client(await process.served())
        open_.push_async_callback(client.close)
        links = [await open_.enter_async_context(client.socket(town["owner"])) for _ in range(sockets)]
        for link in links:
            await link.subscribe(NEWS_FEED, variables)
        following = await open_.enter_async_context(stream(client, NEWS_FEED, variables, town["tenant"]))
        # Nothing says that a subscription stands: a pause, and longer where there are more of them.
        await asyncio.sleep(0.5 + sockets * 0.03)
        assert (await client.do("publishNews", news(town), town["manager"]))["__typename"] == "NewsItem"
        async with asyncio.timeout(HEARD_SECONDS):
            for link in links:
                assert (await link.receive())["type"] == "next"
            assert (await following.event())[0] == "next"
        yield Evening(process, client, links, following)


def news(town: Town) -> dict[str, Any]:
    return {"complexId": town.complex_id, "title": "Лифт", "body": "Тоқтады"}


async def close_code(socket: Socket) -> int | None:
    await socket.link.wait_closed()
    return socket.link.close_code


async def test_a_stop_closes_sockets_and_streams_and_is_quick(place: Place) -> None:
    async with evening(place, sockets=100) as scene:
        said, seconds = await scene.process.stop(signal.SIGTERM)

        assert {await close_code(socket) for socket in scene.sockets} == {1012}
        assert {socket.link.close_reason for socket in scene.sockets} == {"The server restarts: connect again."}
        # Without `complete`, so that the client comes back; and whole, so that it does so at once.
        assert await scene.stream.ended()

    assert (said.code, said.err) == (0, "")
    assert seconds < 2


async def test_mutations_under_way_are_answered_before_the_stop(place: Place) -> None:
    town = place.town
    async with evening(place) as scene, scene.client.socket(town["manager"]) as socket:
        async with asyncio.TaskGroup() as group:
            async with place.news_held():
                asked = [
                    group.create_task(scene.client.do("publishNews", news(town), town["manager"])) for _ in range(5)
                ]
                for _ in range(5):
                    await socket.subscribe(PUBLISH, {"input": news(town)})
                await asyncio.sleep(0.5)
                stopping = group.create_task(scene.process.stop(signal.SIGTERM))
                await asyncio.sleep(HELD_SECONDS)
                assert not any(task.done() for task in (*asked, stopping))

        answers = [await socket.receive() for _ in range(10)]
        code = await close_code(socket)

    said, seconds = stopping.result()
    assert [task.result()["__typename"] for task in asked] == ["NewsItem"] * 5
    assert [answer["type"] for answer in answers].count("complete") == 5
    assert all(a["payload"]["data"]["publishNews"]["__typename"] == "NewsItem" for a in answers if a["type"] == "next")
    assert code == 1012
    assert (said.code, said.err) == (0, "")
    assert HELD_SECONDS < seconds < STOP_SECONDS


@pytest.mark.parametrize("place", ["postgres"], indirect=True)
async def test_a_change_that_does_not_end_does_not_keep_the_server(place: Place) -> None:
    place.variables["WIRES_STATEMENT_SECONDS"] = "60"
    async with evening(place, sockets=1) as scene, scene.client.socket(place.town["manager"]) as socket:
        async with place.news_held():
            await socket.subscribe(PUBLISH, {"input": news(place.town)})
            await asyncio.sleep(0.5)

            _, seconds = await scene.process.stop(signal.SIGTERM)

        assert await close_code(scene.sockets[0]) == 1012
        assert await close_code(socket) == 1012
    assert seconds < STOP_SECONDS
