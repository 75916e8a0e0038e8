"""Moves made without a network, sent together."""

from datetime import date
from enum import StrEnum
from typing import Self

import strawberry

from models.ticket_moves import TicketMove
from resolvers import ticket_batches as verbs
from resolvers.errors import RefusalCode
from schema.access import Who
from schema.errors import Refused
from schema.fields import Info, mutation, related
from schema.ids import read_id, write_id
from schema.inputs import text_field
from schema.ticket_moves import given_with
from schema.tickets import Ticket
from schema.words import described


class MoveOutcome(StrEnum):
    APPLIED = "applied"
    REFUSED = "refused"
    CONFLICT = "conflict"


described(
    MoveOutcome,
    "What became of one move of a batch.",
    APPLIED="It was made, now or when the batch came before.",
    REFUSED="It was not made, and `refusal` says why; sent again as it is, it is refused again.",
    CONFLICT="It was not made: the ticket has changed since the client read it. Look at it, and decide anew.",
)


@strawberry.type(description="What became of one move of a batch.")
class AnsweredMove:
    key: str = strawberry.field(description="As the client named it.")
    ticket_id: strawberry.ID = strawberry.field(description="The ticket it was meant for.")
    outcome: MoveOutcome = strawberry.field(description="Whether it was made.")
    version: int | None = strawberry.field(description="The ticket's, after it; null where the viewer does not see it.")
    answered: strawberry.Private[verbs.Answered]

    @classmethod
    def of(cls, row: verbs.Answered) -> Self:
        outcome = MoveOutcome.APPLIED
        if row.refusal:
            conflict = row.refusal.code is RefusalCode.CONFLICT
            outcome = MoveOutcome.CONFLICT if conflict else MoveOutcome.REFUSED
        return cls(
            key=row.key, ticket_id=write_id("Ticket", row.ticket_id), outcome=outcome, version=row.version, answered=row
        )

    @related
    async def ticket(self, info: Info) -> Ticket | None:
        """The ticket that was moved, as it is now; null if it was not."""
        return Ticket.of(self.answered.ticket) if self.answered.ticket else None

    @related
    async def refusal(self, info: Info) -> Refused | None:
        """Why it was not made; null if it was."""
        return Refused.of(self.answered.refusal, info.context.language) if self.answered.refusal else None


@strawberry.type(description="What became of a batch.")
class MovedTickets:
    answers: list[AnsweredMove] = strawberry.field(
        description="One for each move, in the order they were sent.", metadata={"items": verbs.MOST}
    )

    @classmethod
    def of(cls, rows: list[verbs.Answered]) -> Self:
        return cls(answers=[AnsweredMove.of(row) for row in rows])


@strawberry.input(description="One move of a batch.")
class KeyedMoveInput:
    key: str = text_field(
        "The client's name for it, 1 to 200 characters, such as a UUID; the same at every try.", most=200
    )
    ticket_id: strawberry.ID = strawberry.field(description="The ticket.")
    move: TicketMove = strawberry.field(description="As in `moveTicket`.")
    text: str | None = text_field(
        "The reason, what is asked for, or what was done, 1 to 4,000 characters.", most=4_000, lines=True, default=None
    )
    until: date | None = strawberry.field(default=None, description="Of DEFER: a day after today, within a year.")
    reference: str | None = text_field(
        "Of ACCEPT: the number it has with the service organization, 1 to 60 characters.", most=60, default=None
    )
    attachment_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files of the viewer that come with it."
    )
    expected_version: int = strawberry.field(
        description="The ticket's `version` it was made upon; each applied move makes it one higher."
    )


@strawberry.input(description="Moves that were made without a network.")
class MoveTicketsInput:
    moves: list[KeyedMoveInput] = strawberry.field(description="1 to 100, in the order they were made.")


@mutation(Who.SIGNED_IN, answer=MovedTickets, again=None)
async def move_tickets(info: Info, input: MoveTicketsInput) -> list[verbs.Answered]:
    """Makes moves in their order, each as `moveTicket` would, and answers each: applied, refused with why, or conflict.
    After one that is not made, further moves of that ticket are conflicts; those of others are made. Sent again,
    nothing is done twice.
    """
    moves = [
        verbs.KeyedMove(
            key=each.key,
            ticket_id=read_id("Ticket", each.ticket_id, f"moves.{number}.ticketId"),
            move=each.move,
            given=given_with(each, f"moves.{number}."),
            expected_version=each.expected_version,
        )
        for number, each in enumerate(input.moves)
    ]
    return await verbs.move_tickets(info.context, moves)
