"""The demo's billing centre: a simulator that runs beside it, and what it bills the demo complex for.

One rule: a home has the same number and the same bills at every start; what surprises its residents is in the bill that
was the newest when they linked their account.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import date, datetime
from decimal import Decimal

from integrations.alseco_simulator import catalogue, months
from integrations.alseco_simulator.premises import Kind, Payer, Premises, Surprise, drawn
from integrations.alseco_simulator.serving import serving
from integrations.alseco_simulator.simulator import Simulator
from integrations.settings import Settings
from models.buildings import Unit
from models.days import local_day

# One person more for waste only, a service that nobody has ordered, and twice as much electricity.
OTHERWISE = (
    (Kind.SERVICE_PERSONS, catalogue.REFUSE, "1"),
    (Kind.BEGINS, catalogue.INSURED, "0"),
    (Kind.USAGE, catalogue.ELECTRICITY, "2.1"),
)
# What happened to the same home before that, in months before.
BEFORE = (
    (19, Kind.RECALCULATION, catalogue.HOT, "-1312.40", "Перерасчёт за отключение горячей воды, 6 дней"),
    (11, Kind.METER_REPLACED, catalogue.COLD, "0", None),
    (5, Kind.NO_READING, catalogue.HOT, "0", None),
)
# Every so many homes there is none.
WITHOUT_METERS = 4


@asynccontextmanager
async def demo_centre(settings: Settings) -> AsyncIterator[tuple[Settings, Simulator | None]]:
    """The settings with its address, for as long as it runs. None where the operator has named another centre."""
    if settings.alseco_url:
        yield settings, None
        return
    simulator = Simulator()
    user, password = simulator.credentials
    async with serving(simulator) as url:
        known = {"alseco_url": url, "alseco_user": user, "alseco_password": password}
        yield settings.model_copy(update=known), simulator


def number_of(unit: Unit) -> str:
    """`unit`: with its building, whose address ends in its place in the complex."""
    return f"30{unit.building.address[-1]}{unit.position + 1:06}"


def premises_of(units: Iterable[Unit], shown: set[str], linked_at: datetime) -> list[Premises]:
    """`shown`: the numbers of the homes that people sign in to; the first of them has the surprises."""
    newest = months.last_issued(local_day(linked_at))
    return [_premises(unit, newest, number_of(unit) in shown, number_of(unit) == min(shown)) for unit in units]


def _premises(unit: Unit, newest: date, shown: bool, surprising: bool) -> Premises:
    number = number_of(unit)
    known = Premises(
        number=number,
        address=f"г. {unit.building.address.replace('көшесі', 'көш.')}, кв. {unit.number}",
        house=unit.building.address.split()[-1],
        flat=unit.number,
        area_m2=unit.area_m2 or Decimal(0),
        persons=2 if shown else 1 + drawn(number, "persons") % 4,
        metered=shown or drawn(number, "metered") % WITHOUT_METERS != 0,
        entrance=unit.entrance,
        since=months.later(newest, -23 if shown else -1),
        payer=Payer.PROMPT if shown else None,
    )
    if not surprising:
        return known
    before = [
        Surprise(kind=kind, month=months.later(newest, -ago), service=service, value=Decimal(value), reason=reason)
        for ago, kind, service, value, reason in BEFORE
    ]
    now = [
        Surprise(kind=kind, month=newest, service=service, value=Decimal(value)) for kind, service, value in OTHERWISE
    ]
    ordered = tuple(code for code in catalogue.ALL_SERVICES if code != catalogue.INSURED)
    return known.model_copy(update={"services": ordered, "surprises": (*before, *now)})
