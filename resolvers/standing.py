"""What stands in a complex: its buildings, its units and who lives in them, read in bounded pieces. Asks no rights.

One rule: names and contacts are opened beside the event loop, and two readings are equal when nothing has changed.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from engine.aside import Aside
from models.accounts import Account, Person
from models.buildings import Building, UnitKind
from models.encryption import opened
from models.residents import ResidencyRole, ResidencyState
from resolvers.rows import rows

CHUNK = 1_000
BEFORE_ALL: Final = UUID(int=0)
UNITS = """SELECT id, building_id, kind, number, position, entrance, floor, riser, area_m2 FROM units
  WHERE complex_id = $1 AND id > $2 ORDER BY id LIMIT $3"""
HOME = """SELECT r.id, r.unit_id, r.person_id, r.role, r.share, r.since, p.surname, p.given_name, p.patronymic,
    p.phone, p.email, a.id AS account_id, a.phone AS account_phone
  FROM residencies r JOIN people p ON p.id = r.person_id LEFT JOIN accounts a ON a.person_id = p.id"""
HOMES = f"{HOME} WHERE r.complex_id = $1 AND r.state = $2 AND r.id > $3 ORDER BY r.id LIMIT $4"


@dataclass(frozen=True, slots=True)
class PlacedBuilding:
    id: UUID
    address: str
    entrances: int
    risers: int


@dataclass(frozen=True, slots=True)
class PlacedUnit:
    id: UUID
    building_id: UUID
    kind: UnitKind
    number: str
    position: int
    entrance: int | None
    floor: int | None
    riser: int | None
    area_m2: Decimal


@dataclass(frozen=True, slots=True)
class Home:
    """Somebody who lives in a unit now. `account_phone`: the one that their account has confirmed."""

    residency_id: UUID
    unit_id: UUID
    person_id: UUID
    role: ResidencyRole
    share: Decimal | None
    since: date | None
    surname: str
    given_name: str
    patronymic: str | None
    phone: str | None
    email: str | None
    account_id: UUID | None
    account_phone: str | None


@dataclass(frozen=True)
class Standing:
    buildings: list[PlacedBuilding]
    units: list[PlacedUnit]
    homes: list[Home]


async def read_standing(aside: Aside, complex_id: UUID) -> Standing:
    buildings = await buildings_of(complex_id)
    units = [unit async for some in units_of(aside, complex_id) for unit in some]
    return Standing(buildings, units, [home async for some in _homes_of(aside, complex_id) for home in some])


async def buildings_of(complex_id: UUID) -> list[PlacedBuilding]:
    found = await Building.filter(complex_id=complex_id).order_by("id")
    return [PlacedBuilding(row.id, row.address, row.entrances, row.risers) for row in found]


async def units_of(aside: Aside, complex_id: UUID) -> AsyncIterator[list[PlacedUnit]]:
    last, more = BEFORE_ALL, True
    while more:
        found = await rows(UNITS, complex_id, last, CHUNK)
        yield (units := await aside.run(placed_units, found))
        if more := len(found) == CHUNK:
            last = units[-1].id


async def _homes_of(aside: Aside, complex_id: UUID) -> AsyncIterator[list[Home]]:
    last, more = BEFORE_ALL, True
    while more:
        found = await rows(HOMES, complex_id, ResidencyState.ACTIVE.value, last, CHUNK)
        yield (homes := await aside.run(opened_homes, found))
        if more := len(found) == CHUNK:
            last = homes[-1].residency_id


def placed_units(found: list[dict[str, Any]]) -> list[PlacedUnit]:
    return [
        PlacedUnit(
            id=UUID(str(row["id"])),
            building_id=UUID(str(row["building_id"])),
            kind=UnitKind(row["kind"]),
            number=row["number"],
            position=row["position"],
            entrance=row["entrance"],
            floor=row["floor"],
            riser=row["riser"],
            area_m2=Decimal(str(row["area_m2"])),
        )
        for row in found
    ]


def opened_homes(found: list[dict[str, Any]]) -> list[Home]:
    return [_home(row) for row in found]


def _home(row: dict[str, Any]) -> Home:
    person_id, account_id = str(row["person_id"]), row["account_id"]
    surname, given_name, patronymic, phone, email = (
        opened(Person, column, person_id, row[column])
        for column in ("surname", "given_name", "patronymic", "phone", "email")
    )
    return Home(
        residency_id=UUID(str(row["id"])),
        unit_id=UUID(str(row["unit_id"])),
        person_id=UUID(person_id),
        role=ResidencyRole(row["role"]),
        share=None if row["share"] is None else Decimal(str(row["share"])),
        since=date.fromisoformat(str(row["since"])) if row["since"] else None,
        surname=surname or "",
        given_name=given_name or "",
        patronymic=patronymic,
        phone=phone,
        email=email,
        account_id=UUID(str(account_id)) if account_id else None,
        account_phone=opened(Account, "phone", str(account_id), row["account_phone"]) if account_id else None,
    )
