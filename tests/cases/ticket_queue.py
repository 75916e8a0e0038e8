"""The dispatcher's board."""

from tests.cases.case import Watch
from tests.clients import Client
from tests.dispatch import opened
from tests.world import Town

CASES: dict[str, object] = {}
BOARD = "subscription($id: ID!) { ticketQueue(complexId: $id) { version overdue } }"


async def ring(client: Client, town: Town, watch: Watch) -> None:
    await watch(BOARD, {"id": town.complex_id}, town["dispatcher"])
    await opened(client, town)
