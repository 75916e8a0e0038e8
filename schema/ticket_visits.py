"""When a master comes: proposed by the staff, agreed by the resident."""

from datetime import datetime
from typing import Self

import strawberry

from models.ticket_visits import Visit, VisitState
from models.tickets import Ticket as TicketRow
from resolvers import ticket_visits as verbs
from resolvers.tickets import ticket_again
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import Node, read_id, write_id
from schema.inputs import text_field
from schema.tickets import Ticket


@strawberry.type(description="A time in which a master comes, or would.")
class VisitWindow(Node):
    starts_at: datetime = strawberry.field(description="From when.")
    ends_at: datetime = strawberry.field(description="Until when.")
    state: VisitState = strawberry.field(description="Whether it is proposed, agreed or off.")

    @classmethod
    def of(cls, row: Visit) -> Self:
        return cls(id=write_id("VisitWindow", row.id), starts_at=row.starts_at, ends_at=row.ends_at, state=row.state)


@strawberry.input(description="A time in which a master could come.")
class VisitWindowInput:
    starts_at: datetime = strawberry.field(description="From when: later than now, within 60 days.")
    ends_at: datetime = strawberry.field(description="Until when: at most 12 hours after the beginning.")


@strawberry.input(description="When a master could come.")
class ProposeVisitInput:
    ticket_id: strawberry.ID = strawberry.field(description="The ticket somebody works on.")
    windows: list[VisitWindowInput] = strawberry.field(description="1 to 5, of which the resident chooses one.")
    expected_version: int | None = strawberry.field(
        default=None, description="The ticket's `version` as the client knows it; refused with CONFLICT if another."
    )


@strawberry.input(description="The time that suits.")
class ConfirmVisitInput:
    visit_id: strawberry.ID = strawberry.field(description="One of the ticket's `visits`.")


@strawberry.input(description="That no proposed time suits.")
class DeclineVisitsInput:
    ticket_id: strawberry.ID = strawberry.field(description="The ticket.")
    reason: str = text_field("When it would suit, 1 to 500 characters.", most=500, lines=True)


@strawberry.input(description="The visit that is off.")
class CancelVisitInput:
    visit_id: strawberry.ID = strawberry.field(description="One of the ticket's `visits`.")
    reason: str = text_field("Why, 1 to 500 characters; both sides read it.", most=500, lines=True)


@mutation(Who.SIGNED_IN, answer=Ticket, again=ticket_again)
async def propose_visit(info: Info, input: ProposeVisitInput) -> TicketRow:
    """Proposes times for a visit, in place of whatever was proposed or agreed. The master and the office may."""
    windows = [verbs.Window(window.starts_at, window.ends_at) for window in input.windows]
    ticket_id = read_id("Ticket", input.ticket_id, "ticketId")
    return await verbs.propose_visit(info.context, ticket_id, windows, input.expected_version)


@mutation(Who.SIGNED_IN, answer=Ticket, again=ticket_again)
async def confirm_visit(info: Info, input: ConfirmVisitInput) -> TicketRow:
    """Agrees to one of the times. The author may, and the office for who has called."""
    return await verbs.confirm_visit(info.context, read_id("VisitWindow", input.visit_id, "visitId"))


@mutation(Who.SIGNED_IN, answer=Ticket, again=ticket_again)
async def decline_visits(info: Info, input: DeclineVisitsInput) -> TicketRow:
    """Says that none of the proposed times suits. The author may, and the office for who has called."""
    return await verbs.decline_visits(info.context, read_id("Ticket", input.ticket_id, "ticketId"), input.reason)


@mutation(Who.SIGNED_IN, answer=Ticket, again=ticket_again)
async def cancel_visit(info: Info, input: CancelVisitInput) -> TicketRow:
    """Calls off a visit that was agreed or proposed. Both sides may; both are told."""
    return await verbs.cancel_visit(info.context, read_id("VisitWindow", input.visit_id, "visitId"), input.reason)
