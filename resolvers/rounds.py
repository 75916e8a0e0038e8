"""A round from door to door: the units that a news item has not reached, on paper. Only the office walks it."""

from uuid import UUID

from integrations import documents
from models.buildings import Complex
from models.days import LOCAL, local_day
from models.news import NewsItem, NewsState
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.files import File, Offer, media_type, offer, printed
from resolvers.messages import say
from resolvers.news import news_item, wording
from resolvers.news_marks import office_sees, unreached_units

UNREACHED = "news-unreached"


async def unreached_offer(context: Context, item: NewsItem) -> Offer | None:
    """A link to the list; None for everybody but the office, and of an item that is not out."""
    if not await _walked(context, item):
        return None
    return offer(context, UNREACHED, {"item_id": str(item.id)}, _name(context, item))


async def unreached_list(context: Context, *, item_id: str) -> File:
    """The units as of now, house by house. Refuses: NOT_FOUND, UNAVAILABLE"""
    item = await news_item(context, UUID(item_id))
    if not await _walked(context, item):
        raise not_found("id")
    complex, units = await Complex.get(id=item.complex_id), await unreached_units(context, item)
    found = await units.select_related("building").order_by("building__address", "building_id", "position", "id")
    sheet = documents.Unreached(
        language=context.language.value,
        complex=complex.name,
        title=(await wording(context, item, None)).title,
        as_of=context.now.astimezone(LOCAL),
        rows=[
            documents.UnreachedUnit(unit.building.address, unit.entrance, unit.kind.value, unit.number)
            for unit in found[: documents.MOST_ROWS]
        ],
    )
    name = _name(context, item)
    return File(name, media_type(name), await printed(documents.unreached, sheet))


async def _walked(context: Context, item: NewsItem) -> bool:
    return item.state is NewsState.PUBLISHED and await office_sees(context, item)


def _name(context: Context, item: NewsItem) -> str:
    assert item.published_at
    return f"{say('unreached_list', context.language)} {local_day(item.published_at)}.pdf"
