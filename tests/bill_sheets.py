"""Spreadsheets of bills for tests: two lines of one bill, whose amounts hold, and what says otherwise."""

from collections.abc import Iterable
from typing import Any

from models.accounts import Language
from models.bill_columns import BILLS
from models.utility_accounts import UtilityAccount
from tests.bill_rows import NUMBERS
from tests.clients import Client
from tests.homes_sheets import Cells, csv, finished, sent_file
from tests.world import Someone, Town

HEATING = {
    "service_code": "31",
    "service": "Отопление",
    "supplier_code": "АЛТС",
    "supplier": "Тепловые сети",
    "basis": "По площади",
    "tariff": "394,37",
    "quantity": "42,8",
    "measure": "м²",
    "opening": "1 000,00 ₸",
    "accrued": "16 879,04",
    "paid": "1000",
    "to_pay": "16879.04",
}
WASTE = {
    "service_code": "51",
    "service": "Вывоз мусора",
    "supplier": "Чистый город",
    "basis": "по числу проживающих",
    "accrued": "1200",
    "recalculated": "−200,50",
    "recalculation_reason": "Не вывозили пять дней",
    "to_pay": "999,50",
    "voluntary": "да",
    "days": "25",
}
# What the API tells of both.
BILL = {
    "period": "2025-10-01",
    "dueOn": "2025-11-20",
    "openingBalance": "1000.00",
    "accrued": "18079.04",
    "recalculated": "-200.50",
    "paid": "1000.00",
    "toPay": "17878.54",
    "areaM2": "42.80",
    "persons": 2,
    "versions": 1,
}
LINES = [
    {
        "serviceCode": "31",
        "service": "Отопление",
        "supplier": {"code": "АЛТС", "name": "Тепловые сети"},
        "basis": "AREA",
        "tariff": "394.3700",
        "quantity": "42.8000",
        "measure": "м²",
        "days": None,
        "openingBalance": "1000.00",
        "accrued": "16879.04",
        "recalculated": "0.00",
        "recalculationReason": None,
        "paid": "1000.00",
        "toPay": "16879.04",
        "voluntary": False,
    },
    {
        "serviceCode": "51",
        "service": "Вывоз мусора",
        "supplier": {"code": "чистыйгород", "name": "Чистый город"},
        "basis": "PERSONS",
        "tariff": None,
        "quantity": None,
        "measure": None,
        "days": 25,
        "openingBalance": "0.00",
        "accrued": "1200.00",
        "recalculated": "-200.50",
        "recalculationReason": "Не вывозили пять дней",
        "paid": "0.00",
        "toPay": "999.50",
        "voluntary": True,
    },
]


def number() -> str:
    return str(next(NUMBERS))


def charged(account: str, line: dict[str, str] = HEATING, **cells: str) -> dict[str, str]:
    """A line of the October bill of the first flat; what is named says otherwise."""
    usual = {"account": account, "building": "ул. Абай, дом 1", "number": "1", "period": "октябрь 2025"}
    said = {"area_m2": "42,8", "persons": "2", "due_on": "20.11.2025", "bill_total": "17878,54"}
    return usual | said | line | cells


def bill(account: str, **cells: str) -> list[dict[str, str]]:
    """Both lines; what is named is said in both."""
    return [charged(account, line, **cells) for line in (HEATING, WASTE)]


def table(rows: Iterable[Cells], language: Language = Language.RU) -> list[list[str]]:
    heading = [BILLS.headings[column][language] for column in BILLS.written]
    return [heading, *([row.get(column, "") for column in BILLS.written] for row in rows)]


async def sent_bills(
    client: Client, town: Town, rows: Iterable[Cells], *, dry_run: bool = False, **headers: Any
) -> Any:
    content = csv(table(rows))
    return await sent_file(client, town, content, name="bills.csv", dry_run=dry_run, mutation="importBills", **headers)


async def billed(client: Client, town: Town, rows: Iterable[Cells], *, dry_run: bool = False) -> Any:
    """How the import ended."""
    return await finished(client, town, (await sent_bills(client, town, rows, dry_run=dry_run))["id"])


async def link(client: Client, town: Town, account: str, who: Someone, place: int = 0) -> Any:
    values = {"unitId": town.unit_id(place), "provider": "file", "number": account}
    return await client.do("linkUtilityAccount", values, who, "... on UtilityAccount { id provider }")


async def account_of(account: str) -> UtilityAccount:
    return await UtilityAccount.get(provider="file", number_index=account)
