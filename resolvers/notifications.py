"""What people are told in the app: written in the change that causes it, read afterwards, heard live.

One rule: whoever reads a notification is shown what it is about only as far as they may see that at this moment.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

from tortoise.expressions import F, Q
from tortoise.fields import CharField
from tortoise.queryset import QuerySet

from engine.live import Feed, State
from engine.turns import Turns
from models.accounts import Account
from models.batches import Copies
from models.buildings import Complex
from models.changes import Topic
from models.days import local_day
from models.ids import uuid7
from models.notifications import (
    ManyNotified,
    Notification,
    NotificationKind,
    NotificationsRead,
    Notified,
    many_notified_topic,
    notifications_topic,
    read_topic,
)
from resolvers.changes import Tell, change, raised, topic_number
from resolvers.channels import Reached, departures, reached
from resolvers.context import Context
from resolvers.errors import bad_input, not_found
from resolvers.notices import ABOUT_ONESELF, WHO
from resolvers.paging import Page, page, read_cursor, write_cursor
from resolvers.rights import Rights, rights_of

KEPT = timedelta(days=180)
MOST_MARKED = 100
MARK = "notifications"
# What stands behind this number is everything.
BEGINNING = 0
# People who are told with one statement of each sort: more would hold up the loop for others. Where they are more,
# queries go first, at each of three steps, but for no longer than this: others wait for the change.
AT_ONCE, GIVES_WAY_SECONDS = 100, 0.02
# More of one complex are not rung one by one.
FEW = 50


async def notify(
    context: Context,
    tell: Tell,
    kind: NotificationKind,
    person_ids: Iterable[UUID],
    *,
    complex_id: UUID | None,
    key: str,
    subject: tuple[str, UUID] | None = None,
    facts: Mapping[str, Any] | None = None,
    not_after: datetime | None = None,
) -> None:
    """Each of these people who has an account is told of it, once per `key`; only inside a change.

    `subject`: the kind and the row's id of what it leads to, as in a node's id. `facts`: what its words need, nothing
    personal. `not_after`: when nobody needs a letter or a push about it any more; a day later where it is not said.
    Announces: Notified, ManyNotified
    """
    people = set(person_ids)
    if context.viewer and not WHO[kind].tells_actor:
        people.discard(context.viewer.person_id)
    row = Notification(complex_id=complex_id, topic=WHO[kind].topic, kind=kind, key=key, facts=dict(facts or {}))
    row.subject_kind, row.subject_id = subject or (None, None)
    row.created_at = context.now
    # In the order of their topics' names, so that two who tell the same people do not wait for each other.
    ordered, told = sorted(people, key=attrgetter("int")), dict[UUID, int]()
    queries = context.services.queries if len(ordered) > AT_ONCE else None
    for start in range(0, len(ordered), AT_ONCE):
        told |= await _written(row, ordered[start : start + AT_ONCE], not_after, queries)
    if complex_id and len(told) > FEW:
        await tell(ManyNotified(complex_id))
        return
    for person_id, number in told.items():
        tell.ring(Notified(person_id), number)


async def visible(context: Context) -> QuerySet[Notification]:
    """The viewer's own: of where they live or work now, and what is about themselves."""
    me = context.signed_in
    return _shown(me.person_id, await _complexes(await context.rights()))


def _shown(person_id: UUID, complexes: frozenset[UUID]) -> QuerySet[Notification]:
    here = Q(complex_id__isnull=True) | Q(complex_id__in=complexes) | Q(kind__in=ABOUT_ONESELF)
    return Notification.filter(here, person_id=person_id)


async def _complexes(rights: Rights) -> frozenset[UUID]:
    """Where the viewer lives, and those served by the organizations they work for, or by the clients of these."""
    found = set(rights.complex_ids)
    if employers := {organization_id for organization_id, _ in rights.posts}:
        clients = Complex.filter(organization__contractors__id__in=employers)
        found |= {UUID(str(one)) for one in await clients.values_list("id", flat=True)}
    return frozenset(found)


async def notifications(
    context: Context, unread_only: bool, first: int | None, after: str | None
) -> Page[Notification]:
    """Newest first. Refuses: BAD_INPUT"""
    rows = await visible(context)
    if unread_only:
        rows = rows.filter(read_at__isnull=True)
    return await page(rows, first, after, ("number",), newest_first=True, marked=True)


async def notification(context: Context, notification_id: UUID) -> Notification:
    """Refuses: NOT_FOUND"""
    if found := await (await visible(context)).get_or_none(id=notification_id):
        return found
    raise not_found("id")


async def unread_of_people(context: Context, ids: list[UUID]) -> dict[UUID, int]:
    """How many each has not read. For who asks, and for who has just signed in."""
    found: dict[UUID, int] = {}
    for person_id in ids:
        rights = await rights_of(person_id, local_day(context.now))
        found[person_id] = await _shown(person_id, await _complexes(rights)).filter(read_at__isnull=True).count()
    return found


