"""What happens to the viewer's bills, heard as it happens."""

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Self

import strawberry

from engine.live import items
from models.bills import BillEvent as BillEventRow
from models.bills import BillEventKind
from resolvers import bill_events as verbs
from schema.access import Who
from schema.bills import Bill
from schema.fields import Info, subscription
from schema.paging import After
from schema.words import described

described(
    BillEventKind,
    "What has happened to a bill.",
    ISSUED="It is new.",
    CHANGED="It says something else now.",
    RETRACTED="The billing centre took it back.",
)


@strawberry.type(description="Something that happened to one of the viewer's bills.")
class BillEvent:
    number: int = strawberry.field(description="Its place among all that happened to the viewer's bills; it rises.")
    kind: BillEventKind = strawberry.field(description="What has happened.")
    version: int = strawberry.field(description="Which of the bill's versions it brought.")
    at: datetime = strawberry.field(description="When.")
    bill: Bill = strawberry.field(description="The bill, as it is now.")
    cursor: str = strawberry.field(description="Its place: come back with it as `after`.")

    @classmethod
    def of(cls, row: BillEventRow) -> Self:
        return cls(
            number=row.number,
            kind=row.kind,
            version=row.version,
            at=row.at,
            bill=Bill.of(row.bill),
            cursor=verbs.cursor_of(row.number),
        )


@subscription(Who.SIGNED_IN)
async def bill_updates(info: Info, after: After = None) -> AsyncGenerator[BillEvent, None]:
    """New and changed bills of the viewer's accounts behind the cursor, in order, then live.

    Without `after` it begins with what comes next, with an empty `after` at the very beginning. Bills that were there
    when an account was linked are not told of. Nothing is lost: come back with the last event's cursor. RESUBSCRIBE
    ends the feed of a slow client.
    """
    feed = await verbs.bill_updates(info.context, after)
    async for _, row in items(info.context.ear, feed):
        yield BillEvent.of(row)
