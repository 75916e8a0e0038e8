"""What a viewer may see and do, read afresh from residencies and posts. The Viewer says who, this says what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from models.buildings import UnitKind
from models.residents import ResidencyRole, ResidencyState
from models.staff import StaffRole
from resolvers.rows import rows, told_day, told_id

OFFICE = frozenset({StaffRole.DISPATCHER, StaffRole.MANAGER, StaffRole.ADMINISTRATOR})
MANAGEMENT = frozenset({StaffRole.MANAGER, StaffRole.ADMINISTRATOR})
STAFF = frozenset(StaffRole)

# Of nearly every request: the ORM would take longer to word them.
HOMES = """SELECT stays.complex_id, units.building_id, stays.unit_id, stays.role, stays.since, units.kind,
    units.entrance, units.riser
  FROM residencies AS stays JOIN units ON units.id = stays.unit_id
  WHERE stays.person_id = $1 AND stays.state = $2 AND (stays.until IS NULL OR stays.until >= $3) ORDER BY stays.id"""
POSTS = """SELECT posts.id, posts.organization_id, posts.role, complexes.id AS complex_id
  FROM staff_members AS posts LEFT JOIN complexes ON complexes.organization_id = posts.organization_id
  WHERE posts.person_id = $1 AND posts.ended_at IS NULL ORDER BY posts.id, complexes.id"""


@dataclass(frozen=True)
class Home:
    """A unit where the person lives now. `since`: their first day there, where that is known."""

    complex_id: UUID
    building_id: UUID
    unit_id: UUID
    role: ResidencyRole
    kind: UnitKind
    entrance: int | None = None
    riser: int | None = None
    since: date | None = None


@dataclass(frozen=True)
class Rights:
    """`homes`: active residencies; `served`: complex → the roles held in the organization that manages it.

    `posts`: organization → the roles held in it, whether or not it manages anything; `post_ids`: of the same.
    `managed`: complex → the organization that manages it.
    """

    homes: tuple[Home, ...] = ()
    served: tuple[tuple[UUID, StaffRole], ...] = ()
    posts: tuple[tuple[UUID, StaffRole], ...] = ()
    post_ids: tuple[UUID, ...] = ()
    managed: tuple[tuple[UUID, UUID], ...] = ()

    @property
    def complex_ids(self) -> set[UUID]:
        return {home.complex_id for home in self.homes} | {complex_id for complex_id, _ in self.served}

    @property
    def unit_ids(self) -> set[UUID]:
        return {home.unit_id for home in self.homes}

    def served_as(self, roles: Iterable[StaffRole]) -> set[UUID]:
        """The complexes served in one of these roles."""
        return {complex_id for complex_id, role in self.served if role in set(roles)}

    def works_as(self, roles: Iterable[StaffRole]) -> set[UUID]:
        """The organizations where the viewer has one of these roles."""
        return {organization_id for organization_id, role in self.posts if role in set(roles)}

    def buildings_in(self, complex_id: UUID) -> frozenset[UUID]:
        return frozenset(home.building_id for home in self.homes if home.complex_id == complex_id)


async def rights_of(person_id: UUID, today: date) -> Rights:
    """A home counts through its last day, whether or not the timer has ended it since."""
    homes = tuple(map(_home, await rows(HOMES, person_id, ResidencyState.ACTIVE.value, today)))
    held, posts = await rows(POSTS, person_id), dict[UUID, tuple[UUID, StaffRole]]()
    served, managed = list[tuple[UUID, StaffRole]](), dict[UUID, UUID]()
    for row in held:
        post = posts[told_id(row["id"])] = told_id(row["organization_id"]), StaffRole(row["role"])
        if row["complex_id"]:
            managed[complex_id := told_id(row["complex_id"])] = post[0]
            served.append((complex_id, post[1]))
    return Rights(homes, tuple(served), tuple(posts.values()), tuple(posts), tuple(managed.items()))


def _home(row: dict[str, Any]) -> Home:
    complex_id, building_id, unit_id = (told_id(row[name]) for name in ("complex_id", "building_id", "unit_id"))
    role, kind = ResidencyRole(row["role"]), UnitKind(row["kind"])
    since = told_day(row["since"]) if row["since"] else None
    return Home(complex_id, building_id, unit_id, role, kind, row["entrance"], row["riser"], since)
