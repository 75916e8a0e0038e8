"""News reach those concerned: the whole complex, or the people of one building. Staff of the complex see all."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from engine.live import Feed
from models.buildings import Building
from models.news import NewsItem, NewsKind, NewsPublished, news_topic
from models.text import fold
from resolvers.buildings import must_manage, must_see
from resolvers.changes import change, topic_number
from resolvers.context import Context
from resolvers.errors import bad_input, not_found
from resolvers.paging import Page, page, read_cursor
from resolvers.rights import STAFF, Rights

# What stands behind this number is everything.
BEGINNING = 0


@dataclass(frozen=True)
class NewsAudience:
    """Everybody who is shown the same items. `buildings` None: all of the complex's."""

    complex_id: UUID
    buildings: frozenset[UUID] | None

    def rows(self) -> QuerySet[NewsItem]:
        items = NewsItem.filter(complex_id=self.complex_id)
        if self.buildings is None:
            return items
        return items.filter(Q(building_id=None) | Q(building_id__in=self.buildings))


async def news_audience(context: Context, complex_id: UUID, field: str = "complexId") -> NewsAudience:
    """Refuses: NOT_FOUND"""
    rights = await context.rights()
    must_see(rights, complex_id, field)
    return _audience(rights, complex_id)


async def news(
    context: Context, complex_id: UUID, search: str | None, first: int | None, after: str | None
) -> Page[NewsItem]:
    """Newest first. `search`: a part of title or text, in any case of letters. Refuses: NOT_FOUND, BAD_INPUT"""
    rows = (await news_audience(context, complex_id)).rows()
    if search:
        rows = rows.filter(searched__contains=fold(search.strip()))
    return await page(rows, first, after, ("number",), newest_first=True)


async def news_item(context: Context, item_id: UUID) -> NewsItem:
    """Refuses: NOT_FOUND"""
    rights = await context.rights()
    found = await NewsItem.get_or_none(id=item_id, complex_id__in=rights.complex_ids)
    if found and await _audience(rights, found.complex_id).rows().filter(id=item_id).exists():
        return found
    raise not_found("id")


async def publish_news(
    context: Context, complex_id: UUID, building_id: UUID | None, kind: NewsKind, title: str, body: str
) -> NewsItem:
    """The item stands in the complex's news and feed.

    Refuses: NOT_FOUND, FORBIDDEN
    Announces: NewsPublished
    """
    must_manage(await context.rights(), complex_id, "complexId")
    if building_id and not await Building.exists(id=building_id, complex_id=complex_id):
        raise not_found("buildingId")
    async with change(context) as tell:
        item = NewsItem(complex_id=complex_id, building_id=building_id, author_id=context.signed_in.person_id)
        item.kind, item.title, item.body = kind, title, body
        item.searched = fold(f"{title}\n{body}")
        item.number = await tell(NewsPublished(complex_id, item.id))
        item.published_at = context.now
        await item.save(force_create=True)
        return tell.outcome(item)


async def news_feed(context: Context, complex_id: UUID, after: str | None) -> Feed[NewsAudience, NewsItem]:
    """Every item behind the cursor that concerns the viewer, then each new one. Refuses: NOT_FOUND, BAD_INPUT"""

    async def read(audience: NewsAudience, behind: int, most: int) -> Sequence[tuple[int, NewsItem]]:
        rows = await audience.rows().filter(number__gt=behind).order_by("number").limit(most)
        return [(row.number, row) for row in rows]

    async def audience() -> NewsAudience:
        context.forget()
        return await news_audience(context, complex_id)

    topic, behind = news_topic(complex_id), _begin_behind(after)
    await audience()
    if behind is not None and behind > await topic_number(topic):
        # Of another complex, or from before a backup was restored: waiting for that number would lose what comes.
        raise bad_input("after", "bad_cursor")
    return Feed(topic, audience, read, lambda: topic_number(topic), behind)


def _begin_behind(after: str | None) -> int | None:
    """An empty text stands before the first item, for a client that found a complex without news."""
    if not after:
        return None if after is None else BEGINNING
    number: int = read_cursor(after, [NewsItem._meta.fields_map["number"]])[0]
    return number


def _audience(rights: Rights, complex_id: UUID) -> NewsAudience:
    if complex_id in rights.served_as(STAFF):
        return NewsAudience(complex_id, None)
    return NewsAudience(complex_id, rights.buildings_in(complex_id))
