"""Invited by phone, let in by the code: who may invite whom, and who gets the post."""

import asyncio
import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from models.accounts import Language
from models.attempts import Attempt
from models.deliveries import Delivery
from models.staff import StaffInvitation, StaffMember, StaffRole
from resolvers.context import Context
from resolvers.staff_invitations import forget_old_invitations
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.people import Outbox, new_phone
from tests.posts import (
    INVITATION,
    POST,
    accept,
    code_of,
    confirmed,
    hire,
    invite,
    leave,
    organization_id,
    post_of,
    with_phone,
)
from tests.world import Town, small_town

OPEN = """query($id: ID!, $first: Int, $after: String) { staffInvitations(organizationId: $id, first: $first,
  after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id role phone } } } }"""
COMPLEXES = "{ complexes { totalCount } me { staffOf { role } } }"
WRONG = {"code": "INVITE_NOT_VALID", "field": "code"}


async def open_ones(client: Client, town: Town, role: str = "manager") -> list[str]:
    told = await client.data(OPEN, {"id": organization_id(town)}, town[role])
    return [edge["node"]["id"] for edge in told["staffInvitations"]["edges"]]


async def posts(town: Town) -> list[str]:
    rows = await StaffMember.filter(organization_id=town.organization.id, ended_at=None)
    return sorted(f"{row.person_id} {row.role}" for row in rows)


def wrong(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told.get(name) for name in WRONG}


