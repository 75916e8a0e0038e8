"""Moving in and out, by the three ways in: a letter's code, the management's yes, an owner's yes.

One rule: after a refusal every row and every counter is as it was.
"""

import asyncio
from contextlib import aclosing
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.accounts import Language, Person
from models.changes import Topic
from models.days import local_day
from models.invites import Invite
from models.residents import Residency, ResidencyChange, ResidencyState, residents_topic
from resolvers.changes import topic_number
from resolvers.context import Context
from resolvers.messages import say
from resolvers.residencies import end_due_residencies
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.moving import HOME, asks, homes_of, letter, newcomer, steps_of
from tests.world import Town

NEWS = "subscription($id: ID!) { newsFeed(complexId: $id) { node { id } } }"
QUEUE = "subscription($id: ID!) { residencyQueue(complexId: $id) { waiting newest { id } } }"
HOMES = "subscription { homeUpdates { state unit { number } } }"
COMPLEXES = "{ complexes { edges { node { id } } } }"


async def everything() -> list[Any]:
    """What a refusal must leave alone."""
    tables = (Residency, ResidencyChange, Invite, Person, Topic)
    return [sorted(str(sorted(row.items())) for row in await table.all().values()) for table in tables]


async def test_a_letter_lets_its_bearer_in_once(client: Client, house: House, town: Town) -> None:
    first, second = await newcomer(house.services), await newcomer(house.services)
    made = await letter(client, town, town["manager"], unit=3, share="0.5")

    moved = await client.do("claimUnit", {"code": f" {made['letterCode'].lower()} "}, first, HOME)

    assert (moved["state"], moved["role"], Decimal(moved["share"]), moved["way"]) == (
        "ACTIVE",
        "OWNER",
        Decimal("0.5"),
        "INVITE",
    )
    assert await homes_of(first) == [(town.unit_id(3), "active")]
    before = await everything()
    assert (await client.do("claimUnit", {"code": made["letterCode"]}, second))["code"] == "INVITE_NOT_VALID"
    assert await everything() == before


async def test_a_letter_that_is_old_or_withdrawn_or_wrong_is_one_refusal(
    client: Client, house: House, town: Town
) -> None:
    who = await newcomer(house.services)
    old, withdrawn = [await letter(client, town, town["manager"]) for _ in range(2)]
    await Invite.filter(id=read_id("Invite", old["id"])).update(expires_at=house.services.clock())
    await client.do("withdrawInvite", {"inviteId": withdrawn["id"]}, town["manager"])
    before = await everything()

    for code in (old["letterCode"], withdrawn["letterCode"], "AAAAA-AAAAA", "no such code"):
        refused = await client.do("claimUnit", {"code": code}, who)
        assert (refused["code"], refused["field"]) == ("INVITE_NOT_VALID", "code")

    assert await everything() == before


async def test_twenty_bearers_of_one_letter_are_one_resident(client: Client, house: House, town: Town) -> None:
    made = await letter(client, town, town["manager"], unit=3)
    crowd = [await newcomer(house.services) for _ in range(20)]

    answers = await asyncio.gather(*(client.do("claimUnit", {"code": made["letterCode"]}, who) for who in crowd))

    assert sorted(answer["__typename"] for answer in answers) == ["Refused"] * 19 + ["Residency"]
    assert await Residency.filter(unit_id=town.units[3].id, state=ResidencyState.ACTIVE).count() == 1


async def test_a_request_gives_no_access_until_the_manager_says_yes(client: Client, house: House, town: Town) -> None:
    who = await newcomer(house.services)
    asked = await asks(client, town, who, unit=3, note="Сатып алдым")
    assert (asked["state"], (await client.data(COMPLEXES, who=who))["complexes"]["edges"]) == ("REQUESTED", [])

    await client.do("approveResidency", {"residencyId": asked["id"], "share": "1"}, town["manager"])

    assert len((await client.data(COMPLEXES, who=who))["complexes"]["edges"]) == 1
    history = "query($id: ID!) { node(id: $id) { ... on Residency { way history { state reason by } } } }"
    told = (await client.data(history, {"id": asked["id"]}, who))["node"]
    assert told["way"] == "REQUEST"
    assert [(step["state"], step["reason"]) for step in told["history"]] == [
        ("REQUESTED", "Сатып алдым"),
        ("ACTIVE", None),
    ]


