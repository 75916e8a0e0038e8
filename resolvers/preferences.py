"""What people choose for themselves: which topics reach them by which channel, when not, and whether once a day.

One rule: what was never chosen is as the table of `resolvers/notices.py` has it, also when that changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from models.deliveries import Channel
from models.notifications import NotificationChoice, NotificationHours, NotificationTopic
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import bad_input
from resolvers.notices import ALWAYS_BY_MAIL, usual

MINUTES = 24 * 60


@dataclass(frozen=True)
class Wish:
    """`wanted` None: as usual."""

    topic: NotificationTopic
    channel: Channel
    wanted: bool | None


@dataclass(frozen=True)
class QuietHours:
    """Minutes of the local day; the end may be on the next one."""

    from_minute: int
    until_minute: int


@dataclass(frozen=True)
class Wishes:
    """None leaves as it is. `loud`: there are no quiet hours any more."""

    channels: Sequence[Wish] = ()
    quiet_hours: QuietHours | None = None
    loud: bool = False
    daily_digest: bool | None = None


async def set_notification_preferences(context: Context, wishes: Wishes) -> NotificationHours:
    """From now on the viewer is told as they wish; what waits to be sent is looked at again before it leaves.

    Refuses: BAD_INPUT
    """
    _check(wishes)
    me = context.signed_in.person_id
    async with change(context) as tell:
        # Whoever wishes at the same time, from another device, waits here.
        hours = await _kept(me)
        for wish in wishes.channels:
            await choose(me, wish)
        if wishes.quiet_hours or wishes.loud:
            quiet = wishes.quiet_hours
            hours.quiet_from_minute = quiet.from_minute if quiet else None
            hours.quiet_until_minute = quiet.until_minute if quiet else None
        if wishes.daily_digest is not None:
            if wishes.daily_digest and not hours.daily_digest:
                hours.digested_at = context.now
            hours.daily_digest = wishes.daily_digest
        await hours.save()
        return tell.outcome(hours)


async def choose(person_id: UUID, wish: Wish) -> None:
    """Only inside a change."""
    named = {"person_id": person_id, "topic": wish.topic, "channel": wish.channel}
    if wish.wanted is None:
        await NotificationChoice.filter(**named).delete()
        return
    chosen = NotificationChoice(**named, wanted=wish.wanted)
    await NotificationChoice.bulk_create([chosen], on_conflict=list(named), update_fields=["wanted"])


async def no_digest(person_id: UUID) -> None:
    """Only inside a change."""
    await NotificationHours.filter(person_id=person_id).update(daily_digest=False)


async def own_hours(context: Context, hours_id: UUID) -> NotificationHours | None:
    """The viewer's."""
    return await NotificationHours.get_or_none(person_id=context.signed_in.person_id)


async def hours_of_people(context: Context, ids: list[UUID]) -> dict[UUID, NotificationHours]:
    """Where nothing was ever chosen: none quiet, and no digest; not written."""
    found = {row.person_id: row for row in await NotificationHours.filter(person_id__in=ids)}
    return {one: found.get(one) or NotificationHours(person_id=one) for one in ids}


async def wishes_of_people(context: Context, ids: list[UUID]) -> dict[UUID, list[Wish]]:
    """Every topic on every channel, and whether it is used; of one that only some kinds use, true."""
    chosen = {
        (row.person_id, row.topic, row.channel): row.wanted
        for row in await NotificationChoice.filter(person_id__in=ids)
    }
    return {
        one: [
            Wish(topic, channel, (topic in ALWAYS_BY_MAIL and channel is Channel.EMAIL) or wanted)
            for topic in NotificationTopic
            for channel in Channel
            for wanted in [chosen.get((one, topic, channel), channel in usual(topic))]
        ]
        for one in ids
    }


async def _kept(person_id: UUID) -> NotificationHours:
    """The row, made where there is none, and locked until the change ends."""
    await NotificationHours.bulk_create([NotificationHours(person_id=person_id)], ignore_conflicts=True)
    return await NotificationHours.filter(person_id=person_id).select_for_update().get()


def _check(wishes: Wishes) -> None:
    named = [(wish.topic, wish.channel) for wish in wishes.channels]
    for place, wish in enumerate(wishes.channels):
        if wish.topic in ALWAYS_BY_MAIL and wish.channel is Channel.EMAIL and wish.wanted is False:
            raise bad_input(f"channels.{place}.wanted", "security_stays")
        if named[place] in named[:place]:
            raise bad_input("channels", "named_twice")
    if quiet := wishes.quiet_hours:
        for name, minute in (("fromMinute", quiet.from_minute), ("untilMinute", quiet.until_minute)):
            if not 0 <= minute < MINUTES:
                raise bad_input(f"quietHours.{name}", "number_between", least=0, most=MINUTES - 1)
        if quiet.from_minute == quiet.until_minute:
            raise bad_input("quietHours.untilMinute", "quiet_hours_differ")
