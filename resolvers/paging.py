"""Pages by keyset: a page begins behind a row, not after a number of rows, so new rows shift nothing."""

import base64
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import orjson
from tortoise.expressions import Q
from tortoise.fields import CharField
from tortoise.fields.base import Field
from tortoise.models import Model
from tortoise.queryset import QuerySet

from models.encryption import cipher
from resolvers.errors import bad_input

Row = TypeVar("Row", bound=Model)
MOST, DEFAULT = 100, 20


@dataclass(frozen=True)
class Page(Generic[Row]):
    """`rows`: (cursor, row) pairs; `count` asks the database only when it is called."""

    rows: Sequence[tuple[str, Row]]
    has_next: bool
    has_previous: bool
    count: Callable[[], Awaitable[int]]


async def page(
    rows: QuerySet[Row],
    first: int | None,
    after: str | None,
    by: tuple[str, ...],
    *,
    newest_first: bool = False,
    marked: bool = False,
) -> Page[Row]:
    """The `first` rows behind the cursor, in the order of the columns `by`, the last of them unique.

    `marked`: the cursor also says of which list it is.

    Refuses: BAD_INPUT
    """
    first = page_size(first)
    order = [f"-{column}" if newest_first else column for column in by]
    # Ids look alike in all tables, so a cursor that is nothing but one is always marked.
    sought, mark = rows, (rows.model._meta.db_table,) if marked or by == ("id",) else ()
    if after is not None:
        columns = [rows.model._meta.fields_map[column] for column in by]
        values = read_cursor(after, [*columns, *(CharField(max_length=63) for _ in mark)])
        if tuple(values[len(by) :]) != mark:
            raise bad_input("after", "bad_cursor")
        sought = rows.filter(_behind(values[: len(by)], by, "lt" if newest_first else "gt"))
    found = await sought.order_by(*order).limit(first + 1)
    pairs = [(write_cursor(*(getattr(row, column) for column in by), *mark), row) for row in found[:first]]
    return Page(pairs, len(found) > first, after is not None, rows.count)


def page_size(first: int | None) -> int:
    """How many are meant. Refuses: BAD_INPUT"""
    first = DEFAULT if first is None else first
    if not 1 <= first <= MOST:
        raise bad_input("first", "page_size", most=MOST)
    return first


def write_cursor(*values: Any) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(values, default=str)).decode().rstrip("=")


def read_cursor(cursor: str, columns: Sequence[Field[Any]], field: str = "after") -> list[Any]:
    """The values that a cursor stands for, one per column. Refuses: BAD_INPUT"""
    try:
        values = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list):
            raise ValueError
        return [_value(column, value) for column, value in zip(columns, values, strict=True)]
    except ValueError:
        raise bad_input(field, "bad_cursor") from None


def write_sealed_cursor(of: str, *values: Any) -> str:
    """Where the order of a list tells of people: nobody reads it, or makes one. `of`: which list."""
    sealed = cipher().seal(write_cursor(*values), f"cursors:{of}")
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def read_sealed_cursor(of: str, cursor: str, columns: Sequence[Field[Any]], field: str = "after") -> list[Any]:
    """Refuses: BAD_INPUT"""
    try:
        sealed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        opened = cipher().open(sealed, f"cursors:{of}")
    except Exception:
        # Whatever the cipher says of a value that is none of its own.
        raise bad_input(field, "bad_cursor") from None
    return read_cursor(opened, columns, field)


def _value(column: Field[Any], value: Any) -> Any:
    if column.field_type is int:
        if type(value) is not int or not 0 <= value < 2**63:
            raise ValueError
        return value
    if not isinstance(value, str) or "\0" in value:
        raise ValueError
    return column.to_python_value(value)


def _behind(values: list[Any], by: tuple[str, ...], comparison: str) -> Q:
    """(a, b) > (x, y) written out: a > x, or a = x and b > y."""
    behind = Q(**{f"{by[-1]}__{comparison}": values[-1]})
    for column, value in zip(reversed(by[:-1]), reversed(values[:-1]), strict=True):
        behind = Q(**{f"{column}__{comparison}": value}) | (Q(**{column: value}) & behind)
    return behind
