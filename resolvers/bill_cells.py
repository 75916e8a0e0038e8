"""What stands in the cells of a spreadsheet of bills, read as values: months, amounts, quantities, numbers of accounts.

One rule: money is read to the tiyn or refused; nothing is rounded, and what could be read in two ways is not read.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from models.bill_columns import BASIS_NAMES, CHOICE_NAMES, MONTHS, Choice
from models.imports import ImportProblemCode as Code
from models.layouts import SheetColumn as C
from models.money import TIYN
from models.text import fold
from models.utility_accounts import FROM_FILES, account_number
from resolvers.cells import READERS, Wrong, bounded_text, number_between, word

EARLIEST_YEAR = 2000
MOST_PERSONS, MOST_DAYS = 1_000, 31
MONTH = re.compile(r"(?P<year>\d{4})[-./](?P<month>\d{1,2})|(?P<month2>\d{1,2})[-./](?P<year2>\d{4})", re.ASCII)
# `октябрь 2026 г.`, `2026 жылғы қазан`.
YEAR, OF_A_YEAR = re.compile(r"\d{4}", re.ASCII), frozenset({"г", "год", "года", "ж", "жыл", "жылғы"})
CURRENCY = re.compile(r"\s*(?:₸|тг\.?|тенге|теңге|kzt)$", re.IGNORECASE)
# Thousands are set apart by spaces only: 1,234 and 1.234 are read in two ways.
AMOUNT = re.compile(r"-?(?:\d{1,9}|\d{1,3}(?: \d{3}){1,2})(?:[.,]\d{1,30})?", re.ASCII)
FOUR_PLACES = Decimal("0.0001")


def _account(text: str) -> str:
    if (number := account_number(FROM_FILES, text)) is None:
        raise Wrong(Code.NOT_AN_ACCOUNT)
    return number


def _month(text: str) -> date:
    """Its first day. A day of the month means the month, as spreadsheets make days of what is typed."""
    try:
        if found := MONTH.fullmatch(text):
            year, month = int(found["year"] or found["year2"]), int(found["month"] or found["month2"])
        elif (spoken := _spoken_month(text)) is not None:
            year, month = spoken
        else:
            day = READERS[C.SINCE](text)
            year, month = day.year, day.month
        if year < EARLIEST_YEAR:
            raise ValueError
        return date(year, month, 1)
    except (ValueError, Wrong):
        raise Wrong(Code.NOT_A_MONTH) from None


def _spoken_month(text: str) -> tuple[int, int] | None:
    said = [part for part in re.split(r"[\s.,]+", fold(text)) if part and part not in OF_A_YEAR]
    years = [int(part) for part in said if YEAR.fullmatch(part)]
    months = [number for name, number in MONTHS.items() if fold(name) in said]
    return (years[0], months[0]) if len(said) == 2 and years and months else None


def _exact(text: str, code: Code, places: Decimal) -> Decimal:
    plain = CURRENCY.sub("", text).replace("−", "-").replace("–", "-")
    if not AMOUNT.fullmatch(plain):
        raise Wrong(code)
    amount = Decimal(plain.replace(" ", "").replace(",", "."))
    if amount != (exact := amount.quantize(places)):
        raise Wrong(code)
    return exact


def _money(text: str) -> Decimal:
    return _exact(text, Code.NOT_MONEY, TIYN)


def _quantity(text: str) -> Decimal:
    quantity = _exact(text, Code.NOT_A_QUANTITY, FOUR_PLACES)
    if quantity < 0:
        raise Wrong(Code.NOT_A_QUANTITY)
    return quantity


def _is_yes(text: str) -> bool:
    return bool(word(CHOICE_NAMES, Code.UNKNOWN_CHOICE)(text) is Choice.YES)


BILL_READERS: Mapping[C, Callable[[str], Any]] = {
    **{column: READERS[column] for column in (C.BUILDING, C.KIND, C.NUMBER, C.AREA_M2)},
    C.ACCOUNT: _account,
    C.PERIOD: _month,
    C.SERVICE_CODE: bounded_text(20),
    C.SERVICE: bounded_text(200),
    C.SUPPLIER_CODE: bounded_text(40),
    C.SUPPLIER: bounded_text(200),
    C.BASIS: word(BASIS_NAMES, Code.UNKNOWN_BASIS),
    C.TARIFF: _quantity,
    C.QUANTITY: _quantity,
    C.MEASURE: bounded_text(20),
    **dict.fromkeys((C.OPENING, C.ACCRUED, C.RECALCULATED, C.PAID, C.TO_PAY, C.BILL_TOTAL), _money),
    C.RECALCULATION_REASON: bounded_text(300),
    C.VOLUNTARY: _is_yes,
    C.DAYS: number_between(0, MOST_DAYS),
    C.PERSONS: number_between(0, MOST_PERSONS),
    C.DUE_ON: READERS[C.SINCE],
}
