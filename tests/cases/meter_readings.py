"""A meter is read."""

from schema.ids import write_id
from tests.bill_rows import account_row, linked
from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.meter_rows import meter_row
from tests.world import Town


async def to_read(client: Client, town: Town) -> Inputs:
    account = await account_row(town)
    await linked(account, town["owner"])
    meter_id = write_id("Meter", (await meter_row(account)).id)
    return {"meterId": meter_id, "value": "12.5"}, {"meterId": meter_id, "value": "13"}


CASES = {"submitMeterReading": Case("owner", to_read, "... on MeterReading { id value state }")}
