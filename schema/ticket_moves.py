"""Tickets move; what may be moved where by whom stands in docs/tickets.md."""

from datetime import date
from typing import Protocol

import strawberry

from models.ticket_moves import TicketMove
from models.tickets import Ticket as TicketRow
from resolvers import ticket_moves as verbs
from resolvers.tickets import ticket_again
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.inputs import text_field
from schema.tickets import Ticket

EXPECTED = "The ticket's `version` as the client knows it; refused with CONFLICT if it is another. Left out: whatever."


@strawberry.input(description="What to do with a ticket.")
class MoveTicketInput:
    ticket_id: strawberry.ID = strawberry.field(description="The ticket.")
    move: TicketMove = strawberry.field(
        description="One of its `allowedMoves`; ASSIGN, HAND_OVER and MERGE by their verbs."
    )
    text: str | None = text_field(
        "The reason, what is asked for, what was done, or an answer: needed or not as the move says. 1 to 4,000 "
        "characters.",
        most=4_000,
        lines=True,
        default=None,
    )
    until: date | None = strawberry.field(default=None, description="Of DEFER: a day after today, within a year.")
    reference: str | None = text_field(
        "Of ACCEPT: the number it has with the service organization, 1 to 60 characters.", most=60, default=None
    )
    attachment_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files of the viewer that come with it, such as a photo of what was done."
    )
    expected_version: int | None = strawberry.field(default=None, description=EXPECTED)


@mutation(Who.SIGNED_IN, answer=Ticket, again=ticket_again)
async def move_ticket(info: Info, input: MoveTicketInput) -> TicketRow:
    """Moves a ticket. What the viewer may not do with it now is refused with ILLEGAL_MOVE, and `allowedMoves` says what
    they may.
    """
    ticket_id = read_id("Ticket", input.ticket_id, "ticketId")
    return await verbs.move_ticket(info.context, ticket_id, input.move, given_with(input), input.expected_version)


class Moving(Protocol):
    """What comes with a move, alone or in a batch."""

    text: str | None
    until: date | None
    reference: str | None
    attachment_ids: list[strawberry.ID] | None


def given_with(moving: Moving, place: str = "") -> verbs.Given:
    """`place`: of the move in the input. Refuses: NOT_FOUND"""
    ids = enumerate(moving.attachment_ids or [])
    return verbs.Given(
        text=moving.text,
        until=moving.until,
        reference=moving.reference,
        attachment_ids=[read_id("Attachment", each, f"{place}attachmentIds.{number}") for number, each in ids],
    )
