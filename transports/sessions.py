"""Ends what is open when its session is over: signed out elsewhere, or expired. Within 5 seconds, without a bus."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from transports.door import Caller

log = logging.getLogger("wires.sessions")
EVERY_SECONDS = 2.0
AT_ONCE = 1_000


class Sessions:
    """The sessions with open connections in this process. `ended` says which of some sessions are over by now."""

    def __init__(self, ended: Callable[[set[UUID]], Awaitable[set[UUID]]]) -> None:
        self._ended = ended
        self._open: dict[UUID, dict[asyncio.Event, datetime]] = {}

    @contextmanager
    def watching(self, caller: Caller, over: asyncio.Event) -> Iterator[None]:
        """Sets `over` when the caller's session is over; an anonymous caller has none."""
        if caller.session_id is None or caller.expires_at is None:
            yield
            return
        connections = self._open.setdefault(caller.session_id, {})
        connections[over] = caller.expires_at
        try:
            yield
        finally:
            connections.pop(over)
            if not connections:
                self._open.pop(caller.session_id, None)

    async def watch(self) -> None:
        """For ever; a database that is away is asked again the next time."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            now = datetime.now(UTC)
            for connections in list(self._open.values()):
                for over, expires_at in list(connections.items()):
                    if expires_at <= now:
                        over.set()
            try:
                await self._sweep()
            except Exception as error:
                log.warning("the sessions could not be checked: %s", type(error).__name__)

    async def _sweep(self) -> None:
        session_ids = list(self._open)
        for start in range(0, len(session_ids), AT_ONCE):
            for session_id in await self._ended(set(session_ids[start : start + AT_ONCE])):
                for over in list(self._open.get(session_id, ())):
                    over.set()
