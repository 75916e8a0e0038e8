"""A key is changed while the house is open: nobody notices, every row is sealed anew, and the old key can go.

One rule: whoever writes or dies meanwhile, nothing is lost, and nothing is read that was not written.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer

import locksmith
from integrations import key_files, keys
from integrations.settings import Settings
from models.accounts import Person
from models.encryption import SealedModel
from models.seals import SealRound
from models.tickets import Ticket
from resolvers import seals
from resolvers.context import Context
from resolvers.resealing import read
from schema.ids import write_id
from server import create_app
from tests.clients import Client
from tests.commands import command
from tests.dispatch import TICKET
from tests.servers import PostgresServer, RedisServer
from tests.shapes import asked
from tests.ticket_rows import ticket_row
from tests.workers import Worker, apart, environment, opened, serving, settings_for
from tests.world import Town, small_town

Rows = list[tuple[Any, ...]]
TICKETS = 700
PAGE = "{ tickets(first: 50) { edges { node { id text author { displayName } } } } }"
AT_IT = "SELECT claimed_by FROM seal_rounds WHERE name = 'tickets' AND changed > 0 AND claimed_by IS NOT NULL"
DONE = "SELECT count(*), sum(CASE WHEN key = 'k2' AND done_at IS NOT NULL THEN 1 ELSE 0 END) FROM seal_rounds"


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Of a house with keys of its own."""
    keys.write_new(tmp_path / "keys.json")
    if request.param == "sqlite":
        return settings_for(f"sqlite://{tmp_path}/sealed.sqlite3", tmp_path / "keys.json")
    postgres: PostgresServer = request.getfixturevalue("postgres")
    redis: RedisServer = request.getfixturevalue("redis")
    name = f"sealed-{request.node.originalname[-20:]}"
    return settings_for(postgres.create_database(name), tmp_path / "keys.json", REDIS_URL=redis.url)


async def _settled(settings: Settings, tickets: int) -> Town:
    """A town with many tickets. Only inside `apart`, as all that follow."""
    async with opened(settings):
        town = await small_town(create_app(settings).state.services)
        rows = [ticket_row(town, number=number, text=f"Кран {number} ағады") for number in range(1, tickets + 1)]
        await Ticket.bulk_create(rows, batch_size=500)
        return town


async def _needing(settings: Settings, name: str) -> int:
    """How many rows need this key."""
    async with opened(settings, upgraded=False):
        return sum(table.needing[name] for table in await seals.standing())


async def _sealed_anew(settings: Settings) -> tuple[int, str]:
    """Rows that were sealed anew; and a name that somebody changed in the middle of it, as it stands."""
    async with opened(settings, upgraded=False):
        context = Context(create_app(settings).state.services)
        person = await Person.all().order_by("id").first()
        assert person

        async def read_and_changed(model: type[SealedModel], batch: Any) -> Any:
            found = await read(model, batch)
            if model is Person and person.surname != "Жаңа":
                person.surname = "Жаңа"
                await person.save(update_fields=["surname"])
            return found

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("resolvers.seals.read", read_and_changed)
            await seals.seal_anew(context)
        changed = sum(row.changed for row in await SealRound.all())
        return changed, (await Person.get(id=person.id)).surname


async def test_what_is_written_in_the_middle_stands_and_a_second_time_there_is_nothing_to_do(
    settings: Settings,
) -> None:
    await apart(_settled, settings, 250)
    before = await apart(_needing, settings, "k1")
    key_files.add(settings.keys_file, None, current=True)
    _aged(settings.keys_file)
    _, early = await apart(_commanded, settings, locksmith.drop_key, "k1")

    changed, surname = await apart(_sealed_anew, settings_for_again(settings))

    assert early == f"{before} rows still need k1: the server seals them anew while it runs.\n"
    assert surname == "Жаңа"
    # The one that was written in the middle was sealed with the new key by who wrote it, or on the second way.
    assert before <= changed <= before + 1
    assert (await apart(_needing, settings_for_again(settings), "k1"), before > 250) == (0, True)
    assert await apart(_sealed_anew, settings_for_again(settings)) == (changed, "Жаңа")


async def _commanded(settings: Settings, act: Callable[..., None], *words: str) -> tuple[str, str]:
    """What a command says, and what stopped it."""

    def done() -> None:
        with suppress(typer.Exit):
            act(*words)

    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as told, redirect_stderr(StringIO()) as why:
        for name, value in environment(settings).items():
            patch.setenv(name, value)
        await asyncio.to_thread(done)
        return told.getvalue(), why.getvalue()


def _aged(file: Path) -> None:
    """As if the ring had been changed a while ago."""
    long_ago = file.stat().st_mtime - 2 * key_files.TAKEN_UP_SECONDS
    os.utime(file, (long_ago, long_ago))


async def _behind(settings: Settings, ahead: Settings) -> list[str]:
    """What a process that has not heard of the newest key does to rows that are sealed with it: the rounds' keys."""
    await _sealed_anew(ahead)
    async with opened(settings, upgraded=False):
        services = create_app(settings).state.services
        services.keys._ciphers.take_up(settings.key_ring)
        services.keys._path = None
        await seals.seal_anew(Context(services))
        return sorted({row.key for row in await SealRound.all()})


