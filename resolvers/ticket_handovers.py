"""How a ticket comes to a service organization that works for the one that manages; what follows are moves of it."""

from uuid import UUID

from models.buildings import Organization
from models.ticket_moves import TicketMove
from models.tickets import Ticket
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.ticket_moves import Given, moved, must_be_allowed
from resolvers.tickets import locked, parts


async def hand_over_ticket(
    context: Context, ticket_id: UUID, organization_id: UUID, text: str | None, expected_version: int | None
) -> Ticket:
    """It waits for the service organization's yes, and stands in the list of its office.

    Refuses: NOT_FOUND, CONFLICT, ILLEGAL_MOVE, BAD_INPUT, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        ticket = await locked(context, ticket_id, expected_version)
        must_be_allowed(await parts(context, ticket), ticket, TicketMove.HAND_OVER)
        if (organization := await Organization.get_or_none(id=organization_id)) is None:
            raise not_found("organizationId")
        await moved(context, tell, ticket, TicketMove.HAND_OVER, Given(text=text, organization=organization))
        return tell.outcome(ticket)
