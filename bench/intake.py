"""Imports 10,000 rows into a fresh copy and measures inside of the process: time, statements, memory, and who waits.

No timer runs, so that what is counted is the import's. Others change and read something small all the while.
"""

import asyncio
import gc
import io
import re
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import orjson

import server
from bench.effort import IMPORTED
from engine.uploads import Upload
from integrations.settings import Settings
from models.accounts import Language
from models.imports import Import
from resolvers import home_files, intake
from resolvers.accounts import update_profile
from resolvers.context import Context, Services
from resolvers.imports import import_units
from tests.homes_sheets import csv, table, xlsx
from tests.planted import homes
from tests.test_statements import counted
from tests.world import Town, small_town

EVERY_SECONDS = 0.005


@dataclass
class Waits:
    """Seconds: how long a change and a read of somebody else took, and the event loop came back late."""

    changes: list[float] = field(default_factory=lambda: [0.0])
    reads: list[float] = field(default_factory=lambda: [0.0])
    stalls: list[float] = field(default_factory=lambda: [0.0])
    writing: list[float] = field(default_factory=lambda: [0.0])


async def measured(settings: Settings, rounds: int) -> list[dict[str, Any]]:
    vars(server)["TIMERS"] = ()
    app = server.create_app(settings)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        lines = table(homes(IMPORTED))
        files = {"CSV": csv(lines).encode(), "XLSX": xlsx(lines)}
        found = []
        for kind, content in files.items():
            for _ in range(rounds):
                found.append({"kind": kind, "told": await _round(services, f"a.{kind.lower()}", content)})
        return found


async def _round(services: Services, name: str, content: bytes) -> list[dict[str, float]]:
    """A dry run, the import, and the same file again."""
    town = await small_town(services)
    told = []
    for dry_run in (True, False, False):
        await _sent(services, town, name, content, dry_run)
        told.append(await _worked_off(services, town))
    town = await small_town(services)
    for one, dry_run in zip(told, (True, False, False), strict=True):
        await _sent(services, town, name, content, dry_run)
        with counted() as statements:
            await intake.work_off_imports(Context(services))
        one["statements"] = len(statements.seen)
    return told


async def _sent(services: Services, town: Town, name: str, content: bytes, dry_run: bool) -> None:
    file = Upload(name, io.BytesIO(content), len(content), "")
    await import_units(town["manager"].context(services), town.complex.id, file, dry_run)


async def _worked_off(services: Services, town: Town) -> dict[str, float]:
    gc.collect()
    before, cpu, began = _held_from_now_on(), time.process_time(), time.perf_counter()
    async with _others(services, town) as waits:
        await intake.work_off_imports(Context(services))
        took, worked = time.perf_counter() - began, time.process_time() - cpu
    row = await Import.filter(complex_id=town.complex.id).order_by("-id").only("state", "rows").first()
    assert row is not None
    assert (row.rows, row.state.value in ("checked", "done")) == (IMPORTED, True), row.state
    return {
        "seconds": took,
        "cpu": worked,
        "mebibytes": (_kibibytes("VmHWM") - before) / 1024,
        "writing_ms": max(waits.writing) * 1e3,
        "change_ms": median(waits.changes) * 1e3,
        "longest_change_ms": max(waits.changes) * 1e3,
        "longest_read_ms": max(waits.reads) * 1e3,
        "stall_ms": max(waits.stalls) * 1e3,
    }


def _held_from_now_on() -> int:
    """What is resident; the system begins anew to note the most."""
    Path("/proc/self/clear_refs").write_text("5")
    return _kibibytes("VmRSS")


def _kibibytes(what: str) -> int:
    found = re.search(rf"^{what}:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.M)
    assert found
    return int(found[1])


@asynccontextmanager
async def _others(services: Services, town: Town) -> Any:
    """While inside, somebody else changes something small, reads something small, and the loop is looked at."""
    waits, owner, ended = Waits(), town["owner"], asyncio.Event()
    module: Any = home_files
    write = module.write

    async def timed(*given: Any) -> None:
        began = time.perf_counter()
        await write(*given)
        waits.writing.append(time.perf_counter() - began)

    async def change() -> None:
        await update_profile(owner.context(services), Language.KK)

    async def read() -> None:
        await owner.context(services).rights()

    tasks = [
        asyncio.create_task(_again_and_again(work, kept, ended))
        for work, kept in ((change, waits.changes), (read, waits.reads), (_nothing, waits.stalls))
    ]
    module.write = timed
    try:
        yield waits
    finally:
        module.write = write
        ended.set()
        await asyncio.gather(*tasks)


async def _again_and_again(work: Callable[[], Awaitable[None]], kept: list[float], ended: asyncio.Event) -> None:
    """What a round took beyond its pause; only of a round that does nothing that is the loop's own doing."""
    while not ended.is_set():
        asleep = time.perf_counter()
        await asyncio.sleep(EVERY_SECONDS)
        began = time.perf_counter()
        await work()
        kept.append(time.perf_counter() - (asleep + EVERY_SECONDS if work is _nothing else began))


async def _nothing() -> None:
    """Only the loop is looked at."""


if __name__ == "__main__":
    results = asyncio.run(measured(Settings(), int(sys.argv[2])))
    Path(sys.argv[1]).write_bytes(orjson.dumps(results))
