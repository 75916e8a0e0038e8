"""Polls, and who may read them: what was announced, the people of the buildings asked; drafts, the management."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from engine.live import Feed
from models.polls import Poll, PollBuilding, PollEvent, PollsChanged, PollState, polls_topic
from resolvers.buildings import must_manage, must_see
from resolvers.changes import Tell, topic_number
from resolvers.context import Context
from resolvers.errors import bad_input, not_found
from resolvers.paging import Page, page, read_cursor
from resolvers.rights import MANAGEMENT, STAFF, Rights

# What stands behind this number is everything.
BEGINNING = 0
# A draft that was called off was never announced, and stays among the management.
ANNOUNCED = ~Q(state=PollState.DRAFT) & ~Q(state=PollState.CANCELLED, announced_at__isnull=True)


@dataclass(frozen=True)
class PollsAudience:
    """Everybody who is shown the same polls of a complex. `buildings` None: all of the complex's."""

    complex_id: UUID
    buildings: frozenset[UUID] | None

    def rows(self) -> QuerySet[Poll]:
        """Those that were announced."""
        polls = Poll.filter(ANNOUNCED, complex_id=self.complex_id)
        return polls if self.buildings is None else polls.filter(_held_in(self.buildings))


async def visible_polls(context: Context) -> QuerySet[Poll]:
    rights = await context.rights()
    homes = Q(complex_id__in={home.complex_id for home in rights.homes})
    here = homes & _held_in({home.building_id for home in rights.homes})
    announced = ANNOUNCED & (here | Q(complex_id__in=rights.served_as(STAFF)))
    return Poll.filter(announced | Q(complex_id__in=rights.served_as(MANAGEMENT)))


async def poll(context: Context, poll_id: UUID, field: str = "id") -> Poll:
    """Refuses: NOT_FOUND"""
    found = await (await visible_polls(context)).get_or_none(id=poll_id)
    if found is None:
        raise not_found(field)
    return found


async def polls(
    context: Context, complex_id: UUID, states: Iterable[PollState] | None, first: int | None, after: str | None
) -> Page[Poll]:
    """Newest first. Refuses: NOT_FOUND, BAD_INPUT"""
    must_see(await context.rights(), complex_id, "complexId")
    rows = (await visible_polls(context)).filter(complex_id=complex_id)
    if states is not None:
        rows = rows.filter(state__in=set(states))
    return await page(rows, first, after, ("id",), newest_first=True)


async def poll_feed(context: Context, complex_id: UUID, after: str | None) -> Feed[PollsAudience, Poll]:
    """Every poll that something has happened to behind the cursor, then live. Refuses: NOT_FOUND, BAD_INPUT"""

    async def read(audience: PollsAudience, behind: int, most: int) -> Sequence[tuple[int, Poll]]:
        rows = await audience.rows().filter(feed_number__gt=behind).order_by("feed_number").limit(most)
        return [(row.feed_number or BEGINNING, row) for row in rows]

    async def audience() -> PollsAudience:
        context.forget()
        rights = await context.rights()
        must_see(rights, complex_id, "complexId")
        return _audience(rights, complex_id)

    topic, behind = polls_topic(complex_id), _begin_behind(after)
    await audience()
    if behind is not None and behind > await topic_number(topic):
        # Of another complex, or from before a backup was restored: waiting for that number would lose what comes.
        raise bad_input("after", "bad_cursor")
    return Feed(topic, audience, read, lambda: topic_number(topic), behind)


async def managed_poll(context: Context, poll_id: UUID) -> Poll:
    """The poll, locked until the change ends. Refuses: NOT_FOUND, FORBIDDEN"""
    found = await (await visible_polls(context)).select_for_update().get_or_none(id=poll_id)
    if found is None:
        raise not_found("pollId")
    must_manage(await context.rights(), found.complex_id, "pollId")
    return found


async def told_of(tell: Tell, poll: Poll, event: PollEvent, *columns: str) -> None:
    """These columns of the poll are written, and whoever follows it or its complex's polls hears of it.

    Announces: PollsChanged
    """
    await tell(event)
    poll.feed_number = await tell(PollsChanged(poll.complex_id, poll.id))
    await poll.save(update_fields=[*columns, "feed_number"])


async def polls_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Poll]:
    return {row.id: row for row in await Poll.filter(id__in=ids)}


async def buildings_of_polls(context: Context, ids: list[UUID]) -> dict[UUID, list[UUID]]:
    """The ids of the buildings asked; none where the whole complex is."""
    found: dict[UUID, list[UUID]] = {key: [] for key in ids}
    for row in await PollBuilding.filter(poll_id__in=ids).order_by("building_id"):
        found[row.poll_id].append(row.building_id)
    return found


def _held_in(buildings: Iterable[UUID]) -> Q:
    here = PollBuilding.filter(building_id__in=set(buildings)).values("poll_id")
    return Q(everywhere=True) | Q(id__in=Subquery(here))


def _begin_behind(after: str | None) -> int | None:
    """An empty text stands before the first poll, for a client that found a complex without polls."""
    if not after:
        return None if after is None else BEGINNING
    number: int = read_cursor(after, [Poll._meta.fields_map["feed_number"]])[0]
    return number


def _audience(rights: Rights, complex_id: UUID) -> PollsAudience:
    if complex_id in rights.served_as(STAFF):
        return PollsAudience(complex_id, None)
    return PollsAudience(complex_id, rights.buildings_in(complex_id))
