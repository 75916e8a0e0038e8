"""What a line of a bill was reckoned from: how much, at which tariffs, for which part of the month.

One rule: a price is reckoned as bills are, each tier by itself and rounded to the tiyn. What a line charges otherwise
is not explained here: whoever compares finds it as the difference.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from models.bills import BillBasis
from models.money import TIYN, rounded

ONE = Decimal(1)
SHOWN_PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class MonthBill:
    """A bill, of rows or of what has their fields, with its lines."""

    bill: Any
    lines: Sequence[Any]


class LineKey(NamedTuple):
    """What a line has in common with that of another month."""

    service_code: str
    supplier_code: str


class Tier(NamedTuple):
    """`up_to`: to how much altogether the tariff holds; None: however much it is."""

    up_to: Decimal | None
    tariff: Decimal


@dataclass(frozen=True)
class Factors:
    """`days` of the `month` that many days long were charged. `persons`: of the unit, where the bill says so."""

    basis: BillBasis
    measure: str | None
    quantity: Decimal
    tiers: tuple[Tier, ...]
    days: int
    month: int
    persons: int | None = None

    @property
    def tariff(self) -> Decimal | None:
        return self.tiers[0].tariff if len(self.tiers) == 1 else None

    @property
    def bounds(self) -> list[Decimal | None]:
        return [tier.up_to for tier in self.tiers]

    @property
    def tariffs(self) -> list[Decimal]:
        return [tier.tariff for tier in self.tiers]

    @property
    def norm(self) -> Decimal | None:
        """How much falls on each person."""
        return (self.quantity / self.persons).quantize(SHOWN_PLACES) if self.persons else None


def key_of(line: Any) -> LineKey:
    return LineKey(line.service_code, line.supplier_code)


def price(factors: Factors) -> Decimal:
    parts = zip(_parts(factors), factors.tiers, strict=True)
    return sum((rounded(part * tier.tariff * factors.days / factors.month) for part, tier in parts), Decimal(0))


def slack(factors: Factors) -> Decimal:
    """By how much others may round otherwise."""
    return TIYN * len(factors.tiers)


def factors_of(bill: Any, line: Any) -> Factors | None:
    """None where the line does not say what it was reckoned from."""
    tiers, quantity = _tiers(line), _quantity(bill, line)
    if not tiers or quantity is None:
        return None
    whole = monthrange(bill.period.year, bill.period.month)[1]
    found = Factors(line.basis, line.measure, quantity, tiers, whole, whole, bill.persons)
    return min(_shares(found, bill.period, line.days), key=lambda each: abs(price(each) - line.accrued))


def with_tiers_of(factors: Factors, other: Factors) -> Factors:
    """Bills name only the tiers that were reached: those above are taken from the other one."""
    last = factors.tiers[-1].up_to
    if last is None:
        return factors
    above = other.tiers[len(factors.tiers) :]
    return replace(
        factors, tiers=factors.tiers + tuple(tier for tier in above if tier.up_to is None or tier.up_to > last)
    )


def _shares(whole: Factors, period: date, days: int | None) -> Iterator[Factors]:
    """Of the bill's month, or for what comes a month late of the one before; or the quantity is of these days only."""
    yield whole
    if days is not None:
        before = (period.replace(day=1) - timedelta(days=1)).day
        yield from (replace(whole, days=days, month=month) for month in (whole.month, before))


def _tiers(line: Any) -> tuple[Tier, ...]:
    if line.tiers:
        told = [Tier(_number(tier.get("up_to")), _number(tier["tariff"]) or Decimal(0)) for tier in line.tiers]
        return tuple(sorted(told, key=lambda tier: (tier.up_to is None, tier.up_to or 0)))
    tariff = line.accrued if line.tariff is None and line.basis is BillBasis.FIXED else line.tariff
    return () if tariff is None else (Tier(None, tariff),)


def _quantity(bill: Any, line: Any) -> Decimal | None:
    if line.basis is BillBasis.FIXED and line.tariff is None and not line.tiers:
        return ONE
    if line.quantity is not None:
        return Decimal(line.quantity)
    if line.tiers:
        return sum((_number(tier["quantity"]) or Decimal(0) for tier in line.tiers), Decimal(0))
    others = {BillBasis.AREA: bill.area_m2, BillBasis.PERSONS: bill.persons, BillBasis.FIXED: ONE}
    return _number(others.get(line.basis))


def _number(told: Any) -> Decimal | None:
    return None if told is None else Decimal(str(told))


def _parts(factors: Factors) -> Iterator[Decimal]:
    """How much falls into each tier; into the last one also what is above its bound."""
    used, last = Decimal(0), len(factors.tiers) - 1
    for place, tier in enumerate(factors.tiers):
        above = place == last or tier.up_to is None
        reached = factors.quantity if above or tier.up_to is None else min(factors.quantity, tier.up_to)
        part = max(reached - used, Decimal(0)) if place else reached
        yield part
        used += part
