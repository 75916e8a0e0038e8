"""Sorts what the database's driver throws: worth repeating, worth waiting for, or a mistake of ours."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from asyncpg import InterfaceError, InternalClientError
from tortoise.exceptions import DBConnectionError

T = TypeVar("T")

TRIES = 4
CONFLICTS = frozenset({"40001", "40P01", "55P03"})
# What a row names was taken away before the row was written: the next time it is not found.
TAKEN_AWAY = "23503"
# Connection, resources, shut-down, start-up and statement time-out, disk; a transaction left idle, a server that only
# reads since another has taken over.
AWAY = ("08", "53", "57", "58", "25P03", "25006")
STALE = ("08", "57P01", "57P02")
AWAY_SQLITE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR")


def is_conflict(error: BaseException) -> bool:
    """Deadlock, serialization failure, a lock not to be had, a row gone: the next time it succeeds, or says why not."""
    return any(getattr(cause, "sqlstate", None) in {*CONFLICTS, TAKEN_AWAY} for cause in _causes(error))


def is_away(error: BaseException) -> bool:
    """The database does not answer, or not in time."""
    return any(_away(cause) for cause in _causes(error))


def is_stale(error: BaseException) -> bool:
    """The connection had died, maybe long ago: on another one the same read may succeed at once."""
    return any(_stale(cause) for cause in _causes(error))


async def once_more(read: Callable[[], Awaitable[T]]) -> T:
    """What is read; asked for a second time when the connection had died."""
    try:
        return await read()
    except Exception as error:
        if not is_stale(error):
            raise
    return await read()


async def through_conflicts(work: Callable[[], Awaitable[T]]) -> T:
    """What comes of a change that nobody asks for again: tried anew while somebody else's is in its way."""
    for tried in range(1, TRIES):
        try:
            return await work()
        except Exception as error:
            if not is_conflict(error):
                raise
        await asyncio.sleep(random.uniform(0.01, 0.05) * tried)
    return await work()


def _stale(cause: BaseException) -> bool:
    if (state := getattr(cause, "sqlstate", None)) is not None:
        return str(state).startswith(STALE)
    return isinstance(cause, ConnectionError | InterfaceError | InternalClientError)


def _away(cause: BaseException) -> bool:
    if (state := getattr(cause, "sqlstate", None)) is not None:
        return str(state).startswith(AWAY) or state in CONFLICTS
    if isinstance(cause, OSError | TimeoutError | InterfaceError | InternalClientError | DBConnectionError):
        return True
    return getattr(cause, "sqlite_errorname", "").startswith(AWAY_SQLITE)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what it was raised from, and the driver's error that Tortoise keeps as its first argument."""
    for _ in range(5):
        if error is None:
            return
        yield error
        inner = error.args[0] if error.args and isinstance(error.args[0], BaseException) else None
        error = inner or error.__cause__
