"""Work for the processor, done beside the event loop: two pieces at once, so that many do not take turns with the loop.

The line is short: who would wait for long is told so at once instead.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 2
MOST_WAITING = 50
REST_SECONDS = 0.000_1


class TooBusy(Exception):
    """As many wait for their turn as may; a few seconds later there is room again."""


class Aside:
    """Threads of its own: work whose caller has gone still counts until it is done, or leaves the line undone."""

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING) -> None:
        self._pool = ThreadPoolExecutor(at_once, "aside")
        self._room = asyncio.Semaphore(at_once + most_waiting)

    async def run(self, work: Callable[..., T], *arguments: object) -> T:
        """Errors: TooBusy, and what the work raises."""
        if self._room.locked():
            raise TooBusy
        async with self._room:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work, *arguments)

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
