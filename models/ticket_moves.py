"""Who may move a ticket from where to where: one table, which the docs print. What stands in no row is refused.

One rule: the table alone says what is allowed; verbs, batches, timers and the buttons of a client ask it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.tickets import OPEN_STATES, Ticket, TicketState


class TicketMove(StrEnum):
    ASSIGN = "assign"
    START = "start"
    WAIT_FOR_RESIDENT = "wait_for_resident"
    DEFER = "defer"
    RESUME = "resume"
    RETURN = "return"
    HAND_OVER = "hand_over"
    ACCEPT = "accept"
    GIVE_BACK = "give_back"
    TAKE_BACK = "take_back"
    FINISH = "finish"
    DECLINE = "decline"
    CANCEL = "cancel"
    CLOSE = "close"
    REOPEN = "reopen"
    MERGE = "merge"


class Part(StrEnum):
    """What somebody is to a ticket. One may have several parts; who has none does not see it."""

    AUTHOR = "author"
    JOINED = "joined"
    REPORTER = "reporter"
    MASTER = "master"
    OFFICE = "dispatcher"
    MANAGEMENT = "management"
    SERVICE = "service office"
    SERVICE_MASTER = "service master"
    CLOCK = "clock"


class Need(StrEnum):
    """What a move must be given."""

    REASON = "a reason"
    QUESTION = "what is asked for"
    OUTCOME = "what was done"
    DAY = "the day"
    ASSIGNEE = "whom"
    ORGANIZATION = "the organization"
    TICKET = "the other ticket"


class Whither(StrEnum):
    """Where a step leads whose end is not always the same."""

    STAYS = "stays"
    AS_IT_WAS = "as before it paused"
    TO_ITS_MASTER = "ASSIGNED if it has a master, else NEW"


@dataclass(frozen=True)
class Step:
    """`accepted`: only when the service organization has said yes, or has not; None: whether or not."""

    origins: frozenset[TicketState]
    to: TicketState | Whither
    parts: frozenset[Part]
    needs: frozenset[Need] = frozenset()
    accepted: bool | None = None

    def holds(self, state: TicketState, accepted: bool) -> bool:
        return state in self.origins and self.accepted in (None, accepted)


def _in(*states: TicketState) -> frozenset[TicketState]:
    return frozenset(states)


def _by(*parts: Part) -> frozenset[Part]:
    return frozenset(parts)


def _with(*needs: Need) -> frozenset[Need]:
    return frozenset(needs)


NEW, ASSIGNED, IN_PROGRESS, WAITING, HANDED_OVER, DEFERRED, DONE, CLOSED, DECLINED, CANCELLED = TicketState
OURS = OPEN_STATES - {HANDED_OVER}
DESK = _by(Part.OFFICE, Part.MANAGEMENT)
HANDS = DESK | {Part.MASTER}
CONTRACTOR = _by(Part.SERVICE, Part.SERVICE_MASTER)
REASON = _with(Need.REASON)

TABLE: Mapping[TicketMove, tuple[Step, ...]] = {
    TicketMove.ASSIGN: (
        Step(OURS, ASSIGNED, DESK, _with(Need.ASSIGNEE)),
        Step(_in(HANDED_OVER), Whither.STAYS, _by(Part.SERVICE), _with(Need.ASSIGNEE)),
    ),
    TicketMove.START: (
        Step(_in(ASSIGNED), IN_PROGRESS, HANDS),
        Step(_in(HANDED_OVER), Whither.STAYS, CONTRACTOR, accepted=True),
    ),
    TicketMove.WAIT_FOR_RESIDENT: (Step(_in(ASSIGNED, IN_PROGRESS), WAITING, HANDS, _with(Need.QUESTION)),),
    TicketMove.DEFER: (Step(_in(NEW, ASSIGNED, IN_PROGRESS, WAITING), DEFERRED, DESK, _with(Need.DAY, Need.REASON)),),
    TicketMove.RESUME: (
        Step(_in(WAITING), Whither.AS_IT_WAS, HANDS | {Part.AUTHOR}),
        Step(_in(DEFERRED), Whither.AS_IT_WAS, HANDS | {Part.CLOCK}),
    ),
    TicketMove.RETURN: (
        Step(_in(ASSIGNED, IN_PROGRESS), NEW, HANDS, REASON),
        # Its master has left.
        Step(_in(ASSIGNED, IN_PROGRESS), NEW, _by(Part.CLOCK)),
    ),
    TicketMove.HAND_OVER: (Step(OURS, HANDED_OVER, DESK, _with(Need.ORGANIZATION)),),
    TicketMove.ACCEPT: (Step(_in(HANDED_OVER), Whither.STAYS, _by(Part.SERVICE), accepted=False),),
    TicketMove.GIVE_BACK: (Step(_in(HANDED_OVER), NEW, _by(Part.SERVICE), REASON),),
    TicketMove.TAKE_BACK: (Step(_in(HANDED_OVER), NEW, DESK, REASON),),
    TicketMove.FINISH: (
        Step(_in(ASSIGNED, IN_PROGRESS), DONE, HANDS, _with(Need.OUTCOME)),
        Step(_in(HANDED_OVER), DONE, DESK | CONTRACTOR, _with(Need.OUTCOME), accepted=True),
    ),
    TicketMove.DECLINE: (Step(OPEN_STATES, DECLINED, DESK, REASON),),
    TicketMove.CANCEL: (Step(OPEN_STATES, CANCELLED, _by(Part.AUTHOR)),),
    TicketMove.CLOSE: (Step(_in(DONE), CLOSED, _by(Part.AUTHOR, Part.MANAGEMENT, Part.CLOCK)),),
    TicketMove.REOPEN: (Step(_in(DONE), Whither.TO_ITS_MASTER, DESK | {Part.AUTHOR}, REASON),),
    TicketMove.MERGE: (Step(OPEN_STATES, CLOSED, DESK, _with(Need.TICKET)),),
}
# What is said with these stays between those who work on the ticket.
AMONG_STAFF = frozenset({TicketMove.RETURN, TicketMove.HAND_OVER, TicketMove.GIVE_BACK, TicketMove.TAKE_BACK})


def step_of(move: TicketMove, parts: Iterable[Part], ticket: Ticket) -> Step | None:
    """The step that the move is for one of these parts; None where it is not allowed."""
    accepted, held = ticket.accepted_at is not None, frozenset(parts)
    found = (step for step in TABLE[move] if step.holds(ticket.state, accepted) and step.parts & held)
    return next(found, None)


def allowed(parts: Iterable[Part], ticket: Ticket) -> list[TicketMove]:
    """In the order of the table."""
    held = frozenset(parts)
    return [move for move in TABLE if step_of(move, held, ticket)]