async def mark_notifications_read(context: Context, ids: Sequence[UUID] | None, up_to: str | None) -> Account:
    """The viewer has read these, or all up to a cursor's; the first time counts.

    Refuses: NOT_FOUND, BAD_INPUT
    Announces: NotificationsRead
    """
    if (ids is None) == (up_to is None):
        raise bad_input("ids", "ids_or_up_to")
    if ids is not None and not 1 <= len(ids) <= MOST_MARKED:
        raise bad_input("ids", "how_many", least=1, most=MOST_MARKED)
    async with change(context) as tell:
        mine = await visible(context)
        if ids is not None:
            known = {row.id for row in await mine.filter(id__in=ids).only("id")}
            for place, notification_id in enumerate(ids):
                if notification_id not in known:
                    raise not_found(f"ids.{place}")
            read = mine.filter(id__in=ids)
        else:
            read = mine.filter(number__lte=_number(up_to or "", "upTo"))
        if await read.filter(read_at__isnull=True).update(read_at=context.now):
            await tell(NotificationsRead(context.signed_in.person_id))
        return tell.outcome(await Account.get(id=context.signed_in.account_id))


async def notification_feed(context: Context, after: str | None) -> Feed[frozenset[UUID], Notification]:
    """Everything the viewer is told behind the cursor, in order, then live.

    Refuses: BAD_INPUT
    """
    me = context.signed_in.person_id
    topic, behind = notifications_topic(me), _number(after, "after") if after else BEGINNING

    async def audience() -> frozenset[UUID]:
        return await _seen_now(context)

    async def read(audience: frozenset[UUID], behind: int, most: int) -> Sequence[tuple[int, Notification]]:
        rows = await _shown(me, audience).filter(number__gt=behind).order_by("number").limit(most)
        return [(row.number, row) for row in rows]

    if behind > await topic_number(topic):
        # Somebody else's, or from before a backup was restored: waiting for that number would lose what comes.
        raise bad_input("after", "bad_cursor")
    begin = None if after is None else behind
    return Feed(topic, audience, read, lambda: topic_number(topic), begin, _of_many)


def unread_notifications(context: Context) -> State[frozenset[UUID], int]:
    """How many the viewer has not read, live: also when they read some elsewhere."""
    me = context.signed_in.person_id

    async def audience() -> frozenset[UUID]:
        return await _seen_now(context)

    async def read(audience: frozenset[UUID]) -> int:
        return await _shown(me, audience).filter(read_at__isnull=True).count()

    def also(audience: frozenset[UUID]) -> list[str]:
        return [read_topic(me), *_of_many(audience)]

    return State(notifications_topic(me), audience, read, also)


async def _seen_now(context: Context) -> frozenset[UUID]:
    context.forget()
    return await _complexes(await context.rights())


def _of_many(complexes: frozenset[UUID]) -> list[str]:
    return [many_notified_topic(complex_id) for complex_id in sorted(complexes)]


async def forget_old_notifications(context: Context) -> None:
    """Notifications older than 180 days are gone; may run in every process at once."""
    await Notification.filter(created_at__lt=context.now - KEPT).delete()


def cursor_of(number: int) -> str:
    """A place in the list and in the feed, which is in no other."""
    return write_cursor(number, MARK)


def _number(cursor: str, field: str) -> int:
    """Refuses: BAD_INPUT"""
    number, mark = read_cursor(cursor, [Notification._meta.fields_map["number"], CharField(max_length=63)], field)
    if mark != MARK:
        raise bad_input(field, "bad_cursor")
    return int(number)


async def _written(
    row: Notification, person_ids: Sequence[UUID], not_after: datetime | None, queries: Turns | None
) -> dict[UUID, int]:
    """The number of each who is told by this row. `queries`: what it gives way to."""
    await _first(queries)
    people = await reached(person_ids, row.topic)
    numbers = await _numbers(row.key, people)
    if numbers:
        told = {uuid7(): person_id for person_id in numbers}
        await _first(queries)
        own = zip(told, told.values(), numbers.values(), strict=True)
        await Copies(row, ("id", "person_id", "number"), own).write()
        await _first(queries)
        await (await departures(row, told, people, not_after)).write()
    return numbers


async def _first(queries: Turns | None) -> None:
    if queries is not None:
        await queries.calm(GIVES_WAY_SECONDS)


async def _numbers(key: str, people: Mapping[UUID, Reached]) -> dict[UUID, int]:
    """The next number of everybody who has not been told of this; their counters are locked until the change ends."""
    topics = {notifications_topic(person_id): person_id for person_id in people}
    if not topics:
        return {}
    numbers = {topics[name]: number for name, number in (await raised(list(topics))).items()}
    # Looked up under the lock: whoever tells them of the same thing meanwhile waits, and finds it here.
    already = await Notification.filter(key=key, person_id__in=topics.values()).values_list("person_id", "number")
    if again := {UUID(str(person_id)) for person_id, _ in already}:
        await _taken_back(again)
    return {person_id: number for person_id, number in numbers.items() if person_id not in again}


async def _taken_back(person_ids: Collection[UUID]) -> None:
    """So that their numbers have no gap."""
    counters = Topic.filter(name__in=[notifications_topic(person_id) for person_id in person_ids])
    await counters.update(number=F("number") - 1)