async def test_a_declined_request_says_why_and_may_be_made_again(client: Client, house: House, town: Town) -> None:
    who = await newcomer(house.services)
    asked = await asks(client, town, who)

    declined = {"residencyId": asked["id"], "reason": "Құжат жоқ"}
    assert (await client.do("declineResidency", declined, town["manager"], HOME))["state"] == "DECLINED"
    history = "query($id: ID!) { node(id: $id) { ... on Residency { history { reason by } } } }"
    told = [await client.data(history, {"id": asked["id"]}, asker) for asker in (who, town["manager"])]
    # Who was not let in does not hear who lives or works there.
    own, decider = who.person.display_name, town["manager"].person.display_name
    steps = [[(step["reason"], step["by"]) for step in one["node"]["history"]] for one in told]
    assert steps == [[(None, own), ("Құжат жоқ", None)], [(None, own), ("Құжат жоқ", decider)]]

    assert await steps_of(read_id("Residency", asked["id"])) == ["requested", "declined"]
    before = await everything()
    for again in ("approveResidency", "declineResidency"):
        more = {"residencyId": asked["id"]} | ({"reason": "Жоқ"} if again == "declineResidency" else {})
        assert (await client.do(again, more, town["manager"]))["code"] == "REQUEST_ANSWERED"
    assert await everything() == before
    assert (await asks(client, town, who))["state"] == "REQUESTED"


@pytest.mark.parametrize(("role", "allowed"), [("TENANT", True), ("FAMILY", True), ("OWNER", False)])
async def test_an_owner_lets_in_tenants_and_family_of_their_own_unit(
    client: Client, house: House, town: Town, role: str, allowed: bool
) -> None:
    who = await newcomer(house.services)
    asked = await asks(client, town, who, unit=0, role=role)

    for stranger in ("neighbour", "other", "former", "tenant", "family", "master", "dispatcher"):
        refused = await client.do("approveResidency", {"residencyId": asked["id"]}, town[stranger])
        assert refused["code"] == ("FORBIDDEN" if stranger == "dispatcher" else "NOT_FOUND")
    answer = await client.do("approveResidency", {"residencyId": asked["id"]}, town["owner"], HOME)

    assert answer.get("way", answer.get("code")) == ("OWNER" if allowed else "FORBIDDEN")


async def test_nobody_answers_their_own_request(client: Client, town: Town) -> None:
    asked = await asks(client, town, town["manager"], unit=3)

    refused = await client.do("approveResidency", {"residencyId": asked["id"]}, town["manager"])

    assert refused["code"] == "FORBIDDEN"


async def test_shares_of_a_unit_never_exceed_the_whole(client: Client, house: House, town: Town) -> None:
    await Residency.filter(unit_id=town.units[1].id).update(share=Decimal("0.4"))
    people = [await newcomer(house.services) for _ in range(4)]
    asked = [await asks(client, town, who, share="0.3") for who in people]

    answers = await asyncio.gather(
        *(client.do("approveResidency", {"residencyId": one["id"]}, town["manager"]) for one in asked)
    )

    assert sorted(answer.get("code", "") for answer in answers) == ["", "", "SHARES_EXCEEDED", "SHARES_EXCEEDED"]
    rows = await Residency.filter(unit_id=town.units[1].id, state=ResidencyState.ACTIVE)
    assert sum(row.share or 0 for row in rows) == 1


@pytest.mark.parametrize(
    "share", ["0", "-0.5", "1.000001", "0.1234567", "1e-7", "NaN", "-NaN", "sNaN", "Infinity", "1E+400", "1E-400"]
)
async def test_a_share_that_is_none_is_refused_with_its_field(client: Client, town: Town, share: str) -> None:
    refused = await asks(client, town, town["other"], share=share)

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "share")


async def test_a_person_waits_with_five_requests_at_most(client: Client, house: House, town: Town) -> None:
    who = await newcomer(house.services)
    for unit in range(4):
        assert (await asks(client, town, who, unit=unit))["state"] == "REQUESTED"
    assert (await asks(client, town, who, unit=0))["code"] == "LIVES_THERE"
    await Residency.filter(person_id=who.person.id).update(unit_id=town.units[0].id)
    assert (await asks(client, town, who, unit=1))["state"] == "REQUESTED"
    before = await everything()

    assert (await asks(client, town, who, unit=2))["code"] == "TOO_MANY_REQUESTS"

    assert await everything() == before


@pytest.mark.parametrize(
    ("claim", "field", "message"),
    [
        ({}, "code", "code_or_building"),
        ({"code": "23456-789AB", "buildingId": "$building"}, "code", "code_or_building"),
        ({"buildingId": "$building", "number": "999"}, "number", "no_such_unit"),
        ({"buildingId": "$building"}, "number", "empty"),
        ({"buildingId": "$building", "number": "1", "role": "TENANT", "share": "1"}, "share", "only_owners_share"),
    ],
)
async def test_a_claim_that_names_no_unit_says_which_field(
    client: Client, town: Town, claim: dict[str, str], field: str, message: str
) -> None:
    claim = {name: town.building_id(0) if value == "$building" else value for name, value in claim.items()}

    refused = await client.do("claimUnit", claim, town["other"])

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", field)
    assert refused["message"] == say(message, Language.EN, field=field)


