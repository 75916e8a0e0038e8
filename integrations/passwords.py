"""Passwords are hashed with argon2id, off the event loop and at most two at a time, so that others are not held up.

The line is short: who would wait for long is told so at once instead.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2
MOST_WAITING = 20

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_turns = asyncio.Semaphore(AT_ONCE)
_places = asyncio.Semaphore(AT_ONCE + MOST_WAITING)
# Verified when a log-in is unknown, so that both answers take the same time.
_NOBODY = _hasher.hash("nobody has this password")


class TooBusy(Exception):
    """As many wait for their turn as may; a few seconds later there is room again."""


async def hashed(password: str) -> str:
    """The argon2id hash in its standard text form (m=19,456 KiB, t=2, p=1: OWASP's floor). Errors: TooBusy."""
    async with _turn():
        return await asyncio.to_thread(_hasher.hash, password)


async def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password is the hash's; None (nobody) costs the same time and is never a match.

    Errors: TooBusy
    """
    async with _turn():
        verified = await asyncio.to_thread(_verify, password, password_hash or _NOBODY)
    return verified and password_hash is not None


@asynccontextmanager
async def _turn() -> AsyncIterator[None]:
    if _places.locked():
        raise TooBusy
    async with _places, _turns:
        yield


def _verify(password: str, password_hash: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
