"""Why a bill is bigger than another one of its account, and what in it to look at.

One rule: only bills that the viewer is shown are held against each other. What the centre has taken back, or what is
of before their time, is as if it were not there.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from models.bill_causes import BillCause, causes
from models.bill_factors import MonthBill
from models.bill_flags import BillFlag, flags
from models.bill_history import MONTHS_BACK, BillComparedWith, held_against, lasting
from models.billing_terms import months_later
from models.bills import Bill
from resolvers.bills import lines_of_bills, visible
from resolvers.context import Context


@dataclass(frozen=True)
class BillMonth:
    """Of which bill the history is asked for."""

    account_id: UUID
    period: date


@dataclass(frozen=True)
class History:
    """`earlier`: the account's bills of the two years before it, the latest last."""

    month: MonthBill
    earlier: tuple[MonthBill, ...]


@dataclass(frozen=True)
class BillExplanation:
    """`former`: the bill that it is held against. `difference`: how much more is to pay; the sum of the causes."""

    against: BillComparedWith
    former: Bill
    difference: Decimal
    causes: tuple[BillCause, ...]


async def explanation(context: Context, bill: Bill, against: BillComparedWith) -> BillExplanation | None:
    """None where there is no bill to hold it against, or it was taken back itself."""
    history: History | None = await context.load(histories, BillMonth(bill.account_id, bill.period))
    former = held_against(bill.period, history.earlier, against) if history else None
    if history is None or former is None:
        return None
    found = causes(former, history.month, lasting(history.earlier, former))
    return BillExplanation(against, former.bill, bill.to_pay - former.bill.to_pay, tuple(found))


async def bill_flags(context: Context, bill: Bill) -> list[BillFlag]:
    history: History | None = await context.load(histories, BillMonth(bill.account_id, bill.period))
    return flags(history.month, history.earlier) if history else []


async def histories(context: Context, asked: list[BillMonth]) -> dict[BillMonth, History]:
    """Of those that the viewer is shown and the centre has not taken back."""
    accounts, periods = {each.account_id for each in asked}, [each.period for each in asked]
    shown = (await visible(context)).filter(account_id__in=accounts, retracted_at=None)
    bounds = months_later(min(periods), -MONTHS_BACK), max(periods)
    rows = await shown.filter(period__gte=bounds[0], period__lte=bounds[1]).order_by("period")
    lines = await lines_of_bills(context, [row.id for row in rows]) if rows else {}
    months = {BillMonth(row.account_id, row.period): MonthBill(row, lines[row.id]) for row in rows}
    return {each: History(months[each], _earlier(each, months)) for each in asked if each in months}


def _earlier(asked: BillMonth, months: dict[BillMonth, MonthBill]) -> tuple[MonthBill, ...]:
    first = months_later(asked.period, -MONTHS_BACK)
    return tuple(
        month
        for each, month in months.items()
        if each.account_id == asked.account_id and first <= each.period < asked.period
    )
