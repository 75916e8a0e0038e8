"""Many rows at once. They are made ready outside of a transaction, so that inside of it there is only writing.

One rule: what takes the processor, above all the sealing, is done by `take`, which needs no database and may run in a
thread; `write` only hands over what is ready.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Generic, Self, TypeVar

from tortoise import connections
from tortoise.models import Model

Row = TypeVar("Row", bound=Model)
AT_ONCE = 500


class Batch(Generic[Row]):
    """Rows of one model, for one statement that is sent with many of them."""

    def __init__(self, statement: str, columns: Sequence[tuple[str, Any]]) -> None:
        self._statement, self._columns = statement, columns
        self._values: list[list[Any]] = []

    @classmethod
    def to_insert(cls, model: type[Row]) -> Self:
        executor = _executor(model)
        return cls(executor.insert_query_all, _columns(model, executor.regular_columns_all))

    @classmethod
    def to_change(cls, model: type[Row], *columns: str) -> Self:
        """Only these columns are written; a sealed one's blind index is to be named too."""
        statement = _executor(model).get_update_sql(columns, None)
        return cls(statement, _columns(model, [*columns, model._meta.pk_attr]))

    def take(self, rows: Iterable[Row]) -> Self:
        self._values += [[read(getattr(row, name), row) for name, read in self._columns] for row in rows]
        return self

    async def write(self) -> None:
        """On the connection of the change that is going on."""
        for start in range(0, len(self._values), AT_ONCE):
            await connections.get("default").execute_many(self._statement, self._values[start : start + AT_ONCE])

    def __len__(self) -> int:
        return len(self._values)


class Copies(Generic[Row]):
    """Rows that are like one of them but for a few columns; what they share is said once in the statement.

    So thousands cost neither an object each nor, on SQLite, a turn of the interpreter's lock each.
    """

    def __init__(self, row: Row, names: Sequence[str], own: Iterable[Sequence[Any]]) -> None:
        model = type(row)
        read = dict(_columns(model, _executor(model).regular_columns_all))
        shared = [name for name in read if name not in names]
        self._table = model._meta.db_table
        self._columns = [model._meta.fields_db_projection[name] for name in (*names, *shared)]
        self._shared = [read[name](getattr(row, name), row) for name in shared]
        reads = [read[name] for name in names]
        self._own = [[read(value, row) for read, value in zip(reads, values, strict=True)] for values in own]

    async def write(self) -> None:
        """On the connection of the change that is going on."""
        for start in range(0, len(self._own), AT_ONCE):
            own = self._own[start : start + AT_ONCE]
            await connections.get("default").execute_query(self._statement(len(own)), [*self._shared, *chain(*own)])

    def _statement(self, number: int) -> str:
        mark = "?" if connections.get("default").capabilities.dialect == "sqlite" else "$"
        marks = [f"{mark}{place}" for place in range(1, len(self._shared) + 1)]
        width = len(self._columns) - len(marks)
        shared = ", ".join(marks)
        firsts = range(len(marks) + 1, len(marks) + 1 + number * width, width)
        values = [", ".join(f"{mark}{first + place}" for place in range(width)) for first in firsts]
        columns = ", ".join(f'"{name}"' for name in self._columns)
        return f'INSERT INTO "{self._table}" ({columns}) VALUES ' + ", ".join(f"({own}, {shared})" for own in values)

    def __len__(self) -> int:
        return len(self._own)


def _executor(model: type[Model]) -> Any:
    client = connections.get("default")
    return client.executor_class(model=model, db=client)


def _columns(model: type[Model], names: Iterable[str]) -> list[tuple[str, Any]]:
    return [(name, model._meta.fields_map[name].to_db_value) for name in names]
