"""Passwords are hashed with argon2id, off the event loop and at most two at a time, so that others are not held up."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_turns = asyncio.Semaphore(AT_ONCE)
# Verified when a log-in is unknown, so that both answers take the same time.
_NOBODY = _hasher.hash("nobody has this password")


async def hashed(password: str) -> str:
    """The argon2id hash in its standard text form (m=19,456 KiB, t=2, p=1: OWASP's floor)."""
    async with _turns:
        return await asyncio.to_thread(_hasher.hash, password)


async def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password is the hash's; None (nobody) costs the same time and is never a match."""
    async with _turns:
        verified = await asyncio.to_thread(_verify, password, password_hash or _NOBODY)
    return verified and password_hash is not None


def _verify(password: str, password_hash: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
