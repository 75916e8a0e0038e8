"""Peers that mean harm: endless headers, silence, many messages at once, false origins, paths that lead elsewhere."""

import asyncio
import gc
import json
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.clients import SUBPROTOCOL, Client
from tests.conftest import House
from tests.sockets import nothing_at_error, serving
from transports import connections, messages, pages
from transports.connections import MOST_HEADER_BYTES
from transports.negotiation import JSON, choose, language
from transports.pages import HEADERS, Pages

QUERY = b'{"query":"{ __typename }"}'
ANSWER = b'{"data":{"__typename":"Query"}'
POST = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
UPGRADE = (
    b"GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
)


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An attack is not an error of the server's."""
    with nothing_at_error(caplog):
        yield


class Peer:
    """Speaks bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def until(self, mark: bytes, times: int = 1) -> bytes:
        heard = b""
        while heard.count(mark) < times:
            piece = await asyncio.wait_for(self.reader.read(65536), 3)
            assert piece, heard
            heard += piece
        return heard

    async def rest(self, seconds: float = 5) -> bytes:
        """What comes until the server closes, in order or not."""
        heard = b""
        async with asyncio.timeout(seconds):
            with suppress(ConnectionError):
                while piece := await self.reader.read(65536):
                    heard += piece
        return heard


@asynccontextmanager
async def peer(url: str) -> AsyncIterator[Peer]:
    host, port = url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield Peer(reader, writer)
    finally:
        writer.transport.abort()


def post(body: bytes = QUERY, more: bytes = b"") -> bytes:
    return POST + more + b"Content-Length: %d\r\n\r\n" % len(body) + body


@pytest.mark.parametrize(
    "head",
    [b"GET /", b"GET / HTTP/1.1\r\nX: ", b"GET / HTTP/1.1\r\nHost: x\r\n"],
    ids=["path", "one header", "many headers"],
)
async def test_headers_that_are_too_large_are_refused(client: Client, head: bytes) -> None:
    more = b"a: b\r\n" if head.endswith(b"\n") else b"aaaaaa"
    async with peer(client.url) as link:
        await link.send(head + more * (MOST_HEADER_BYTES // len(more)))
        told = await link.rest()

    assert told.startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")
    assert json.loads(told.partition(b"\r\n\r\n")[2])["errors"][0]["message"] == connections.HEADERS_TOO_LARGE


@pytest.mark.parametrize(
    ("head", "more"),
    [
        (b"GET / HTTP/1.1\r\n", b"a: b\r\n"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n", b"a: b\r\n"),
        (UPGRADE, b"a: b\r\n"),
        (UPGRADE + b"Content-Length: 9\r\nX: ", b"aaaaaa"),
    ],
    ids=["headers", "trailers", "handshake", "handshake with a body"],
)
async def test_endless_headers_and_trailers_end_the_connection(client: Client, head: bytes, more: bytes) -> None:
    async with peer(client.url) as link:
        began, sent, piece = time.monotonic(), 0, more * 10_000
        with suppress(ConnectionError):
            await link.send(head)
            while sent < 50_000_000:
                await link.send(piece)
                sent += len(piece)
        await link.rest()

    assert sent < 20_000_000
    assert time.monotonic() - began < 2


async def test_headers_just_below_the_limit_are_taken_on_every_request_of_a_connection(client: Client) -> None:
    large = b"X: " + b"a" * (MOST_HEADER_BYTES - 300) + b"\r\n"
    async with peer(client.url) as link:
        for _ in range(3):
            await link.send(post(more=large))
            await link.until(ANSWER)


@pytest.mark.parametrize("piece", [1, 7, 1_000_000])
async def test_pipelined_requests_and_chunked_bodies_are_answered(client: Client, piece: int) -> None:
    chunked = POST + b"Transfer-Encoding: chunked\r\n\r\n"
    chunked += b"".join(b"1\r\n%c\r\n" % byte for byte in QUERY) + b"0\r\nTrailer: x\r\n\r\n"
    sent = post() + chunked + post()
    async with peer(client.url) as link:
        for start in range(0, len(sent), piece):
            await link.send(sent[start : start + piece])
        await link.until(ANSWER, 3)


async def test_bodies_may_be_larger_than_headers(client: Client) -> None:
    padded = QUERY[:-1] + b" " * 500_000 + b"}"
    chunks = b"".join(
        b"%x\r\n%b\r\n" % (len(part), part) for part in (padded[n : n + 50] for n in range(0, len(padded), 50))
    )
    async with peer(client.url) as link:
        await link.send(post(padded) + POST + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n")
        await link.until(ANSWER, 2)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\r\n",
        b"GET /graphql HTTP/1.1\r\nHost:",
        UPGRADE + b"Content-Length: 9\r\n\r\n",
        post() + b"\r\n",
        b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1",
    ],
    ids=["nothing", "blank", "half a head", "half a handshake", "blank after a request", "half a body nobody reads"],
)
async def test_who_does_not_begin_is_cut_off(house: House, monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    monkeypatch.setattr(connections, "HEADER_SECONDS", 0.3)
    async with serving(house.app, house.settings, timeout_keep_alive=1) as (url, server), peer(url) as link:
        await link.send(said)
        await asyncio.sleep(0.1)
        with suppress(ConnectionError):
            await link.send(said[-1:])
        await link.rest(3)

        assert not server.server_state.connections


async def test_a_head_that_trickles_is_cut_off(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEADER_SECONDS", 0.3)
    async with serving(house.app, house.settings) as (url, _), peer(url) as link:
        began = time.monotonic()
        await link.send(b"GET /")
        with suppress(ConnectionError):
            while time.monotonic() - began < 3 and not link.reader.at_eof():
                await link.send(b"a")
                await asyncio.sleep(0.05)
        await link.rest(1)

        assert time.monotonic() - began < 2


async def test_who_has_begun_is_not_cut_off(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEADER_SECONDS", 0.2)
    async with serving(house.app, house.settings) as (url, _), Client(url).socket() as socket, peer(url) as link:
        await link.send(post()[:-1])
        await asyncio.sleep(0.5)
        await link.send(QUERY[-1:])
        await link.until(ANSWER)
        await socket.send({"type": "ping"})
        assert await socket.receive() == {"type": "pong"}


async def test_a_socket_with_many_large_operations_stalls_nobody(client: Client) -> None:
    query = "{ " + " ".join(f"a{n}: __typename" for n in range(1_500)) + " }"
    # What tests before have left would be looked through for garbage in one go: not the server's doing either.
    gc.collect()
    gc.freeze()
    async with client.socket() as attacker, client.socket() as other:
        # Of this thread's own work: what other processes take of the machine is no stall of the server's making.
        clock = time.thread_time
        stalls, stop = [0.0], False

        async def watch() -> None:
            while not stop:
                began = clock()
                await asyncio.sleep(0)
                stalls.append(clock() - began)

        began = clock()
        await attacker.subscribe(query)
        await attacker.receive()
        once = clock() - began
        watching = asyncio.create_task(watch())
        for _ in range(40):
            await attacker.subscribe(query)
        await other.send({"type": "ping"})
        assert await other.receive() == {"type": "pong"}
        for _ in range(40):
            await attacker.receive()
        stop = True
        await watching

    assert max(stalls) < max(0.1, 6 * once)


def test_the_language_of_a_socket_is_short() -> None:
    def spoken(given: str) -> str | None:
        return messages.credentials({"type": "connection_init", "payload": {"language": given}})[1]

    assert spoken("kk") == "kk"
    assert spoken("kk" + "," * messages.LONGEST_LANGUAGE) is None


def test_only_the_beginning_of_a_header_is_weighed() -> None:
    assert language("xx," * 19 + "kk", ["kk"]) == "kk"
    assert language("xx," * 20 + "kk", ["kk"]) is None
    assert choose("a" * 1_000 + f",{JSON}") is None
    began = time.perf_counter()
    assert language("a;q=1," * 1_000_000, ["kk"]) is None
    assert time.perf_counter() - began < 0.05


@pytest.mark.parametrize(
    "origin", ["http://[", "http://[::1", "ftp://{host}", "//{host}", "http://{host}.evil.example"]
)
async def test_a_false_origin_is_not_let_in(client: Client, origin: str) -> None:
    host = client.url.removeprefix("http://")
    headers = {"origin": origin.format(host=host)}
    with pytest.raises(InvalidStatus) as refused:
        async with connect(f"ws://{host}/graphql", subprotocols=[SUBPROTOCOL], additional_headers=headers, proxy=None):
            pass

    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_the_own_origin_is_let_in(client: Client, scheme: str) -> None:
    host = client.url.removeprefix("http://")
    headers = {"origin": f"{scheme}://{host}"}
    async with connect(
        f"ws://{host}/graphql", subprotocols=[SUBPROTOCOL], additional_headers=headers, proxy=None
    ) as link:
        assert link.subprotocol == SUBPROTOCOL


async def test_only_assets_and_the_icon_are_served_and_all_under_the_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "favicon.svg", "assets/a.js"):
        (tmp_path / name).write_text("x")
    monkeypatch.setattr(pages, "BUILT", tmp_path)
    app = Starlette(routes=Pages(None).routes)
    visitor = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x")

    for path in ("/static/favicon.svg", "/static/assets/a.js", "/static/assets/b.js"):
        answer = await visitor.get(path)
        assert answer.status_code == (404 if "b.js" in path else 200)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    for path in ("/static/index.html", "/static/", "/static/assets/../index.html", "/static/assets/%2e%2e/index.html"):
        assert (await visitor.get(path)).status_code == 404
    await visitor.aclose()


@pytest.mark.parametrize("path", ["/graphql/", "/healthz/", "/graphql//evil.example"])
async def test_a_path_with_a_slash_too_many_leads_nowhere(client: Client, path: str) -> None:
    answer = await client.http.get(path, headers={"host": "evil.example"})

    assert answer.status_code == 404
    assert "location" not in answer.headers
