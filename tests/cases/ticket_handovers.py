"""Tickets that are handed over."""

from models.buildings import Organization, OrganizationKind
from schema.ids import write_id
from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.dispatch import TICKET, opened
from tests.world import Town


async def to_hand_over(client: Client, town: Town) -> Inputs:
    kind = OrganizationKind.SERVICE_ORGANIZATION
    made = await Organization.create(name="ТОО «Лифт»", kind=kind, client_id=town.organization.id)
    organization = {"organizationId": write_id("Organization", made.id)}
    tickets = [(await opened(client, town, text=f"Лифт {number}"))["id"] for number in (1, 2)]
    return organization | {"ticketId": tickets[0]}, organization | {"ticketId": tickets[1]}


CASES = {"handOverTicket": Case("dispatcher", to_hand_over, TICKET)}
