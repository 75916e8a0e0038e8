"""What every spreadsheet has, whatever its rows are about: a heading, cells under it, and what is wrong with them.

One rule: what is wrong is told by the row, the column and a code, and never with what stands in the cell.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from integrations.sheets import Row, SheetRefused
from models.imports import ImportProblemCode as Code
from models.layouts import Layout, SheetColumn, plain
from resolvers.cells import Wrong, shown, tidy

HEADING_LONGEST = 60
MOST_KEPT = 1_000
NOTHING = frozenset("-–—−_.")


@dataclass(frozen=True, slots=True)
class Problem:
    """`row`: None for the whole file; `label`: the column's name as the file has it. `facts`: bounds, for a message."""

    row: int | None
    code: Code
    column: SheetColumn | None = None
    label: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


class Problems:
    """All are counted, and as many kept as somebody may want to read."""

    def __init__(self) -> None:
        self.kept, self.count = list[Problem](), 0

    def add(self, *found: Problem) -> None:
        self.count += len(found)
        self.kept += found[: MOST_KEPT - len(self.kept)]


@dataclass(frozen=True)
class Heading:
    """Where each column stands, counted from 0, and how the file calls it."""

    places: Mapping[SheetColumn, int]
    labels: Mapping[SheetColumn, str]
    ignored: tuple[str, ...]

    def problem(self, row: int | None, code: Code, column: SheetColumn, **facts: object) -> Problem:
        return Problem(row, code, column, self.labels.get(column), facts)


def read_heading(layout: Layout, row: Row) -> tuple[Heading, list[Problem]]:
    places, labels, ignored = dict[SheetColumn, int](), dict[SheetColumn, str](), list[str]()
    problems = list[Problem]()
    for place, cell in enumerate(row.cells):
        label = tidy(cell)[:HEADING_LONGEST]
        column = layout.names.get(plain(cell)) if label else None
        if column in places:
            problems.append(Problem(row.number, Code.COLUMN_TWICE, column, label))
        elif column:
            places[column], labels[column] = place, label
        elif label:
            ignored.append(label)
    missing = [Problem(row.number, Code.COLUMN_MISSING, column) for column in layout.needed if column not in places]
    # Where the heading is none, its cells may be somebody's name.
    return Heading(places, labels, () if missing else tuple(ignored)), problems + missing


def of_fault(fault: SheetRefused, heading: Heading | None = None) -> Problem | None:
    """As a problem; None for a cell of a column that is not read."""
    if fault.column is None or heading is None:
        return Problem(fault.row, Code(fault.fault.value))
    column = next((one for one, place in heading.places.items() if place == fault.column - 1), None)
    return heading.problem(fault.row, Code(fault.fault.value), column) if column else None


def faults_of(heading: Heading, row: Row) -> list[Problem]:
    """Of the cells that could not be read as text."""
    return [problem for fault in row.faults if (problem := of_fault(fault, heading))]


def texts_of(heading: Heading, row: Row) -> dict[SheetColumn, str]:
    """What stands in the columns that are read. A cell with nothing but a dash is empty."""
    texts = {column: tidy(row.cells[place]) for column, place in heading.places.items() if place < len(row.cells)}
    return {column: text for column, text in texts.items() if text and not NOTHING.issuperset(text)}


def values_of(
    heading: Heading,
    row: Row,
    texts: Mapping[SheetColumn, str],
    readers: Mapping[SheetColumn, Callable[[str], Any]],
    problems: list[Problem],
) -> dict[SheetColumn, Any]:
    """What can be read; what cannot is added to the problems."""
    values = dict[SheetColumn, Any]()
    for column, text in texts.items():
        try:
            values[column] = readers[column](shown(text))
        except Wrong as why:
            problems.append(heading.problem(row.number, why.code, column, **why.facts))
    return values
