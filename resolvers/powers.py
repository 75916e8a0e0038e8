"""What each role may do about a unit: one table, which the docs print. Whoever stands in a row may do it.

Residents' powers hold for the units they live in, staff's for every unit of the complexes they serve.
"""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from models.buildings import Unit
from models.residents import ResidencyRole
from models.staff import StaffRole
from resolvers.rights import MANAGEMENT, OFFICE, STAFF, Rights

Role = ResidencyRole | StaffRole
OWNER, TENANT, FAMILY = ResidencyRole
HOUSEHOLD = frozenset(ResidencyRole)


class Power(StrEnum):
    SEE_UNIT = "see the unit"
    SEE_HOUSEHOLD = "see who lives there"
    SEE_CONTACTS = "see phones and e-mails"
    SEE_REQUESTS = "see who asks to live there"
    ANSWER_FOR_TENANT = "let in a tenant"
    ANSWER_FOR_FAMILY = "let in family"
    ANSWER_FOR_OWNER = "let in an owner"
    END_TENANCY = "end a tenancy"
    END_FAMILY = "end the stay of family"
    END_OWNERSHIP = "end an ownership"
    REGISTER = "write down who lives there"
    CORRECT = "correct role, share and days"
    PRINT_LETTERS = "print invite letters"


POWERS: Mapping[Power, frozenset[Role]] = {
    Power.SEE_UNIT: HOUSEHOLD | STAFF,
    Power.SEE_HOUSEHOLD: HOUSEHOLD | OFFICE,
    Power.SEE_CONTACTS: frozenset(OFFICE),
    Power.SEE_REQUESTS: frozenset({OWNER}) | OFFICE,
    Power.ANSWER_FOR_TENANT: frozenset({OWNER}) | MANAGEMENT,
    Power.ANSWER_FOR_FAMILY: frozenset({OWNER}) | MANAGEMENT,
    Power.ANSWER_FOR_OWNER: frozenset(MANAGEMENT),
    Power.END_TENANCY: frozenset({OWNER}) | MANAGEMENT,
    Power.END_FAMILY: frozenset({OWNER}) | MANAGEMENT,
    Power.END_OWNERSHIP: frozenset(MANAGEMENT),
    Power.REGISTER: frozenset(MANAGEMENT),
    Power.CORRECT: frozenset(MANAGEMENT),
    Power.PRINT_LETTERS: frozenset(MANAGEMENT),
}
ANSWERING = {OWNER: Power.ANSWER_FOR_OWNER, TENANT: Power.ANSWER_FOR_TENANT, FAMILY: Power.ANSWER_FOR_FAMILY}
ENDING = {OWNER: Power.END_OWNERSHIP, TENANT: Power.END_TENANCY, FAMILY: Power.END_FAMILY}


def may(rights: Rights, power: Power, unit: Unit) -> bool:
    return bool(POWERS[power] & roles_at(rights, unit.id, unit.complex_id))


def roles_at(rights: Rights, unit_id: UUID, complex_id: UUID) -> set[Role]:
    """What the viewer is to the unit: as one who lives there, and as one who serves its complex."""
    living: set[Role] = {home.role for home in rights.homes if home.unit_id == unit_id}
    return living | {role for served, role in rights.served if served == complex_id}


def units_with(rights: Rights, power: Power) -> set[UUID]:
    """The units lived in where that gives the power."""
    return {home.unit_id for home in rights.homes if home.role in POWERS[power]}


def complexes_with(rights: Rights, power: Power) -> set[UUID]:
    """The complexes served in a role that gives the power over all their units."""
    return {complex_id for complex_id, role in rights.served if role in POWERS[power]}
