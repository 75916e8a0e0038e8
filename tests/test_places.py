"""Places as their management writes them down.

One rule: after a refusal every row and every counter is as it was.
"""

import asyncio
from typing import Any

import pytest

from models.buildings import Building, Complex, Organization, Unit
from models.changes import Topic
from models.events import account_topic
from models.residents import Residency, ResidencyState, residents_topic
from resolvers.changes import topic_number
from resolvers.units import GAP
from schema.ids import read_id
from tests.cases.buildings import BUILDING
from tests.cases.units import UNIT
from tests.clients import Client
from tests.conftest import House
from tests.directories import names, page
from tests.posts import hire, organization_id, with_phone
from tests.test_walk import ballot, open_survey
from tests.world import Town, move_in

UNITS = """query($id: ID!, $kind: UnitKind, $entrance: Int, $floor: Int, $search: String, $first: Int,
  $after: String) { node(id: $id) { ... on Building { units(kind: $kind, entrance: $entrance, floor: $floor,
    search: $search, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id number } } } } } }"""


async def everything() -> list[Any]:
    """What a refusal must leave alone."""
    tables = (Organization, Complex, Building, Unit, Residency, Topic)
    return [sorted(str(sorted(row.items())) for row in await table.all().values()) for table in tables]


async def add(client: Client, town: Town, number: str, building: int = 0, **facts: Any) -> Any:
    unit = {"buildingId": town.building_id(building), "number": number, "areaM2": "42.80"}
    return await client.do("addUnit", unit | facts, town["manager"], UNIT)


async def shown(client: Client, town: Town, building: int = 0, **asked: Any) -> list[str]:
    """The numbers of the units, read page by page, two at a time."""
    found, after = list[str](), None
    while True:
        variables = {"id": town.building_id(building), "first": 2, "after": after, **asked}
        units = (await client.data(UNITS, variables, town["dispatcher"]))["node"]["units"]
        found += [edge["node"]["number"] for edge in units["edges"]]
        after = units["pageInfo"]["endCursor"]
        if not units["pageInfo"]["hasNextPage"]:
            assert len(found) == units["totalCount"]
            return found


async def test_an_administrator_writes_down_a_complex_from_its_name_to_its_last_unit(
    client: Client, town: Town
) -> None:
    boss = town["administrator"]
    where = {"organizationId": organization_id(town), "name": "ЖК Жаңа", "address": "Алматы, Абай 7"}
    complex = await client.do("addComplex", where, boss, "... on Complex { id organization { complexes { id } } }")
    block = {"complexId": complex["id"], "address": "Абай 7/1", "entrances": 2, "risers": 4}
    building = await client.do("addBuilding", block, boss, BUILDING)
    flat = {"buildingId": building["id"], "number": "1", "entrance": 2, "floor": -1, "riser": 4, "areaM2": "42.8"}

    unit = await client.do("addUnit", flat, boss, UNIT)

    assert complex["id"] in [each["id"] for each in complex["organization"]["complexes"]]
    assert (building["entrances"], building["risers"]) == (2, 4)
    told = {name: unit[name] for name in ("kind", "number", "entrance", "floor", "riser", "areaM2")}
    assert told == {
        "kind": "APARTMENT", "number": "1", "entrance": 2, "floor": -1, "riser": 4, "areaM2": "42.80"
    }  # fmt: skip
    for role in ("master", "dispatcher", "manager"):
        seen = await client.data("query($id: ID!) { node(id: $id) { id } }", {"id": unit["id"]}, town[role])
        assert seen["node"] == {"id": unit["id"]}


async def test_units_stand_in_lists_as_people_count(client: Client, town: Town) -> None:
    for number in ("10а", "10", "3", "100", "П-2", "10Б"):
        assert (await add(client, town, number))["__typename"] == "Unit"
    await add(client, town, "1", kind="PARKING")
    await add(client, town, "5", kind="COMMERCIAL")

    # Flats, then shops, then parking places.
    assert await shown(client, town) == ["1", "2", "3", "10", "10а", "10Б", "100", "П-2", "5", "1"]


async def test_a_corrected_number_moves_the_unit(client: Client, town: Town) -> None:
    moved = await add(client, town, "3")
    await client.do("correctUnit", {"unitId": moved["id"], "number": "0"}, town["manager"])
    assert await shown(client, town) == ["0", "1", "2"]
    before = await Unit.get(id=read_id("Unit", moved["id"]))

    await client.do("correctUnit", {"unitId": moved["id"], "floor": 7}, town["manager"])

    after = await Unit.get(id=before.id)
    assert (after.floor, after.position) == (7, before.position)
    await client.do("correctUnit", {"unitId": moved["id"], "kind": "STORAGE", "floor": None}, town["manager"])
    assert await shown(client, town) == ["1", "2", "0"]
    assert (await Unit.get(id=before.id)).floor is None


