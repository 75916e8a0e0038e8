"""A spreadsheet read from its first row to its last: its lines, and all that is wrong with it by itself.

One rule: the reading is done in small pieces beside the event loop, and goes on behind what is wrong.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from engine.aside import Aside
from integrations import sheets
from integrations.sheets import Row, SheetRefused
from models.imports import ImportProblemCode
from resolvers.lines import Heading, Line, Problem, Problems, of_fault, read_heading, read_line


@dataclass
class Reading:
    """`heading`: None where the file has none that can be used, so that there are no lines either.

    `whole`: whether it was read to its end.
    """

    heading: Heading | None = None
    lines: list[Line] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    rows: int = 0
    whole: bool = True


async def read_file(aside: Aside, content: bytes, name: str, today: date, counted: Callable[[int], None]) -> Reading:
    """`counted` is told how many rows have been read. Errors: TooBusy."""
    reading = Reading()
    chunks = sheets.read(BytesIO(content))
    try:
        async for rows in chunks:
            if reading.heading is None and not _begun(reading, rows[0], sheets.is_workbook(content), name):
                return reading
            await aside.run(_taken, reading, rows if reading.rows else rows[1:], today)
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


def _begun(reading: Reading, first: Row, is_workbook: bool, name: str) -> bool:
    heading, problems = read_heading(first)
    if not (heading.places or is_workbook) and (len(first.cells) == 1 or name.lower().endswith(".xlsx")):
        # Any text can be read as CSV.
        problems = [Problem(None, ImportProblemCode.NOT_A_SHEET)]
    reading.problems.add(*problems)
    reading.heading = None if problems else heading
    return not problems


def _taken(reading: Reading, rows: Sequence[Row], today: date) -> None:
    assert reading.heading
    for row in rows:
        line, problems = read_line(reading.heading, row, today)
        reading.problems.add(*problems)
        if line:
            reading.lines.append(line)
    reading.rows += len(rows)
