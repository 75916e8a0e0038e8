"""Meters of the accounts that somebody has linked, and what they showed in their own time there.

One rule: `visible` is the only way to a meter: it is for who lives there now and has linked the account.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.billing_terms import month_of, readings_window
from models.days import local_day
from models.meters import Meter, MeterReading, ReadingState
from models.utility_accounts import UtilityAccount
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.paging import Page, page
from resolvers.utility_accounts import Span, spans

# What counts as having been shown.
STANDING = (ReadingState.WAITING, ReadingState.SENT, ReadingState.ACCEPTED)


async def visible(context: Context) -> QuerySet[Meter]:
    return Meter.filter(account_id__in={span.account_id for span in await _living(context)})


async def visible_readings(context: Context) -> QuerySet[MeterReading]:
    """From the first month of the viewer's time there; what another one took the place of is not shown."""
    months = [(span.account_id, span.first) for span in await _living(context)]
    return MeterReading.filter(_taken_since(months)).exclude(state=ReadingState.REPLACED)


async def pictured(context: Context) -> QuerySet[MeterReading]:
    """Whose pictures the viewer is shown: of that first month only since their own first day, or what they sent."""
    days = [(span.account_id, span.since) for span in await _living(context)]
    return (await visible_readings(context)).filter(_taken_since(days) | Q(person_id=context.signed_in.person_id))


def _taken_since(begun: Iterable[tuple[UUID, date | None]]) -> Q:
    """Of each of these accounts since its day."""
    shown = Q(id__in=[])
    for account_id, day in begun:
        shown |= Q(meter__account_id=account_id) & (Q(taken_on__gte=day) if day else Q())
    return shown


async def meter(context: Context, meter_id: UUID, field: str = "id") -> Meter:
    """Refuses: NOT_FOUND"""
    found = await (await visible(context)).get_or_none(id=meter_id)
    if found is None:
        raise not_found(field)
    return found


async def meters_of_account(context: Context, account: UtilityAccount) -> list[Meter]:
    """Those that are there, before those that others took the place of; none for who does not live there."""
    found: list[Meter] = await context.load(meters_of_accounts, account.id)
    return found


async def meters_of_accounts(context: Context, ids: list[UUID]) -> dict[UUID, list[Meter]]:
    """As far as the viewer sees them."""
    found: dict[UUID, list[Meter]] = {key: [] for key in ids}
    for row in await (await visible(context)).filter(account_id__in=ids).order_by("service_code", "code"):
        found[row.account_id].append(row)
    return {key: sorted(rows, key=lambda row: row.removed_on is not None) for key, rows in found.items()}


async def meters_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Meter]:
    """As far as the viewer sees them."""
    return {row.id: row for row in await (await visible(context)).filter(id__in=ids)}


async def meter_reading(context: Context, reading_id: UUID) -> MeterReading:
    """Refuses: NOT_FOUND"""
    found = await (await visible_readings(context)).get_or_none(id=reading_id)
    if found is None:
        raise not_found("id")
    return found


async def readings_of_meter(context: Context, meter: Meter, first: int | None, after: str | None) -> Page[MeterReading]:
    """The newest first. Refuses: BAD_INPUT"""
    rows = (await visible_readings(context)).filter(meter_id=meter.id)
    return await page(rows, first, after, ("taken_on", "id"), newest_first=True, marked=True)


async def latest_readings(context: Context, ids: list[UUID]) -> dict[UUID, MeterReading]:
    """Of each meter, as far as the viewer is shown it."""
    found: dict[UUID, MeterReading] = {}
    rows = (await visible_readings(context)).filter(meter_id__in=ids, state__in=STANDING)
    for row in await rows.order_by("taken_on", "id"):
        found[row.meter_id] = row
    return found


async def used(context: Context, reading: MeterReading) -> Decimal | None:
    """Since the reading before it, as far as the viewer is shown that."""
    rows = await context.load(standing_of_meters, reading.meter_id)
    before = [row for row in rows if (row.taken_on, row.id) < (reading.taken_on, reading.id)]
    return reading.value - before[-1].value if before and reading.state in STANDING else None


async def standing_of_meters(context: Context, ids: list[UUID]) -> dict[UUID, list[MeterReading]]:
    """What counts, the oldest first, as far as the viewer is shown it."""
    found: dict[UUID, list[MeterReading]] = {key: [] for key in ids}
    rows = (await visible_readings(context)).filter(meter_id__in=ids, state__in=STANDING)
    for row in await rows.order_by("taken_on", "id"):
        found[row.meter_id].append(row)
    return found


def window(context: Context) -> tuple[date, date]:
    """The first and the last day of this month on which readings are taken."""
    return readings_window(context.services.billing, month_of(local_day(context.now)))


async def _living(context: Context) -> list[Span]:
    return [span for span in await spans(context) if span.living]
