"""Who has read an item and who has confirmed it: each for themselves, once; the office sees how many, and where not."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from models.accounts import Language
from models.news_marks import NewsMark
from models.residents import Residency, ResidencyState
from resolvers.messages import say
from tests.cases.newsroom import item_id
from tests.clients import Client
from tests.conftest import House
from tests.people import settled
from tests.snapshots import everything
from tests.test_statements import counted
from tests.world import Someone, Town, move_in

NODE = """query($id: ID!) { node(id: $id) { ... on NewsItem { readAt acknowledgedAt readCount acknowledgedCount
  unreached { totalCount edges { node { id } } } notice { mediaType } unreachedList { url mediaType fileName } } } }"""
READ = "... on NewsRead { readAt items { id readAt } }"


async def seen(client: Client, item: str, who: Someone) -> dict[str, Any]:
    node: dict[str, Any] = (await client.data(NODE, {"id": item}, who))["node"]
    return node


async def unreached(client: Client, town: Town, item: str) -> list[int]:
    units = [edge["node"]["id"] for edge in (await seen(client, item, town["manager"]))["unreached"]["edges"]]
    return [number for number in range(4) if town.unit_id(number) in units]


async def test_the_first_time_counts_and_again_changes_nothing(client: Client, town: Town) -> None:
    item = await item_id(client, town)

    first = await client.do("markNewsRead", {"itemIds": [item, item]}, town["owner"], READ)
    await settled(at_once=True)
    before = await everything()
    again = await client.do("markNewsRead", {"itemIds": [item]}, town["owner"], READ)

    assert first["items"] == [{"id": item, "readAt": first["readAt"]}]
    assert again == first
    assert await everything() == before
    node = await seen(client, item, town["owner"])
    assert (node["readAt"], node["acknowledgedAt"]) == (first["readAt"], None)
    assert (node["readCount"], node["unreached"], node["unreachedList"]) == (None, None, None)


async def test_only_what_was_unread_is_told_as_read_now(client: Client, town: Town) -> None:
    items = [await item_id(client, town) for _ in range(3)]
    await client.do("markNewsRead", {"itemIds": items[:1]}, town["owner"])
    await asyncio.sleep(0.01)

    marked = await client.do("markNewsRead", {"itemIds": items}, town["owner"], READ)

    assert [it["id"] for it in marked["items"]] == items[:0:-1]
    assert await NewsMark.filter(complex_id=town.complex.id).count() == 3


async def test_a_household_counts_by_heads_and_a_unit_once(client: Client, town: Town) -> None:
    item = await item_id(client, town)
    assert await unreached(client, town, item) == [0, 1, 2, 3]

    for who in ("owner", "tenant", "other"):
        await client.do("markNewsRead", {"itemIds": [item]}, town[who])

    for who in ("dispatcher", "manager", "administrator"):
        node = await seen(client, item, town[who])
        assert (node["readCount"], node["acknowledgedCount"]) == (3, 0)
    assert await unreached(client, town, item) == [1, 3]


async def test_who_has_moved_out_has_not_read_for_those_who_live_there(client: Client, town: Town) -> None:
    item = await item_id(client, town)
    await client.do("markNewsRead", {"itemIds": [item]}, town["other"])

    await Residency.filter(person_id=town["other"].person.id).update(state=ResidencyState.ENDED)

    assert 2 in await unreached(client, town, item)
    await move_in(town["owner"], town.units[2])
    await client.do("markNewsRead", {"itemIds": [item]}, town["owner"])
    assert await unreached(client, town, item) == [1, 3]


async def test_what_asks_for_it_is_reached_where_it_was_confirmed(client: Client, town: Town) -> None:
    item = await item_id(client, town, mustAcknowledge=True, buildingId=town.building_id(0))
    await client.do("markNewsRead", {"itemIds": [item]}, town["owner"])
    assert await unreached(client, town, item) == [0, 1]

    fields = "... on NewsItem { readAt acknowledgedAt }"
    first = await client.do("acknowledgeNews", {"itemId": item}, town["owner"], fields)
    again = await client.do("acknowledgeNews", {"itemId": item}, town["owner"], fields)

    assert first == again
    assert first["readAt"] < first["acknowledgedAt"]
    assert await unreached(client, town, item) == [1]
    node = await seen(client, item, town["manager"])
    assert (node["readCount"], node["acknowledgedCount"]) == (1, 1)


async def test_to_confirm_is_to_have_read(client: Client, town: Town) -> None:
    item = await item_id(client, town, mustAcknowledge=True)

    made = await client.do(
        "acknowledgeNews", {"itemId": item}, town["owner"], "... on NewsItem { readAt acknowledgedAt }"
    )

    between = datetime.fromisoformat(made["acknowledgedAt"]) - datetime.fromisoformat(made["readAt"])
    assert timedelta(0) <= between < timedelta(seconds=1)


async def test_what_is_not_asked_for_or_withdrawn_is_not_confirmed(client: Client, town: Town) -> None:
    plain, withdrawn = await item_id(client, town), await item_id(client, town, mustAcknowledge=True)
    await client.do("withdrawNews", {"itemId": withdrawn}, town["manager"])
    await settled(at_once=True)
    before = await everything()

    refused = [await client.do("acknowledgeNews", {"itemId": item}, town["owner"]) for item in (plain, withdrawn)]

    assert [answer["code"] for answer in refused] == ["BAD_INPUT", "NEWS_WITHDRAWN"]
    assert await everything() == before
    # Whoever was offline may still say what they have read.
    assert (await client.do("markNewsRead", {"itemIds": [withdrawn]}, town["owner"]))["__typename"] == "NewsRead"


@pytest.mark.parametrize("count", [0, 101])
async def test_one_to_a_hundred_are_marked_at_once(client: Client, town: Town, count: int) -> None:
    refused = await client.do("markNewsRead", {"itemIds": [await item_id(client, town)] * count}, town["owner"])

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "itemIds")


async def test_one_that_does_not_concern_the_viewer_marks_none(client: Client, town: Town) -> None:
    mine, others = await item_id(client, town), await item_id(client, town, buildingId=town.building_id(1))
    scheduled = await item_id(client, town, publishAt="2099-01-01T00:00:00Z")
    await settled(at_once=True)
    before = await everything()

    for foreign in (others, scheduled):
        refused = await client.do("markNewsRead", {"itemIds": [mine, foreign]}, town["owner"])
        assert (refused["code"], refused["field"]) == ("NOT_FOUND", "itemIds.1")
    assert await everything() == before


async def test_two_devices_at_once_make_one_mark(client: Client, town: Town) -> None:
    items = [await item_id(client, town) for _ in range(10)]

    marking = [client.do("markNewsRead", {"itemIds": items}, town["owner"], READ) for _ in range(8)]
    answers = await asyncio.gather(*marking)

    assert {answer["__typename"] for answer in answers} == {"NewsRead"}
    assert await NewsMark.filter(complex_id=town.complex.id).count() == 10


async def test_marking_costs_the_same_for_1_and_30(client: Client, town: Town) -> None:
    items, found = [await item_id(client, town) for _ in range(31)], []
    for ids in (items[:1], items[1:]):
        await settled()
        with counted() as statements:
            assert (await client.do("markNewsRead", {"itemIds": ids}, town["owner"]))["__typename"] == "NewsRead"
        found.append(len(statements.seen))

    assert found[0] == found[1]


async def test_counts_of_a_page_cost_the_same_for_1_and_30(client: Client, town: Town) -> None:
    document = """query($id: ID!) { news(complexId: $id, first: 50) { edges { node {
        readAt acknowledgedAt readCount acknowledgedCount } } } }"""
    found = []
    for more in (1, 29):
        items = [await item_id(client, town) for _ in range(more)]
        await client.do("markNewsRead", {"itemIds": items}, town["owner"])
        await settled()
        with counted() as statements:
            told = await client.data(document, {"id": town.complex_id}, town["manager"])
        found.append(len(statements.seen))

    assert [edge["node"]["readCount"] for edge in told["news"]["edges"]] == [1] * 30
    assert found[0] == found[1]


async def test_the_list_of_units_not_reached_is_printed(house: House, client: Client, town: Town) -> None:
    item = await item_id(client, town, buildingId=town.building_id(1))
    node = await seen(client, item, town["dispatcher"])

    fetched = await client.http.get(node["unreachedList"]["url"])

    assert node["unreachedList"]["fileName"].startswith(say("unreached_list", Language.EN))
    assert (fetched.status_code, fetched.headers["content-type"]) == (200, "application/pdf")
    assert fetched.content.startswith(b"%PDF-")
    withdrawn = node["unreachedList"]["url"]
    await client.do("withdrawNews", {"itemId": item}, town["manager"])
    assert (await client.http.get(withdrawn)).status_code == 404
    assert (await seen(client, item, town["dispatcher"]))["unreachedList"] is None


async def test_a_repeat_tells_nothing_of_what_concerns_one_no_more(client: Client, town: Town) -> None:
    place = {"buildingId": town.building_id(0), "entrance": 1}
    item = await item_id(client, town, places=[place])
    shared = await item_id(client, town)
    read, key = {"itemIds": [item, shared]}, town.complex.id.hex
    first = await client.do("markNewsRead", read, town["tenant"], READ, idempotency_key=key)
    await Residency.filter(person_id=town["tenant"].person.id).update(state=ResidencyState.ENDED)
    await move_in(town["tenant"], town.units[3])

    again = await client.do("markNewsRead", read, town["tenant"], READ, idempotency_key=key)

    assert [it["id"] for it in first["items"]] == [shared, item]
    assert [it["id"] for it in again["items"]] == [shared]
    assert again["readAt"] == first["readAt"]
