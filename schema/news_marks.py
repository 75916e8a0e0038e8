"""Residents say what they have read, and confirm what they are asked to."""

from datetime import datetime
from typing import Self

import strawberry

from models.news import NewsItem as NewsItemRow
from models.news_marks import NewsMark
from resolvers import news_marks as verbs
from resolvers.news import news_item
from schema.access import Who
from schema.fields import Info, mutation, related
from schema.ids import read_id
from schema.news import NewsItem


@strawberry.type(description="What the viewer has marked as read in one go.")
class NewsRead:
    read_at: datetime = strawberry.field(description="When; if all had been marked before, when the last was.")
    mark: strawberry.Private[NewsMark]

    @classmethod
    def of(cls, mark: NewsMark) -> Self:
        return cls(read_at=mark.read_at, mark=mark)

    @related
    async def items(self, info: Info) -> list[NewsItem]:
        """Those that were unread until then, newest first."""
        return [NewsItem.of(row) for row in await verbs.items_of_moment(info.context, self.mark)]


@strawberry.input(description="What has been read.")
class MarkNewsReadInput:
    item_ids: list[strawberry.ID] = strawberry.field(description="1 to 100 items.")


@strawberry.input(description="What is confirmed.")
class AcknowledgeNewsInput:
    item_id: strawberry.ID = strawberry.field(description="An item that asks for it.")


@mutation(Who.RESIDENT, answer=NewsRead, again=verbs.news_mark)
async def mark_news_read(info: Info, input: MarkNewsReadInput) -> NewsMark:
    """Marks items that concern the viewer as a resident. The first time counts; marking again changes nothing."""
    ids = [read_id("NewsItem", item_id, f"itemIds.{number}") for number, item_id in enumerate(input.item_ids)]
    return await verbs.mark_news_read(info.context, ids)


@mutation(Who.RESIDENT, answer=NewsItem, again=news_item)
async def acknowledge_news(info: Info, input: AcknowledgeNewsInput) -> NewsItemRow:
    """Confirms an item that asks for it, and marks it as read. The first time counts."""
    return await verbs.acknowledge_news(info.context, read_id("NewsItem", input.item_id, "itemId"))
