"""Whom an item concerns: a resident of entrance 2 is shown nothing of entrance 3, by no way of asking.

One rule: places and homes are drawn at random, and every way of asking is compared with `Place.holds`, which is four
lines and knows no database.
"""

import asyncio
import random
from contextlib import aclosing
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from models.buildings import Building, Unit, UnitKind
from models.events import account_topic
from models.ids import uuid7
from models.news import Place
from models.news_marks import NewsMark
from models.residents import Residency, ResidencyState
from resolvers.paging import write_cursor
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.world import Someone, Town, move_in, sign_up, small_town

ENTRANCES, RISERS = 3, 4
PEOPLE, ITEMS = 14, 45
ASK = """query($id: ID!, $node: ID!, $states: [NewsState!]) {
  list: news(complexId: $id, first: 100, states: $states) { totalCount edges { node { id scopes { entrance } } } }
  pinned: news(complexId: $id, first: 100, pinned: false) { totalCount }
  search: news(complexId: $id, first: 100, search: "судың") { totalCount edges { node { id } } }
  node(id: $node) { id } }"""
ONE = "query($node: ID!) { node(id: $node) { id } }"
UNREACHED = """query($id: ID!, $after: String) { node(id: $id) { ... on NewsItem {
  unreached(first: 25, after: $after) { totalCount pageInfo { endCursor hasNextPage } edges { node { id } } } } } }"""
FEED = "subscription($id: ID!, $after: String) { newsFeed(complexId: $id, after: $after) { cursor node { id state } } }"


@dataclass
class Neighbourhood:
    """A town of large houses, the homes of its people and the places of its items; an empty list is everywhere."""

    town: Town
    units: list[Unit]
    homes: dict[str, list[Unit]]
    people: dict[str, Someone]
    items: dict[str, list[Place]]

    def concerned(self, name: str) -> set[str]:
        homes = [_home(unit) for unit in self.homes[name]]
        return {
            item
            for item, places in self.items.items()
            if not places or any(place.holds(home) for place in places for home in homes)
        }


def _home(unit: Unit) -> Place:
    return Place(unit.building_id, unit.entrance, unit.riser)


@pytest.fixture(scope="module", params=[1, 2])
async def neighbourhood(house: House, request: pytest.FixtureRequest) -> Neighbourhood:
    dice, town = random.Random(request.param), await small_town(house.services)
    await Building.filter(complex_id=town.complex.id).update(entrances=ENTRANCES, risers=RISERS)
    units = [_unit(town, number, dice) for number in range(60)]
    await Unit.bulk_create(units)
    homes = {f"person {number}": dice.sample(units, dice.choice([1, 1, 2, 3])) for number in range(PEOPLE)}
    people = {name: await sign_up(house.services, f"{uuid7().hex}", "!") for name in homes}
    for name, lived_in in homes.items():
        for unit in lived_in:
            await move_in(people[name], unit)
    items = {}
    for _ in range(ITEMS):
        places = _places(dice, units)
        items[await _published(house.client, town, places)] = places
    return Neighbourhood(town, units, homes, people, items)


def _unit(town: Town, number: int, dice: random.Random) -> Unit:
    """Some stand in no entrance and on no riser, as parking places do."""
    building = dice.choice(town.buildings)
    return Unit(
        complex_id=building.complex_id,
        building_id=building.id,
        kind=UnitKind.APARTMENT,
        number=str(number + 100),
        position=number + 100,
        entrance=dice.choice([None, *range(1, ENTRANCES + 1)]),
        riser=dice.choice([None, *range(1, RISERS + 1)]),
        area_m2=Decimal("42.80"),
    )


def _places(dice: random.Random, units: list[Unit]) -> list[Place]:
    """Around units that are there; a riser in an entrance, one of both, or neither."""
    chosen = dice.sample(units, dice.choice([0, 1, 1, 1, 2, 4]))
    kept = [(dice.random() < 0.6, dice.random() < 0.5) for _ in chosen]
    return [
        Place(unit.building_id, unit.entrance if by_entrance else None, unit.riser if by_riser else None)
        for unit, (by_entrance, by_riser) in zip(chosen, kept, strict=True)
    ]


async def _published(client: Client, town: Town, places: list[Place]) -> str:
    item: dict[str, Any] = {"complexId": town.complex_id, "title": "Су", "body": "Судың берілуі"}
    if places:
        item["places"] = [
            {"buildingId": write_id("Building", it.building_id), "entrance": it.entrance, "riser": it.riser}
            for it in places
        ]
    made = await client.do("publishNews", item, town["manager"], "... on NewsItem { id }")
    assert made["__typename"] == "NewsItem", made
    return str(made["id"])


async def test_a_list_a_count_and_a_search_are_of_those_concerned(house: House, neighbourhood: Neighbourhood) -> None:
    town, seen = neighbourhood.town, 0
    for name, who in neighbourhood.people.items():
        expected = neighbourhood.concerned(name)
        told = await house.client.data(ASK, {"id": town.complex_id, "node": town.complex_id}, who)

        assert {edge["node"]["id"] for edge in told["list"]["edges"]} == expected
        assert {edge["node"]["id"] for edge in told["search"]["edges"]} == expected
        counts = [told[field]["totalCount"] for field in ("list", "search", "pinned")]
        assert counts == [len(expected)] * 3
        seen += len(expected)
    # The draw is worth something: some see, some do not.
    assert PEOPLE * ITEMS * 0.2 < seen < PEOPLE * ITEMS * 0.8


