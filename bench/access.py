"""Access: the office reads a list of 50 tickets with names and phones, which is written down for each author.

Side by side: a server that writes nothing down, the first read of a day, and a later one of the same.
"""

import asyncio
import sqlite3
import time
from contextlib import closing
from statistics import median

from bench.effort import Effort
from bench.house import House
from bench.stage import Stage
from bench.stock import OURS, UNRECORDED
from bench.tables import Row, percentile, ratio
from bench.wire import Link, question
from tests.shapes import asked

LIST = """{ tickets(first: 50) { edges { node { number state text
  author { displayName phone } unit { number building { address } } } } } }"""
# One request each, on one connection.
READS, WARM = 40, 5
FORGET = "DELETE FROM disclosures"
PLAIN, FIRST, LATER = UNRECORDED, "the first of the day: 50 rows", "a later one: none"


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    plain, told_plain = stage.ticketed(UNRECORDED)
    ours, told = stage.ticketed(OURS)
    waits: dict[str, list[float]] = {PLAIN: [], FIRST: [], LATER: []}
    with closing(await Link.open(plain.port)) as without, closing(await Link.open(ours.port)) as writing:
        asking, writes = question(told_plain["token"], LIST), question(told["token"], LIST)
        for number in range(effort.rounds * READS + WARM):
            await _forgotten(ours)
            taken = [await _waited(without, asking), await _waited(writing, writes), await _waited(writing, writes)]
            if number >= WARM:
                for name, wait in zip(waits, taken, strict=True):
                    waits[name].append(wait)
    reference = median(waits[PLAIN])
    return [_row(name, found, reference) for name, found in waits.items()]


def _row(name: str, waits: list[float], reference: float) -> Row:
    return {
        "a list of 50 tickets": name,
        "p50 ms": median(waits) * 1e3,
        "p99 ms": percentile(waits, 99) * 1e3,
        "of plain": ratio(median(waits), reference),
        "reads": len(waits),
    }


async def _waited(link: Link, request: bytes) -> float:
    begun = time.perf_counter()
    answer = await link.ask(request)
    waited = time.perf_counter() - begun
    assert answer.count(b'"displayName"') == 50, answer[:300]
    return waited


async def _forgotten(house: House) -> None:
    """The next read is the first again."""
    if not house.database_url.startswith("sqlite"):
        await asked(house.database_url, FORGET)
        return
    await asyncio.to_thread(_forgotten_by_sqlite, house.database_url.removeprefix("sqlite://"))


def _forgotten_by_sqlite(file: str) -> None:
    with closing(sqlite3.connect(file, timeout=30)) as connection, connection:
        connection.execute(FORGET)
