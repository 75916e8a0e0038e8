"""What is dear to read stays in memory while it is true: read once for all who ask at the same time, let go of early.

One rule: who asks compares the topic's number in the database with the one that was read under; a lost ring is no harm.
The bell, the time and the room that others need only decide how long something stays that nobody asks for.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sized
from typing import Generic, TypeVar

from engine.live import Bell, Bells

V = TypeVar("V", bound=Sized)

MOST = 16
MOST_ITEMS = 100_000
IDLE_SECONDS = 600.0
READ_AT_ONCE = 2


class _Entry(Generic[V]):
    """One topic's value, or its future, and the number that was read before it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.value: asyncio.Future[V] = asyncio.get_running_loop().create_future()
        self.used = True
        self.keeping: asyncio.Task[None] | None = None

    @property
    def items(self) -> int:
        """How large it is; 0 until it is read."""
        read = self.value.done() and not self.value.cancelled() and self.value.exception() is None
        return len(self.value.result()) if read else 0


class Kept(Generic[V]):
    """`most` values of together `most_items` items; of the rest those go first that were asked for least recently."""

    def __init__(self, most: int = MOST, most_items: int = MOST_ITEMS, idle_seconds: float = IDLE_SECONDS) -> None:
        self._most, self._most_items, self._idle_seconds = most, most_items, idle_seconds
        self._entries: OrderedDict[str, _Entry[V]] = OrderedDict()
        self._reading = asyncio.Semaphore(READ_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def __contains__(self, topic: str) -> bool:
        return topic in self._entries

    async def get(
        self, bells: Bells, topic: str, newest: Callable[[], Awaitable[int]], read: Callable[[], Awaitable[V]]
    ) -> V:
        """The value as it is at the topic's `newest` number or later. Raises what `newest` and `read` raise."""
        number = await newest()
        entry = self._entries.get(topic)
        if entry is None or entry.number != number:
            self._drop(topic)
            entry = self._entries[topic] = _Entry(number)
            entry.keeping = asyncio.create_task(self._keep(bells, topic, entry, newest, read), name=f"kept-{topic}")
            self._tasks.add(entry.keeping)
            entry.keeping.add_done_callback(self._tasks.discard)
        entry.used = True
        self._entries.move_to_end(topic)
        self._make_room()
        # Whoever goes away must not take the others' value along.
        return await asyncio.shield(entry.value)

    async def close(self) -> None:
        """Nothing is kept, and nothing read, any more."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._entries.clear()

    async def _keep(
        self,
        bells: Bells,
        topic: str,
        entry: _Entry[V],
        newest: Callable[[], Awaitable[int]],
        read: Callable[[], Awaitable[V]],
    ) -> None:
        try:
            async with bells.listen(topic) as bell:
                async with self._reading:
                    entry.value.set_result(await read())
                self._make_room()
                if self._entries.get(topic) is entry:
                    await self._until_stale(bell, entry, newest)
        except Exception as error:
            if not entry.value.done():
                entry.value.set_exception(error)
                entry.value.exception()  # nobody may be left to hear it
        finally:
            entry.value.cancel()
            if self._entries.get(topic) is entry:
                del self._entries[topic]

    async def _until_stale(self, bell: Bell, entry: _Entry[V], newest: Callable[[], Awaitable[int]]) -> None:
        """Returns when the topic has moved on, or nobody has asked for the entry for a while."""
        while True:
            entry.used = False
            if await bell.wait(timeout=self._idle_seconds):
                bell.take()
                if await newest() != entry.number:
                    return
            elif not entry.used:
                return

    def _make_room(self) -> None:
        """What was asked for last stays, however large it is."""
        while len(self._entries) > 1 and (
            len(self._entries) > self._most or sum(entry.items for entry in self._entries.values()) > self._most_items
        ):
            self._drop(next(iter(self._entries)))

    def _drop(self, topic: str) -> None:
        """Those who wait for it still get it."""
        entry = self._entries.pop(topic, None)
        if entry and entry.keeping and entry.value.done():
            entry.keeping.cancel()
