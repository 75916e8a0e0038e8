"""What is said of work that is done: the resident rates it, and so it ends; or it was not done, and goes on."""

from collections.abc import Sequence
from uuid import UUID

from models.ticket_moves import TicketMove
from models.tickets import Ticket
from resolvers.buildings import must_be_within
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.ticket_moves import Given, moved
from resolvers.tickets import Part, locked, parts

LEAST, MOST = 1, 5


async def rate_ticket(
    context: Context, ticket_id: UUID, rating: int, text: str | None, expected_version: int | None
) -> Ticket:
    """The author has said how it was done, and it is closed.

    Refuses: NOT_FOUND, FORBIDDEN, CONFLICT, ILLEGAL_MOVE, BAD_INPUT, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        ticket = await locked(context, ticket_id, expected_version)
        must_be_within("rating", rating, LEAST, MOST)
        if Part.AUTHOR not in await parts(context, ticket):
            raise Refusal(RefusalCode.FORBIDDEN)
        await moved(context, tell, ticket, TicketMove.CLOSE, Given(text=text, rating=rating))
        return tell.outcome(ticket)


async def reopen_ticket(
    context: Context, ticket_id: UUID, text: str, attachment_ids: Sequence[UUID], expected_version: int | None
) -> Ticket:
    """The work goes on: with its master, if there still is one.

    Refuses: NOT_FOUND, CONFLICT, ILLEGAL_MOVE, BAD_INPUT, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        ticket = await locked(context, ticket_id, expected_version)
        await moved(context, tell, ticket, TicketMove.REOPEN, Given(text=text, attachment_ids=attachment_ids))
        return tell.outcome(ticket)
