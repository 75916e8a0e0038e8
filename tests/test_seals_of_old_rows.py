"""Rows from before their columns were sealed: read and found as they are, sealed in the background, then for good."""

import json
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from integrations import key_files, keys
from integrations.settings import Settings
from models import MODULES, database
from models.encryption import DoesNotOpen
from models.seals import SealRound
from models.ticket_events import TicketEvent, TicketEventKind
from models.tickets import Ticket
from resolvers import resealing, seals
from resolvers.context import Context
from resolvers.ticket_lists import TicketFilter, TicketOrder, tickets
from server import create_app
from tests.bill_rows import account_row, bills_until
from tests.meter_rows import meter_row
from tests.servers import PostgresServer
from tests.stolen import in_clear, stolen
from tests.ticket_rows import ticket_row
from tests.workers import apart, opened, settings_for
from tests.world import Town, small_town

OLD = (
    "UPDATE tickets SET text = 'Кран {0} ағады', searched = ' кран {0} ағады ', place_detail = 'Ас үй {0}'",
    'UPDATE ticket_events SET facts = \'{{"reference": "{0}"}}\'',
    "UPDATE meters SET serial = '{0}'",
    'UPDATE bill_versions SET body = \'{{"said": "{0}"}}\'',
    "UPDATE bill_lines SET recalculation_reason = '{0}'",
)


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """With a key ring from before."""
    ring = {name: value for name, value in json.loads(keys.make()).items() if name != "plain"}
    (tmp_path / "keys.json").write_text(json.dumps(ring))
    if request.param == "sqlite":
        return settings_for(f"sqlite://{tmp_path}/old.sqlite3", tmp_path / "keys.json")
    postgres: PostgresServer = request.getfixturevalue("postgres")
    return settings_for(postgres.create_database(f"old-{request.node.originalname[-20:]}"), tmp_path / "keys.json")


async def _filled(settings: Settings) -> Town:
    """Only inside `apart`, as all that follow."""
    async with opened(settings):
        town = await small_town(create_app(settings).state.services)
        for number in range(1, 4):
            row = ticket_row(town, number=number)
            await row.save(force_create=True)
            event: dict[str, Any] = {
                "number": 1,
                "kind": TicketEventKind.OPENED,
                "at": row.opened_at,
                "by_staff": False,
            }
            await TicketEvent.create(complex_id=row.complex_id, ticket_id=row.id, facts={}, **event)
        account = await account_row(town)
        await bills_until(account, 2)
        await meter_row(account)
        return town


async def _back(settings: Settings) -> list[str]:
    return await database.downgrade(settings.tortoise(MODULES))


async def _found(settings: Settings, town: Town, word: str) -> list[str]:
    """The texts that somebody of the office finds by the word."""
    async with opened(settings):
        context: Context = town["dispatcher"].context(create_app(settings).state.services)
        found = await tickets(context, TicketFilter(text=word), TicketOrder.NEWEST, 10, None)
        facts = await TicketEvent.all().order_by("id").first()
        assert facts is not None
        return [*(f"{row.text}, {row.place_detail}" for _, row in found.rows), str(facts.facts)]


async def _sealed(settings: Settings, batches: int | None) -> dict[str, int]:
    """Rows that were never sealed, by table, after so many batches; of one row each, as if it died then."""
    async with opened(settings, upgraded=False):
        context = Context(create_app(settings).state.services)
        resealing.AT_ONCE = 1 if batches else 100
        await seals._due(context)
        for _ in range(batches or 0):
            await seals._batch(context, Ticket)
        if not batches:
            await SealRound.all().update(claimed_until=None)
            await seals.seal_anew(context)
        return {table.table: table.needing[""] for table in await seals.standing() if table.needing[""]}


async def _forged(settings: Settings) -> str:
    async with opened(settings, upgraded=False):
        try:
            return str((await Ticket.all())[0].text)
        except DoesNotOpen as error:
            return str(error)


async def test_old_rows_are_read_and_found_before_and_after_they_are_sealed(settings: Settings) -> None:
    town, word = await apart(_filled, settings), f"м{secrets.token_hex(6)}"
    # To the version before texts were sealed.
    while not any("sealed_texts" in undone for undone in await apart(_back, settings)):
        pass
    for statement in OLD:
        await _execute(settings, statement.format(word))
    told = [f"Кран {word} ағады, Ас үй {word}"] * 3 + [str({"reference": word})]

    assert await apart(_found, settings, town, word) == told
    assert in_clear(await stolen(settings), [word]) == [word]
    # It dies when one of three is sealed: all of them are found as before.
    half = await apart(_sealed, settings, 1)
    assert half["tickets"] == 2
    assert await apart(_found, settings, town, word[:5]) == told
    assert await apart(_sealed, settings, None) == {}
    assert in_clear(await stolen(settings), [word]) == []
    assert await apart(_found, settings, town, word) == told


@pytest.mark.only("sqlite")
async def test_when_plain_is_dropped_nothing_is_read_that_was_not_sealed(settings: Settings) -> None:
    await apart(_filled, settings)
    await _execute(settings, "UPDATE tickets SET text = x'00d0b0'")
    assert await apart(_forged, settings) == "а"

    key_files.drop(settings.keys_file, "plain")

    again = settings_for(settings.database_url, settings.keys_file)
    assert await apart(_forged, again) == "tickets:text"


async def _execute(settings: Settings, statement: str) -> None:
    if settings.on_postgres:
        connection = await asyncpg.connect(settings.database_url)
        await connection.execute(statement)
        await connection.close()
        return
    with closing(sqlite3.connect(settings.sqlite_path)) as link, link:
        link.execute(statement)
