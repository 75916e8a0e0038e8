"""An outage in one entrance, from its announcement to its end: heard in 20 homes, and in 220 others by no means.

One rule: all 240 people have sockets of their own and ask for themselves; silence is proved by what is heard after.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from models.accounts import Account, Language, Person
from models.buildings import Building, Unit, UnitKind
from models.ids import uuid7
from models.residents import Residency, ResidencyRole, ResidencyState
from models.sessions import Session
from resolvers.policies import version_in_force
from tests.clients import Client
from tests.conftest import House
from tests.test_events import Screen
from tests.world import Someone, Town, small_town

BUILDINGS, ENTRANCES, FLATS = 2, 6, 20
OFF = (0, 3)
FEED = """subscription($id: ID!) { newsFeed(complexId: $id, after: "") { node {
  id state title correctedAt endsAt endedAt } } }"""
ASK = """query($id: ID!, $node: ID!) {
  news(complexId: $id) { totalCount edges { node { id } } }
  search: news(complexId: $id, search: "вентиля") { totalCount edges { node { id } } }
  node(id: $node) { ... on NewsItem { title body service planned startsAt endsAt endedAt correctedAt } } }"""
TEXTS = [
    {"language": "RU", "title": "Нет холодной воды", "body": "Меняем **вентиль** на стояке."},
    {"language": "KK", "title": "Суық су жоқ", "body": "Тіректегі **ысырманы** ауыстырамыз."},
]


@dataclass(frozen=True)
class Neighbour:
    """Who lives in one of the 240 flats: in which building, which entrance."""

    place: tuple[int, int]
    someone: Someone


async def settled(house: House, town: Town) -> list[Neighbour]:
    """One owner in each flat, signed in."""
    now = house.services.clock().replace(microsecond=0)
    await Building.filter(complex_id=town.complex.id).update(entrances=ENTRANCES)
    people, found, version = [], list[Neighbour](), await version_in_force()
    for number in range(BUILDINGS * ENTRANCES * FLATS):
        building, entrance = number // (ENTRANCES * FLATS), number // FLATS % ENTRANCES + 1
        unit = Unit(complex_id=town.complex.id, building_id=town.buildings[building].id, kind=UnitKind.APARTMENT)
        unit.number, unit.position, unit.entrance = str(100 + number), 100 + number, entrance
        unit.area_m2 = Decimal("42.80")
        person = Person(surname="Нұрланова", given_name="Әйгерім")
        account = Account(
            person_id=person.id, login=uuid7().hex, password_hash="!", language=Language.KK, created_at=now
        )
        account.policy_version = version
        session = Session(account_id=account.id, created_at=now, refreshed_at=now, expires_at=now.replace(year=2999))
        people.append((unit, person, account, session))
        token = house.services.tokens.issue(account.id, session.id, now, session.expires_at)
        found.append(Neighbour((building, entrance), Someone(person, account, session, token)))
    for place, model in enumerate((Unit, Person, Account, Session)):
        await model.bulk_create([row[place] for row in people])
    await Residency.bulk_create(
        Residency(
            complex_id=town.complex.id,
            unit_id=unit.id,
            person_id=person.id,
            role=ResidencyRole.OWNER,
            state=ResidencyState.ACTIVE,
        )
        for unit, person, *_ in people
    )
    return found


@asynccontextmanager
async def watching(house: House, town: Town, people: list[Neighbour]) -> AsyncIterator[list[Screen]]:
    screens = [Screen(house.client.follow(FEED, {"id": town.complex_id}, who.someone)) for who in people]
    tasks = [asyncio.create_task(screen.watch()) for screen in screens]
    try:
        yield screens
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def all_have(screens: list[Screen], count: int) -> None:
    async with asyncio.timeout(90):
        while any(len(screen.told) < count for screen in screens):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


@pytest.fixture
async def town(house: House) -> Town:
    return await small_town(house.services)


async def test_an_outage_is_heard_by_the_20_homes_of_240_that_it_concerns(
    house: House, client: Client, town: Town
) -> None:
    people = await settled(house, town)
    concerned = [who.place == OFF for who in people]
    assert (len(people), sum(concerned)) == (240, 20)

    async with AsyncExitStack() as stack:
        screens = await stack.enter_async_context(watching(house, town, people))
        near = [screen for screen, here in zip(screens, concerned, strict=True) if here]
        far = [screen for screen, here in zip(screens, concerned, strict=True) if not here]

        item = await publish(client, town)
        await all_have(near, 1)
        later = {"itemId": item, "endsAt": "2099-01-01T13:00:00Z"}
        assert (await client.do("correctNews", later, town["manager"]))["__typename"] == "NewsItem"
        await all_have(near, 2)
        assert (await client.do("endOutage", {"itemId": item}, town["manager"]))["__typename"] == "NewsItem"
        await all_have(near, 3)
        everybody = {"complexId": town.complex_id, "title": "Су келді", "body": "Барлық үйде."}
        after = await client.do("publishNews", everybody, town["manager"], "... on NewsItem { id }")
        await all_have(near, 4)
        await all_have(far, 1)

    for screen in near:
        told = [payload["data"]["newsFeed"]["node"] for payload in screen.told]
        assert [node["id"] for node in told] == [item, item, item, after["id"]]
        assert [node["title"] for node in told[:3]] == ["Суық су жоқ"] * 3
        ends = [node["endsAt"] for node in told[:3]]
        assert ends == ["2099-01-01T11:00:00.000Z", *["2099-01-01T13:00:00.000Z"] * 2]
        assert [bool(node["correctedAt"]) for node in told[:3]] == [False, True, True]
        assert [bool(node["endedAt"]) for node in told[:3]] == [False, False, True]
    for screen in far:
        assert [payload["data"]["newsFeed"]["node"]["id"] for payload in screen.told] == [after["id"]]
    await each_asks(client, town, people, item, after["id"])


async def publish(client: Client, town: Town) -> str:
    outage = {
        "complexId": town.complex_id,
        "kind": "OUTAGE",
        "places": [{"buildingId": town.building_id(OFF[0]), "entrance": OFF[1]}],
        "texts": TEXTS,
        "service": "COLD_WATER",
        "startsAt": "2099-01-01T05:00:00Z",
        "endsAt": "2099-01-01T11:00:00Z",
    }
    made = await client.do("publishNews", outage, town["manager"], "... on NewsItem { id }")
    assert made["__typename"] == "NewsItem", made
    return str(made["id"])


async def each_asks(client: Client, town: Town, people: list[Neighbour], item: str, after: str) -> None:
    """List, count, search and single read of all 240."""
    for who in people:
        told: dict[str, Any] = await client.data(ASK, {"id": town.complex_id, "node": item}, who.someone)
        here = who.place == OFF
        expected = [after, item] if here else [after]
        assert [edge["node"]["id"] for edge in told["news"]["edges"]] == expected
        assert told["news"]["totalCount"] == len(expected)
        assert [edge["node"]["id"] for edge in told["search"]["edges"]] == [item] * here
        assert told["search"]["totalCount"] == int(here)
        assert (told["node"] is not None) == here
