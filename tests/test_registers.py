"""Who the office writes down by hand: in the list at once, without access until they are let in as everybody is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.accounts import Person
from models.days import local_day
from models.residents import Residency, ResidencyState
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.homes_sheets import checked, flat
from tests.moving import HOME, letter, listed, steps_of, with_phone
from tests.snapshots import everything
from tests.world import Someone, Town

MADE = "... on Residency { id role state share since way resident { id displayName phone } history { state by } }"
PHONE = "+77015554433"


def somebody(town: Town, unit: int = 3, **more: Any) -> dict[str, Any]:
    named = {"surname": "Сәрсенова", "givenName": "Мадина", "phone": "8 (701) 555-44-33", "role": "OWNER"}
    return {"unitId": town.unit_id(unit), **named, **more}


async def registers(client: Client, town: Town, who: Someone, unit: int = 3, **more: Any) -> Any:
    return await client.do("registerResident", somebody(town, unit, **more), who, MADE)


async def test_somebody_stands_in_the_list_and_takes_it_over_with_a_letter(
    client: Client, house: House, town: Town
) -> None:
    made = await registers(client, town, town["manager"], share="0.5", since="2020-05-01")
    assert made.pop("resident")["phone"] == PHONE
    assert [step["state"] for step in made.pop("history")] == ["ACTIVE"]
    row_id = read_id("Residency", made.pop("id"))
    facts = {"role": "OWNER", "state": "ACTIVE", "since": "2020-05-01", "way": "OFFICE"}
    assert made == {"__typename": "Residency", "share": "0.500000", **facts}
    person_id = (await Residency.get(id=row_id)).person_id

    who = await with_phone(house.services, PHONE, surname="Сәрсенова", given_name="Мадина")
    code = (await letter(client, town, town["manager"], unit=3))["letterCode"]
    told = await client.do("claimUnit", {"code": code}, who, HOME)

    assert {name: told[name] for name in ("state", "share", "since")} == {
        "state": "ACTIVE",
        "share": "0.500000",
        "since": "2020-05-01",
    }
    home = await Residency.get(unit_id=town.units[3].id, state=ResidencyState.ACTIVE)
    assert home.person_id == who.person.id
    assert await steps_of(home.id) == ["active", "active"]
    assert not await Person.exists(id=person_id)


async def test_who_was_written_down_is_in_the_search_and_in_no_import_anew(client: Client, town: Town) -> None:
    await registers(client, town, town["manager"])
    search = 'query($id: ID!) { residents(complexId: $id, search: "Сарсенова") { edges { node { displayName } } } }'

    found = await client.data(search, {"id": town.complex_id}, town["dispatcher"])
    named = {"surname": "Сәрсенова", "given_name": "Мадина", "phone": PHONE, "role": "собственник"}
    row = flat(building="Абай 2", number="2", entrance="2") | named
    over = await checked(client, town, [row])

    assert [edge["node"]["displayName"] for edge in found["residents"]["edges"]] == ["Мадина Сәрсенова"]
    assert (over["state"], over["problemCount"], over["added"]) == ("CHECKED", 0, 0)


async def test_one_person_in_two_units_is_one(client: Client, town: Town) -> None:
    first, second = [await registers(client, town, town["administrator"], unit=unit) for unit in (3, 1)]
    other = await registers(client, town, town["manager"], unit=2, givenName="Айша")

    assert first["resident"]["id"] == second["resident"]["id"] != other["resident"]["id"]


@pytest.mark.parametrize(
    ("more", "code", "field"),
    [
        ({"phone": "123"}, "BAD_INPUT", "phone"),
        ({"email": "nobody"}, "BAD_INPUT", "email"),
        ({"surname": " "}, "BAD_INPUT", "surname"),
        ({"share": "1.5"}, "BAD_INPUT", "share"),
        ({"share": "0.5", "role": "TENANT"}, "BAD_INPUT", "share"),
        ({"since": (local_day(datetime.now(UTC)) + timedelta(days=2)).isoformat()}, "BAD_INPUT", "since"),
        ({"unit": 0, "share": "0.1"}, "SHARES_EXCEEDED", "share"),
    ],
    ids=["phone", "email", "surname", "share", "tenant's share", "since", "shares"],
)
async def test_what_cannot_be_is_refused_and_nothing_is_written(
    client: Client, town: Town, more: dict[str, Any], code: str, field: str
) -> None:
    before = await everything()

    told = await registers(client, town, town["manager"], **more)

    assert (told["code"], told["field"]) == (code, field)
    assert await everything() == before


async def test_whoever_lives_there_already_is_not_written_down_twice(client: Client, town: Town) -> None:
    await listed(town, PHONE, unit=3, surname="Басқа")
    owner = town["owner"].person
    same_name = {"surname": owner.surname.upper(), "givenName": owner.given_name}
    before = await everything()

    by_phone = await registers(client, town, town["manager"], unit=3)
    by_name = await registers(client, town, town["manager"], unit=0, **same_name)

    assert [(it["code"], it["field"]) for it in (by_phone, by_name)] == [("LIVES_THERE", "unitId")] * 2
    assert await everything() == before