async def test_an_ended_residency_ends_open_streams_within_5_seconds(client: Client, town: Town) -> None:
    home = await Residency.get(person_id=town["neighbour"].person.id)
    ending = {"residencyId": write_id("Residency", home.id), "reason": "Көшті"}
    async with (
        client.socket(town["neighbour"]) as socket,
        aclosing(socket.follow(NEWS, {"id": town.complex_id})) as feed,
    ):
        hearing = asyncio.ensure_future(anext(feed))
        await asyncio.sleep(0.3)

        await client.do("endResidency", ending, town["manager"])

        async with asyncio.timeout(5):
            told = await hearing
    assert told["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert (await client.data(COMPLEXES, who=town["neighbour"]))["complexes"]["edges"] == []


async def test_the_last_day_counts_and_the_next_one_does_not(client: Client, house: House, town: Town) -> None:
    who, today = town["tenant"], local_day(house.services.clock())
    home = await Residency.get(person_id=who.person.id)
    ending = {"residencyId": write_id("Residency", home.id), "until": today.isoformat()}
    assert (await client.do("endResidency", ending, town["owner"], HOME))["state"] == "ACTIVE"
    await end_due_residencies(Context(house.services))
    assert len((await client.data(COMPLEXES, who=who))["complexes"]["edges"]) == 1
    heard = await topic_number(residents_topic(town.complex.id))
    async with client.socket(who) as socket, aclosing(socket.follow(NEWS, {"id": town.complex_id})) as feed:
        hearing = asyncio.ensure_future(anext(feed))
        await asyncio.sleep(0.3)

        await Residency.filter(id=home.id).update(until=today - timedelta(days=1))

        async with asyncio.timeout(5):
            assert "errors" in await hearing
    assert (await Residency.get(id=home.id)).state is ResidencyState.ENDED
    assert await topic_number(residents_topic(town.complex.id)) == heard + 1


async def test_a_day_that_was_is_no_last_day(client: Client, house: House, town: Town) -> None:
    home = await Residency.get(person_id=town["tenant"].person.id)
    yesterday = local_day(house.services.clock()) - timedelta(days=1)
    ending = {"residencyId": write_id("Residency", home.id), "until": yesterday.isoformat()}

    refused = await client.do("endResidency", ending, town["owner"])

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "until")


async def test_the_office_hears_of_requests_and_the_person_of_the_answer(
    client: Client, house: House, town: Town
) -> None:
    who = await newcomer(house.services)
    async with (
        aclosing(client.follow(QUEUE, {"id": town.complex_id}, town["dispatcher"])) as queue,
        aclosing(client.follow(HOMES, who=who)) as homes,
        asyncio.timeout(20),
    ):
        assert (await anext(queue))["data"]["residencyQueue"] == {"waiting": 0, "newest": []}
        assert (await anext(homes))["data"]["homeUpdates"] == []

        asked = await asks(client, town, who, unit=3)
        assert (await anext(queue))["data"]["residencyQueue"] == {"waiting": 1, "newest": [{"id": asked["id"]}]}
        assert [home["state"] for home in (await anext(homes))["data"]["homeUpdates"]] == ["REQUESTED"]

        await client.do("approveResidency", {"residencyId": asked["id"]}, town["manager"])
        assert (await anext(queue))["data"]["residencyQueue"]["waiting"] == 0
        assert [home["state"] for home in (await anext(homes))["data"]["homeUpdates"]] == ["ACTIVE"]


async def test_letters_are_written_for_every_unit_without_an_owner_once(client: Client, town: Town) -> None:
    unit = "units { edges { node { number invites { letterCode } } } }"
    letters = f"query($id: ID!) {{ node(id: $id) {{ ... on Building {{ {unit} }} }} }}"
    for _ in range(2):
        await client.do("printInvites", {"buildingId": town.building_id(1)}, town["manager"])

    told = await client.data(letters, {"id": town.building_id(1)}, town["manager"])

    units = {edge["node"]["number"]: len(edge["node"]["invites"]) for edge in told["node"]["units"]["edges"]}
    assert units == {"1": 0, "2": 1}
    seen = await client.data(letters, {"id": town.building_id(1)}, town["other"])
    assert [edge["node"]["invites"] for edge in seen["node"]["units"]["edges"]] == [[]]
