"""What the simulator bills: premises with their account, and what unusual has happened to them."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter

from integrations.alseco_simulator.catalogue import ALL_SERVICES


class Payer(StrEnum):
    """PROMPT: all of it, before it is due. LATE: so late that it is registered in the month after. PART: in every
    other month half of each line. GENEROUS: in June 5,000 tenge more. DEBTOR: nothing since half a year.
    """

    PROMPT = "prompt"
    LATE = "late"
    PART = "part"
    GENEROUS = "generous"
    DEBTOR = "debtor"


class Kind(StrEnum):
    """PERSONS: `value` of them from then on. SERVICE_PERSONS: `value` more, for one service only.

    RECALCULATION: of one service, by `value` tenge. USAGE: `value` times as much, in that month. NO_READING: so that
    the norm is charged. METER_REPLACED: on the tenth. BEGINS, ENDS: a service. AREA: `value` m² from then on.
    """

    PERSONS = "persons"
    SERVICE_PERSONS = "service_persons"
    RECALCULATION = "recalculation"
    USAGE = "usage"
    NO_READING = "no_reading"
    METER_REPLACED = "meter_replaced"
    BEGINS = "begins"
    ENDS = "ends"
    AREA = "area"


def _first(day: date) -> date:
    return day.replace(day=1)


class Surprise(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    month: Annotated[date, AfterValidator(_first)]
    service: str = ""
    value: Decimal = Decimal(0)
    reason: str | None = None


class Premises(BaseModel):
    """`since`: the first month with a bill; two years ago where nothing is said. What is None follows from the number.

    `metered`: whether water and gas are; electricity always is. `accepts_readings`: None leaves each undecided.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str
    address: str
    house: str
    flat: str
    area_m2: Decimal
    persons: int = 2
    metered: bool = True
    entrance: int | None = None
    since: date | None = None
    services: tuple[str, ...] = ALL_SERVICES
    payer: Payer | None = None
    surprises: tuple[Surprise, ...] = ()
    verified_until: date | None = None
    accepts_readings: bool | None = True

    @property
    def pays(self) -> Payer:
        if self.payer:
            return self.payer
        habits = (*[Payer.PROMPT] * 12, Payer.LATE, Payer.LATE, Payer.PART, Payer.PART, Payer.GENEROUS, Payer.DEBTOR)
        return habits[drawn(self.number, "payer") % len(habits)]


listed = TypeAdapter(list[Premises])


def drawn(number: str, *what: object) -> int:
    """A number that is always the same for the same things."""
    return int.from_bytes(sha256(":".join(map(str, (number, *what))).encode()).digest()[:6])
