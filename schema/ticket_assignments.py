"""Who works on a ticket."""

from typing import Annotated, Self

import strawberry

from models.tickets import Ticket as TicketRow
from resolvers import ticket_assignments as verbs
from resolvers.tickets import ticket_again
from schema.access import Who
from schema.fields import Info, mutation, query, related
from schema.ids import read_id
from schema.inputs import text_field
from schema.staff import StaffMember
from schema.ticket_moves import EXPECTED
from schema.tickets import Ticket


@strawberry.type(description="Somebody who might work on a ticket.")
class SuggestedAssignee:
    specialist: bool = strawberry.field(description="Whether the ticket's category is among their specialties.")
    open_tickets: int = strawberry.field(description="How many open tickets they have now.")
    suggestion: strawberry.Private[verbs.Suggestion]

    @classmethod
    def of(cls, row: verbs.Suggestion) -> Self:
        return cls(specialist=row.specialist, open_tickets=row.open_tickets, suggestion=row)

    @related
    async def master(self, info: Info) -> StaffMember:
        """Who: pass the id to `assignTicket`."""
        return StaffMember.of(self.suggestion.post)


@query(Who.STAFF)
async def suggested_assignees(
    info: Info, ticket_id: Annotated[strawberry.ID, strawberry.argument(description="The ticket to give to somebody.")]
) -> list[SuggestedAssignee]:
    """The masters who might get it, the best first: whose specialty it is, and of these who has least to do; at most
    20. For the office of who has the ticket.
    """
    found = await verbs.suggested_assignees(info.context, read_id("Ticket", ticket_id, "ticketId"))
    return [SuggestedAssignee.of(row) for row in found]


@strawberry.input(description="Who is to work on a ticket.")
class AssignTicketInput:
    ticket_id: strawberry.ID = strawberry.field(description="The ticket.")
    assignee_id: strawberry.ID = strawberry.field(
        description="Somebody of the managing organization; of the service organization that has it, by its office."
    )
    text: str | None = text_field("What to know about it, 1 to 4,000 characters.", most=4_000, lines=True, default=None)
    expected_version: int | None = strawberry.field(default=None, description=EXPECTED)


@mutation(Who.STAFF, answer=Ticket, again=ticket_again)
async def assign_ticket(info: Info, input: AssignTicketInput) -> TicketRow:
    """Gives a ticket to a master, who sees it as long as it is open and theirs."""
    ticket_id = read_id("Ticket", input.ticket_id, "ticketId")
    staff_id = read_id("StaffMember", input.assignee_id, "assigneeId")
    return await verbs.assign_ticket(info.context, ticket_id, staff_id, input.text, input.expected_version)
