"""Anybody finds the building they live in by its address, and learns nothing else of it."""

from typing import Any
from uuid import UUID

import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type, is_required_argument

from models.buildings import Building, Complex
from models.ids import uuid7
from resolvers.address_book import MOST_WORDS, AddressBook, line
from resolvers.paging import write_cursor
from tests.clients import Client
from tests.conftest import House
from tests.test_schema import built
from tests.test_statements import SIGNED_IN, cost
from tests.world import Someone, Town, sign_up

FIND = """query($address: String!, $first: Int, $after: String) { findBuildings(address: $address, first: $first,
  after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id address complex { name } } } } }"""
# What everybody may know of a place.
PUBLIC = {
    "Building": {"id", "address", "entrances"},
    "Complex": {"id", "name", "address"},
    "Organization": {"id", "name", "kind"},
}
BOOK = {
    "Алматы, Самал көшесі, 12/1": "ЖК «Самал көше»",
    "Алматы, Самал көшесі, 12/2": "ЖК «Самал көше»",
    "Алматы, Абай даңғылы, 12": "Нұрлы жол",
    "Алматы, пр. Абая, 112а": "Гагарин паркі",
    "Астана, Көктем көшесі, 5": "«Көктем» тұрғын үй кешені",
}
ASKED = {
    "самал": ["12/1", "12/2"],
    "САМАЛ 12/2": ["12/2"],
    "12/2 Samal": ["12/2"],
    "ул. Самал, д. 12/1": ["12/1"],
    "самал коше": ["12/1", "12/2"],
    "абай": ["12", "112а"],
    "пр. Абая 12": ["12"],
    "Абая, 112А": ["112а"],
    "Abai 12": ["12"],
    "нурлы жол": ["12"],
    "жол нұрлы алматы": ["12"],
    "гагарин": ["112а"],
    "Gagarin": ["112а"],
    "коктем 5": ["5"],
    "жк Көктем": ["5"],
    "көктем 12": [],
    "Сайын 1": [],
    "!!!": [],
}


@pytest.mark.parametrize("asked", sorted(ASKED))
def test_an_address_is_found_however_it_is_spelt(asked: str) -> None:
    ids = {uuid7(): address for address in BOOK}
    book = AddressBook([line(row_id, address, BOOK[address]) for row_id, address in ids.items()])

    found = [ids[place.building_id] for place in book.found(asked)]

    assert sorted(address.split()[-1] for address in found) == sorted(ASKED[asked])


async def nobody(house: House) -> Someone:
    """Somebody who has just come and lives nowhere."""
    return await sign_up(house.services, f"nobody-{uuid7().hex}", "!")


async def find(client: Client, who: Someone, address: str, **asked: Any) -> Any:
    return (await client.data(FIND, {"address": address, **asked}, who))["findBuildings"]


def addresses(found: Any) -> list[str]:
    return [edge["node"]["address"] for edge in found["edges"]]


async def test_who_lives_nowhere_finds_a_building_and_claims_a_unit_there(
    house: House, client: Client, town: Town
) -> None:
    who = await nobody(house)

    [edge, _] = (await find(client, who, town.complex.name))["edges"]
    claim = {"buildingId": edge["node"]["id"], "number": "1"}
    told = await client.do("claimUnit", claim, who, "... on Residency { state }")

    assert edge["node"] == {
        "id": town.building_id(0),
        "address": "Абай 1",
        "complex": {"name": town.complex.name},
    }
    assert told["state"] == "REQUESTED"


async def test_what_was_added_or_corrected_is_found_at_once(house: House, client: Client, town: Town) -> None:
    who, name, other = await nobody(house), town.complex.name, town.complex.name[::-1]
    assert addresses(await find(client, who, name)) == ["Абай 1", "Абай 2"]

    new = {"complexId": town.complex_id, "address": "Абай 3"}
    await client.do("addBuilding", new, town["manager"])
    await client.do("correctBuilding", {"buildingId": town.building_id(0), "address": "Төле би 1"}, town["manager"])
    assert addresses(await find(client, who, name)) == ["Абай 2", "Абай 3", "Төле би 1"]
    assert addresses(await find(client, who, f"{name} толе би")) == ["Төле би 1"]
    assert (await find(client, who, f"{name} абай 1"))["totalCount"] == 0

    await client.do("correctComplex", {"complexId": town.complex_id, "name": other}, town["manager"])
    assert (await find(client, who, name))["totalCount"] == 0
    assert (await find(client, who, other))["totalCount"] == 3


