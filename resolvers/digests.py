"""One letter a day instead of many, for who wants that: what was not read since the last one, at nine in the morning.

One rule: what stands in one digest stands in no other, and a day has one for each, whichever process comes first.
"""

from datetime import timedelta

from tortoise.expressions import Q

from integrations.letters import Letter
from models.accounts import Account, Person
from models.consents import is_silenced
from models.days import first_instant, local_day
from models.deliveries import Channel, Delivery, Lane
from models.notifications import Notification, NotificationChoice, NotificationHours, wakes_at
from resolvers.changes import change
from resolvers.context import Context
from resolvers.messages import say
from resolvers.notices import URGENT_TOPICS
from resolvers.notifications import visible
from resolvers.opt_outs import DIGEST, farewell, headers
from resolvers.wordings import text, title

AT = timedelta(hours=9)
WORTH = timedelta(hours=20)
MOST_LISTED, AT_ONCE = 50, 500


async def write_digests(context: Context) -> None:
    """Whose hour has come has a letter on its way, if there is something to tell. May run in several processes."""
    begun = first_instant(local_day(context.now)) + AT
    if context.now < begun:
        return
    due = Q(daily_digest=True) & (Q(digested_at__isnull=True) | Q(digested_at__lt=begun))
    for hours_id in await NotificationHours.filter(due).limit(AT_ONCE).values_list("id", flat=True):
        async with change(context):
            # Whoever comes second finds it done, or somebody at it.
            ours = NotificationHours.filter(due, id=hours_id).select_for_update(skip_locked=True)
            if hours := await ours.get_or_none():
                await _written(context, hours)


async def _written(context: Context, hours: NotificationHours) -> None:
    now, person_id = context.now, hours.person_id
    hours.digested_at = now
    await hours.save(update_fields=["digested_at"])
    unwanted = NotificationChoice.filter(person_id=person_id, channel=Channel.EMAIL, wanted=False)
    left_out = {*URGENT_TOPICS, *await unwanted.values_list("topic", flat=True)}
    unread = Notification.filter(person_id=person_id, read_at__isnull=True, digested_at__isnull=True)
    newest = await unread.filter(topic__not_in=left_out).order_by("-number").first()
    reader = await Account.get_or_none(person_id=person_id, person__email_index__not_isnull=True)
    if newest is None or reader is None or is_silenced(reader.withdrawn):
        return
    await unread.filter(topic__not_in=left_out, number__lte=newest.number).update(digested_at=now)
    begins = wakes_at(hours, now)
    await Delivery.create(
        channel=Channel.EMAIL,
        lane=Lane.LATER,
        created_at=now,
        not_after=begins + WORTH,
        next_try_at=begins,
        key=f"{DIGEST}:{person_id}:{local_day(now)}",
        notification_id=newest.id,
    )


def is_one(row: Delivery) -> bool:
    return (row.key or "").startswith(f"{DIGEST}:")


async def letter(context: Context, row: Delivery, person: Person) -> Letter | None:
    """None where all of it was read meanwhile, or is the reader's no more."""
    mine = (await visible(context)).filter(digested_at=row.created_at, read_at__isnull=True)
    count, listed = await mine.count(), await mine.order_by("-number").limit(MOST_LISTED)
    wanted = NotificationHours.filter(person_id=person.id, daily_digest=True)
    if not listed or person.email is None or not await wanted.exists():
        return None
    lines = [await _line(context, one) for one in listed]
    if count > len(listed):
        lines.append(say("digest_more", context.language, count=count - len(listed)))
    page = context.services.opt_outs.page("/notifications")
    parts = ["\n".join(lines), page, farewell(context, person.id, DIGEST)]
    return Letter(
        "\n\n".join(part for part in parts if part) + "\n",
        person.email,
        say("digest_subject", context.language, count=count),
        headers=headers(context, person.id, DIGEST),
    )


async def _line(context: Context, row: Notification) -> str:
    said = await text(context, row)
    return f"• {await title(context, row)}" + (f": {said}" if said else "")
