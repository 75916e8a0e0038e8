"""A line of a bill is disputed."""

from models.bills import BillLine
from schema.ids import write_id
from tests.bill_rows import account_row, bill_row, linked
from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.world import Town


async def to_dispute(client: Client, town: Town) -> Inputs:
    account = await account_row(town)
    await linked(account, town["owner"])
    bill = await bill_row(account)
    lines = await BillLine.filter(bill_id=bill.id).order_by("position").limit(2)
    one, other = (
        {"lineId": write_id("BillLine", line.id), "reason": "AMOUNT", "text": f"Неге {line.service}?"} for line in lines
    )
    return one, other


CASES = {"disputeBillLine": Case("owner", to_dispute, "... on BillDispute { id complaint ticket { id number } }")}