async def test_positions_are_kept_apart_however_many_are_put_between(client: Client, town: Town) -> None:
    """Always in front of the same one, so that the room between two is used up."""
    expected = ["1", "2"]
    for number in range(14):
        await add(client, town, f"1-{99 - number}")
        expected.insert(1, f"1-{99 - number}")

    assert await shown(client, town) == expected
    rows = await Unit.filter(building_id=town.buildings[0].id).order_by("position")
    assert [row.number for row in rows] == expected
    assert len({row.position for row in rows}) == len(rows)
    assert 0 <= rows[0].position < rows[-1].position < 20 * GAP


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "entrance": ({"entrance": 3}, "entrance"),
    "no entrance": ({"entrance": 0}, "entrance"),
    "floor": ({"floor": 151}, "floor"),
    "cellar": ({"floor": -6}, "floor"),
    "riser": ({"riser": 1}, "riser"),
    "no area": ({"areaM2": "0"}, "areaM2"),
    "negative": ({"areaM2": "-1"}, "areaM2"),
    "exact": ({"areaM2": "1.001"}, "areaM2"),
    "huge": ({"areaM2": "1000000"}, "areaM2"),
    "not a number": ({"areaM2": "NaN"}, "areaM2"),
    "endless": ({"areaM2": "Infinity"}, "areaM2"),
    "empty": ({"number": " "}, "number"),
    "long": ({"number": "1" * 21}, "number"),
    "taken": ({"number": "2"}, "number"),
}


@pytest.mark.parametrize("what", sorted(WRONG))
async def test_what_does_not_fit_the_building_is_refused(client: Client, town: Town, what: str) -> None:
    facts, field = WRONG[what]
    before = await everything()

    added = await add(client, town, **({"number": "9"} | facts))
    corrected = await client.do("correctUnit", {"unitId": town.unit_id(0), **facts}, town["manager"])

    assert [(told["code"], told["field"]) for told in (added, corrected)] == [("BAD_INPUT", field)] * 2
    assert await everything() == before


async def test_a_number_is_taken_in_any_case_of_letters_but_for_its_kind_only(client: Client, town: Town) -> None:
    assert (await add(client, town, "12А"))["__typename"] == "Unit"

    assert (await add(client, town, "12а"))["message"].startswith("This building has a unit 12а")
    assert (await add(client, town, "12а", kind="STORAGE"))["__typename"] == "Unit"
    assert (await add(client, town, "12а", building=1))["__typename"] == "Unit"


async def test_of_ten_who_write_down_one_unit_at_once_one_does(client: Client, town: Town) -> None:
    told = await asyncio.gather(*(add(client, town, "7" if place % 2 else " 7 ") for place in range(4)))

    assert sorted(each.get("field", "made") for each in told) == ["made", *["number"] * 3]
    assert await Unit.filter(building_id=town.buildings[0].id, number="7").count() == 1


async def test_a_building_keeps_the_entrances_and_risers_that_its_units_name(client: Client, town: Town) -> None:
    which = {"buildingId": town.building_id(0)}
    await client.do("correctBuilding", which | {"risers": 3}, town["manager"])
    await client.do("correctUnit", {"unitId": town.unit_id(0), "riser": 3}, town["manager"])
    before = await everything()

    for fewer in ({"entrances": 1}, {"risers": 2}, {"entrances": 0}, {"entrances": 101}, {"risers": 1_001}):
        refused = await client.do("correctBuilding", which | fewer, town["manager"])
        assert (refused["code"], refused["field"]) == ("BAD_INPUT", next(iter(fewer)))
    assert await everything() == before

    await client.do("correctUnit", {"unitId": town.unit_id(0), "riser": None}, town["manager"])
    assert (await client.do("correctBuilding", which | {"risers": 2}, town["manager"]))["__typename"] == "Building"


async def test_a_unit_that_nothing_refers_to_is_removed(client: Client, town: Town) -> None:
    unit = await add(client, town, "9")

    told = await client.do("removeUnit", {"unitId": unit["id"]}, town["manager"], "... on Building { id }")

    assert told["id"] == town.building_id(0)
    assert await shown(client, town) == ["1", "2"]
    assert (await client.do("removeUnit", {"unitId": unit["id"]}, town["manager"]))["code"] == "NOT_FOUND"


async def test_a_unit_that_something_refers_to_stays(client: Client, town: Town) -> None:
    units = {name: await add(client, town, name, building=1) for name in ("lived", "asked", "invited", "voted")}
    rows = {name: await Unit.get(id=read_id("Unit", unit["id"])) for name, unit in units.items()}
    await move_in(town["former"], rows["lived"], state=ResidencyState.ENDED)
    await move_in(town["former"], rows["asked"], state=ResidencyState.DECLINED)
    await client.do("inviteToUnit", {"unitId": units["invited"]["id"], "role": "OWNER"}, town["manager"])
    home = await move_in(town["other"], rows["voted"])
    poll = await open_survey(client, town)
    vote = ballot(town, poll, 2, 0) | {"unitId": units["voted"]["id"]}
    assert (await client.do("castBallot", vote, town["other"]))["__typename"] == "Ballot"
    await home.delete()
    before = await everything()

    for unit in units.values():
        refused = await client.do("removeUnit", {"unitId": unit["id"]}, town["manager"])
        assert (refused["code"], refused["field"]) == ("UNIT_IN_USE", "unitId")
    assert await everything() == before


