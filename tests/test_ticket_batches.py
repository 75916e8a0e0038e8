"""Moves made without a network: in order, each answered, nothing twice, nothing dropped in silence."""

import asyncio
from typing import Any

import pytest

from models.ids import uuid7
from models.ticket_events import TicketEvent
from models.tickets import Ticket, TicketState
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.dispatch import assigned, move, opened, post_id
from tests.world import Someone, Town

ANSWERS = """... on MovedTickets { answers {
  key ticketId outcome version ticket { state version } refusal { code field message allowedMoves }
} }"""


def step(ticket: dict[str, Any], name: str, version: int, text: str | None = None, **more: Any) -> dict[str, Any]:
    made = {"key": f"offline-{uuid7()}", "ticketId": ticket["id"], "move": name, "expectedVersion": version}
    return {**made, **({"text": text} if text else {}), **more}


async def send(client: Client, who: Someone, *moves: dict[str, Any], **headers: str) -> Any:
    return await client.do("moveTickets", {"moves": list(moves)}, who, ANSWERS, **headers)


async def two(client: Client, town: Town) -> list[dict[str, Any]]:
    return [await assigned(client, town, await opened(client, town, text=f"Кран {number}")) for number in (1, 2)]


def short(told: Any) -> list[tuple[str, int | None, str | None]]:
    return [(each["outcome"], each["version"], each["refusal"] and each["refusal"]["code"]) for each in told["answers"]]


async def test_a_day_without_a_network_is_sent_at_once(client: Client, town: Town) -> None:
    one, other = await two(client, town)
    version = one["version"]

    told = await send(
        client,
        town["master"],
        step(one, "START", version),
        step(other, "START", other["version"]),
        step(one, "FINISH", version + 1, "Кран заменён"),
    )

    assert short(told) == [
        ("APPLIED", version + 1, None),
        ("APPLIED", other["version"] + 1, None),
        ("APPLIED", version + 2, None),
    ]
    assert told["answers"][2]["ticket"] == {"state": "DONE", "version": version + 2}
    events = await TicketEvent.filter(ticket_id=read_id("Ticket", one["id"])).order_by("number")
    assert [event.move for event in events][-2:] == ["start", "finish"]
    assert events[-1].text == "Кран заменён"


async def test_a_batch_sent_again_answers_alike_and_does_nothing(client: Client, town: Town) -> None:
    one, _ = await two(client, town)
    moves = [step(one, "START", one["version"]), step(one, "FINISH", one["version"] + 1, "Готово")]

    first = await send(client, town["master"], *moves)
    tries = await asyncio.gather(*(send(client, town["master"], *moves) for _ in range(3)))

    # What is done is the master's no more, and the ticket as it is now is shown all the same.
    assert [short(told) for told in tries] == [[("APPLIED", 4, None)] * 2] * 3
    assert short(first) == [("APPLIED", 3, None), ("APPLIED", 4, None)]
    assert await TicketEvent.filter(ticket_id=read_id("Ticket", one["id"])).count() == 4


async def test_the_rest_of_a_batch_that_was_cut_off_is_made(client: Client, town: Town) -> None:
    one, other = await two(client, town)
    moves = [step(one, "START", one["version"]), step(other, "START", other["version"])]
    await send(client, town["master"], moves[0])

    told = await send(client, town["master"], *moves)

    assert [each["outcome"] for each in told["answers"]] == ["APPLIED", "APPLIED"]
    rows = await Ticket.filter(complex_id=town.complex.id).order_by("number")
    assert [row.state for row in rows] == [TicketState.IN_PROGRESS] * 2


async def test_what_changed_meanwhile_is_a_conflict_and_the_others_are_made(client: Client, town: Town) -> None:
    one, other = await two(client, town)
    await client.do("correctTicket", {"ticketId": one["id"], "urgency": "URGENT"}, town["dispatcher"])

    told = await send(
        client,
        town["master"],
        step(one, "START", one["version"]),
        step(one, "FINISH", one["version"] + 1, "Готово"),
        step(other, "FINISH", other["version"], "Готово"),
    )

    # The second was made upon the first, though its version fits by chance.
    current = one["version"] + 1
    assert short(told) == [
        ("CONFLICT", current, "CONFLICT"),
        ("CONFLICT", current, "CONFLICT"),
        ("APPLIED", other["version"] + 1, None),
    ]
    assert told["answers"][0]["refusal"]["field"] == "moves.0.expectedVersion"
    assert told["answers"][2]["ticket"]["state"] == "DONE"


