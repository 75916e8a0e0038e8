"""Carries broadcaster's messages over Redis pub/sub, and never leaves a listener deaf without telling it.

One rule: a channel is heard from its `Joined` mark on. Every SUBSCRIBE acknowledgement, the first one as well as those
after a lost link, puts that mark in line with the messages of the channel, so whoever sees it a second time knows that
something may have been missed in between.
"""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import structlog
from broadcaster import BroadcastBackend, Event
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

log = structlog.stdlib.get_logger("wires.redis_backend")

IO_SECONDS = 1.0  # one connect, one write or one answer
SILENT_LOOKS = 2  # so many seconds without any answer and the link counts as lost
RETRY_SECONDS = (0.05, 0.5)  # first and longest pause; the longest bounds how late we notice that Redis is back
BACKLOG = 1_000  # messages read from Redis and not yet handed on; beyond it the socket is left unread


class Joined(Event):
    """From here on every message on the channel is heard; earlier ones may have been missed."""

    def __init__(self, channel: str) -> None:
        super().__init__(channel, "")


class RedisBackend(BroadcastBackend):
    """Wanted channels are a set; one task keeps a link and makes Redis agree with that set.

    `subscribe` and `unsubscribe` only change the set and never suspend: broadcaster loses subscribers when they do, and
    a caller cancelled inside them would leave half a subscription behind.
    """

    def __init__(self, url: str) -> None:
        self.address = urlsplit(url).netloc.rpartition("@")[2]  # fit for logs: without user name and password
        self._client = _client(url)
        self._pool: Any = self._client.connection_pool
        self._wanted: set[str] = set()
        self._dirty: set[str] = set()  # channels whose membership in _wanted Redis has not been told yet
        self._changed = asyncio.Event()
        self._linked = asyncio.Event()
        self._tried = asyncio.Event()  # the first attempt to link has ended, well or badly
        self._events: asyncio.Queue[Event] = asyncio.Queue(BACKLOG)
        self._task: asyncio.Task[None] | None = None

    @property
    def linked(self) -> bool:
        """Redis has answered on the present link."""
        return self._linked.is_set()

    async def connect(self) -> None:
        """Start linking and see what becomes of the first attempt; a Redis that is away is no error."""
        self._tried.clear()
        self._task = asyncio.create_task(self._keep_linked(), name="redis-link")
        with suppress(TimeoutError):
            async with asyncio.timeout(IO_SECONDS):
                await self._tried.wait()

    async def disconnect(self) -> None:
        if self._task:
            await end_tasks({self._task})
        with suppress(RedisError, OSError):
            await self._client.aclose()

    async def subscribe(self, group: str) -> None:
        self._wanted.add(group)
        self._mark(group)

    async def unsubscribe(self, group: str) -> None:
        self._wanted.discard(group)
        self._mark(group)

    async def publish(self, channel: str, message: Any) -> None:
        """Raises ConnectionError, and nothing else, when Redis did not take the message."""
        try:
            await self._client.publish(channel, message)
        except (RedisError, OSError) as error:
            raise ConnectionError(f"{self.address}: {type(error).__name__}") from error

    async def next_published(self) -> Event:
        return await self._events.get()

    def _mark(self, channel: str) -> None:
        self._dirty.add(channel)
        self._changed.set()

    async def _keep_linked(self) -> None:
        pause, longest = RETRY_SECONDS
        known_lost = False
        while True:
            # A bare connection, not redis-py's PubSub: that one reconnects by itself and hides the gap.
            link = self._pool.make_connection()
            try:
                await self._converse(link)
            except Exception as error:
                if self.linked:
                    pause, known_lost = RETRY_SECONDS[0], False
                if not known_lost:
                    log.warning("no link to Redis, trying again", redis=self.address, error=_cause(error))
                known_lost = True
            finally:
                self._linked.clear()
                self._tried.set()
                with suppress(RedisError, OSError):
                    await link.disconnect(nowait=True)
            await asyncio.sleep(pause * random.uniform(0.5, 1))
            pause = min(pause * 2, longest)

    async def _converse(self, link: Any) -> None:
        await link.connect()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._tell(link))
            tasks.create_task(self._hear(link))

    async def _tell(self, link: Any) -> None:
        """Send what changed in the wanted set, and a PING whenever there was nothing else to send for a second."""
        told: set[str] = set()
        self._dirty.update(self._wanted)
        await _send(link, "PING")
        while True:
            self._changed.clear()
            dirty, self._dirty = self._dirty, set()
            for channel in dirty & told & self._wanted:  # left and wanted again before Redis was told
                await self._events.put(Joined(channel))
            if surplus := (dirty & told) - self._wanted:
                await _send(link, "UNSUBSCRIBE", *surplus)
            if missing := (dirty & self._wanted) - told - surplus:
                await _send(link, "SUBSCRIBE", *missing)
            told = (told - surplus) | missing
            try:
                async with asyncio.timeout(IO_SECONDS):
                    await self._changed.wait()
            except TimeoutError:
                await _send(link, "PING")

    async def _hear(self, link: Any) -> None:
        silent = 0
        while silent < SILENT_LOOKS:
            # Counted looks, not one long wait: after a stall of our own loop the second look finds the answer.
            answer = await link.read_response(timeout=IO_SECONDS, push_request=True)
            if answer is None:
                silent += 1
                continue
            silent = 0
            self._note_answer()
            match answer:
                case ["message", str(channel), str(message)]:
                    await self._events.put(Event(channel, message))
                case ["subscribe", str(channel), _]:
                    await self._events.put(Joined(channel))
        await link.disconnect(nowait=True)
        raise ConnectionError("no answer")

    def _note_answer(self) -> None:
        if not self.linked:
            log.info("linked to Redis", redis=self.address)
            self._linked.set()
            self._tried.set()


async def end_tasks(tasks: set[asyncio.Task[None]]) -> None:
    """Cancel until it is done: `asyncio.wait_for` of Python 3.11, which redis-py calls, can swallow a cancellation."""
    running = set(tasks)
    while running:
        for task in running:
            task.cancel()
        _, running = await asyncio.wait(running, timeout=0.1)


async def _send(link: Any, *command: str) -> None:
    """redis-py would connect a closed link again in silence; here a closed link ends the conversation."""
    if not link.is_connected:
        raise ConnectionError("link closed")
    await link.send_command(*command)
    task = asyncio.current_task()
    if task and task.cancelling():  # swallowed inside redis-py, see `end_tasks`
        raise asyncio.CancelledError


def _client(url: str) -> Redis:
    """Every wait is bounded and nothing is retried behind our back; options in the URL's query string win."""
    return Redis.from_url(
        url,
        protocol=2,
        decode_responses=True,
        encoding_errors="backslashreplace",  # no text, ours or a stranger's, may break the link
        socket_timeout=IO_SECONDS,
        socket_connect_timeout=IO_SECONDS,
        retry=Retry(NoBackoff(), 0),
        driver_info=None,
    )


def _cause(error: BaseException) -> str:
    """The kind of failure only: texts of others' exceptions may quote what must not be logged."""
    return _cause(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else type(error).__name__
