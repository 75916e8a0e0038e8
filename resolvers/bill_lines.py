"""What a row of a spreadsheet of bills says: a line of a bill, and of which. Asks no database."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from integrations.billing_centre import Basis, Line
from integrations.sheets import Row
from models.bill_columns import BILLS
from models.billing_terms import month_of
from models.bills import wrong_lines
from models.buildings import UnitKind
from models.imports import ImportProblemCode as Code
from models.layouts import SheetColumn, plain
from models.money import tenge
from resolvers.bill_cells import BILL_READERS
from resolvers.headings import Heading, Problem, faults_of, texts_of, values_of

C = SheetColumn
# Without these nobody knows which bill the row is of.
OF_WHICH = frozenset({C.ACCOUNT, C.PERIOD})
OF_THE_PLACE = frozenset({C.BUILDING, C.KIND, C.NUMBER})
# What all rows of a bill say alike, or leave out.
OF_THE_BILL = {C.AREA_M2: "area_m2", C.PERSONS: "persons", C.DUE_ON: "due_on", C.BILL_TOTAL: "bill_total"}
LONGEST_CODE, HASHED = 40, 8
ZERO = tenge(0)


@dataclass(frozen=True, slots=True)
class BillRow:
    """`place`: building, kind and number of its unit. `line`: None where something in the row is wrong."""

    row: int
    account: str
    period: date
    place: tuple[str, UnitKind | None, str] | None
    area_m2: Decimal | None
    persons: int | None
    due_on: date | None
    bill_total: Decimal | None
    line: Line | None


def read_bill_row(today: date, heading: Heading, row: Row) -> tuple[BillRow | None, list[Problem]]:
    """The row, where it is known which bill it is of, and all that is wrong with its cells."""
    problems = faults_of(heading, row)
    unreadable = {problem.column for problem in problems}
    texts = texts_of(heading, row)
    if BILLS.is_example(texts):
        return None, [heading.problem(row.number, Code.EXAMPLE, C.ACCOUNT)]
    values = values_of(heading, row, texts, BILL_READERS, problems)
    needed = [column for column in BILLS.needed if column not in texts and column not in unreadable]
    problems += [heading.problem(row.number, Code.MISSING, column) for column in needed]
    if C.PERIOD in values and values[C.PERIOD] > month_of(today):
        problems.append(heading.problem(row.number, Code.FUTURE_MONTH, C.PERIOD))
    line = None if problems else _line(values)
    if line and wrong_lines([line]):
        problems.append(heading.problem(row.number, Code.LINE_DIFFERS, C.TO_PAY))
        line = None
    if not values.keys() >= OF_WHICH:
        return None, problems
    known = OF_THE_PLACE.isdisjoint(problem.column for problem in problems)
    said = {name: values.get(column) for column, name in OF_THE_BILL.items()}
    place = (values[C.BUILDING], values.get(C.KIND), values[C.NUMBER]) if known else None
    return BillRow(row.number, values[C.ACCOUNT], values[C.PERIOD], place, **said, line=line), problems


def _line(values: Mapping[SheetColumn, Any]) -> Line:
    return Line(
        service_code=values[C.SERVICE_CODE],
        service=values[C.SERVICE],
        supplier_code=values.get(C.SUPPLIER_CODE) or _code_of(values[C.SUPPLIER]),
        supplier=values[C.SUPPLIER],
        basis=Basis(values[C.BASIS].value),
        tariff=values.get(C.TARIFF),
        quantity=values.get(C.QUANTITY),
        measure=values.get(C.MEASURE),
        opening=values.get(C.OPENING, ZERO),
        accrued=values[C.ACCRUED],
        recalculated=values.get(C.RECALCULATED, ZERO),
        paid=values.get(C.PAID, ZERO),
        to_pay=values[C.TO_PAY],
        voluntary=values.get(C.VOLUNTARY, False),
        days=values.get(C.DAYS),
        recalculation_reason=values.get(C.RECALCULATION_REASON),
    )


def _code_of(supplier: str) -> str:
    """Of one that has no code: its name as it is compared, so that spellings of it are one supplier."""
    name = plain(supplier) or supplier
    if len(name) <= LONGEST_CODE:
        return name
    return name[: LONGEST_CODE - HASHED] + hashlib.sha256(name.encode()).hexdigest()[:HASHED]
