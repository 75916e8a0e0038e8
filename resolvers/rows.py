"""SQL where the ORM has no words for it, or every request would wait for its words: one text for both databases, values
never inside it.

What SQLite keeps as text, `told_…` reads.
"""

from collections.abc import Sequence, Sized
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from pypika_tortoise.context import SqlContext
from pypika_tortoise.terms import ValueWrapper
from tortoise import connections
from tortoise.expressions import Subquery

_SQLITE_NOW = "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')"


async def rows(sql: str, *values: object) -> list[dict[str, Any]]:
    """Runs `sql` with the values for `$1`, `$2` … on the connection of the change, if one is going on."""
    connection = connections.get("default")
    if connection.capabilities.dialect == "sqlite":
        sql = sql.replace("$", "?")
        values = tuple(str(value) if type(value) in (UUID, date) else value for value in values)
    found: list[dict[str, Any]] = await connection.execute_query_dict(sql, list(values))
    return found


async def database_now() -> datetime:
    """The database's own clock, which all processes share: within a change it moves on, as every other clock does."""
    sqlite = connections.get("default").capabilities.dialect == "sqlite"
    [row] = await rows(f"SELECT {_SQLITE_NOW if sqlite else 'clock_timestamp()'} AS instant")
    return told_instant(row["instant"])


def told_id(told: Any) -> UUID:
    return UUID(str(told))


def told_instant(told: datetime | str) -> datetime:
    return datetime.fromisoformat(told) if isinstance(told, str) else told.astimezone(UTC)


def told_day(told: date | str) -> date:
    return date.fromisoformat(told) if isinstance(told, str) else told


async def many(sql: str, values: Sequence[Sequence[object]]) -> None:
    """Runs `sql` once for each of the values, without an answer; only inside a change."""
    connection = connections.get("default")
    if connection.capabilities.dialect == "sqlite":
        sql = sql.replace("$", "?")
        values = [[str(value) if type(value) is UUID else value for value in each] for each in values]
    await connection.execute_many(sql, values)


class Found(Subquery):
    """The ids that `sql` selects, for `filter(id__in=…)`; each `{}` in it stands for one of the values."""

    def __init__(self, sql: str, *values: str | date) -> None:
        super().__init__(None)  # type: ignore[arg-type]  # it stands for a query of the ORM's
        # SQLite keeps days as text.
        sqlite = connections.get("default").capabilities.dialect == "sqlite"
        self._sql, self._values = sql, [ValueWrapper(str(value) if sqlite else value) for value in values]

    def get_sql(self, ctx: SqlContext) -> str:
        return f"({self._sql.format(*(value.get_sql(ctx) for value in self._values))})"


def marks(values: Sized) -> str:
    """`$1, $2, …` for a list of values that stands first among the values."""
    return ", ".join(f"${number}" for number in range(1, len(values) + 1))
