"""Ends what is open: within 5 seconds when its session is over, at once when the server stops. Needs no bus."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from uuid import UUID

import structlog

from transports.door import ANYBODY, Caller
from transports.traces import of_work

log = structlog.stdlib.get_logger("wires.sessions")
EVERY_SECONDS = 2.0
AT_ONCE = 1_000


class Why(Enum):
    SESSION_OVER = "The session is over: sign in again."
    TOKEN_EXPIRED = "The access token has expired: refresh the session and connect again."
    STOPPING = "The server restarts: connect again."


End = Callable[[Why], None]


class Sessions:
    """The open sockets and streams of this process. `ended` says which of some sessions are over by now."""

    def __init__(self, ended: Callable[[set[UUID]], Awaitable[set[UUID]]]) -> None:
        self._ended = ended
        self._open: dict[End, Caller] = {}
        self._stopping = False

    @contextmanager
    def watching(self, end: End, caller: Caller = ANYBODY) -> Iterator[None]:
        """While inside, `end` is called when the connection is to end, perhaps more than once; it must not raise."""
        self._open[end] = caller
        if self._stopping:
            asyncio.get_running_loop().call_soon(self._stop_one, end)
        try:
            yield
        finally:
            del self._open[end]

    def belongs_to(self, end: End, caller: Caller) -> None:
        """A connection that is being watched has signed in."""
        self._open[end] = caller

    def stop(self) -> None:
        """The server stops: ends what is open, and at once whatever still opens."""
        self._stopping = True
        for end in list(self._open):
            self._stop_one(end)

    def _stop_one(self, end: End) -> None:
        if end in self._open:
            end(Why.STOPPING)

    async def watch(self) -> None:
        """For ever; a database that is away is asked again the next time."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            self._end_all(_expired, Why.TOKEN_EXPIRED)
            with of_work("sessions"):
                try:
                    await self._sweep()
                except Exception as error:
                    log.warning("the sessions could not be checked", error=error)

    async def _sweep(self) -> None:
        session_ids = list({caller.session_id for caller in self._open.values() if caller.session_id})
        for start in range(0, len(session_ids), AT_ONCE):
            over = await self._ended(set(session_ids[start : start + AT_ONCE]))
            if over:
                ended = partial(_among, over)
                self._end_all(ended, Why.SESSION_OVER)

    def _end_all(self, is_over: Callable[[Caller], bool], why: Why) -> None:
        for end in [end for end, caller in self._open.items() if is_over(caller)]:
            end(why)


def _expired(caller: Caller) -> bool:
    return caller.expires_at is not None and caller.expires_at <= datetime.now(UTC)


def _among(session_ids: set[UUID], caller: Caller) -> bool:
    return caller.session_id in session_ids
