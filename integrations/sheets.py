"""Spreadsheets as streams of rows, CSV and XLSX alike, read and written beside the event loop.

The one rule: whatever somebody sends costs bounded memory and time, and what is wrong with it is told by one exception
with a code and a place. What we have written comes back equal.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Generator, Iterable, Sequence
from contextlib import closing
from enum import StrEnum
from functools import partial
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Protocol, TypeVar, cast

from integrations import delimited, workbook_writer, worksheets
from integrations.cells import (
    CELL_LONGEST,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Column,
    Percent,
    Row,
    SheetFault,
    SheetRefused,
    bounded,
    is_sound,
)

__all__ = [
    "CSV",
    "MOST_BYTES",
    "MOST_ROWS",
    "XLSX",
    "Cell",
    "Column",
    "Percent",
    "Row",
    "SheetFault",
    "SheetKind",
    "SheetRefused",
    "is_workbook",
    "read",
    "write",
]

ROWS_AT_ONCE = 500
AT_ONCE = 2
SPOOLED_BYTES = 1024 * 1024
ZIP = b"PK\x03\x04"
# Excel before 2007, and every later file that has a password.
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
T = TypeVar("T")

_turns = asyncio.Semaphore(AT_ONCE)


class SheetKind(StrEnum):
    """By its media type."""

    CSV = "text/csv; charset=utf-8"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


CSV, XLSX = SheetKind.CSV, SheetKind.XLSX


class _Writer(Protocol):
    def write(self, row: Sequence[Cell]) -> None: ...
    def finish(self) -> None: ...


async def read(
    file: BinaryIO, *, most_rows: int = MOST_ROWS, rows_at_once: int = ROWS_AT_ONCE
) -> AsyncGenerator[list[Row], None]:
    """The rows that hold something, some hundreds at a time; what the file is, its content says and not its name.

    `most_rows` besides the heading. Closing the file is the caller's. Errors: SheetRefused.
    """
    rows = _rows(file, most_rows)
    try:
        while chunk := await _aside(lambda: list(islice(rows, rows_at_once))):
            yield chunk
    finally:
        rows.close()


async def write(
    kind: SheetKind, chunks: AsyncIterable[Iterable[Sequence[Cell]]], title: str = "", columns: Sequence[Column] = ()
) -> BinaryIO:
    """A file with these rows, the first of which is the heading, at its beginning; whoever closes it removes it.

    `title`: the name of the sheet, and `columns`: how the first of them look, where the kind has such things.
    Errors: SheetRefused.
    """
    file = cast(BinaryIO, SpooledTemporaryFile(SPOOLED_BYTES))
    number = 0
    try:
        writer = delimited.Writer(file) if kind is CSV else workbook_writer.Writer(file, title, columns)
        try:
            async for chunk in chunks:
                number = await _aside(partial(_write, writer, chunk, number))
        finally:
            await _aside(writer.finish)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def is_workbook(content: bytes) -> bool:
    """Else it is read as CSV, whatever it is called."""
    return content.startswith(ZIP)


def _rows(file: BinaryIO, most_rows: int) -> Generator[Row, None, None]:
    if file.seek(0, 2) > MOST_BYTES:
        raise SheetRefused(SheetFault.TOO_LARGE)
    file.seek(0)
    mark = file.read(len(OLD))
    if mark == OLD:
        raise SheetRefused(SheetFault.OLD_OR_LOCKED)
    room = worksheets if mark.startswith(ZIP) else delimited
    with closing(room.read(file)) as records:
        yield from bounded(records, most_rows)


def _write(writer: _Writer, rows: Iterable[Sequence[Cell]], after: int) -> int:
    """The number of the last row. Errors: SheetRefused."""
    number = after
    for number, row in enumerate(rows, after + 1):
        for column, cell in enumerate(row, 1):
            if fault := _fault(cell):
                raise SheetRefused(fault, number, column)
        if len(row) > MOST_COLUMNS:
            raise SheetRefused(SheetFault.TOO_MANY_COLUMNS, number, len(row))
        if number > worksheets.LAST_ROW:
            raise SheetRefused(SheetFault.TOO_MANY_ROWS, number)
        writer.write(row)
    return number


def _fault(cell: Cell) -> SheetFault | None:
    if not isinstance(cell, str):
        return None if is_sound(cell) else SheetFault.CELL_ERROR
    if len(cell) > CELL_LONGEST:
        return SheetFault.CELL_TOO_LONG
    if not cell.isascii() and any("\ud800" <= letter < "\ue000" for letter in cell):
        return SheetFault.NOT_TEXT
    return None


async def _aside(work: Callable[[], T]) -> T:
    """In a thread. Whoever is cancelled meanwhile goes when the work is done: files are not pulled from under it."""
    async with _turns:
        task, cancelled = asyncio.ensure_future(asyncio.to_thread(work)), False
        while not task.done():
            try:
                await asyncio.wait((task,))
            except asyncio.CancelledError:
                cancelled = True
        if cancelled:
            task.exception()
            raise asyncio.CancelledError
        return task.result()
