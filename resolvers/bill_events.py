"""What happens to somebody's bills, as a feed: who was away comes back with a cursor and misses nothing.

One rule: what stands in it is shown by the rules of the moment it is read, so what is not theirs any more is skipped.
"""

from collections.abc import Sequence

from tortoise.fields import CharField

from engine.live import Feed
from models.bills import BillEvent
from models.utility_accounts import accounts_topic
from resolvers.bills import within
from resolvers.changes import topic_number
from resolvers.context import Context
from resolvers.errors import bad_input
from resolvers.paging import read_cursor, write_cursor
from resolvers.utility_accounts import Span, spans

MARK = "bill events"
BEGINNING = 0


async def bill_updates(context: Context, after: str | None) -> Feed[tuple[Span, ...], BillEvent]:
    """Everything that happens to the viewer's bills behind the cursor, in order, then live.

    Refuses: BAD_INPUT
    """
    me = context.signed_in.person_id
    topic, behind = accounts_topic(me), _number(after) if after else BEGINNING

    async def audience() -> tuple[Span, ...]:
        context.forget()
        return await spans(context)

    async def read(_: tuple[Span, ...], behind: int, most: int) -> Sequence[tuple[int, BillEvent]]:
        # Asked again for every page: who has unlinked an account a moment ago hears no more of it.
        mine = BillEvent.filter(within(await audience(), "bill__"), person_id=me, number__gt=behind)
        return [(row.number, row) for row in await mine.order_by("number").limit(most).select_related("bill")]

    if behind > await topic_number(topic):
        # Somebody else's, or from before a backup was restored: waiting for that number would lose what comes.
        raise bad_input("after", "bad_cursor")
    return Feed(topic, audience, read, lambda: topic_number(topic), None if after is None else behind)


def cursor_of(number: int) -> str:
    return write_cursor(number, MARK)


def _number(cursor: str) -> int:
    """Refuses: BAD_INPUT"""
    number, mark = read_cursor(cursor, [BillEvent._meta.fields_map["number"], CharField(max_length=63)])
    if mark != MARK:
        raise bad_input("after", "bad_cursor")
    return int(number)