async def test_a_single_read_and_a_mark_are_for_those_concerned(house: House, neighbourhood: Neighbourhood) -> None:
    for name, who in list(neighbourhood.people.items())[:3]:
        expected = neighbourhood.concerned(name)
        for item in neighbourhood.items:
            told = await house.client.data(ONE, {"node": item}, who)
            marked = await house.client.do("markNewsRead", {"itemIds": [item]}, who)

            assert (told["node"] is not None) == (marked["__typename"] == "NewsRead") == (item in expected)


async def test_a_feed_from_the_beginning_tells_those_concerned(house: House, neighbourhood: Neighbourhood) -> None:
    town = neighbourhood.town

    async def heard(who: Someone, count: int) -> list[str]:
        following = house.client.follow(FEED, {"id": town.complex_id, "after": write_cursor(0)}, who)
        async with asyncio.timeout(10), aclosing(following) as payloads:
            told = [(await anext(payloads))["data"]["newsFeed"]["node"]["id"] for _ in range(count)]
            # Nothing comes after that.
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(anext(payloads), 0.3)
        return told

    for name in list(neighbourhood.people)[:5]:
        expected = [item for item in neighbourhood.items if item in neighbourhood.concerned(name)]
        assert await heard(neighbourhood.people[name], len(expected)) == expected


async def test_who_works_there_is_shown_all(house: House, neighbourhood: Neighbourhood) -> None:
    town = neighbourhood.town
    for role in ("master", "dispatcher", "manager", "administrator"):
        told = await house.client.data(ASK, {"id": town.complex_id, "node": town.complex_id}, town[role])
        assert {edge["node"]["id"] for edge in told["list"]["edges"]} == neighbourhood.items.keys()


async def test_the_units_not_reached_are_those_concerned(house: House, neighbourhood: Neighbourhood) -> None:
    """And of those, the ones where nobody has read it: marks were made by some of the people before."""
    fresh = await _published(house.client, neighbourhood.town, [])
    item = next(item for item, places in neighbourhood.items.items() if places)
    for asked, places in ((fresh, []), (item, neighbourhood.items[item])):
        units = [*neighbourhood.units, *neighbourhood.town.units]
        within = [unit for unit in units if not places or any(place.holds(_home(unit)) for place in places)]
        readers = [
            unit for unit in within for name in list(neighbourhood.homes)[:1] if unit in neighbourhood.homes[name]
        ]
        if readers:
            reader = neighbourhood.people[next(iter(neighbourhood.homes))]
            assert (await house.client.do("markNewsRead", {"itemIds": [asked]}, reader))["__typename"] == "NewsRead"

        found, after, total = set[str](), None, 0
        while True:
            told = await house.client.data(UNREACHED, {"id": asked, "after": after}, neighbourhood.town["dispatcher"])
            page = told["node"]["unreached"]
            found |= {edge["node"]["id"] for edge in page["edges"]}
            total, after = page["totalCount"], page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        reached = await _units_of_readers(asked)
        assert found == {write_id("Unit", unit.id) for unit in within} - reached
        assert total == len(found)


async def _units_of_readers(item: str) -> set[str]:
    people = {mark.person_id for mark in await NewsMark.filter(item_id=read_id("NewsItem", item))}
    rows = await Residency.filter(person_id__in=people, state=ResidencyState.ACTIVE)
    return {write_id("Unit", row.unit_id) for row in rows}


async def test_who_moves_within_the_complex_hears_what_concerns_the_new_home(
    house: House, client: Client, town: Town
) -> None:
    """Unit 0 stands in entrance 1 of building 0, unit 1 in entrance 2."""
    who, building = town["neighbour"], town.buildings[0].id
    following = client.follow(FEED, {"id": town.complex_id, "after": ""}, who)
    async with asyncio.timeout(10), aclosing(following) as payloads:
        old_home = await _published(client, town, [Place(building, 2)])
        assert (await anext(payloads))["data"]["newsFeed"]["node"]["id"] == old_home

        await Residency.filter(person_id=who.person.id).update(unit_id=town.units[0].id)
        house.services.bus.ring(account_topic(who.account.id), "{}")
        await asyncio.sleep(0.3)
        await _published(client, town, [Place(building, 2)])
        new_home = await _published(client, town, [Place(building, 1)])

        assert (await anext(payloads))["data"]["newsFeed"]["node"]["id"] == new_home


async def test_who_owns_many_units_is_still_answered(house: House, client: Client, town: Town) -> None:
    """A developer with 600 unsold flats, each in another place: the condition stays short enough for both databases."""
    await Building.filter(id=town.buildings[0].id).update(entrances=30)
    units = [
        Unit(
            complex_id=town.complex.id,
            building_id=town.buildings[0].id,
            kind=UnitKind.APARTMENT,
            number=str(number + 1_000),
            position=number + 1_000,
            entrance=number % 30 + 1,
            riser=number + 1,
            area_m2=Decimal("42.80"),
        )
        for number in range(600)
    ]
    await Unit.bulk_create(units)
    developer = await sign_up(house.services, uuid7().hex, "!")
    for unit in units:
        await move_in(developer, unit)
    mine = [
        await _published(client, town, [Place(town.buildings[0].id, entrance, riser)])
        for entrance, riser in ((None, None), (7, None), (None, 600), (30, 600))
    ]
    await _published(client, town, [Place(town.buildings[1].id)])

    told = await client.data(ASK, {"id": town.complex_id, "node": mine[3]}, developer)

    assert [edge["node"]["id"] for edge in told["list"]["edges"]] == mine[::-1]
