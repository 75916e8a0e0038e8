"""The office finds whom it is told of, however that is spelt, and nobody else finds anybody."""

import asyncio
import gc
import weakref
from typing import Any

import pytest

from models.accounts import Person
from models.residents import Residency, ResidencyState, residents_topic
from resolvers.directory import CURSOR, LIST
from resolvers.paging import read_sealed_cursor, write_cursor, write_sealed_cursor
from schema.ids import write_id
from tests.clients import Client
from tests.conftest import House
from tests.directories import PAGE, PEOPLE, arrive, asked, changed, names, page, settle
from tests.test_statements import NOTED, SIGNED_IN, cost
from tests.world import Someone, Town, move_in, sign_up, small_town

# What is typed → who is meant, the likeliest first; nobody else may be found before them.
FOUND = {
    "Нұрғалиева Әйгерім": "nurgalieva",
    "Әйгерім Нұрғалиева": "nurgalieva",
    "НУРГАЛИЕВА АЙГЕРИМ": "nurgalieva",
    "нургалиева серикқызы": "nurgalieva",
    "nurgalieva aigerim": "nurgalieva",
    "Nurgaliyeva Áıgerim": "nurgalieva",
    "нург айг": "nurgalieva",
    "Нургалива Айгерим": "nurgalieva",
    "Нургалиева Айгреим": "nurgalieva",
    "Нyргaлиeвa Aйгерим": "nurgalieva",
    "Нургалиева 45": "nurgalieva",
    "45 нургалиева": "nurgalieva",
    "Нургалиева А.": "nurgalieva",
    "Нургалиевой Айгерим": "nurgalieva",
    "Нурланов Ерлан": "nurlanov",
    "Yerlan Nurlanov": "nurlanov",
    "Гульнара Ахметова": "akhmetova",
    "Akhmetova G": "akhmetova",
    "ахметова гульнар канаткызы": "akhmetova",
    "Ahmetova": "akhmetova",
    "Бауыржан": "ospanov",
    "Бауржан Оспанов": "ospanov",
    "Bauyrzhan": "ospanov",
    "Кайрат Жумабаев": "zhumabaev",
    "Qairat Jumabaev": "zhumabaev",
    "Жумабевa": "zhumabaev",
    "Федоров Семен": "fyodorov",
    "ФЁДОРОВ": "fyodorov",
    "Fyodorov Semyon": "fyodorov",
    "Фе\u0308доров": "fyodorov",
    "Щукина Наталя": "shchukina",
    "Шукина": "shchukina",
    "Shchukina Natalya": "shchukina",
    "ким юля": "kim",
    "Kim Yulia": "kim",
    "Цой Дмитрии": "tsoi",
    "Tsoy Dmitry": "tsoi",
    "Петренко": "petrenko",
    "Мария Петренко-Иванова": "petrenko",
    "Maria Petrenko": "petrenko",
    "Хамитов Галым": "hamitov",
    "инкар хамитов": "hamitov",
    "+7 701 123 45 67": "nurgalieva",
    "8 (701) 123-45-67": "nurgalieva",
    "87011234567": "nurgalieva",
    "7011234567": "nurgalieva",
    "4567": "nurgalieva",
    "45-67 Нургалиева": "nurgalieva",
    "8 747 555": "ospanov",
    "6543": "kim",
    "кв 12А": "akhmetova",
    "12a": "akhmetova",
    "кв.12": "nurlanov",
    "12-квартира": "nurlanov",
    "№112": "ospanov",
    "пәтер 7": "zhumabaev",
    "Абай 2 кв 45": "fyodorov",
    "ул. Абая 1 кв 45": "nurgalieva",
    "Фёдоров 45": "fyodorov",
    "кв 77 Абай": "abai",
}
NOBODY = ["Нургалиева 12", "кв 1212", "Сидорчук", "Кин Юлия Семёновна", "8 701 999 99 99", "!!!", "🏠🏠", "кв"]
HOSTILE = ["а" * 100, "1" * 100, "а " * 50, "(.*)+$", "%_%'\"; --", "[a-z]{1,99}", "\\", "ﷺ" * 20, "👨‍👩‍👧 Ким"]


