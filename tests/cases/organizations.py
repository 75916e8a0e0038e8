"""Running organizations."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.posts import organization_id
from tests.world import Town

ORGANIZATION = "... on Organization { id name kind }"


async def named(client: Client, town: Town) -> Inputs:
    which = {"organizationId": organization_id(town)}
    return which | {"name": "Лифт сервис"}, which | {"name": "Лифт плюс"}


CASES = {
    "addServiceOrganization": Case("manager", named, ORGANIZATION),
    "correctOrganization": Case("manager", named, ORGANIZATION),
}
