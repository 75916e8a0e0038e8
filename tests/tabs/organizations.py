"""Examples of organizations and of who works for them."""

from models.buildings import Complex, Organization
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab


async def facts(demo: Demo) -> Facts:
    complex = await Complex.get(id=demo.home.complex_id)
    contractor = await Organization.filter(client_id=complex.organization_id).order_by("id").first()
    if contractor is None:
        raise NotTheDemo
    return {"contractor_id": write_id("Organization", contractor.id)}


GROUP = "Organizations and staff"
TABS = (
    Tab(
        "The organization I work for",
        "dispatcher",
        lambda facts: {"id": facts["organization_id"]},
        """
query Organization($id: ID!) {
  organization(id: $id) {
    name
    kind
    complexes { name address }
    contractors { id name kind }
    ticketTerms {
      opensMinute
      closesMinute
      workingDays
      photoCategories
      warnSharePercent
      deadlines { category urgency respondMinutes resolveMinutes aroundTheClock chosen }
    }
  }
}""",
    ),
    Tab(
        "Add a service organization",
        "manager",
        lambda facts: {"input": {"organizationId": facts["organization_id"], "name": "ТОО «Таза аула»"}},
        """
mutation AddServiceOrganization($input: AddServiceOrganizationInput!) {
  addServiceOrganization(input: $input) {
    __typename
    ... on Organization { id name kind }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Correct an organization",
        "manager",
        lambda facts: {"input": {"organizationId": facts["contractor_id"], "name": "ТОО «Лифт сервис»"}},
        """
mutation CorrectOrganization($input: CorrectOrganizationInput!) {
  correctOrganization(input: $input) {
    __typename
    ... on Organization { id name }
    ... on Refused { code message field }
  }
}""",
    ),
)
