"""What is wrong with a record that a centre or a file has told. Pure.

One rule: nothing is mended. A bill that is wrong in one place is wrong as a whole.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from tortoise import fields
from tortoise.models import Model

from models.bill_versions import ON_LINES, place_of
from models.billing_terms import month_of
from models.bills import AMOUNTS, Bill, BillBasis, BillLine, wrong_lines, wrong_sums
from models.encryption import SealedTextField
from models.money import NotMoney, TengeField, tiyn
from models.quarantine import RecordFault

MOST_LINES, MOST_TIERS = 500, 50
ON_BILLS = ("revision", "area_m2", "persons", *AMOUNTS)


class Wrong(NamedTuple):
    """`place`: where in the record, such as `lines.3.tariff`."""

    fault: RecordFault
    place: str


def wrong_with(bill: Any) -> Wrong | None:
    """The first thing that is wrong with a bill."""
    return next(_wrong(bill), None)


def _wrong(bill: Any) -> Iterator[Wrong]:
    if bill.period != month_of(bill.period):
        yield Wrong(RecordFault.OUT_OF_BOUNDS, "period")
    if bill.issued_at is not None and bill.issued_at.tzinfo is None:
        yield Wrong(RecordFault.NOT_A_DATE, "issuedAt")
    if len(bill.lines) > MOST_LINES:
        yield Wrong(RecordFault.OUT_OF_BOUNDS, "lines")
    yield from misfits(Bill, bill, ON_BILLS)
    for place, line in enumerate(bill.lines):
        yield from _wrong_line(line, f"lines.{place}.")
    yield from _doubled(bill.lines)
    yield from (Wrong(RecordFault.LINE_DIFFERS, f"lines.{place}.to_pay") for place in wrong_lines(bill.lines))
    yield from (Wrong(RecordFault.SUM_DIFFERS, name) for name in wrong_sums(bill, bill.lines))


def _wrong_line(line: Any, at: str) -> Iterator[Wrong]:
    yield from misfits(BillLine, line, ON_LINES, at)
    if line.basis not in set(BillBasis):
        yield Wrong(RecordFault.UNKNOWN_WORD, f"{at}basis")
    if len(line.tiers) > MOST_TIERS:
        yield Wrong(RecordFault.OUT_OF_BOUNDS, f"{at}tiers")
    for place, tier in enumerate(line.tiers):
        numbers = [tier.up_to, tier.tariff, tier.quantity, tier.amount]
        if not all(number is None or number.is_finite() for number in numbers):
            yield Wrong(RecordFault.NOT_A_NUMBER, f"{at}tiers.{place}")


def _doubled(lines: Sequence[Any]) -> Iterator[Wrong]:
    seen = set[tuple[str, str]]()
    for place, line in enumerate(lines):
        if place_of(line) in seen:
            yield Wrong(RecordFault.LINE_TWICE, f"lines.{place}")
        seen.add(place_of(line))


def misfits(model: type[Model], record: Any, names: Sequence[str], at: str = "") -> Iterator[Wrong]:
    """Which of these values of a record the columns of the same name cannot hold."""
    for name in names:
        value = getattr(record, name)
        if value is not None and (fault := _misfit(model._meta.fields_map[name], value)):
            yield Wrong(fault, at + name)


def _misfit(column: Any, value: Any) -> RecordFault | None:
    match column:
        case TengeField():
            return _not_money(value)
        case fields.DecimalField():
            fits = value.is_finite() and _fits(value, column.max_digits, column.decimal_places)
            return None if fits else RecordFault.OUT_OF_BOUNDS
        case fields.IntField() | fields.SmallIntField() | fields.BigIntField():
            bounds = column.constraints
            return None if bounds["ge"] <= value <= bounds["le"] else RecordFault.OUT_OF_BOUNDS
        case fields.CharField() | SealedTextField():
            return _bad_text(value, column.max_length)
    return None


def _not_money(value: Decimal) -> RecordFault | None:
    try:
        tiyn(value)
    except NotMoney:
        return RecordFault.OUT_OF_BOUNDS if value.is_finite() else RecordFault.NOT_A_NUMBER
    return None


def _fits(value: Decimal, digits: int, places: int) -> bool:
    return value.copy_abs() < Decimal(10) ** (digits - places) and value == value.quantize(Decimal(1).scaleb(-places))


def _bad_text(text: str, longest: int) -> RecordFault | None:
    # No database takes these: a half of a letter, and the end of a text in its middle.
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        return RecordFault.MALFORMED
    return RecordFault.TEXT_TOO_LONG if len(text) > longest else None
