"""Copies of somebody's own data that are asked for."""

import asyncio
from datetime import UTC, datetime, timedelta

from models.data_exports import DataExport, DataExportState
from models.days import local_day
from schema.ids import write_id
from tests.cases.case import Case, Inputs, Watch
from tests.clients import Client
from tests.world import Town

PROGRESS = "subscription($id: ID!) { dataExportProgress(exportId: $id) { state } }"


async def wanted(client: Client, town: Town) -> Inputs:
    return {}, {"language": "KK"}


CASES = {"exportMyData": Case("tenant", wanted, "... on DataExport { id language }")}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    now = datetime.now(UTC)
    row = await DataExport.create(
        account_id=town["family"].account.id,
        language="en",
        state=DataExportState.WRITING,
        # Nobody's but the test's, until it has listened.
        claimed_until=now + timedelta(seconds=30),
        asked_at=now,
        due_on=local_day(now),
    )
    await watch(PROGRESS, {"id": write_id("DataExport", row.id)}, town["family"])
    await DataExport.filter(id=row.id).update(claimed_until=now)
    async with asyncio.timeout(20):
        while (await DataExport.get(id=row.id)).state is not DataExportState.DONE:  # noqa: ASYNC110 - by a timer
            await asyncio.sleep(0.05)
