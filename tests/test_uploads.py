"""Requests with files: what is taken, what is refused before it costs anything, and that nothing stays behind."""

import asyncio
import hashlib
import tempfile
import time
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import pytest

from engine.uploads import NAME_LONGEST, NAMELESS, Upload, clean_name
from models.accounts import Account
from models.ids import uuid7
from resolvers.changes import change, perform
from resolvers.context import Context
from resolvers.errors import Refusal
from schema.inputs import clean
from tests.conftest import House
from tests.desk import ONE, SMALL, TO_FILE, Desk, KeepInput, chunked, form, in_pieces, opened, part
from tests.sockets import soon
from tests.test_http import sentence
from tests.world import Town
from transports import forms, uploads
from transports.forms import MOST_FILE_BYTES, MOST_FILES

MEBIBYTE = 1024 * 1024


@pytest.fixture(scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    async with opened(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture
async def desk(served: Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """Whatever a test does, nothing is left behind by it."""
    monkeypatch.setattr(tempfile, "tempdir", str(served.room))
    served.forget()
    yield served
    assert await served.clean()


def told(name: str, content: bytes) -> str:
    return f"{name} sha256:{hashlib.sha256(content).hexdigest()} {len(content)}"


def taken(answer: httpx.Response) -> Any:
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]["keep"]


@pytest.mark.parametrize("size", [0, 1, 300_000, MOST_FILE_BYTES])
@pytest.mark.parametrize("piece", [1_000_000, 3_333])
async def test_a_file_arrives_as_it_was_sent(desk: Desk, size: int, piece: int) -> None:
    content = (b"\r\n--wires-boundar\0\xff" * (size // 18 + 1))[:size]
    body = form(ONE, TO_FILE, part("0", content, file="Үй.xlsx", more="Content-Type: text/html\r\n"))

    assert taken(await desk.send(in_pieces(body, piece))) == [told("Үй.xlsx", content)]
    assert taken(await desk.send(body)) == [told("Үй.xlsx", content)]


async def test_ten_files_go_where_the_map_says(desk: Desk) -> None:
    asked = ONE | {"variables": {"input": {"title": "a", "files": [None] * MOST_FILES}}}
    named = {f"f{number}": [f"variables.input.files.{number}"] for number in range(MOST_FILES)}
    files = [part(name, name * 3, file=name) for name in reversed(named)]

    assert taken(await desk.send(form(asked, named, *files))) == [told(name, name.encode() * 3) for name in named]


@pytest.mark.parametrize("body", [form(ONE, {}), form(ONE, TO_FILE, part("0", "abc"))], ids=["no file", "no name"])
async def test_a_request_may_have_no_file_and_a_file_no_name(desk: Desk, body: bytes) -> None:
    assert taken(await desk.send(body)) in ([], [told(NAMELESS, b"abc")])


@pytest.mark.parametrize("headers", [{}, {"idempotency_key": "a"}, {"apollo_require_preflight": "1"}])
async def test_nobody_may_send_files_without_a_session_and_no_byte_is_looked_at(
    desk: Desk, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[bytes] = []
    monkeypatch.setattr(forms.Form, "feed", lambda form, chunk: looked_at.append(chunk))
    large, asked = form(ONE, TO_FILE, part("0", bytes(MOST_FILE_BYTES), file="a")), []

    async def endless() -> AsyncIterator[bytes]:
        for start in range(0, 256 * MEBIBYTE, MEBIBYTE):
            asked.append(start)
            yield bytes(MEBIBYTE)

    with suppress(httpx.ReadError):
        await desk.send(endless(), who=None, **headers)
    for body in (SMALL, large, b""):
        answer = await desk.send(body, who=None, **headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert "signed in" in sentence(answer)

    assert len(asked) < 32
    assert not desk.kept
    assert not looked_at


async def test_who_signs_out_while_sending_is_nobody_when_it_is_done(desk: Desk) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield SMALL[:50]
        await asyncio.sleep(0.1)
        desk.gone.add("me")
        yield SMALL[50:]

    assert (await desk.send(body())).status_code == 401
    assert (await desk.send(SMALL)).status_code == 401
    assert not desk.kept


async def test_a_gigabyte_is_refused_by_what_was_read_of_it(desk: Desk) -> None:
    beginning = form(ONE, TO_FILE, part("0", b"", file="a"))[:-20]
    for _ in range(2):
        _, writer = await desk.link()
        writer.write(chunked([beginning]))
        answered, sent, piece = len(desk.answered), 0, chunked([bytes(65_536)])
        with suppress(ConnectionError):
            while len(desk.answered) == answered and sent < 1024 * MEBIBYTE:
                writer.write(piece)
                await writer.drain()
                sent += len(piece)
        await soon(lambda seen=answered: len(desk.answered) > seen)  # type: ignore[misc]

        assert desk.answered[-1] == 413
        assert MOST_FILE_BYTES < sent < MOST_FILE_BYTES + uploads.MOST_BYTES_DISCARDED + 16 * MEBIBYTE
        assert await desk.clean()
        writer.transport.abort()


async def test_a_file_that_is_a_byte_too_large_is_refused_whatever_the_length_says(desk: Desk) -> None:
    for size, status in ((MOST_FILE_BYTES, 200), (MOST_FILE_BYTES + 1, 413)):
        body = form(ONE, TO_FILE, part("0", bytes(size), file="a"))
        for content in (body, in_pieces(body, 100_000)):
            answer = await desk.send(content)
            assert answer.status_code == status
    assert str(MOST_FILE_BYTES) in sentence(answer)
    # A gigabyte that is only declared: nothing is kept ready for it.
    url = urlsplit(desk.url)
    _, writer = await asyncio.open_connection(url.hostname, url.port)
    head = b"POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer me\r\ncontent-length: 1073741824\r\n"
    writer.write(head + b"content-type: multipart/form-data; boundary=wires-boundary\r\n\r\n" + SMALL[:-30])
    await asyncio.sleep(0.2)
    assert len(desk.answered) == 4
    assert desk.stored() == []
    writer.transport.abort()
    await soon(lambda: desk.answered[4:] == [400])


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\\\Users\\\\a\\\\б.csv", "б.csv"),
        ("/", NAMELESS),
        ("..", NAMELESS),
        (" . a .txt . ", "a .txt"),
        ("a\0b\u202etxt.exe", "abtxt.exe"),
        ("<script>.svg", "script.svg"),
        ("й.txt", "й.txt"),
        ("a" * 500 + ".xlsx", "a" * (NAME_LONGEST - 5) + ".xlsx"),
        ("a." + "b" * 500, ("b" * 500)[:NAME_LONGEST]),
        ("", NAMELESS),
    ],
)
async def test_a_name_is_only_a_name(desk: Desk, said: str, shown: str) -> None:
    body = form(ONE, TO_FILE, part("0", "abc", file=said))

    assert taken(await desk.send(body)) == [told(shown, b"abc")]


def test_a_name_of_any_bytes_is_cleaned_soon() -> None:
    began = time.perf_counter()

    assert len(clean_name("\u0301" * 1_000_000 + "." * 1_000_000)) <= NAME_LONGEST
    assert time.perf_counter() - began < 0.05


@pytest.mark.parametrize("value", ["a.txt", {"name": "a"}, 1, ["a"], True])
async def test_what_is_no_file_is_refused_with_its_field(desk: Desk, value: Any) -> None:
    asked = {"query": ONE["query"], "variables": {"input": {"title": "a", "file": value}}}
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"{desk.url}/graphql", json=asked)

    (error,) = answer.json()["errors"]
    assert ".file" in error["message"]
    assert "multipart/form-data" in error["message"]
    assert not desk.kept


async def test_a_file_where_a_text_belongs_is_refused_with_its_field(desk: Desk) -> None:
    asked = ONE | {"variables": {"input": {"title": None}}}

    answer = await desk.send(form(asked, {"0": ["variables.input.title"]}, part("0", "abc", file="a")))

    assert ".title" in answer.json()["errors"][0]["message"]
    assert "0x" not in answer.text
    assert not desk.kept


async def test_a_subscription_takes_no_files(desk: Desk) -> None:
    asked = {"query": "subscription($file: Upload!) { kept(file: $file) }", "variables": {"file": None}}
    body = form(asked, {"0": ["variables.file"]}, part("0", "abc", file="a"))

    for accept in ("*/*", "text/event-stream"):
        answer = await desk.send(body, accept=accept)
        assert answer.status_code == 400
        assert "mutation" in sentence(answer)


async def test_an_answer_as_an_event_has_the_file_too(desk: Desk) -> None:
    answer = await desk.send(SMALL, accept="text/event-stream")

    assert told("a.txt", b"abc") in answer.text


async def test_who_sends_slowly_is_cut_off_and_who_goes_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "BODY_SECONDS", 0.3)
    monkeypatch.setattr(uploads, "SLOWEST_BYTES", 1_000_000)
    large = form(ONE, TO_FILE, part("0", bytes(MEBIBYTE), file="a"))
    began = time.perf_counter()

    with suppress(httpx.ReadError):
        await desk.send(in_pieces(SMALL, 5, 0.05))
    reader, writer = await desk.link()
    writer.write(chunked([large[:700_000]]))
    await soon(desk.stored)
    assert await asyncio.wait_for(reader.readline(), 5) == b"HTTP/1.1 408 Request Timeout\r\n"
    assert desk.answered == [408, 408]
    assert time.perf_counter() - began < 5
    assert await desk.clean()
    _, leaving = await desk.link()
    leaving.write(chunked([large[:700_000]]))
    await soon(desk.stored)
    leaving.transport.abort()

    assert await desk.clean()
    assert not desk.kept
    writer.transport.abort()


async def test_one_session_sends_twice_at_once_and_others_are_not_held_up(desk: Desk) -> None:
    desk.pause.clear()
    sending = [asyncio.create_task(desk.send(SMALL)) for _ in range(uploads.OF_ONE_SESSION)]
    await soon(lambda: len(desk.kept) == len(sending))

    refused = await desk.send(SMALL)
    other = asyncio.create_task(desk.send(SMALL, who="another"))
    await soon(lambda: len(desk.kept) > len(sending))
    desk.pause.set()

    assert (refused.status_code, refused.headers["retry-after"]) == (503, uploads.RETRY_AFTER_SECONDS)
    assert refused.json()["errors"][0]["extensions"]["retryable"]
    for answer in (*sending, other):
        assert taken(await answer) == [told("a.txt", b"abc")]
    assert taken(await desk.send(SMALL))


async def test_a_full_disk_is_said_and_nothing_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: forms._File) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(forms._File, "store", full)

    assert (await desk.send(SMALL)).status_code == 503
    assert not desk.kept


async def test_memory_is_bounded_and_the_loop_goes_on_while_files_come(desk: Desk) -> None:
    asked = ONE | {"variables": {"input": {"title": "a", "files": [None] * 4}}}
    named = {str(number): [f"variables.input.files.{number}"] for number in range(4)}
    body = form(asked, named, *(part(name, bytes(MOST_FILE_BYTES), file=name) for name in named))
    waits = [0.0]

    async def watch() -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            waits.append(time.perf_counter() - began)

    watching = asyncio.create_task(watch())
    taken(await desk.send(in_pieces(body, 65_536)))
    watching.cancel()
    tracemalloc.start()
    taken(await desk.send(in_pieces(body, 65_536)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 8 * MEBIBYTE
    assert sorted(waits)[len(waits) * 99 // 100] < 0.1


def file(name: str, content: bytes) -> Upload:
    return Upload(name, BytesIO(content), len(content), hashlib.sha256(content).hexdigest())


def test_equal_files_are_written_alike_and_different_ones_are_not() -> None:
    assert str(file("a", b"x")) == str(file("a", b"x"))
    assert len({str(file("a", b"x")), str(file("a", b"y")), str(file("b", b"x"))}) == 3
    assert "0x" not in repr(file("a", b"x"))


def test_cleaning_of_texts_leaves_a_file_as_it_is() -> None:
    given = KeepInput(title="e\u0301", file=file("a", b"x"))

    cleaned = clean(KeepInput(title="e\u0301", file=given.file))

    assert (cleaned.title, cleaned.file) == ("\u00e9", given.file)


async def test_a_repeat_under_one_key_is_the_same_only_with_the_same_file(house: House, town: Town) -> None:
    context = replace(town["manager"].context(house.services), idempotency_key=uuid7().hex)
    runs = 0

    async def again(context: Context, account_id: UUID) -> Account:
        return await Account.get(id=account_id)

    async def verb() -> Account:
        nonlocal runs
        runs += 1
        async with change(context) as tell:
            return tell.outcome(await Account.get(id=context.signed_in.account_id))

    async def keep(content: bytes) -> Account:
        context.mutations = 0
        return await perform(context, "keep", KeepInput(title="a", file=file("a", content)), verb, again)

    assert (await keep(b"x")).id == (await keep(b"x")).id
    with pytest.raises(Refusal, match="IDEMPOTENCY_MISMATCH"):
        await keep(b"y")
    assert runs == 1
