"""What an import of bills will write: the rows of a file set against what stands in the complex. Writes nothing itself.

One rule: a bill is taken whole, as its rows say it, or not at all; what it holds already is not taken again.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from integrations.billing_centre import Bill, Line, Told
from models.bill_faults import MOST_LINES
from models.bill_versions import place_of
from models.bills import AMOUNTS
from models.buildings import UnitKind
from models.house_numbers import address_key, number_key
from models.ids import uuid7
from models.imports import ImportProblemCode as Code
from models.layouts import SheetColumn
from models.text import fold
from models.utility_accounts import FROM_FILES, UtilityAccount
from resolvers.bill_intake import Known, months_known, weighed
from resolvers.bill_lines import OF_THE_BILL, ZERO, BillRow
from resolvers.bill_rows import key_of
from resolvers.bill_stacks import Stacked
from resolvers.context import Context
from resolvers.headings import Heading, Problems
from resolvers.plans import Fate
from resolvers.readings import Reading
from resolvers.standing import PlacedBuilding, PlacedUnit, buildings_of, units_of

C = SheetColumn
STEP = 200
Group = Sequence[BillRow]
Place = tuple[str, UnitKind | None, str]


class Nowhere(Exception):
    """It is not known which unit is meant; the column says by what."""

    def __init__(self, code: Code, column: SheetColumn) -> None:
        super().__init__(code.name)
        self.code, self.column = code, column


@dataclass
class BillPlan:
    """`stack`: bills that are not known yet, by account. `fates`: by the file's rows."""

    problems: Problems = field(default_factory=Problems)
    new_accounts: list[UtilityAccount] = field(default_factory=list)
    stack: list[Stacked] = field(default_factory=list)
    fates: dict[int, Fate] = field(default_factory=dict)

    def counted(self, fate: Fate) -> int:
        return sum(one is fate for one in self.fates.values())


async def planned_bills(
    context: Context, complex_id: UUID, reading: Reading[BillRow], counted: Callable[[int], None]
) -> BillPlan:
    """`counted` is told how many rows have been compared. Errors: TooBusy."""
    assert reading.heading
    aside, plan = context.services.aside, BillPlan()
    buildings = await buildings_of(complex_id)
    units = [unit async for some in units_of(aside, complex_id) for unit in some]
    places = await aside.run(Places, buildings, units)
    task = Task(complex_id, context.now, reading.heading, places, reading.rows == len(reading.lines))
    groups, compared = _grouped(reading.lines, lambda row: row.account), 0
    for start in range(0, len(groups), STEP):
        some = groups[start : start + STEP]
        accounts = await UtilityAccount.filter(
            complex_id=complex_id, number_index__in=[group[0].account for group in some]
        )
        known = await months_known([row.id for row in accounts if row.provider == FROM_FILES])
        await aside.run(_taken, plan, task, some, accounts, known)
        compared += sum(map(len, some))
        counted(compared)
    return plan


class Places:
    """The buildings and units of a complex, found as a file names them."""

    def __init__(self, buildings: Sequence[PlacedBuilding], units: Sequence[PlacedUnit]) -> None:
        self._buildings = defaultdict[tuple[str, ...], list[PlacedBuilding]](list)
        self._units = defaultdict[tuple[UUID, str], list[PlacedUnit]](list)
        for building in buildings:
            self._buildings[address_key(building.address)].append(building)
        for unit in units:
            self._units[unit.building_id, number_key(unit.number)].append(unit)

    def unit(self, place: Place) -> PlacedUnit:
        """Errors: Nowhere."""
        address, kind, number = place
        alike = self._units.get((self._building(address).id, number_key(number)), [])
        found = [unit for unit in alike if kind in (None, unit.kind)]
        found = [unit for unit in found if unit.number == number] or found
        if not found:
            raise Nowhere(Code.UNIT_UNKNOWN, C.NUMBER)
        if len(found) > 1:
            raise Nowhere(Code.UNIT_AMBIGUOUS, C.NUMBER if kind else C.KIND)
        return found[0]

    def _building(self, address: str) -> PlacedBuilding:
        """Errors: Nowhere."""
        alike = self._buildings.get(address_key(address), [])
        if len(alike) > 1:
            alike = [one for one in alike if fold(one.address) == fold(address)] or alike
        if not alike:
            raise Nowhere(Code.BUILDING_UNKNOWN, C.BUILDING)
        if len(alike) > 1:
            raise Nowhere(Code.BUILDING_AMBIGUOUS, C.BUILDING)
        return alike[0]


@dataclass(frozen=True)
class Task:
    """What every part of the planning needs to know. `whole`: there is a line for each row of the file."""

    complex_id: UUID
    now: datetime
    heading: Heading
    places: Places
    whole: bool


def _grouped(found: Sequence[BillRow], by: Callable[[BillRow], Any]) -> list[list[BillRow]]:
    groups = defaultdict[Any, list[BillRow]](list)
    for row in found:
        groups[by(row)].append(row)
    return list(groups.values())


