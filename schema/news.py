"""News of a complex: read them, hear of them."""

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from engine.live import items
from models.accounts import Language
from models.news import NewsItem as NewsItemRow
from models.news import NewsKind, NewsPlace, NewsState, OutageService
from models.news_marks import NewsMark
from resolvers import attachments as attachments_verbs
from resolvers import buildings as buildings_verbs
from resolvers import lobby, rounds
from resolvers import news as verbs
from resolvers import news_marks as marks_verbs
from resolvers.paging import write_cursor
from schema.access import Who
from schema.buildings import Building, Complex, ComplexId, Unit
from schema.fields import Info, dear_related, long_related, query, related, subscription
from schema.files import Download
from schema.ids import Node, read_id, write_id
from schema.paging import DEFAULT_FIRST, After, Connection, Edge, First
from schema.words import described

if TYPE_CHECKING:
    from schema.attachments import Attachment

described(
    NewsKind,
    "How a news item is meant.",
    ANNOUNCEMENT="Something to know or do.",
    NEWS="Something that happened.",
    OUTAGE="A service is or will be off.",
    EMERGENCY="Act now.",
)
described(
    NewsState,
    "How far a news item has come.",
    SCHEDULED="It waits for its time; only the management sees it.",
    PUBLISHED="It is out.",
    WITHDRAWN="It is read no more; in the list of the office only.",
)
described(
    OutageService,
    "What an outage interrupts.",
    COLD_WATER="Cold water at the taps.",
    HOT_WATER="Hot water at the taps.",
    SEWAGE="The drains.",
    HEATING="The radiators.",
    ELECTRICITY="Current and light.",
    GAS="The gas for cooking.",
    LIFT="A lift.",
    INTERCOM="The intercom.",
    INTERNET="Access to the internet.",
    OTHER="Something else; the text says what.",
)

InLanguage = Annotated[
    Language | None,
    strawberry.argument(
        description="If it is written in this language; else the viewer's, Russian, Kazakh, English, in this order."
    ),
]
Search = Annotated[
    str | None,
    strawberry.argument(
        description="Words that an item holds in one of its languages, in any form of Russian and Kazakh, or how they "
        "begin. Empty: all."
    ),
]
States = Annotated[
    list[NewsState] | None,
    strawberry.argument(
        description="Only these, as far as the viewer's list has them; SCHEDULED by itself. Left out: what is out, "
        "and for the office what was withdrawn."
    ),
]
Pinned = Annotated[
    bool | None, strawberry.argument(description="Only those that are pinned, or are not; all when left out.")
]


# What is shown of an item as it stands in its row.
SHOWN = (
    *("kind", "state", "corrected_at", "withdrawn_at", "pinned", "must_acknowledge"),
    *("service", "planned", "starts_at", "ends_at", "ended_at"),
)


@strawberry.type(description="Whom a news item concerns.")
class NewsScope:
    entrance: int | None = strawberry.field(description="The entrance; null: all of the building.")
    riser: int | None = strawberry.field(description="The riser, counted through the building; null: all.")
    row: strawberry.Private[NewsItemRow]
    place: strawberry.Private[NewsPlace | None]

    @classmethod
    def of(cls, row: NewsItemRow, place: NewsPlace | None) -> Self:
        if place is None:
            return cls(entrance=None, riser=None, row=row, place=None)
        return cls(entrance=place.entrance, riser=place.riser, row=row, place=place)

    @related
    async def complex(self, info: Info) -> Complex:
        """The complex."""
        return Complex.of(await info.context.load(buildings_verbs.complexes_by_id, self.row.complex_id))

    @related
    async def building(self, info: Info) -> Building | None:
        """The building; null when it concerns the whole complex."""
        if self.place is None:
            return None
        return Building.of(await info.context.load(buildings_verbs.buildings_by_id, self.place.building_id))


