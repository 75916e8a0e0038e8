"""What the management lets residents know: published at once or on time, corrected, ended, pinned, withdrawn.

One rule: whatever changes about an item that is out takes the next number of its complex, so that no feed misses it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.accounts import Language
from models.buildings import Building
from models.news import (
    NewsCorrected,
    NewsItem,
    NewsKind,
    NewsPlace,
    NewsPublished,
    NewsState,
    NewsText,
    NewsWithdrawn,
    OutageService,
    Place,
)
from models.notifications import NotificationKind
from models.words import indexed
from resolvers.announcements import news_told
from resolvers.attachments import attach
from resolvers.buildings import must_manage
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.news import news_audience
from resolvers.news_places import write_places


@dataclass(frozen=True)
class Said:
    """What an item says in one language."""

    language: Language
    title: str
    body: str


@dataclass(frozen=True)
class Outage:
    """What of an outage is told, or told anew: None says nothing about it."""

    service: OutageService | None = None
    planned: bool | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def told(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if value is not None}


@dataclass(frozen=True)
class NewsDraft:
    """`places`: whom it concerns, or the one whole building; neither: everybody. `publish_at`: None is at once."""

    complex_id: UUID
    kind: NewsKind
    texts: Sequence[Said]
    places: Sequence[Place] = ()
    building_id: UUID | None = None
    pinned: bool = False
    must_acknowledge: bool = False
    publish_at: datetime | None = None
    outage: Outage = Outage()
    attachment_ids: Sequence[UUID] = ()


@dataclass(frozen=True)
class Correction:
    """None and empty leave as it is. `texts`: all there are from now on. `places`: whom it concerns as well.

    `attachment_ids`: files that belong to it as well.
    """

    texts: Sequence[Said] | None = None
    places: Sequence[Place] = ()
    everywhere: bool = False
    publish_at: datetime | None = None
    outage: Outage = Outage()
    attachment_ids: Sequence[UUID] = ()

    @property
    def says_something(self) -> bool:
        said = (self.places, self.everywhere, self.publish_at, self.outage.told(), self.attachment_ids)
        return self.texts is not None or any(said)


async def publish_news(context: Context, draft: NewsDraft) -> NewsItem:
    """The item stands in the complex's news and feed; one with a later time waits for it, and only its authors see it.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, TOO_MANY_FILES
    Announces: NewsPublished, Notified, ManyNotified
    """
    async with change(context) as tell:
        must_manage(await context.rights(), draft.complex_id, "complexId")
        item, places = _made(context, draft), await _whom(draft)
        item.everywhere = not places
        if draft.publish_at is None:
            item.published_at = context.now
            item.number = item.changed_number = await tell(NewsPublished(item.complex_id, item.id))
        elif draft.publish_at <= context.now:
            raise bad_input("publishAt", "publish_in_the_past")
        await item.save(force_create=True)
        await _write_texts(item, draft.texts)
        await write_places(item, places)
        await attach(context, draft.attachment_ids, news_item=item)
        if item.state is NewsState.PUBLISHED:
            await news_told(context, tell, item)
        return tell.outcome(item)


async def correct_news(context: Context, item_id: UUID, correction: Correction) -> NewsItem:
    """The item says something else, or concerns more people; whoever sees it sees that it was corrected, and when.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, NEWS_WITHDRAWN, TOO_MANY_FILES
    Announces: NewsCorrected, Notified, ManyNotified
    """
    async with change(context) as tell:
        item = await _managed(context, item_id)
        if not correction.says_something:
            raise bad_input("texts", "nothing_corrected")
        if correction.publish_at:
            _reschedule(item, correction.publish_at, context.now)
        item.update_from_dict(correction.outage.told())
        _must_be_sound(item, correction.outage)
        if correction.texts is not None:
            await NewsText.filter(item_id=item.id).delete()
            await _write_texts(item, correction.texts)
        await _widen(item, correction)
        await attach(context, correction.attachment_ids, news_item=item)
        if item.state is NewsState.PUBLISHED:
            item.corrected_at = context.now
        return await _told_anew(context, tell, item, NotificationKind.NEWS_CORRECTED)


async def end_outage(context: Context, item_id: UUID) -> NewsItem:
    """The service is back.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, NEWS_WITHDRAWN
    Announces: NewsCorrected, Notified, ManyNotified
    """
    async with change(context) as tell:
        item = await _managed(context, item_id)
        if item.kind is not NewsKind.OUTAGE:
            raise bad_input("itemId", "only_outages_end")
        if item.ended_at or item.state is NewsState.SCHEDULED:
            raise bad_input("itemId", "outage_is_over" if item.ended_at else "not_published_yet")
        item.ended_at = context.now
        return await _told_anew(context, tell, item, NotificationKind.OUTAGE_ENDED)


async def pin_news(context: Context, item_id: UUID, pinned: bool) -> NewsItem:
    """The item is among the pinned ones, or is not.

    Refuses: NOT_FOUND, FORBIDDEN, NEWS_WITHDRAWN
    Announces: NewsCorrected, Notified, ManyNotified
    """
    async with change(context) as tell:
        item = await _managed(context, item_id)
        item.pinned = pinned
        return await _told_anew(context, tell, item, None)


async def withdraw_news(context: Context, item_id: UUID) -> NewsItem:
    """Residents read the item no more; one that was waiting for its time never comes out.

    Refuses: NOT_FOUND, FORBIDDEN, NEWS_WITHDRAWN
    Announces: NewsWithdrawn, Notified, ManyNotified
    """
    async with change(context) as tell:
        item = await _managed(context, item_id)
        known = item.state is NewsState.PUBLISHED
        item.state, item.withdrawn_at, item.pinned = NewsState.WITHDRAWN, context.now, False
        item.changed_number = await tell(NewsWithdrawn(item.complex_id, item.id))
        item.number = item.number or item.changed_number
        await item.save()
        if known:
            await news_told(context, tell, item, NotificationKind.NEWS_WITHDRAWN)
        return tell.outcome(item)


async def publish_due_news(context: Context) -> None:
    """Scheduled items whose time has come are out. May run in several processes at once.

    Announces: NewsPublished, Notified, ManyNotified
    """
    due = {"state": NewsState.SCHEDULED, "publish_at__lte": context.now}
    for item_id in await NewsItem.filter(**due).order_by("publish_at").values_list("id", flat=True):
        async with change(context) as tell:
            # Whoever comes second finds it published, moved or withdrawn.
            if item := await NewsItem.filter(**due).select_for_update().get_or_none(id=item_id):
                item.state, item.published_at, item.publish_at = NewsState.PUBLISHED, context.now, None
                item.number = item.changed_number = await tell(NewsPublished(item.complex_id, item.id))
                await item.save()
                await news_told(context, tell, item)


def _made(context: Context, draft: NewsDraft) -> NewsItem:
    """Refuses: BAD_INPUT"""
    item = NewsItem(complex_id=draft.complex_id, author_id=context.signed_in.person_id, kind=draft.kind)
    item.pinned, item.must_acknowledge, item.publish_at = draft.pinned, draft.must_acknowledge, draft.publish_at
    item.state = NewsState.PUBLISHED if draft.publish_at is None else NewsState.SCHEDULED
    item.update_from_dict(draft.outage.told())
    _must_be_sound(item, draft.outage)
    return item


async def _whom(draft: NewsDraft) -> Sequence[Place]:
    """Refuses: NOT_FOUND"""
    if draft.building_id is None:
        return draft.places
    if not await Building.exists(id=draft.building_id, complex_id=draft.complex_id):
        raise not_found("buildingId")
    return [Place(draft.building_id)]


async def _managed(context: Context, item_id: UUID) -> NewsItem:
    """Locked until the change ends. Refuses: NOT_FOUND, FORBIDDEN, NEWS_WITHDRAWN"""
    found = await NewsItem.filter(id=item_id).select_for_update().first()
    seen = found and (await news_audience(context, found.complex_id, "itemId")).rows().filter(id=item_id)
    if found is None or seen is None or not await seen.exists():
        raise not_found("itemId")
    must_manage(await context.rights(), found.complex_id, "itemId")
    if found.state is NewsState.WITHDRAWN:
        raise Refusal(RefusalCode.NEWS_WITHDRAWN)
    return found


async def _told_anew(context: Context, tell: Tell, item: NewsItem, kind: NotificationKind | None) -> NewsItem:
    """Announces: NewsCorrected, unless nobody has been told of it yet. `kind` None: only who follows the feed hears."""
    if item.state is NewsState.PUBLISHED:
        item.changed_number = await tell(NewsCorrected(item.complex_id, item.id))
    await item.save()
    if kind and item.state is NewsState.PUBLISHED:
        await news_told(context, tell, item, kind)
    return tell.outcome(item)


def _must_be_sound(item: NewsItem, said: Outage) -> None:
    """An outage says which service is off and from when; other kinds of news have no such thing."""
    if item.kind is not NewsKind.OUTAGE:
        if told := said.told():
            raise bad_input(_spelt(next(iter(told))), "only_of_outages")
        return
    for name in ("service", "starts_at"):
        if getattr(item, name) is None:
            raise bad_input(_spelt(name), "outage_needs")
    item.planned = item.planned is not False
    if item.ends_at is not None and item.starts_at and item.ends_at <= item.starts_at:
        raise bad_input("endsAt", "ends_before_it_starts")


def _spelt(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.title, rest))


def _reschedule(item: NewsItem, publish_at: datetime, now: datetime) -> None:
    if item.state is not NewsState.SCHEDULED:
        raise bad_input("publishAt", "published_already")
    if publish_at <= now:
        raise bad_input("publishAt", "publish_in_the_past")
    item.publish_at = publish_at


async def _widen(item: NewsItem, correction: Correction) -> None:
    """It may come to concern more people, never fewer: nobody is left with what is no longer told to them."""
    if correction.everywhere and not item.everywhere:
        item.everywhere = True
        await NewsPlace.filter(item_id=item.id).delete()
    elif not item.everywhere:
        held = [row.place for row in await NewsPlace.filter(item_id=item.id)]
        await write_places(item, correction.places, held)


async def _write_texts(item: NewsItem, texts: Sequence[Said]) -> None:
    """Refuses: BAD_INPUT"""
    if not 1 <= len(texts) <= len(Language):
        raise bad_input("texts", "how_many", least=1, most=len(Language))
    for number, said in enumerate(texts):
        if said.language in {other.language for other in texts[:number]}:
            raise bad_input(f"texts.{number}.language", "language_twice")
        text = NewsText(complex_id=item.complex_id, item_id=item.id, language=said.language)
        text.title, text.body = said.title, said.body
        text.searched = indexed(f"{said.title}\n{said.body}", said.language)
        await text.save(force_create=True)
