"""Linking accounts, and unlinking them."""

from schema.ids import write_id
from tests.bill_rows import account_row, linked
from tests.cases.case import Case, Inputs
from tests.clients import Client
from tests.world import Town


async def to_link(client: Client, town: Town) -> Inputs:
    """Two accounts of the owner's unit that the office has imported."""
    one, other = [
        {"unitId": town.unit_id(0), "number": (await account_row(town, provider="file")).number, "provider": "file"}
        for _ in range(2)
    ]
    return one, other


async def to_unlink(client: Client, town: Town) -> Inputs:
    rows = [await account_row(town) for _ in range(2)]
    for row in rows:
        await linked(row, town["owner"])
    one, other = ({"accountId": write_id("UtilityAccount", row.id)} for row in rows)
    return one, other


CASES = {
    "linkUtilityAccount": Case("owner", to_link, "... on UtilityAccount { id number unit { id } }"),
    "unlinkUtilityAccount": Case("owner", to_unlink, "... on UtilityLink { id accountId endedAt }"),
}
