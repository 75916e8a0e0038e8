"""What residents say of news."""

from tests.cases.case import Case, Inputs
from tests.cases.newsroom import item_id
from tests.clients import Client
from tests.world import Town


async def read(client: Client, town: Town) -> Inputs:
    return {"itemIds": [await item_id(client, town)]}, {"itemIds": [await item_id(client, town)]}


async def confirmed(client: Client, town: Town) -> Inputs:
    items = [await item_id(client, town, mustAcknowledge=True) for _ in range(2)]
    return {"itemId": items[0]}, {"itemId": items[1]}


CASES = {
    "markNewsRead": Case("owner", read, "... on NewsRead { readAt items { id readAt } }"),
    "acknowledgeNews": Case("owner", confirmed, "... on NewsItem { id readAt acknowledgedAt }"),
}