@pytest.fixture
async def people(house: House, town: Town) -> dict[str, Person]:
    return await settle(town)


async def test_people_are_found_however_they_are_spelt(client: Client, town: Town, people: dict[str, Person]) -> None:
    shown = {name: person.display_name for name, person in people.items()}
    wrong = {}
    for search, meant in FOUND.items():
        found = names(await page(client, town, search=search))
        if found[:1] != [shown[meant]]:
            wrong[search] = found[:3]

    assert (wrong, len(FOUND) >= 40) == ({}, True)


async def test_what_fits_nobody_finds_nobody(client: Client, town: Town, people: dict[str, Person]) -> None:
    for search in NOBODY:
        found = await page(client, town, search=search)
        assert (search, found["totalCount"], found["edges"]) == (search, 0, [])


async def test_the_better_stand_before_the_worse(client: Client, town: Town, people: dict[str, Person]) -> None:
    found = await page(client, town, search="Нұрланов Ерлан")
    ending, unit = await page(client, town, search="12"), await page(client, town, search="Абай")

    assert names(found)[0] == "Ерлан Нұрланов"
    assert names(ending)[0] == "Ерлан Нұрланов"
    # The given name, and then everybody in the street of that name.
    assert names(unit)[0] == "Абай Қасымов"
    assert unit["totalCount"] == len(PEOPLE) + 5


async def test_without_a_search_all_stand_in_the_order_of_the_alphabet(house: House, client: Client) -> None:
    town = await small_town(house.services)
    for number, name in enumerate(["Яров", "Әлиев", "Алиев", "Ёлкин", "Ежов", "Қанатов", "Канатов", "Іле", "Smith"]):
        await arrive(town, f"{name} Ән", None, None, 0, str(100 + number))
    await arrive(town, "Алиев Ан", None, None, 0, "200")

    found = names(await page(client, town, first=100))

    expected = ["Ән Smith", "Ан Алиев", "Ән Алиев", "Ән Әлиев", "Ән Ежов", "Ән Ёлкин", "Ән Канатов", "Ән Қанатов"]
    assert [name for name in found if "Нұрланова" not in name] == [*expected, "Ән Іле", "Ән Яров"]
    assert found.count("Әйгерім Нұрланова") == 5


@pytest.mark.parametrize("search", [None, "Абай", "а"], ids=["all", "street", "letter"])
async def test_pages_of_any_size_make_up_the_whole(
    client: Client, town: Town, people: dict[str, Person], search: str | None
) -> None:
    whole = await page(client, town, search=search, first=100)
    for size in range(1, whole["totalCount"] + 2):
        walked, after = list[Any](), None
        while True:
            found = await page(client, town, search=search, first=size, after=after)
            assert found["pageInfo"]["hasPreviousPage"] is (after is not None)
            assert found["totalCount"] == whole["totalCount"]
            walked += found["edges"]
            after = found["pageInfo"]["endCursor"]
            if not found["pageInfo"]["hasNextPage"]:
                break
        assert [edge["node"] for edge in walked] == [edge["node"] for edge in whole["edges"]]

    assert len({edge["node"]["id"] for edge in whole["edges"]}) == whole["totalCount"] == len(whole["edges"]) >= 12


async def test_a_page_goes_on_behind_somebody_who_has_left(
    house: House, client: Client, town: Town, people: dict[str, Person]
) -> None:
    whole = await page(client, town, search="Абай", first=100)
    gone, after = people["kim"], next(e["cursor"] for e in whole["edges"] if e["node"]["displayName"] == "Юлия Ким")
    await Residency.filter(person_id=gone.id).update(state=ResidencyState.ENDED)
    await arrive(town, "Аааев Абай", None, None, 0, "500")
    await changed(house, town)

    rest = await page(client, town, search="Абай", first=100, after=after)

    ids = [edge["node"]["id"] for edge in whole["edges"]]
    assert [edge["node"]["id"] for edge in rest["edges"]] == ids[ids.index(write_id("Resident", gone.id)) + 1 :]


