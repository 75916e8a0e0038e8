"""Publish news, and do what has to be done about them afterwards."""

from datetime import datetime
from uuid import UUID

import strawberry

from models.accounts import Language
from models.news import NewsItem as NewsItemRow
from models.news import NewsKind, OutageService, Place
from resolvers import newsroom as verbs
from resolvers.errors import bad_input
from resolvers.news import news_item
from schema.access import Who
from schema.attachments import read_attachment_ids
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.inputs import text_field
from schema.news import NewsItem


@strawberry.input(description="What an item says in one language.")
class NewsTextInput:
    language: Language = strawberry.field(description="The language; each at most once.")
    title: str = text_field("One line, plain, 1 to 200 characters.", most=200)
    body: str = text_field("Markdown, 1 to 20,000 characters.", most=20_000, lines=True)


@strawberry.input(description="Whom an item concerns: a building, or an entrance or a riser of it.")
class NewsPlaceInput:
    building_id: strawberry.ID = strawberry.field(description="A building of the complex.")
    entrance: int | None = strawberry.field(default=None, description="Only this entrance.")
    riser: int | None = strawberry.field(default=None, description="Only this riser, counted through the building.")


@strawberry.input(description="What to publish, and to whom.")
class PublishNewsInput:
    complex_id: strawberry.ID = strawberry.field(description="The complex it concerns.")
    building_id: strawberry.ID | None = strawberry.field(
        default=None, description="Only this building; short for one of `places`."
    )
    places: list[NewsPlaceInput] | None = strawberry.field(
        default=None, description="Only these, at most 100; the whole complex when left out."
    )
    kind: NewsKind = strawberry.field(default=NewsKind.NEWS, description="How it is meant.")
    texts: list[NewsTextInput] | None = strawberry.field(
        default=None, description="What it says, in 1 to 3 languages; or `title` and `body`."
    )
    title: str | None = text_field(
        "One line, 1 to 200 characters, in the request's language; instead of `texts`.", most=200, default=None
    )
    body: str | None = text_field(
        "Markdown, 1 to 20,000 characters; with `title`.", most=20_000, lines=True, default=None
    )
    pinned: bool = strawberry.field(default=False, description="To be shown above the others.")
    must_acknowledge: bool = strawberry.field(default=False, description="Ask residents to confirm that they know.")
    publish_at: datetime | None = strawberry.field(
        default=None, description="When it comes out, later than now; at once when left out."
    )
    service: OutageService | None = strawberry.field(default=None, description="Of an OUTAGE, and needed: what is off.")
    planned: bool | None = strawberry.field(
        default=None, description="Of an OUTAGE: whether it was planned; it was when left out."
    )
    starts_at: datetime | None = strawberry.field(default=None, description="Of an OUTAGE, and needed: from when.")
    ends_at: datetime | None = strawberry.field(
        default=None, description="Of an OUTAGE: until when, later than `startsAt`; left out when nobody knows."
    )
    attachment_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files of the viewer's own that `uploadAttachment` took, at most 10."
    )


@strawberry.input(description="What is different about an item; whatever is left out stays as it is.")
class CorrectNewsInput:
    item_id: strawberry.ID = strawberry.field(description="The item.")
    texts: list[NewsTextInput] | None = strawberry.field(
        default=None, description="What it says from now on, in all of its 1 to 3 languages."
    )
    places: list[NewsPlaceInput] | None = strawberry.field(
        default=None, description="Whom it concerns as well; nobody whom it has concerned is taken out."
    )
    everywhere: bool = strawberry.field(default=False, description="It concerns the whole complex.")
    publish_at: datetime | None = strawberry.field(
        default=None, description="Of a scheduled item: when it comes out, later than now."
    )
    service: OutageService | None = strawberry.field(default=None, description="Of an OUTAGE: what is off.")
    planned: bool | None = strawberry.field(default=None, description="Of an OUTAGE: whether it was planned.")
    starts_at: datetime | None = strawberry.field(default=None, description="Of an OUTAGE: from when.")
    ends_at: datetime | None = strawberry.field(default=None, description="Of an OUTAGE: until when.")
    attachment_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files that belong to it as well, with those it has at most 10."
    )


