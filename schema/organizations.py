"""Organizations: who manages complexes, and who works there for those who do."""

from typing import TYPE_CHECKING, Annotated, Self
from uuid import UUID

import strawberry

from models.buildings import Organization as OrganizationRow
from models.buildings import OrganizationKind
from resolvers import buildings as buildings_verbs
from resolvers import organizations as verbs
from resolvers import ticket_terms as ticket_terms_verbs
from schema.access import Who
from schema.fields import Info, mutation, query, related
from schema.ids import Node, read_id, write_id
from schema.inputs import text_field
from schema.words import described

if TYPE_CHECKING:
    from schema.buildings import Complex
    from schema.ticket_terms import TicketTerms

OrganizationId = Annotated[strawberry.ID, strawberry.argument(description="The organization it is about.")]

described(
    OrganizationKind,
    "What an organization is.",
    MANAGEMENT_COMPANY="Manages complexes for their owners.",
    OWNERS_ASSOCIATION="The owners' own association (ОСИ).",
    SERVICE_ORGANIZATION="Carries out work for an organization that manages complexes.",
)


@strawberry.type(description="Who manages complexes, or works in them.")
class Organization(Node):
    name: str = strawberry.field(description="As on its seal.")
    kind: OrganizationKind = strawberry.field(description="What it is.")
    row_id: strawberry.Private[UUID]

    @classmethod
    def of(cls, row: OrganizationRow) -> Self:
        return cls(id=write_id("Organization", row.id), name=row.name, kind=row.kind, row_id=row.id)

    @related
    async def complexes(self, info: Info) -> list[Annotated["Complex", strawberry.lazy("schema.buildings")]]:
        """Those of its complexes that the viewer sees."""
        from schema.buildings import Complex

        rows = await info.context.load(buildings_verbs.complexes_of_organizations, self.row_id)
        return [Complex.of(row) for row in rows]

    @related
    async def contractors(self, info: Info) -> "list[Organization]":
        """The service organizations that work for it, by name; none for others than its office."""
        rows = await info.context.load(verbs.contractors_of_organizations, self.row_id)
        return [Organization.of(row) for row in rows]

    @related
    async def ticket_terms(self, info: Info) -> Annotated["TicketTerms", strawberry.lazy("schema.ticket_terms")] | None:
        """What it promises about tickets; null to others than its staff, and of a service organization."""
        from schema.ticket_terms import TicketTerms

        row = await info.context.load(ticket_terms_verbs.terms_of_organizations, self.row_id)
        return TicketTerms.of(row) if row else None


@strawberry.input(description="A service organization that works for another one.")
class AddServiceOrganizationInput:
    organization_id: strawberry.ID = strawberry.field(description="The organization that it works for.")
    name: str = text_field("As on its seal, 1 to 200 characters.", most=200)


@strawberry.input(description="What an organization is called.")
class CorrectOrganizationInput:
    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    name: str = text_field("As on its seal, 1 to 200 characters.", most=200)


@query(Who.SIGNED_IN)
async def organization(info: Info, id: OrganizationId) -> Organization:
    """Where the viewer works, who works for that one, or who manages where the viewer lives; or NOT_FOUND."""
    return Organization.of(await verbs.organization(info.context, read_id("Organization", id)))


@mutation(Who.MANAGEMENT, answer=Organization, again=verbs.organization)
async def add_service_organization(info: Info, input: AddServiceOrganizationInput) -> OrganizationRow:
    """Adds a service organization that works for the viewer's. Its staff is invited by either of the two."""
    organization_id = read_id("Organization", input.organization_id, "organizationId")
    return await verbs.add_service_organization(info.context, organization_id, input.name)


@mutation(Who.MANAGEMENT, answer=Organization, again=verbs.organization)
async def correct_organization(info: Info, input: CorrectOrganizationInput) -> OrganizationRow:
    """Gives an organization another name."""
    organization_id = read_id("Organization", input.organization_id, "organizationId")
    return await verbs.correct_organization(info.context, organization_id, input.name)