async def test_a_cursor_goes_on_with_its_own_search_only(house: House, client: Client, town: Town) -> None:
    people = await settle(town)
    beside = await small_town(house.services)
    cursor = (await page(client, town, search="Абай", first=1))["edges"][0]["cursor"]
    mark, penalty, key, person_id = read_sealed_cursor(LIST, cursor, CURSOR)
    strange = [("0" * 12, penalty, key, person_id), (mark, penalty, key, "no id"), (mark, -1, key, person_id)]
    forged = [write_sealed_cursor(LIST, *values) for values in (*strange, (penalty, key, person_id))]
    forged += [write_cursor(mark, penalty, key, person_id), write_sealed_cursor("", mark, penalty, key, person_id)]
    forged += ["х", "", "AAAA"]

    assert names(await page(client, town, search=" АБАЙ ", first=100, after=cursor))
    for search, where, after in [
        *(("Абай", town, strange) for strange in forged),
        ("Абая", town, cursor),
        (None, town, cursor),
        ("Абай", beside, cursor),
    ]:
        told = await asked(client, where, beside["manager"] if where is beside else None, search=search, after=after)
        assert refused(told) == ("BAD_INPUT", "after")
    assert person_id in {person.id for person in people.values()} | {each.person.id for each in town.people.values()}


def refused(told: dict[str, Any]) -> tuple[str, str | None]:
    (error,) = told["errors"]
    return error["extensions"]["code"], error["extensions"].get("field")


async def test_hostile_texts_are_answered_soon(client: Client, town: Town, people: dict[str, Person]) -> None:
    for search in HOSTILE:
        async with asyncio.timeout(3):
            found = await page(client, town, search=search)
        assert found["totalCount"] <= len(PEOPLE) + 5
    for search in ("а\0", "\u202eким", "а" * 101, "а" * 5_000):
        assert refused(await asked(client, town, search=search)) == ("BAD_INPUT", "search")


async def test_only_the_office_of_the_complex_looks_people_up(house: House, client: Client, town: Town) -> None:
    beside = await small_town(house.services)
    answers = dict[str, set[str]]()
    for name, someone in [*town.people.items(), ("stranger", beside["manager"])]:
        told = await asked(client, town, someone)
        answers.setdefault(refused(told)[0] if "errors" in told else "data", set()).add(name)

    assert answers == {
        "data": {"dispatcher", "manager", "administrator"},
        "FORBIDDEN": {"owner", "tenant", "family", "neighbour", "other", "master"},
        "NOT_FOUND": {"former", "stranger"},
    }
    unknown = await client.ask(PAGE, {"id": write_id("Complex", town.units[0].id)}, town["manager"])
    assert refused(unknown) == ("NOT_FOUND", "complexId")
    assert refused(await client.ask(PAGE, {"id": town.complex_id}))[0] == "UNAUTHENTICATED"


async def test_who_lives_elsewhere_or_no_more_is_not_found(house: House, client: Client, town: Town) -> None:
    beside = await small_town(house.services)
    await settle(beside)
    applicant = await sign_up(house.services, f"a-{town.complex.id}", "!", given_name="Үміткер")
    await move_in(applicant, town.units[0], state=ResidencyState.REQUESTED)

    assert (await page(client, town, search="Щукина"))["totalCount"] == 0
    assert (await page(client, town, search="Үміткер"))["totalCount"] == 0
    shown = {edge["node"]["id"] for edge in (await page(client, town))["edges"]}
    lives = ("owner", "tenant", "family", "neighbour", "other")
    assert shown == {write_id("Resident", town[name].person.id) for name in lives}


async def test_somebody_with_two_units_stands_there_once(client: Client, town: Town, people: dict[str, Person]) -> None:
    owner = town["owner"]
    for unit in town.units[1:]:
        await move_in(owner, unit)
    mine = write_id("Resident", owner.person.id)

    for search in (None, "Нұрланова Әйгерім", "Абай 2 кв 2", "Абай"):
        found = [edge["node"]["id"] for edge in (await page(client, town, search=search, first=100))["edges"]]
        assert (search, found.count(mine)) == (search, 1)
    # Not in one of their units by its number, and in another one by its street.
    assert mine in [edge["node"]["id"] for edge in (await page(client, town, search="Абай 1 кв 2"))["edges"]]
    only_here = await page(client, town, search="Абай 2 кв 45")
    assert names(only_here) == ["Семён Фёдоров"]


