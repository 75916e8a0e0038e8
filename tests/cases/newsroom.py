"""Publishing news, and what is done about them afterwards."""

from typing import Any

from tests.cases.case import Case, Inputs, Watch
from tests.cases.news import FEED
from tests.clients import Client
from tests.world import Town

OUTAGE = {"kind": "OUTAGE", "service": "COLD_WATER", "startsAt": "2099-01-01T05:00:00Z"}


async def published(client: Client, town: Town) -> Inputs:
    news = {"complexId": town.complex_id, "title": "Су", "body": "Бүгін"}
    return news, news | {"body": "Ертең"}


async def item_id(client: Client, town: Town, **more: Any) -> str:
    values = {"complexId": town.complex_id, "title": "Су", "body": "Жоқ", **more}
    made = await client.do("publishNews", values, town["manager"], "... on NewsItem { id }")
    return str(made["id"])


async def corrected(client: Client, town: Town) -> Inputs:
    item, text = await item_id(client, town), {"language": "KK", "title": "Су", "body": "Бар"}
    return {"itemId": item, "texts": [text]}, {"itemId": item, "texts": [text | {"body": "Ертең"}]}


async def ended(client: Client, town: Town) -> Inputs:
    return {"itemId": await item_id(client, town, **OUTAGE)}, {"itemId": await item_id(client, town, **OUTAGE)}


async def pinned(client: Client, town: Town) -> Inputs:
    item = await item_id(client, town)
    return {"itemId": item, "pinned": True}, {"itemId": item, "pinned": False}


async def withdrawn(client: Client, town: Town) -> Inputs:
    return {"itemId": await item_id(client, town)}, {"itemId": await item_id(client, town)}


CASES = {
    "publishNews": Case("manager", published, "... on NewsItem { id title body publishedAt }"),
    "correctNews": Case("manager", corrected, "... on NewsItem { id title body correctedAt }"),
    "endOutage": Case("manager", ended, "... on NewsItem { id endedAt }"),
    "pinNews": Case("manager", pinned, "... on NewsItem { id pinned }"),
    "withdrawNews": Case("manager", withdrawn, "... on NewsItem { id state withdrawnAt }"),
}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    await watch(FEED, {"id": town.complex_id}, town["owner"])
    values, _ = await corrected(client, town)
    await client.do("correctNews", values, town["manager"])
    await client.do("withdrawNews", {"itemId": values["itemId"]}, town["manager"])
