"""Stall: how long a steady client's small question waits while others hammer the same server, and while nobody does."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.effort import Effort
from bench.hostile import ATTACKS
from bench.house import ROOT, House
from bench.stage import Stage
from bench.stock import LIBRARY, OURS
from bench.tables import Row, percentile, ratio
from bench.wire import Link, ask, question

SMALL = "{ me { login } }"
EVERY_SECONDS = 0.02
BEGINNING_SECONDS = 0.2
STOP_SECONDS = 5.0
IDLE = "nobody"


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """The library without limiters: what a team has that has added nothing."""
    token = stage.world.tokens["owner"]
    houses = stage.serve(OURS, LIBRARY)
    waits: dict[tuple[str, str], list[float]] = {}
    for _ in range(effort.stalls):
        for situation in (IDLE, *ATTACKS):
            for house in houses:
                kept = waits.setdefault((situation, house.kind), [])
                kept += await _waits(house, token, situation, effort.seconds)
    return [
        {
            "who hammers": situation,
            "server": kind,
            "p50 ms": percentile(of_both, 50) * 1e3,
            "p99 ms": percentile(of_both, 99) * 1e3,
            "max ms": max(of_both) * 1e3,
            "p99 to idle": ratio(percentile(of_both, 99), percentile(waits[IDLE, kind], 99)),
        }
        for (situation, kind), of_both in waits.items()
    ]


async def _waits(house: House, token: str, situation: str, seconds: float) -> list[float]:
    if situation == IDLE:
        return await steady(house, token, seconds)
    with _hammering(house, situation):
        await asyncio.sleep(BEGINNING_SECONDS)
        waits = await steady(house, token, seconds)
    await ask(house, token, SMALL)  # what the hostile ones have left is worked off first
    return waits


async def steady(house: House, token: str, seconds: float) -> list[float]:
    """Asks by the clock, not by the answers; a question that could not even be sent has waited until the end."""
    link, request, waits = await Link.open(house.port), question(token, SMALL), list[float]()
    started = time.perf_counter()
    for number in range(int(seconds / EVERY_SECONDS)):
        due = started + number * EVERY_SECONDS
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        if time.perf_counter() < started + seconds:
            assert b'"data"' in await link.ask(request)
        waits.append(time.perf_counter() - due)
    link.close()
    return waits


@contextmanager
def _hammering(house: House, attack: str) -> Iterator[None]:
    command = [sys.executable, "-m", "bench.hostile", str(house.port), attack]
    hostile = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert hostile.stdout
    try:
        hostile.stdout.readline()
        yield
        assert hostile.poll() is None, "the hostile client gave up"
    finally:
        hostile.terminate()
        hostile.wait(STOP_SECONDS)
        hostile.stdout.close()
