"""Fills a fresh copy with a complex of 20,000 people, and measures inside of the process what cannot be seen outside.

The plain way that the directory is set against reads, opens and compares everybody for each search.
"""

import asyncio
import random
import sys
import time
import tracemalloc
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

import orjson
from rapidfuzz import fuzz, process

from bench.effort import CROWD
from integrations.settings import Settings
from models.accounts import Person
from models.buildings import Unit, UnitKind
from models.residents import Residency, ResidencyRole, ResidencyState
from resolvers.context import Services
from resolvers.directory import read_directory, residents
from resolvers.ranking import Directory
from server import create_app
from tests.demo_texts import MEN_KK, SURNAMES_KK, SURNAMES_RU, WOMEN_KK, WOMEN_RU
from tests.test_statements import counted
from tests.world import Town, small_town

ROUNDS = 5
# The session and the account of a request, before its verb.
SIGNED_IN = 1
BATCH = 1_000
UNITS_PER_BATCH = 500
SURNAMES, GIVEN_NAMES = [*SURNAMES_KK, *SURNAMES_RU], [*WOMEN_KK, *WOMEN_RU, *MEN_KK]
SEARCHED = "Нурланов Әйгерім 7"


async def crowded(settings: Settings) -> dict[str, Any]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        town = await small_town(services)
        await fill(town)
        manager = town["manager"]
        await residents(manager.context(services), town.complex.id, SEARCHED, 20, None)
        with counted() as statements:
            await residents(manager.context(services), town.complex.id, SEARCHED, 20, None)
        told = {"complex": town.complex_id, "token": manager.token, "statements": SIGNED_IN + len(statements.seen)}
        return told | await _inside(services, town.complex.id)


async def _inside(services: Services, complex_id: UUID) -> dict[str, float]:
    """Milliseconds and the event loop's worst stall of each, and how much memory is kept."""

    async def read() -> Directory:
        return await read_directory(services.aside, complex_id)

    tracemalloc.start()
    directory = await read()
    kept_bytes, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    works = {
        "read": read,
        "search": lambda: services.aside.run(directory.ranked, SEARCHED),
        "plain": lambda: plain_search(complex_id),
    }
    told = {"people": len(directory), "kept_mib": kept_bytes / 2**20}
    for name, work in works.items():
        rounds = [await _timed(work) for _ in range(ROUNDS)]
        told[f"{name}_ms"], told[f"{name}_stall_ms"] = (median(each) for each in zip(*rounds, strict=True))
    return told


async def fill(town: Town) -> None:
    """Two people per flat, names from the demo's lists with endings of their own, so that most words are rare."""
    dice = random.Random(5)
    for begin in range(0, CROWD, BATCH):
        units = [_unit(town, begin // 2 + place) for place in range(UNITS_PER_BATCH)]
        people = [_person(dice, begin + place) for place in range(BATCH)]
        homes = [_home(person, units[place // 2]) for place, person in enumerate(people)]
        await Unit.bulk_create(units)
        await Person.bulk_create(people)
        await Residency.bulk_create(homes)


async def plain_search(complex_id: UUID) -> None:
    """As it would be written first: the rows by the ORM, and one comparison by rapidfuzz with each."""
    rows = await Residency.filter(complex_id=complex_id, state=ResidencyState.ACTIVE).select_related("person", "unit")
    texts = [f"{row.person.surname} {row.person.given_name} {row.unit.number}" for row in rows]
    process.extract(SEARCHED, texts, scorer=fuzz.WRatio, limit=20)


async def _timed(work: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """Milliseconds that it took, and the longest that the event loop did nothing else meanwhile."""
    worst, ended = 0.0, asyncio.Event()

    async def tick() -> None:
        nonlocal worst
        while not ended.is_set():
            asleep = time.perf_counter()
            await asyncio.sleep(0.001)
            worst = max(worst, time.perf_counter() - asleep - 0.001)

    ticking = asyncio.create_task(tick())
    await asyncio.sleep(0.05)
    started, worst = time.perf_counter(), 0.0
    await work()
    took = time.perf_counter() - started
    await asyncio.sleep(0.002)
    ended.set()
    await ticking
    return took * 1e3, worst * 1e3


def _person(dice: random.Random, place: int) -> Person:
    ending = "".join(dice.choices("абвгдежзиклмнопрст", k=3))
    return Person(
        surname=dice.choice(SURNAMES) + ending,
        given_name=dice.choice(GIVEN_NAMES),
        patronymic=dice.choice(MEN_KK) + ending + "ұлы",
        phone=f"+7705{place:07}",
    )


def _unit(town: Town, place: int) -> Unit:
    building = town.buildings[place % len(town.buildings)]
    return Unit(
        complex_id=building.complex_id,
        building_id=building.id,
        kind=UnitKind.APARTMENT,
        number=str(place + 10),
        position=place + 10,
        area_m2=Decimal("42.80"),
    )


def _home(person: Person, unit: Unit) -> Residency:
    return Residency(
        complex_id=unit.complex_id,
        unit_id=unit.id,
        person_id=person.id,
        role=ResidencyRole.TENANT,
        state=ResidencyState.ACTIVE,
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(orjson.dumps(asyncio.run(crowded(Settings()))))
