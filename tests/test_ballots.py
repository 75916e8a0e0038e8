"""A ballot of one's own: whose it is, what it says, what was changed, and what somebody else is shown of it."""

import asyncio
from contextlib import aclosing
from typing import Any

from tortoise import connections

from models.ballots import Ballot, Remark
from models.residents import Residency, ResidencyRole, ResidencyState
from tests.clients import Client
from tests.conftest import House
from tests.surveys import cast, marking, moved, opened, row_id
from tests.world import Someone, Town, move_in

MINE = """query($id: ID!) { poll(id: $id) { myBallots { id castAt receipt unit { id }
  answers { optionIds remark } changes { castAt optionIds } } } }"""
NODE = "query($id: ID!) { node(id: $id) { id ... on Ballot { castAt } } }"
WATCH = "subscription($id: ID!) { pollTally(pollId: $id) { ballots questions { options { ballots } } } }"
REMARKS = [{"text": "Шлагбаум?", "options": ["Иә", "Жоқ"], "takesRemark": True}]


async def mine(client: Client, poll: dict[str, Any], who: Someone) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await client.data(MINE, {"id": poll["id"]}, who))["poll"]["myBallots"]
    return found


def options(poll: dict[str, Any]) -> list[str]:
    return [option["id"] for option in poll["questions"][0]["options"]]


async def test_a_household_shares_its_units_ballot_and_each_keeps_their_own_changes(client: Client, town: Town) -> None:
    poll = await opened(client, town)
    first, second = options(poll)
    for name, option in (("owner", 0), ("owner", 1), ("tenant", 0)):
        assert await cast(client, poll, town.units[0], town[name], option) == "Ballot"

    [of_owner], [of_tenant], [of_family] = [await mine(client, poll, town[it]) for it in ("owner", "tenant", "family")]

    assert of_owner["id"] == of_tenant["id"] == of_family["id"]
    assert all(it["answers"][0]["optionIds"] == [first] for it in (of_owner, of_tenant, of_family))
    assert [change["optionIds"] for change in of_owner["changes"]] == [[first], [second]]
    assert [change["optionIds"] for change in of_tenant["changes"]] == [[first]]
    assert of_tenant["changes"][-1]["castAt"] == of_tenant["castAt"]
    assert of_family["changes"] == []
    assert await Ballot.filter(poll_id=row_id(poll["id"])).count() == 1


