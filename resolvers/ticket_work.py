"""What a master has finished lately: that and how it was done, and nobody's home, name or phone.

One rule: of a ticket that is theirs no more a master reads here what says nothing of whose it was.
"""

from datetime import timedelta
from uuid import UUID

from models.ticket_events import TicketEvent
from models.ticket_moves import TicketMove
from models.tickets import Ticket, TicketState
from resolvers.context import Context
from resolvers.discretion import veiled
from resolvers.paging import Page, page
from resolvers.tickets import my_posts

SHOWN_FOR = timedelta(days=30)
FINISHED = (TicketState.DONE, TicketState.CLOSED)


async def finished_work(context: Context, first: int | None, after: str | None) -> Page[Ticket]:
    """Of the viewer as a master, done within 30 days and not reopened, the latest first. Refuses: BAD_INPUT"""
    posts = [post.id for post in await my_posts(context)]
    since = context.now - SHOWN_FOR
    rows = Ticket.filter(assignee_id__in=posts, state__in=FINISHED, done_at__gte=since)
    return await page(rows, first, after, ("done_at", "id"), newest_first=True, marked=True)


async def own_words(context: Context, ticket: Ticket) -> str | None:
    """What the viewer wrote when they finished it, without numbers and addresses; what others wrote may hold a name."""
    event: TicketEvent | None = await context.load(latest_finishes, ticket.id)
    own = event is not None and context.viewer is not None and event.actor_id == context.viewer.person_id
    return veiled(event.text) if own and event and event.text else None


async def latest_finishes(context: Context, ids: list[UUID]) -> dict[UUID, TicketEvent]:
    """It asks nobody's rights."""
    found = TicketEvent.filter(ticket_id__in=ids, move=TicketMove.FINISH)
    return {row.ticket_id: row for row in await found.order_by("number")}
