"""Sealing: a key is changed while somebody reads lists of tickets; how fast old rows are sealed anew, and who waits.

Side by side: how long a list of 50 tickets takes when nothing else happens, and while the rows are sealed anew.
"""

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import astuple, dataclass, field
from statistics import median

from bench.effort import Effort
from bench.house import House
from bench.notices import WARM_SECONDS
from bench.stage import Stage
from bench.tables import Row, percentile, ratio
from bench.wire import closed_loop, evenly, question
from integrations import key_files
from tests.shapes import asked

PAGE = "{ tickets(first: 50) { edges { node { id number text state } } } }"
SEARCH = "query($text: String) { tickets(first: 50, filter: {text: $text}) { edges { node { text } } } }"
# Seldom enough that a slow core is not kept busy by the asking alone.
EVERY_SECONDS = 0.25
SOUGHT_SECONDS, PATIENCE_SECONDS = 3.0, 600.0
STANDING = "SELECT count(*), coalesce(sum(changed), 0) FROM seal_rounds WHERE key = '{}' AND done_at IS NOT NULL"
TABLES = "SELECT count(*) FROM seal_rounds"


@dataclass
class Time:
    """What it was like for who asked: their waits; rows that were sealed anew meanwhile."""

    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0
    rows: int = 0

    def __iadd__(self, other: "Time") -> "Time":
        mine, theirs = astuple(self), astuple(other)
        return Time(*(one + another for one, another in zip(mine, theirs, strict=True)))


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """Rounds of quiet and of a new key, one after the other."""
    house, told, ring = stage.sealed(effort.sealed)
    page, search = question(told["token"], PAGE), question(told["token"], SEARCH, {"text": told["word"]})
    quiet, busy = Time(), Time()
    await _while(house, page, asyncio.sleep(WARM_SECONDS))
    for _ in range(effort.rounds):
        anew = await _while(house, page, _done(house, key_files.add(ring, None, current=True)))
        busy += anew
        quiet += await _while(house, page, asyncio.sleep(max(SOUGHT_SECONDS, anew.seconds)))
    load = await closed_loop(house, iter([search] * 20), 1, SOUGHT_SECONDS, _check)
    calm = percentile(quiet.waits, 99)
    return [
        _row("nothing else", quiet.waits, calm),
        _row(f"rows are sealed anew, {busy.rows / busy.seconds:,.0f} a second", busy.waits, calm),
        _row("a search for a word", load.waits, calm),
        *(_row(f"inside: {name}", waits, calm) for name, waits in told["inside"].items()),
    ]


async def _while(house: House, request: bytes, doing: Awaitable[int | None]) -> Time:
    over, begun = asyncio.Event(), time.perf_counter()
    asking = asyncio.create_task(evenly(house, request, EVERY_SECONDS, over, _check))
    try:
        done = await doing
    finally:
        over.set()
    waits = await asking
    return Time(waits, time.perf_counter() - begun, done or 0)


async def _done(house: House, name: str) -> int:
    """Rows that the key has sealed, when nothing is left."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            [(tables,)], [(done, changed)] = [
                await asked(house.database_url, text) for text in (TABLES, STANDING.format(name))
            ]
            if tables and done == tables:
                return int(changed)
            await asyncio.sleep(0.2)


def _check(answer: bytes) -> None:
    assert b'"errors"' not in answer, answer[:300]


def _row(name: str, waits: list[float], calm: float) -> Row:
    return {
        "meanwhile": name,
        "p50 ms": median(waits) * 1e3,
        "p99 ms": percentile(waits, 99) * 1e3,
        "longest ms": max(waits) * 1e3,
        "p99": ratio(percentile(waits, 99), calm),
        "times": len(waits),
    }