async def test_a_person_has_one_ballot_however_many_units(client: Client, town: Town) -> None:
    await move_in(town["owner"], town.units[2])
    poll = await opened(client, town, ballotPer="PERSON")

    for unit in (0, 2, 2):
        assert await cast(client, poll, town.units[unit], town["owner"], unit // 2) == "Ballot"
    assert await cast(client, poll, town.units[0], town["tenant"], 0) == "Ballot"

    [of_owner], [of_tenant] = await mine(client, poll, town["owner"]), await mine(client, poll, town["tenant"])
    assert of_owner["id"] != of_tenant["id"]
    assert of_owner["unit"] == {"id": town.unit_id(0)}
    assert await mine(client, poll, town["family"]) == []
    assert (await client.data(NODE, {"id": of_owner["id"]}, town["family"]))["node"] is None
    assert await Ballot.filter(poll_id=row_id(poll["id"])).count() == 2


async def test_a_hundred_ballots_of_one_person_from_three_units_are_one(client: Client, town: Town) -> None:
    for unit in town.units[1:3]:
        await move_in(town["owner"], unit)
    poll = await opened(client, town, ballotPer="PERSON")

    told = await asyncio.gather(
        *(cast(client, poll, town.units[number % 3], town["owner"], number % 2) for number in range(100))
    )

    assert set(told) == {"Ballot"}
    assert await Ballot.filter(poll_id=row_id(poll["id"])).count() == 1


async def test_owners_ballots_are_no_business_of_their_tenants(client: Client, town: Town) -> None:
    poll = await opened(client, town, electorate="OWNERS", resultsVisibility="AFTER_VOTING")
    await move_in(town["neighbour"], town.units[0], ResidencyRole.OWNER)
    async with aclosing(client.follow(WATCH, {"id": poll["id"]}, town["tenant"])) as of_tenant:
        async with aclosing(client.follow(WATCH, {"id": poll["id"]}, town["neighbour"])) as of_co_owner:
            for screen in (of_tenant, of_co_owner):
                assert (await anext(screen))["data"]["pollTally"]["questions"] == []
            assert await cast(client, poll, town.units[0], town["tenant"]) == "NOT_OWNER"
            assert await cast(client, poll, town.units[0], town["owner"]) == "Ballot"
            told = [(await asyncio.wait_for(anext(it), 20))["data"]["pollTally"] for it in (of_tenant, of_co_owner)]
            if not told[1]["questions"]:
                # The ballot rang before the right to see it did.
                told[1] = (await asyncio.wait_for(anext(of_co_owner), 20))["data"]["pollTally"]

    assert [it["ballots"] for it in told] == [1, 1]
    assert [bool(it["questions"]) for it in told] == [False, True]
    [ballot] = await mine(client, poll, town["owner"])
    assert [it["id"] for it in await mine(client, poll, town["neighbour"])] == [ballot["id"]]
    assert await mine(client, poll, town["tenant"]) == []
    assert (await client.data(NODE, {"id": ballot["id"]}, town["tenant"]))["node"] is None


async def test_a_receipt_stays_until_the_ballot_is_cast_anew(client: Client, town: Town) -> None:
    poll = await opened(client, town)
    await cast(client, poll, town.units[0], town["owner"], 0)
    first = (await mine(client, poll, town["owner"]))[0]["receipt"]
    again = (await mine(client, poll, town["tenant"]))[0]["receipt"]
    await cast(client, poll, town.units[0], town["owner"], 1)
    changed = (await mine(client, poll, town["owner"]))[0]["receipt"]
    await cast(client, poll, town.units[0], town["owner"], 0)
    back = (await mine(client, poll, town["owner"]))[0]["receipt"]

    assert first == again
    assert len({first, changed, back}) == 3
    assert all(len(it) >= 32 for it in (first, changed, back))


async def test_a_remark_is_sealed_and_shown_to_who_wrote_it(house: House, client: Client, town: Town) -> None:
    poll = await opened(client, town, questions=REMARKS)
    ballot = marking(poll, town.unit_id(0), 0, remark="  Күзет керек\nтүнде ")

    told = await client.do("castBallot", ballot, town["owner"], "... on Ballot { answers { remark } }")

    assert told["answers"] == [{"remark": "Күзет керек\nтүнде"}]
    assert (await mine(client, poll, town["tenant"]))[0]["answers"][0]["remark"] is None
    [row] = await connections.get("default").execute_query_dict(
        f"SELECT text FROM remarks WHERE poll_id = '{row_id(poll['id'])}'"
    )
    assert "Күзет".encode() not in bytes(row["text"])
    # Whoever casts it anew says it with their own words, or without any.
    await client.do("castBallot", marking(poll, town.unit_id(0), 1), town["tenant"])
    assert await Remark.filter(poll_id=row_id(poll["id"])).count() == 0


async def test_a_remark_where_none_is_asked_for_or_too_long_is_refused(client: Client, town: Town) -> None:
    without, taking = await opened(client, town), await opened(client, town, questions=REMARKS)

    for poll, remark in ((without, "Неге?"), (taking, "ұ" * 1001)):
        told = await client.do("castBallot", marking(poll, town.unit_id(0), 0, remark=remark), town["owner"])
        assert (told["code"], told["field"]) == ("BAD_INPUT", "answers.0.remark")
    told = await client.do("castBallot", marking(without, town.unit_id(0), 0, remark=" "), town["owner"])
    assert told["__typename"] == "Ballot"


async def test_several_choices_keep_to_their_minimum_and_maximum(client: Client, town: Town) -> None:
    question = {"text": "Не жөндейміз?", "options": ["А", "Ә", "Б", "В"], "minChoices": 2, "maxChoices": 3}
    poll = await opened(client, town, questions=[question])

    async def told(*marks: int) -> str:
        answer = await client.do("castBallot", marking(poll, town.unit_id(0), *marks), town["owner"])
        return str(answer.get("field", answer["__typename"]))

    found = [await told(*range(count)) for count in range(5)]
    assert found == ["answers.0.optionIds", "answers.0.optionIds", "Ballot", "Ballot", "answers.0.optionIds"]


async def test_who_has_moved_out_leaves_the_ballot_and_sees_it_no_more(client: Client, town: Town) -> None:
    poll = await opened(client, town, resultsVisibility="AFTER_VOTING")
    await cast(client, poll, town.units[1], town["neighbour"])
    [ballot] = await mine(client, poll, town["neighbour"])
    await move_in(town["neighbour"], town.units[2], ResidencyRole.TENANT)
    await Residency.filter(person_id=town["neighbour"].person.id, unit_id=town.units[1].id).update(
        state=ResidencyState.ENDED
    )

    assert await mine(client, poll, town["neighbour"]) == []
    assert (await client.data(NODE, {"id": ballot["id"]}, town["neighbour"]))["node"] is None
    assert await cast(client, poll, town.units[1], town["neighbour"]) == "NOT_FOUND"
    await moved(client, town, "closePoll", poll)
    count = "query($id: ID!) { poll(id: $id) { tally { ballots electorate } } }"
    # Units 0 and 2 are lived in: as many may vote, and one of unit 1 has.
    assert (await client.data(count, {"id": poll["id"]}, town["owner"]))["poll"]["tally"] == {
        "ballots": 1,
        "electorate": 2,
    }


async def test_the_chart_is_the_tally_with_the_most_marked_first(client: Client, town: Town) -> None:
    poll = await opened(client, town)
    await cast(client, poll, town.units[0], town["owner"], 1)
    document = """query($id: ID!) { poll(id: $id) { rule { preset quorumShare base thresholdShare strictlyMore }
      tally { questions { options { text ballots share } chart { text ballots share } } } } }"""

    told = (await client.data(document, {"id": poll["id"]}, town["owner"]))["poll"]

    [question] = told["tally"]["questions"]
    assert [bar["text"] for bar in question["options"]] == ["Иә", "Жоқ"]
    assert question["chart"] == question["options"][::-1]
    assert question["chart"][0] == {"text": "Жоқ", "ballots": 1, "share": "1.0000"}
    assert told["rule"] == {
        "preset": "SURVEY",
        "quorumShare": "0",
        "base": "PARTICIPANTS",
        "thresholdShare": "0",
        "strictlyMore": False,
    }
