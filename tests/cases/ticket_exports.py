"""Lists of tickets that are asked for."""

import asyncio
from datetime import UTC, datetime, timedelta

from models.ticket_exports import TicketExport, TicketExportState
from schema.ids import write_id
from tests.cases.case import Case, Inputs, Watch
from tests.clients import Client
from tests.world import Town

PROGRESS = "subscription($id: ID!) { ticketExportProgress(exportId: $id) { state } }"


async def wanted(client: Client, town: Town) -> Inputs:
    first = {"complexId": town.complex_id}
    return first, first | {"filter": {"overdue": True}}


CASES = {"exportTickets": Case("manager", wanted, "... on TicketExport { id rowsTotal: askedAt }")}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    now = datetime.now(UTC)
    row = await TicketExport.create(
        complex_id=town.complex.id,
        account_id=town["manager"].account.id,
        language="en",
        wanted={},
        state=TicketExportState.WRITING,
        # Nobody's but the test's, until it has listened.
        claimed_until=now + timedelta(seconds=30),
        asked_at=now,
    )
    await watch(PROGRESS, {"id": write_id("TicketExport", row.id)}, town["manager"])
    await TicketExport.filter(id=row.id).update(claimed_until=now)
    async with asyncio.timeout(10):
        while (await TicketExport.get(id=row.id)).state is not TicketExportState.DONE:  # noqa: ASYNC110 - by a timer
            await asyncio.sleep(0.05)