@strawberry.input(description="The outage that is over.")
class EndOutageInput:
    item_id: strawberry.ID = strawberry.field(description="The item of kind OUTAGE.")


@strawberry.input(description="What to pin, or to pin no more.")
class PinNewsInput:
    item_id: strawberry.ID = strawberry.field(description="The item.")
    pinned: bool = strawberry.field(default=True, description="False takes it off again.")


@strawberry.input(description="What to withdraw.")
class WithdrawNewsInput:
    item_id: strawberry.ID = strawberry.field(description="The item.")


@mutation(Who.MANAGEMENT, answer=NewsItem, again=news_item)
async def publish_news(info: Info, input: PublishNewsInput) -> NewsItemRow:
    """Publishes an item, at once or on time; it appears in every `newsFeed` it concerns."""
    draft = verbs.NewsDraft(
        complex_id=read_id("Complex", input.complex_id, "complexId"),
        kind=input.kind,
        texts=_said(info, input),
        places=_places(input.places or []),
        building_id=_building(input),
        pinned=input.pinned,
        must_acknowledge=input.must_acknowledge,
        publish_at=input.publish_at,
        outage=_outage(input),
        attachment_ids=read_attachment_ids(input.attachment_ids),
    )
    return await verbs.publish_news(info.context, draft)


@mutation(Who.MANAGEMENT, answer=NewsItem, again=news_item)
async def correct_news(info: Info, input: CorrectNewsInput) -> NewsItemRow:
    """Corrects an item in front of everybody's eyes: it gets a `correctedAt` and comes again in every feed. Whom it
    concerns may only become more. A scheduled item is simply changed.
    """
    correction = verbs.Correction(
        texts=None if input.texts is None else _texts(input.texts),
        places=_places(input.places or []),
        everywhere=input.everywhere,
        publish_at=input.publish_at,
        outage=_outage(input),
        attachment_ids=read_attachment_ids(input.attachment_ids),
    )
    return await verbs.correct_news(info.context, read_id("NewsItem", input.item_id, "itemId"), correction)


@mutation(Who.MANAGEMENT, answer=NewsItem, again=news_item)
async def end_outage(info: Info, input: EndOutageInput) -> NewsItemRow:
    """Says that an outage is over, as of now."""
    return await verbs.end_outage(info.context, read_id("NewsItem", input.item_id, "itemId"))


@mutation(Who.MANAGEMENT, answer=NewsItem, again=news_item)
async def pin_news(info: Info, input: PinNewsInput) -> NewsItemRow:
    """Pins an item, so that clients show it above the others, or takes it off. This is no correction."""
    return await verbs.pin_news(info.context, read_id("NewsItem", input.item_id, "itemId"), input.pinned)


@mutation(Who.MANAGEMENT, answer=NewsItem, again=news_item)
async def withdraw_news(info: Info, input: WithdrawNewsInput) -> NewsItemRow:
    """Withdraws an item for good: residents read its words no more. A scheduled one never comes out."""
    return await verbs.withdraw_news(info.context, read_id("NewsItem", input.item_id, "itemId"))


def _said(info: Info, input: PublishNewsInput) -> list[verbs.Said]:
    plain = (input.title, input.body)
    if input.texts is not None and plain == (None, None):
        return _texts(input.texts)
    if input.texts is None and input.title is not None and input.body is not None:
        return [verbs.Said(info.context.language, input.title, input.body)]
    raise bad_input("texts", "texts_or_title")


def _texts(texts: list[NewsTextInput]) -> list[verbs.Said]:
    return [verbs.Said(text.language, text.title, text.body) for text in texts]


def _building(input: PublishNewsInput) -> UUID | None:
    if input.building_id is None:
        return None
    if input.places is not None:
        raise bad_input("places", "places_or_building")
    return read_id("Building", input.building_id, "buildingId")


def _places(places: list[NewsPlaceInput]) -> list[Place]:
    return [
        Place(read_id("Building", place.building_id, f"places.{number}.buildingId"), place.entrance, place.riser)
        for number, place in enumerate(places)
    ]


def _outage(input: PublishNewsInput | CorrectNewsInput) -> verbs.Outage:
    return verbs.Outage(input.service, input.planned, input.starts_at, input.ends_at)
