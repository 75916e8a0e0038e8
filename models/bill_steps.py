"""From the factors of one line to those of another, one after the other.

One rule: first how much, then for how long, then at which price; and the last step is the other line's factors.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from models.bill_factors import Factors, Tier
from models.bills import BillBasis


class BillCauseKind(StrEnum):
    TARIFF = "tariff"
    QUANTITY = "quantity"
    PERSONS = "persons"
    AREA = "area"
    DAYS = "days"
    NORM = "norm"
    BASIS = "basis"
    RECALCULATION = "recalculation"
    ONE_OFF = "one_off"
    NEW_SERVICE = "new_service"
    ENDED_SERVICE = "ended_service"
    ROUNDING = "rounding"
    OTHER = "other"
    BALANCE = "balance"


class Step(NamedTuple):
    """The factors once this one has its new value."""

    kind: BillCauseKind
    factors: Factors
    before: Decimal | None
    after: Decimal | None


AMOUNT_OF = {
    BillBasis.METER: BillCauseKind.QUANTITY,
    BillBasis.AREA: BillCauseKind.AREA,
    BillBasis.PERSONS: BillCauseKind.PERSONS,
    BillBasis.NORM: BillCauseKind.NORM,
    BillBasis.FIXED: BillCauseKind.QUANTITY,
}


def comparable(former: Factors, latter: Factors) -> bool:
    """Whether one's quantity has a price at the other's tariffs."""
    if former.basis is latter.basis:
        return None in (former.measure, latter.measure) or former.measure == latter.measure
    return former.measure is not None and former.measure == latter.measure


def steps(former: Factors, latter: Factors) -> Iterator[Step]:
    if (reached := _with_persons_of(former, latter)) != former:
        yield Step(BillCauseKind.PERSONS, reached, _number(former.persons), _number(latter.persons))
    if reached.quantity != latter.quantity or former.basis is not latter.basis:
        reached = replace(reached, quantity=latter.quantity)
        yield _of_amount(former, latter, reached)
    if former.days * latter.month != latter.days * former.month:
        reached = replace(reached, days=latter.days, month=latter.month)
        yield Step(BillCauseKind.DAYS, reached, _number(former.days), _number(latter.days))
    yield Step(BillCauseKind.TARIFF, latter, *changed_tariff(reached, latter))


def _with_persons_of(former: Factors, latter: Factors) -> Factors:
    """More persons have more by the norm, and in some cities more at the lower tariffs."""
    if former.basis is not latter.basis or not former.persons or not latter.persons or former.persons == latter.persons:
        return former
    tiers, quantity = former.tiers, former.quantity
    if len(tiers) == len(latter.tiers):
        tiers = tuple(Tier(new.up_to, old.tariff) for old, new in zip(tiers, latter.tiers, strict=True))
    if former.basis is BillBasis.NORM and quantity != latter.quantity:
        same_norm = quantity * latter.persons == latter.quantity * former.persons
        quantity = latter.quantity if same_norm else quantity * latter.persons / former.persons
    return replace(former, tiers=tiers, quantity=quantity)


def _of_amount(former: Factors, latter: Factors, reached: Factors) -> Step:
    if former.basis is not latter.basis:
        return Step(BillCauseKind.BASIS, reached, former.quantity, latter.quantity)
    if former.basis is BillBasis.NORM and former.persons and latter.persons:
        return Step(BillCauseKind.NORM, reached, former.norm, latter.norm)
    return Step(AMOUNT_OF[former.basis], reached, former.quantity, latter.quantity)


def changed_tariff(former: Factors, latter: Factors) -> tuple[Decimal | None, Decimal | None]:
    """Before and after, where one and the same tier has another one."""
    if former.bounds != latter.bounds:
        return None, None
    pairs = zip(former.tiers, latter.tiers, strict=True)
    changed = [(old.tariff, new.tariff) for old, new in pairs if old.tariff != new.tariff]
    return changed[0] if len(changed) == 1 else (None, None)


def _number(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)
