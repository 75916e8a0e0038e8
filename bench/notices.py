"""Notices: 5,000 residents are told at once, while somebody asks for a page of news 10 times a second.

Side by side: how long that one waits when nothing else happens, while the notice is written, and while letters leave.
"""

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

import orjson

from bench.effort import TOLD, Effort
from bench.house import House
from bench.reads import NEWS_PAGE
from bench.stage import PUBLISH, Stage
from bench.tables import Row, percentile, ratio
from bench.wire import ask, evenly, question
from tests.shapes import asked

EVERY_SECONDS, SECONDS, WARM_SECONDS = 0.1, 4.0, 1.0
# Rounds are short, and the 99th of a hundred is one that waits rarely: more rounds than of other measurements.
ROUNDS = 4
LEAVING_SECONDS = 600.0
URGENT = {"kind": "EMERGENCY", "title": "Газ", "body": "Шығыңыз. " * 40}
QUIET, WRITTEN, LEAVING = "nothing else", "the notice is written", "letters leave"
# What has not left by now stays here for ever, or the next round would not begin in quiet.
DISCARD = "DELETE FROM deliveries WHERE next_try_at IS NOT NULL"


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """Everybody is told by e-mail, into a folder; rounds of quiet, writing and leaving, one after the other."""
    house, told, outbox = stage.multitude()
    request = question(told["tokens"]["owner"], NEWS_PAGE, {"complexId": told["complex"]})
    loads: dict[str, list[float]] = {QUIET: [], WRITTEN: [], LEAVING: []}
    writing: list[float] = []
    await meanwhile(house, request, asyncio.sleep(WARM_SECONDS))
    for _ in range(effort.rounds * ROUNDS):
        loads[QUIET] += (await meanwhile(house, request, asyncio.sleep(SECONDS)))[0]
        waits, took = await meanwhile(house, request, _told(house, told))
        loads[WRITTEN] += waits
        writing.append(took)
        loads[LEAVING] += (await meanwhile(house, request, asyncio.sleep(SECONDS)))[0]
        await _discarded(house)
        await asyncio.sleep(WARM_SECONDS)
    calm = percentile(loads[QUIET], 99)
    rows = [_row(name, waits, calm) for name, waits in loads.items()]
    lasting = [_plain("until the last letter", [await _lasting(house, told, outbox)])] if effort.rounds > 1 else []
    return [*rows, _plain("the change itself", writing), *lasting]


async def meanwhile(
    house: House, request: bytes, doing: Any, every_seconds: float = EVERY_SECONDS
) -> tuple[list[float], Any]:
    """The waits, and what was done meanwhile."""
    over = asyncio.Event()
    asking = asyncio.create_task(evenly(house, request, every_seconds, over, _check))
    try:
        done = await doing
    finally:
        over.set()
    return await asking, done


async def _discarded(house: House) -> None:
    if not house.database_url.startswith("sqlite"):
        await asked(house.database_url, DISCARD)
        return
    with closing(sqlite3.connect(house.database_url.removeprefix("sqlite://"), timeout=30)) as connection, connection:
        connection.execute(DISCARD)


async def _lasting(house: House, told: dict[str, Any], outbox: Path) -> float:
    """Seconds from the request to the last letter, when nobody asks for anything."""
    before, begun = _letters(outbox), time.perf_counter()
    await _told(house, told)
    return await _left(outbox, before + TOLD) - begun


async def _told(house: House, told: dict[str, Any]) -> float:
    """Seconds of the publishing request."""
    begun = time.perf_counter()
    await ask(house, told["tokens"]["manager"], PUBLISH, {"input": {"complexId": told["complex"], **URGENT}})
    return time.perf_counter() - begun


async def _left(outbox: Path, number: int) -> float:
    """When as many letters lie there."""
    async with asyncio.timeout(LEAVING_SECONDS):
        while _letters(outbox) < number:  # noqa: ASYNC110 - another process writes them
            await asyncio.sleep(0.2)
    return time.perf_counter()


def _letters(outbox: Path) -> int:
    return len(list(outbox.glob("*.eml")))


def _row(name: str, waits: list[float], calm: float) -> Row:
    p99 = percentile(waits, 99)
    return {
        "meanwhile": name,
        "p50 ms": median(waits) * 1e3,
        "p99 ms": p99 * 1e3,
        "longest ms": max(waits) * 1e3,
        "p99": ratio(p99, calm),
        "times": len(waits),
    }


def _plain(name: str, seconds: list[float]) -> Row:
    one = median(seconds) * 1e3
    return {
        "meanwhile": f"{TOLD:,} told: {name}",
        "p50 ms": one,
        "p99 ms": max(seconds) * 1e3,
        "longest ms": max(seconds) * 1e3,
        "p99": "",
        "times": len(seconds),
    }


def _check(answer: bytes) -> None:
    assert b'"errors"' not in answer, answer[:300]
    assert orjson.loads(answer)["data"]
