"""Tickets that a service organization carries out. It accepts, gives back and finishes them by `moveTicket`."""

import strawberry

from models.tickets import Ticket as TicketRow
from resolvers import ticket_handovers as verbs
from resolvers.tickets import ticket_again
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.inputs import text_field
from schema.ticket_moves import EXPECTED
from schema.tickets import Ticket


@strawberry.input(description="Who is to carry out a ticket.")
class HandOverTicketInput:
    ticket_id: strawberry.ID = strawberry.field(description="The ticket.")
    organization_id: strawberry.ID = strawberry.field(
        description="A service organization that works for the managing one: one of its `contractors`."
    )
    text: str | None = text_field("What to know about it, 1 to 4,000 characters.", most=4_000, lines=True, default=None)
    expected_version: int | None = strawberry.field(default=None, description=EXPECTED)


@mutation(Who.STAFF, answer=Ticket, again=ticket_again)
async def hand_over_ticket(info: Info, input: HandOverTicketInput) -> TicketRow:
    """Hands a ticket over to a service organization, whose office finds it among its `tickets`, with its author and the
    address, until it gives it back or it is done.
    """
    ticket_id = read_id("Ticket", input.ticket_id, "ticketId")
    organization_id = read_id("Organization", input.organization_id, "organizationId")
    return await verbs.hand_over_ticket(info.context, ticket_id, organization_id, input.text, input.expected_version)