async def test_pages_of_any_size_make_up_the_whole(house: House, client: Client, town: Town) -> None:
    who, name = await nobody(house), town.complex.name
    long = "Ұзақ көше " * 20
    for number in (3, 10, 4, 4):
        await Building.create(complex_id=town.complex.id, address=f"{long}{number}", entrances=1)
    whole = await find(client, who, name, first=100)
    assert whole["totalCount"] == 6

    for size in range(1, 8):
        walked, after = list[Any](), None
        while True:
            page = await find(client, who, name, first=size, after=after)
            walked += page["edges"]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert walked == whole["edges"]
    assert len({edge["node"]["id"] for edge in walked}) == 6


@pytest.mark.parametrize("address", ["", "аб", "  а б ", "!!!", "а-1", "а" * 101, "аба\0"])
async def test_less_than_three_letters_or_too_many_are_refused(house: House, client: Client, address: str) -> None:
    told = await client.ask(FIND, {"address": address}, await nobody(house))

    error = told["errors"][0]["extensions"]
    assert (error["code"], error["field"]) == ("BAD_INPUT", "address")


@pytest.mark.parametrize(
    "after", ["", "x", write_cursor("а"), write_cursor("а", "б"), write_cursor(1, str(UUID(int=1)))]
)
async def test_a_strange_cursor_is_refused(house: House, client: Client, after: str) -> None:
    told = await client.ask(FIND, {"address": "Абай", "after": after}, await nobody(house))

    assert told["errors"][0]["extensions"]["code"] == "BAD_INPUT"


def everything_of(kind: GraphQLObjectType, above: tuple[str, ...] = ()) -> str:
    """Every field that takes no required argument, down to kinds that are asked for above already."""
    fields = ["__typename"]
    for name, field in kind.fields.items():
        inner = get_named_type(field.type)
        if any(is_required_argument(argument) for argument in field.args.values()):
            continue
        if is_leaf_type(inner):
            fields.append(name)
        elif isinstance(inner, GraphQLObjectType) and inner.name not in above and len(above) < 4:
            fields.append(f"{name} {everything_of(inner, (*above, kind.name))}")
    return f"{{ {' '.join(fields)} }}"


def private(kind: str, answer: Any, path: str = "") -> list[str]:
    """The places in an answer where something stands that is not public."""
    if isinstance(answer, list):
        return [place for each in answer for place in private(kind, each, path)]
    if not isinstance(answer, dict):
        return [path] if answer else []
    kind = answer.get("__typename", kind)
    rest = {name: value for name, value in answer.items() if name not in PUBLIC.get(kind, set()) | {"__typename"}}
    return [place for name, value in rest.items() for place in private(kind, value, f"{path}.{name}")]


async def test_nothing_but_addresses_and_names_is_shown_to_who_lives_nowhere(
    house: House, client: Client, town: Town
) -> None:
    building = built().type_map["Building"]
    assert isinstance(building, GraphQLObjectType)
    document = f"""query($address: String!) {{ findBuildings(address: $address, first: 1) {{
        edges {{ node {everything_of(building)} }} }} }}"""
    told = {}
    for name, who in (("nobody", await nobody(house)), ("manager", town["manager"]), ("former", town["former"])):
        answer = await client.data(document, {"address": town.complex.name}, who)
        told[name] = [place for edge in answer["findBuildings"]["edges"] for place in private("", edge["node"])]

    assert told["nobody"] == told["former"] == []
    assert {".units.totalCount", ".units.edges.node.number"} <= set(told["manager"])


def test_more_words_than_an_address_has_are_not_looked_for() -> None:
    book = AddressBook([line(uuid7(), "Абай 1", "ЖК Арман")])
    letters = "а б й р м н ба ай рм ма ан аба бай арм рма ман абай арма рман арман".split()

    assert len(letters) == MOST_WORDS
    assert len(book.found(" ".join([*letters, "я"]))) == 1
    assert not book.found(" ".join([*letters, "көктем"]))
    assert len(book.found("абай " * 30)) == 1


async def test_finding_costs_the_same_for_2_and_40_buildings(house: House, client: Client, town: Town) -> None:
    who, document = await nobody(house), FIND.replace("totalCount", "")
    found = []
    for more in (0, 38):
        for number in range(more):
            await Building.create(complex_id=town.complex.id, address=f"Абай {number + 3}", entrances=1)
        for _ in range(2):
            statements, data = await cost(client, document, {"address": town.complex.name, "first": 50}, who)
            found.append(statements)
    assert len(data["findBuildings"]["edges"]) == 40

    # Whether something has changed, and once after a change all addresses; the buildings, their complexes.
    cold, warm = found[0], found[1]
    assert found == [cold, warm, warm + 1, warm]
    assert warm == SIGNED_IN + 3
    assert cold in (warm, warm + 1)
    assert await Complex.filter(id=town.complex.id).exists()
