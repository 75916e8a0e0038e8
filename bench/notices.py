"""Notices: 5,000 residents are told at once, while another asks for a page of news over two connections.

Side by side: how long that one waits when nothing else happens, while the notice is written, and while letters leave.
"""

import asyncio
import time
from itertools import repeat
from pathlib import Path
from statistics import median
from typing import Any

import orjson

from bench.effort import TOLD, Effort
from bench.house import House
from bench.reads import NEWS_PAGE
from bench.stage import PUBLISH, Stage
from bench.tables import Row, percentile, ratio
from bench.wire import Load, ask, closed_loop, question

CONNECTIONS, SECONDS = 2, 4.0
LEAVING_SECONDS = 300.0
URGENT = {"kind": "EMERGENCY", "title": "Газ", "body": "Шығыңыз. " * 40}


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """Everybody is told by e-mail, into a folder; rounds of quiet, writing and leaving, one after the other."""
    house, told, outbox = stage.multitude()
    request = question(told["tokens"]["owner"], NEWS_PAGE, {"complexId": told["complex"]})
    loads: dict[str, list[float]] = {"nothing else": [], "the notice is written": [], "letters leave": []}
    writing, leaving = [], []
    await _asking(house, request, 0.5)
    for number in range(effort.rounds):
        loads["nothing else"] += (await _asking(house, request, SECONDS)).waits
        begun = time.perf_counter()
        load, took = await asyncio.gather(_asking(house, request, SECONDS / 4), _told(house, told))
        loads["the notice is written"] += load.waits
        loads["letters leave"] += (await _asking(house, request, SECONDS)).waits
        writing.append(took)
        leaving.append(await _left(outbox, TOLD * (number + 1)) - begun)
    calm = percentile(loads["nothing else"], 99)
    rows = [_row(name, waits, calm) for name, waits in loads.items()]
    return [*rows, _plain("the change itself", writing), _plain("until the last letter", leaving)]


async def _asking(house: House, request: bytes, seconds: float) -> Load:
    return await closed_loop(house, repeat(request), CONNECTIONS, seconds, _check)


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
        "asked": len(waits),
    }


def _plain(name: str, seconds: list[float]) -> Row:
    one = median(seconds) * 1e3
    return {
        "meanwhile": f"{TOLD:,} told: {name}",
        "p50 ms": one,
        "p99 ms": max(seconds) * 1e3,
        "longest ms": max(seconds) * 1e3,
        "p99": "",
        "asked": len(seconds),
    }


def _check(answer: bytes) -> None:
    assert b'"errors"' not in answer, answer[:300]
    assert orjson.loads(answer)["data"]