async def test_units_are_found_by_number_entrance_floor_and_kind(client: Client, town: Town) -> None:
    await add(client, town, "12А", entrance=2, floor=3)
    await add(client, town, "П-12", kind="PARKING", floor=-1)

    for asked, found in (
        ({"search": "12"}, ["12А", "П-12"]),
        ({"search": "12а"}, ["12А"]),
        ({"search": "п-"}, ["П-12"]),
        ({"search": ""}, ["1", "2", "12А", "П-12"]),
        ({"search": "ю"}, []),
        ({"entrance": 2}, ["2", "12А"]),
        ({"floor": -1}, ["П-12"]),
        ({"kind": "APARTMENT", "search": "1"}, ["1", "12А"]),
        ({"kind": "STORAGE"}, []),
    ):
        assert (asked, await shown(client, town, **asked)) == (asked, found)
    for beyond in ({"entrance": 100_000}, {"floor": 100_000}, {"search": "а\0"}):
        told = await client.ask(UNITS, {"id": town.building_id(0), **beyond}, town["manager"])
        assert told["errors"][0]["extensions"]["code"] == "BAD_INPUT"
    # A filter shows nobody more than the list does.
    own = await client.data(UNITS, {"id": town.building_id(0), "search": "1"}, town["owner"])
    assert [edge["node"]["number"] for edge in own["node"]["units"]["edges"]] == ["1"]


async def test_the_directory_finds_people_by_the_corrected_number_and_address(client: Client, town: Town) -> None:
    await page(client, town, search="Абай 2")
    before = await topic_number(residents_topic(town.complex.id))

    await client.do("correctUnit", {"unitId": town.unit_id(2), "number": "777"}, town["manager"])
    await client.do("correctBuilding", {"buildingId": town.building_id(1), "address": "Төле би 59"}, town["manager"])

    assert await topic_number(residents_topic(town.complex.id)) == before + 2
    assert names(await page(client, town, search="Толе би 59 кв 777")) == ["Әйгерім Нұрланова"]
    await client.do("correctUnit", {"unitId": town.unit_id(2), "areaM2": "50"}, town["manager"])
    assert await topic_number(residents_topic(town.complex.id)) == before + 2


async def test_who_lives_in_a_unit_that_moves_to_another_entrance_is_asked_anew(client: Client, town: Town) -> None:
    topics = [account_topic(town[role].account.id) for role in ("owner", "tenant", "family", "neighbour")]
    before = [await topic_number(topic) for topic in topics]

    await client.do("correctUnit", {"unitId": town.unit_id(0), "entrance": 2}, town["manager"])

    assert [await topic_number(topic) - old for topic, old in zip(topics, before, strict=True)] == [1, 1, 1, 0]


async def test_a_service_organization_is_kept_by_who_it_works_for(house: House, client: Client, town: Town) -> None:
    named = {"organizationId": organization_id(town), "name": "Лифт сервис"}
    fields = "... on Organization { id name kind complexes { id } contractors { id } }"
    kept = await client.do("addServiceOrganization", named, town["manager"], fields)
    fitter = await with_phone(house.services)
    await hire(client, town, fitter, organizationId=kept["id"])

    document = "query($id: ID!) { organization(id: $id) { name contractors { id } } }"
    for role, expected in (("dispatcher", [{"id": kept["id"]}]), ("master", []), ("owner", [])):
        told = await client.data(document, {"id": organization_id(town)}, town[role])
        assert told["organization"]["contractors"] == expected
    assert (await client.data(document, {"id": kept["id"]}, fitter))["organization"]["name"] == "Лифт сервис"
    assert (await client.data("{ complexes { totalCount } }", None, fitter))["complexes"]["totalCount"] == 0
    for hidden in (organization_id(town), town.complex_id, town.building_id(0), town.unit_id(0)):
        assert (await client.data("query($id: ID!) { node(id: $id) { id } }", {"id": hidden}, fitter))["node"] is None


async def test_a_service_organization_manages_nothing_and_keeps_nobody(client: Client, town: Town) -> None:
    named = {"organizationId": organization_id(town), "name": "Лифт сервис"}
    kept = await client.do("addServiceOrganization", named, town["manager"], "... on Organization { id }")
    before = await everything()

    complex = {"organizationId": kept["id"], "name": "ЖК", "address": "Абай 1"}
    for name, input in (("addComplex", complex), ("addServiceOrganization", named | {"organizationId": kept["id"]})):
        refused = await client.do(name, input, town["administrator"])
        assert (refused["code"], refused["field"]) == ("BAD_INPUT", "organizationId")
    assert await everything() == before

    renamed = await client.do(
        "correctOrganization", named | {"organizationId": kept["id"], "name": "Лифт"}, town["manager"],
        "... on Organization { name }",
    )  # fmt: skip
    assert renamed["name"] == "Лифт"
