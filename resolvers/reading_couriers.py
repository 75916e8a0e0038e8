"""Carries meter readings to the billing centre: claimed by one process, tried with growing pauses, never given twice.

One rule: a reading goes under one key at every try, so that a centre that took it before takes it no second time.
"""

import random
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from tortoise.expressions import Subquery
from tortoise.queryset import QuerySet

from integrations.billing_centre import Answer, CentreFailed, Reading
from models.encryption import sealed
from models.meters import MeterReading, ReadingState
from models.notifications import NotificationKind
from resolvers.changes import change
from resolvers.context import Context
from resolvers.faults import through_conflicts
from resolvers.notifications import notify

log = structlog.stdlib.get_logger("wires.readings")
# Longer than all tries of one call to a centre take.
LEASE, TRIED_FOR = timedelta(minutes=3), timedelta(days=3)
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 15.0, 3600.0
LONGEST_WHY, LONGEST_REFERENCE = 300, 60
METER = "Meter"
S = ReadingState


async def send_readings(context: Context) -> None:
    """Readings that waited are with their centre, or are put off. May run in several processes at once.

    Announces: Notified, ManyNotified
    """
    while row := await _claimed(context):
        try:
            answer = await _handed_over(context, row)
        except CentreFailed as failed:
            log.info("a reading is put off", reading_id=row.id, why=failed.why)
            await _put_off(context, row, failed.wait_seconds)
        except Exception as error:
            log.warning("a reading is put off", reading_id=row.id, error=error)
            await _put_off(context, row, 0.0)
        else:
            await through_conflicts(partial(_noted, context, row, answer))


async def _claimed(context: Context) -> MeterReading | None:
    """One that is this process's alone, as long as its lease lasts."""
    if not await MeterReading.filter(next_try_at__lte=context.now).exists():
        return None
    async with change(context):
        now = await context.database_now()
        # Of a meter one is under way at a time, or an older one could arrive last.
        under_way = MeterReading.filter(claimed_until__gt=now).values("meter_id")
        due = MeterReading.filter(next_try_at__lte=now).exclude(meter_id__in=Subquery(under_way))
        row = await due.order_by("next_try_at", "id").select_for_update(skip_locked=True).first()
        if row is None:
            return None
        row.tries, row.claimed_until, row.next_try_at = row.tries + 1, now + LEASE, now + LEASE
        await row.save(update_fields=["tries", "claimed_until", "next_try_at"])
        return row


async def _handed_over(context: Context, row: MeterReading) -> Answer:
    """What the centre says. Errors: CentreFailed, KeyError where the centre is not there any more."""
    await row.fetch_related("meter__account")
    meter, account = row.meter, row.meter.account
    centre = context.services.centres[account.provider]
    return await centre.submit_reading(account.number, meter.code, Reading(row.taken_on, row.value), str(row.id))


async def _noted(context: Context, row: MeterReading, answer: Answer) -> None:
    state = {True: S.ACCEPTED, False: S.REFUSED, None: S.SENT}[answer.accepted]
    decided = None if answer.accepted is None else context.now
    refusal = (answer.why or "")[:LONGEST_WHY] or None if answer.accepted is False else None
    reference = (answer.reference or "")[:LONGEST_REFERENCE] or None
    said = sealed(MeterReading, row.id, refusal=refusal, reference=reference)
    await _over(context, row, {"state": state, "answered_at": decided, **said})


async def _put_off(context: Context, row: MeterReading, wait_seconds: float) -> None:
    if context.now - row.submitted_at > TRIED_FOR:
        await _over(context, row, {"state": S.FAILED, "answered_at": context.now})
        return
    pause = min(FIRST_PAUSE_SECONDS * 2.0 ** min(row.tries - 1, 20), LONGEST_PAUSE_SECONDS) * random.uniform(0.5, 1.0)
    later = await context.database_now() + timedelta(seconds=max(pause, wait_seconds))
    if not await _ours(row).update(next_try_at=later, claimed_until=None):
        await MeterReading.filter(id=row.id, tries=row.tries).update(claimed_until=None)


async def _over(context: Context, row: MeterReading, fate: dict[str, Any]) -> None:
    """Its sender is told where it was not taken. Announces: Notified, ManyNotified"""
    async with change(context) as tell:
        if not await _ours(row).update(next_try_at=None, claimed_until=None, **fate):
            # Another one took its place meanwhile, and may set out now.
            await MeterReading.filter(id=row.id, tries=row.tries).update(claimed_until=None)
            return
        if fate["state"] not in (S.REFUSED, S.FAILED) or row.person_id is None:
            return
        await notify(
            context,
            tell,
            NotificationKind.READING_REFUSED,
            [row.person_id],
            complex_id=row.complex_id,
            key=f"reading:{row.id}:{fate['state']}",
            subject=(METER, row.meter_id),
            facts={"period": row.period.isoformat()},
        )


def _ours(row: MeterReading) -> QuerySet[MeterReading]:
    """As long as nobody else has claimed it since, and no other reading took its place."""
    return MeterReading.filter(id=row.id, tries=row.tries, state=S.WAITING)
