"""What may be published and what may then be done about it; who hears of it; what is withdrawn is gone."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.accounts import Language
from models.news import NewsItem, NewsState
from resolvers.context import Context
from resolvers.messages import say
from resolvers.newsroom import publish_due_news
from schema.ids import read_id
from tests.cases.newsroom import OUTAGE, item_id
from tests.clients import Client
from tests.conftest import House
from tests.people import settled
from tests.snapshots import everything
from tests.world import Town

FIELDS = """id state kind title body languages pinned publishedAt correctedAt withdrawnAt service planned startsAt
  endsAt endedAt scopes { building { id } entrance riser }"""
ITEM = f"... on NewsItem {{ {FIELDS} }}"
NODE = f"query($id: ID!) {{ node(id: $id) {{ {ITEM} }} }}"
LIST = f"""query($id: ID!, $states: [NewsState!], $pinned: Boolean, $after: String, $first: Int) {{
  news(complexId: $id, states: $states, pinned: $pinned, after: $after, first: $first) {{
    totalCount edges {{ cursor node {{ {FIELDS} }} }} }} }}"""
FEED = f"""subscription($id: ID!, $after: String) {{
  newsFeed(complexId: $id, after: $after) {{ cursor node {{ {FIELDS} }} }} }}"""
SOON = "2099-01-01T00:00:00.000Z"
WINDOW = {"startsAt": "2099-01-01T05:00:00.000Z", "endsAt": "2099-01-01T11:00:00.000Z"}


def text(language: str = "KK", title: str = "Су", body: str = "Жоқ") -> dict[str, str]:
    return {"language": language, "title": title, "body": body}


async def listed(client: Client, town: Town, who: str, **variables: Any) -> list[dict[str, Any]]:
    told = await client.data(LIST, {"id": town.complex_id, **variables}, town[who])
    return [edge["node"] for edge in told["news"]["edges"]]


async def read(client: Client, town: Town, who: str, item: str, **headers: str) -> Any:
    return (await client.ask(NODE, {"id": item}, town[who], **headers))["data"]["node"]


async def told(payloads: AsyncGenerator[dict[str, Any], None]) -> dict[str, Any]:
    edge: dict[str, Any] = (await asyncio.wait_for(anext(payloads), 5))["data"]["newsFeed"]
    return edge


# Name → what is sent instead, and the field that is named.
UNSOUND: dict[str, tuple[dict[str, Any], str]] = {
    "no text": ({"title": None, "body": None}, "texts"),
    "a title without a body": ({"body": None}, "texts"),
    "a text in both ways": ({"texts": [text()]}, "texts"),
    "no language": ({"title": None, "body": None, "texts": []}, "texts"),
    "a language twice": ({"title": None, "body": None, "texts": [text(), text(body="Бар")]}, "texts.1.language"),
    "an empty title": ({"title": " "}, "title"),
    "an empty text": ({"title": None, "body": None, "texts": [text(body="")]}, "texts.0.body"),
    "a long title": ({"title": "ә" * 201}, "title"),
    "a time that is over": ({"publishAt": "2020-01-01T00:00:00Z"}, "publishAt"),
    "a service of what is no outage": ({"service": "LIFT"}, "service"),
    "a time of what is no outage": ({"kind": "EMERGENCY", "startsAt": SOON}, "startsAt"),
    "planned, and no outage": ({"planned": False}, "planned"),
    "an outage of nothing": ({"kind": "OUTAGE", "startsAt": SOON}, "service"),
    "an outage from when": ({"kind": "OUTAGE", "service": "LIFT"}, "startsAt"),
    "an end before the beginning": ({**OUTAGE, "endsAt": "2020-01-01T00:00:00Z"}, "endsAt"),
    "an entrance that is not there": ({"places": [{"entrance": 3}]}, "places.0.entrance"),
    "no entrance": ({"places": [{"entrance": 0}]}, "places.0.entrance"),
    "a riser that is not there": ({"places": [{"riser": 9}]}, "places.0.riser"),
    "too many places": ({"places": [{"entrance": 1}] * 101}, "places"),
    "a place in both ways": ({"places": [{}], "buildingId": ""}, "places"),
}


@pytest.mark.parametrize("case", UNSOUND)
async def test_what_is_unsound_is_refused_with_the_name_of_the_field(client: Client, town: Town, case: str) -> None:
    sent, field = UNSOUND[case]
    given = {"complexId": town.complex_id, "title": "Су", "body": "Жоқ", **sent}
    for place in given.get("places", []):
        place["buildingId"] = town.building_id(0)
    before = await everything()

    refused = await client.do("publishNews", given, town["manager"])

    assert (refused["__typename"], refused["code"], refused["field"]) == ("Refused", "BAD_INPUT", field)
    assert await everything() == before


async def test_texts_are_read_in_ones_own_language_or_the_next(client: Client, town: Town) -> None:
    given = {"title": None, "body": None}
    three = await item_id(client, town, **given, texts=[text(one, one, "…") for one in ("EN", "KK", "RU")])
    two = await item_id(client, town, **given, texts=[text(one, one, "…") for one in ("KK", "EN")])
    one = await item_id(client, town, **given, texts=[text("EN", "EN", "…")])
    title = "query($id: ID!) { node(id: $id) { ... on NewsItem { languages ru: title(language: RU) title } } }"

    async def titles(item: str, language: str) -> tuple[str, str]:
        node = (await client.ask(title, {"id": item}, town["owner"], accept_language=language))["data"]["node"]
        return node["title"], node["ru"]

    assert [await titles(three, language) for language in ("kk", "ru", "en")] == [
        (it, "RU") for it in ("KK", "RU", "EN")
    ]
    assert [await titles(two, language) for language in ("kk", "ru", "en")] == [
        ("KK", "KK"),
        ("KK", "KK"),
        ("EN", "EN"),
    ]
    assert await titles(one, "kk") == ("EN", "EN")
    assert (await read(client, town, "owner", two))["languages"] == ["EN", "KK"]


async def test_a_title_and_a_body_are_in_the_language_of_the_request(client: Client, town: Town) -> None:
    given = {"complexId": town.complex_id, "title": "Су", "body": "Жоқ"}
    made = await client.do("publishNews", given, town["manager"], ITEM, accept_language="kk")

    assert made["languages"] == ["KK"]


async def test_a_place_within_another_is_told_once(client: Client, town: Town) -> None:
    here = {"buildingId": town.building_id(0)}
    item = await item_id(client, town, places=[here, here | {"entrance": 1}, here, {"buildingId": town.building_id(1)}])

    scopes = (await read(client, town, "manager", item))["scopes"]

    whole = {"entrance": None, "riser": None}
    assert scopes == [{"building": {"id": town.building_id(number)}, **whole} for number in range(2)]


async def test_a_correction_is_seen_and_heard_by_those_concerned(client: Client, town: Town) -> None:
    item = await item_id(client, town, buildingId=town.building_id(0), **OUTAGE)
    async with aclosing(client.follow(FEED, {"id": town.complex_id, "after": ""}, town["owner"])) as payloads:
        first = await told(payloads)
        sent = {"itemId": item, "texts": [text(body="Кешке болады")], "service": "HOT_WATER", **WINDOW}
        corrected = await client.do("correctNews", sent, town["manager"], ITEM)
        second = await told(payloads)

    assert first["node"]["correctedAt"] is None
    assert second["node"] == {key: value for key, value in corrected.items() if key != "__typename"}
    assert second["node"]["body"] == "Кешке болады"
    assert (second["node"]["service"], second["node"]["endsAt"]) == ("HOT_WATER", WINDOW["endsAt"])
    assert second["node"]["correctedAt"] > second["node"]["publishedAt"]
    assert [node["id"] for node in await listed(client, town, "owner")] == [item]
    assert await listed(client, town, "other") == []


async def test_whom_it_concerns_can_only_become_more(client: Client, town: Town) -> None:
    item = await item_id(client, town, places=[{"buildingId": town.building_id(0), "entrance": 1}])
    seen = []
    for sent in (
        {"places": [{"buildingId": town.building_id(0), "entrance": 2}]},
        {"places": [{"buildingId": town.building_id(1)}]},
        {"everywhere": True},
        {"places": [{"buildingId": town.building_id(1)}]},
    ):
        made = await client.do("correctNews", {"itemId": item, **sent}, town["manager"], ITEM)
        assert made["__typename"] == "NewsItem"
        seen.append([who for who in ("owner", "neighbour", "other") if await read(client, town, who, item)])

    assert seen == [["owner", "neighbour"], ["owner", "neighbour", "other"], *[["owner", "neighbour", "other"]] * 2]
    assert made["scopes"] == [{"building": None, "entrance": None, "riser": None}]


async def test_nothing_and_what_is_unsound_is_no_correction(client: Client, town: Town) -> None:
    item, outage = await item_id(client, town), await item_id(client, town, **OUTAGE)
    await settled(at_once=True)
    before = await everything()

    for sent, field in (
        ({"itemId": item}, "texts"),
        ({"itemId": item, "texts": []}, "texts"),
        ({"itemId": item, "service": "LIFT"}, "service"),
        ({"itemId": item, "publishAt": SOON}, "publishAt"),
        ({"itemId": outage, "endsAt": "2020-01-01T00:00:00Z"}, "endsAt"),
    ):
        refused = await client.do("correctNews", sent, town["manager"])
        assert (refused["code"], refused["field"]) == ("BAD_INPUT", field)
        assert await everything() == before


async def test_an_outage_ends_once_and_nothing_else_ends(client: Client, town: Town) -> None:
    item, outage = await item_id(client, town), await item_id(client, town, **OUTAGE)
    planned = await item_id(client, town, **OUTAGE, publishAt=SOON)

    assert (await client.do("endOutage", {"itemId": outage}, town["manager"], ITEM))["endedAt"]
    for again in (outage, item, planned):
        refused = await client.do("endOutage", {"itemId": again}, town["manager"])
        assert (refused["code"], refused["field"]) == ("BAD_INPUT", "itemId")


async def test_what_is_withdrawn_is_gone_for_residents_and_kept_for_the_office(client: Client, town: Town) -> None:
    item = await item_id(client, town, title="Құпия сөз", body="Құпия мәтін", pinned=True)
    async with aclosing(client.follow(FEED, {"id": town.complex_id, "after": ""}, town["owner"])) as payloads:
        assert (await told(payloads))["node"]["title"] == "Құпия сөз"
        withdrawn = await client.do("withdrawNews", {"itemId": item}, town["manager"], ITEM)
        heard = (await told(payloads))["node"]

    assert (withdrawn["state"], withdrawn["title"], withdrawn["pinned"]) == ("WITHDRAWN", "Құпия сөз", False)
    nothing = {"body": "", "languages": [], "title": say("news_is_withdrawn", Language.EN)}
    assert {"__typename": "NewsItem", **heard} == withdrawn | nothing
    for who, language in (("owner", Language.KK), ("master", Language.RU)):
        node = await read(client, town, who, item, accept_language=language.value)
        assert (node["title"], node["body"]) == (say("news_is_withdrawn", language), "")
        assert await listed(client, town, who) == []
    assert [node["body"] for node in await listed(client, town, "dispatcher")] == ["Құпия мәтін"]
    for verb, more in (
        ("withdrawNews", {}),
        ("correctNews", {"everywhere": True}),
        ("endOutage", {}),
        ("pinNews", {}),
    ):
        refused = await client.do(verb, {"itemId": item, **more}, town["manager"])
        assert refused["code"] == "NEWS_WITHDRAWN"


async def test_pinned_items_are_asked_for_by_themselves(client: Client, town: Town) -> None:
    first, second = await item_id(client, town), await item_id(client, town)

    pinned = await client.do("pinNews", {"itemId": first}, town["manager"], ITEM)

    assert (pinned["pinned"], pinned["correctedAt"]) == (True, None)
    assert [node["id"] for node in await listed(client, town, "owner", pinned=True)] == [first]
    assert [node["id"] for node in await listed(client, town, "owner", pinned=False)] == [second]
    assert [node["id"] for node in await listed(client, town, "owner")] == [second, first]
    await client.do("pinNews", {"itemId": first, "pinned": False}, town["manager"])
    assert await listed(client, town, "owner", pinned=True) == []


async def due(house: House, at: datetime) -> None:
    await publish_due_news(Context(replace(house.services, clock=lambda: at)))


async def test_a_scheduled_item_comes_out_on_time_once(house: House, client: Client, town: Town) -> None:
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    item = await item_id(client, town, publishAt=at.isoformat(), buildingId=town.building_id(0))
    assert await read(client, town, "owner", item) is None
    assert [node["id"] for node in await listed(client, town, "manager", states=["SCHEDULED"])] == [item]
    assert await listed(client, town, "manager") == []

    async with aclosing(client.follow(FEED, {"id": town.complex_id, "after": ""}, town["owner"])) as payloads:
        await due(house, at - timedelta(seconds=1))
        assert await read(client, town, "owner", item) is None
        # Several processes look at the same time.
        await asyncio.gather(*(due(house, at + timedelta(seconds=1)) for _ in range(4)))
        heard = await told(payloads)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(payloads), 0.3)

    assert (heard["node"]["id"], heard["node"]["state"]) == (item, "PUBLISHED")
    assert datetime.fromisoformat(heard["node"]["publishedAt"]) == at + timedelta(seconds=1)
    assert [node["id"] for node in await listed(client, town, "owner")] == [item]
    row = await NewsItem.get(id=read_id("NewsItem", item))
    assert (row.number, row.changed_number) == (1, 1)


async def test_the_server_publishes_by_itself(client: Client, town: Town) -> None:
    at = datetime.now(UTC) + timedelta(seconds=0.5)
    item = await item_id(client, town, publishAt=at.isoformat())

    async with asyncio.timeout(8):
        while not await read(client, town, "owner", item):  # noqa: ASYNC110
            await asyncio.sleep(0.2)


async def test_a_scheduled_item_is_changed_moved_or_withdrawn_in_silence(
    house: House, client: Client, town: Town
) -> None:
    kept, moved, dropped = [await item_id(client, town, publishAt=SOON) for _ in range(3)]
    for item, sent in ((kept, {"texts": [text(body="Басқа")]}), (moved, {"publishAt": "2199-01-01T00:00:00Z"})):
        made = await client.do("correctNews", {"itemId": item, **sent}, town["manager"], ITEM)
        assert (made["state"], made["correctedAt"]) == ("SCHEDULED", None)
    await client.do("withdrawNews", {"itemId": dropped}, town["manager"])

    async with aclosing(client.follow(FEED, {"id": town.complex_id, "after": ""}, town["owner"])) as payloads:
        await due(house, datetime(2100, 1, 1, tzinfo=UTC))
        heard = await told(payloads)
    assert (heard["node"]["id"], heard["node"]["body"]) == (kept, "Басқа")
    scheduled = await listed(client, town, "manager", states=["SCHEDULED"])
    assert [node["publishedAt"] for node in scheduled] == ["2199-01-01T00:00:00.000Z"]
    # That it was to come is nobody's affair but of those who wrote it.
    assert [node["id"] for node in await listed(client, town, "manager")] == [kept, dropped]
    assert [await read(client, town, who, dropped) for who in ("owner", "dispatcher")] == [None, None]


async def test_scheduled_items_are_asked_for_by_themselves_and_paged_by_time(client: Client, town: Town) -> None:
    times = [f"2099-01-0{day}T00:00:00.000Z" for day in (3, 1, 2)]
    for time in times:
        await item_id(client, town, publishAt=time)
    query = {"id": town.complex_id, "states": ["SCHEDULED"], "first": 2}

    first = (await client.data(LIST, query, town["manager"]))["news"]
    second = (await client.data(LIST, query | {"after": first["edges"][-1]["cursor"]}, town["manager"]))["news"]
    mixed = await client.ask(LIST, query | {"states": ["SCHEDULED", "PUBLISHED"]}, town["manager"])

    found = [edge["node"]["publishedAt"] for edge in first["edges"] + second["edges"]]
    assert found == sorted(times)
    assert mixed["errors"][0]["extensions"] == {"code": "BAD_INPUT", "field": "states"}


async def test_the_newest_cursor_of_a_list_starts_the_feed(client: Client, town: Town) -> None:
    """Also when older items have changed since they were published: nothing is missed, what is known comes again."""
    items = [await item_id(client, town) for _ in range(3)]
    await client.do("pinNews", {"itemId": items[0]}, town["manager"])
    edges = (await client.data(LIST, {"id": town.complex_id}, town["owner"]))["news"]["edges"]
    await client.do("withdrawNews", {"itemId": items[1]}, town["manager"])

    after = {"id": town.complex_id, "after": edges[0]["cursor"]}
    async with aclosing(client.follow(FEED, after, town["owner"])) as payloads:
        heard = [await told(payloads) for _ in range(2)]

    assert [(edge["node"]["id"], edge["node"]["state"]) for edge in heard] == [
        (items[0], "PUBLISHED"),
        (items[1], "WITHDRAWN"),
    ]


async def test_an_item_that_changed_often_comes_once_as_it_is(client: Client, town: Town) -> None:
    item = await item_id(client, town)
    for number in range(5):
        sent = {"itemId": item, "texts": [text(title=f"{number}")]}
        await client.do("correctNews", sent, town["manager"])

    async with aclosing(client.follow(FEED, {"id": town.complex_id, "after": ""}, town["owner"])) as payloads:
        assert (await told(payloads))["node"]["title"] == "4"
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(payloads), 0.3)


async def test_states_are_what_the_verbs_leave(client: Client, town: Town) -> None:
    await item_id(client, town)
    await item_id(client, town, publishAt=SOON)
    await client.do("withdrawNews", {"itemId": await item_id(client, town)}, town["manager"])

    states = [row.state for row in await NewsItem.filter(complex_id=town.complex.id).order_by("id")]
    assert states == [NewsState.PUBLISHED, NewsState.SCHEDULED, NewsState.WITHDRAWN]