@pytest.mark.only("sqlite")
async def test_a_process_that_is_behind_seals_nothing_back(settings: Settings) -> None:
    await apart(_settled, settings, 5)
    behind = settings_for_again(settings, keys=settings.keys_file.read_text())
    key_files.add(settings.keys_file, None, current=True)

    assert await apart(_behind, behind, settings_for_again(settings)) == ["k2"]
    assert await apart(_needing, settings_for_again(settings), "k1") == 0


def settings_for_again(settings: Settings, **more: Any) -> Settings:
    """With the key ring as it is now."""
    redis = {"REDIS_URL": settings.redis_url} if settings.redis_url else {}
    return settings_for(settings.database_url, settings.keys_file, **redis, **more)


class Traffic:
    """Somebody who opens a ticket, somebody who reads the list, and again, until they are told to stop."""

    def __init__(self, town: Town, workers: list[Worker]) -> None:
        self.town, self.workers = town, workers
        self.opened: dict[str, str] = {}
        self.read = 0
        self.stopping = False

    async def go_on(self) -> None:
        turn = 0
        while not self.stopping:
            for work in (self._open, self._read):
                turn += 1
                await asyncio.sleep(0.1)
                await self._by(self.workers[turn % len(self.workers)].client, work)

    async def _by(self, client: Client, work: Callable[[Client], Awaitable[None]]) -> None:
        """A process that has just died answers nothing; what it answers is right."""
        try:
            await work(client)
        except OSError:
            await asyncio.sleep(0.1)
        except Exception as error:
            if "httpx" not in type(error).__module__:
                raise
            await asyncio.sleep(0.1)

    async def _open(self, client: Client) -> None:
        text = f"Лифт {len(self.opened)} тоқтады"
        given = {"kind": "CALL_MASTER", "category": "LIFT", "text": text, "buildingId": self.town.building_id(0)}
        told = await client.do("openTicket", given, self.town["dispatcher"], TICKET)
        assert told["__typename"] == "Ticket", told
        self.opened[told["id"]] = text

    async def _read(self, client: Client) -> None:
        told = await client.data(PAGE, {}, self.town["dispatcher"])
        texts = [edge["node"]["text"] for edge in told["tickets"]["edges"]]
        assert len(texts) == 50
        assert all(text.endswith((" ағады", " тоқтады")) for text in texts)
        self.read += 1


async def _until(settings: Settings, question: str, holds: Callable[[Rows], bool]) -> Rows:
    async with asyncio.timeout(60):
        while not holds(rows := await asked(settings.database_url, question)):  # noqa: ASYNC110 - other processes move it
            await asyncio.sleep(0.02)
        return rows


async def test_a_key_is_changed_under_load_and_though_a_process_dies_in_the_middle(settings: Settings) -> None:
    town = await apart(_settled, settings, TICKETS)
    variables = {**environment(settings), "PATH": os.environ["PATH"], "WIRES_FILES_URL": f"file:{settings.keys_file}.d"}
    async with serving(2 if settings.on_postgres else 1, **variables) as workers:
        traffic = Traffic(town, workers)
        going = asyncio.create_task(traffic.go_on())
        said = await command(variables, "add-key")
        assert (said.code, "has a new key k2" in said.out) == (0, True)
        if settings.on_postgres:
            await _dies(settings, workers)
        await _until(settings, DONE, lambda rows: 0 < rows[0][0] == rows[0][1])
        _aged(settings.keys_file)
        progress, _ = await apart(_commanded, settings, locksmith.key_progress)
        _, refused = await apart(_commanded, settings, locksmith.drop_key, "k1")
        await asyncio.sleep(0.1)
        traffic.stopping = True
        await going
        texts = await apart(_texts, settings_for_again(settings), list(traffic.opened))

    assert "k1: no row needs it: `.venv/bin/python wires.py drop-key k1` drops it\n" in progress
    assert refused == ""
    assert list(json.loads(settings.keys_file.read_text())["encryption"]) == ["k2"]
    assert texts == traffic.opened
    assert traffic.read > 5
    assert await apart(_needing, settings_for_again(settings), "k2") > TICKETS


async def _dies(settings: Settings, workers: list[Worker]) -> None:
    """Who is at it, in the middle of it. What it had claimed is the other's when its time is over, as it is at once."""
    [(who,)] = await _until(settings, AT_IT, bool)
    [worker] = [each for each in workers if str(who).startswith(f"{each.group:x}.")]
    worker.kill()
    again = settings_for_again(settings)
    assert await apart(_needing, again, "k1") > 0
    await apart(_lapse, again)


async def _lapse(settings: Settings) -> None:
    async with opened(settings, upgraded=False):
        await SealRound.all().update(claimed_until=None)


async def _texts(settings: Settings, ids: list[str]) -> dict[str, str]:
    async with opened(settings, upgraded=False):
        found = {str(write_id("Ticket", row.id)): row.text for row in await Ticket.all()}
        return {row_id: found[row_id] for row_id in ids}
