"""Live answers over a doorbell: subscribe first, read, tell, and read again when the bell rings.

A domain says three things: the topic that rings, the audience (viewers of one audience get the same bytes) and a read.
A `State` is conflated: the newest value, at once and then at most once per window. A `Feed` is the tail of a numbered
table: every item once, in order, from a cursor on. What a bell says is never trusted; the rows are read.

    State ── "poll:7" ── audience ── read(audience)                → value
    Feed  ── "complex:3:news" ── audience ── read(audience, after) → [(number, item), …]
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any, Generic, Protocol, TypeVar

A = TypeVar("A")
T = TypeVar("T")

WINDOW_SECONDS = 0.1
LOOK_SECONDS = 30.0
RETRY_SECONDS = (0.2, 5.0)
PAGE = 50
MOST_RINGS_BEHIND = 100
MOST_STREAMS = 100


class TooSlow(Exception):
    """The client takes a feed slower than it grows; it should come back with its cursor."""


class TooMany(Exception):
    """The owner has as many streams open here as one may."""


class Streams:
    """The open streams of this process, counted by owner: one's many must not be the others' wait."""

    def __init__(self, most: int = MOST_STREAMS) -> None:
        self._most = most
        self._open: Counter[Hashable] = Counter()

    @contextmanager
    def one_of(self, owner: Hashable) -> Iterator[None]:
        """While inside, one more is open. Raises TooMany."""
        if self._open[owner] >= self._most:
            raise TooMany
        self._open[owner] += 1
        try:
            yield
        finally:
            self._open[owner] -= 1
            if not self._open[owner]:
                del self._open[owner]


class Bell(Protocol):
    async def wait(self, timeout: float | None = None) -> bool: ...  # noqa: ASYNC109 - "nothing" is an answer
    def take(self) -> tuple[dict[str, int], bool]: ...
    async def also(self, *topics: str) -> None: ...


class Bells(Protocol):
    def listen(self, *topics: str) -> AbstractAsyncContextManager[Bell]: ...


def _nothing(audience: object) -> Iterable[str]:
    return ()


@dataclass(frozen=True)
class State(Generic[A, T]):
    """`audience` asks the viewer's rights afresh and raises when they are gone.

    `also`: what else rings for an audience; when it is another one, so are they.
    """

    topic: str
    audience: Callable[[], Awaitable[A]]
    read: Callable[[A], Awaitable[T]]
    also: Callable[[A], Iterable[str]] = _nothing


@dataclass(frozen=True)
class Feed(Generic[A, T]):
    """`after`: the cursor to begin behind; None begins with what comes next. `newest`: the topic's number now.

    `also`: what rings for an audience where very many feeds have grown at once.
    """

    topic: str
    audience: Callable[[], Awaitable[A]]
    read: Callable[[A, int, int], Awaitable[Sequence[tuple[int, T]]]]
    newest: Callable[[], Awaitable[int]]
    after: int | None = None
    also: Callable[[A], Iterable[str]] = _nothing


@dataclass(frozen=True)
class Ear:
    """How one subscriber listens: the bells, the topic that rings when its rights change, and the pace.

    `passing` says of an error whether it will pass by itself: a stream that has begun waits for that and goes on.
    """

    bells: Bells
    rights: str
    passing: Callable[[Exception], bool] = lambda error: False
    window: float = WINDOW_SECONDS
    look: float = LOOK_SECONDS


async def states(ear: Ear, state: State[A, T]) -> AsyncGenerator[T, None]:
    """The value now, then each newest one. Raises what `audience` and `read` raise."""
    async with ear.bells.listen(state.topic, ear.rights) as bell:
        audience, asked = await state.audience(), monotonic()
        await bell.also(*state.also(audience))
        value = await state.read(audience)
        yield value
        while True:
            await asyncio.sleep(ear.window)
            audience, asked, _ = await _rung(ear, bell, state, audience, asked)
            told, value = value, await _patiently(ear, partial(state.read, audience))
            if value != told:
                yield value


async def items(ear: Ear, feed: Feed[A, T]) -> AsyncGenerator[tuple[int, T], None]:
    """(number, item) for everything behind the cursor, then live. Raises TooSlow, and what `audience` raises."""
    async with ear.bells.listen(feed.topic, ear.rights) as bell:
        audience, asked = await feed.audience(), monotonic()
        await bell.also(*feed.also(audience))
        cursor = await feed.newest() if feed.after is None else feed.after
        while True:
            while page := await _patiently(ear, partial(feed.read, audience, cursor, PAGE)):
                for number, item in page:
                    yield number, item
                    cursor = number
            audience, asked, rings = await _rung(ear, bell, feed, audience, asked)
            if rings > MOST_RINGS_BEHIND:
                raise TooSlow


async def _rung(
    ear: Ear, bell: Bell, told: State[A, Any] | Feed[A, Any], audience: A, asked: float
) -> tuple[A, float, int]:
    """Waits for a ring or the next look. Asks for the audience again when rights may have changed."""
    rang = await bell.wait(timeout=ear.look)
    rings, gap = bell.take()
    if not rang or gap or ear.rights in rings or monotonic() - asked > ear.look:
        before, audience, asked = audience, await _patiently(ear, told.audience), monotonic()
        if audience != before:
            await bell.also(*told.also(audience))
    return audience, asked, rings.get(told.topic, 0)


async def _patiently(ear: Ear, work: Callable[[], Awaitable[T]]) -> T:
    """What `work` gives, tried again while it fails with something that passes."""
    pause, longest = RETRY_SECONDS
    while True:
        try:
            return await work()
        except Exception as error:
            if not ear.passing(error):
                raise
        await asyncio.sleep(pause * random.uniform(0.5, 1))
        pause = min(pause * 2, longest)
