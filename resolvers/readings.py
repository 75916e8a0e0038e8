"""A spreadsheet read from its first row to its last: its lines, and all that is wrong with it by itself.

One rule: the reading is done in small pieces beside the event loop, and goes on behind what is wrong.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Generic, TypeVar

from engine.aside import Aside
from integrations import sheets
from integrations.sheets import Row, SheetRefused
from models.imports import ImportProblemCode
from models.layouts import Layout
from resolvers.headings import Heading, Problem, Problems, of_fault, read_heading

L = TypeVar("L")
# A row as a line, where it says enough to be one, and all that is wrong with it.
ReadLine = Callable[[Heading, Row], tuple[L | None, list[Problem]]]


@dataclass
class Reading(Generic[L]):
    """`heading`: None where the file has none that can be used, so that there are no lines either.

    `whole`: whether it was read to its end.
    """

    heading: Heading | None = None
    lines: list[L] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    rows: int = 0
    whole: bool = True


async def read_file(
    aside: Aside, file: tuple[bytes, str], layout: Layout, read: ReadLine[L], counted: Callable[[int], None]
) -> Reading[L]:
    """`file`: what it holds, and its name. `counted` is told how many rows have been read. Errors: TooBusy."""
    (content, name), reading = file, Reading[L]()
    chunks = sheets.read(BytesIO(content))
    try:
        async for rows in chunks:
            if reading.heading is None and not _begun(reading, layout, rows[0], sheets.is_workbook(content), name):
                return reading
            await aside.run(_taken, reading, rows if reading.rows else rows[1:], read)
            counted(reading.rows)
    except SheetRefused as refused:
        if problem := of_fault(refused):
            reading.problems.add(problem)
        reading.whole = False
    finally:
        await chunks.aclose()
    if not reading.rows and not reading.problems.count:
        reading.problems.add(Problem(None, ImportProblemCode.NO_ROWS))
    return reading


def _begun(reading: Reading[L], layout: Layout, first: Row, is_workbook: bool, name: str) -> bool:
    heading, problems = read_heading(layout, first)
    if not (heading.places or is_workbook) and (len(first.cells) == 1 or name.lower().endswith(".xlsx")):
        # Any text can be read as CSV.
        problems = [Problem(None, ImportProblemCode.NOT_A_SHEET)]
    reading.problems.add(*problems)
    reading.heading = None if problems else heading
    return not problems


def _taken(reading: Reading[L], rows: Sequence[Row], read: ReadLine[L]) -> None:
    assert reading.heading
    for row in rows:
        line, problems = read(reading.heading, row)
        reading.problems.add(*problems)
        if line:
            reading.lines.append(line)
    reading.rows += len(rows)
