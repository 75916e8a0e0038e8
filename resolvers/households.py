"""Who will live in a unit when an import is written: residents as a file lists them, set against those who live there.

One rule: whoever has an account is never overwritten, and who is not in the file lives on where they live.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.accounts import Person
from models.ids import uuid7
from models.imports import ImportProblemCode as Code
from models.layouts import SheetColumn
from models.residents import (
    Residency,
    ResidencyChange,
    ResidencyFact,
    ResidencyRole,
    ResidencyState,
    ResidencyWay,
)
from models.text import fold
from resolvers.lines import Line, Listed
from resolvers.plans import Fate, Group, Plan, Task
from resolvers.shares import WHOLE
from resolvers.standing import Home

C = SheetColumn
PERSONAL = {
    C.SURNAME: "surname",
    C.GIVEN_NAME: "given_name",
    C.PATRONYMIC: "patronymic",
    C.PHONE: "phone",
    C.EMAIL: "email",
}
# What a list says of how somebody lives there.
CORRECTED = (ResidencyFact.ROLE, ResidencyFact.SHARE, ResidencyFact.SINCE)
Named = Home | Listed
NONE = Decimal(0)
MOST_RESIDENTS = 100


@dataclass
class Draft:
    """A person without an account, as they stood and as the file has them. `said`: what its lines have said so far."""

    values: dict[str, Any]
    is_new: bool
    said: dict[str, Any] = field(default_factory=dict)
    differs: bool = False


class Households:
    def __init__(self, plan: Plan, task: Task, homes: Sequence[Home]) -> None:
        self._plan, self._task = plan, task
        self._homes = defaultdict[UUID, list[Home]](list)
        self._drafts = dict[UUID, Draft]()
        self._listed = dict[tuple[str, ...], UUID]()
        for home in homes:
            self._homes[home.unit_id].append(home)
            if home.account_id is None:
                self._drafts[home.person_id] = Draft({name: getattr(home, name) for name in PERSONAL.values()}, False)
                if home.phone:
                    self._listed.setdefault(_identity(home), home.person_id)

    def take(self, unit_id: UUID, group: Group) -> None:
        if len(group) > MOST_RESIDENTS:
            problem = self._task.problem(group[MOST_RESIDENTS], Code.TOO_MANY_RESIDENTS, C.NUMBER, most=MOST_RESIDENTS)
            self._plan.problems.add(problem)
            return
        lines = [line for line in group if line.resident and not self._stands_before(line, group)]
        homes = self._homes[unit_id]
        meant = _matched(lines, homes)
        shares = {home.residency_id: home.share for home in homes if home.role is ResidencyRole.OWNER}
        held, raising = sum((share or NONE for share in shares.values()), NONE), list[Line]()
        for line in lines:
            home = meant.get(line.row)
            before = (shares.get(home.residency_id) if home else None) or NONE
            after = self._settled(unit_id, line, home) or NONE
            held += after - before
            if after > before:
                raising.append(line)
        if held > WHOLE and raising:
            self._plan.problems.add(self._task.problem(raising[-1], Code.SHARES_EXCEEDED, C.SHARE))

    def finish(self) -> None:
        """When all lines have been taken."""
        for person_id, draft in self._drafts.items():
            if draft.is_new or draft.differs:
                people = self._plan.new_people if draft.is_new else self._plan.changed_people
                people.append(Person(id=person_id, **draft.values))
        for unit_id in self._plan.moved:
            for home in self._homes[unit_id]:
                if home.account_id:
                    self._plan.homes.append((home.account_id, home.residency_id))

    def _stands_before(self, line: Line, group: Group) -> bool:
        """Whether the file has listed the same person, or their phone, for this unit already."""
        resident = line.resident
        assert resident
        for other in group[: group.index(line)]:
            if other.resident is None:
                continue
            same_phone = resident.phone is not None and resident.phone == other.resident.phone
            if _same_name(resident, other.resident) and (same_phone or not (resident.phone and other.resident.phone)):
                self._plan.problems.add(self._task.problem(line, Code.RESIDENT_TWICE, C.SURNAME))
                return True
            if same_phone:
                self._plan.problems.add(self._task.problem(line, Code.PHONE_TWICE, C.PHONE))
                return True
        return False

    def _settled(self, unit_id: UUID, line: Line, home: Home | None) -> Decimal | None:
        """The share that the resident has then."""
        assert line.resident
        if home is None:
            return self._moved_in(unit_id, line, line.resident)
        if home.account_id:
            return self._left_alone(line, line.resident, home)
        return self._corrected(line, line.resident, home)

    def _moved_in(self, unit_id: UUID, line: Line, resident: Listed) -> Decimal | None:
        person_id = self._person(line, resident)
        row = self._residency(uuid7(), unit_id, person_id, resident, resident.share)
        self._plan.new_residencies.append(row)
        self._step(row)
        self._fate(line, Fate.ADDED)
        return row.share

    def _left_alone(self, line: Line, resident: Listed, home: Home) -> Decimal | None:
        """What somebody has written of themselves stands. As what they live there is not decided by a list."""
        if resident.role is not home.role:
            self._plan.problems.add(self._task.problem(line, Code.HAS_ACCOUNT, C.ROLE))
        elif resident.share not in (None, home.share):
            self._plan.problems.add(self._task.problem(line, Code.HAS_ACCOUNT, C.SHARE))
        self._fate(line, Fate.UNCHANGED)
        return home.share

    def _corrected(self, line: Line, resident: Listed, home: Home) -> Decimal | None:
        differs = self._say(line, resident, home.person_id)
        share = home.share if resident.share is None else resident.share
        share = share if resident.role is ResidencyRole.OWNER else None
        since = resident.since or home.since
        row = self._residency(home.residency_id, home.unit_id, home.person_id, resident, share)
        row.since = since
        if corrected := [fact for fact in CORRECTED if getattr(row, fact) != getattr(home, fact)]:
            self._plan.changed_residencies.append(row)
            self._step(row, corrected)
            differs = True
        self._fate(line, Fate.CHANGED if differs else Fate.UNCHANGED)
        return share

    def _step(self, row: Residency, corrected: Iterable[ResidencyFact] = ()) -> None:
        """Of its history, as whoever sent the file has made it."""
        self._plan.steps.append(
            ResidencyChange(
                id=uuid7(),
                complex_id=row.complex_id,
                residency_id=row.id,
                state=row.state,
                at=self._task.now,
                actor_id=self._task.actor_id,
                corrected=",".join(corrected) or None,
            )
        )

    def _residency(
        self, row_id: UUID, unit_id: UUID, person_id: UUID, resident: Listed, share: Decimal | None
    ) -> Residency:
        return Residency(
            id=row_id,
            complex_id=self._task.complex_id,
            unit_id=unit_id,
            person_id=person_id,
            role=resident.role,
            share=share,
            state=ResidencyState.ACTIVE,
            since=resident.since,
            way=ResidencyWay.IMPORT,
        )

    def _person(self, line: Line, resident: Listed) -> UUID:
        """Somebody of the same name and phone who is listed in another unit is the same; without a phone nobody is."""
        person_id = self._listed.get(_identity(resident)) if resident.phone else None
        if person_id is None:
            person_id = uuid7()
            self._drafts[person_id] = Draft(dict.fromkeys(PERSONAL.values()), True)
            if resident.phone:
                self._listed[_identity(resident)] = person_id
        self._say(line, resident, person_id)
        return person_id

    def _say(self, line: Line, resident: Listed, person_id: UUID) -> bool:
        """Whether the line says anything else than what stood there."""
        draft, differs = self._drafts[person_id], False
        for column, name in PERSONAL.items():
            value = getattr(resident, name)
            if value is None:
                continue
            # Of two spellings of one name the first counts.
            said = draft.said.setdefault(name, value)
            if fold(said) != fold(value):
                self._plan.problems.add(self._task.problem(line, Code.ROWS_DISAGREE, column))
            elif draft.values[name] != said:
                draft.values[name], differs = said, True
        draft.differs |= differs
        return differs

    def _fate(self, line: Line, fate: Fate) -> None:
        self._plan.fates[line.row] = max(fate, self._plan.fates.get(line.row, Fate.UNCHANGED))


def _matched(lines: Sequence[Line], homes: Sequence[Home]) -> dict[int, Home]:
    """By the file's rows, whom they mean of those who live there: by phone, and who is left by name."""
    meant, left = dict[int, Home](), list(homes)
    for same in (_same_phone, _same_name):
        for line in lines:
            assert line.resident
            found = next((home for home in left if same(line.resident, home)), None)
            if found and line.row not in meant:
                meant[line.row] = found
                left.remove(found)
    return meant


def _same_phone(resident: Listed, home: Home) -> bool:
    return resident.phone is not None and resident.phone in (home.phone, home.account_phone)


def _same_name(one: Named, other: Named) -> bool:
    """A patronymic counts where both have one."""
    if fold(one.surname) != fold(other.surname) or fold(one.given_name) != fold(other.given_name):
        return False
    return not (one.patronymic and other.patronymic) or fold(one.patronymic) == fold(other.patronymic)


def _identity(named: Named) -> tuple[str, ...]:
    assert named.phone
    return named.phone, fold(named.surname), fold(named.given_name), fold(named.patronymic or "")
