"""One fault, one ticket: look for what is reported already, join it; the office merges what came twice."""

from typing import Annotated

import strawberry

from models.staff import TicketCategory
from models.tickets import Ticket as TicketRow
from resolvers import ticket_joins as verbs
from resolvers.tickets import ticket_again
from schema.access import Who
from schema.fields import Info, mutation, query
from schema.ids import read_id
from schema.inputs import text_argument
from schema.tickets import Ticket

# Where there is most to compare it takes a quarter of a second of a processor: twice in a request, and no more.
COMPARISON_NODES = 4_000


@query(Who.SIGNED_IN, weight=COMPARISON_NODES)
async def similar_tickets(
    info: Info,
    unit_id: Annotated[strawberry.ID, strawberry.argument(description="The viewer's unit, or one that they serve.")],
    category: Annotated[TicketCategory, strawberry.argument(description="What it is about.")],
    text: Annotated[str | None, text_argument("What is wrong, as it would be sent.", most=4000, lines=True)] = None,
) -> list[Ticket]:
    """Open tickets of the unit's building that seem to be about the same, the likeliest first, at most 5: to be joined
    instead of sent once more. It is not said whose they are. Bills and personal affairs are never among them.
    """
    found = await verbs.similar_tickets(info.context, read_id("Unit", unit_id, "unitId"), category, text)
    return [Ticket.of(row) for row in found]


@strawberry.input(description="What to hear of from now on.")
class JoinTicketInput:
    ticket_id: strawberry.ID = strawberry.field(description="An open ticket of the viewer's building.")


@strawberry.input(description="What to hear of no more.")
class LeaveTicketInput:
    ticket_id: strawberry.ID = strawberry.field(description="A ticket that the viewer has joined.")


@strawberry.input(description="What goes on as one.")
class MergeTicketsInput:
    ticket_ids: list[strawberry.ID] = strawberry.field(description="1 to 20 open tickets that are closed by it.")
    into_id: strawberry.ID = strawberry.field(description="The open ticket of the same complex that goes on.")


@mutation(Who.RESIDENT, answer=Ticket, again=ticket_again)
async def join_ticket(info: Info, input: JoinTicketInput) -> TicketRow:
    """Joins a neighbour's ticket: the viewer reads what is done about it and is told of it. Once is enough."""
    return await verbs.join_ticket(info.context, read_id("Ticket", input.ticket_id, "ticketId"))


@mutation(Who.RESIDENT, answer=Ticket, again=verbs.left_ticket)
async def leave_ticket(info: Info, input: LeaveTicketInput) -> TicketRow:
    """Leaves a ticket that the viewer had joined."""
    return await verbs.leave_ticket(info.context, read_id("Ticket", input.ticket_id, "ticketId"))


@mutation(Who.STAFF, answer=Ticket, again=ticket_again)
async def merge_tickets(info: Info, input: MergeTicketsInput) -> TicketRow:
    """Closes tickets as part of another one of the same complex, whose people then hear of that. The office may."""
    ids = [read_id("Ticket", ticket_id, f"ticketIds.{number}") for number, ticket_id in enumerate(input.ticket_ids)]
    return await verbs.merge_tickets(info.context, ids, read_id("Ticket", input.into_id, "intoId"))
