"""Files that are meant to do harm, sent to the production app over real sockets: refused, and nothing is left."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from integrations.store import new_name
from models.attachments import Attachment
from tests.clients import Client
from tests.conftest import House
from tests.desk import Desk, chunked, form, in_pieces, part, whole
from tests.photos import archive, bomb, headed, packed, paper, picture
from tests.sockets import soon
from tests.uploading import ATTACHMENT, fetched, lying, sent
from tests.world import Town
from transports import uploads
from transports.forms import MOST_FILE_BYTES

MEBIBYTE = 1024 * 1024
TO_FILE = {"0": ["variables.input.file"]}
UPLOAD = (
    f"mutation($input: UploadAttachmentInput!) {{ uploadAttachment(input: $input) "
    f"{{ __typename {ATTACHMENT} ... on Refused {{ code message }} }} }}"
)
SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"


def asking(town: Town) -> dict[str, Any]:
    return {"query": UPLOAD, "variables": {"input": {"complexId": town.complex_id, "file": None}}}


@pytest.fixture
async def desk(house: House, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """Where senders send to; whatever a test does, no temporary file is left, no file and no row."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = lying(house)
    desk = Desk(tmp_path, house.url)
    yield desk
    assert await desk.clean()
    assert lying(house) == before
    assert not await Attachment.exists(complex_id=town.complex.id)


async def begun(desk: Desk, town: Town, beginning: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A request of the owner's of unknown length."""
    url = urlsplit(desk.url)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    writer.write(
        b"POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer %b\r\ntransfer-encoding: chunked\r\n"
        b"content-type: multipart/form-data; boundary=wires-boundary\r\n\r\n" % town["owner"].token.encode()
    )
    writer.write(chunked([beginning]))
    return reader, writer


LIES = {
    "a zip bomb": (bomb(), "photo.jpg"),
    "an archive with a picture's head": (b"GIF89a" + archive(), "photo.jpg"),
    "a script in a picture": (SCRIPT, "photo.svg"),
    "a page": (b"<!doctype html><script>alert(1)</script>", "photo.png"),
    "a program": (b"MZ\x90\0" + bytes(5_000), "photo.heic"),
    "a paper that is a page": (b"%PDF-1.7\n<html><script>alert(1)</script></html>" + paper(), "a.pdf"),
    "a paper that is an archive": (paper(behind=archive() + b"%%EOF"), "a.pdf"),
    "a paper that runs": (paper(packed(b"1 0 << /S /JavaScript /JS (app.alert(1)) >>")), "a.pdf"),
    "a picture without end": (headed(65_000, 65_000), "photo.png"),
    "a picture cut off": (picture()[:-3_000], "photo.jpg"),
    "a picture of noise": (b"\xff\xd8\xff" + os.urandom(100_000), "photo.jpg"),
    "nothing": (b"\n", "photo.jpg"),
}


async def test_what_is_no_photo_or_paper_is_refused_whatever_it_is_called(
    client: Client, town: Town, desk: Desk
) -> None:
    told = {lie: await sent(client, town, "owner", content, name) for lie, (content, name) in LIES.items()}

    assert {lie: answer.get("code") for lie, answer in told.items()} == dict.fromkeys(LIES, "BAD_INPUT")


async def test_what_the_sender_says_of_a_file_is_not_believed(house: House, town: Town, desk: Desk) -> None:
    for said in ("image/jpeg", "application/pdf", "text/html", "image/svg+xml; charset=x"):
        file = part("0", SCRIPT, file="../a\0b.jpg", more=f"Content-Type: {said}\r\n")
        answer = await desk.send(form(asking(town), TO_FILE, file), who=town["owner"].token)
        assert answer.json()["data"]["uploadAttachment"]["code"] == "BAD_INPUT"


async def test_a_gigabyte_is_cut_off_where_it_is_too_much(town: Town, desk: Desk) -> None:
    beginning = form(asking(town), TO_FILE, part("0", b"", file="a.jpg"))[:-20] + picture()
    reader, writer = await begun(desk, town, beginning)
    answer, size, piece = asyncio.create_task(reader.readline()), 0, chunked([bytes(65_536)])

    with suppress(ConnectionError):
        while not answer.done() and size < 1024 * MEBIBYTE:
            writer.write(piece)
            await writer.drain()
            size += len(piece)

    # Who still sends when the door is shut may find it shut before the answer is read.
    with suppress(ConnectionError):
        assert await asyncio.wait_for(answer, 10) == b"HTTP/1.1 413 Request Entity Too Large\r\n"
    assert size < MOST_FILE_BYTES + uploads.MOST_BYTES_DISCARDED + 16 * MEBIBYTE
    writer.transport.abort()


async def test_whoever_goes_in_the_middle_leaves_nothing(town: Town, desk: Desk) -> None:
    beginning = form(asking(town), TO_FILE, part("0", picture() + bytes(700_000), file="a.jpg"))[:-20]
    _, writer = await begun(desk, town, beginning)
    await soon(desk.stored)

    writer.transport.abort()


async def test_who_sends_slowly_is_cut_off(town: Town, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "BODY_SECONDS", 0.3)
    beginning = form(asking(town), TO_FILE, part("0", picture(), file="a.jpg"))[:-20]

    reader, writer = await begun(desk, town, beginning)

    assert await asyncio.wait_for(reader.readline(), 10) == b"HTTP/1.1 408 Request Timeout\r\n"
    writer.transport.abort()


async def test_thousands_of_parts_are_refused_at_the_first_that_nobody_asked_for(town: Town, desk: Desk) -> None:
    parts = [part(str(number), b"x", file="a.jpg") for number in range(10_000)]

    unasked = await desk.send(form(asking(town), TO_FILE, *parts), who=town["owner"].token)
    named = {str(number): ["variables.input.file"] for number in range(10_000)}
    asked = await desk.send(form(asking(town), named, *parts), who=town["owner"].token)
    headless = await desk.send(whole(*parts), who=town["owner"].token)

    assert [answer.status_code for answer in (unasked, asked, headless)] == [400, 413, 400]


async def test_who_has_not_signed_in_sends_nothing(house: House, town: Town, desk: Desk) -> None:
    body = form(asking(town), TO_FILE, part("0", picture(), file="a.jpg"))

    assert (await desk.send(body, who=None)).status_code == 401
    assert (await desk.send(in_pieces(body, 100), who="forged")).status_code == 401


async def test_a_link_opens_what_it_names_and_nothing_beside_it(client: Client, town: Town, house: House) -> None:
    photo = await sent(client, town, "owner")
    head, _, name = photo["url"].rpartition("/")
    token = head.rpartition("/")[2]
    forged = token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")

    assert (await fetched(client, f"/files/{forged}/{name}")).status_code == 404
    row = await Attachment.get(complex_id=town.complex.id)
    for path in (row.object_name, f"{row.object_name}/{name}", f"{new_name()}/a.jpg"):
        answer = await client.http.get(f"/files/{path}")
        assert answer.status_code == 404
    # What the path says besides is for people.
    answer = await fetched(client, f"{head}/..passwd.html")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert 'filename="a.jpg"' in answer.headers["content-disposition"]
