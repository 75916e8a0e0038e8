"""SQL where the ORM has no words for it: one text for both databases, values never inside it."""

from collections.abc import Sized
from typing import Any
from uuid import UUID

from tortoise import connections


async def rows(sql: str, *values: object) -> list[dict[str, Any]]:
    """Runs `sql` with the values for `$1`, `$2` … on the connection of the change, if one is going on."""
    connection = connections.get("default")
    if connection.capabilities.dialect == "sqlite":
        sql = sql.replace("$", "?")
        values = tuple(str(value) if isinstance(value, UUID) else value for value in values)
    found: list[dict[str, Any]] = await connection.execute_query_dict(sql, list(values))
    return found


def marks(values: Sized) -> str:
    """`$1, $2, …` for a list of values that stands first among the values."""
    return ", ".join(f"${number}" for number in range(1, len(values) + 1))
