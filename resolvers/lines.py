"""What a row of a spreadsheet of homes says: its cells as values, or what is wrong with them. Asks no database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from integrations.sheets import Row
from models.buildings import UnitKind
from models.columns import HOMES, OBLIGATORY, OF_THE_RESIDENT
from models.imports import ImportProblemCode as Code
from models.layouts import SheetColumn
from models.residents import ResidencyRole
from resolvers.cells import READERS
from resolvers.headings import Heading, Problem, faults_of, texts_of, values_of

C = SheetColumn
OF_THE_UNIT = {C.ENTRANCE: "entrance", C.FLOOR: "floor", C.RISER: "riser", C.AREA_M2: "area_m2"}


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


def read_line(today: date, heading: Heading, row: Row) -> tuple[Line | None, list[Problem]]:
    """The line, where it is at least known which unit it is about, and all that is wrong with its cells."""
    problems = faults_of(heading, row)
    unreadable = {problem.column for problem in problems}
    texts = texts_of(heading, row)
    if HOMES.is_example(texts):
        return None, [heading.problem(row.number, Code.EXAMPLE, C.BUILDING)]
    values = values_of(heading, row, texts, READERS, problems)
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
