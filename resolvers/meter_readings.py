"""What residents read off their meters: taken on the days for it, and where it can be true.

One rule: of a month one reading holds, the last that was sent; `resolvers/reading_couriers.py` carries it on.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tortoise.expressions import Subquery
from tortoise.queryset import QuerySet

from models.attachments import Attachment, AttachmentState
from models.billing_terms import month_of
from models.days import local_day
from models.meters import Meter, MeterReading, ReadingSource, ReadingState
from models.plausibility import Shown, jump, latest
from resolvers.bill_words import NARROW, number_said, without_zeros
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.utility_meters import STANDING, pictured, visible, visible_readings, window

MOST, PLACES = Decimal("99999999.999"), 3
MOST_HISTORY = 40
S = ReadingState


@dataclass(frozen=True)
class Said:
    """`taken_on`: today where nothing is said. `confirmed`: a jump is meant."""

    value: Decimal
    taken_on: date | None = None
    photo_id: UUID | None = None
    confirmed: bool = False


async def submit_meter_reading(context: Context, meter_id: UUID, said: Said) -> MeterReading:
    """It is on its way to the centre, in the place of what was sent for the same month before.

    Refuses: NOT_FOUND, BAD_INPUT, READINGS_CLOSED, READING_TOO_LOW, READING_TOO_HIGH
    """
    async with change(context) as tell:
        meter = await (await visible(context)).select_for_update().get_or_none(id=meter_id)
        if meter is None or meter.removed_on is not None:
            raise not_found("meterId")
        taken_on = _day(context, said.taken_on)
        value = _sound(context, said.value)
        await _must_be_likely(context, meter, Shown(taken_on, value), said.confirmed)
        row = MeterReading(complex_id=meter.complex_id, meter_id=meter.id, period=month_of(taken_on), value=value)
        row.update_from_dict({"taken_on": taken_on, "source": ReadingSource.RESIDENT, "state": S.WAITING})
        row.person_id, row.confirmed, row.submitted_at = context.signed_in.person_id, said.confirmed, context.now
        row.next_try_at, row.photo_id = context.now, await _photo(context, meter, said.photo_id)
        await _replace(meter, row.period)
        await row.save(force_create=True)
        return tell.outcome(row)


async def photos_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Attachment]:
    """As far as the viewer is shown them."""
    shown = set(await (await pictured(context)).filter(photo_id__in=ids).values_list("photo_id", flat=True))
    return {row.id: row for row in await Attachment.filter(id__in=shown, state=AttachmentState.STORED)}


async def is_photo_seen(context: Context, attachment_id: UUID) -> bool:
    """Whether the picture belongs to a reading with which the viewer is shown it."""
    return await (await pictured(context)).filter(photo_id=attachment_id).exists()


async def reading_again(context: Context, reading_id: UUID) -> MeterReading | None:
    """For a repeat of the request that sent it, also where another one took its place since."""
    mine = MeterReading.filter(person_id=context.signed_in.person_id)
    meters = (await visible(context)).values("id")
    return await mine.get_or_none(id=reading_id, meter_id__in=Subquery(meters))


def _day(context: Context, said: date | None) -> date:
    """Refuses: BAD_INPUT, READINGS_CLOSED"""
    today, (first, last) = local_day(context.now), window(context)
    if not first <= today <= last:
        raise Refusal(RefusalCode.READINGS_CLOSED, first=first.day, last=last.day)
    if said is not None and not first <= said <= today:
        raise bad_input("takenOn", "reading_of_another_day", first=first.day)
    return said or today


def _sound(context: Context, value: Decimal) -> Decimal:
    """Refuses: BAD_INPUT"""
    if not value.is_finite() or not 0 <= value <= MOST or value != round(value, PLACES):
        raise bad_input("value", "not_a_reading", most=number_said(MOST, context.language))
    return round(value, PLACES)


async def _must_be_likely(context: Context, meter: Meter, now: Shown, confirmed: bool) -> None:
    """Set against what the meter showed in the months before; who was not shown that is told no number of it.

    Refuses: READING_TOO_LOW, READING_TOO_HIGH
    """
    before = MeterReading.filter(meter_id=meter.id, state__in=STANDING, period__lt=month_of(now.taken_on))
    own = (await visible_readings(context)).filter(meter_id=meter.id, state__in=STANDING)
    all_before, known = await _shown(before), await _shown(own.filter(period__lt=month_of(now.taken_on)))
    last = latest(all_before)
    is_known = last in known
    if last and now.value < last.value:
        word = "reading_too_low" if is_known else "reading_below_unknown"
        raise Refusal(
            RefusalCode.READING_TOO_LOW, word, "value", last=_number(context, last.value, meter) if is_known else ""
        )
    # Of somebody else's months only that there was a reading counts, and not how much they used.
    if not confirmed and last and (found := jump(meter.measure, known if is_known else [last], now)):
        told = (
            {"used": _number(context, found.used, meter), "usual": _number(context, found.usual, meter)}
            if is_known
            else {}
        )
        word = "reading_too_high" if is_known else "reading_above_unknown"
        raise Refusal(RefusalCode.READING_TOO_HIGH, word, "value", **told)


async def _shown(rows: QuerySet[MeterReading]) -> list[Shown]:
    found = await rows.order_by("-taken_on").limit(MOST_HISTORY).values_list("taken_on", "value")
    return [Shown(taken_on, value) for taken_on, value in found]


def _number(context: Context, value: Decimal, meter: Meter) -> str:
    return f"{number_said(without_zeros(value), context.language)}{NARROW}{meter.measure}"


async def _photo(context: Context, meter: Meter, photo_id: UUID | None) -> UUID | None:
    """The viewer's picture belongs to the reading from now on. Refuses: NOT_FOUND"""
    if photo_id is None:
        return None
    unused = Attachment.filter(owner_id=context.signed_in.person_id, state=AttachmentState.STORED, used_at=None)
    theirs = unused.filter(id=photo_id, complex_id=meter.complex_id, media_type__startswith="image/")
    if not await theirs.update(used_at=context.now):
        raise not_found("photoId")
    return photo_id


async def _replace(meter: Meter, period: date) -> None:
    """A claim stays: what is on its way arrives before the next one sets out."""
    sent = MeterReading.filter(meter_id=meter.id, period=period, source=ReadingSource.RESIDENT)
    await sent.exclude(state=S.REPLACED).update(state=S.REPLACED, next_try_at=None)
