"""Tickets that are joined, left, and made one."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.dispatch import opened
from tests.world import Town

COUNTED = "... on Ticket { id joined version state }"


async def _two(client: Client, town: Town) -> list[str]:
    return [(await opened(client, town, text=f"Кран {number}"))["id"] for number in (1, 2)]


async def to_join(client: Client, town: Town) -> Inputs:
    one, other = await _two(client, town)
    return {"ticketId": one}, {"ticketId": other}


async def to_leave(client: Client, town: Town) -> Inputs:
    tickets = await to_join(client, town)
    for given in tickets:
        await client.do("joinTicket", given, town["neighbour"])
    return tickets


async def to_merge(client: Client, town: Town) -> Inputs:
    one, other = await _two(client, town)
    into = (await opened(client, town, text="Кран 3"))["id"]
    return {"ticketIds": [one], "intoId": into}, {"ticketIds": [other], "intoId": into}


CASES = {
    "joinTicket": Case("neighbour", to_join, COUNTED),
    "leaveTicket": Case("neighbour", to_leave, COUNTED),
    "mergeTickets": Case("dispatcher", to_merge, COUNTED),
}