async def test_what_is_not_allowed_is_refused_with_what_is(client: Client, town: Town) -> None:
    one, other = await two(client, town)
    third = await assigned(client, town, await opened(client, town, text="Кран 3"))
    to = {"ticketId": other["id"], "assigneeId": await post_id(town["manager"])}
    await client.do("assignTicket", to, town["dispatcher"])

    told = await send(
        client,
        town["master"],
        step(one, "CANCEL", one["version"]),
        step(third, "FINISH", third["version"]),
        step(other, "START", other["version"] + 1),
        {**step(one, "START", one["version"]), "ticketId": write_id("Ticket", uuid7())},
    )

    answers = told["answers"]
    assert [each["outcome"] for each in answers] == ["REFUSED"] * 4
    assert [each["refusal"]["code"] for each in answers] == ["ILLEGAL_MOVE", "BAD_INPUT", "NOT_FOUND", "NOT_FOUND"]
    assert "START" in answers[0]["refusal"]["allowedMoves"]
    assert [each["refusal"]["field"] for each in answers] == [
        "moves.0.move",
        "moves.1.text",
        "moves.2.ticketId",
        "moves.3.ticketId",
    ]
    assert [each["version"] for each in answers] == [one["version"], third["version"], None, None]


async def test_a_key_used_for_something_else_is_told(client: Client, town: Town) -> None:
    one, other = await two(client, town)
    made = step(one, "START", one["version"])
    await send(client, town["master"], made)

    told = await send(client, town["master"], {**made, "ticketId": other["id"], "expectedVersion": other["version"]})

    assert told["answers"][0]["refusal"]["code"] == "IDEMPOTENCY_MISMATCH"
    assert told["answers"][0]["refusal"]["field"] == "moves.0.key"
    assert (await Ticket.get(id=read_id("Ticket", other["id"]))).state is TicketState.ASSIGNED


@pytest.mark.parametrize("count", [0, 101])
async def test_a_batch_has_1_to_100_moves(client: Client, town: Town, count: int) -> None:
    ticket = await opened(client, town)

    told = await client.do(
        "moveTickets", {"moves": [step(ticket, "START", 1) for _ in range(count)]}, town["master"], ANSWERS
    )

    assert (told["code"], told["field"]) == ("BAD_INPUT", "moves")


async def test_one_key_for_two_moves_is_refused_before_any_is_made(client: Client, town: Town) -> None:
    one, _ = await two(client, town)
    made = step(one, "START", one["version"])

    told = await send(client, town["master"], made, {**made, "move": "FINISH", "text": "Готово"})

    assert (told["code"], told["field"]) == ("BAD_INPUT", "moves.1.key")
    assert (await Ticket.get(id=read_id("Ticket", one["id"]))).version == one["version"]


async def test_many_batches_at_once_do_not_wait_for_each_other_for_ever(client: Client, town: Town) -> None:
    ticket = await assigned(client, town, await opened(client, town))

    async with asyncio.timeout(20):
        told = await asyncio.gather(
            *(send(client, town["master"], step(ticket, "START", ticket["version"])) for _ in range(12))
        )

    outcomes = [each["answers"][0]["outcome"] for each in told]
    assert sorted(outcomes) == ["APPLIED", *["CONFLICT"] * 11]


async def test_a_resident_may_send_theirs(client: Client, town: Town) -> None:
    ticket = await opened(client, town)

    told = await send(client, town["owner"], step(ticket, "CANCEL", ticket["version"]))

    assert short(told) == [("APPLIED", ticket["version"] + 1, None)]
    assert (await move(client, ticket, town["owner"], "CANCEL"))["code"] == "ILLEGAL_MOVE"
