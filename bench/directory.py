"""Directory: looking people up in a complex of 20,000, whose names are sealed; the first search and the next ones."""

import asyncio
from itertools import cycle
from statistics import median
from typing import Any

from bench.effort import Effort
from bench.house import House
from bench.stage import Stage
from bench.stall import SMALL, steady
from bench.tables import Row, percentile
from bench.wire import Load, ask, closed_loop, question

SEARCH = """query($id: ID!, $search: String) {
  residents(complexId: $id, search: $search, first: 20) { totalCount edges { cursor node { id displayName phone } } }
}"""
NEXT = {
    "two names": "Нурланов Айгерим",
    "typos": "Ахметфо Гульнара",
    "a letter": "а",
    "a phone": "8 705 000 45 67",
    "a unit": "кв 4321",
    "nothing: all by name": None,
}
STEADY_SECONDS = 3.0


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """One after the other; the stall is the longest wait of a steady client's small questions meanwhile."""
    house, crowd = stage.crowded()
    rows = [await _first(house, crowd)]
    for name, search in NEXT.items():
        load, waits = await _beside(house, crowd["token"], _asked(crowd, search), effort.seconds)
        rows.append(_row(name, load, waits))
    return [*rows, *_inside(crowd)]


async def _first(house: House, crowd: dict[str, Any]) -> Row:
    await ask(house, crowd["token"], SMALL)  # the server's very first answer is slow for other reasons
    waiting = asyncio.create_task(steady(house, crowd["token"], STEADY_SECONDS))
    await asyncio.sleep(0.5)
    load = await closed_loop(house, iter([_asked(crowd, "Нурланов Айгерим")]), 1, STEADY_SECONDS, _check)
    return _row(f"the first search, {crowd['people']:,} people", load, await waiting)


async def _beside(house: House, token: str, request: bytes, seconds: float) -> tuple[Load, list[float]]:
    waiting = asyncio.create_task(steady(house, token, seconds))
    load = await closed_loop(house, cycle([request]), 1, seconds, _check)
    return load, await waiting


def _inside(crowd: dict[str, Any]) -> list[Row]:
    """What the process itself measured: the loop's own stall, without sockets and without a second client."""
    return [
        _inner(f"inside: reading it in, {crowd['kept_mib']:.1f} MiB kept", crowd["read_ms"], crowd["read_stall_ms"]),
        _inner(f"inside: a search, {crowd['statements']} statements", crowd["search_ms"], crowd["search_stall_ms"]),
        _inner("inside, plain: read, open and compare all", crowd["plain_ms"], crowd["plain_stall_ms"]),
    ]


def _inner(name: str, took_ms: float, stall_ms: float) -> Row:
    return {
        "search": name,
        "p50 ms": took_ms,
        "p95 ms": took_ms,
        "searches": 1,
        "worst stall ms": stall_ms,
    }


def _row(name: str, load: Load, waits: list[float]) -> Row:
    return {
        "search": name,
        "p50 ms": median(load.waits) * 1e3,
        "p95 ms": percentile(load.waits, 95) * 1e3,
        "searches": len(load.waits),
        "worst stall ms": max(waits) * 1e3,
    }


def _asked(crowd: dict[str, Any], search: str | None) -> bytes:
    return question(crowd["token"], SEARCH, {"id": crowd["complex"], "search": search})


def _check(answer: bytes) -> None:
    assert b'"data"' in answer, answer[:300]
    assert b'"errors"' not in answer, answer[:300]
