"""`python -m bench`: measures and prints tables; `--quick` in less than 40 seconds, `--only NAME` one of them."""

import argparse
import os
import platform
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import uvloop

from bench import (
    access,
    billing,
    centre,
    directory,
    guesses,
    imports,
    limits,
    live,
    memory,
    news,
    notices,
    reads,
    rights,
    sealing,
    sheets,
    stall,
    votes,
)
from bench.databases import Databases, PostgresAndRedis, SQLiteFiles
from bench.effort import FULL, QUICK, Effort
from bench.stage import Stage
from bench.tables import Row, shown

Measure = Callable[[Stage, Effort], Awaitable[list[Row]]]
MEASUREMENTS: dict[str, Measure] = {
    "reads": reads.measure,
    "access": access.measure,
    "live": live.measure,
    "votes": votes.measure,
    "limits": limits.measure,
    "stall": stall.measure,
    "guesses": guesses.measure,
    "memory": memory.measure,
    "directory": directory.measure,
    "news": news.measure,
    "sheets": sheets.measure,
    "imports": imports.measure,
    "notices": notices.measure,
    "billing": billing.measure,
    "centre": centre.measure,
    "rights": rights.measure,
    "sealing": sealing.measure,
}
# The others do not depend on the database.
ON_EVERY_DATABASE = (
    "reads",
    "access",
    "live",
    "votes",
    "directory",
    "guesses",
    "news",
    "imports",
    "notices",
    "billing",
    "centre",
    "rights",
    "sealing",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    parser.add_argument("--only", choices=MEASUREMENTS, help="one measurement")
    parser.add_argument("--postgres", action="store_true", help="also on PostgreSQL and Redis")
    asked = parser.parse_args()
    started = time.monotonic()
    print(_machine())
    names = [asked.only] if asked.only else list(MEASUREMENTS)
    _measure(names, QUICK if asked.quick else FULL, SQLiteFiles)
    if asked.postgres and (shared := [name for name in names if name in ON_EVERY_DATABASE]):
        _measure(shared, QUICK if asked.quick else FULL, lambda room: PostgresAndRedis())
    print(f"\n{time.monotonic() - started:.0f} s")


def _measure(names: list[str], effort: Effort, open_databases: Callable[[Path], Databases]) -> None:
    with (
        tempfile.TemporaryDirectory(prefix="wires-bench-") as room,
        closing(Stage(Path(room), open_databases)) as stage,
    ):
        for name in names:
            started = time.monotonic()
            rows = uvloop.run(_told(MEASUREMENTS[name], stage, effort))
            print(shown(f"{name}, {stage.name}", rows), f"  {time.monotonic() - started:.0f} s", sep="\n", flush=True)


async def _told(measure: Measure, stage: Stage, effort: Effort) -> list[Row]:
    return await measure(stage, effort)


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("strawberry-graphql", "graphql-core", "uvicorn"))
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {os.cpu_count()} cores, load {load} · "
        f"Python {platform.python_version()}, {libraries}\nRatios count: the machine is shared, absolute figures move."
    )


if __name__ == "__main__":
    main()
