"""Sorts what the database's driver throws: worth repeating, worth waiting for, or a mistake of ours."""

from collections.abc import Iterator

from asyncpg import InterfaceError, InternalClientError
from tortoise.exceptions import DBConnectionError

CONFLICTS = frozenset({"40001", "40P01", "55P03"})
# Connection, resources, shut-down and start-up, statement time-out.
AWAY_CLASSES = ("08", "53", "57")


def is_conflict(error: BaseException) -> bool:
    """Deadlock, serialization failure or a lock not to be had: the same change may succeed the next time."""
    return any(getattr(cause, "sqlstate", None) in CONFLICTS for cause in _causes(error))


def is_away(error: BaseException) -> bool:
    """The database does not answer, or not in time."""
    return any(_away(cause) for cause in _causes(error))


def _away(cause: BaseException) -> bool:
    if (state := getattr(cause, "sqlstate", None)) is not None:
        return str(state).startswith(AWAY_CLASSES) or state in CONFLICTS
    if isinstance(cause, OSError | TimeoutError | InterfaceError | InternalClientError | DBConnectionError):
        return True
    return getattr(cause, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, what it was raised from, and the driver's error that Tortoise keeps as its first argument."""
    for _ in range(5):
        if error is None:
            return
        yield error
        inner = error.args[0] if error.args and isinstance(error.args[0], BaseException) else None
        error = inner or error.__cause__
