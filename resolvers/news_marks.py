"""Who has read an item and who has confirmed it: each says it for themselves, the office sees how many and where not.

One rule: only who lives where an item concerns them marks it; that somebody works there does not count.
"""

from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.functions import Count
from tortoise.queryset import QuerySet

from models.buildings import Unit
from models.news import NewsItem, NewsPlace, NewsState
from models.news_marks import NewsMark
from models.residents import Residency, ResidencyState
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.news import concerning, places_in, places_of_items
from resolvers.paging import Page, page
from resolvers.rights import OFFICE

MOST_AT_ONCE = 100


async def mark_news_read(context: Context, item_ids: list[UUID]) -> NewsMark:
    """The viewer has read these items; of one that they had read before, the first time counts.

    Answers one of the marks made now, which stands for all of that moment. Refuses: NOT_FOUND, BAD_INPUT
    """
    if not 1 <= len(item_ids) <= MOST_AT_ONCE:
        raise bad_input("itemIds", "how_many", least=1, most=MOST_AT_ONCE)
    async with change(context) as tell:
        items = await _concerning_me(context, item_ids)
        for number, item_id in enumerate(item_ids):
            if item_id not in items:
                raise not_found(f"itemIds.{number}")
        marks = await _marked(context, list(items.values()))
        return tell.outcome(max(marks.values(), key=lambda mark: mark.read_at))


async def acknowledge_news(context: Context, item_id: UUID) -> NewsItem:
    """The viewer confirms an item that asks for it, and so has read it; the first time counts.

    Refuses: NOT_FOUND, BAD_INPUT, NEWS_WITHDRAWN
    """
    async with change(context) as tell:
        item = (await _concerning_me(context, [item_id])).get(item_id)
        if item is None:
            raise not_found("itemId")
        if item.state is NewsState.WITHDRAWN:
            raise Refusal(RefusalCode.NEWS_WITHDRAWN)
        if not item.must_acknowledge:
            raise bad_input("itemId", "nothing_to_acknowledge")
        mark = (await _marked(context, [item]))[item.id]
        if mark.acknowledged_at is None:
            mark.acknowledged_at = context.now
            await mark.save(update_fields=["acknowledged_at"])
        return tell.outcome(item)


async def news_mark(context: Context, mark_id: UUID) -> NewsMark | None:
    """The viewer's own."""
    return await NewsMark.get_or_none(id=mark_id, person_id=context.signed_in.person_id)


async def _concerning_me(context: Context, ids: list[UUID]) -> dict[UUID, NewsItem]:
    """What is out and concerns a place where the viewer lives."""
    rights = await context.rights()
    found: dict[UUID, NewsItem] = {}
    for complex_id in {home.complex_id for home in rights.homes}:
        rows = NewsItem.filter(concerning(places_in(rights, complex_id)), complex_id=complex_id, id__in=ids)
        found |= {row.id: row for row in await rows.filter(published_at__isnull=False)}
    return found


async def _marked(context: Context, items: list[NewsItem]) -> dict[UUID, NewsMark]:
    """The viewer's mark of each, made where there was none."""
    person_id, now = context.signed_in.person_id, context.now
    known = await my_marks(context, [item.id for item in items])
    new = [
        NewsMark(complex_id=item.complex_id, item_id=item.id, person_id=person_id, read_at=now)
        for item in items
        if item.id not in known
    ]
    # The viewer's other device may be doing the same.
    await NewsMark.bulk_create(new, ignore_conflicts=True)
    return await my_marks(context, [item.id for item in items]) if new else known


async def my_marks(context: Context, item_ids: list[UUID]) -> dict[UUID, NewsMark]:
    rows = NewsMark.filter(item_id__in=item_ids, person_id=context.signed_in.person_id)
    return {row.item_id: row for row in await rows}


async def items_of_moment(context: Context, mark: NewsMark) -> list[NewsItem]:
    """What the viewer marked together with this, and may still read: a repeat may come when they have moved out."""
    marks = NewsMark.filter(person_id=mark.person_id, read_at=mark.read_at).order_by("-id").limit(MOST_AT_ONCE)
    items = await _concerning_me(context, [UUID(str(row)) for row in await marks.values_list("item_id", flat=True)])
    return sorted(items.values(), key=lambda item: -(item.number or 0))


async def office_sees(context: Context, item: NewsItem) -> bool:
    return item.complex_id in (await context.rights()).served_as(OFFICE)


async def counts_of_items(context: Context, ids: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """(have read, have confirmed), for the office: it asks nobody's rights."""
    marks = NewsMark.filter(item_id__in=ids).group_by("item_id")
    rows = await marks.annotate(read=Count("id"), confirmed=Count("acknowledged_at")).values_list(
        "item_id", "read", "confirmed"
    )
    return {UUID(str(item_id)): (read, confirmed) for item_id, read, confirmed in rows}


async def unreached(context: Context, item: NewsItem, first: int | None, after: str | None) -> Page[Unit] | None:
    """The units it concerns where nobody who lives there has read it, or confirmed it if it asks for that.

    In the order of the houses; None for everybody but the office. Refuses: BAD_INPUT
    """
    if not await office_sees(context, item):
        return None
    return await page(await unreached_units(context, item), first, after, ("building_id", "position", "id"))


async def unreached_units(context: Context, item: NewsItem) -> QuerySet[Unit]:
    """It asks nobody's rights."""
    marked: dict[str, object] = {"person__news_marks__item_id": item.id}
    if item.must_acknowledge:
        marked["person__news_marks__acknowledged_at__isnull"] = False
    reached = Residency.filter(complex_id=item.complex_id, state=ResidencyState.ACTIVE, **marked).values("unit_id")
    units = Unit.filter(complex_id=item.complex_id, id__not_in=Subquery(reached))
    return units if item.everywhere else units.filter(_in_one_of(await context.load(places_of_items, item.id)))


def _in_one_of(rows: list[NewsPlace]) -> Q:
    """`Place.holds` as a condition on units."""
    said = ({name: value for name, value in row.place._asdict().items() if value is not None} for row in rows)
    return Q(*(Q(**narrowing) for narrowing in said), join_type=Q.OR)
