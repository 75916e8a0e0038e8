"""What hangs in the lobby: a news item on paper. Only those who work in its complex print it."""

from uuid import UUID

from engine.aside import TooBusy
from integrations import documents
from integrations.passages import passages
from models.accounts import Language
from models.buildings import Complex
from models.days import LOCAL, local_day
from models.news import NewsItem, NewsState, NewsText
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.files import File, Offer, media_type, offer, printed
from resolvers.news import news_item
from resolvers.rights import STAFF

NOTICE = "news-notice"
NAMES = {Language.KK: "Хабарландыру", Language.RU: "Объявление", Language.EN: "Notice"}


async def notice_offer(context: Context, item: NewsItem) -> Offer | None:
    """A link to the published item's notice for the lobby; None for whoever does not work in its complex."""
    if not await _printable(context, item):
        return None
    return offer(context, NOTICE, {"item_id": str(item.id)}, _name(context.language, item))


async def news_notice(context: Context, *, item_id: str) -> File:
    """The item's notice in the viewer's language, else in one that it is written in. Refuses: NOT_FOUND, UNAVAILABLE"""
    item = await news_item(context, UUID(item_id))
    if not await _printable(context, item):
        raise not_found("id")
    name = _name(context.language, item)
    return File(name, media_type(name), await printed(documents.notice, await _sheet(context, item)))


async def _printable(context: Context, item: NewsItem) -> bool:
    """What is not told yet, or not any more, hangs nowhere."""
    return item.state is NewsState.PUBLISHED and item.complex_id in (await context.rights()).served_as(STAFF)


async def _sheet(context: Context, item: NewsItem) -> documents.Notice:
    """Refuses: UNAVAILABLE"""
    texts = {text.language: text for text in await NewsText.filter(item_id=item.id)}
    text = next(texts[one] for one in (context.language, Language.RU, Language.KK, Language.EN) if one in texts)
    complex = await Complex.get(id=item.complex_id).select_related("organization")
    try:
        body = await context.aside.run(passages, text.body)
    except TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None
    assert item.published_at
    return documents.Notice(
        language=text.language.value,
        kind=item.kind.value,
        title=text.title,
        body=body,
        organization=complex.organization.name,
        complex=complex.name,
        published_on=local_day(item.published_at),
        window=_window(item),
    )


def _window(item: NewsItem) -> documents.Window | None:
    if item.service is None or item.starts_at is None:
        return None
    ends_at = item.ended_at or item.ends_at
    local_end = ends_at.astimezone(LOCAL) if ends_at else None
    return documents.Window(item.service.value, bool(item.planned), item.starts_at.astimezone(LOCAL), local_end)


def _name(language: Language, item: NewsItem) -> str:
    assert item.published_at
    return f"{NAMES[language]} {local_day(item.published_at)}.pdf"
