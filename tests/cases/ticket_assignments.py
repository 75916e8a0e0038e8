"""Tickets that are given to masters."""

from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.dispatch import TICKET, opened, post_id
from tests.world import Town


async def to_assign(client: Client, town: Town) -> Inputs:
    given = {"ticketId": (await opened(client, town))["id"], "assigneeId": await post_id(town["master"])}
    return given, given | {"text": "Шұғыл"}


CASES = {"assignTicket": Case("dispatcher", to_assign, TICKET)}
