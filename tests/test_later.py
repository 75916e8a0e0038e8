"""What was right when it was asked and is not any more: repeats after rights are gone, polls whose time is over."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

import pytest

from engine.limits import Limits
from models.residents import Residency, ResidencyState
from resolvers.context import Context
from schema.root import build_schema
from tests.clients import Client
from tests.conftest import House
from tests.evenings import a_place
from tests.test_walk import ballot, open_survey
from tests.world import Town, move_in

CAST = "... on Ballot { id answers { optionIds } }"


async def test_a_repeat_is_answered_as_the_viewer_may_see_it_now(client: Client, town: Town) -> None:
    poll = await open_survey(client, town)
    vote = ballot(town, poll, 0, 0)
    first = await client.do("castBallot", vote, town["owner"], CAST, idempotency_key="moved-out")
    await move_in(town["owner"], town.units[1])
    old_home = Residency.filter(person_id=town["owner"].person.id, unit_id=town.units[0].id)
    await old_home.update(state=ResidencyState.ENDED)
    await client.do("castBallot", ballot(town, poll, 0, 1), town["tenant"])

    again = await client.do("castBallot", vote, town["owner"], CAST, idempotency_key="moved-out")

    assert first["__typename"] == "Ballot"
    assert (again["__typename"], again["code"]) == ("Refused", "NOT_FOUND")


async def test_a_sign_in_repeated_after_its_session_ended_begins_a_new_one(house: House, client: Client) -> None:
    place = await a_place(house.services)
    credentials = {"login": place["logins"]["owner"], "password": place["password"]}
    fields = "... on SignedIn { accessToken }"

    async def sign_in() -> str:
        answer = await client.do("signIn", credentials, None, fields, idempotency_key=f"at-{place['complexId']}")
        return str(answer["accessToken"])

    token = await sign_in()
    assert await sign_in() == token
    await client.do("signOut", {}, None, authorization=f"Bearer {token}")

    assert await sign_in() != token


async def test_a_poll_whose_time_is_over_is_closed_and_those_who_watch_hear_it(client: Client, town: Town) -> None:
    closes_at = datetime.now(UTC) + timedelta(seconds=1.5)
    poll = await open_survey(client, town, closesAt=closes_at.isoformat(), resultsVisibility="AFTER_CLOSE")
    watch = "subscription($id: ID!) { pollTally(pollId: $id) { ballots final questions { questionId } } }"
    async with aclosing(client.follow(watch, {"id": poll["id"]}, town["owner"])) as told:
        before = (await anext(told))["data"]["pollTally"]
        await client.do("castBallot", ballot(town, poll, 0, 0), town["owner"])
        async with asyncio.timeout(6):
            while not (after := (await anext(told))["data"]["pollTally"])["final"]:
                pass

    late = await client.do("castBallot", ballot(town, poll, 1, 0), town["neighbour"])
    assert (before["final"], before["questions"]) == (False, [])
    assert (after["ballots"], len(after["questions"])) == (1, 1)
    assert late["code"] == "POLL_NOT_OPEN"


@pytest.mark.parametrize(
    "query",
    [
        "{ compleks { edges { node { id } } } }",
        'mutation { signIn(input: { logn: "x" }) { __typename } }',
        "query ($a: SignInInpt) { me { login } }",
        "mutation ($i: SignInInput!) { signIn(input: $i) { __typename } }",
    ],
)
async def test_production_suggests_no_names_and_repeats_no_values(house: House, query: str) -> None:
    schema = build_schema(Limits(), introspection=False)

    result = await schema.execute(query, {"i": {"logn": "x", "password": "secret-77"}}, Context(house.services))

    said = " ".join(error.message for error in result.errors or [])
    assert said
    assert "Did you mean" not in said
    assert "secret-77" not in said


@pytest.mark.parametrize("title", ["\u200d", "\u3164\u2800", "a\u00adb", "\u206aa", "a\u2028b"])
async def test_a_text_with_nothing_to_see_or_something_hidden_is_refused(
    client: Client, town: Town, title: str
) -> None:
    refused = await client.do(
        "publishNews", {"complexId": town.complex_id, "title": title, "body": "…"}, town["manager"]
    )

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "title")


async def test_an_answer_holds_a_few_hundred_long_texts_at_most(client: Client, town: Town) -> None:
    page = "a{}: news(complexId: $id, first: 100) {{ edges {{ node {{ body }} }} }}"
    document = "query ($id: ID!) { %s }"
    asked = [document % " ".join(page.format(number) for number in range(count)) for count in (2, 3)]

    told = [await client.ask(query, {"id": town.complex_id}, town["owner"]) for query in asked]

    assert told[0]["extensions"]["cost"]["requested"] == 10_000
    assert told[1]["errors"][0]["extensions"]["limit"] == "cost"
