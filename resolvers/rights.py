"""What a viewer may see and do, read afresh from residencies and posts. The Viewer says who, this says what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tortoise.expressions import Q

from models.buildings import Complex, UnitKind
from models.residents import Residency, ResidencyRole, ResidencyState
from models.staff import StaffMember, StaffRole

OFFICE = frozenset({StaffRole.DISPATCHER, StaffRole.MANAGER, StaffRole.ADMINISTRATOR})
MANAGEMENT = frozenset({StaffRole.MANAGER, StaffRole.ADMINISTRATOR})
STAFF = frozenset(StaffRole)


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

    `posts`: organization → the roles held in it, whether or not it manages anything.
    """

    homes: tuple[Home, ...] = ()
    served: tuple[tuple[UUID, StaffRole], ...] = ()
    posts: tuple[tuple[UUID, StaffRole], ...] = ()

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
    lasting = Q(until=None) | Q(until__gte=today)
    homes = await Residency.filter(lasting, person_id=person_id, state=ResidencyState.ACTIVE).values_list(
        "complex_id", "unit__building_id", "unit_id", "role", "unit__kind", "unit__entrance", "unit__riser", "since"
    )
    posts = await StaffMember.filter(person_id=person_id, ended_at=None).values_list("organization_id", "role")
    complexes = (
        await Complex.filter(organization_id__in={post[0] for post in posts}).values_list("id", "organization_id")
        if posts
        else []
    )
    served = tuple((row[0], StaffRole(role)) for row in complexes for org, role in posts if row[1] == org)
    lived_in = tuple(Home(row[0], row[1], row[2], ResidencyRole(row[3]), UnitKind(row[4]), *row[5:]) for row in homes)
    return Rights(lived_in, served, tuple((org, StaffRole(role)) for org, role in posts))
