"""Who waits for an answer, and the answer: the office's queue and everybody's own homes, live."""

from collections.abc import AsyncGenerator
from typing import Self

import strawberry

from engine.live import states
from resolvers import requests as verbs
from schema.access import Who
from schema.buildings import ComplexId
from schema.fields import Info, query, subscription
from schema.ids import read_id
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.residents import Residency


@strawberry.type(description="The requests of a complex that wait for an answer, as they stand now.")
class ResidencyQueue:
    waiting: int = strawberry.field(description="How many.")
    newest: list[Residency] = strawberry.field(description="The newest 20 of them, newest first.")

    @classmethod
    def of(cls, queue: verbs.Queue) -> Self:
        return cls(waiting=queue.waiting, newest=[Residency.of(row) for row in queue.newest])


@query(Who.SIGNED_IN)
async def residency_requests(
    info: Info, complex_id: ComplexId, first: First = DEFAULT_FIRST, after: After = None
) -> Connection[Residency]:
    """Who asks to live in the complex and waits for an answer, the oldest first. For its office."""
    complex_row_id = read_id("Complex", complex_id, "complexId")
    return Connection.of(await verbs.residency_requests(info.context, complex_row_id, first, after), Residency.of)


@subscription(Who.SIGNED_IN)
async def residency_queue(info: Info, complex_id: ComplexId) -> AsyncGenerator[ResidencyQueue, None]:
    """The complex's waiting requests now, and whenever somebody asks or is answered. For its office."""
    state = verbs.residency_queue(info.context, read_id("Complex", complex_id, "complexId"))
    async for queue in states(info.context.ear, state):
        yield ResidencyQueue.of(queue)


@subscription(Who.SIGNED_IN)
async def home_updates(info: Info) -> AsyncGenerator[list[Residency], None]:
    """Where the viewer lives, lived or asks to live, now and whenever that changes."""
    async for homes in states(info.context.ear, verbs.home_updates(info.context)):
        yield [Residency.of(row) for row in homes.rows]
