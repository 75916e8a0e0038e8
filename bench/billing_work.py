"""Syncs accounts by the thousand inside of the process, as timers do, with a centre that answers out of memory.

No timer runs, so that what is counted is the sync's. The centre tells everything at every time, whatever it is asked.
"""

import asyncio
import gc
import re
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import orjson
from tortoise.models import Model

import server
from bench.effort import BILLED_LINES as LINES
from bench.effort import BILLED_MONTHS as MONTHS
from integrations.billing_centre import AccountAddress, Basis, Bill, Line, Supplier, Told
from integrations.settings import Settings
from models.accounts import Account, Person
from models.batches import Batch
from models.billing_terms import months_later
from models.bills import Bill as BillRow
from models.bills import BillLine, BillVersion
from models.buildings import Unit, UnitKind
from models.ids import uuid7
from models.residents import Residency, ResidencyRole, ResidencyState
from models.utility_accounts import UtilityAccount, UtilityLink
from resolvers.bill_syncs import sync_due_accounts
from resolvers.context import Context, Services
from tests.centres import Book, MemoryCentre, told_bill, told_line
from tests.test_statements import counted
from tests.world import Town, small_town

FIRST, NUMBERS = date(2024, 11, 1), count(100_000_001)
# Whose statements are counted: that takes time of its own.
COUNTED = 20
STEPS = ("all of it", "the same again", "one month changed")
WRITES = re.compile(r'\s*(INSERT|UPDATE|DELETE)\D+"(bills|bill_lines|bill_versions|bill_events)"')


class Almaty(MemoryCentre):
    """`changed`: the last month of every account is another bill, of a higher revision."""

    def __init__(self) -> None:
        super().__init__()
        self.changed = False

    async def bills(self, number: str, since: date | None) -> AsyncIterator[Told[Bill]]:
        for start in range(0, MONTHS, 12):
            yield Told(tuple(self._bill(number, place) for place in range(start, start + 12)))

    async def suppliers(self, number: str) -> Told[Supplier]:
        return Told(tuple(Supplier(f"{place:02}", f"S{place % 7}", f"Поставщик {place % 7}") for place in range(LINES)))

    def _bill(self, number: str, place: int) -> Bill:
        changed = self.changed and place == MONTHS - 1
        lines = [_line(number, place, service, changed) for service in range(LINES)]
        return told_bill(months_later(FIRST, place), lines, revision=2 if changed else 1)


def _line(number: str, place: int, service: int, changed: bool) -> Line:
    quantity = Decimal(10 + (int(number) + 7 * place + service) % 90)
    tariff = Decimal("112.37") + service
    return told_line(
        f"{service:02}",
        str(quantity * tariff),
        f"S{service % 7}",
        basis=Basis.METER,
        tariff=tariff,
        quantity=quantity,
        measure="м³",
        recalculated="-50.25" if changed and service == 3 else "0",
        paid=str(quantity),
    )


async def measured(settings: Settings, accounts: int) -> list[dict[str, Any]]:
    vars(server)["TIMERS"] = ()
    app = server.create_app(settings)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        centre = Almaty()
        context = Context(replace(services, centres={centre.name: centre}))
        statements = await _steps(context, centre, await _settled(services, centre, COUNTED), counting=True)
        found = await _steps(context, centre, await _settled(services, centre, accounts), counting=False)
        return [
            step | {"statements": told["statements"] / COUNTED, "writes": told["writes"] / COUNTED}
            for step, told in zip(found, statements, strict=True)
        ]


async def _steps(context: Context, centre: Almaty, town: Town, counting: bool) -> list[dict[str, Any]]:
    found = []
    for step in STEPS:
        centre.changed = step == STEPS[2]
        due = {"next_sync_at": datetime.now(UTC) - timedelta(seconds=1)}
        await UtilityAccount.filter(complex_id=town.complex.id).update(**due)
        found.append({"step": step} | (await _counted(context) if counting else await _timed(context, town)))
    return found


async def _counted(context: Context) -> dict[str, float]:
    with counted() as statements:
        await sync_due_accounts(context)
    return {"statements": len(statements.seen), "writes": len(list(filter(WRITES.match, statements.seen)))}


async def _timed(context: Context, town: Town) -> dict[str, float]:
    _forget_the_most()
    cpu, began = time.process_time(), time.perf_counter()
    with _looked_at() as stalls:
        await sync_due_accounts(context)
    took, worked = time.perf_counter() - began, time.process_time() - cpu
    here = {"complex_id": town.complex.id}
    assert not await UtilityAccount.filter(**here, fetched_at=None).exists()
    return {
        "seconds": took,
        "cpu": worked,
        "mebibytes": _kibibytes("VmHWM") / 1024,
        "stall_ms": max(stalls) * 1e3,
        "bills": await BillRow.filter(**here).count(),
        "lines": await BillLine.filter(**here).count(),
        "versions": await BillVersion.filter(**here).count(),
    }


@contextmanager
def _looked_at() -> Iterator[list[float]]:
    """How many seconds late the event loop came back."""
    late = [0.0]

    async def look() -> None:
        while True:
            asleep = time.perf_counter()
            await asyncio.sleep(0.005)
            late.append(time.perf_counter() - asleep - 0.005)

    looking = asyncio.create_task(look())
    try:
        yield late
    finally:
        looking.cancel()


def _forget_the_most() -> None:
    """Of what has been resident: the system begins anew to note it."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")


def _kibibytes(what: str) -> int:
    found = re.search(rf"^{what}:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.M)
    assert found
    return int(found[1])


async def _settled(services: Services, centre: Almaty, flats: int) -> Town:
    """A complex of so many flats, each with an owner who has an account here and has linked that of the flat."""
    town, now = await small_town(services), datetime.now(UTC)
    made = [_flat(town, centre, place, now) for place in range(flats)]
    for rows in zip(*made, strict=True):
        await Batch.to_insert(type(rows[0])).take(rows).write()
    return town


def _flat(town: Town, centre: Almaty, place: int, now: datetime) -> tuple[Model, ...]:
    """Its rows, in the order in which they are to be written; the centre knows it."""
    here: dict[str, Any] = {"complex_id": town.complex.id}
    building, number, login = town.buildings[0], str(next(NUMBERS)), f"{town.complex.name}-{place}"
    person = Person(id=uuid7(), surname="Нұрланова", given_name="Әйгерім")
    unit = Unit(id=uuid7(), building_id=building.id, kind=UnitKind.APARTMENT, number=str(place + 100), **here)
    unit.position, unit.area_m2 = place + 100, Decimal("42.80")
    home = Residency(id=uuid7(), unit_id=unit.id, person_id=person.id, role=ResidencyRole.OWNER, **here)
    home.share, home.state = Decimal(1), ResidencyState.ACTIVE
    account = UtilityAccount(id=uuid7(), unit_id=unit.id, provider=centre.name, number=number, created_at=now, **here)
    full = f"г. Алматы, {building.address}, кв. {unit.number}"
    centre.books[number] = Book(AccountAddress(full, building.address.split()[-1], unit.number))
    return (
        unit,
        person,
        Account(id=uuid7(), person_id=person.id, login=login, password_hash="!", created_at=now, policy_version=1),
        home,
        account,
        UtilityLink(id=uuid7(), account_id=account.id, person_id=person.id, linked_at=now, **here),
    )


if __name__ == "__main__":
    results = asyncio.run(measured(Settings(), int(sys.argv[2])))
    Path(sys.argv[1]).write_bytes(orjson.dumps(results))