async def test_who_is_invited_by_phone_works_there_as_soon_as_they_bring_the_code(
    house: House, client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox, fitter = Outbox.of(house, monkeypatch), await with_phone(house.services)
    fitter.account.language = Language.KK
    await fitter.account.save()
    phone = fitter.account.phone or ""
    spelt = f"8 ({phone[2:5]}) {phone[5:8]}-{phone[8:10]}-{phone[10:]}"

    sent = await invite(client, town, town["manager"], spelt, specialties=["LIFT", "PLUMBING", "LIFT"])
    async with asyncio.timeout(5):
        while not (texts := await outbox.messages(phone)):  # noqa: ASYNC110 - a timer may be about it
            await asyncio.sleep(0.05)
    code = re.findall(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b", texts[0])[0]
    post = await accept(client, f" {code.lower()} ", fitter)

    assert (sent["phone"], sent["specialties"]) == (phone, ["PLUMBING", "LIFT"])
    assert ("сізді жұмысқа шақырады (шебер)" in texts[0], len(texts)) == (True, 1)
    assert (post["role"], post["specialties"], post["endedAt"]) == ("MASTER", ["PLUMBING", "LIFT"], None)
    assert post["since"] is not None
    told = await client.data(COMPLEXES, None, fitter)
    assert told == {"complexes": {"totalCount": 1}, "me": {"staffOf": [{"role": "MASTER"}]}}
    assert await open_ones(client, town) == []


async def test_managers_invite_masters_and_dispatchers_administrators_everybody(client: Client, town: Town) -> None:
    found = {}
    for by in ("master", "dispatcher", "manager", "administrator"):
        answers = [await invite(client, town, town[by], new_phone(), role.name) for role in StaffRole]
        found[by] = [told.get("role", told.get("code")) for told in answers]

    assert found == {
        "master": ["FORBIDDEN"] * 4,
        "dispatcher": ["FORBIDDEN"] * 4,
        "manager": ["MASTER", "DISPATCHER", "FORBIDDEN", "FORBIDDEN"],
        "administrator": ["MASTER", "DISPATCHER", "MANAGER", "ADMINISTRATOR"],
    }


async def test_the_same_invitation_is_renewed_and_never_stands_twice(house: House, client: Client, town: Town) -> None:
    who = await with_phone(house.services)
    first = await invite(client, town, town["manager"], who.account.phone)
    row = StaffInvitation.filter(id=read_id("StaffInvitation", first["id"]))
    await row.update(expires_at=house.services.clock() + timedelta(minutes=1))

    again = await invite(client, town, town["administrator"], who.account.phone, specialties=["GAS"])
    other = await invite(client, town, town["administrator"], who.account.phone, "DISPATCHER")

    assert (again["id"], again["specialties"]) == (first["id"], ["GAS"])
    assert (await row.get()).expires_at > house.services.clock() + timedelta(days=13)
    assert await open_ones(client, town) == [other["id"], first["id"]]


async def test_of_two_who_invite_the_same_at_once_one_renews(house: House, client: Client, town: Town) -> None:
    phone = new_phone()

    made = await asyncio.gather(*(invite(client, town, town[by], phone) for by in ("manager", "administrator")))

    assert len({told["id"] for told in made}) == 1
    assert await StaffInvitation.filter(organization_id=town.organization.id).count() == 1


async def test_a_phone_is_sent_three_texts_a_day_from_one_organization(
    house: House, client: Client, town: Town
) -> None:
    phone, beside = new_phone(), await small_town(house.services)
    for _ in range(3):
        assert (await invite(client, town, town["manager"], phone))["__typename"] == "StaffInvitation"
    posted = await Delivery.all().count()

    refused = await invite(client, town, town["administrator"], phone)

    assert refused["code"] == "TOO_MANY_ATTEMPTS"
    assert await Delivery.all().count() == posted
    assert (await invite(client, beside, beside["manager"], phone))["__typename"] == "StaffInvitation"


@pytest.mark.parametrize("phone", ["", "12345", "+7 727 250 00 00", "+1 202 555 0123", "87071112233x5"])
async def test_only_a_mobile_phone_of_the_country_is_invited(client: Client, town: Town, phone: str) -> None:
    refused = await invite(client, town, town["manager"], phone)

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "phone")
    assert await StaffInvitation.filter(organization_id=town.organization.id).count() == 0


async def test_every_code_that_is_no_good_is_answered_alike(house: House, client: Client, town: Town) -> None:
    who, now = await with_phone(house.services), house.services.clock()
    made = {name: await invite(client, town, town["manager"], who.account.phone) for name in ("old",)}
    codes = {"old": await code_of(made["old"]), "none": "AAAA-AAAA-AAAA", "empty": "-"}
    await StaffInvitation.filter(id=read_id("StaffInvitation", made["old"]["id"])).update(expires_at=now)
    withdrawn = await invite(client, town, town["manager"], who.account.phone)
    await client.do("withdrawStaffInvitation", {"invitationId": withdrawn["id"]}, town["manager"])
    codes["withdrawn"] = await code_of(withdrawn)
    elses = await invite(client, town, town["manager"], new_phone())
    codes["another phone's"] = await code_of(elses)
    before = await posts(town)

    answers = {name: await accept(client, code, who) for name, code in codes.items()}

    assert {name: wrong(told) for name, told in answers.items()} == dict.fromkeys(codes, WRONG)
    assert len({told["message"] for told in answers.values()}) == 1
    assert await posts(town) == before
    assert await open_ones(client, town) == [elses["id"]]


async def test_an_account_without_a_confirmed_phone_gets_no_post(house: House, client: Client, town: Town) -> None:
    """What the office was told counts for nothing."""
    invitation = await invite(client, town, town["manager"], new_phone())
    owner = town["owner"]
    owner.person.phone = (await StaffInvitation.get(id=read_id("StaffInvitation", invitation["id"]))).phone
    await owner.person.save()

    assert wrong(await accept(client, await code_of(invitation), owner)) == WRONG


async def test_ten_wrong_codes_a_day_are_looked_at(house: House, client: Client, town: Town) -> None:
    guesser, other = await with_phone(house.services), await with_phone(house.services)
    invitations = [await invite(client, town, town["manager"], who.account.phone) for who in (guesser, other)]
    good = [await code_of(invitation) for invitation in invitations]

    guesses = [await accept(client, f"AAAA-AAAA-AA{number:02}", guesser) for number in range(10)]
    refused = await accept(client, good[0], guesser)

    assert [told["code"] for told in guesses] == ["INVITE_NOT_VALID"] * 10
    assert refused["code"] == "TOO_MANY_ATTEMPTS"
    assert (await accept(client, good[1], other))["__typename"] == "StaffMember"
    # Tomorrow.
    await Attempt.all().delete()
    assert (await accept(client, good[0], guesser))["__typename"] == "StaffMember"


async def test_right_codes_are_not_counted(house: House, client: Client, town: Town) -> None:
    who = await with_phone(house.services)
    for _ in range(12):
        await Attempt.filter(failures__gte=3).delete()
        post = await hire(client, town, who)
        assert post["__typename"] == "StaffMember"
        await leave(client, post["id"], who)


async def test_one_code_brought_ten_times_at_once_is_one_post(house: House, client: Client, town: Town) -> None:
    who = await with_phone(house.services)
    code = await code_of(await invite(client, town, town["manager"], who.account.phone))

    told = await asyncio.gather(*(accept(client, code, who) for _ in range(8)))

    assert Counter(each.get("code", each["__typename"]) for each in told) == {"StaffMember": 1, "INVITE_NOT_VALID": 7}
    assert await StaffMember.filter(person_id=who.person.id).count() == 1


async def test_the_same_post_is_not_held_twice_and_another_one_may_be(house: House, client: Client, town: Town) -> None:
    who = await with_phone(house.services)
    await hire(client, town, who)

    assert (await hire(client, town, who))["code"] == "WORKS_THERE"
    assert (await hire(client, town, who, "DISPATCHER"))["role"] == "DISPATCHER"
    master = (await StaffMember.filter(person_id=who.person.id).order_by("id"))[0]
    assert master.role is StaffRole.MASTER


async def test_who_has_left_may_be_invited_again(house: House, client: Client, town: Town) -> None:
    who = await with_phone(house.services)
    first = await hire(client, town, who)
    await leave(client, first["id"], town["manager"])

    second = await hire(client, town, who)

    assert second["id"] != first["id"]
    rows = await StaffMember.filter(person_id=who.person.id).order_by("id")
    assert [row.ended_at is None for row in rows] == [False, True]


async def test_an_invitation_is_withdrawn_by_who_may_give_it(house: House, client: Client, town: Town) -> None:
    by_manager = await invite(client, town, town["manager"], new_phone())
    of_manager = await invite(client, town, town["administrator"], new_phone(), "MANAGER")
    who = await with_phone(house.services)
    taken = await invite(client, town, town["manager"], who.account.phone)
    await accept(client, await code_of(taken), who)

    async def withdrawn(invitation: dict[str, Any], by: str) -> str:
        told = await client.do("withdrawStaffInvitation", {"invitationId": invitation["id"]}, town[by], INVITATION)
        return str(told.get("code", told.get("withdrawnAt") and "withdrawn"))

    assert await withdrawn(of_manager, "manager") == "FORBIDDEN"
    assert await withdrawn(by_manager, "manager") == "withdrawn"
    assert await withdrawn(by_manager, "administrator") == "withdrawn"
    assert await withdrawn(taken, "administrator") == "INVITE_NOT_VALID"
    assert await open_ones(client, town) == [of_manager["id"]]


async def test_who_leaves_or_is_given_a_lesser_post_takes_their_invitations_along(
    house: House, client: Client, town: Town
) -> None:
    boss = await with_phone(house.services)
    post = await hire(client, town, boss, "ADMINISTRATOR")
    given = {role: await invite(client, town, boss, new_phone(), role) for role in ("MASTER", "ADMINISTRATOR")}
    beside = await invite(client, town, town["manager"], new_phone())
    lesser = {"staffMemberId": post["id"], "role": "MANAGER"}

    await client.do("correctStaffMember", lesser, town["administrator"], POST)
    assert await open_ones(client, town) == [beside["id"], given["MASTER"]["id"]]

    await leave(client, post["id"], boss)
    assert await open_ones(client, town) == [beside["id"]]


async def test_a_service_organization_gets_its_staff_from_either_of_the_two(
    house: House, client: Client, town: Town
) -> None:
    named = {"organizationId": organization_id(town), "name": "Лифт сервис"}
    kept = await client.do("addServiceOrganization", named, town["manager"], "... on Organization { id }")
    boss, fitter = await with_phone(house.services), await with_phone(house.services)
    there = {"organizationId": kept["id"]}

    assert (await invite(client, town, town["manager"], boss.account.phone, "MANAGER", **there))["code"] == "FORBIDDEN"
    assert (await hire(client, town, boss, "ADMINISTRATOR", **there))["role"] == "ADMINISTRATOR"
    invited = await client.do(
        "inviteStaff", there | {"phone": fitter.account.phone, "role": "MASTER"}, boss, INVITATION
    )
    await accept(client, await code_of(invited), fitter)

    staff = "query($id: ID!) { staff(organizationId: $id) { edges { node { role } } } }"
    for who in (boss, town["dispatcher"]):
        told = await client.data(staff, {"id": kept["id"]}, who)
        assert [edge["node"]["role"] for edge in told["staff"]["edges"]] == ["ADMINISTRATOR", "MASTER"]
    # It has no rights over who keeps it; and its last administrator may go, since that one has others.
    refused = await invite(client, town, boss, new_phone())
    assert refused["code"] == "NOT_FOUND"
    assert (await leave(client, await post_of(boss), town["manager"]))["code"] == "FORBIDDEN"
    assert (await leave(client, await post_of(boss), boss))["endedAt"] is not None


async def test_open_invitations_are_read_page_by_page(client: Client, town: Town) -> None:
    made = [(await invite(client, town, town["manager"], new_phone()))["id"] for _ in range(5)]

    walked, after = list[str](), None
    while True:
        variables = {"id": organization_id(town), "first": 2, "after": after}
        page = (await client.data(OPEN, variables, town["administrator"]))["staffInvitations"]
        assert page["totalCount"] == 5
        walked += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert walked == made[::-1]


async def test_the_phone_of_who_never_came_is_forgotten(house: House, client: Client, town: Town) -> None:
    who = await with_phone(house.services)
    taken, waiting, old = [
        await invite(client, town, town["manager"], phone) for phone in (who.account.phone, new_phone(), new_phone())
    ]
    await accept(client, await code_of(taken), who)
    long_ago = house.services.clock() - timedelta(days=31)
    for invitation in (taken, old):
        await StaffInvitation.filter(id=read_id("StaffInvitation", invitation["id"])).update(expires_at=long_ago)

    await forget_old_invitations(Context(house.services))

    left = await StaffInvitation.filter(organization_id=town.organization.id).order_by("id")
    assert [write_id("StaffInvitation", row.id) for row in left] == [taken["id"], waiting["id"]]


async def test_who_owns_a_unit_may_work_here_too(client: Client, town: Town) -> None:
    owner = await confirmed(town["owner"])

    await hire(client, town, owner, "DISPATCHER")

    told = await client.data("{ me { homes { role } staffOf { role } } }", None, owner)
    assert told["me"] == {"homes": [{"role": "OWNER"}], "staffOf": [{"role": "DISPATCHER"}]}
