"""What a master did without a network: moves that were written down, sent together later, each with an answer.

One rule: nothing is dropped in silence. Each move is a change of its own under its own key, so that a batch sent again
after a lost answer does nothing twice.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from models.ticket_moves import TicketMove
from models.tickets import Ticket
from resolvers.changes import perform_under
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.ticket_moves import Given, move_ticket
from resolvers.tickets import ticket_again, visible

MOST = 100


@dataclass(frozen=True)
class KeyedMove:
    """`key`: the client's own name for the move, the same at every try. `expected_version`: what it was made upon."""

    key: str
    ticket_id: UUID
    move: TicketMove
    given: Given
    expected_version: int


@dataclass(frozen=True)
class Answered:
    """What became of a move: the ticket as it has left it, or why not, with the ticket's present version if seen."""

    key: str
    ticket_id: UUID
    ticket: Ticket | None
    refusal: Refusal | None
    version: int | None


async def move_tickets(context: Context, moves: Sequence[KeyedMove]) -> list[Answered]:
    """The moves have been made, in their order, as far as each was allowed when its turn came; of one ticket none after
    one that was not.

    Refuses: BAD_INPUT
    """
    if not 1 <= len(moves) <= MOST:
        raise bad_input("moves", "how_many", least=1, most=MOST)
    keys = [move.key for move in moves]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            raise bad_input(f"moves.{number}.key", "key_twice")
    answers: list[Answered] = []
    for number, move in enumerate(moves):
        # Made upon one that was not made: that the version fits now would be by chance.
        upon_nothing = any(each.refusal and each.ticket_id == move.ticket_id for each in answers)
        answers.append(await (_stalled if upon_nothing else _answered)(context, move, number))
    return answers


async def _stalled(context: Context, move: KeyedMove, number: int) -> Answered:
    refusal = Refusal(RefusalCode.CONFLICT, "earlier_move_not_made", "expectedVersion")
    return Answered(move.key, move.ticket_id, None, _placed(refusal, number), await _version(context, move))


async def _answered(context: Context, move: KeyedMove, number: int) -> Answered:
    async def made() -> Ticket:
        return await move_ticket(context, move.ticket_id, move.move, move.given, move.expected_version)

    context.forget()
    try:
        ticket = await perform_under(move.key, context, "moveTickets", asdict(move), made, ticket_again)
    except Refusal as refusal:
        return Answered(move.key, move.ticket_id, None, _placed(refusal, number), await _version(context, move))
    return Answered(move.key, move.ticket_id, ticket, None, ticket.version)


def _placed(refusal: Refusal, number: int) -> Refusal:
    """With its field as the whole request spells it; of a key used before for something else, the key."""
    field = "key" if refusal.code is RefusalCode.IDEMPOTENCY_MISMATCH else refusal.field
    refusal.field = f"moves.{number}.{field}" if field else None
    return refusal


async def _version(context: Context, move: KeyedMove) -> int | None:
    context.forget()
    found = await (await visible(context)).get_or_none(id=move.ticket_id)
    return found.version if found else None
