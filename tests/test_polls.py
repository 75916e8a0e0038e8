"""From the draft to the close: who sees a poll and when, what may still be changed, and who hears of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from datetime import datetime
from typing import Any

import pytest

from models.buildings import Building
from models.polls import Poll, PollState
from models.questions import Option, Question
from schema.ids import write_id
from tests.clients import Client
from tests.conftest import House
from tests.surveys import announced, cast, drafted, in_time, marking, moved, opened, row_id, survey
from tests.world import Someone, Town

STATE = "query($id: ID!) { poll(id: $id) { state opensAt closesAt resultsVisibility } }"
FEED = """subscription($id: ID!, $after: String) { pollFeed(complexId: $id, after: $after) { cursor node {
  id state closesAt resultsVisibility cancelReason } } }"""
WATCH = "subscription($id: ID!) { pollTally(pollId: $id) { version ballots final questions { options { ballots } } } }"
RESULTS = "query($id: ID!) { poll(id: $id) { tally { ballots questions { options { ballots } } } } }"


async def state_of(client: Client, poll: dict[str, Any], who: Someone) -> str | None:
    """None where it is not there for them."""
    told = await client.ask(STATE, {"id": poll["id"]}, who)
    return told["data"]["poll"]["state"] if "errors" not in told else None


async def until(client: Client, poll: dict[str, Any], who: Someone, state: str) -> None:
    async with asyncio.timeout(6):
        while await state_of(client, poll, who) != state:  # noqa: ASYNC110 - the timer moves it
            await asyncio.sleep(0.1)


@asynccontextmanager
async def following(client: Client, town: Town, who: Someone, after: str | None = "") -> AsyncIterator[Any]:
    """The feed from its beginning; `anext` of it is (cursor, poll)."""
    async with aclosing(client.follow(FEED, {"id": town.complex_id, "after": after}, who)) as payloads:

        async def edges() -> AsyncIterator[tuple[str, Any]]:
            async for payload in payloads:
                edge = payload["data"]["pollFeed"]
                yield edge["cursor"], edge["node"]

        yield edges()


async def test_a_poll_goes_from_draft_to_announced_to_open_to_closed_by_itself(client: Client, town: Town) -> None:
    poll = await drafted(client, town, opensAt=in_time(seconds=1), closesAt=in_time(seconds=4))
    before = [await state_of(client, poll, town[name]) for name in ("manager", "owner", "master")]
    assert before == ["DRAFT", None, None]

    told = await moved(client, town, "announcePoll", poll)
    assert [await state_of(client, poll, town[name]) for name in ("owner", "master")] == ["ANNOUNCED", "ANNOUNCED"]
    assert told["announcedAt"]
    await until(client, poll, town["owner"], "OPEN")
    assert await cast(client, poll, town.units[0], town["owner"]) == "Ballot"
    await until(client, poll, town["owner"], "CLOSED")

    assert await cast(client, poll, town.units[1], town["neighbour"]) == "POLL_NOT_OPEN"


async def test_a_poll_without_an_opening_time_opens_soon_after_its_announcement(client: Client, town: Town) -> None:
    poll = await drafted(client, town, opensAt=None)
    told = await moved(client, town, "announcePoll", poll)

    assert datetime.fromisoformat(told["opensAt"]) == datetime.fromisoformat(told["announcedAt"])
    # A ballot that comes before the timer opens it.
    assert await cast(client, poll, town.units[0], town["owner"]) == "Ballot"
    assert await state_of(client, poll, town["owner"]) == "OPEN"


async def test_an_announced_poll_may_be_opened_before_its_time(client: Client, town: Town) -> None:
    poll = await announced(client, town)
    assert await cast(client, poll, town.units[0], town["owner"]) == "POLL_NOT_OPEN"

    told = await moved(client, town, "openPoll", poll)

    assert told["state"] == "OPEN"
    assert datetime.fromisoformat(told["opensAt"]) < datetime.fromisoformat(in_time())
    assert await cast(client, poll, town.units[0], town["owner"]) == "Ballot"


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        ("DRAFT", {"closePoll": "POLL_NOT_OPEN"}),
        ("ANNOUNCED", {"closePoll": "POLL_NOT_OPEN", "announcePoll": "POLL_NOT_DRAFT"}),
        ("OPEN", {"announcePoll": "POLL_NOT_DRAFT", "openPoll": "POLL_NOT_DRAFT"}),
        ("CLOSED", {"cancelPoll": "POLL_OVER", "closePoll": "POLL_NOT_OPEN", "openPoll": "POLL_NOT_DRAFT"}),
        ("CANCELLED", {"cancelPoll": "POLL_OVER", "closePoll": "POLL_NOT_OPEN", "openPoll": "POLL_NOT_DRAFT"}),
    ],
)
async def test_what_a_state_does_not_allow_changes_nothing(
    client: Client, town: Town, state: str, refused: dict[str, str]
) -> None:
    poll = await drafted(client, town)
    await Poll.filter(id=row_id(poll["id"])).update(state=PollState[state])
    if state != "DRAFT":
        refused = refused | {"discardDraft": "POLL_NOT_DRAFT"}
    if state in ("CLOSED", "CANCELLED"):
        refused = refused | {"prolongPoll": "POLL_OVER", "tightenResults": "POLL_OVER"}
    before = await Poll.get(id=row_id(poll["id"]))
    more: dict[str, Any] = {
        "cancelPoll": {"reason": "…"},
        "prolongPoll": {"closesAt": in_time(days=9)},
        "tightenResults": {"resultsVisibility": "AFTER_CLOSE"},
    }

    told = {
        verb: (await client.do(verb, {"pollId": poll["id"], **more.get(verb, {})}, town["manager"]))["code"]
        for verb in refused
    }

    assert told == refused
    after = await Poll.get(id=before.id)
    assert [getattr(after, name) for name in Poll._meta.db_fields] == [
        getattr(before, name) for name in Poll._meta.db_fields
    ]


async def test_a_draft_is_written_anew_and_an_announced_poll_is_not(client: Client, town: Town) -> None:
    poll = await drafted(client, town)
    anew = survey(town, title="Камера?", electorate="OWNERS", buildingIds=[town.building_id(1)], unitKinds=["PARKING"])
    anew["questions"] = [{"text": text, "options": ["1", "2", "3"], "maxChoices": 2} for text in ("А", "Б")]
    del anew["complexId"]
    fields = """... on Poll { title electorate ballotPer unitKinds everywhere buildings { id }
      questions { text maxChoices options { text } } }"""

    told = await client.do("redraftPoll", anew | {"pollId": poll["id"]}, town["manager"], fields)
    await moved(client, town, "announcePoll", poll)
    late = await client.do("redraftPoll", anew | {"pollId": poll["id"], "title": "?"}, town["manager"])

    assert told == {
        "__typename": "Poll",
        "title": "Камера?",
        "electorate": "OWNERS",
        "ballotPer": "UNIT",
        "unitKinds": ["PARKING"],
        "everywhere": False,
        "buildings": [{"id": town.building_id(1)}],
        "questions": [
            {"text": text, "maxChoices": 2, "options": [{"text": it} for it in "123"]} for text in ("А", "Б")
        ],
    }
    assert late["code"] == "POLL_NOT_DRAFT"
    assert (await Poll.get(id=row_id(poll["id"]))).title == "Камера?"


async def test_a_discarded_draft_is_gone_with_its_paper(client: Client, town: Town) -> None:
    poll = await drafted(client, town)

    told = await client.do("discardDraft", {"pollId": poll["id"]}, town["manager"], "... on DiscardedDraft { pollId }")

    assert told["pollId"] == poll["id"]
    assert await state_of(client, poll, town["manager"]) is None
    assert await Question.filter(poll_id=row_id(poll["id"])).count() == 0
    assert await Option.filter(poll_id=row_id(poll["id"])).count() == 0


@pytest.mark.parametrize("was", ["LIVE", "AFTER_VOTING", "AFTER_CLOSE"])
async def test_results_are_tightened_and_never_loosened(client: Client, town: Town, was: str) -> None:
    order = ["LIVE", "AFTER_VOTING", "AFTER_CLOSE"]
    for wanted in order:
        poll = await announced(client, town, resultsVisibility=was)
        told = await moved(client, town, "tightenResults", poll, resultsVisibility=wanted)

        if order.index(wanted) > order.index(was):
            assert told["resultsVisibility"] == wanted
        else:
            assert (told["code"], told["field"]) == ("BAD_INPUT", "resultsVisibility")
            assert (await Poll.get(id=row_id(poll["id"]))).results_visibility.name == was


async def test_live_results_vanish_from_every_screen_when_they_are_tightened(client: Client, town: Town) -> None:
    poll = await opened(client, town)
    await cast(client, poll, town.units[0], town["owner"])
    async with aclosing(client.follow(WATCH, {"id": poll["id"]}, town["manager"])) as told:
        assert (await anext(told))["data"]["pollTally"]["questions"] != []

        await moved(client, town, "tightenResults", poll, resultsVisibility="AFTER_CLOSE")
        hidden = (await asyncio.wait_for(anext(told), 3))["data"]["pollTally"]

    assert (hidden["ballots"], hidden["questions"]) == (1, [])
    for name in ("owner", "manager", "administrator"):
        assert (await client.data(RESULTS, {"id": poll["id"]}, town[name]))["poll"]["tally"]["questions"] == []


async def test_who_has_voted_goes_on_watching_when_live_results_are_tightened_to_after_voting(
    client: Client, town: Town
) -> None:
    poll = await opened(client, town)
    await cast(client, poll, town.units[0], town["owner"])
    async with aclosing(client.follow(WATCH, {"id": poll["id"]}, town["tenant"])) as told:
        await anext(told)
        await moved(client, town, "tightenResults", poll, resultsVisibility="AFTER_VOTING")
        after = (await asyncio.wait_for(anext(told), 3))["data"]["pollTally"]

    assert after["questions"] == [{"options": [{"ballots": 1}, {"ballots": 0}]}]
    assert (await client.data(RESULTS, {"id": poll["id"]}, town["other"]))["poll"]["tally"]["questions"] == []


async def test_a_poll_is_prolonged_while_it_lasts_and_only_to_later(client: Client, town: Town) -> None:
    poll = await opened(client, town, closesAt=in_time(seconds=3))
    row = await Poll.get(id=row_id(poll["id"]))

    sooner = await moved(client, town, "prolongPoll", poll, closesAt=in_time(seconds=1))
    later = await moved(client, town, "prolongPoll", poll, closesAt=in_time(days=2))

    assert (sooner["code"], sooner["field"]) == ("BAD_INPUT", "closesAt")
    assert datetime.fromisoformat(later["closesAt"]) > row.closes_at
    await asyncio.sleep(max(0.0, (row.closes_at - datetime.now(row.closes_at.tzinfo)).total_seconds() + 2.5))
    assert await state_of(client, poll, town["owner"]) == "OPEN"
    assert await cast(client, poll, town.units[0], town["owner"]) == "Ballot"


async def test_a_cancelled_poll_keeps_its_ballots_and_shows_its_results_to_nobody(client: Client, town: Town) -> None:
    poll = await opened(client, town)
    await cast(client, poll, town.units[0], town["owner"])
    async with aclosing(client.follow(WATCH, {"id": poll["id"]}, town["owner"])) as told:
        assert (await anext(told))["data"]["pollTally"]["questions"] != []
        cancelled = await moved(client, town, "cancelPoll", poll, reason="Вопрос задан неверно")
        last = (await asyncio.wait_for(anext(told), 3))["data"]["pollTally"]

    assert (cancelled["state"], bool(cancelled["cancelledAt"])) == ("CANCELLED", True)
    assert (last["ballots"], last["questions"], last["final"]) == (1, [], True)
    seen = """query($id: ID!) { poll(id: $id) { state cancelReason myBallots { answers { optionIds } }
      tally { ballots questions { options { ballots } } } } }"""
    for name in ("owner", "manager", "other"):
        shown = (await client.data(seen, {"id": poll["id"]}, town[name]))["poll"]
        assert (shown["state"], shown["cancelReason"]) == ("CANCELLED", "Вопрос задан неверно")
        assert shown["tally"] == {"ballots": 1, "questions": []}
        assert len(shown["myBallots"]) == (name == "owner")
    assert await cast(client, poll, town.units[1], town["neighbour"]) == "POLL_NOT_OPEN"


async def test_a_cancelled_draft_stays_among_the_management(client: Client, town: Town) -> None:
    poll = await drafted(client, town)
    await moved(client, town, "cancelPoll", poll, reason="…")

    assert [await state_of(client, poll, town[name]) for name in ("manager", "owner")] == ["CANCELLED", None]


async def test_a_poll_of_building_1_is_found_nowhere_in_building_2(client: Client, town: Town) -> None:
    poll = await opened(client, town, buildingIds=[town.building_id(0)])
    document = """query($id: ID!, $node: ID!) { polls(complexId: $id) { totalCount edges { node { id } } }
      node(id: $node) { id } }"""
    asked = {"id": town.complex_id, "node": poll["id"]}

    seen = {name: await client.data(document, asked, town[name]) for name in ("owner", "other", "master", "manager")}
    watching = client.follow(WATCH, {"id": poll["id"]}, town["other"])
    async with aclosing(watching), following(client, town, town["other"]) as feed:
        [refused] = [payload async for payload in watching]
        everywhere = await opened(client, town)
        heard = [(await asyncio.wait_for(anext(feed), 3))[1]["id"]]

    there = {"polls": {"totalCount": 1, "edges": [{"node": {"id": poll["id"]}}]}, "node": {"id": poll["id"]}}
    nowhere = {"polls": {"totalCount": 0, "edges": []}, "node": None}
    assert seen == {"owner": there, "other": nowhere, "master": there, "manager": there}
    assert refused["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert heard == [everywhere["id"]]
    assert await cast(client, poll, town.units[2], town["other"]) == "NOT_FOUND"


async def test_the_feed_tells_what_happens_to_polls_and_nothing_of_drafts(client: Client, town: Town) -> None:
    async with following(client, town, town["owner"]) as feed:
        poll = await drafted(client, town)
        await client.do("cancelPoll", {"pollId": (await drafted(client, town))["id"], "reason": "…"}, town["manager"])
        told = []
        for verb, more in (
            ("announcePoll", {}),
            ("tightenResults", {"resultsVisibility": "AFTER_CLOSE"}),
            ("openPoll", {}),
            ("prolongPoll", {"closesAt": in_time(days=2)}),
            ("cancelPoll", {"reason": "Ошибка"}),
        ):
            await moved(client, town, verb, poll, **more)
            told.append((await asyncio.wait_for(anext(feed), 3))[1])

    assert {it["id"] for it in told} == {poll["id"]}
    assert [(it["state"], it["resultsVisibility"], it["cancelReason"]) for it in told] == [
        ("ANNOUNCED", "LIVE", None),
        ("ANNOUNCED", "AFTER_CLOSE", None),
        ("OPEN", "AFTER_CLOSE", None),
        ("OPEN", "AFTER_CLOSE", None),
        ("CANCELLED", "AFTER_CLOSE", "Ошибка"),
    ]


async def test_the_feed_resumes_behind_its_cursor_with_each_poll_once(client: Client, town: Town) -> None:
    first, second = await opened(client, town), await opened(client, town)
    async with following(client, town, town["owner"]) as feed:
        edges = [await asyncio.wait_for(anext(feed), 3) for _ in range(2)]
    for poll in (second, first):
        await moved(client, town, "prolongPoll", poll, closesAt=in_time(days=2))
        await moved(client, town, "prolongPoll", poll, closesAt=in_time(days=3))
    third = await opened(client, town)

    async with following(client, town, town["owner"], edges[-1][0]) as feed:
        behind = [await asyncio.wait_for(anext(feed), 3) for _ in range(3)]
        fourth = await opened(client, town)
        live = await asyncio.wait_for(anext(feed), 3)

    assert [node["id"] for _, node in edges] == [first["id"], second["id"]]
    assert [node["id"] for _, node in [*behind, live]] == [second["id"], first["id"], third["id"], fourth["id"]]


async def test_a_feed_cursor_from_elsewhere_is_refused(client: Client, town: Town) -> None:
    payloads = [it async for it in client.follow(FEED, {"id": town.complex_id, "after": "WzJd"}, town["owner"])]

    assert payloads[0]["errors"][0]["extensions"] == {"code": "BAD_INPUT", "field": "after"}


async def test_buildings_and_kinds_of_a_draft_are_looked_at(house: House, client: Client, town: Town) -> None:
    foreign = await Building.exclude(complex_id=town.complex.id).first()
    elsewhere = write_id("Building", foreign.id) if foreign else town.complex_id
    one = town.building_id(0)
    refused: dict[tuple[str, str], dict[str, Any]] = {
        ("NOT_FOUND", "buildingIds"): {"buildingIds": [one, elsewhere]},
        ("BAD_INPUT", "buildingIds"): {"buildingIds": []},
        ("BAD_INPUT", "unitKinds"): {"unitKinds": []},
    }

    for (code, field), extra in refused.items():
        told = await client.do("draftPoll", survey(town, **extra), town["manager"])
        assert (told["code"], told["field"]) == (code, field)
    for place, twice in {"buildingIds": one, "unitKinds": "PARKING"}.items():
        told = await client.do("draftPoll", survey(town, **{place: [twice, twice]}), town["manager"])
        assert (told["code"], told["field"]) == ("BAD_INPUT", place)


async def test_a_ballot_in_a_poll_of_a_building_is_marked_as_any_other(client: Client, town: Town) -> None:
    poll = await opened(client, town, buildingIds=[town.building_id(0)])

    told = await client.do("castBallot", marking(poll, town.unit_id(0), 1), town["tenant"])

    assert told["__typename"] == "Ballot"
