"""Meters and what they showed, as rows."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from models.billing_terms import month_of
from models.days import local_day
from models.meters import Meter, MeterReading, ReadingSource, ReadingState
from models.utility_accounts import UtilityAccount

CODES = count(1)


def today() -> date:
    return local_day(datetime.now(UTC))


async def meter_row(account: UtilityAccount, **columns: Any) -> Meter:
    """Of cold water."""
    usual: dict[str, Any] = {
        "service_code": "11",
        "service": "Холодная вода",
        "serial": f"ХВ-{next(CODES)}",
        "measure": "м³",
    }
    owner: dict[str, Any] = {"complex_id": account.complex_id, "account_id": account.id, "unit_id": account.unit_id}
    return await Meter.create(**owner, code=f"m{next(CODES)}", **usual | columns)


async def shown(meter: Meter, value: str, days_ago: int, **columns: Any) -> MeterReading:
    """As the centre has it."""
    taken_on = today() - timedelta(days=days_ago)
    usual: dict[str, Any] = {
        "source": ReadingSource.CENTRE,
        "state": ReadingState.ACCEPTED,
        "submitted_at": datetime.now(UTC),
    }
    of: dict[str, Any] = {
        "complex_id": meter.complex_id,
        "meter_id": meter.id,
        "period": month_of(taken_on),
        "taken_on": taken_on,
    }
    return await MeterReading.create(**of, value=Decimal(value), **usual | columns)


async def read_before(meter: Meter, months: int = 4, monthly: int = 5) -> Decimal:
    """Once in 30 days, the last of them 35 days ago, so that it is of an earlier month. Returns what it showed last."""
    for place in range(months):
        await shown(meter, str(100 + place * monthly), 35 + 30 * (months - 1 - place))
    return Decimal(100 + (months - 1) * monthly)
