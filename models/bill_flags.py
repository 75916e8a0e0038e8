"""What in a bill its reader should look at: said of a line, or of the whole bill, and never a verdict.

One rule: a bill is held against the bills of the same account before it, and against itself; nothing else is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import median, quantiles
from typing import Any

from models.bill_factors import LineKey, MonthBill, factors_of, key_of, price, slack, with_tiers_of
from models.bill_steps import changed_tariff, comparable
from models.bills import BillBasis

ZERO = Decimal(0)
# A quantity is unusual that lies further from the middle one than both: so many spans of the middle half, and such a
# share of the middle one. Of fewer months nothing is usual.
SPANS, SHARE, FEWEST = Decimal("1.5"), Decimal("0.3"), 4
YEAR = 12
# A month of the same season: this one of former years, and those beside it.
SEASON = frozenset({0, 1, 11})


class BillFlagKind(StrEnum):
    PERSONS_CHANGED = "persons_changed"
    VOLUNTARY_SERVICE = "voluntary_service"
    QUANTITY_UNUSUAL = "quantity_unusual"
    NORM_INSTEAD_OF_METER = "norm_instead_of_meter"
    TARIFF_CHANGED = "tariff_changed"
    RECALCULATED = "recalculated"
    DEBT_GROWS = "debt_grows"
    CHARGED_OTHERWISE = "charged_otherwise"


@dataclass(frozen=True)
class BillFlag:
    """`key`, `service`: None where it is of the whole bill. `before`, `after`: what is held against each other.

    `before`: for QUANTITY_UNUSUAL the usual quantity, for CHARGED_OTHERWISE what tariff and quantity come to.
    """

    kind: BillFlagKind
    before: Decimal | None = None
    after: Decimal | None = None
    key: LineKey | None = None
    service: str | None = None
    measure: str | None = None


def flags(month: MonthBill, earlier: Sequence[MonthBill]) -> list[BillFlag]:
    """`earlier`: bills of the same account from two years before the month until it, the latest last."""
    found = [*_of_persons(month, earlier), *_of_debt(month, earlier)]
    for line in month.lines:
        for flag in (*_of_line(month, line), *_of_past(month, line, earlier)):
            found.append(BillFlag(flag.kind, flag.before, flag.after, key_of(line), line.service, flag.measure))
    return found


def _of_persons(month: MonthBill, earlier: Sequence[MonthBill]) -> Iterator[BillFlag]:
    known = [each.bill.persons for each in (*earlier, month) if each.bill.persons is not None]
    if month.bill.persons is not None and len(known) > 1 and known[-2] != known[-1]:
        yield BillFlag(BillFlagKind.PERSONS_CHANGED, Decimal(known[-2]), Decimal(known[-1]))


def _of_debt(month: MonthBill, earlier: Sequence[MonthBill]) -> Iterator[BillFlag]:
    """What was owed before the month and not paid in it is more than it was the last time."""
    if earlier:
        before, after = (max(each.bill.opening - each.bill.paid, ZERO) for each in (earlier[-1], month))
        if after > before:
            yield BillFlag(BillFlagKind.DEBT_GROWS, before, after)


def _of_line(month: MonthBill, line: Any) -> Iterator[BillFlag]:
    if line.voluntary and (line.accrued or line.to_pay):
        yield BillFlag(BillFlagKind.VOLUNTARY_SERVICE, after=line.accrued)
    if line.recalculated:
        yield BillFlag(BillFlagKind.RECALCULATED, after=line.recalculated)
    factors = factors_of(month.bill, line)
    if factors and abs(line.accrued - price(factors)) > slack(factors):
        yield BillFlag(BillFlagKind.CHARGED_OTHERWISE, price(factors), line.accrued)


def _of_past(month: MonthBill, line: Any, earlier: Sequence[MonthBill]) -> Iterator[BillFlag]:
    same = [(former, past) for former in earlier for past in former.lines if key_of(past) == key_of(line)]
    if same:
        yield from _of_tariff(month, line, *same[-1])
    metered = [(former, past) for former, past in same if past.basis is BillBasis.METER and past.quantity is not None]
    if line.basis is BillBasis.NORM and any(_months(former, month) <= YEAR for former, _ in metered):
        yield BillFlag(BillFlagKind.NORM_INSTEAD_OF_METER, metered[-1][1].quantity, line.quantity, measure=line.measure)
    if line.basis is BillBasis.METER and line.quantity is not None:
        alike = [(_months(former, month), past.quantity) for former, past in metered if past.measure == line.measure]
        if (usual := _usual(line.quantity, alike)) is not None:
            yield BillFlag(BillFlagKind.QUANTITY_UNUSUAL, usual, line.quantity, measure=line.measure)


def _of_tariff(month: MonthBill, line: Any, former: MonthBill, past: Any) -> Iterator[BillFlag]:
    old, new = factors_of(former.bill, past), factors_of(month.bill, line)
    if old and new and comparable(old, new) and (line.tariff is not None or line.tiers):
        old, new = with_tiers_of(old, new), with_tiers_of(new, old)
        if old.tariffs != new.tariffs:
            yield BillFlag(BillFlagKind.TARIFF_CHANGED, *changed_tariff(old, new), measure=line.measure)


def _usual(quantity: Decimal, past: Sequence[tuple[int, Decimal]]) -> Decimal | None:
    """The middle quantity of the months it is held against, where it is far from it: of the season, else of a year."""
    season = [amount for months, amount in past if months % YEAR in SEASON]
    alike = season if len(season) >= FEWEST else [amount for months, amount in past if months <= YEAR]
    if len(alike) < FEWEST:
        return None
    first, _, third = quantiles(alike, n=4, method="inclusive")
    middle = median(alike)
    far = max(SPANS * (third - first), SHARE * abs(middle))
    return middle if abs(quantity - middle) > far else None


def _months(former: MonthBill, month: MonthBill) -> int:
    """How many months lie between them."""
    before, after = former.bill.period, month.bill.period
    return int((after.year - before.year) * YEAR + after.month - before.month)
