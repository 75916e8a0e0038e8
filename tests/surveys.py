"""Surveys for tests: drafted by the manager of a town, and the ballots cast in them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from models.buildings import Unit
from schema.ids import split_id, write_id
from tests.clients import Client
from tests.world import Someone, Town

Input = dict[str, Any]
PAPER = "... on Poll { id state questions { id options { id } } }"


def in_time(**units: float) -> str:
    return (datetime.now(UTC) + timedelta(**units)).isoformat()


def survey(town: Town, **extra: Any) -> Input:
    """A draft with one question and two options, from an hour from now until a day from now.

    So that the timer opens no announced poll while another test looks whether anything changes.
    """
    question = {"text": "Шлагбаум?", "options": ["Иә", "Жоқ"]}
    return {
        "complexId": town.complex_id,
        "title": "Сауал",
        "opensAt": in_time(hours=1),
        "closesAt": in_time(days=1),
        "questions": [question],
        **extra,
    }


async def drafted(client: Client, town: Town, **extra: Any) -> Input:
    poll: Input = await client.do("draftPoll", survey(town, **extra), town["manager"], PAPER)
    assert poll["__typename"] == "Poll", poll
    return poll


async def announced(client: Client, town: Town, **extra: Any) -> Input:
    poll = await drafted(client, town, **extra)
    assert (await moved(client, town, "announcePoll", poll))["state"] == "ANNOUNCED"
    return poll


async def opened(client: Client, town: Town, **extra: Any) -> Input:
    poll = await drafted(client, town, **{"opensAt": None, **extra})
    assert (await moved(client, town, "openPoll", poll))["state"] == "OPEN"
    return poll


async def moved(client: Client, town: Town, verb: str, poll: Input, **more: Any) -> Input:
    """What the manager is answered to `announcePoll`, `closePoll` and the like."""
    fields = "... on Poll { state opensAt closesAt announcedAt cancelledAt cancelReason resultsVisibility }"
    told: Input = await client.do(verb, {"pollId": poll["id"], **more}, town["manager"], fields)
    return told


def marking(poll: Input, unit_id: str, *options: int, remark: str | None = None) -> Input:
    """A ballot that answers every question with the same options."""
    answers = [
        {"questionId": question["id"], "optionIds": [question["options"][option]["id"] for option in options]}
        | ({"remark": remark} if remark is not None else {})
        for question in poll["questions"]
    ]
    return {"pollId": poll["id"], "unitId": unit_id, "answers": answers}


async def cast(client: Client, poll: Input, unit: Unit, who: Someone, option: int = 0, **more: Any) -> str:
    """`Ballot`, or the code of the refusal."""
    told = await client.do("castBallot", marking(poll, write_id("Unit", unit.id), option, **more), who)
    return str(told.get("code", told["__typename"]))


def row_id(node_id: str) -> UUID:
    return split_id(node_id)[1]
