"""Letters and their codes: for whom one is good, for how long, how often somebody may guess."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from models.attempts import Attempt
from models.buildings import Unit, UnitKind
from models.ids import uuid7
from models.invites import Invite
from models.residents import Residency, ResidencyState
from resolvers.invites import good_letters_of_building
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.moving import HOME, asks, homes_of, letter, newcomer, residency_of, steps_of
from tests.paper import pages
from tests.people import settled
from tests.test_statements import counted
from tests.world import Town

CLAIM = """mutation($input: ClaimUnitInput!) { claimUnit(input: $input) { __typename
  ... on Refused { code retryAfterSeconds } } }"""
SHEETS = """query($id: ID!) { node(id: $id) { ... on Building { all: inviteSheet { url }
  flats: inviteSheet(kind: APARTMENT) { url } first: inviteSheet(kind: APARTMENT, entrance: 1) { url }
  ninth: inviteSheet(entrance: 9) { url } } } }"""
CYRILLIC = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")


def spelt(code: str) -> list[str]:
    """As people read it off paper and type it."""
    return [code.replace("-", " "), code.lower(), code.translate(CYRILLIC)]


async def claim(client: Client, code: str, who: Any) -> Any:
    return await client.do("claimUnit", {"code": code}, who, HOME)


async def lives(town: Town, unit: int) -> int:
    return await Residency.filter(unit_id=town.units[unit].id, state=ResidencyState.ACTIVE).count()


async def test_ten_wrong_codes_are_free_and_then_one_waits(client: Client, house: House, town: Town) -> None:
    guesser, other = await newcomer(house.services), await newcomer(house.services)
    codes = [(await letter(client, town, town["manager"], unit=3))["letterCode"] for _ in range(2)]

    told = await asyncio.gather(*(claim(client, f"23456789AB{number:02}", guesser) for number in range(14)))
    headers = {"authorization": f"Bearer {guesser.token}"}
    answer = await client.http.post(
        "/graphql", json={"query": CLAIM, "variables": {"input": {"code": codes[0]}}}, headers=headers
    )

    assert Counter(refused["code"] for refused in told) == {"INVITE_NOT_VALID": 10, "TOO_MANY_ATTEMPTS": 4}
    refused = answer.json()["data"]["claimUnit"]
    assert (refused["code"], 50 < refused["retryAfterSeconds"] <= 60) == ("TOO_MANY_ATTEMPTS", True)
    assert answer.headers["retry-after"] == str(refused["retryAfterSeconds"])
    assert await homes_of(guesser) == []
    assert (await claim(client, codes[1], other))["state"] == "ACTIVE"
    # A day later.
    await Attempt.all().delete()
    assert (await claim(client, codes[0], guesser))["state"] == "ACTIVE"


async def test_codes_that_are_right_are_not_counted(client: Client, house: House, town: Town) -> None:
    who = await newcomer(house.services)
    for _ in range(12):
        made = await letter(client, town, town["manager"], unit=3)
        assert (await claim(client, made["letterCode"], who))["state"] == "ACTIVE"
        await client.do("endResidency", await residency_of(who), who)
        await Residency.filter(person_id=who.person.id).delete()


async def test_a_code_is_read_as_people_type_it(client: Client, house: House, town: Town) -> None:
    for way in range(3):
        made = await letter(client, town, town["manager"], unit=3)

        code = spelt(made["letterCode"])[way]
        assert (await claim(client, code, await newcomer(house.services)))["state"] == "ACTIVE"


async def test_who_wrote_a_letter_does_not_bring_it(client: Client, town: Town) -> None:
    made = await letter(client, town, town["manager"], unit=3)

    refused = await claim(client, made["letterCode"], town["manager"])

    assert (refused["code"], refused["field"]) == ("INVITE_NOT_VALID", "code")
    assert (await claim(client, made["letterCode"], town["administrator"]))["state"] == "ACTIVE"


async def test_who_brings_a_letter_again_learns_that_they_live_there(client: Client, house: House, town: Town) -> None:
    who, made = await newcomer(house.services), await letter(client, town, town["manager"], unit=3)
    assert (await claim(client, made["letterCode"], who))["state"] == "ACTIVE"

    assert (await claim(client, made["letterCode"], who))["code"] == "LIVES_THERE"
    await client.do("endResidency", await residency_of(who), town["manager"])
    assert (await claim(client, made["letterCode"], who))["code"] == "INVITE_NOT_VALID"


async def test_two_letters_at_once_make_one_person_one_resident(client: Client, house: House, town: Town) -> None:
    who = await newcomer(house.services)
    codes = [(await letter(client, town, town["manager"], unit=3))["letterCode"] for _ in range(2)]

    told = await asyncio.gather(*(claim(client, code, who) for code in codes))

    assert sorted(answer.get("code", "") for answer in told) == ["", "LIVES_THERE"]
    assert await lives(town, 3) == 1
    assert await Invite.filter(unit_id=town.units[3].id, used_at=None).count() == 1


async def test_a_letter_that_is_withdrawn_while_it_is_brought_does_one_of_both(
    client: Client, house: House, town: Town
) -> None:
    for _ in range(5):
        who, made = await newcomer(house.services), await letter(client, town, town["manager"], unit=3)

        withdrawing = client.do("withdrawInvite", {"inviteId": made["id"]}, town["manager"])
        moved, withdrawn = await asyncio.gather(claim(client, made["letterCode"], who), withdrawing)

        row = await Invite.get(id=read_id("Invite", made["id"]))
        assert (row.used_at is None) != (row.withdrawn_at is None)
        assert (moved.get("state") == "ACTIVE", withdrawn["__typename"] == "Invite") == (
            row.used_at is not None,
            row.withdrawn_at is not None,
        )


async def test_a_letter_answers_a_request_that_waits(client: Client, house: House, town: Town) -> None:
    who = await newcomer(house.services)
    asked = await asks(client, town, who, unit=3, role="TENANT")
    made = await letter(client, town, town["manager"], unit=3, share="0.5")

    moved = await claim(client, made["letterCode"], who)

    assert (moved["id"], moved["state"], moved["role"], moved["way"]) == (asked["id"], "ACTIVE", "OWNER", "INVITE")
    assert await steps_of(read_id("Residency", moved["id"])) == ["requested", "active"]
    approving = {"residencyId": asked["id"]}
    assert (await client.do("approveResidency", approving, town["manager"]))["code"] == "REQUEST_ANSWERED"


async def test_a_letter_with_more_than_is_free_names_the_way_out(client: Client, house: House, town: Town) -> None:
    who, made = await newcomer(house.services), await letter(client, town, town["manager"], unit=1, share="0.5")

    refused = await claim(client, made["letterCode"], who)

    assert (refused["code"], refused["field"]) == ("SHARES_EXCEEDED", "code")
    assert refused["message"].startswith("The letter's share does not fit: 0 of the unit is free. Ask the manager")
    assert await Invite.filter(id=read_id("Invite", made["id"]), used_at=None).exists()


@pytest.mark.parametrize("how", ["ended", "corrected", "day over"])
async def test_letters_that_an_owner_wrote_end_with_the_ownership(
    client: Client, house: House, town: Town, how: str
) -> None:
    """Who has sold the flat lets nobody in any more."""
    seller = town["neighbour"]
    made = await letter(client, town, seller, unit=1, role="TENANT")
    kept = await letter(client, town, town["manager"], unit=1, role="TENANT")
    home = await residency_of(seller)

    if how == "ended":
        await client.do("endResidency", home, town["manager"])
    elif how == "corrected":
        await client.do("correctResidency", home | {"role": "TENANT"}, town["manager"])
    else:
        await Residency.filter(id=read_id("Residency", home["residencyId"])).update(until="2020-01-01")
        async with asyncio.timeout(5):
            while not await Invite.filter(id=read_id("Invite", made["id"]), withdrawn_at__isnull=False).exists():  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    assert (await claim(client, made["letterCode"], await newcomer(house.services)))["code"] == "INVITE_NOT_VALID"
    assert (await claim(client, kept["letterCode"], await newcomer(house.services)))["state"] == "ACTIVE"


async def test_a_unit_has_twenty_good_letters_at_most(client: Client, town: Town) -> None:
    made = [await letter(client, town, town["neighbour"], role="TENANT") for _ in range(21)]

    assert [told.get("code") for told in made] == [None] * 20 + ["TOO_MANY_INVITES"]
    await client.do("withdrawInvite", {"inviteId": made[0]["id"]}, town["neighbour"])
    assert "id" in await letter(client, town, town["neighbour"], role="FAMILY")


async def test_what_is_printed_is_for_owners(client: Client, house: House, town: Town) -> None:
    """What an owner wrote for a tenant does not go into the letter box."""
    await letter(client, town, town["owner"], unit=0, role="TENANT")
    halves = [await letter(client, town, town["manager"], unit=1, share="0.5") for _ in range(2)]

    found = await good_letters_of_building(town["manager"].context(house.services), town.buildings[0].id, {})

    assert [row.id for row, _ in found] == [read_id("Invite", half["id"]) for half in halves]


@pytest.mark.parametrize("entrance", [0, 3, -1])
async def test_letters_for_an_entrance_that_is_none_are_refused(client: Client, town: Town, entrance: int) -> None:
    asked = {"buildingId": town.building_id(1), "entrance": entrance}

    refused = await client.do("printInvites", asked, town["manager"])

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "entrance")


async def test_letters_for_a_thousand_units_are_few_statements_and_two_at_once_write_them_once(
    client: Client, town: Town
) -> None:
    building = {"complex_id": town.complex.id, "building_id": town.buildings[1].id}
    facts = {"kind": UnitKind.APARTMENT, "area_m2": 40, "entrance": 1, "floor": 1}
    rows = [Unit(id=uuid7(), number=str(number), position=number, **building, **facts) for number in range(100, 1_100)]
    await Unit.bulk_create(rows, batch_size=500)

    await settled()
    with counted() as statements:
        asked = {"buildingId": town.building_id(1), "entrance": 1}
        both = (client.do("printInvites", asked, town[by]) for by in ("manager", "administrator"))
        told = await asyncio.gather(*both)

    assert [answer["__typename"] for answer in told] == ["Building"] * 2
    assert await Invite.filter(unit__building_id=town.buildings[1].id).count() == 1_000
    assert len(statements.seen) < 40


async def test_a_building_has_a_sheet_while_it_has_letters_to_print(client: Client, house: House, town: Town) -> None:
    manager, building = town["manager"], {"id": town.building_id(0)}
    await letter(client, town, town["neighbour"], unit=1, role="TENANT")
    assert (await client.data(SHEETS, building, manager))["node"] == dict.fromkeys(("all", "flats", "first", "ninth"))
    made = await letter(client, town, manager, unit=0)

    sheets = (await client.data(SHEETS, building, manager))["node"]

    assert [name for name, sheet in sheets.items() if sheet] == ["all", "flats", "first"]
    (page,) = pages((await client.http.get(sheets["all"]["url"])).content)
    assert made["letterCode"] in page
    # By the time somebody follows the link there is none left.
    await client.do("withdrawInvite", {"inviteId": made["id"]}, manager)
    assert (await client.http.get(sheets["all"]["url"])).status_code == 404
    assert (await client.data(SHEETS, building, manager))["node"]["all"] is None