def _taken(
    plan: BillPlan,
    task: Task,
    groups: Sequence[Group],
    accounts: Sequence[UtilityAccount],
    known: dict[UUID, Known],
) -> None:
    """`accounts`: all of the complex that have one of these numbers, whosever they are."""
    standing = defaultdict[str, list[UtilityAccount]](list)
    for row in accounts:
        standing[row.number].append(row)
    for group in groups:
        named = standing[group[0].account]
        bills = [(some, bill) for some in _grouped(group, lambda row: row.period) if (bill := _bill(plan, task, some))]
        unit = _unit(plan, task, group)
        if unit and any(row.unit_id != unit.id for row in named):
            plan.problems.add(task.heading.problem(group[0].row, Code.ACCOUNT_TAKEN, C.ACCOUNT))
        elif unit:
            ours = next((row for row in named if row.provider == FROM_FILES), None)
            account = ours or _new_account(task, unit, group[0].account)
            if _stacked(plan, account, bills, known.get(account.id, {})) and ours is None:
                plan.new_accounts.append(account)


def _unit(plan: BillPlan, task: Task, group: Group) -> PlacedUnit | None:
    """That of all the account's rows; told once for each way in which they name it."""
    found = dict[UUID, PlacedUnit]()
    rows = {row.place: row for row in reversed(group) if row.place}
    for place, row in sorted(rows.items(), key=lambda one: one[1].row):
        try:
            unit = task.places.unit(place)
        except Nowhere as why:
            plan.problems.add(task.heading.problem(row.row, why.code, why.column))
            continue
        if found and unit.id not in found:
            plan.problems.add(task.heading.problem(row.row, Code.ROWS_DISAGREE, C.NUMBER))
        found[unit.id] = unit
    return next(iter(found.values())) if len(found) == 1 else None


def _bill(plan: BillPlan, task: Task, rows: Group) -> Bill | None:
    """What the rows say together; None where something is wrong with them."""
    before, said = plan.problems.count, dict[str, Any].fromkeys(OF_THE_BILL.values())
    for row in rows:
        for column, name in OF_THE_BILL.items():
            value = getattr(row, name)
            if value is not None and said[name] not in (None, value):
                plan.problems.add(task.heading.problem(row.row, Code.ROWS_DISAGREE, column))
            elif value is not None:
                said[name] = value
    lines = [row.line for row in rows if row.line]
    _count(plan, task, rows)
    total, whole = said.pop("bill_total"), len(lines) == len(rows)
    if total is not None and whole and task.whole and sum((line.to_pay for line in lines), ZERO) != total:
        named = next(row for row in rows if row.bill_total is not None)
        plan.problems.add(task.heading.problem(named.row, Code.SUM_DIFFERS, C.BILL_TOTAL))
    return _told(rows[0].period, lines, said) if whole and plan.problems.count == before else None


def _count(plan: BillPlan, task: Task, rows: Group) -> None:
    """Each line once, and not too many of them."""
    seen = set[tuple[str, str]]()
    for row in rows:
        if row.line and place_of(row.line) in seen:
            plan.problems.add(task.heading.problem(row.row, Code.LINE_TWICE, C.SERVICE_CODE))
        elif row.line:
            seen.add(place_of(row.line))
    if len(rows) > MOST_LINES:
        plan.problems.add(task.heading.problem(rows[MOST_LINES].row, Code.TOO_MANY_LINES, C.ACCOUNT, most=MOST_LINES))


def _told(period: date, lines: Sequence[Line], said: dict[str, Any]) -> Bill:
    sums: dict[str, Any] = {name: sum((getattr(line, name) for line in lines), ZERO) for name in AMOUNTS}
    return Bill(period, 1, False, None, lines=tuple(lines), **said, **sums)


def _new_account(task: Task, unit: PlacedUnit, number: str) -> UtilityAccount:
    return UtilityAccount(
        id=uuid7(),
        complex_id=task.complex_id,
        unit_id=unit.id,
        provider=FROM_FILES,
        number=number,
        created_at=task.now,
    )


def _stacked(plan: BillPlan, account: UtilityAccount, bills: Sequence[tuple[Group, Bill]], known: Known) -> bool:
    """Whether any of the bills is not known yet. What is known is compared as if it were the same act."""
    news = list[Bill]()
    for rows, bill in bills:
        held = known[bill.period].holds if bill.period in known else None
        fate = Fate.CHANGED if held else Fate.ADDED
        if held and key_of(replace(bill, revision=held.revision)) == held:
            fate = Fate.UNCHANGED
        else:
            news.append(replace(bill, revision=held.revision + 1) if held else bill)
        plan.fates |= dict.fromkeys((row.row for row in rows), fate)
    if news:
        told = weighed(Told(tuple(news)))
        assert not told.bad, "what a file says wrong is told by its rows"
        plan.stack.append(Stacked(account, told.good, known))
    return bool(news)
