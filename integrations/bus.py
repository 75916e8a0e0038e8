"""Rings the listeners of a topic, in this process and in all others; knows strings on topics and no domain.

One rule: the database is the truth, the bus is a doorbell. A ring says that a topic changed, a gap says that rings may
have been missed, and both mean the same: read again. Rings of one topic may therefore melt into one, come twice or out
of order, but the last one is never lost without a gap. While Redis is away no caller fails or waits: listeners of the
ringing process are rung directly, those of other processes when Redis is back.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from weakref import WeakValueDictionary

import structlog
from broadcaster import Broadcast

from integrations.redis_backend import Joined, RedisBackend, end_tasks

log = structlog.stdlib.get_logger("wires.bus")

OUTBOX_TOPICS = 10_000  # topics rung and not yet published
JOIN_SECONDS = 0.8  # how long `listen` waits for Redis to acknowledge
FLUSH_SECONDS = 1.0  # how long `disconnect` goes on publishing what is left
RETRY_SECONDS = (0.05, 0.5)


class Bell:
    """One listener's end: a counter per topic and a flag, whatever happens and however slow the listener is."""

    __slots__ = ("_hear", "_joining", "_rung", "gap", "rings")

    def __init__(self, hear: Callable[[Bell, tuple[str, ...]], Awaitable[None]]) -> None:
        self.rings: dict[str, int] = {}  # topic → rings since last taken
        self.gap = False  # rings may have been missed: read again
        self._rung = asyncio.Event()
        self._hear = hear
        self._joining: frozenset[str] = frozenset()  # of these the listener has read nothing that could be out of date

    async def wait(self, timeout: float | None = None) -> bool:  # noqa: ASYNC109 - "nothing happened" is an answer here
        """True as soon as there is a ring or a gap to take, False when the time is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await self._rung.wait()
        return self._rung.is_set()

    def take(self) -> tuple[dict[str, int], bool]:
        """The rings by topic and the gap since last taken; both start anew. Take first, then read."""
        taken = (self.rings, self.gap)
        self.rings, self.gap = {}, False
        self._rung.clear()
        return taken

    async def also(self, *topics: str) -> None:
        """Rings from now on for these besides those it was made for, and no more for those of an earlier call.
        Read afterwards: where Redis is up, a ring after that is not missed."""
        await self._hear(self, topics)

    def _ring(self, topic: str) -> None:
        self.rings[topic] = self.rings.get(topic, 0) + 1
        self._rung.set()

    def _joined(self, topic: str) -> None:
        if topic not in self._joining:
            self.gap = True
            self._rung.set()


class _Topic:
    """The bells of one topic in this process, and the one task that hears for them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.bells: set[Bell] = set()
        self.joined = asyncio.Event()
        self.hearing: asyncio.Task[None] | None = None

    def ring(self) -> None:
        for bell in self.bells:
            bell._ring(self.name)

    def join(self) -> None:
        self.joined.set()
        for bell in self.bells:
            bell._joined(self.name)


