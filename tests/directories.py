"""A house full of names for searches, and how a search is asked for."""

from typing import Any

from models.accounts import Person
from models.residents import Residency, ResidencyRole, ResidencyState, ResidentsChanged
from resolvers.changes import change
from tests.clients import Client
from tests.conftest import House
from tests.world import Someone, Town

PAGE = """query($id: ID!, $search: String, $first: Int, $after: String) {
  residents(complexId: $id, search: $search, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id displayName } } } }"""

# name, patronymic, phone, the place of the unit (in building Абай 1 or Абай 2) and its number there.
PEOPLE = {
    "nurgalieva": ("Нұрғалиева Әйгерім", "Серікқызы", "+77011234567", 0, "45"),
    "nurlanov": ("Нұрланов Ерлан", "Серікұлы", "+77012223344", 0, "12"),
    "akhmetova": ("Ахметова Гүлнар", "Қанатқызы", "+77071112233", 0, "12А"),
    "ospanov": ("Оспанов Бауыржан", None, "+77475556677", 1, "112"),
    "zhumabaev": ("Жұмабаев Қайрат", "Ерланұлы", "+77770001122", 1, "7"),
    "fyodorov": ("Фёдоров Семён", "Алексеевич", "+77023334455", 1, "45"),
    "shchukina": ("Щукина Наталья", "Юрьевна", "+77051010101", 1, "3"),
    "kim": ("Ким Юлия", None, "+77779876543", 0, "8"),
    "tsoi": ("Цой Дмитрий", "Геннадьевич", "+77078889900", 1, "9"),
    "petrenko": ("Иванова-Петренко Мария", "Ильинична", None, 1, "10"),
    "hamitov": ("Һамитов Ғалым", "Іңкәрұлы", "+77015550102", 1, "11"),
    "abai": ("Қасымов Абай", "Өмірұлы", "+77015550103", 1, "77"),
}


async def settle(town: Town) -> dict[str, Person]:
    """PEOPLE live there, before anybody has looked for them."""
    return {name: await arrive(town, *about) for name, about in PEOPLE.items()}


async def arrive(
    town: Town, name: str, patronymic: str | None, phone: str | None, building: int, number: str
) -> Person:
    surname, given_name = name.split()
    person = await Person.create(surname=surname, given_name=given_name, patronymic=patronymic, phone=phone)
    unit = town.units[2 * building]
    unit, _ = await type(unit).get_or_create(
        {"complex_id": unit.complex_id, "position": 50, "area_m2": unit.area_m2},
        building_id=unit.building_id,
        kind=unit.kind,
        number=number,
    )
    await Residency.create(
        complex_id=unit.complex_id,
        unit_id=unit.id,
        person_id=person.id,
        role=ResidencyRole.TENANT,
        state=ResidencyState.ACTIVE,
    )
    return person


async def changed(house: House, town: Town) -> None:
    """As a verb says it that has changed who lives there, or how they are called."""
    context = town["manager"].context(house.services)
    async with change(context) as tell:
        await tell(ResidentsChanged(town.complex.id))


async def asked(client: Client, town: Town, who: Someone | None = None, **arguments: Any) -> dict[str, Any]:
    """The whole answer."""
    return await client.ask(PAGE, {"id": town.complex_id, **arguments}, who or town["manager"])


async def page(client: Client, town: Town, **arguments: Any) -> dict[str, Any]:
    told = await asked(client, town, **arguments)
    assert "errors" not in told, told["errors"]
    found: dict[str, Any] = told["data"]["residents"]
    return found


def names(found: dict[str, Any]) -> list[str]:
    return [edge["node"]["displayName"] for edge in found["edges"]]
