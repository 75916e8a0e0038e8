"""A desk that takes files: a small schema behind the production transport, and senders that write their own bytes.

One rule: what is taken is told back as it was seen, by name, size and digest, so that a test knows what came through.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_DNS, uuid5

import httpx
import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from strawberry.schema.config import StrawberryConfig

from engine.uploads import Upload
from schema.scalars import SCALARS
from tests.clients import TLS
from transports.door import Caller, TurnedAway
from transports.http import HTTPTransport
from transports.sessions import Sessions

BOUNDARY = b"wires-boundary"
KEEP = "mutation($input: KeepInput!) { keep(input: $input) }"
ONE = {"query": KEEP, "variables": {"input": {"title": "a", "file": None}}}
TO_FILE = {"0": ["variables.input.file"]}


@strawberry.input
class KeepInput:
    title: str
    file: Upload | None = None
    files: list[Upload | None] | None = None


@strawberry.type
class Query:
    pages: int = 1


def _build(desk: "Desk") -> strawberry.Schema:
    @strawberry.type
    class Mutation:
        @strawberry.mutation
        async def keep(self, input: KeepInput) -> list[str]:
            files = [file for file in (input.file, *(input.files or ())) if file]
            for file in files:
                size = 0
                while piece := await file.read(65_536):
                    size += len(piece)
                assert size == file.size
            desk.kept.append(input)
            await desk.pause.wait()
            return [f"{file} {file.size}" for file in files]

    @strawberry.type
    class Subscription:
        @strawberry.subscription
        async def kept(self, file: Upload) -> AsyncIterator[str]:
            yield str(file)

    return strawberry.Schema(Query, Mutation, Subscription, config=StrawberryConfig(scalar_map=SCALARS))


@dataclass
class Desk:
    """`Bearer NAME` is a session of its own; names in `gone` have signed out. `room`: where temporary files go.

    `answered`: the status of each answer, also of those that a sender who does not stop cannot see.
    """

    room: Path
    url: str = ""
    kept: list[KeepInput] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    pause: asyncio.Event = field(default_factory=asyncio.Event)

    def forget(self) -> None:
        self.kept.clear()
        self.answered.clear()
        self.gone.clear()
        self.pause.set()

    async def identify(self, authorization: str | None, language: str | None) -> Caller:
        if authorization is None:
            return Caller()
        name = authorization.removeprefix("Bearer ")
        if name in self.gone:
            raise TurnedAway("Sign in.")
        return Caller(name, uuid5(NAMESPACE_DNS, name))

    def context(self, caller: Caller, language: str | None, idempotency_key: str | None) -> Any:
        return SimpleNamespace(retry_after_seconds=None, key=idempotency_key)

    def stored(self) -> list[str]:
        """Files in the room, with and without a name."""
        links = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
        opened = [os.readlink(link) for link in links if os.path.islink(link)]
        return [*(path.name for path in self.room.iterdir()), *(to for to in opened if to.startswith(f"{self.room}/"))]

    async def clean(self) -> bool:
        """Whether nothing is left, soon."""
        for _ in range(100):
            if not self.stored():
                return True
            await asyncio.sleep(0.02)
        return False

    async def send(
        self, content: bytes | AsyncIterator[bytes], who: str | None = "me", **headers: str
    ) -> httpx.Response:
        sent = {"content-type": f"multipart/form-data; boundary={BOUNDARY.decode()}"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        if who is not None:
            sent["authorization"] = f"Bearer {who}"
        async with httpx.AsyncClient(base_url=self.url, trust_env=False, timeout=20, verify=TLS) as client:
            return await client.post("/graphql", content=content, headers=sent)

    async def link(self, head: bytes = b"") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A request of unknown length that has begun."""
        url = urlsplit(self.url)
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        writer.write(
            b"POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer me\r\ntransfer-encoding: chunked\r\n"
            b"content-type: multipart/form-data; boundary=%b\r\n%b\r\n" % (BOUNDARY, head)
        )
        return reader, writer


@asynccontextmanager
async def opened(room: Path) -> AsyncIterator[Desk]:
    desk = Desk(room)
    desk.forget()

    async def never(ids: set[Any]) -> set[Any]:
        return set()

    transport = HTTPTransport(_build(desk), desk, Sessions(never))

    async def respond(request: Request) -> Response:
        answer = await transport.respond(request)
        desk.answered.append(answer.status_code)
        return answer

    app = Starlette(routes=[Route("/graphql", respond, methods=["POST"])])
    options: Any = {"http": "transports.connections:HTTPConnection", "lifespan": "off", "log_config": None}
    options["timeout_graceful_shutdown"] = 1
    server = uvicorn.Server(uvicorn.Config(app, port=0, **options))
    running = asyncio.create_task(server.serve())
    while not server.started:
        assert not running.done(), "the server did not start"
        await asyncio.sleep(0.01)
    desk.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield desk
    server.should_exit = True
    await running


def part(
    name: str, content: bytes | str, *, file: str | None = None, more: str = "", boundary: bytes = BOUNDARY
) -> bytes:
    """`file`: its name, as it stands in the header; `more`: header lines."""
    called = "" if file is None else f'; filename="{file}"'
    head = f'Content-Disposition: form-data; name="{name}"{called}\r\n{more}\r\n'.encode()
    return b"--" + boundary + b"\r\n" + head + (content.encode() if isinstance(content, str) else content) + b"\r\n"


def form(operations: Any, named: Any, *files: bytes) -> bytes:
    """A whole body; what is bytes is taken as it is."""
    texts = [given if isinstance(given, bytes) else json.dumps(given).encode() for given in (operations, named)]
    return whole(part("operations", texts[0]), part("map", texts[1]), *files)


def whole(*parts: bytes) -> bytes:
    return b"".join(parts) + b"--" + BOUNDARY + b"--\r\n"


def chunked(pieces: Iterable[bytes]) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces if piece)


async def in_pieces(content: bytes, size: int, pause_seconds: float = 0) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]
        await asyncio.sleep(pause_seconds)


SMALL = form(ONE, TO_FILE, part("0", "abc", file="a.txt"))
