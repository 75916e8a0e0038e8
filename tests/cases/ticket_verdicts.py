"""What is said of work that is done."""

from typing import Any

from tests.cases.case import Case, Inputs
from tests.cases.ticket_moves import to_finish
from tests.clients import Client
from tests.dispatch import TICKET
from tests.world import Town


async def _done(client: Client, town: Town, more: dict[str, Any]) -> Inputs:
    finished = await to_finish(client, town)
    for move in finished:
        await client.do("moveTicket", move, town["master"])
    return {"ticketId": finished[0]["ticketId"], **more}, {"ticketId": finished[1]["ticketId"], **more}


async def to_rate(client: Client, town: Town) -> Inputs:
    return await _done(client, town, {"rating": 5})


async def to_reopen(client: Client, town: Town) -> Inputs:
    return await _done(client, town, {"text": "Тағы ағады"})


CASES = {
    "rateTicket": Case("owner", to_rate, f"{TICKET} ... on Ticket {{ rating }}"),
    "reopenTicket": Case("owner", to_reopen, f"{TICKET} ... on Ticket {{ reopenedCount }}"),
}
