"""Tickets on the move."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.dispatch import TICKET, assigned, opened
from tests.world import Town


async def two(client: Client, town: Town) -> list[str]:
    """Given to the master."""
    tickets = [await opened(client, town, text=f"Кран {number}") for number in (1, 2)]
    return [str((await assigned(client, town, ticket))["id"]) for ticket in tickets]


async def to_finish(client: Client, town: Town) -> Inputs:
    """By the master, who sees neither of them afterwards."""
    one, other = await two(client, town)
    return tuple({"ticketId": each, "move": "FINISH", "text": "Дайын"} for each in (one, other))  # type: ignore[return-value]


CASES = {"moveTicket": Case("master", to_finish, TICKET)}
