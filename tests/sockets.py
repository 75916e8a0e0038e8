"""What tests of connections stand on: servers with other options, peers that misbehave, and a change held half-way."""

import asyncio
import gc
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
import uvicorn
from starlette.types import ASGIApp
from tortoise.transactions import in_transaction

from integrations.settings import Settings
from models.changes import Topic
from models.news import news_topic
from tests.conftest import House
from tests.world import Town
from wires import uvicorn_options

NEWS_FEED = "subscription($id: ID!) { newsFeed(complexId: $id) { node { title } } }"
PUBLISH = "mutation($input: PublishNewsInput!) { publishNews(input: $input) { __typename } }"


@contextmanager
def nothing_at_error(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Inside, neither the server nor asyncio logs an error."""
    yield
    gc.collect(1)  # the young ones: what a test leaves behind
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


@asynccontextmanager
async def serving(app: ASGIApp, settings: Settings, **options: Any) -> AsyncIterator[tuple[str, uvicorn.Server]]:
    """A second server in front of an app that runs already: its address, and the server."""
    config = uvicorn.Config(app, **uvicorn_options(settings) | {"lifespan": "off"} | options)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:
        assert not running.done(), "the server did not start"
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", server
    finally:
        server.should_exit = True
        await running


def frame(text: str) -> bytes:
    """A text frame as a client sends it."""
    payload = text.encode()
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
    return b"\x81" + length + bytes(4) + payload


@asynccontextmanager
async def raw_socket(url: str, *messages: str) -> AsyncIterator[socket.socket]:
    """A peer that has sent these messages, and from then on neither reads nor answers pings unless told to."""
    loop, (host, port) = asyncio.get_running_loop(), url.removeprefix("http://").split(":")
    with socket.socket() as link:
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        link.setblocking(False)
        await loop.sock_connect(link, (host, int(port)))
        key = os.urandom(12).hex()[:22] + "=="
        upgrade = f"GET /graphql HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        protocol = f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
        await loop.sock_sendall(
            link, f"{upgrade}{protocol}Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n".encode()
        )
        assert (await loop.sock_recv(link, 1024)).startswith(b"HTTP/1.1 101")
        await loop.sock_sendall(link, b"".join(frame(message) for message in messages))
        yield link


@asynccontextmanager
async def news_held(town: Town) -> AsyncIterator[None]:
    """Inside, whoever publishes news in this town waits in the middle of the change."""
    async with in_transaction():
        await Topic.create(name=news_topic(town.complex.id), number=0)
        yield


def topics(house: House) -> set[str]:
    """What somebody listens to in this process."""
    bus: Any = house.services.bus
    return set(bus._topics)


def listens(house: House, town: Town) -> bool:
    return news_topic(town.complex.id) in topics(house)


async def soon(true: Callable[[], Any], seconds: float = 5.0) -> float:
    """Waits until it is true, and says how long that took."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    while not true():
        assert loop.time() - began < seconds, "it did not become true"
        await asyncio.sleep(0.02)
    return loop.time() - began
