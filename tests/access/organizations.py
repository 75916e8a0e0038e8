"""Who is shown which organizations, and who runs them."""

from models.buildings import Organization, OrganizationKind
from schema.ids import write_id
from tests.access.roles import (
    ANONYMOUS,
    ELSE,
    INSIDE,
    NOT_FOUND,
    OFFICE,
    ONLY_MANAGEMENT,
    REFUSED,
    UNAUTHENTICATED,
    Row,
    inside,
    node,
)
from tests.access.scene import Ids, Scene

AS_ITS_PARENT = {"Organization": "id name kind"}
ROWS = [
    node("Organization", "organization", INSIDE),
    node("Organization", "contractor", OFFICE, " that works for another"),
    Row(
        "Query.organization",
        "{ organization(id: $organization) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: "organization", ELSE: NOT_FOUND},
    ),
    Row(
        "Organization.complexes",
        inside("Organization", "organization", "complexes { id }"),
        {ANONYMOUS: UNAUTHENTICATED, INSIDE: {"id": "organization", "complexes": ["complex"]}, ELSE: None},
    ),
    Row(
        "Organization.contractors",
        inside("Organization", "organization", "contractors { id }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: {"id": "organization", "contractors": ["contractor"]},
            tuple(role for role in INSIDE if role not in OFFICE): {"id": "organization", "contractors": []},
            ELSE: None,
        },
    ),
    Row(
        "Mutation.addServiceOrganization",
        f"""mutation {{ addServiceOrganization(input: {{organizationId: $organization, name: "x"}}) {REFUSED} }}""",
        ONLY_MANAGEMENT,
    ),
    Row(
        "Mutation.correctOrganization",
        f"""mutation {{ correctOrganization(input: {{organizationId: $organization, name: "x"}}) {REFUSED} }}""",
        ONLY_MANAGEMENT,
    ),
]


async def stage(scene: Scene) -> Ids:
    """Each of the two complexes has a contractor."""
    contractors = [
        await Organization.create(
            name="Лифт", kind=OrganizationKind.SERVICE_ORGANIZATION, client_id=town.organization.id
        )
        for town in (scene.town, scene.beside)
    ]
    return {
        "organization": write_id("Organization", scene.town.organization.id),
        "contractor": write_id("Organization", contractors[0].id),
    }
