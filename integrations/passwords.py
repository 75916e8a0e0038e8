"""Passwords are hashed with argon2id, off the event loop, two at a time and with what time others leave over.

The line is short: who would wait for long is told so at once instead.
"""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2
MOST_WAITING = 20
# To the kernel each thread has a niceness of its own: whoever needs a core for a moment gets it before these.
NICENESS = 10

T = TypeVar("T")

_mine: ContextVar[bool] = ContextVar("mine", default=False)

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_turns = asyncio.Semaphore(AT_ONCE)
_places = asyncio.Semaphore(AT_ONCE + MOST_WAITING)
# Verified when a log-in is unknown, so that both answers take the same time.
_NOBODY = _hasher.hash("nobody has this password")


class TooBusy(Exception):
    """As many wait for their turn as may; a few seconds later there is room again."""


async def hashed(password: str) -> str:
    """The argon2id hash in its standard text form (m=19,456 KiB, t=2, p=1: OWASP's floor). Errors: TooBusy."""
    async with turn():
        return await _apart(lambda: _hasher.hash(password))


async def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password is the hash's; None (nobody) costs the same time and is never a match.

    Errors: TooBusy
    """
    async with turn():
        verified = await _apart(lambda: _verify(password, password_hash or _NOBODY))
    return verified and password_hash is not None


@asynccontextmanager
async def turn() -> AsyncIterator[None]:
    """One's turn, also for what has to be done before and after, as long as one is inside. Errors: TooBusy."""
    if _mine.get():
        yield
        return
    if _places.locked():
        raise TooBusy
    async with _places, _turns:
        token = _mine.set(True)
        try:
            yield
        finally:
            _mine.reset(token)


def _give_way() -> None:
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


_threads = ThreadPoolExecutor(AT_ONCE, "passwords", _give_way)


async def _apart(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads, work)


def _verify(password: str, password_hash: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
