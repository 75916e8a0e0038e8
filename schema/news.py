"""News of a complex: read them, publish them, hear of them."""

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Annotated, Self

import strawberry

from engine.live import items
from models.news import NewsItem as NewsItemRow
from models.news import NewsKind
from resolvers import buildings as buildings_verbs
from resolvers import news as verbs
from resolvers.paging import write_cursor
from schema.access import Who
from schema.buildings import Building, Complex, ComplexId
from schema.fields import Info, long_text, mutation, query, related, subscription
from schema.ids import Node, read_id, write_id
from schema.inputs import text_field
from schema.paging import DEFAULT_FIRST, After, Connection, Edge, First
from schema.words import described

described(
    NewsKind,
    "How a news item is meant.",
    ANNOUNCEMENT="Something to know or do.",
    NEWS="Something that happened.",
    OUTAGE="A service is or will be off.",
    EMERGENCY="Act now.",
)


@strawberry.type(description="Whom a news item concerns.")
class NewsScope:
    row: strawberry.Private[NewsItemRow]

    @related
    async def complex(self, info: Info) -> Complex:
        """The complex."""
        return Complex.of(await info.context.load(buildings_verbs.complexes_by_id, self.row.complex_id))

    @related
    async def building(self, info: Info) -> Building | None:
        """The building; null when it concerns the whole complex."""
        if self.row.building_id is None:
            return None
        return Building.of(await info.context.load(buildings_verbs.buildings_by_id, self.row.building_id))


@strawberry.type(description="Something the management lets residents know.")
class NewsItem(Node):
    kind: NewsKind = strawberry.field(description="How it is meant.")
    title: str = strawberry.field(description="One line.")
    body: str = long_text("The text, plain. Counts as 50 nodes.")
    published_at: datetime = strawberry.field(description="When it was published.")
    scope: NewsScope = strawberry.field(description="Whom it concerns.")

    @classmethod
    def of(cls, row: NewsItemRow) -> Self:
        return cls(
            id=write_id("NewsItem", row.id),
            kind=row.kind,
            title=row.title,
            body=row.body,
            published_at=row.published_at,
            scope=NewsScope(row=row),
        )


@strawberry.input(description="What to publish, and to whom.")
class PublishNewsInput:
    complex_id: strawberry.ID = strawberry.field(description="The complex it concerns.")
    building_id: strawberry.ID | None = strawberry.field(
        default=None, description="Only this building; the whole complex when left out."
    )
    kind: NewsKind = strawberry.field(default=NewsKind.NEWS, description="How it is meant.")
    title: str = text_field("One line, 1 to 200 characters.", most=200)
    body: str = text_field("Plain text, 1 to 20,000 characters.", most=20_000, lines=True)


@query(Who.SIGNED_IN)
async def news(
    info: Info,
    complex_id: ComplexId,
    search: Annotated[
        str | None,
        strawberry.argument(description="A part of title or text, in any case of letters. Empty: all."),
    ] = None,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[NewsItem]:
    """The complex's news that concern the viewer, newest first. Any edge's cursor also starts `newsFeed`."""
    found = await verbs.news(info.context, read_id("Complex", complex_id, "complexId"), search, first, after)
    return Connection.of(found, NewsItem.of)


@mutation(Who.MANAGEMENT, answer=NewsItem, again=verbs.news_item)
async def publish_news(info: Info, input: PublishNewsInput) -> NewsItemRow:
    """Publishes an item at once to a complex or one of its buildings; it appears in every `newsFeed` it concerns."""
    building_id = read_id("Building", input.building_id, "buildingId") if input.building_id is not None else None
    complex_id = read_id("Complex", input.complex_id, "complexId")
    return await verbs.publish_news(info.context, complex_id, building_id, input.kind, input.title, input.body)


@subscription(Who.SIGNED_IN)
async def news_feed(info: Info, complex_id: ComplexId, after: After = None) -> AsyncGenerator[Edge[NewsItem], None]:
    """Everything published behind the cursor that concerns the viewer, in order, then live.

    Without `after` it begins with what comes next, with an empty `after` at the very beginning.
    Nothing is lost or doubled: come back with the last edge's cursor. RESUBSCRIBE ends the feed of a slow client.
    """
    feed = await verbs.news_feed(info.context, read_id("Complex", complex_id, "complexId"), after)
    async for number, row in items(info.context.ear, feed):
        yield Edge(node=NewsItem.of(row), cursor=write_cursor(number))
