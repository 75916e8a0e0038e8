"""Who moves in during a survey: they learn that their unit has voted and may change it, and not what it has chosen."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.ballots import Ballot
from models.days import first_instant, local_day
from models.residents import Residency, ResidencyRole, ResidencyState
from schema.ids import write_id
from tests import moving
from tests.clients import Client
from tests.conftest import House
from tests.moving import HOME, letter
from tests.surveys import cast, moved, opened, row_id
from tests.world import Someone, Town, move_in

MINE = """query($id: ID!) { poll(id: $id) {
  eligibility { cast mayVote reason unit { id } }
  myBallots { id castAt answers { optionIds } changes { optionIds } }
  tally { ballots questions { options { ballots } } } } }"""
NODE = "query($id: ID!) { node(id: $id) { id ... on Ballot { castAt receipt answers { optionIds } } } }"
ASKED = "subscription($id: ID!) { pollTally(pollId: $id) { electorate } }"
WATCH = "subscription($id: ID!) { pollTally(pollId: $id) { ballots questions { options { ballots } } } }"


async def mine(client: Client, poll: dict[str, Any], who: Someone) -> dict[str, Any]:
    found: dict[str, Any] = (await client.data(MINE, {"id": poll["id"]}, who))["poll"]
    return found


async def moved_out(client: Client, town: Town, name: str) -> None:
    home = await Residency.get(person_id=town[name].person.id)
    told = await client.do("endResidency", {"residencyId": write_id("Residency", home.id)}, town["manager"])
    assert told["__typename"] == "Residency"


async def moved_in(client: Client, house: House, town: Town, unit: int, role: str = "OWNER") -> Someone:
    who = await moving.newcomer(house.services)
    made = await letter(client, town, town["manager"], unit=unit, role=role)
    assert (await client.do("claimUnit", {"code": made["letterCode"]}, who, HOME))["state"] == "ACTIVE"
    return who


@pytest.mark.parametrize("electorate", ["OWNERS", "RESIDENTS"])
async def test_the_buyer_is_not_told_what_the_seller_has_chosen(
    client: Client, house: House, town: Town, electorate: str
) -> None:
    poll = await opened(client, town, electorate=electorate, resultsVisibility="AFTER_VOTING")
    options = [option["id"] for option in poll["questions"][0]["options"]]
    assert await cast(client, poll, town.units[1], town["neighbour"], 1) == "Ballot"
    [sold] = (await mine(client, poll, town["neighbour"]))["myBallots"]
    await moved_out(client, town, "neighbour")
    buyer = await moved_in(client, house, town, unit=1)

    before, node = await mine(client, poll, buyer), await client.data(NODE, {"id": sold["id"]}, buyer)
    async with aclosing(client.follow(WATCH, {"id": poll["id"]}, buyer)) as screen, asyncio.timeout(20):
        watched = (await anext(screen))["data"]["pollTally"]
        assert await cast(client, poll, town.units[1], buyer, 0) == "Ballot"
        while not (told := (await anext(screen))["data"]["pollTally"])["questions"]:
            pass
    after = await mine(client, poll, buyer)

    unit = {"id": town.unit_id(1)}
    assert before["eligibility"] == [{"cast": True, "mayVote": True, "reason": None, "unit": unit}]
    assert (before["myBallots"], node["node"]) == ([], None)
    assert before["tally"] == watched == {"ballots": 1, "questions": []}
    assert told == after["tally"] == {"ballots": 1, "questions": [{"options": [{"ballots": 1}, {"ballots": 0}]}]}
    [ballot] = after["myBallots"]
    assert (ballot["id"], ballot["answers"]) == (sold["id"], [{"optionIds": [options[0]]}])
    # The seller's step of its history stays the seller's.
    assert ballot["changes"] == [{"optionIds": [options[0]]}]


async def test_eligibility_tells_whether_a_ballot_was_cast(client: Client, town: Town) -> None:
    by_unit, by_person = await opened(client, town), await opened(client, town, ballotPer="PERSON")
    owners = await opened(client, town, electorate="OWNERS")
    for poll in (by_unit, by_person, owners):
        assert [it["cast"] for it in (await mine(client, poll, town["owner"]))["eligibility"]] == [False]
        assert await cast(client, poll, town.units[0], town["owner"]) == "Ballot"

    async def told(name: str) -> list[bool]:
        found = [(await mine(client, poll, town[name]))["eligibility"] for poll in (by_unit, by_person, owners)]
        return [it["cast"] for [it] in found]

    assert await told("owner") == [True, True, True]
    # The owners' ballot is no business of the tenant's.
    assert await told("tenant") == [True, False, False]
    assert await told("neighbour") == [False, False, False]


async def test_a_ballot_is_shown_from_the_first_day_on_to_the_instant(client: Client, town: Town) -> None:
    poll = await opened(client, town, resultsVisibility="AFTER_VOTING")
    await cast(client, poll, town.units[0], town["owner"])
    today, tenant = local_day(datetime.now(UTC)), Residency.filter(person_id=town["tenant"].person.id)
    await tenant.update(since=today - timedelta(days=3))
    begins = first_instant(today - timedelta(days=3))

    async def shown(cast_at: datetime) -> tuple[int, bool]:
        await Ballot.filter(poll_id=row_id(poll["id"])).update(cast_at=cast_at)
        told = await mine(client, poll, town["tenant"])
        return len(told["myBallots"]), bool(told["tally"]["questions"])

    assert await shown(begins) == (1, True)
    assert await shown(begins - timedelta(milliseconds=1)) == (0, False)
    await tenant.update(since=None)
    assert await shown(begins) == (0, False)
    # Whoever has cast it sees it, from whichever day on they live there.
    assert len((await mine(client, poll, town["owner"]))["myBallots"]) == 1


async def test_a_tenant_who_buys_the_flat_is_not_told_how_its_owner_has_voted(client: Client, town: Town) -> None:
    poll = await opened(client, town, electorate="OWNERS")
    await cast(client, poll, town.units[0], town["owner"])
    home = await Residency.get(person_id=town["tenant"].person.id)
    await Residency.filter(id=home.id).update(since=local_day(datetime.now(UTC)) - timedelta(days=400))
    await moved_out(client, town, "owner")
    told = await client.do(
        "correctResidency", {"residencyId": write_id("Residency", home.id), "role": "OWNER"}, town["manager"]
    )
    assert told["__typename"] == "Residency"

    found = await mine(client, poll, town["tenant"])

    assert found["myBallots"] == []
    assert [(it["cast"], it["mayVote"]) for it in found["eligibility"]] == [(True, True)]


async def test_what_somebody_has_cast_who_has_moved_out_is_shown_to_nobody(client: Client, town: Town) -> None:
    poll = await opened(client, town)
    await cast(client, poll, town.units[0], town["owner"])
    assert len((await mine(client, poll, town["tenant"]))["myBallots"]) == 1

    await moved_out(client, town, "owner")

    told = await mine(client, poll, town["tenant"])
    assert (told["myBallots"], told["eligibility"][0]["cast"], told["tally"]["ballots"]) == ([], True, 1)
    await move_in(town["owner"], town.units[0], ResidencyRole.FAMILY)
    assert len((await mine(client, poll, town["tenant"]))["myBallots"]) == 1
    await Residency.filter(person_id=town["owner"].person.id, state=ResidencyState.ACTIVE).update(
        until=local_day(datetime.now(UTC)) - timedelta(days=1)
    )
    assert (await mine(client, poll, town["tenant"]))["myBallots"] == []


async def test_a_watched_tally_tells_at_once_that_others_may_vote(client: Client, house: House, town: Town) -> None:
    poll, closed = await opened(client, town), await opened(client, town)
    await moved(client, town, "closePoll", closed)
    async with (
        aclosing(client.follow(ASKED, {"id": poll["id"]}, town["manager"])) as screen,
        aclosing(client.follow(ASKED, {"id": closed["id"]}, town["manager"])) as still,
        asyncio.timeout(20),
    ):
        told = [(await anext(screen))["data"]["pollTally"]["electorate"]]
        assert (await anext(still))["data"]["pollTally"]["electorate"] == 3

        async def next_one() -> int:
            return int((await anext(screen))["data"]["pollTally"]["electorate"])

        await moved_in(client, house, town, unit=3)
        told.append(await next_one())
        await moved_out(client, town, "neighbour")
        told.append(await next_one())
        # Many at once come as fewer: what is told last is what is.
        made = [await client.do("addUnit", new_unit(town, it), town["manager"], "... on Unit { id }") for it in "abc"]
        wanted = [{"unitId": unit["id"], "role": "OWNER"} for unit in made]
        letters = [await client.do("inviteToUnit", it, town["manager"], moving.LETTER) for it in wanted]
        people = [await moving.newcomer(house.services) for _ in letters]
        await asyncio.gather(
            *(client.do("claimUnit", {"code": it["letterCode"]}, who) for it, who in zip(letters, people, strict=True))
        )
        while told[-1] != 6:
            told.append(await next_one())
        # A unit that is no flat any more is not asked.
        await client.do("correctUnit", {"unitId": made[0]["id"], "kind": "PARKING"}, town["manager"])
        told.append(await next_one())
        assert told[:3] == [3, 4, 3]
        assert told[-2:] == [6, 5]
        assert told[3:-1] == sorted(told[3:-1])
        # The closed one's watcher is told nothing: what comes is the answer to the next question.
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(still), 0.3)


def new_unit(town: Town, number: str) -> dict[str, Any]:
    return {"buildingId": town.building_id(0), "kind": "APARTMENT", "number": number, "areaM2": "40.00"}
