"""The first evening, end to end over real sockets: sign in, vote, see the tally move, read the news."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.clients import Client
from tests.world import Town

TALLY = "subscription($id: ID!) { pollTally(pollId: $id) { version ballots questions { options { ballots } } } }"


async def open_survey(client: Client, town: Town, **extra: Any) -> dict[str, Any]:
    """An opened survey with one question and two options."""
    closes_at = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    question = {"text": "Шлагбаум?", "options": ["Иә", "Жоқ"]}
    draft = {"complexId": town.complex_id, "title": "Сауал", "closesAt": closes_at, "questions": [question], **extra}
    fields = "... on Poll { id questions { id options { id } } }"
    poll: dict[str, Any] = await client.do("draftPoll", draft, town["manager"], fields)
    opened = await client.do("openPoll", {"pollId": poll["id"]}, town["manager"], "... on Poll { state }")
    assert opened["state"] == "OPEN"
    return poll


def ballot(town: Town, poll: dict[str, Any], unit: int, option: int) -> dict[str, Any]:
    question = poll["questions"][0]
    answer = {"questionId": question["id"], "optionIds": [question["options"][option]["id"]]}
    return {"pollId": poll["id"], "unitId": town.unit_id(unit), "answers": [answer]}


async def test_a_ballot_moves_the_tally_of_those_who_watch(client: Client, town: Town) -> None:
    poll = await open_survey(client, town)
    async with aclosing(client.follow(TALLY, {"id": poll["id"]}, town["other"])) as watching:
        assert (await anext(watching))["data"]["pollTally"]["ballots"] == 0

        cast = await client.do("castBallot", ballot(town, poll, 0, 0), town["owner"])
        told = await asyncio.wait_for(anext(watching), 2)

    assert cast["__typename"] == "Ballot"
    assert told["data"]["pollTally"]["ballots"] == 1
    assert told["data"]["pollTally"]["questions"] == [{"options": [{"ballots": 1}, {"ballots": 0}]}]
