"""What an import will write: the lines of a file set against what stands in the complex. Writes nothing itself.

One rule: what a file does not say stays as it stands, and the same file once more changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from itertools import pairwise
from typing import Any
from uuid import UUID

from models.accounts import Person
from models.buildings import Building, Unit, UnitKind, house_order
from models.house_numbers import address_key, number_key
from models.ids import uuid7
from models.imports import ImportProblemCode as Code
from models.layouts import SheetColumn
from models.residents import Residency, ResidencyChange
from models.text import fold
from resolvers.headings import Heading, Problem, Problems
from resolvers.lines import OF_THE_UNIT, Line
from resolvers.standing import PlacedBuilding, PlacedUnit, Standing
from resolvers.units import GAP

C = SheetColumn
# What decides which news and polls concern those who live there.
WHERE = ("entrance", "riser")
MOST_NEW_BUILDINGS = 100
Group = list[Line]


class Fate(IntEnum):
    UNCHANGED = 0
    CHANGED = 1
    ADDED = 2


@dataclass
class Plan:
    """`homes`: (account, residency) of those whose home is told otherwise. `fates`: by the file's rows."""

    problems: Problems = field(default_factory=Problems)
    new_buildings: list[Building] = field(default_factory=list)
    changed_buildings: list[Building] = field(default_factory=list)
    new_units: list[Unit] = field(default_factory=list)
    changed_units: dict[UUID, Unit] = field(default_factory=dict)
    new_people: list[Person] = field(default_factory=list)
    changed_people: list[Person] = field(default_factory=list)
    new_residencies: list[Residency] = field(default_factory=list)
    changed_residencies: list[Residency] = field(default_factory=list)
    steps: list[ResidencyChange] = field(default_factory=list)
    moved: set[UUID] = field(default_factory=set)
    homes: list[tuple[UUID, UUID]] = field(default_factory=list)
    fates: dict[int, Fate] = field(default_factory=dict)

    def counted(self, fate: Fate) -> int:
        return sum(one is fate for one in self.fates.values())

    @property
    def is_empty(self) -> bool:
        return not any(
            (
                *(self.new_buildings, self.changed_buildings, self.new_units, self.changed_units, self.new_people),
                *(self.changed_people, self.new_residencies, self.changed_residencies),
            )
        )


@dataclass(frozen=True)
class Task:
    """What every part of the planning needs to know."""

    complex_id: UUID
    actor_id: UUID
    now: datetime
    heading: Heading

    def problem(self, line: Line, code: Code, column: SheetColumn, **facts: object) -> Problem:
        return self.heading.problem(line.row, code, column, **facts)


def grouped(lines: Iterable[Line]) -> list[Group]:
    """Those of one unit together, in the order in which the units come."""
    found = defaultdict[tuple[Any, ...], Group](list)
    for line in lines:
        found[address_key(line.building), line.kind, number_key(line.number)].append(line)
    return list(found.values())


