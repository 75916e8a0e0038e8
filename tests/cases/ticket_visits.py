"""Visits: proposed, agreed, declined, called off."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.cases.case import Case, Input, Inputs
from tests.clients import Client
from tests.dispatch import assigned, opened
from tests.world import Town

STATES = "... on Ticket { id version visits { id state } }"


def windows(days: int) -> list[Input]:
    starts = datetime.now(UTC).replace(microsecond=0) + timedelta(days=days)
    return [{"startsAt": starts.isoformat(), "endsAt": (starts + timedelta(hours=2)).isoformat()}]


async def _ticket(client: Client, town: Town, number: int) -> str:
    ticket = await assigned(client, town, await opened(client, town, text=f"Кран {number}"))
    return str(ticket["id"])


async def _proposed(client: Client, town: Town, number: int) -> dict[str, Any]:
    given = {"ticketId": await _ticket(client, town, number), "windows": windows(1)}
    told: dict[str, Any] = await client.do("proposeVisit", given, town["master"], STATES)
    return told


async def to_propose(client: Client, town: Town) -> Inputs:
    ticket_id = await _ticket(client, town, 1)
    return {"ticketId": ticket_id, "windows": windows(1)}, {"ticketId": ticket_id, "windows": windows(2)}


async def to_confirm(client: Client, town: Town) -> Inputs:
    one, other = [(await _proposed(client, town, number))["visits"][0]["id"] for number in (1, 2)]
    return {"visitId": one}, {"visitId": other}


async def to_decline(client: Client, town: Town) -> Inputs:
    one, other = [(await _proposed(client, town, number))["id"] for number in (1, 2)]
    return {"ticketId": one, "reason": "Жоқ"}, {"ticketId": other, "reason": "Жоқ"}


async def to_cancel(client: Client, town: Town) -> Inputs:
    one, other = await to_confirm(client, town)
    return one | {"reason": "Жоқ"}, other | {"reason": "Жоқ"}


CASES = {
    "proposeVisit": Case("master", to_propose, STATES),
    "confirmVisit": Case("owner", to_confirm, STATES),
    "declineVisits": Case("owner", to_decline, STATES),
    "cancelVisit": Case("owner", to_cancel, STATES),
}