@strawberry.type(
    description="Something the management lets residents know. What is withdrawn keeps its place and loses its words: "
    "for everybody but the office its title says that it is withdrawn, and its body is empty."
)
class NewsItem(Node):
    kind: NewsKind = strawberry.field(description="How it is meant.")
    state: NewsState = strawberry.field(description="How far it has come.")
    published_at: datetime = strawberry.field(description="When it was published, or is going to be.")
    corrected_at: datetime | None = strawberry.field(description="When it was last corrected; null: never.")
    withdrawn_at: datetime | None = strawberry.field(description="When it was withdrawn.")
    pinned: bool = strawberry.field(description="To be shown above the others.")
    must_acknowledge: bool = strawberry.field(description="Whether residents are asked to confirm that they know.")
    service: OutageService | None = strawberry.field(description="Of an outage: what is off.")
    planned: bool | None = strawberry.field(description="Of an outage: whether it was planned.")
    starts_at: datetime | None = strawberry.field(description="Of an outage: from when.")
    ends_at: datetime | None = strawberry.field(description="Of an outage: until when, as expected; null: not known.")
    ended_at: datetime | None = strawberry.field(description="Of an outage: when it was over; null: not yet.")
    row: strawberry.Private[NewsItemRow]

    @classmethod
    def of(cls, row: NewsItemRow) -> Self:
        published_at = row.published_at or row.publish_at
        assert published_at
        plain = {name: getattr(row, name) for name in SHOWN}
        return cls(id=write_id("NewsItem", row.id), published_at=published_at, row=row, **plain)

    @related
    async def scope(self, info: Info) -> NewsScope:
        """Whom it concerns: the first of `scopes`, for clients that show one."""
        places = await info.context.load(verbs.places_of_items, self.row.id)
        return NewsScope.of(self.row, places[0] if places else None)

    @related
    async def scopes(self, info: Info) -> list[NewsScope]:
        """All places it concerns; one without a building: the whole complex."""
        places = await info.context.load(verbs.places_of_items, self.row.id)
        return [NewsScope.of(self.row, place) for place in places or [None]]

    @related
    async def languages(self, info: Info) -> list[Language]:
        """The languages it is written in."""
        return await verbs.languages(info.context, self.row)

    @related
    async def title(self, info: Info, language: InLanguage = None) -> str:
        """One line, plain."""
        return (await verbs.wording(info.context, self.row, language)).title

    @long_related
    async def body(self, info: Info, language: InLanguage = None) -> str:
        """The text as it was written, in Markdown. Counts as 50 nodes."""
        return (await verbs.wording(info.context, self.row, language)).body

    @long_related
    async def body_html(self, info: Info, language: InLanguage = None) -> str:
        """The text as HTML to put into a page as it is: no scripts, styles or images; links lead to the web, to a
        letter or to a phone. Counts as 50 nodes.
        """
        body = (await verbs.wording(info.context, self.row, language)).body
        html: str = await info.context.load(verbs.html_of_bodies, body)
        return html

    @related
    async def attachments(self, info: Info) -> list[Annotated["Attachment", strawberry.lazy("schema.attachments")]]:
        """Its photos and papers, at most 10; none of what is withdrawn, but for the office."""
        from schema.attachments import Attachment

        rows = await attachments_verbs.attachments_of_news_item(info.context, self.row)
        return [Attachment.of(row) for row in rows]

    @related
    async def read_at(self, info: Info) -> datetime | None:
        """When the viewer marked it as read; null: not yet."""
        mark: NewsMark | None = await info.context.load(marks_verbs.my_marks, self.row.id)
        return mark.read_at if mark else None

    @related
    async def acknowledged_at(self, info: Info) -> datetime | None:
        """When the viewer confirmed it; null: not yet. Before `correctedAt`: they confirmed other words."""
        mark: NewsMark | None = await info.context.load(marks_verbs.my_marks, self.row.id)
        return mark.acknowledged_at if mark else None

    @related
    async def read_count(self, info: Info) -> int | None:
        """How many residents have read it; null for everybody but the office."""
        return (await _counts(info, self.row))[0]

    @related
    async def acknowledged_count(self, info: Info) -> int | None:
        """How many residents have confirmed it; null for everybody but the office."""
        return (await _counts(info, self.row))[1]

    @dear_related
    async def unreached(self, info: Info, first: First = DEFAULT_FIRST, after: After = None) -> Connection[Unit] | None:
        """The units it concerns where nobody has read it yet, or confirmed it if it asks for that; also those where
        nobody has signed up. Null for everybody but the office.
        """
        found = await marks_verbs.unreached(info.context, self.row, first, after)
        return Connection.of(found, Unit.of) if found else None

    @related
    async def notice(self, info: Info) -> Download | None:
        """The item as a PDF for the lobby, in the viewer's language; null for everybody who does not work here."""
        offered = await lobby.notice_offer(info.context, self.row)
        return Download.of(offered) if offered else None

    @related
    async def unreached_list(self, info: Info) -> Download | None:
        """`unreached` as a PDF, to go from door to door with; null for everybody but the office."""
        offered = await rounds.unreached_offer(info.context, self.row)
        return Download.of(offered) if offered else None


async def _counts(info: Info, row: NewsItemRow) -> tuple[int | None, int | None]:
    if not await marks_verbs.office_sees(info.context, row):
        return None, None
    counted: tuple[int, int] | None = await info.context.load(marks_verbs.counts_of_items, row.id)
    return counted or (0, 0)


@query(Who.SIGNED_IN)
async def news(
    info: Info,
    complex_id: ComplexId,
    search: Search = None,
    states: States = None,
    pinned: Pinned = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[NewsItem]:
    """The complex's news that concern the viewer, newest first; SCHEDULED ones the next first.

    Any edge's cursor, but for a scheduled item's, also starts `newsFeed`. Pinned items stand in their place as well.
    """
    wanted = verbs.NewsFilter(search, states, pinned)
    found = await verbs.news(info.context, read_id("Complex", complex_id, "complexId"), wanted, first, after)
    return Connection.of(found, NewsItem.of)


@subscription(Who.SIGNED_IN)
async def news_feed(info: Info, complex_id: ComplexId, after: After = None) -> AsyncGenerator[Edge[NewsItem], None]:
    """Every item that was published or has changed behind the cursor and concerns the viewer, in order, then live.

    An item comes again when it is corrected, pinned, ended or withdrawn: as it is now, once for all that happened
    meanwhile. Replace it by its id, and take it away when its `state` is WITHDRAWN. Without `after` it begins with
    what comes next, with an empty `after` at the very beginning. Nothing is lost: come back with the last edge's
    cursor. RESUBSCRIBE ends the feed of a slow client.
    """
    feed = await verbs.news_feed(info.context, read_id("Complex", complex_id, "complexId"), after)
    async for number, row in items(info.context.ear, feed):
        yield Edge(node=NewsItem.of(row), cursor=write_cursor(number))
