"""The billing centre of tests: a simulator of ALSECO on a real socket, and premises there for a town's units."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from integrations.alseco_simulator.premises import Payer, Premises
from integrations.alseco_simulator.serving import serving
from integrations.alseco_simulator.simulator import Simulator
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
