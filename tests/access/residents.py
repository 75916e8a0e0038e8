"""Who is shown who lives where."""

from typing import Any

from models.ids import uuid7
from models.residents import Residency, ResidencyState
from models.staff import StaffMember, StaffRole
from schema.ids import write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORMER,
    HOUSEHOLD,
    OFFICE,
    OUTSIDE,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Row,
    inside,
    node,
)
from tests.access.scene import Ids, Scene
from tests.world import move_in, sign_up

AS_ITS_PARENT = {
    "Residency": "id role share state since until way unit resident",
    "Resident": "id surname givenName patronymic displayName erased",
}


def contact(field: str) -> Row:
    outcomes = {
        ANONYMOUS: UNAUTHENTICATED,
        ("owner", *OFFICE): {"id": "resident owner", field: DATA},
        ("tenant", "family"): {"id": "resident owner", field: None},
        ELSE: None,
    }
    return Row(f"Resident.{field}", inside("Resident", "resident_owner", field), outcomes)


def below(unit: int, residencies: list[str], units: list[str], buildings: list[str], complexes: list[str]) -> Any:
    complex = {"name": DATA, "buildings": buildings, "organization": {"name": DATA, "complexes": complexes}}
    return [{"id": f"unit {unit}", "residencies": residencies, "building": {"units": units, "complex": complex}}]


HOMES = """{ me { homes { unit { id residencies { id } building { units { edges { node { id } } }
  complex { name buildings { id } organization { name complexes { id } } } } } } } }"""
UNIT_0 = ["residency owner", "residency tenant", "residency family"]
PLACES = (["building 0", "building 1"], ["complex"])
ROWS = [
    node("Resident", "resident_owner", (*HOUSEHOLD, *OFFICE)),
    node("Resident", "resident_former", (*FORMER, *OFFICE), " former"),
    node("Residency", "residency_owner", (*HOUSEHOLD, *OFFICE)),
    node("Residency", "residency_former", (*FORMER, *OFFICE), " former"),
    contact("phone"),
    contact("email"),
    Row(
        "Unit.residencies",
        inside("Unit", "unit_0", "residencies { id }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            (*HOUSEHOLD, *OFFICE): {"id": "unit 0", "residencies": UNIT_0},
            ("master",): {"id": "unit 0", "residencies": []},
            ELSE: None,
        },
    ),
    Row(
        "Viewer.resident",
        "{ me { resident { id phone } } }",
        {
            (*ANONYMOUS, *STAFF, "retired", "stranger"): None,
            **{(name,): {"id": f"resident {name}", "phone": DATA} for name in (*RESIDENTS, *OUTSIDE[:2], "elsewhere")},
        },
    ),
    Row(
        "Viewer.homes",
        HOMES,
        {
            ANONYMOUS: None,
            HOUSEHOLD: below(0, UNIT_0, ["unit 0"], *PLACES),
            ("neighbour",): below(1, ["residency neighbour", "residency applicant"], ["unit 1"], *PLACES),
            ("other",): below(2, ["residency other"], ["unit 2"], *PLACES),
            ("landlord",): below(3, ["residency landlord"], ["unit 3"], ["building 0", "building 1"], ["complex"]),
            # The address they lived at and who managed it; nobody and nothing else of the complex.
            FORMER: below(3, ["residency former"], [], [], []),
            ("applicant",): below(1, ["residency applicant"], [], [], []),
            ("elsewhere",): DATA,
            (*STAFF, "retired", "stranger"): [],
        },
    ),
]


async def stage(scene: Scene) -> Ids:
    await more_people(scene)
    people = {one.person.id: role for role, one in scene.people.items() if one}
    ids: Ids = {f"resident {role}": write_id("Resident", person_id) for person_id, role in people.items()}
    for home in await Residency.filter(person_id__in=people):
        ids[f"residency {people[home.person_id]}"] = write_id("Residency", home.id)
    return ids


async def more_people(scene: Scene) -> None:
    services, town, beside = scene.house.services, scene.town, scene.beside
    landlord, applicant, retired = [
        await sign_up(services, f"{role}-{uuid7().hex}", "!") for role in ("landlord", "applicant", "retired")
    ]
    await move_in(landlord, town.units[3])
    await move_in(applicant, town.units[1], state=ResidencyState.REQUESTED)
    await StaffMember(
        organization_id=beside.organization.id, person_id=landlord.person.id, role=StaffRole.MANAGER
    ).save()
    await StaffMember(
        organization_id=town.organization.id,
        person_id=retired.person.id,
        role=StaffRole.MANAGER,
        ended_at=services.clock(),
    ).save()
    scene.people |= {"landlord": landlord, "applicant": applicant, "retired": retired}
