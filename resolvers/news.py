"""News reach those concerned: a whole complex, or who lives in a building, an entrance, on a riser. Staff see all.

One rule: list, count, search, single read and feed ask one audience for its rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from tortoise.expressions import Q, RawSQL, Subquery
from tortoise.queryset import QuerySet

from engine.aside import TooBusy
from engine.live import Feed
from integrations import markdown
from models.accounts import Language
from models.news import NewsItem, NewsPlace, NewsState, NewsText, Place, news_topic
from resolvers.buildings import must_see
from resolvers.changes import topic_number
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.messages import say
from resolvers.paging import Page, page, read_cursor
from resolvers.rights import MANAGEMENT, OFFICE, STAFF, Rights
from resolvers.words import holding

# What stands behind this number is everything.
BEGINNING = 0


@dataclass(frozen=True)
class NewsAudience:
    """Everybody who is shown the same items.

    `places`: where they live; None: they work there, and all concerns them. `states`: what their list holds.
    """

    complex_id: UUID
    places: frozenset[Place] | None
    states: frozenset[NewsState]

    def rows(self) -> QuerySet[NewsItem]:
        """In any state; what nobody has been told yet only for those who schedule."""
        items = NewsItem.filter(complex_id=self.complex_id)
        if NewsState.SCHEDULED not in self.states:
            items = items.filter(published_at__isnull=False)
        return items if self.places is None else items.filter(concerning(self.places))


@dataclass(frozen=True)
class NewsFilter:
    """`search`: words that one of the texts holds."""

    search: str | None = None
    states: Sequence[NewsState] | None = None
    pinned: bool | None = None


@dataclass(frozen=True)
class Wording:
    title: str
    body: str


def concerning(places: Iterable[Place]) -> Q:
    """The items for everywhere, and those with a place that holds one of these: `Place.holds` as a condition."""
    here = [_within(building_id, list(some)) for building_id, some in groupby(sorted(places, key=_order), _building)]
    # Looked up item by item: a page is the newest few, and a building's items are many.
    held = NewsPlace.filter(Q(*here, join_type=Q.OR), item_id=RawSQL('"news_items"."id"'))
    return Q(everywhere=True) | Q(id__in=Subquery(held.values("item_id"))) if here else Q(everywhere=True)


def _within(building_id: UUID, places: list[Place]) -> Q:
    """Written by entrance and not by unit, so that it stays short for whoever has many units."""
    entrances = {place.entrance for place in places} - {None}
    risers = {place.riser for place in places} - {None}
    held = [Q(entrance__isnull=True, riser__isnull=True)]
    if entrances:
        held.append(Q(entrance__in=entrances, riser__isnull=True))
    if risers:
        held.append(Q(entrance__isnull=True, riser__in=risers))
    for entrance in entrances:
        there = {place.riser for place in places if place.entrance == entrance} - {None}
        held += [Q(entrance=entrance, riser__in=there)] if there else []
    return Q(building_id=building_id) & Q(*held, join_type=Q.OR)


def _building(place: Place) -> UUID:
    return place.building_id


def _order(place: Place) -> str:
    return str(place.building_id)


async def news_audience(context: Context, complex_id: UUID, field: str = "complexId") -> NewsAudience:
    """Refuses: NOT_FOUND"""
    rights = await context.rights()
    must_see(rights, complex_id, field)
    return _audience(rights, complex_id)


def _audience(rights: Rights, complex_id: UUID) -> NewsAudience:
    states = {NewsState.PUBLISHED}
    if complex_id in rights.served_as(OFFICE):
        states.add(NewsState.WITHDRAWN)
    if complex_id in rights.served_as(MANAGEMENT):
        states.add(NewsState.SCHEDULED)
    places = None if complex_id in rights.served_as(STAFF) else places_in(rights, complex_id)
    return NewsAudience(complex_id, places, frozenset(states))


def places_in(rights: Rights, complex_id: UUID) -> frozenset[Place]:
    homes = [home for home in rights.homes if home.complex_id == complex_id]
    return frozenset(Place(home.building_id, home.entrance, home.riser) for home in homes)


async def news(
    context: Context, complex_id: UUID, wanted: NewsFilter, first: int | None, after: str | None
) -> Page[NewsItem]:
    """Newest first; what is scheduled by itself, the next first. Refuses: NOT_FOUND, BAD_INPUT"""
    audience = await news_audience(context, complex_id)
    if wanted.states and NewsState.SCHEDULED in wanted.states and set(wanted.states) != {NewsState.SCHEDULED}:
        raise bad_input("states", "scheduled_apart")
    shown = set(wanted.states or {NewsState.PUBLISHED, NewsState.WITHDRAWN}) & audience.states
    rows = audience.rows().filter(state__in=shown)
    if wanted.pinned is not None:
        rows = rows.filter(pinned=wanted.pinned)
    if wanted.search:
        rows = rows.filter(holding(complex_id, wanted.search))
    if wanted.states and NewsState.SCHEDULED in wanted.states:
        return await page(rows, first, after, ("publish_at", "id"))
    return await page(rows, first, after, ("number",), newest_first=True)


async def news_item(context: Context, item_id: UUID) -> NewsItem:
    """Refuses: NOT_FOUND"""
    rights = await context.rights()
    found = await NewsItem.get_or_none(id=item_id, complex_id__in=rights.complex_ids)
    if found and await _audience(rights, found.complex_id).rows().filter(id=item_id).exists():
        return found
    raise not_found("id")


async def news_feed(context: Context, complex_id: UUID, after: str | None) -> Feed[NewsAudience, NewsItem]:
    """Every item that has changed behind the cursor and concerns the viewer, as it is now, then each change.

    Refuses: NOT_FOUND, BAD_INPUT
    """

    async def read(audience: NewsAudience, behind: int, most: int) -> Sequence[tuple[int, NewsItem]]:
        rows = await audience.rows().filter(changed_number__gt=behind).order_by("changed_number").limit(most)
        return [(row.changed_number, row) for row in rows]

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


async def wording(context: Context, item: NewsItem, language: Language | None) -> Wording:
    """In the language asked for, else the viewer's, else Russian, Kazakh, English.

    What is withdrawn is read by the office only: to the others a sentence says so, and the words do not leave.
    """
    if not await readable(context, item):
        return Wording(say("news_is_withdrawn", context.language), "")
    texts: dict[Language, NewsText] = await context.load(texts_of_items, item.id)
    chosen = next(texts[one] for one in _preferred(context, language) if one in texts)
    return Wording(chosen.title, chosen.body)


def _preferred(context: Context, language: Language | None) -> list[Language | None]:
    return [language, context.language, Language.RU, Language.KK, Language.EN]


async def languages(context: Context, item: NewsItem) -> list[Language]:
    """In which the viewer can read it."""
    return sorted(await context.load(texts_of_items, item.id)) if await readable(context, item) else []


async def readable(context: Context, item: NewsItem) -> bool:
    """Whether its words are told to the viewer, who sees it."""
    withdrawn = item.state is NewsState.WITHDRAWN
    return not withdrawn or item.complex_id in (await context.rights()).served_as(OFFICE)


async def html_of_bodies(context: Context, bodies: list[str]) -> dict[str, str]:
    """Refuses: UNAVAILABLE"""
    try:
        return await context.aside.run(markdown.rendered, bodies)
    except TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None


async def texts_of_items(context: Context, ids: list[UUID]) -> dict[UUID, dict[Language, NewsText]]:
    found: dict[UUID, dict[Language, NewsText]] = {key: {} for key in ids}
    for row in await NewsText.filter(item_id__in=ids):
        found[row.item_id][row.language] = row
    return found


async def places_of_items(context: Context, ids: list[UUID]) -> dict[UUID, list[NewsPlace]]:
    """In the order of the houses; none of an item for everywhere."""
    found: dict[UUID, list[NewsPlace]] = {key: [] for key in ids}
    rows = await NewsPlace.filter(item_id__in=ids)
    for row in sorted(rows, key=lambda row: (row.building_id, row.entrance or 0, row.riser or 0)):
        found[row.item_id].append(row)
    return found
