"""Ten thousand rows: every planted mistake is named, and what is right is written while others go on working."""

import asyncio
import time
import tracemalloc

import pytest

from models.buildings import Unit
from models.residents import Residency
from tests.clients import Client
from tests.conftest import House
from tests.homes_sheets import counts, csv, finished, named, sent, sent_file, table, xlsx
from tests.planted import ROWS, homes, planted
from tests.test_imports import stands
from tests.world import Town

MEBIBYTE = 2**20
PROGRESS = """subscription($id: ID!) { importProgress(importId: $id) {
  state rows rowsDone problemCount } }"""


@pytest.mark.only("sqlite")
async def test_all_37_planted_mistakes_are_named_by_row_and_column_and_nothing_is_written(
    house: House, client: Client, town: Town
) -> None:
    rows, mistakes = planted()
    before, lines = await stands(town), table(rows)
    # Reading a file is no affair of the database: each has one kind.
    content = csv(lines) if house.settings.on_postgres else await asyncio.to_thread(xlsx, lines)

    over = await finished(client, town, (await sent_file(client, town, content, dry_run=False))["id"])

    assert len(mistakes) == 37
    assert len({code for _, _, code in mistakes}) >= 15
    assert sorted(named(over)) == mistakes
    assert (over["state"], over["rows"], over["problemCount"]) == ("REJECTED", ROWS, 37)
    assert await stands(town) == before
    for problem in over["problems"]:
        cells = [cell for cell in lines[problem["row"] - 1] if len(cell) > 3]
        assert not any(cell in problem["message"] for cell in cells)


async def test_ten_thousand_rows_are_written_and_again_change_nothing(client: Client, town: Town) -> None:
    rows = homes()
    made = await sent(client, town, rows, dry_run=False)
    told = []
    async with asyncio.timeout(60):
        async for payload in client.follow(PROGRESS, {"id": made["id"]}, town["manager"]):
            told.append(payload["data"]["importProgress"])
            if told[-1]["state"] == "DONE":
                break

    states = [one["state"] for one in told]
    assert states == sorted(states, key=["WAITING", "CHECKING", "WRITING", "DONE"].index)
    assert len({(one["rows"], one["rowsDone"]) for one in told}) >= 3
    assert counts(await finished(client, town, made["id"])) == ("DONE", ROWS, 0, 0, 0)
    assert await Unit.filter(complex_id=town.complex.id).count() == 4 + ROWS * 3 // 4
    assert await Residency.filter(complex_id=town.complex.id, way="import").count() == ROWS
    before = await stands(town)
    over = await finished(client, town, (await sent(client, town, rows, dry_run=False))["id"])
    assert counts(over) == ("DONE", 0, 0, ROWS, 0)
    assert await stands(town) == before


async def test_others_are_answered_while_ten_thousand_rows_are_worked_off(
    house: House, client: Client, town: Town
) -> None:
    """Who only reads and who publishes: nobody waits as long as the writing of all rows may take."""
    waits = {"read": [0.0], "write": [0.0]}
    item = {"complexId": town.complex_id, "title": "Су", "body": "Бүгін"}

    async def read() -> None:
        await client.data("{ me { login } }", None, town["owner"])

    async def write() -> None:
        assert (await client.do("publishNews", item, town["manager"]))["__typename"] == "NewsItem"

    made = await sent(client, town, homes(), dry_run=False)
    over = asyncio.create_task(finished(client, town, made["id"]))
    while not over.done():
        for name, work in (("read", read), ("write", write)):
            began = time.perf_counter()
            await work()
            waits[name].append(time.perf_counter() - began)
        await asyncio.sleep(0.02)

    assert counts(over.result())[0] == "DONE"
    assert len(waits["write"]) > 10
    assert max(waits["write"]) < 5
    assert max(waits["read"]) < 5


@pytest.mark.only("postgres")
async def test_memory_is_bounded(client: Client, town: Town) -> None:
    """What is measured holds the client's side too; files of more than 10,000 rows are not read to their end."""
    count = 1_000
    rows = homes(count)
    tracemalloc.start()
    try:
        over = await finished(client, town, (await sent(client, town, rows, dry_run=False))["id"])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert over["state"] == "DONE"
    assert peak < 10 * MEBIBYTE + count * 16_384
