"""What is logged of statements, whatever level is set: what the database was asked, never what stands in it."""

import io
import logging
from collections.abc import Iterator

import pytest

from tests.clients import Client
from tests.dispatch import opened
from tests.test_errors import MARKER
from tests.world import Town

LOGGERS = ("", "tortoise", "tortoise.db_client", "aiosqlite", "asyncpg", "asyncpg.pool", "db_client")
FOUND = "query($id: ID!, $text: String) { tickets(filter: {complexId: $id, text: $text}) { edges { node { text } } } }"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that any logger writes at DEBUG, as somebody would have it who looks for a fault."""
    written, levels = io.StringIO(), {name: logging.getLogger(name).level for name in LOGGERS}
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield written
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.getLogger().removeHandler(handler)


async def test_statements_are_logged_without_their_values(client: Client, town: Town, logged: io.StringIO) -> None:
    text, word = f"Су ағып жатыр {MARKER}", MARKER.split()[0]
    ticket = await opened(client, town, text=text, accessNotes=MARKER)
    comment = {"ticketId": ticket["id"], "text": text}
    await client.do("commentOnTicket", comment, town["owner"])

    found = await client.data(FOUND, {"id": town.complex_id, "text": word}, town["dispatcher"])

    assert [edge["node"]["text"] for edge in found["tickets"]["edges"]] == [text]
    said = logged.getvalue()
    assert 'INSERT INTO "tickets"' in said
    assert "SELECT" in said
    for secret in (MARKER, word, word.lower(), str(town["owner"].person.id), "Су ағып"):
        assert secret not in said


async def test_what_a_driver_warns_of_is_logged(logged: io.StringIO) -> None:
    for name in ("aiosqlite", "asyncpg.pool", "tortoise.db_client"):
        logging.getLogger(name).debug("a line of %s", name)
        logging.getLogger(name).warning("a warning of %s", name)

    lines = ["a warning of aiosqlite", "a warning of asyncpg.pool"]
    assert [line for line in logged.getvalue().splitlines() if line.startswith("a ")] == [
        *lines,
        "a line of tortoise.db_client",
        "a warning of tortoise.db_client",
    ]
