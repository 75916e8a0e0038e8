"""What happens when a client goes away, in good order or not: streams end, changes do not stop half-way."""

import asyncio
import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from models.buildings import Complex
from models.news import NewsItem
from tests.clients import Client, Socket
from tests.conftest import House
from tests.sockets import (
    NEWS_FEED,
    PUBLISH,
    listens,
    news_held,
    nothing_at_error,
    raw_socket,
    serving,
    soon,
    topics,
)
from tests.world import Town, news_row
from transports import connections
from wires import uvicorn_options

NEWS = "query($id: ID!) { news(complexId: $id, first: 50) { edges { node { body } } } }"


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A client that leaves is not an error of the server's."""
    with nothing_at_error(caplog):
        yield


def news(town: Town) -> dict[str, Any]:
    return {"input": {"complexId": town.complex_id, "title": "Лифт", "body": "Тоқтады"}}


def opening(town: Town, query: str = NEWS_FEED, operations: int = 1) -> list[str]:
    """What a client sends first: its token, then the operations."""
    payload = {"query": query, "variables": {"id": town.complex_id}}
    authorization = {"authorization": f"Bearer {town['owner'].token}"}
    subscribes = [{"type": "subscribe", "id": str(number), "payload": payload} for number in range(operations)]
    return [json.dumps(message) for message in [{"type": "connection_init", "payload": authorization}, *subscribes]]


@pytest.mark.parametrize("how", ["close", "abort", "complete"])
async def test_a_mutation_runs_to_its_end_when_the_client_leaves(
    house: House, client: Client, town: Town, how: str
) -> None:
    watching = client.follow(NEWS_FEED, {"id": town.complex_id}, town["owner"])
    heard = asyncio.ensure_future(anext(watching))
    await soon(lambda: listens(house, town))
    async with client.socket(town["manager"]) as socket:
        async with news_held(town):
            operation_id = await socket.subscribe(PUBLISH, news(town))
            await asyncio.sleep(0.2)
            if how == "close":
                await socket.link.close()
            elif how == "abort":
                socket.link.transport.abort()
            else:
                await socket.send({"type": "complete", "id": operation_id})
            await asyncio.sleep(0.2)
            assert not heard.done()

        told = await asyncio.wait_for(heard, 3)

        assert told["data"]["newsFeed"]["node"]["title"] == "Лифт"
        assert await NewsItem.filter(complex_id=town.complex.id).count() == 1
        if how == "complete":
            await socket.subscribe("{ __typename }")
            assert (await socket.receive())["id"] == "2"
    await watching.aclose()


@pytest.mark.parametrize("how", ["close", "abort"])
async def test_queries_and_subscriptions_of_a_client_that_leaves_leave_nothing_running(
    house: House, client: Client, town: Town, how: str
) -> None:
    await client.data("{ __typename }")
    await asyncio.sleep(0.1)
    tasks, listened = len(asyncio.all_tasks()), topics(house)
    async with client.socket(town["owner"]) as socket:
        for _ in range(10):
            await socket.subscribe(NEWS_FEED, {"id": town.complex_id})
        await soon(lambda: listens(house, town))
        for _ in range(10):
            await socket.subscribe(NEWS, {"id": town.complex_id})
        if how == "abort":
            socket.link.transport.abort()

    await soon(lambda: len(asyncio.all_tasks()) <= tasks)
    assert topics(house) == listened


async def test_complete_ends_a_subscription_and_frees_its_id(house: House, client: Client, town: Town) -> None:
    subscribe = {"type": "subscribe", "id": "a", "payload": {"query": NEWS_FEED, "variables": {"id": town.complex_id}}}
    async with client.socket(town["owner"]) as socket:
        for _ in range(3):
            await socket.send(subscribe)
            await soon(lambda: listens(house, town))
            await socket.send({"type": "complete", "id": "a"})
            await soon(lambda: not listens(house, town))

        await client.do("publishNews", news(town)["input"], town["manager"])
        await socket.send({"type": "ping"})
        assert await socket.receive() == {"type": "pong"}


async def test_complete_right_behind_subscribe_ends_it_too(house: House, client: Client, town: Town) -> None:
    init, subscribe = opening(town)
    async with raw_socket(client.url, init, subscribe, '{"type":"complete","id":"0"}', '{"type":"ping"}') as peer:
        received = b""
        while b"pong" not in received:
            received += await asyncio.wait_for(asyncio.get_running_loop().sock_recv(peer, 1024), 2)
        await asyncio.sleep(0.2)

        assert not listens(house, town)


async def test_a_dead_peer_is_noticed_within_a_minute(house: House, town: Town) -> None:
    options = uvicorn_options(house.settings)
    assert 0 < options["ws_ping_interval"] + options["ws_ping_timeout"] <= 60
    assert connections.DEAD_SECONDS <= 60
    quick = {"ws_ping_interval": 0.2, "ws_ping_timeout": 0.3}

    async with serving(house.app, house.settings, **quick) as (url, server):
        async with raw_socket(url, *opening(town)), Client(url).socket() as answering:
            await soon(lambda: listens(house, town))
            for connection in server.server_state.connections:
                assert kernel_patience(connection) == connections.DEAD_SECONDS * 1000

            assert await soon(lambda: not listens(house, town), 3) < 2
            assert len(server.server_state.connections) == 1
            await answering.send({"type": "ping"})
            assert await answering.receive() == {"type": "pong"}


def kernel_patience(connection: Any) -> int:
    """Milliseconds until it gives up a connection whose data nobody acknowledges, which also ends silent streams."""
    link = connection.transport.get_extra_info("socket")
    return int(link.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT))


async def test_who_never_reads_is_cut_off_and_slows_nobody(
    house: House, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "SLOW_SECONDS", 0.4)
    await write_much(town.complex)

    async with serving(house.app, house.settings) as (url, server), Client(url).socket(town["owner"]) as other:
        async with raw_socket(url, *opening(town), *opening(town, NEWS, 40)[2:]) as peer:
            await soon(lambda: listens(house, town))
            assert len(server.server_state.connections) == 2

            await soon(lambda: not all(writable(connection) for connection in server.server_state.connections), 15)
            waits = [max([await wait_of(other) for _ in range(5)]) for _ in range(3)]
            await soon(lambda: len(server.server_state.connections) == 1, 15)

            assert min(waits) < 0.1
            await soon(lambda: not listens(house, town))
            peer.close()


def writable(connection: Any) -> bool:
    return bool(connection.writable.is_set())


async def wait_of(socket: Socket) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await socket.send({"type": "ping"})
    assert await socket.receive() == {"type": "pong"}
    return loop.time() - began


async def write_much(complex: Complex) -> None:
    """Answers of two mebibytes each."""
    for number in range(1, 51):
        await news_row(complex.id, number, datetime.now(UTC), body="ә" * 20_000)
