"""The dispatcher's board, read and watched."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import datetime
from typing import Self

import strawberry

from engine.live import states
from models.tickets import TicketState, TicketUrgency
from resolvers import staff as staff_verbs
from resolvers import ticket_queue as verbs
from resolvers.ticket_events import tickets_by_id
from schema.access import Who
from schema.buildings import ComplexId
from schema.fields import Info, related, subscription
from schema.ids import read_id, write_id
from schema.staff import StaffMember
from schema.tickets import Ticket


@strawberry.type(description="How many tickets are in a state.")
class TicketsInState:
    state: TicketState = strawberry.field(description="The state.")
    count: int = strawberry.field(description="How many are in it.")


@strawberry.type(description="How many open tickets are of an urgency.")
class TicketsOfUrgency:
    urgency: TicketUrgency = strawberry.field(description="The urgency.")
    count: int = strawberry.field(description="How many open ones are of it.")


@strawberry.type(description="What a master has to do.")
class MasterLoad:
    open: int = strawberry.field(description="How many open tickets are theirs.")
    overdue: int = strawberry.field(description="How many of these are late.")
    load: strawberry.Private[verbs.Load]

    @classmethod
    def of(cls, load: verbs.Load) -> Self:
        return cls(open=load.open, overdue=load.overdue, load=load)

    @related
    async def master(self, info: Info) -> StaffMember:
        """Whose they are."""
        return StaffMember.of(await info.context.load(staff_verbs.staff_members_by_id, self.load.staff_id))


@strawberry.type(description="A complex's tickets at a moment, as its dispatcher looks at them.")
class TicketQueueState:
    complex_id: strawberry.ID = strawberry.field(description="The complex.")
    version: int = strawberry.field(description="Grows with every change of a ticket; a newer board has a higher one.")
    by_state: list[TicketsInState] = strawberry.field(description="Of every state but those in which tickets end.")
    by_urgency: list[TicketsOfUrgency] = strawberry.field(description="Of every urgency, what is open.")
    overdue: int = strawberry.field(description="Open ones whose answer or work is late; it grows by itself.")
    as_of: datetime = strawberry.field(description="When it was counted.")
    board: strawberry.Private[verbs.Board]

    @classmethod
    def of(cls, board: verbs.Board) -> Self:
        return cls(
            complex_id=write_id("Complex", board.complex_id),
            version=board.version,
            by_state=[TicketsInState(state=state, count=count) for state, count in board.states.items()],
            by_urgency=[TicketsOfUrgency(urgency=urgency, count=count) for urgency, count in board.urgencies.items()],
            overdue=board.overdue,
            as_of=board.as_of,
            board=board,
        )

    @related
    async def newest(self, info: Info) -> list[Ticket]:
        """The ten that were opened last, the newest first."""
        loads = (info.context.load(tickets_by_id, row_id) for _, row_id, _ in self.board.newest)
        return [Ticket.of(row) for row in await asyncio.gather(*loads) if row]

    @related
    async def loads(self, info: Info) -> list[MasterLoad]:
        """Of each of the organization's masters, and of whoever else has an open ticket; the most first."""
        return [MasterLoad.of(load) for load in self.board.loads]


@subscription(Who.STAFF)
async def ticket_queue(info: Info, complex_id: ComplexId) -> AsyncGenerator[TicketQueueState, None]:
    """The complex's board at once, then each newest one, at most four a second; for its office. Lateness comes by time:
    it is looked at every 30 seconds.
    """
    ear = replace(info.context.ear, window=verbs.WINDOW_SECONDS)
    async for board in states(ear, verbs.ticket_queue(info.context, read_id("Complex", complex_id, "complexId"))):
        yield TicketQueueState.of(board)
