"""A billing centre in memory, and records as a centre tells them; sums are reckoned here, and hold unless told not to.

What it is about to tell stands in `books`, one for each account; `fails` and `hold` are how it misbehaves.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from integrations.billing_centre import (
    AccountAddress,
    Answer,
    Bad,
    Basis,
    Bill,
    CentreFailed,
    Complaint,
    LastPayment,
    Line,
    Meter,
    Reading,
    Supplier,
    Told,
)
from models.bills import AMOUNTS
from models.utility_accounts import UtilityAccount
from resolvers.context import Context, Services
from tests.bill_rows import account_row, linked
from tests.world import Town

OCTOBER, SEPTEMBER, AUGUST = date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)
ADDRESS = AccountAddress("г. Алматы, ул. Абая, д. 1, кв. 1", "1", "1")
ZERO = Decimal("0.00")


def told_line(service_code: str, accrued: str, supplier_code: str = "AlTS", **said: Any) -> Line:
    """What is not said is zero; what is to pay is reckoned."""
    amounts = {name: Decimal(said.pop(name, ZERO)) for name in AMOUNTS} | {"accrued": Decimal(accrued)}
    amounts["to_pay"] = amounts["opening"] + amounts["accrued"] + amounts["recalculated"] - amounts["paid"]
    usual = {
        "service": f"Услуга {service_code}",
        "supplier": f"Поставщик {supplier_code}",
        "basis": Basis.FIXED,
        "tariff": None,
        "quantity": None,
        "measure": None,
    }
    return Line(service_code=service_code, supplier_code=supplier_code, **usual | amounts | said)


HEATING = told_line(
    "31", "16879.04", basis=Basis.AREA, tariff=Decimal("394.37"), quantity=Decimal("42.8"), measure="м²", opening="500"
)
WATER = told_line("32", "4495.96", basis=Basis.PERSONS, tariff=Decimal("2247.98"), quantity=Decimal(2), measure="чел.")


def told_bill(period: date = OCTOBER, lines: Sequence[Line] = (HEATING, WATER), **said: Any) -> Bill:
    """With totals that are the sums of its lines."""
    usual: dict[str, Any] = {
        "revision": 1,
        "retracted": False,
        "issued_at": datetime(period.year, period.month, 28, 6, tzinfo=UTC),
        "due_on": None,
        "area_m2": Decimal("42.80"),
        "persons": 2,
        **{name: sum((getattr(line, name) for line in lines), ZERO) for name in AMOUNTS},
    }
    return Bill(period=period, lines=tuple(lines), **usual | said)


def wrong_bill(period: date = OCTOBER, **said: Any) -> Bill:
    """Its total is a tenge too high."""
    bill = told_bill(period, **said)
    return replace(bill, to_pay=bill.to_pay + 1)


@dataclass
class Book:
    """What the centre has of an account. `pages`: of bills. None as an address: it does not know the account."""

    address: AccountAddress | None = ADDRESS
    pages: list[Told[Bill]] = field(default_factory=list)
    payment: Told[LastPayment] = field(default_factory=Told)
    suppliers: Told[Supplier] = field(default_factory=Told)
    meters: Told[Meter] = field(default_factory=Told)
    bad_address: tuple[Bad, ...] = ()

    @classmethod
    def of(cls, *bills: Bill, **more: Any) -> "Book":
        return cls(pages=[Told(bills)], **more)


class MemoryCentre:
    """`asked`: (question, account, since). `fails`: at which question it fails, and how. `hold`: until it is set,
    nobody is answered.
    """

    name = "alseco"

    def __init__(self) -> None:
        self.books: dict[str, Book] = {}
        self.asked: list[tuple[str, str, date | None]] = []
        self.fails: dict[str, CentreFailed] = {}
        self.hold: asyncio.Event | None = None
        self.most_at_once = self._under_way = 0

    async def address(self, number: str) -> Told[AccountAddress] | None:
        await self._ask("address", number)
        book = self.books.get(number)
        if book is None or (book.address is None and not book.bad_address):
            return None
        return Told((book.address,) if book.address else (), book.bad_address)

    async def last_payment(self, number: str) -> Told[LastPayment]:
        await self._ask("payment", number)
        return self.books[number].payment

    async def suppliers(self, number: str) -> Told[Supplier]:
        await self._ask("suppliers", number)
        return self.books[number].suppliers

    async def bills(self, number: str, since: date | None) -> AsyncIterator[Told[Bill]]:
        for place, page in enumerate(self.books[number].pages, 1):
            await self._ask(f"bills {place}", number, since)
            yield replace(page, good=tuple(bill for bill in page.good if since is None or bill.period >= since))

    async def meters(self, number: str) -> Told[Meter]:
        await self._ask("meters", number)
        return self.books[number].meters

    async def submit_reading(self, number: str, meter_code: str, reading: Reading, key: str) -> Answer:
        return Answer(None)

    async def complain(self, complaint: Complaint) -> Answer:
        return Answer(None)

    async def close(self) -> None:
        """There is nothing to close."""

    async def _ask(self, question: str, number: str, since: date | None = None) -> None:
        self.asked.append((question, number, since))
        self._under_way += 1
        self.most_at_once = max(self.most_at_once, self._under_way)
        try:
            await (self.hold.wait() if self.hold else asyncio.sleep(0))
        finally:
            self._under_way -= 1
        if question in self.fails:
            raise self.fails[question]

    def questions(self, account: UtilityAccount) -> list[str]:
        return [question for question, number, _ in self.asked if number == account.number]


def served_by(services: Services, centre: MemoryCentre, **other: Any) -> Context:
    """As a timer's context, with this centre and no other."""
    return Context(replace(services, centres={centre.name: centre}, **other))


async def nobody_due() -> None:
    """Accounts of other tests are asked for by nobody."""
    await UtilityAccount.all().update(next_sync_at=None, claimed_until=None)


async def due_account(town: Town, memory: MemoryCentre, book: Book | None = None, **columns: Any) -> UtilityAccount:
    """The owner's, due now; the centre has this book of it, or October's bill."""
    usual = {"fetched_at": None, "next_sync_at": datetime.now(UTC) - timedelta(minutes=1)}
    account = await account_row(town, **usual | columns)
    await linked(account, town["owner"])
    memory.books[account.number] = book or Book.of(told_bill())
    return account
