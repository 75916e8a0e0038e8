"""A resident's first and last day, end to end over real sockets: from the code by SMS to a ballot, and out again."""

import asyncio
from contextlib import aclosing
from typing import Any

import pytest

from models.ballots import Ballot
from models.residents import Residency, ResidencyState
from schema.ids import read_id, write_id
from tests import moving
from tests.clients import Client
from tests.conftest import House
from tests.moving import HOME, letter
from tests.people import Outbox, newcomer
from tests.test_walk import TALLY, ballot, open_survey
from tests.world import Someone, Town

HOMES = "subscription { homeUpdates { state unit { number } } }"
POLLS = "query($id: ID!) { polls(complexId: $id, states: [OPEN]) { edges { node { id title } } } }"
ELIGIBILITY = "query($id: ID!) { poll(id: $id) { eligibility { mayVote reason unit { id } } } }"


class Bearer:
    """Somebody of whom a client has nothing but the token."""

    def __init__(self, token: str) -> None:
        self.token = token


def bearer(signed_in: dict[str, Any]) -> Any:
    return Bearer(signed_in["accessToken"])


async def test_from_registration_to_the_first_ballot(
    client: Client, house: House, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    poll, who = await open_survey(client, town), bearer(await newcomer(client, Outbox.of(house, monkeypatch)))
    assert (await client.ask(POLLS, {"id": town.complex_id}, who))["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    made = await letter(client, town, town["manager"], unit=3)
    async with (
        aclosing(client.follow(HOMES, who=who)) as homes,
        aclosing(client.follow(TALLY, {"id": poll["id"]}, town["manager"])) as tally,
        asyncio.timeout(20),
    ):
        assert (await anext(homes))["data"]["homeUpdates"] == []
        assert (await anext(tally))["data"]["pollTally"]["ballots"] == 0

        moved = await client.do("claimUnit", {"code": made["letterCode"]}, who, HOME)

        assert moved["state"] == "ACTIVE"
        assert (await anext(homes))["data"]["homeUpdates"] == [{"state": "ACTIVE", "unit": {"number": "2"}}]
        found = await client.data(POLLS, {"id": town.complex_id}, who)
        assert [edge["node"]["id"] for edge in found["polls"]["edges"]] == [poll["id"]]
        told = (await client.data(ELIGIBILITY, {"id": poll["id"]}, who))["poll"]["eligibility"]
        assert told == [{"mayVote": True, "reason": None, "unit": {"id": town.unit_id(3)}}]

        cast = await client.do("castBallot", ballot(town, poll, 3, 1), who)

        assert cast["__typename"] == "Ballot"
        while (counted := (await anext(tally))["data"]["pollTally"])["ballots"] == 0:
            pass
        assert counted["questions"] == [{"options": [{"ballots": 0}, {"ballots": 1}]}]


async def test_an_owner_sells_the_flat_while_watching_a_poll(client: Client, house: House, town: Town) -> None:
    seller, poll = town["neighbour"], await open_survey(client, town, resultsVisibility="AFTER_VOTING")
    assert (await client.do("castBallot", ballot(town, poll, 1, 0), seller))["__typename"] == "Ballot"
    home = await Residency.get(person_id=seller.person.id)
    async with aclosing(client.follow(TALLY, {"id": poll["id"]}, seller)) as watching:
        assert (await anext(watching))["data"]["pollTally"]["questions"] != []

        await client.do("endResidency", {"residencyId": write_id("Residency", home.id)}, town["manager"])

        async with asyncio.timeout(5):
            told = await anext(watching)
    assert told["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert (await client.do("castBallot", ballot(town, poll, 1, 1), seller))["code"] == "FORBIDDEN"
    buyer = await _buyer(client, house, town)
    # The unit's ballot stands as the seller has cast it, until the buyer changes it: a vote belongs to the unit.
    assert await Ballot.filter(poll_id=read_id("Poll", poll["id"])).count() == 1
    assert (await client.do("castBallot", ballot(town, poll, 1, 1), buyer))["__typename"] == "Ballot"
    counted = await client.data("query($id: ID!) { poll(id: $id) { tally { ballots } } }", {"id": poll["id"]}, buyer)
    assert counted["poll"]["tally"]["ballots"] == 1
    assert (await Residency.get(id=home.id)).state is ResidencyState.ENDED


async def _buyer(client: Client, house: House, town: Town) -> Someone:
    buyer = await moving.newcomer(house.services)
    made = await letter(client, town, town["manager"], unit=1)
    assert (await client.do("claimUnit", {"code": made["letterCode"]}, buyer, HOME))["state"] == "ACTIVE"
    return buyer