async def test_a_change_is_seen_by_the_next_search(
    house: House, client: Client, town: Town, people: dict[str, Person]
) -> None:
    kim = people["kim"]
    assert (await page(client, town, search="Кимова"))["totalCount"] == 0

    kim.surname, kim.phone = "Кимова", "+77010008899"
    await kim.save()
    await changed(house, town)
    assert names(await page(client, town, search="Кимова 8899")) == ["Юлия Кимова"]

    await arrive(town, "Жаңа Көрші", None, None, 1, "300")
    await changed(house, town)
    assert names(await page(client, town, search="Жана Корши")) == ["Көрші Жаңа"]

    await Residency.filter(person_id=kim.id).update(state=ResidencyState.ENDED)
    await changed(house, town)
    assert (await page(client, town, search="Кимова"))["totalCount"] == 0


async def test_what_is_shown_is_read_anew(client: Client, town: Town, people: dict[str, Person]) -> None:
    await page(client, town)
    people["kim"].given_name = "Юлианна"
    await people["kim"].save()

    assert names(await page(client, town, search="Ким Юлия")) == ["Юлианна Ким"]


async def test_nothing_is_kept_of_what_has_changed(house: House, client: Client, town: Town) -> None:
    await settle(town)
    await page(client, town)
    kept = weakref.ref(house.services.directories._entries[residents_topic(town.complex.id)].value.result())
    assert kept() is not None

    await changed(house, town)
    await let_go(house, town)

    gc.collect()
    assert kept() is None


async def let_go(house: House, town: Town) -> None:
    """The bell has rung for the one that is kept, without anybody searching."""
    async with asyncio.timeout(5):
        while residents_topic(town.complex.id) in house.services.directories:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_those_who_search_at_once_read_once(
    house: House, client: Client, town: Town, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    read = house.services.aside.run

    async def counting(work: Any, *arguments: Any) -> Any:
        begun.append(work.__name__)
        return await read(work, *arguments)

    monkeypatch.setattr(house.services.aside, "run", counting)
    found = await asyncio.gather(*(page(client, town, search="Ким") for _ in range(12)))

    assert [names(each) for each in found] == [["Юлия Ким"]] * 12
    assert (begun.count("Directory"), begun.count("ranked")) == (1, 12)


async def test_a_search_costs_the_same_for_5_and_17(house: House, client: Client, town: Town) -> None:
    document = """query($id: ID!) { residents(complexId: $id, search: "Абай", first: 100) { totalCount edges { node {
      surname phone email residencies { role unit { number building { address } } } } } } }"""
    found = []
    for _ in range(2):
        cold, _ = await cost(client, document, {"id": town.complex_id}, town["manager"])
        warm, data = await cost(client, document, {"id": town.complex_id}, town["dispatcher"])
        assert all(edge["node"]["residencies"] for edge in data["residents"]["edges"])
        found.append((data["residents"]["totalCount"], cold, warm))
        await settle(town)
        await changed(house, town)
        await let_go(house, town)

    # The number of the changes, the people, whose contacts are shown, the residencies, their units and buildings;
    # before that, once for all searches until the next change, everybody. Each is noted for the first time that day.
    cold, warm = SIGNED_IN + 7 + NOTED, SIGNED_IN + 6 + NOTED
    assert found == [(5, cold, warm), (17, cold, warm)]


async def test_the_office_sees_the_units_of_who_it_finds(
    house: House, client: Client, town: Town, people: dict[str, Person]
) -> None:
    beside = await small_town(house.services)
    kim = people["kim"]
    await Residency.create(
        complex_id=beside.complex.id,
        unit_id=beside.units[0].id,
        person_id=kim.id,
        role="owner",
        state=ResidencyState.ACTIVE,
    )
    document = """query($id: ID!) { residents(complexId: $id, search: "Ким") { edges { node { residencies { unit {
      number building { address } } } } } } }"""

    async def shown(where: Town, who: Someone) -> list[str]:
        found = (await client.data(document, {"id": where.complex_id}, who))["residents"]["edges"]
        return [home["unit"]["number"] for edge in found for home in edge["node"]["residencies"]]

    assert await shown(town, town["dispatcher"]) == ["8"]
    assert await shown(beside, beside["dispatcher"]) == ["1"]