class Bus:
    """All topics of a process: `memory://` where it is the only one, `redis://` or `rediss://` where there are more."""

    def __init__(self, url: str) -> None:
        self._redis = None if url.startswith("memory:") else RedisBackend(url)
        self._broadcast = Broadcast(backend=self._redis) if self._redis else Broadcast(url)
        self._topics: dict[str, _Topic] = {}
        # broadcaster mixes up subscribers who come and go on one channel at the same time: one after the other, then.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._hearing: set[asyncio.Task[None]] = set()
        self._outbox: dict[str, str] = {}
        self._filled = asyncio.Event()
        self._sender: asyncio.Task[None] | None = None
        self._failing = False
        self._overflowed = False

    async def connect(self) -> None:
        await self._broadcast.connect()
        self._sender = asyncio.create_task(self._send(), name="bus-sender")

    async def disconnect(self) -> None:
        """Publish what is left while Redis takes it, then let go of everything; bells stay silent from here on."""
        if self._sender is None:
            return
        await end_tasks({self._sender})
        self._sender = None
        with suppress(Exception):  # TimeoutError, or Redis is away: whoever missed a ring gets a gap from its own link
            async with asyncio.timeout(FLUSH_SECONDS):
                while self._outbox:
                    await self._publish_oldest()
        self._topics.clear()
        await end_tasks(self._hearing)
        await self._broadcast.disconnect()

    @property
    def healthy(self) -> bool:
        """Rings go out and come in. False while Redis is away, and before `connect`."""
        return self._sender is not None and not self._failing and (self._redis is None or self._redis.linked)

    def ring(self, topic: str, message: str) -> None:
        """Say that the topic changed. Never blocks, never raises; of several waiting messages the newest is sent.
        Beyond OUTBOX_TOPICS waiting topics the oldest ring is dropped, and that is logged."""
        if topic not in self._outbox and len(self._outbox) >= OUTBOX_TOPICS:
            self._outbox.pop(next(iter(self._outbox)))
            if not self._overflowed:
                log.error("the oldest rings are dropped: too many topics wait for Redis", count=OUTBOX_TOPICS)
            self._overflowed = True
        self._outbox[topic] = message
        self._filled.set()
        if not self.healthy:
            self._ring_here(topic)

    @asynccontextmanager
    async def listen(self, *topics: str) -> AsyncIterator[Bell]:
        """A bell that rings for every topic named. Where Redis is up, a ring after entry is not missed; where it is
        away, entry takes no longer than a second and the bell gets a gap as soon as Redis has acknowledged."""
        heard: set[str] = set()

        async def hear(bell: Bell, also: tuple[str, ...]) -> None:
            wanted = {*topics, *also}
            for name in heard - wanted:
                self._detach(name, bell)
            new, bell._joining = wanted - heard, frozenset(wanted - heard)
            heard.intersection_update(wanted)
            heard.update(new)
            for name in new:
                self._attach(name, bell)
            await self._all_joined(new)
            bell._joining = frozenset()

        bell = Bell(hear)
        try:
            await bell.also()
            yield bell
        finally:
            for name in heard:
                self._detach(name, bell)

    def _attach(self, name: str, bell: Bell) -> None:
        topic = self._topics.get(name)
        if topic is None:
            topic = self._topics[name] = _Topic(name)
            topic.hearing = asyncio.create_task(self._hear(name, topic), name=f"bus-topic-{name}")
            self._hearing.add(topic.hearing)
            topic.hearing.add_done_callback(self._hearing.discard)
        topic.bells.add(bell)

    def _detach(self, name: str, bell: Bell) -> None:
        topic = self._topics.get(name)
        if topic is None or bell not in topic.bells:
            return
        topic.bells.discard(bell)
        if not topic.bells and topic.hearing:
            del self._topics[name]
            topic.hearing.cancel()

    async def _all_joined(self, names: set[str]) -> None:
        if self._redis and not self._redis.linked:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(JOIN_SECONDS):
                for name in names:
                    await self._topics[name].joined.wait()

    async def _hear(self, name: str, topic: _Topic) -> None:
        async with self._locks.setdefault(name, asyncio.Lock()), self._broadcast.subscribe(name) as subscriber:
            if self._redis is None:
                topic.join()
            while True:
                if isinstance(await subscriber.get(), Joined):
                    topic.join()
                else:
                    topic.ring()

    def _ring_here(self, name: str) -> None:
        if topic := self._topics.get(name):
            topic.ring()

    async def _send(self) -> None:
        pause, longest = RETRY_SECONDS
        while True:
            await self._filled.wait()
            try:
                while self._outbox:
                    await self._publish_oldest()
                    pause, self._failing = RETRY_SECONDS[0], False
                self._filled.clear()
                self._overflowed = False
            except Exception as error:  # the sender outlives whatever happens to one message
                self._note_failure(error)
                await asyncio.sleep(pause * random.uniform(0.5, 1))
                pause = min(pause * 2, longest)

    async def _publish_oldest(self) -> None:
        topic = next(iter(self._outbox))
        message = self._outbox.pop(topic)
        try:
            await self._broadcast.publish(topic, message)
        except BaseException:
            self._outbox.setdefault(topic, message)  # a ring that came meanwhile is the newer one
            raise

    def _note_failure(self, error: Exception) -> None:
        if self._failing:
            return
        self._failing = True
        log.warning("rings wait for Redis", error=error)
        for name in self._outbox:
            self._ring_here(name)
