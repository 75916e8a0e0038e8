"""Why one month's bill differs from another's: causes that add up to the difference, to the tiyn, whatever the bills.

One rule: of each line one factor after the other is put in place of its former value, in a set order, and the price
reckoned each time; so the steps telescope. What no factor explains is a cause too, and nothing is spread or dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from models.bill_factors import Factors, LineKey, MonthBill, factors_of, key_of, price, slack, with_tiers_of
from models.bill_steps import BillCauseKind, Step, comparable, steps
from models.bills import BillBasis

ZERO = Decimal(0)
_MONTHLY = re.compile("мес|ай|month", re.IGNORECASE)
_HEATING = re.compile("отопл|теплоснаб|жылу|жылыту|heating", re.IGNORECASE)
# A bill and a line of it.
Charge = tuple[Any, Any]


@dataclass(frozen=True)
class BillCause:
    """`key`, `service`: None where the cause is of the whole bill. `before`, `after`: values of the factor.

    `months`: for DAYS, of how many days the two months were.
    """

    kind: BillCauseKind
    amount: Decimal
    key: LineKey | None = None
    service: str | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    measure: str | None = None
    basis_before: BillBasis | None = None
    basis_after: BillBasis | None = None
    months: tuple[int, int] | None = None


def causes(before: MonthBill, after: MonthBill, lasting: frozenset[LineKey] = frozenset()) -> list[BillCause]:
    """Why `after` comes to more or less than `before`, the heaviest first. `lasting`: charged in other months too."""
    former, latter = ({key_of(line): (month.bill, line) for line in month.lines} for month in (before, after))
    found = [_of_balance(before, after)]
    for key in sorted(former.keys() | latter.keys()):
        old, new = former.get(key), latter.get(key)
        service = (new or old or latter[key])[1].service
        told = _of_line(old, new, key in lasting)
        found += [replace(cause, key=key, service=service) for cause in told]
    unexplained = after.bill.to_pay - before.bill.to_pay - sum(cause.amount for cause in found)
    found.append(BillCause(BillCauseKind.OTHER, unexplained))
    return sorted((cause for cause in found if cause.amount), key=lambda cause: -abs(cause.amount))


def is_heating(service: str) -> bool:
    """Of which a bill shows the month before its own."""
    return bool(_HEATING.search(service))


def _of_line(before: Charge | None, after: Charge | None, lasting: bool) -> Iterator[BillCause]:
    """`lasting`: it is charged in other months, too."""
    if after and (before is None or _is_silent(*before, beside=after[1])):
        yield _of_presence(after[1], True, lasting)
    elif before and (after is None or _is_silent(*after, beside=before[1])):
        yield _of_presence(before[1], False, lasting)
    elif before and after and (before[1].accrued or after[1].accrued):
        yield from _of_charge(before, after)
    old, new = (charge[1].recalculated if charge else ZERO for charge in (before, after))
    yield BillCause(BillCauseKind.RECALCULATION, new - old, before=old, after=new)


def _is_silent(bill: Any, line: Any, beside: Any) -> bool:
    """Whether it stands in the bill and is not charged at all; a meter that shows nothing is read all the same."""
    if line.accrued or not beside.accrued:
        return False
    factors = factors_of(bill, line)
    return line.basis is not BillBasis.METER or factors is None or price(factors) != 0


def _of_charge(before: Charge, after: Charge) -> Iterator[BillCause]:
    """What was charged for a service of both months."""
    (_, old), (_, new) = before, after
    former, latter = factors_of(*before), factors_of(*after)
    if former is None or latter is None or not comparable(former, latter):
        yield _unlike(old, new)
        return
    former, latter = with_tiers_of(former, latter), with_tiers_of(latter, former)
    reached = price(former)
    for step in steps(former, latter):
        yield _cause(step, price(step.factors) - reached, former, latter)
        reached = price(step.factors)
    rest = (new.accrued - price(latter)) - (old.accrued - price(former))
    rounding = abs(rest) <= slack(former) + slack(latter)
    yield BillCause(BillCauseKind.ROUNDING if rounding else BillCauseKind.OTHER, rest)


def _cause(step: Step, amount: Decimal, former: Factors, latter: Factors) -> BillCause:
    told = BillCause(step.kind, amount, before=step.before, after=step.after)
    match step.kind:
        case BillCauseKind.DAYS:
            return replace(told, months=(former.month, latter.month))
        case BillCauseKind.PERSONS:
            return told
        case BillCauseKind.BASIS:
            told = replace(told, basis_before=former.basis, basis_after=latter.basis)
    return replace(told, measure=latter.measure or former.measure)


def _unlike(old: Any, new: Any) -> BillCause:
    """Charged by another rule, or in another measure: what was used then cannot be held against what is used now."""
    amount = new.accrued - old.accrued
    if old.basis != new.basis:
        return BillCause(BillCauseKind.BASIS, amount, basis_before=old.basis, basis_after=new.basis)
    if old.measure != new.measure and None not in (old.tariff, new.tariff):
        return BillCause(BillCauseKind.TARIFF, amount, before=old.tariff, after=new.tariff, measure=new.measure)
    return BillCause(BillCauseKind.OTHER, amount, before=old.accrued, after=new.accrued)


def _of_presence(line: Any, new: bool, lasting: bool) -> BillCause:
    """Of a service that only one of the months charges. What is charged once is no service that begins or ends."""
    monthly = lasting or line.voluntary or _MONTHLY.match(line.measure or "")
    if line.basis is BillBasis.FIXED and not monthly:
        kind = BillCauseKind.ONE_OFF
    else:
        kind = BillCauseKind.NEW_SERVICE if new else BillCauseKind.ENDED_SERVICE
    before, after = (ZERO, line.accrued) if new else (line.accrued, ZERO)
    return BillCause(kind, after - before, before=before, after=after)


def _of_balance(before: MonthBill, after: MonthBill) -> BillCause:
    """Of what is not of the month itself: what was owed or overpaid before it, less what was paid."""
    old, new = (sum((line.opening - line.paid for line in month.lines), ZERO) for month in (before, after))
    return BillCause(BillCauseKind.BALANCE, new - old, before=old, after=new)
