"""So many at once of each owner, and behind them a line of the owner's own: one's many are one's own wait, no others'.

The line has an end: who would stand behind it is told so at once. Who has nothing under way is not remembered.
"""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager, suppress


class LineFull(Exception):
    """As many of the owner's wait as may; a moment later there is room again."""


class _Line:
    def __init__(self, at_once: int) -> None:
        self.turns = asyncio.Semaphore(at_once)
        self.inside = 0


class Turns:
    """In the order in which each owner asked. Among owners there is no order: each has turns of its own."""

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self._at_once, self._most = at_once, at_once + most_waiting
        self._lines: dict[Hashable, _Line] = {}
        self._calm = asyncio.Event()
        self._calm.set()

    def __len__(self) -> int:
        """How many owners have something under way."""
        return len(self._lines)

    @asynccontextmanager
    async def one_of(self, owner: Hashable) -> AsyncIterator[None]:
        """One's turn, as long as one is inside; waited for. Errors: LineFull"""
        if (line := self._lines.get(owner)) is None:
            line = self._lines[owner] = _Line(self._at_once)
            self._calm.clear()
        if line.inside >= self._most:
            raise LineFull
        line.inside += 1
        try:
            async with line.turns:
                yield
        finally:
            line.inside -= 1
            if not line.inside:
                del self._lines[owner]
                if not self._lines:
                    self._calm.set()

    async def calm(self, seconds: float) -> None:
        """For what gives way: nobody has anything under way, or that was waited for long enough."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._calm.wait()
