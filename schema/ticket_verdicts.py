"""What the resident says of work that is done."""

import strawberry

from models.tickets import Ticket as TicketRow
from resolvers import ticket_verdicts as verbs
from resolvers.tickets import ticket_again
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.inputs import text_field
from schema.ticket_moves import EXPECTED
from schema.tickets import Ticket


@strawberry.input(description="How the work was done.")
class RateTicketInput:
    ticket_id: strawberry.ID = strawberry.field(description="A ticket of the viewer that is DONE.")
    rating: int = strawberry.field(description="1 to 5, 5 is best.")
    text: str | None = text_field("Why, 1 to 4,000 characters.", most=4_000, lines=True, default=None)
    expected_version: int | None = strawberry.field(default=None, description=EXPECTED)


@strawberry.input(description="What was not done after all.")
class ReopenTicketInput:
    ticket_id: strawberry.ID = strawberry.field(description="A ticket that is DONE.")
    text: str = text_field("What is still wrong, 1 to 4,000 characters.", most=4_000, lines=True)
    attachment_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files of the viewer, such as a photo of what is still wrong."
    )
    expected_version: int | None = strawberry.field(default=None, description=EXPECTED)


@mutation(Who.SIGNED_IN, answer=Ticket, again=ticket_again)
async def rate_ticket(info: Info, input: RateTicketInput) -> TicketRow:
    """Says how the work was done, and closes the ticket. For its author."""
    ticket_id = read_id("Ticket", input.ticket_id, "ticketId")
    return await verbs.rate_ticket(info.context, ticket_id, input.rating, input.text, input.expected_version)


@mutation(Who.SIGNED_IN, answer=Ticket, again=ticket_again)
async def reopen_ticket(info: Info, input: ReopenTicketInput) -> TicketRow:
    """Says that the work was not done after all: its master has the ticket again, or it is NEW. For the author and the
    office, while it is DONE.
    """
    files = [read_id("Attachment", each, "attachmentIds") for each in input.attachment_ids or []]
    ticket_id = read_id("Ticket", input.ticket_id, "ticketId")
    return await verbs.reopen_ticket(info.context, ticket_id, input.text, files, input.expected_version)
