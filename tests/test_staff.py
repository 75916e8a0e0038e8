"""Posts: who decides about them, and how everything that one gave ends with it."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import pytest

from models.residents import ResidencyRole
from models.staff import StaffMember, StaffRole
from resolvers.rights import rights_of
from tests.clients import Client
from tests.conftest import House
from tests.posts import POST, confirmed, hire, leave, organization_id, post_of, with_phone
from tests.test_events import Screen, screen
from tests.test_walk import open_survey
from tests.world import Someone, Town, move_in

SOON = 5.0
ROLES = [role.value for role in StaffRole]
FEED = "subscription($id: ID!, $after: String) { newsFeed(complexId: $id, after: $after) { node { id } } }"
POLLS = "subscription($id: ID!, $after: String) { pollFeed(complexId: $id, after: $after) { node { id } } }"
TALLY = "subscription($id: ID!) { pollTally(pollId: $id) { ballots } }"
QUEUE = "subscription($id: ID!) { residencyQueue(complexId: $id) { waiting } }"
STAFF = """query($id: ID!, $first: Int, $after: String) { staff(organizationId: $id, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id role specialties since displayName
    organization { name } } } } }"""
DRAFT = {"title": "Сауал", "closesAt": "2099-01-01T00:00:00Z", "questions": [{"text": "?", "options": ["Иә", "Жоқ"]}]}


async def correct(client: Client, post_id: str, by: Someone, **said: Any) -> Any:
    return await client.do("correctStaffMember", {"staffMemberId": post_id, **said}, by, POST)


async def administrators(town: Town) -> int:
    rows = StaffMember.filter(organization_id=town.organization.id, role=StaffRole.ADMINISTRATOR, ended_at=None)
    return await rows.count()


def code(shown: Screen) -> Any:
    """What the last thing that was told refuses with."""
    return shown.told[-1]["errors"][0]["extensions"]["code"] if "errors" in shown.told[-1] else None


async def test_who_leaves_hears_nothing_more_within_five_seconds_and_stays_signed_in(
    client: Client, town: Town
) -> None:
    manager = town["manager"]
    draft = await client.do("draftPoll", {"complexId": town.complex_id, **DRAFT}, manager, "... on Poll { id }")
    poll = await open_survey(client, town)
    async with AsyncExitStack() as stack:
        watching = ((FEED, town.complex_id), (POLLS, town.complex_id), (QUEUE, town.complex_id), (TALLY, poll["id"]))
        screens = [
            await stack.enter_async_context(screen(client, document, {"id": about}, manager))
            for document, about in watching
        ]
        await asyncio.sleep(0.3)
        assert not any(shown.ended for shown in screens)

        ended = await leave(client, await post_of(manager), town["administrator"])

        async with asyncio.timeout(SOON):
            while not all(shown.ended for shown in screens):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    assert ended["endedAt"] is not None
    assert [code(shown) for shown in screens] == ["NOT_FOUND"] * 4
    told = await client.data("{ me { login staffOf { id } } complexes { totalCount } }", None, manager)
    assert (told["me"]["staffOf"], told["complexes"]["totalCount"]) == ([], 0)
    node = await client.data("query($id: ID!) { node(id: $id) { id } }", {"id": draft["id"]}, manager)
    assert node["node"] is None


async def test_who_also_lives_there_goes_on_as_a_resident(client: Client, town: Town) -> None:
    manager = town["manager"]
    await move_in(manager, town.units[2])
    draft = await client.do("draftPoll", {"complexId": town.complex_id, **DRAFT}, manager, "... on Poll { id }")
    async with screen(client, FEED, {"id": town.complex_id}, manager) as shown:
        await asyncio.sleep(0.3)
        await publish_as(client, town, "administrator", building=0)
        await shown.until(lambda screen: len(screen.told) == 1)

        await leave(client, await post_of(manager), manager)
        await asyncio.sleep(0.5)
        await publish_as(client, town, "administrator", building=0)
        mine = await publish_as(client, town, "administrator", building=1)
        await shown.until(lambda screen: len(screen.told) == 2, SOON)

        assert shown.told[-1]["data"]["newsFeed"]["node"]["id"] == mine
        assert not shown.ended
    document = "query($id: ID!) { node(id: $id) { id } complexes { totalCount } me { homes { role } } }"
    told = await client.data(document, {"id": draft["id"]}, manager)
    assert told == {"node": None, "complexes": {"totalCount": 1}, "me": {"homes": [{"role": "OWNER"}]}}


async def publish_as(client: Client, town: Town, role: str, building: int) -> str:
    item = {"complexId": town.complex_id, "buildingId": town.building_id(building), "title": "Су", "body": "…"}
    made = await client.do("publishNews", item, town[role], "... on NewsItem { id }")
    return str(made["id"])


async def test_a_post_gives_a_running_stream_more_at_once(house: House, client: Client, town: Town) -> None:
    other = await confirmed(town["other"])
    async with screen(client, FEED, {"id": town.complex_id}, other) as shown:
        await asyncio.sleep(0.3)
        await hire(client, town, other, "DISPATCHER")
        await asyncio.sleep(0.5)

        item = await publish_as(client, town, "administrator", building=0)

        await shown.until(lambda screen: len(screen.told) == 1, SOON)
        assert shown.told[0]["data"]["newsFeed"]["node"]["id"] == item


async def test_who_decides_about_whom(house: House, client: Client, town: Town) -> None:
    found = {}
    for by in ROLES:
        for whose in ROLES:
            who = await with_phone(house.services)
            post = await hire(client, town, who, whose.upper())
            told = await correct(client, post["id"], town[by], specialties=["LIFT"])
            gone = await leave(client, post["id"], town[by])
            found[by, whose] = (told.get("code", "done"), gone.get("code", "done"))
            if gone["__typename"] == "Refused":
                await leave(client, post["id"], who)

    # A master sees no colleagues, and the door is shut to who decides about nobody.
    expected = {("master", whose): ("FORBIDDEN", "NOT_FOUND") for whose in ROLES}
    expected |= {("dispatcher", whose): ("FORBIDDEN", "FORBIDDEN") for whose in ROLES}
    expected |= {("manager", whose): ("done", "done") for whose in ("master", "dispatcher")}
    expected |= {("manager", whose): ("FORBIDDEN", "FORBIDDEN") for whose in ("manager", "administrator")}
    expected |= {("administrator", whose): ("done", "done") for whose in ROLES}
    assert found == expected


async def test_nobody_is_given_a_post_that_one_may_not_give(client: Client, town: Town) -> None:
    master = await post_of(town["master"])

    for role in ("MANAGER", "ADMINISTRATOR"):
        assert (await correct(client, master, town["manager"], role=role))["code"] == "FORBIDDEN"
    promoted = await correct(client, master, town["manager"], role="DISPATCHER", specialties=["BILLING"])

    assert (promoted["role"], promoted["specialties"]) == ("DISPATCHER", ["BILLING"])
    kept = await correct(client, master, town["administrator"], role="MANAGER")
    assert (kept["role"], kept["specialties"]) == ("MANAGER", ["BILLING"])
    assert (await correct(client, master, town["administrator"], specialties=[]))["specialties"] == []


async def test_nobody_changes_their_own_role(client: Client, town: Town) -> None:
    boss = town["administrator"]
    mine = await post_of(boss)

    refused = await correct(client, mine, boss, role="MANAGER")

    assert (refused["code"], refused["field"]) == ("FORBIDDEN", "role")
    assert refused["message"].startswith("You cannot change your own role")
    assert (await correct(client, mine, boss, role="ADMINISTRATOR", specialties=["GAS"]))["specialties"] == ["GAS"]


async def test_a_post_is_changed_to_one_that_is_not_held_already(house: House, client: Client, town: Town) -> None:
    who = await with_phone(house.services)
    await hire(client, town, who, "DISPATCHER")
    second = await hire(client, town, who, "MASTER")

    assert (await correct(client, second["id"], town["manager"], role="DISPATCHER"))["code"] == "WORKS_THERE"


async def test_the_last_administrator_cannot_leave(house: House, client: Client, town: Town) -> None:
    first, mine = town["administrator"], await post_of(town["administrator"])

    refused = await leave(client, mine, first)
    assert (refused["code"], refused["field"]) == ("LAST_ADMINISTRATOR", "staffMemberId")
    assert (await rights_of(first.person.id, house.services.clock().date())).posts

    second = await with_phone(house.services)
    await hire(client, town, second, "ADMINISTRATOR")
    assert (await leave(client, mine, first))["__typename"] == "StaffMember"
    assert (await leave(client, await post_of(second), second))["code"] == "LAST_ADMINISTRATOR"


@pytest.mark.parametrize("again", range(3))
@pytest.mark.parametrize("each_other", [True, False])
async def test_of_two_administrators_who_go_at_once_one_remains(
    house: House, client: Client, town: Town, each_other: bool, again: int
) -> None:
    one, two = town["administrator"], await with_phone(house.services)
    await hire(client, town, two, "ADMINISTRATOR")
    mine, theirs = await post_of(one), await post_of(two)
    if each_other:
        mine, theirs = theirs, mine

    told = await asyncio.gather(leave(client, mine, one), leave(client, theirs, two))

    assert sorted(each["__typename"] for each in told) == ["Refused", "StaffMember"]
    assert await administrators(town) == 1


async def test_colleagues_are_shown_to_the_office_and_a_master_themselves(
    house: House, client: Client, town: Town
) -> None:
    retired = town["manager"]
    await leave(client, await post_of(retired), town["administrator"])
    found = {}
    for role in ("master", "dispatcher", "administrator"):
        told = await client.data(STAFF, {"id": organization_id(town)}, town[role])
        found[role] = [edge["node"]["role"] for edge in told["staff"]["edges"]]

    assert found == {
        "master": ["MASTER"],
        "dispatcher": ["MASTER", "DISPATCHER", "ADMINISTRATOR"],
        "administrator": ["MASTER", "DISPATCHER", "ADMINISTRATOR"],
    }
    refused = await client.ask(STAFF, {"id": organization_id(town)}, retired)
    assert refused["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    gone = {"id": await post_of(retired)}
    for who in (retired, town["administrator"]):
        assert (await client.data("query($id: ID!) { node(id: $id) { id } }", gone, who))["node"] is None


async def test_a_post_ends_once(client: Client, town: Town) -> None:
    post = await post_of(town["dispatcher"])
    first = await leave(client, post, town["manager"])

    assert first["endedAt"] is not None
    assert (await leave(client, post, town["manager"]))["code"] == "NOT_FOUND"
    assert (await leave(client, post, town["dispatcher"]))["code"] == "FORBIDDEN"
    [row] = await StaffMember.filter(person_id=town["dispatcher"].person.id)
    assert row.ended_at is not None
    assert first["endedAt"].startswith(row.ended_at.isoformat(timespec="milliseconds")[:19])


async def test_staff_and_resident_in_one_complex_see_what_both_see(client: Client, town: Town) -> None:
    master = town["master"]
    await move_in(master, town.units[0], ResidencyRole.TENANT)
    document = "query($id: ID!) { node(id: $id) { ... on Unit { residencies { role } } } }"

    mine = await client.data(document, {"id": town.unit_id(0)}, master)
    others = await client.data(document, {"id": town.unit_id(1)}, master)

    assert len(mine["node"]["residencies"]) == 4
    assert others["node"]["residencies"] == []
