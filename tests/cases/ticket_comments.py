"""What is said about tickets."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.dispatch import opened
from tests.world import Town


async def to_say(client: Client, town: Town) -> Inputs:
    said = {"ticketId": (await opened(client, town))["id"], "text": "Қашан?"}
    return said, said | {"text": "Алло"}


CASES = {"commentOnTicket": Case("owner", to_say, "... on TicketComment { id text at }")}
