"""Which earlier bill a bill is held against.

One rule: where that month has no bill, it is the last one before it; and it is said which.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from models.bill_factors import LineKey, MonthBill, key_of
from models.billing_terms import months_later

# As far as bills are looked back on; a year ago, and a year more for where that month is missing.
MONTHS_BACK = 24


class BillComparedWith(StrEnum):
    PREVIOUS_MONTH = "previous_month"
    YEAR_AGO = "year_ago"


MONTHS_AGO = {BillComparedWith.PREVIOUS_MONTH: 1, BillComparedWith.YEAR_AGO: 12}


def held_against(period: date, earlier: Sequence[MonthBill], against: BillComparedWith) -> MonthBill | None:
    """`earlier`: bills before that month, the latest last."""
    latest = months_later(period, -MONTHS_AGO[against])
    return next((former for former in reversed(earlier) if former.bill.period <= latest), None)


def lasting(earlier: Sequence[MonthBill], but: MonthBill) -> frozenset[LineKey]:
    """What was charged in one of the months but that one."""
    others = (line for former in earlier if former is not but for line in former.lines if line.accrued)
    return frozenset(map(key_of, others))
