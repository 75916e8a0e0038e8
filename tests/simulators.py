"""The billing centre of tests: a simulator of ALSECO on a real socket, and premises there for a town's units."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from integrations.alseco import Alseco
from integrations.alseco_simulator.premises import Payer, Premises
from integrations.alseco_simulator.serving import serving
from integrations.alseco_simulator.simulator import PASSWORD, USER, Simulator
from integrations.billing_centre import Bill, Told
from integrations.centre_line import LineTerms
from models.buildings import Unit

NUMBERS = count(301_000_001)


@dataclass(frozen=True)
class Centre:
    """`url`: of its account service. What tests make it do, they do to `simulator`, best to one account only."""

    url: str
    simulator: Simulator = field(default_factory=Simulator)

    @property
    def settings(self) -> dict[str, str]:
        user, password = self.simulator.credentials
        return {"alseco_url": self.url, "alseco_user": user, "alseco_password": password}


@asynccontextmanager
async def running_centre(simulator: Simulator | None = None) -> AsyncIterator[Centre]:
    simulator = simulator or Simulator()
    async with serving(simulator) as url:
        yield Centre(url, simulator)


def fresh_number() -> str:
    """Of an account that no other test has."""
    return str(next(NUMBERS))


async def premises_of(unit: Unit, **other: Any) -> Premises:
    """As the centre knows the unit: two persons, water and gas metered, who pay in time; `other` says otherwise."""
    building = await unit.building
    house = building.address.split()[-1]
    told = {
        "number": fresh_number(),
        "address": f"г. Алматы, {building.address}, кв. {unit.number}",
        "house": house,
        "flat": unit.number,
        "area_m2": unit.area_m2,
        "entrance": unit.entrance,
        "payer": Payer.PROMPT,
    }
    return Premises(**{**told, **other})


async def bill_unit(centre: Centre, unit: Unit, **other: Any) -> str:
    """The unit has an account with the centre and two years of bills. Returns its number."""
    premises = await premises_of(unit, **other)
    centre.simulator.add([premises])
    return premises.number


# A day on which the bill of October is the newest, and that of February shows the published figures.
DAY = date(2026, 11, 30)
NUMBER = "300000001"
ABAY = Premises(
    number=NUMBER,
    address="г. Алматы, Абай 1, кв. 1",
    house="1",
    flat="1",
    area_m2=Decimal("42.80"),
    metered=False,
    payer=Payer.PROMPT,
)
# Patient with a slow machine, quick to try again.
PATIENT = LineTerms(connect_seconds=10, seconds=20, at_once=4, pause_seconds=0.01, longest_pause_seconds=3)
# For what never comes.
HASTY = replace(PATIENT, seconds=0.3)


@dataclass
class Almaty:
    """A centre of a test's own on a day of its own, and a client of it; `now` is the breaker's clock."""

    centre: Centre
    now: float = 1000.0
    clients: list[Alseco] = field(default_factory=list)

    @property
    def simulator(self) -> Simulator:
        return self.centre.simulator

    def client(self, terms: LineTerms = PATIENT, url: str = "", password: str = PASSWORD) -> Alseco:
        self.clients.append(Alseco(url or self.centre.url, (USER, password), terms, lambda: self.now))
        return self.clients[-1]

    @property
    def requests(self) -> int:
        return self.simulator.asked.total()


@asynccontextmanager
async def almaty_on(day: date = DAY) -> AsyncIterator[Almaty]:
    simulator = Simulator(today=lambda: day)
    simulator.add([ABAY])
    async with running_centre(simulator) as centre:
        almaty = Almaty(centre)
        yield almaty
        for client in almaty.clients:
            await client.close()


async def all_bills(client: Alseco, number: str = NUMBER, since: date | None = None) -> Told[Bill]:
    """Of all pages together."""
    pages = [page async for page in client.bills(number, since)]
    return Told(
        tuple(bill for page in pages for bill in page.good),
        tuple(bad for page in pages for bad in page.bad),
        sum(page.unknown_fields for page in pages),
    )
