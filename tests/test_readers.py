"""Who reads waits for no writer: it sees what was committed, all of it and nothing else, and writes nothing itself."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tortoise import connections
from tortoise.transactions import in_transaction

from models.changes import Topic
from models.ids import uuid7
from models.news import NewsItem
from models.storage.readers import AT_ONCE, Readers
from resolvers.rows import rows
from tests.clients import Client
from tests.conftest import House
from tests.test_statements import publish
from tests.workers import apart, opened, settings_for
from tests.world import Town

NEWS = "query($id: ID!) { news(complexId: $id, first: 5) { totalCount edges { node { title } } } }"


async def seen(client: Client, town: Town) -> int:
    async with asyncio.timeout(20):
        told = await client.data(NEWS, {"id": town.complex_id}, town["owner"])
    assert len(told["news"]["edges"]) == told["news"]["totalCount"]
    return int(told["news"]["totalCount"])


async def test_queries_are_answered_while_a_change_is_open_and_see_it_once_it_is_committed(
    client: Client, town: Town
) -> None:
    found = []
    async with in_transaction():
        await publish(town, 2)
        found += [await seen(client, town) for _ in range(3)]
        assert await NewsItem.filter(complex_id=town.complex.id).count() == 2
    found += [await seen(client, town) for _ in range(3)]

    assert found == [0, 0, 0, 2, 2, 2]


async def test_what_a_change_has_taken_back_was_never_seen(client: Client, town: Town) -> None:
    async def fail() -> None:
        async with in_transaction():
            await publish(town, 1)
            assert await seen(client, town) == 0
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()

    assert await seen(client, town) == 0


async def test_the_server_is_ready_while_a_change_is_open(house: House, client: Client) -> None:
    async with in_transaction():
        await Topic.create(name=f"open {uuid7()}", number=1)
        async with asyncio.timeout(20):
            told = await client.http.get("/readyz")

    assert (told.status_code, told.json()["database"]) == (200, True)


async def test_who_writes_outside_of_a_change_reads_it_back_at_once(house: House) -> None:
    name = f"own {uuid7()}"
    found = []
    for number in range(1, 20):
        await Topic.update_or_create({"number": number}, name=name)
        found.append((await Topic.get(name=name)).number)

    assert found == list(range(1, 20))


async def test_a_reader_refuses_to_write(tmp_path: Path, keys_file: Path) -> None:
    assert await apart(_written_by_a_reader, tmp_path, keys_file) == ("attempt to write a readonly database", 0)


async def test_readers_see_a_table_that_was_changed_meanwhile(tmp_path: Path, keys_file: Path) -> None:
    before, after = await apart(_changed_under_readers, tmp_path, keys_file)

    assert before == [["id"]] * 2 * AT_ONCE
    assert after == [["id", "more"]] * 2 * AT_ONCE


async def test_reads_that_are_cancelled_leave_every_reader_free(tmp_path: Path, keys_file: Path) -> None:
    assert await apart(_cancelled_reads, tmp_path, keys_file) == 4 * AT_ONCE


async def test_the_writer_goes_last_and_leaves_one_file(tmp_path: Path, keys_file: Path) -> None:
    assert await apart(_left_behind, tmp_path, keys_file) == (True, ["wires.sqlite3"])


def _settings(room: Path, keys_file: Path) -> Any:
    return settings_for(f"sqlite://{room}/wires.sqlite3", keys_file)


def _readers() -> Readers:
    client: Any = connections.get("default")
    readers: Readers = client._readers
    return readers


async def _written_by_a_reader(room: Path, keys_file: Path) -> tuple[str, int]:
    """Only inside `apart`."""
    async with opened(_settings(room, keys_file)):
        with pytest.raises(sqlite3.OperationalError) as refused:
            await _readers().fetch("INSERT INTO topics (name, number) VALUES ('never', 1)", [])
        return str(refused.value), await Topic.filter(name="never").count()


async def _changed_under_readers(room: Path, keys_file: Path) -> tuple[list[list[str]], list[list[str]]]:
    """Only inside `apart`. More reads at once than there are readers, so that each has its turn."""

    async def columns() -> list[list[str]]:
        return [list(row) for [row] in await asyncio.gather(*(rows("SELECT * FROM t") for _ in range(2 * AT_ONCE)))]

    async with opened(_settings(room, keys_file)):
        await rows("CREATE TABLE t (id INTEGER PRIMARY KEY)")
        await rows("INSERT INTO t VALUES (1)")
        before = await columns()
        await rows("ALTER TABLE t ADD COLUMN more INTEGER")
        return before, await columns()


async def _cancelled_reads(room: Path, keys_file: Path) -> int:
    """Only inside `apart`. Before, while and after a reader is had."""
    async with opened(_settings(room, keys_file)):
        for turns in range(40):
            reading = [asyncio.create_task(rows("SELECT count(*) FROM topics")) for _ in range(2 * AT_ONCE)]
            for _ in range(turns % 10):
                await asyncio.sleep(0)
            for task in reading:
                task.cancel()
            await asyncio.wait(reading)
        await Topic.create(name="after", number=1)
        async with asyncio.timeout(10):
            found = await asyncio.gather(*(Topic.filter(name="after").count() for _ in range(4 * AT_ONCE)))
        return sum(found)


async def _left_behind(room: Path, keys_file: Path) -> tuple[bool, list[str]]:
    """Only inside `apart`. The file with all in it, and the two beside it gone."""
    async with opened(_settings(room, keys_file)):
        await Topic.create(name="kept", number=1)
        beside = "wires.sqlite3-wal" in _files(room)
    return beside, _files(room)


def _files(room: Path) -> list[str]:
    return sorted(path.name for path in room.iterdir() if path.suffix != ".lock")
