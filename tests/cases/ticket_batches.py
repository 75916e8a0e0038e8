"""Moves in a batch."""

from models.ids import uuid7
from tests.cases.case import Case, Input, Inputs
from tests.cases.ticket_moves import two
from tests.clients import Client
from tests.world import Town


async def to_start(client: Client, town: Town) -> Inputs:
    one, other = [_started(ticket_id) for ticket_id in await two(client, town)]
    return one, other


def _started(ticket_id: str) -> Input:
    """Of a ticket that was opened and given to the master."""
    made = {"key": f"move-{uuid7()}", "ticketId": ticket_id, "move": "START", "expectedVersion": 2}
    return {"moves": [made]}


CASES = {"moveTickets": Case("master", to_start, "... on MovedTickets { answers { key outcome version } }")}
