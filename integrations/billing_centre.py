"""What a billing centre tells and takes, whichever it is: the one interface that the rest of the house knows.

One rule: what reaches it through here is whole and typed; what a centre said wrong is handed over beside it, as `Bad`,
with the reason and the words, and never mended. Money is in tenge, months are named by their first day.

CentreFailed ── CentreAway (worth asking again later) · CentreNonsense (it answers, and makes no sense)
             └─ CentreRefused (it does not take our word: credentials, an address that has moved)
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class CentreFailed(Exception):
    """`why` is our word, never theirs. `wait_seconds`: not before then, where the centre has said so."""

    def __init__(self, why: str, wait_seconds: float = 0.0) -> None:
        super().__init__(why)
        self.why, self.wait_seconds = why, wait_seconds


class CentreAway(CentreFailed):
    """It does not answer, or not in time, or says that it cannot now."""


class CentreNonsense(CentreFailed):
    """It answers with what is not of our contract at all: HTML, another encoding, a body without end."""


class CentreRefused(CentreFailed):
    """It refuses us: credentials, a certificate, a redirect."""


class Basis(StrEnum):
    """By what a service is charged."""

    METER = "meter"
    AREA = "area"
    PERSONS = "persons"
    NORM = "norm"
    FIXED = "fixed"


class Fault(StrEnum):
    """What is wrong with a record."""

    MALFORMED = "malformed"
    MISSING_FIELD = "missing_field"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_BOUNDS = "out_of_bounds"
    NOT_A_DATE = "not_a_date"
    UNKNOWN_WORD = "unknown_word"
    TEXT_TOO_LONG = "text_too_long"
    LINE_TWICE = "line_twice"
    LINE_DIFFERS = "line_differs"
    SUM_DIFFERS = "sum_differs"
    OTHER_ACCOUNT = "other_account"
    SAME_REVISION = "same_revision"


class About(StrEnum):
    """What a bad record was meant to be."""

    ADDRESS = "address"
    PAYMENT = "payment"
    SUPPLIER = "supplier"
    BILL = "bill"
    METER = "meter"
    READING = "reading"


@dataclass(frozen=True)
class Bad:
    """`place`: where in the record, such as `lines.3.tariff`. `raw`: its words, at most 4,000 characters."""

    about: About
    fault: Fault
    place: str = ""
    period: date | None = None
    raw: str = ""


@dataclass(frozen=True)
class Told(Generic[T]):
    """`unknown_fields`: how many that our contract does not know were passed over."""

    good: tuple[T, ...] = ()
    bad: tuple[Bad, ...] = ()
    unknown_fields: int = 0


@dataclass(frozen=True)
class AccountAddress:
    """Of the premises that an account is of, as the centre spells it."""

    full: str
    house: str
    flat: str


@dataclass(frozen=True)
class LastPayment:
    """`registered_on`: when the centre has noted it, days after it was made."""

    paid_on: date
    registered_on: date | None


@dataclass(frozen=True)
class Supplier:
    """Who supplies a service to an account. `contacts` may be empty. `takes_complaints`: through the centre."""

    service_code: str
    code: str
    name: str
    contacts: tuple[str, ...] = ()
    takes_complaints: bool = False


@dataclass(frozen=True)
class Tier:
    """A part of what was used that has a tariff of its own. `up_to`: its upper bound, None for the last."""

    up_to: Decimal | None
    tariff: Decimal
    quantity: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Line:
    """`opening`: debt above zero, overpayment below. `days`: of the month, where it was not charged whole.

    `tariff`: tenge per `measure`; None where tiers stand instead, or nothing is multiplied.
    """

    service_code: str
    service: str
    supplier_code: str
    supplier: str
    basis: Basis
    tariff: Decimal | None
    quantity: Decimal | None
    measure: str | None
    opening: Decimal
    accrued: Decimal
    recalculated: Decimal
    paid: Decimal
    to_pay: Decimal
    voluntary: bool = False
    days: int | None = None
    tiers: tuple[Tier, ...] = ()
    recalculation_reason: str | None = None


@dataclass(frozen=True)
class Bill:
    """One month of an account. `revision`: rises with every change the centre makes to that month's bill.

    `retracted`: the centre takes this month's bill back; its amounts are those of the last one.
    """

    period: date
    revision: int
    retracted: bool
    issued_at: datetime | None
    due_on: date | None
    area_m2: Decimal | None
    persons: int | None
    opening: Decimal
    accrued: Decimal
    recalculated: Decimal
    paid: Decimal
    to_pay: Decimal
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Reading:
    taken_on: date
    value: Decimal
    reference: str | None = None


@dataclass(frozen=True)
class Meter:
    """`verified_until`: the day until which its verification holds. `removed_on`: when another took its place."""

    code: str
    service_code: str
    service: str
    serial: str
    measure: str
    verified_until: date | None
    removed_on: date | None
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Answer:
    """What a centre says to something we gave it. `accepted` None: taken, and not yet decided."""

    accepted: bool | None
    why: str | None = None
    reference: str | None = None


@dataclass(frozen=True)
class Complaint:
    """What a resident says of a line, for its supplier. `key`: equal where the same is sent again."""

    number: str
    supplier_code: str
    service_code: str
    text: str
    phone: str | None
    key: str


class BillingCentre(Protocol):
    """Everything may raise CentreFailed. An account that the centre does not know is None, or told nothing of."""

    name: str

    async def address(self, number: str) -> Told[AccountAddress] | None: ...
    async def last_payment(self, number: str) -> Told[LastPayment]: ...
    async def suppliers(self, number: str) -> Told[Supplier]: ...
    def bills(self, number: str, since: date | None) -> AsyncIterator[Told[Bill]]: ...
    async def meters(self, number: str) -> Told[Meter]: ...
    async def submit_reading(self, number: str, meter_code: str, reading: Reading, key: str) -> Answer: ...
    async def complain(self, complaint: Complaint) -> Answer: ...
    async def close(self) -> None: ...
