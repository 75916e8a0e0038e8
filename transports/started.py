"""An operation that has begun on a socket: whether it is still wanted, and the line that is noted when it is over."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog

from transports.door import Operation
from transports.requests import GraphQLRequest
from transports.traces import Clock, begin

log = structlog.stdlib.get_logger("wires.access")


@dataclass(eq=False)
class Started:
    """`context`: None until it runs. `answers`: how many the client was told, or is about to be."""

    id: str
    request: GraphQLRequest
    # The client still wants to hear of it.
    wanted: bool = True
    streams: bool = False
    answers: int = 0
    task: asyncio.Task[None] | None = None
    context: Operation | None = None

    def leave(self) -> None:
        """A stream ends; a query or mutation runs to its end, and its answer is not sent."""
        self.wanted = False
        if self.streams and self.task is not None:
            self.task.cancel()

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Inside, lines carry its own id; afterwards one says what kind it was, never what was asked."""
        begin()
        clock = Clock()
        try:
            yield
        finally:
            log.info("operation", kind=self.kind, answers=self.answers, milliseconds=clock.milliseconds)

    @property
    def kind(self) -> str:
        if self.streams:
            return "subscription"
        return "mutation" if self.context and self.context.changing else "query"