class Places:
    """The buildings and units of the plan."""

    def __init__(self, plan: Plan, task: Task, standing: Standing) -> None:
        self._plan, self._task = plan, task
        self._buildings = defaultdict[tuple[str, ...], list[Building]](list)
        self._units = dict[tuple[UUID, UnitKind, str], PlacedUnit]()
        self._standing = standing
        self._reach = {one.id: (one.entrances, one.risers) for one in standing.buildings}
        self._lacks_area = False
        for placed in standing.buildings:
            self._buildings[address_key(placed.address)].append(self._building(placed))
        for unit in standing.units:
            self._units.setdefault((unit.building_id, unit.kind, number_key(unit.number)), unit)
        for unit in standing.units:
            self._units[unit.building_id, unit.kind, unit.number] = unit

    def take(self, group: Group) -> UUID | None:
        """The unit that the lines are about; None where it cannot be told."""
        building = self._meant(group[0])
        if building is None:
            self._plan.problems.add(*(self._task.problem(line, Code.BUILDING_AMBIGUOUS, C.BUILDING) for line in group))
            return None
        said = self._said(group)
        for column, reach in (("entrance", "entrances"), ("riser", "risers")):
            setattr(building, reach, max(getattr(building, reach), said[column] or 0))
        first, kind = group[0], group[0].kind
        placed = self._units.get((building.id, kind, first.number))
        placed = placed or self._units.get((building.id, kind, number_key(first.number)))
        if placed:
            return self._corrected(first, placed, said)
        return self._added(group, building, said)

    def finish(self) -> None:
        """When all lines have been taken: the buildings that have grown, and where new units stand among the others."""
        fresh = {building.id for building in self._plan.new_buildings}
        for building in (one for some in self._buildings.values() for one in some):
            if building.id not in fresh and self._reach[building.id] != (building.entrances, building.risers):
                self._plan.changed_buildings.append(building)
        if len(fresh) > MOST_NEW_BUILDINGS:
            most = {"most": MOST_NEW_BUILDINGS}
            self._plan.problems.add(Problem(None, Code.TOO_MANY_BUILDINGS, C.BUILDING, facts=most))
        added = defaultdict[UUID, list[Unit]](list)
        for unit in self._plan.new_units:
            added[unit.building_id].append(unit)
        others = defaultdict[UUID, list[PlacedUnit]](list)
        for placed in self._standing.units:
            if placed.building_id in added:
                others[placed.building_id].append(placed)
        for building_id, units in added.items():
            self._stand_among(units, others[building_id])

    def _building(self, placed: PlacedBuilding) -> Building:
        return Building(
            id=placed.id,
            complex_id=self._task.complex_id,
            address=placed.address,
            entrances=placed.entrances,
            risers=placed.risers,
        )

    def _meant(self, line: Line) -> Building | None:
        """One that stands there, or a new one; None where several could be meant."""
        alike = self._buildings[address_key(line.building)]
        if len(alike) > 1:
            exactly = [one for one in alike if fold(one.address) == fold(line.building)]
            return exactly[0] if len(exactly) == 1 else None
        if not alike:
            made = Building(id=uuid7(), complex_id=self._task.complex_id, address=line.building, entrances=1, risers=0)
            alike.append(made)
            self._plan.new_buildings.append(made)
        return alike[0]

    def _said(self, group: Group) -> dict[str, Any]:
        """What the lines say of their unit; where two say different things, the first counts until that is mended."""
        said = dict[str, Any].fromkeys(OF_THE_UNIT.values())
        for line in group:
            for column, name in OF_THE_UNIT.items():
                value = getattr(line, name)
                if value is not None and said[name] not in (None, value):
                    self._plan.problems.add(self._task.problem(line, Code.ROWS_DISAGREE, column))
                elif value is not None:
                    said[name] = value
        return said

    def _corrected(self, first: Line, placed: PlacedUnit, said: dict[str, Any]) -> UUID:
        differs = {name for name, value in said.items() if value is not None and value != getattr(placed, name)}
        self._plan.fates[first.row] = Fate.CHANGED if differs else Fate.UNCHANGED
        if differs:
            unit = self._plan.changed_units[placed.id] = self._unit(placed)
            unit.update_from_dict({name: said[name] for name in differs})
        if differs.intersection(WHERE):
            self._plan.moved.add(placed.id)
        return placed.id

    def _unit(self, placed: PlacedUnit) -> Unit:
        columns = ("id", "building_id", "kind", "number", "position", *OF_THE_UNIT.values())
        return Unit(complex_id=self._task.complex_id, **{name: getattr(placed, name) for name in columns})

    def _added(self, group: Group, building: Building, said: dict[str, Any]) -> UUID:
        first, unit_id = group[0], uuid7()
        self._plan.fates[first.row] = Fate.ADDED
        if said["area_m2"] is None:
            self._area_is_missing(group)
            return unit_id
        unit = Unit(
            id=unit_id,
            complex_id=self._task.complex_id,
            building_id=building.id,
            kind=first.kind,
            number=first.number,
            position=0,
            **said,
        )
        self._plan.new_units.append(unit)
        return unit_id

    def _area_is_missing(self, group: Group) -> None:
        """Said once where the file has no such column, and not where it has a cell that cannot be read."""
        if C.AREA_M2 not in self._task.heading.places:
            if not self._lacks_area:
                self._plan.problems.add(Problem(None, Code.COLUMN_MISSING, C.AREA_M2))
            self._lacks_area = True
        elif not any(C.AREA_M2 in line.wrong for line in group):
            self._plan.problems.add(self._task.problem(group[0], Code.MISSING, C.AREA_M2))

    def _stand_among(self, added: Sequence[Unit], others: Sequence[PlacedUnit]) -> None:
        row: list[Unit | PlacedUnit] = [*added, *others]
        row.sort(key=lambda unit: house_order(unit.kind, unit.number))
        fresh = {unit.id for unit in added}
        places = positions([None if unit.id in fresh else unit.position for unit in row])
        for unit, position in zip(row, places, strict=True):
            if isinstance(unit, PlacedUnit) and position != unit.position:
                self._plan.changed_units.setdefault(unit.id, self._unit(unit)).position = position
            elif isinstance(unit, Unit):
                unit.position = position


def positions(standing: Sequence[int | None]) -> list[int]:
    """One for each, growing: those that are given stay, unless there is no room between them or they do not grow."""
    given = [-1, *(one for one in standing if one is not None)]
    if all(one < next_one for one, next_one in pairwise(given)):
        found = _between(standing)
        if all(one < next_one for one, next_one in pairwise([-1, *found])):
            return found
    return [number * GAP for number in range(len(standing))]


def _between(standing: Sequence[int | None]) -> list[int]:
    found, waiting, before = list[int](), 0, -1
    for position in (*standing, None):
        if position is None and len(found) + waiting < len(standing):
            waiting += 1
            continue
        step = GAP if position is None else (position - before) // (waiting + 1)
        found += [before + step * number for number in range(1, waiting + 1)]
        if position is not None:
            found.append(position)
            before = position
        waiting = 0
    return found
