"""Accounts, links and bills as rows, for tests that do not care how they came; sums are reckoned here and hold.

What a bill says beside its lines' amounts is that of a flat of 42.80 m² with two persons in Almaty.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from models.billing_terms import BillingTerms, due_on, month_of, months_later
from models.bills import AMOUNTS, Bill, BillBasis, BillEvent, BillEventKind, BillLine, BillVersion
from models.days import local_day
from models.ids import uuid7
from models.residents import Residency
from models.utility_accounts import BillsChanged, UtilityAccount, UtilityLink, UtilitySupplier
from resolvers.changes import change
from resolvers.context import Services
from tests.world import Someone, Town

Line = dict[str, Any]
OCTOBER, SEPTEMBER, AUGUST = date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)
NUMBERS = count(int(datetime.now(UTC).timestamp()) % 900_000_000 + 100_000_000)
ZERO = Decimal("0.00")


def line(service_code: str, service: str, supplier: str, accrued: str, **columns: Any) -> Line:
    """What is not said is zero, what is to pay is reckoned. `supplier`: its name, and in lower case its code."""
    usual: Line = {
        "service_code": service_code,
        "service": service,
        "supplier_code": supplier.lower(),
        "supplier": supplier,
        "basis": BillBasis.FIXED,
        "accrued": accrued,
    }
    told = usual | columns
    told |= {name: Decimal(told.get(name, ZERO)) for name in AMOUNTS}
    return told | {"to_pay": told["opening"] + told["accrued"] + told["recalculated"] - told["paid"]}


def usual_lines() -> list[Line]:
    """Heating and hot water as published, one in tiers, one recalculated, one that nobody has to take."""
    heating = {"basis": BillBasis.AREA, "tariff": Decimal("394.37"), "quantity": Decimal("42.8"), "measure": "м²"}
    water = {"basis": BillBasis.PERSONS, "tariff": Decimal("2247.98"), "quantity": Decimal(2), "measure": "адам"}
    tiers = [
        {"up_to": "90", "tariff": "26.5", "quantity": "90", "amount": "2385.00"},
        {"up_to": None, "tariff": "33.1", "quantity": "20", "amount": "662.00"},
    ]
    meter = {"basis": BillBasis.METER, "quantity": Decimal(110), "measure": "кВт·ч", "tiers": tiers}
    return [
        line("31", "Отопление", "АлТС", "16879.04", **heating, opening="1000", paid="1000"),
        line("32", "Горячая вода", "АлТС", "4495.96", **water),
        line("41", "Электроэнергия", "АлматыЭнергоСбыт", "3047.00", **meter),
        line("51", "Вывоз мусора", "Тартып", "1200.00", recalculated="-200.50", recalculation_reason="Нет вывоза"),
        line("91", "Страхование", "Сақтандыру", "500.00", voluntary=True),
    ]


def this_month() -> date:
    return month_of(local_day(datetime.now(UTC)))


async def account_row(town: Town, place: int = 0, **columns: Any) -> UtilityAccount:
    """Of the unit in this place, fetched now."""
    unit, now = town.units[place], datetime.now(UTC)
    usual: dict[str, Any] = {"provider": "alseco", "number": str(next(NUMBERS)), "created_at": now, "fetched_at": now}
    return await UtilityAccount.create(complex_id=unit.complex_id, unit_id=unit.id, **usual | columns)


async def linked(account: UtilityAccount, *people: Someone, since: date | None = None) -> None:
    """They have linked it, and whoever lives in its unit has since that day; None: since before all bills."""
    for someone in people:
        person_id, now = someone.person.id, datetime.now(UTC)
        await UtilityLink.create(
            complex_id=account.complex_id, account_id=account.id, person_id=person_id, linked_at=now
        )
        await Residency.filter(person_id=person_id, unit_id=account.unit_id).update(since=since)


async def bill_row(
    account: UtilityAccount, period: date = OCTOBER, lines: Iterable[Line] | None = None, **columns: Any
) -> Bill:
    """With these lines; without, with the usual ones."""
    told = usual_lines() if lines is None else list(lines)
    row = Bill(
        complex_id=account.complex_id,
        account_id=account.id,
        unit_id=account.unit_id,
        period=period,
        due_on=due_on(BillingTerms(), period),
        revision=1,
        digest=hashlib.sha256(repr(told).encode()).hexdigest(),
        area_m2=Decimal("42.80"),
        persons=2,
        fetched_at=datetime.now(UTC),
        **{name: sum((each[name] for each in told), ZERO) for name in AMOUNTS},
    )
    await row.update_from_dict(columns).save(force_create=True)
    await BillLine.bulk_create(
        BillLine(id=uuid7(), complex_id=account.complex_id, bill_id=row.id, position=place, **each)
        for place, each in enumerate(told, 1)
    )
    return row


async def bills_until(account: UtilityAccount, months: int, last: date = OCTOBER) -> list[Bill]:
    """The usual bill of so many months in a row, the newest first."""
    return [await bill_row(account, months_later(last, -place)) for place in range(months)]


async def superseded(bill: Bill, revision: int = 0, **columns: Any) -> BillVersion:
    """What the bill said before, where these columns were others; its lines are not written down."""
    body: dict[str, Any] = {name: str(getattr(bill, name)) for name in AMOUNTS}
    body |= {name: it if isinstance(it, bool) else str(it) for name, it in columns.items()}
    return await BillVersion.create(
        complex_id=bill.complex_id,
        bill_id=bill.id,
        revision=revision,
        digest=hashlib.sha256(repr(body).encode()).hexdigest(),
        body=body,
        fetched_at=bill.fetched_at,
        superseded_at=bill.fetched_at,
    )


async def supplier_row(code: str, name: str, **columns: Any) -> UtilitySupplier:
    """Of alseco; one for all tests that name it."""
    found, _ = await UtilitySupplier.update_or_create(
        {"name": name, "fetched_at": datetime.now(UTC), **columns}, provider="alseco", code=code
    )
    return found


async def event_row(
    services: Services, someone: Someone, bill: Bill, kind: BillEventKind = BillEventKind.ISSUED
) -> BillEvent:
    """A step in their feed, rung."""
    context, person_id = someone.context(services), someone.person.id
    async with change(context) as tell:
        number = await tell(BillsChanged(person_id))
        row = BillEvent(complex_id=bill.complex_id, person_id=person_id, number=number, kind=kind, bill_id=bill.id)
        row.version, row.at = bill.version, context.now
        await row.save(force_create=True)
    return row
