"""Work for the processor, done beside the event loop: two pieces at once, so that many do not take turns with the loop.

One owner's pieces come one after the other, so that all of them together never take what others need. The lines are
short: who would wait for long is told so at once instead.
"""

import asyncio
import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from typing import Self, TypeVar

from engine.turns import LineFull, Turns

T = TypeVar("T")

AT_ONCE = 2
MOST_WAITING = 50
REST_SECONDS = 0.000_1


class TooBusy(Exception):
    """As many wait for their turn as may; a few seconds later there is room again."""


class Aside:
    """Threads of its own: work whose caller has gone still counts until it is done, or leaves the line undone.

    Work that nobody has asked for by name is the house's own.
    """

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING) -> None:
        self._pool = ThreadPoolExecutor(at_once, "aside")
        self._room = asyncio.Semaphore(at_once + most_waiting)
        # With one piece of each in the room's line, that line is everybody's turn in turn.
        self._turns = Turns(max(1, at_once - 1), most_waiting)
        self._owner: Hashable = None

    def of(self, owner: Hashable) -> Self:
        """The same threads, for the owner's work."""
        same = copy(self)
        same._owner = owner
        return same

    async def run(self, work: Callable[..., T], *arguments: object) -> T:
        """Errors: TooBusy, and what the work raises."""
        try:
            async with self._turns.one_of(self._owner):
                return await self._run(work, *arguments)
        except LineFull:
            raise TooBusy from None

    async def _run(self, work: Callable[..., T], *arguments: object) -> T:
        if self._room.locked():
            raise TooBusy
        async with self._room:
            running = self._pool.submit(work, *arguments)
            told = asyncio.wrap_future(running)
            try:
                return await asyncio.shield(told)
            except asyncio.CancelledError:
                if not running.cancel():
                    await asyncio.wait((told,))
                raise

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def unhurried(items: Iterable[T], every: int) -> Iterator[T]:
    """The items, with a rest after so many: whoever waits for the interpreter's lock gets it then.

    Without rests it has to be taken away, which Python does after 5 ms, each time the event loop wants to go on.
    """
    for number, item in enumerate(items):
        if number and number % every == 0:
            time.sleep(REST_SECONDS)
        yield item
