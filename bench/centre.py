"""A billing centre that hangs: how long somebody waits for their bills meanwhile, who asks 5 times a second.

Side by side: while nothing is asked of the centre, while it answers for accounts that are always due, while it hangs.
"""

import asyncio
import sqlite3
from contextlib import closing
from statistics import median

import httpx

from bench.effort import ACCOUNTS_DUE, Effort
from bench.house import House
from bench.notices import meanwhile
from bench.stage import Stage
from bench.tables import Row, percentile, ratio
from bench.wire import ask, question
from tests.shapes import asked

QUERY = """{ utilityAccounts { number balance fetchedAt stale bills(first: 3) {
  edges { node { period toPay lines { service accrued toPay } } } } } }"""
EVERY_SECONDS, SECONDS, DUE_EVERY_SECONDS, FIRST_SECONDS = 0.2, 4.0, 1.0, 120.0
ROUNDS = 4
QUIET, ANSWERING, HANGING = "the centre is not asked", "it answers", "it hangs"
DUE = "UPDATE utility_accounts SET next_sync_at = created_at, claimed_until = NULL"
NEVER = "UPDATE utility_accounts SET next_sync_at = NULL"
HANGS = {"ill": "hanging", "seconds": 60.0}


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    house, told, simulator = stage.billed_house()
    request = question(told["token"], QUERY)
    waits: dict[str, list[float]] = {QUIET: [], ANSWERING: [], HANGING: []}
    async with httpx.AsyncClient(base_url=simulator, trust_env=False, timeout=30) as door:
        (await door.post("/simulator/premises", json=told["premises"])).raise_for_status()
        # They were asked for before the centre knew of them.
        await _set(house, DUE)
        await _known(house, told["token"])
        for _ in range(effort.rounds * ROUNDS):
            await _set(house, NEVER)
            waits[QUIET] += (await meanwhile(house, request, asyncio.sleep(SECONDS), EVERY_SECONDS))[0]
            waits[ANSWERING] += (await meanwhile(house, request, _asked_for(house), EVERY_SECONDS))[0]
            (await door.post("/simulator/misbehaviours", json=HANGS)).raise_for_status()
            waits[HANGING] += (await meanwhile(house, request, _asked_for(house), EVERY_SECONDS))[0]
            (await door.delete("/simulator/misbehaviours")).raise_for_status()
    calm = percentile(waits[ANSWERING], 99)
    return [_row(name, found, calm) for name, found in waits.items()]


async def _known(house: House, token: str) -> None:
    """Once every account has been asked for."""
    async with asyncio.timeout(FIRST_SECONDS):
        while any(each["stale"] for each in (await ask(house, token, QUERY))["utilityAccounts"]):  # noqa: ASYNC110
            await asyncio.sleep(0.5)


async def _asked_for(house: House) -> None:
    for _ in range(int(SECONDS / DUE_EVERY_SECONDS)):
        await _set(house, DUE)
        await asyncio.sleep(DUE_EVERY_SECONDS)


async def _set(house: House, sql: str) -> None:
    if not house.database_url.startswith("sqlite"):
        await asked(house.database_url, sql)
        return
    with closing(sqlite3.connect(house.database_url.removeprefix("sqlite://"), timeout=30)) as connection, connection:
        connection.execute(sql)


def _row(name: str, waits: list[float], reference: float) -> Row:
    p99 = percentile(waits, 99)
    return {
        f"{ACCOUNTS_DUE} accounts always due": name,
        "p50 ms": median(waits) * 1e3,
        "p99 ms": p99 * 1e3,
        "longest ms": max(waits) * 1e3,
        "p99": ratio(p99, reference),
        "times": len(waits),
    }
