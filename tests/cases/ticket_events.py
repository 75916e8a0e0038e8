"""Tickets, as they are heard by their residents and by the staff."""

from tests.cases.case import Watch
from tests.clients import Client
from tests.dispatch import assigned, opened
from tests.world import Town

WATCH = "subscription($id: ID!) { ticketUpdates(ticketId: $id) { cursor } }"


async def ring(client: Client, town: Town, watch: Watch) -> None:
    ticket = await opened(client, town)
    for who in ("owner", "dispatcher"):
        await watch(WATCH, {"id": ticket["id"]}, town[who])
    await assigned(client, town, ticket)
