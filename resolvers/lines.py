"""What a row of a spreadsheet says: its cells as values, or what is wrong with them. Asks no database.

One rule: what is wrong is told by the row, the column and a code, and never with what stands in the cell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from integrations.sheets import Row, SheetRefused
from models.buildings import UnitKind
from models.columns import COLUMN_NAMES, OBLIGATORY, OF_THE_RESIDENT, SheetColumn, is_example, plain
from models.imports import ImportProblemCode as Code
from models.residents import ResidencyRole
from resolvers.cells import READERS, Wrong, shown, tidy

C = SheetColumn
HEADING_LONGEST = 60
MOST_KEPT = 1_000
OF_THE_UNIT = {C.ENTRANCE: "entrance", C.FLOOR: "floor", C.RISER: "riser", C.AREA_M2: "area_m2"}
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A resident as the file lists them; what is None is not said."""

    surname: str
    given_name: str
    patronymic: str | None
    role: ResidencyRole
    share: Decimal | None
    phone: str | None
    email: str | None
    since: date | None


@dataclass(frozen=True, slots=True)
class Line:
    """`wrong`: the columns whose cells cannot be read, which say nothing here."""

    row: int
    building: str
    kind: UnitKind
    number: str
    entrance: int | None
    floor: int | None
    riser: int | None
    area_m2: Decimal | None
    resident: Listed | None
    wrong: frozenset[SheetColumn]


@dataclass(frozen=True)
class Heading:
    """Where each column stands, counted from 0, and how the file calls it."""

    places: Mapping[SheetColumn, int]
    labels: Mapping[SheetColumn, str]
    ignored: tuple[str, ...]

    def problem(self, row: int | None, code: Code, column: SheetColumn, **facts: object) -> Problem:
        return Problem(row, code, column, self.labels.get(column), facts)


def read_heading(row: Row) -> tuple[Heading, list[Problem]]:
    places, labels, ignored = dict[SheetColumn, int](), dict[SheetColumn, str](), list[str]()
    problems = list[Problem]()
    for place, cell in enumerate(row.cells):
        label = tidy(cell)[:HEADING_LONGEST]
        column = COLUMN_NAMES.get(plain(cell)) if label else None
        if column in places:
            problems.append(Problem(row.number, Code.COLUMN_TWICE, column, label))
        elif column:
            places[column], labels[column] = place, label
        elif label:
            ignored.append(label)
    missing = [Problem(row.number, Code.COLUMN_MISSING, column) for column in OBLIGATORY if column not in places]
    # Where the heading is none, its cells may be somebody's name.
    return Heading(places, labels, () if missing else tuple(ignored)), problems + missing


def of_fault(fault: SheetRefused, heading: Heading | None = None) -> Problem | None:
    """As a problem; None for a cell of a column that is not read."""
    if fault.column is None or heading is None:
        return Problem(fault.row, Code(fault.fault.value))
    column = next((one for one, place in heading.places.items() if place == fault.column - 1), None)
    return heading.problem(fault.row, Code(fault.fault.value), column) if column else None


def read_line(heading: Heading, row: Row, today: date) -> tuple[Line | None, list[Problem]]:
    """The line, where it is at least known which unit it is about, and all that is wrong with its cells."""
    problems = [problem for fault in row.faults if (problem := of_fault(fault, heading))]
    unreadable = {problem.column for problem in problems}
    texts = dict(_texts(heading, row))
    if is_example(texts):
        return None, [heading.problem(row.number, Code.EXAMPLE, C.BUILDING)]
    values = dict[SheetColumn, Any]()
    for column, text in texts.items():
        try:
            values[column] = READERS[column](shown(text))
        except Wrong as why:
            problems.append(heading.problem(row.number, why.code, column, **why.facts))
    if C.SINCE in values and values[C.SINCE] > today:
        problems.append(heading.problem(row.number, Code.FUTURE_DATE, C.SINCE))
    resident = _resident(values, texts)
    problems += _gaps(heading, row.number, values, texts, unreadable)
    wrong = frozenset(problem.column for problem in problems if problem.column)
    if wrong & {*OBLIGATORY, C.KIND}:
        return None, problems
    listed = resident if resident and not wrong.intersection(OF_THE_RESIDENT) else None
    kept = {name: values.get(column) for column, name in OF_THE_UNIT.items()}
    kind = values.get(C.KIND, UnitKind.APARTMENT)
    line = Line(row.number, values[C.BUILDING], kind, values[C.NUMBER], resident=listed, wrong=wrong, **kept)
    return line, problems


def _texts(heading: Heading, row: Row) -> Iterator[tuple[SheetColumn, str]]:
    """What stands in the columns that are read. A cell with nothing but a dash is empty."""
    for column, place in heading.places.items():
        text = tidy(row.cells[place]) if place < len(row.cells) else ""
        if text and not NOTHING.issuperset(text):
            yield column, text


def _resident(values: dict[SheetColumn, Any], texts: dict[SheetColumn, str]) -> Listed | None:
    """Splits a full name where there is no surname of its own. None where the row names nobody."""
    if C.FULL_NAME in values and C.SURNAME not in texts:
        surname, *names = values[C.FULL_NAME].split(" ", 2)
        values[C.SURNAME] = surname
        values |= dict(zip((C.GIVEN_NAME, C.PATRONYMIC), names, strict=False))
    if not {C.SURNAME, C.GIVEN_NAME, C.ROLE} <= values.keys():
        return None
    shown_of = (C.SURNAME, C.GIVEN_NAME, C.PATRONYMIC, C.ROLE, C.SHARE, C.PHONE, C.EMAIL, C.SINCE)
    return Listed(*(values.get(column) for column in shown_of))  # type: ignore[arg-type]  # read by READERS


def _gaps(
    heading: Heading,
    row: int,
    values: dict[SheetColumn, Any],
    texts: dict[SheetColumn, str],
    unreadable: set[SheetColumn | None],
) -> Iterator[Problem]:
    """Cells that the rest of the row asks for."""
    named = texts.keys() & set(OF_THE_RESIDENT)
    needed = (*OBLIGATORY, C.SURNAME, C.GIVEN_NAME, C.ROLE) if named else OBLIGATORY
    for column in needed:
        if column not in values and column not in texts and column not in unreadable:
            whole = column in (C.SURNAME, C.GIVEN_NAME) and C.FULL_NAME in heading.places
            yield heading.problem(row, Code.MISSING, C.FULL_NAME if whole else column)
    if C.SHARE in values and values.get(C.ROLE, ResidencyRole.OWNER) is not ResidencyRole.OWNER:
        yield heading.problem(row, Code.ONLY_OWNERS_SHARE, C.SHARE)
