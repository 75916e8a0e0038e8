"""Who stands in the office's list and turns out to be somebody who was let in takes over what stands there.

One rule: a list gives nobody more than they were let in for.
"""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from models.accounts import Person
from models.residents import Residency, ResidencyRole, ResidencyState
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.moving import HOME, asks, letter, listed, newcomer, steps_of, with_phone
from tests.people import new_phone
from tests.world import Town


async def brings(client: Client, town: Town, who: Any, by: str = "manager", unit: int = 3, **said: Any) -> Any:
    made = await letter(client, town, town[by], unit=unit, **said)
    return await client.do("claimUnit", {"code": made["letterCode"]}, who, HOME)


async def living(town: Town, unit: int = 3) -> set[tuple[UUID, str]]:
    rows = await Residency.filter(unit_id=town.units[unit].id, state=ResidencyState.ACTIVE)
    return {(row.person_id, row.role.value) for row in rows}


async def test_with_a_letter_one_takes_over_the_share_the_first_day_and_the_history(
    client: Client, house: House, town: Town
) -> None:
    phone = new_phone()
    who = await with_phone(house.services, phone)
    row = await listed(town, phone, share=Decimal("0.75"))

    moved = await brings(client, town, who)

    assert (Decimal(moved["share"]), moved["since"], moved["way"]) == (Decimal("0.75"), "2020-05-01", "INVITE")
    assert await living(town) == {(who.person.id, "owner")}
    assert await steps_of(read_id("Residency", moved["id"])) == ["active", "active"]
    assert not await Person.exists(id=row.person_id)


async def test_a_request_that_is_granted_takes_over_and_stays_itself(client: Client, house: House, town: Town) -> None:
    who = await with_phone(house.services)
    await listed(town, who.account.phone or "", share=Decimal("0.75"))
    asked = await asks(client, town, who, unit=3, share="1")

    granted = await client.do("approveResidency", {"residencyId": asked["id"]}, town["manager"], HOME)

    assert (granted["id"], Decimal(granted["share"])) == (asked["id"], Decimal("0.75"))
    assert await living(town) == {(who.person.id, "owner")}
    assert sorted(await steps_of(read_id("Residency", asked["id"]))) == ["active", "active", "requested"]


async def test_what_is_said_when_somebody_is_let_in_counts_before_the_list(
    client: Client, house: House, town: Town
) -> None:
    who, other = await with_phone(house.services, new_phone()), await with_phone(house.services, new_phone())
    await listed(town, who.account.phone or "", share=Decimal("0.75"))
    await listed(town, other.account.phone or "", unit=1, share=None)
    asked = await asks(client, town, who, unit=3, share="1")
    said = {"residencyId": asked["id"], "share": "0.5", "since": "2021-01-01"}

    granted = await client.do("approveResidency", said, town["manager"], HOME)
    await Residency.filter(unit_id=town.units[1].id, person_id=town["neighbour"].person.id).update(share=None)
    moved = await brings(client, town, other, unit=1, share="0.4")

    assert (Decimal(granted["share"]), granted["since"]) == (Decimal("0.5"), "2021-01-01")
    assert Decimal(moved["share"]) == Decimal("0.4")


@pytest.mark.parametrize(("let_in_as", "listed_as"), [("TENANT", "OWNER"), ("FAMILY", "OWNER"), ("OWNER", "TENANT")])
async def test_who_is_listed_in_another_role_is_let_in_as_what_was_said(
    client: Client, house: House, town: Town, let_in_as: str, listed_as: str
) -> None:
    """A tenant whose phone the office wrote beside the owner's name does not come to own the flat."""
    who = await with_phone(house.services)
    row = await listed(town, who.account.phone or "", unit=0, role=ResidencyRole[listed_as])
    by = "owner" if let_in_as != "OWNER" else "manager"

    moved = await brings(client, town, who, by, unit=0, role=let_in_as)

    assert moved["role"] == let_in_as
    assert (row.person_id, listed_as.lower()) in await living(town, 0)
    assert (who.person.id, let_in_as.lower()) in await living(town, 0)


async def test_of_several_under_one_phone_the_name_decides(client: Client, house: House, town: Town) -> None:
    phone = new_phone()
    who = await with_phone(house.services, phone, surname="нұрланов", given_name="Арман")
    await listed(town, phone, share=Decimal("0.5"))
    other = await listed(town, phone, share=Decimal("0.5"), surname="Әбдірова")

    moved = await brings(client, town, who)

    assert Decimal(moved["share"]) == Decimal("0.5")
    assert await living(town) == {(who.person.id, "owner"), (other.person_id, "owner")}


async def test_of_several_under_one_phone_and_other_names_nobody_is_taken_over(
    client: Client, house: House, town: Town
) -> None:
    phone = new_phone()
    who = await with_phone(house.services, phone, surname="Серіков", given_name="Ерлан")
    rows = [await listed(town, phone, surname=name) for name in ("Нұрланов", "Әбдірова")]

    moved = await brings(client, town, who)

    assert moved["share"] is None
    assert await living(town) == {(person, "owner") for person in (who.person.id, *(row.person_id for row in rows))}


async def test_a_phone_that_no_code_has_confirmed_takes_over_nothing(client: Client, house: House, town: Town) -> None:
    who = await newcomer(house.services)
    row = await listed(town, who.person.phone or "")

    await brings(client, town, who)

    assert await living(town) == {(who.person.id, "owner"), (row.person_id, "owner")}


async def test_somebody_listed_in_two_units_stays_in_the_other(client: Client, house: House, town: Town) -> None:
    who = await with_phone(house.services)
    row = await listed(town, who.account.phone or "")
    await Residency.create(
        complex_id=town.complex.id,
        unit_id=town.units[1].id,
        person_id=row.person_id,
        role=ResidencyRole.OWNER,
        state=ResidencyState.ACTIVE,
        since=date(2020, 5, 1),
    )

    await brings(client, town, who)

    assert (row.person_id, "owner") in await living(town, 1)
    assert await Person.exists(id=row.person_id)
