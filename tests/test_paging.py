"""Pages of every list: their size has bounds, their cursors belong to them, and rows that come in shift nothing."""

import asyncio
from contextlib import aclosing
from typing import Any

import orjson
import pytest

from models.ids import uuid7
from resolvers.paging import write_cursor
from schema.ids import write_id
from tests.clients import Client
from tests.conftest import House
from tests.lists import LISTS, Listed
from tests.posts import organization_id
from tests.test_schema import built
from tests.world import Town

# Those that tests/lists.py gives the id of their complex.
NODES = {"ticket": "Ticket", "account": "UtilityAccount", "meter": "Meter"}
every_list = pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.name)


async def ask(client: Client, town: Town, listed: Listed, **arguments: Any) -> dict[str, Any]:
    variables = {
        "complex": town.complex_id,
        "building": town.building_id(0),
        "organization": organization_id(town),
        "street": town.complex.name,
        **{name: write_id(kind, town.complex.id) for name, kind in NODES.items()},
        **arguments,
    }
    return await client.ask(listed.document, variables, town[listed.who])


async def page(client: Client, town: Town, listed: Listed, **arguments: Any) -> dict[str, Any]:
    told = await ask(client, town, listed, **arguments)
    assert "errors" not in told, told["errors"]
    found: dict[str, Any] = told["data"].get("page") or told["data"]["node"]["page"]
    return found


def refused(told: dict[str, Any]) -> tuple[str, str]:
    (error,) = told["errors"]
    return error["extensions"]["code"], error["extensions"]["field"]


@every_list
async def test_pages_have_1_to_100_rows(house: House, client: Client, town: Town, listed: Listed) -> None:
    for number in range(25):
        await listed.add(town, number, house)

    sizes = [len((await page(client, town, listed, first=first))["edges"]) for first in (1, 20, None)]
    whole = await page(client, town, listed, first=100)

    assert sizes == [1, 20, 20]
    assert whole["totalCount"] == len(whole["edges"]) >= 25
    for first in (0, -1, 101, -(2**31)):
        assert refused(await ask(client, town, listed, first=first)) == ("BAD_INPUT", "first")
    (error,) = (await ask(client, town, listed, first=2**31 - 1))["errors"]
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"


@every_list
async def test_what_is_no_cursor_of_the_list_is_refused(
    house: House, client: Client, town: Town, listed: Listed
) -> None:
    await listed.add(town, 1, house)
    strange = [
        "",
        "х",
        "%%%",
        "AAAA",
        "a" * 900,
        write_cursor(),
        write_cursor(None),
        write_cursor([1]),
        write_cursor(True),
    ]
    strange += [write_cursor({}), write_cursor(1.5), write_cursor(-1), write_cursor(2**63), write_cursor("a\0b")]
    strange += [
        write_cursor("a\0b", uuid7()),
        write_cursor(1, 2, 3),
        write_cursor("1", "no id"),
        "W10",
        "bnVsbA",
        "[" * 500,
    ]
    strange += [write_cursor(2**62, uuid7()) if listed.newest_first else write_cursor(str(uuid7())), " ", "\u202e"]

    found = {cursor: refused(await ask(client, town, listed, after=cursor)) for cursor in strange}

    assert set(found.values()) == {("BAD_INPUT", "after")}, found


async def test_a_cursor_of_another_list_is_refused(house: House, client: Client, town: Town) -> None:
    for each in LISTS:
        await each.add(town, 1, house)
    cursors = {each.name: (await page(client, town, each))["pageInfo"]["endCursor"] for each in LISTS}

    taken = [
        (listed.name, name)
        for listed in LISTS
        for name, cursor in cursors.items()
        if name != listed.name and "errors" not in await ask(client, town, listed, after=cursor)
    ]
    assert taken == []
    assert None not in cursors.values()


@every_list
async def test_walking_gives_every_row_once_while_rows_come_in(
    house: House, client: Client, town: Town, listed: Listed
) -> None:
    for number in range(10, 30):
        await listed.add(town, number, house)
    there = [edge["node"]["id"] for edge in (await page(client, town, listed, first=100))["edges"]]
    walked: list[str] = []
    after, places = None, iter([5, 50, 0, 12, 60, 3, 29, 70, 1, 2])

    while True:
        found = await page(client, town, listed, first=3, after=after)
        assert found["pageInfo"]["hasPreviousPage"] is (after is not None)
        walked += [edge["node"]["id"] for edge in found["edges"]]
        after = found["pageInfo"]["endCursor"]
        assert after == found["edges"][-1]["cursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
        if place := next(places, None):
            await listed.add(town, 31 + place if listed.newest_first else place, house)

    assert len(walked) == len(set(walked))
    assert [node for node in walked if node in set(there)] == there


@every_list
async def test_an_empty_page_has_no_cursors(house: House, client: Client, town: Town, listed: Listed) -> None:
    await listed.add(town, 1, house)
    last = (await page(client, town, listed, first=100))["pageInfo"]["endCursor"]

    found = await page(client, town, listed, after=last)

    info = {"hasNextPage": False, "hasPreviousPage": True, "startCursor": None, "endCursor": None}
    assert (found["edges"], found["pageInfo"]) == ([], info)


async def test_a_feed_refuses_what_is_no_cursor(client: Client, town: Town) -> None:
    document = "subscription($id: ID!, $after: String) { newsFeed(complexId: $id, after: $after) { cursor } }"
    for after in (
        "х",
        write_cursor("1"),
        write_cursor(-1),
        write_cursor(2**63),
        write_cursor(1, 2),
        write_cursor(),
    ):
        following = client.follow(document, {"id": town.complex_id, "after": after}, town["owner"])
        async with asyncio.timeout(5), aclosing(following) as payloads:
            assert refused(await anext(payloads)) == ("BAD_INPUT", "after"), after


def test_every_connection_is_walked_here() -> None:
    connections = {name for name in built().type_map if name.endswith("Connection")}

    assert {listed.name for listed in LISTS} == connections


def test_a_cursor_says_nothing_that_is_not_its_place() -> None:
    assert orjson.loads(b"[7]") == [7]
    assert write_cursor(7) == "Wzdd"
