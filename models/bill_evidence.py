"""What a dispute keeps of a bill: the line as it was then, and the same service's months before it. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from models.bills import Bill, BillLine
from models.utility_accounts import UtilityAccount

# A year, and the same month of the year before.
MOST_MONTHS = 13
SHOWN_DIGITS = 4
LINE = (
    *("service_code", "service", "supplier_code", "supplier", "basis", "tariff", "quantity", "measure", "days"),
    *("opening", "accrued", "recalculated", "recalculation_reason", "paid", "to_pay"),
)
MONTH = ("tariff", "quantity", "accrued", "recalculated", "to_pay")


def evidence(account: UtilityAccount, bill: Bill, line: BillLine, before: Sequence[tuple[date, BillLine]]) -> Any:
    """As it is kept in JSON; `before`: (month, the line of the same service), the newest first."""
    return {
        "provider": account.provider,
        "number": masked(account.number),
        "period": str(bill.period),
        "persons": bill.persons,
        "area_m2": _plain(bill.area_m2),
        "line": {name: _plain(getattr(line, name)) for name in LINE},
        "before": [
            {"period": str(period), **{name: _plain(getattr(each, name)) for name in MONTH}}
            for period, each in before[:MOST_MONTHS]
        ],
    }


def masked(number: str) -> str:
    """Enough to find it on a paper bill, and not to ask with."""
    return "•" * (len(number) - SHOWN_DIGITS) + number[-SHOWN_DIGITS:]


def _plain(value: Any) -> str | int | None:
    return value if value is None or type(value) is int else str(value)
