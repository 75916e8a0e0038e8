"""Tickets that are opened and corrected."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.dispatch import draft, opened
from tests.world import Town


async def to_open(client: Client, town: Town) -> Inputs:
    return draft(town), draft(town, text="Шам жанбайды")


async def to_correct(client: Client, town: Town) -> Inputs:
    correction = {"ticketId": (await opened(client, town))["id"], "urgency": "URGENT"}
    return correction, correction | {"urgency": "EMERGENCY"}


CASES = {
    "openTicket": Case("owner", to_open, "... on Ticket { id number text state version openedAt }"),
    "correctTicket": Case("dispatcher", to_correct, "... on Ticket { id urgency version }"),
}
