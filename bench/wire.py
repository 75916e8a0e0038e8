"""The measuring client: GraphQL over bare sockets, requests made beforehand: the server is to be the busier one."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

import orjson

from bench.house import House

PATIENCE_SECONDS = 60.0


class Closed(Exception):
    """The server closed the connection instead of answering."""


def question(
    token: str | None, query: str, variables: dict[str, Any] | None = None, address: str | None = None
) -> bytes:
    return posted(token, orjson.dumps({"query": query, "variables": variables}), address)


def posted(token: str | None, body: bytes, address: str | None = None) -> bytes:
    """`address`: where the request is said to come from, as a proxy says it."""
    lines = ["POST /graphql HTTP/1.1", "host: 127.0.0.1", "content-type: application/json"]
    lines += [f"x-forwarded-for: {address}"] if address else []
    lines += [f"content-length: {len(body)}", *([f"authorization: Bearer {token}"] if token else []), "", ""]
    return "\r\n".join(lines).encode() + body


class Link:
    """One kept-alive connection, one question at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, port: int) -> Self:
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, request: bytes) -> bytes:
        """The answer's body. Errors: Closed."""
        try:
            self._writer.write(request)
            head = await self._reader.readuntil(b"\r\n\r\n")
            length = head.lower().split(b"content-length:")[1].split(b"\r\n")[0]
            return await self._reader.readexactly(int(length))
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            raise Closed from error

    def close(self) -> None:
        self._writer.close()


async def ask(house: House, token: str | None, query: str, variables: dict[str, Any] | None = None) -> Any:
    """The data of one answer, on a connection of its own."""
    link = await Link.open(house.port)
    try:
        told = orjson.loads(await link.ask(question(token, query, variables)))
    finally:
        link.close()
    assert "errors" not in told, told["errors"]
    return told["data"]


@dataclass
class Load:
    """What a closed loop came to. CPU in microseconds of the server's and of this process."""

    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0
    server_us: float = 0.0
    client_us: float = 0.0

    @property
    def per_second(self) -> float:
        return len(self.waits) / self.seconds

    def each(self, microseconds: float) -> float:
        return microseconds / len(self.waits)


async def closed_loop(
    house: House, requests: Iterator[bytes], connections: int, seconds: float, check: Callable[[bytes], None]
) -> Load:
    """Each connection asks the next request when it has its answer, until none is left or the time is over."""
    links = [await Link.open(house.port) for _ in range(connections)]
    load, started = Load(), time.perf_counter()
    cpu, own = house.cpu_us(), time.process_time()

    async def work(link: Link) -> None:
        while (asked := time.perf_counter()) < started + seconds and (request := next(requests, None)) is not None:
            check(await link.ask(request))
            load.waits.append(time.perf_counter() - asked)

    async with asyncio.timeout(seconds + PATIENCE_SECONDS):
        await asyncio.gather(*map(work, links))
    load.seconds = time.perf_counter() - started
    load.server_us, load.client_us = house.cpu_us() - cpu, (time.process_time() - own) * 1e6
    for link in links:
        link.close()
    return load


async def evenly(
    house: House, request: bytes, every_seconds: float, over: asyncio.Event, check: Callable[[bytes], None]
) -> list[float]:
    """Asks at even intervals until it is over, whatever became of the questions before, each on a connection of its
    own: their waits, counted from when they were to be asked. So a server that stands still is waited for by all who
    come meanwhile, not by one.
    """
    waits, asking = list[float](), list[asyncio.Task[None]]()

    async def one(due: float) -> None:
        link = await Link.open(house.port)
        try:
            check(await link.ask(request))
        finally:
            link.close()
        waits.append(time.perf_counter() - due)

    due = time.perf_counter()
    while not over.is_set():
        asking.append(asyncio.create_task(one(due)))
        due += every_seconds
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(*asking)
    return waits
