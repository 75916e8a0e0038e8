"""Every cell of state, move and part: what the table says is what was agreed, and what stands in no row is refused.

The one rule: what is expected is written here by hand, from what was promised, and never read from the table itself.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from models.accounts import Language
from models.attachments import Attachment
from models.days import local_day
from models.ids import uuid7
from models.staff import StaffMember
from models.ticket_events import TicketEvent
from models.ticket_moves import TABLE, Part, TicketMove, Whither, allowed, step_of
from models.ticket_terms import TicketTerms
from models.tickets import Ticket, TicketsChanged, TicketState
from resolvers.changes import topic_number
from resolvers.messages import say
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import TICKET, Contractor, assigned, contractor, handed_over, move, opened, post_id
from tests.rooms import ROOT
from tests.world import Someone, Town

OPEN = ("NEW", "ASSIGNED", "IN_PROGRESS", "WAITING_FOR_RESIDENT", "HANDED_OVER", "DEFERRED")
AS_BEFORE, STAYS, TO_MASTER = "as before it paused", "stays", "ASSIGNED if it has a master, else NEW"
DESK, HANDS = ("OFFICE", "MANAGEMENT"), ("OFFICE", "MANAGEMENT", "MASTER")
CONTRACTOR = ("SERVICE", "SERVICE_MASTER")
# Where the service organization has not said yes, HANDED_OVER; where it has, ACCEPTED.
STATES = (*OPEN, "ACCEPTED", "DONE", "CLOSED", "DECLINED", "CANCELLED")
# (move, states, parts) → where it leads. What is not here is refused.
AGREED: list[tuple[str, tuple[str, ...], tuple[str, ...], str]] = [
    ("ASSIGN", ("NEW", "ASSIGNED", "IN_PROGRESS", "WAITING_FOR_RESIDENT", "DEFERRED"), DESK, "ASSIGNED"),
    ("ASSIGN", ("HANDED_OVER", "ACCEPTED"), ("SERVICE",), STAYS),
    ("START", ("ASSIGNED",), HANDS, "IN_PROGRESS"),
    ("START", ("ACCEPTED",), CONTRACTOR, STAYS),
    ("WAIT_FOR_RESIDENT", ("ASSIGNED", "IN_PROGRESS"), HANDS, "WAITING_FOR_RESIDENT"),
    ("DEFER", ("NEW", "ASSIGNED", "IN_PROGRESS", "WAITING_FOR_RESIDENT"), DESK, "DEFERRED"),
    ("RESUME", ("WAITING_FOR_RESIDENT",), (*HANDS, "AUTHOR"), AS_BEFORE),
    ("RESUME", ("DEFERRED",), (*HANDS, "CLOCK"), AS_BEFORE),
    ("RETURN", ("ASSIGNED", "IN_PROGRESS"), (*HANDS, "CLOCK"), "NEW"),
    ("HAND_OVER", ("NEW", "ASSIGNED", "IN_PROGRESS", "WAITING_FOR_RESIDENT", "DEFERRED"), DESK, "HANDED_OVER"),
    ("ACCEPT", ("HANDED_OVER",), ("SERVICE",), STAYS),
    ("GIVE_BACK", ("HANDED_OVER", "ACCEPTED"), ("SERVICE",), "NEW"),
    ("TAKE_BACK", ("HANDED_OVER", "ACCEPTED"), DESK, "NEW"),
    ("FINISH", ("ASSIGNED", "IN_PROGRESS"), HANDS, "DONE"),
    ("FINISH", ("ACCEPTED",), (*DESK, *CONTRACTOR), "DONE"),
    ("DECLINE", (*OPEN, "ACCEPTED"), DESK, "DECLINED"),
    ("CANCEL", (*OPEN, "ACCEPTED"), ("AUTHOR",), "CANCELLED"),
    ("CLOSE", ("DONE",), ("AUTHOR", "MANAGEMENT", "CLOCK"), "CLOSED"),
    ("REOPEN", ("DONE",), (*DESK, "AUTHOR"), TO_MASTER),
    ("MERGE", (*OPEN, "ACCEPTED"), DESK, "CLOSED"),
]
CELLS = {
    (state, name, part): whither for name, states, parts, whither in AGREED for state, part in product(states, parts)
}
EVERY = list(product(STATES, TicketMove.__members__, Part.__members__))


def standing(state: str) -> Ticket:
    accepted = state == "ACCEPTED"
    found = Ticket(state=TicketState["HANDED_OVER" if accepted else state])
    return found.update_from_dict({"accepted_at": found.opened_at or "2026-01-01T00:00:00Z"} if accepted else {})


def test_every_cell_of_the_table_is_as_agreed() -> None:
    found = {}
    for state, name, part in EVERY:
        if step := step_of(TicketMove[name], {Part[part]}, standing(state)):
            found[state, name, part] = step.to.value if isinstance(step.to, Whither) else step.to.name

    assert len(EVERY) == 11 * 16 * 9
    assert found == CELLS


def test_allowed_moves_are_those_of_all_parts_together() -> None:
    for state in STATES:
        held = {Part.AUTHOR, Part.OFFICE, Part.SERVICE_MASTER}
        expected = {name for (at, name, part) in CELLS if at == state and Part[part] in held}

        assert {it.name for it in allowed(held, standing(state))} == expected
    assert list(TABLE) == list(TicketMove)


def whose(town: Town, helper: Contractor) -> dict[str, Someone]:
    """Who has which part of the owner's ticket; the master is its assignee as long as it is ours."""
    staff = {"MASTER": town["master"], "OFFICE": town["dispatcher"], "MANAGEMENT": town["manager"]}
    return {"AUTHOR": town["owner"], **staff, "SERVICE": helper.office, "SERVICE_MASTER": helper.master}


async def standing_so(client: Client, town: Town, helper: Contractor, state: str) -> dict[str, Any]:
    """A ticket of the owner in this state, come there by moves."""
    ticket = await opened(client, town)
    steps: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "IN_PROGRESS": [("START", {})],
        "WAITING_FOR_RESIDENT": [("WAIT_FOR_RESIDENT", {"text": "Қашан үйде боласыз?"})],
        "DEFERRED": [("DEFER", {"text": "Бөлшек жоқ", "until": soon()})],
        "DONE": [("FINISH", {"text": "Кран ауыстырылды"})],
        "DECLINED": [("DECLINE", {"text": "Бұл біздікі емес"})],
        "CANCELLED": [("CANCEL", {})],
    }
    if state in ("HANDED_OVER", "ACCEPTED"):
        await handed_over(client, town, ticket, helper)
        given = {"ticketId": ticket["id"], "assigneeId": helper.master_id}
        told = await client.do("assignTicket", given, helper.office, TICKET)
        if state == "ACCEPTED":
            told = await move(client, ticket, helper.office, "ACCEPT", reference="L-7")
    elif state != "NEW":
        told = await assigned(client, town, ticket)
        for name, given in [*steps.get(state, []), *(steps["DONE"] if state == "CLOSED" else [])]:
            told = await move(client, ticket, town["owner" if name == "CANCEL" else "dispatcher"], name, **given)
        if state == "CLOSED":
            told = await client.do("rateTicket", {"ticketId": ticket["id"], "rating": 5}, town["owner"], TICKET)
    else:
        return ticket
    assert told["state"] == ("HANDED_OVER" if state == "ACCEPTED" else state), told
    return dict(told)


def soon(days: int = 3) -> str:

    return (local_day(datetime.now(UTC)) + timedelta(days=days)).isoformat()


MOVES = "query($id: ID!) { ticket(id: $id) { allowedMoves } }"


@pytest.mark.parametrize("state", STATES)
async def test_everybody_is_offered_what_was_agreed_and_nothing_else(
    house: House, client: Client, town: Town, state: str
) -> None:
    helper = await contractor(house.services, town)
    ticket = await standing_so(client, town, helper, state)

    for part, someone in whose(town, helper).items():
        told = await client.ask(MOVES, {"id": ticket["id"]}, someone)
        offered = None if "errors" in told else set(told["data"]["ticket"]["allowedMoves"])
        expected = {name for (at, name, who) in CELLS if (at, who) == (state, part)}
        assert offered == (expected if sees(state, part) else None), part
        answers = await tried(client, ticket, someone, set(TicketMove.__members__) - expected)
        refusal = ("ILLEGAL_MOVE", offered) if sees(state, part) else ("NOT_FOUND", set())
        assert {(told["code"], frozenset(told["allowedMoves"])) for told in answers} == {
            (refusal[0], frozenset(refusal[1] or ()))
        }, part
    assert (await Ticket.get(id=read_id("Ticket", ticket["id"]))).version == ticket["version"]


async def tried(client: Client, ticket: dict[str, Any], who: Someone, names: set[str]) -> list[Any]:
    """What each of these moves is answered, all asked for in one request."""
    refused = "... on Refused { code allowedMoves }"
    asked = [
        f'{name}: moveTicket(input: {{ticketId: "{ticket["id"]}", move: {name}}}) {{ {refused} }}' for name in names
    ]
    return list((await client.data(f"mutation {{ {' '.join(sorted(asked))} }}", None, who)).values())


def sees(state: str, part: str) -> bool:
    if part == "MASTER":
        return state in ("ASSIGNED", "IN_PROGRESS", "WAITING_FOR_RESIDENT", "DEFERRED")
    return part not in CONTRACTOR or state in ("HANDED_OVER", "ACCEPTED")


async def test_what_goes_on_goes_on_where_it_was(client: Client, town: Town) -> None:
    dispatcher, deferral = town["dispatcher"], {"text": "Бөлшек жоқ", "until": soon()}
    for begun, expected in ((["START"], "IN_PROGRESS"), ([], "ASSIGNED")):
        ticket = await opened(client, town)
        await assigned(client, town, ticket)
        for name in begun:
            await move(client, ticket, town["master"], name)
        await move(client, ticket, town["master"], "WAIT_FOR_RESIDENT", text="Үйде боласыз ба?")
        await move(client, ticket, dispatcher, "DEFER", **deferral)

        assert (await move(client, ticket, town["master"], "RESUME"))["state"] == expected
        assert (await Ticket.get(id=read_id("Ticket", ticket["id"]))).deferred_until is None
        await move(client, ticket, town["master"], "WAIT_FOR_RESIDENT", text="Үйде боласыз ба?")
        assert (await move(client, ticket, town["owner"], "RESUME", text="Иә"))["state"] == expected

    ticket = await opened(client, town, "tenant")
    await move(client, ticket, dispatcher, "DEFER", **deferral)
    assert (await move(client, ticket, dispatcher, "RESUME"))["state"] == "NEW"


async def test_a_master_who_has_left_is_not_given_it_again(client: Client, town: Town) -> None:
    waiting, done = await opened(client, town), await opened(client, town)
    for ticket in (waiting, done):
        await assigned(client, town, ticket)
    await move(client, waiting, town["master"], "WAIT_FOR_RESIDENT", text="Үйде боласыз ба?")
    await move(client, done, town["master"], "FINISH", text="Дайын")
    await StaffMember.filter(person_id=town["master"].person.id).update(ended_at=town["master"].session.created_at)

    assert (await move(client, waiting, town["owner"], "RESUME"))["state"] == "NEW"
    reopening = {"ticketId": done["id"], "text": "Қайта ақты"}
    assert (await client.do("reopenTicket", reopening, town["owner"], TICKET))["state"] == "NEW"
    assert await Ticket.filter(id=read_id("Ticket", done["id"]), assignee_id=None, reopened_count=1).exists()


async def test_the_clock_stands_still_while_it_waits(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    await assigned(client, town, ticket)

    async def row() -> Ticket:
        return await Ticket.get(id=read_id("Ticket", ticket["id"]))

    assert (await row()).paused_at is None
    await move(client, ticket, town["master"], "WAIT_FOR_RESIDENT", text="Үйде боласыз ба?")
    assert (await row()).paused_at is not None
    await move(client, ticket, town["dispatcher"], "DEFER", text="Бөлшек жоқ", until=soon())
    assert (await row()).paused_at is not None
    await assigned(client, town, ticket)
    assert (await row()).paused_at is None
    await move(client, ticket, town["master"], "FINISH", text="Дайын")
    assert (await row()).done_at is not None
    await client.do("reopenTicket", {"ticketId": ticket["id"], "text": "Жоқ"}, town["owner"])
    again = await row()
    assert again.done_at is None
    assert again.outcome is None
    assert again.state is TicketState.ASSIGNED


@pytest.mark.parametrize("until", [0, -1, 366])
async def test_a_day_to_put_it_off_to_is_ahead_and_within_a_year(client: Client, town: Town, until: int) -> None:
    ticket = await opened(client, town)

    told = await move(client, ticket, town["manager"], "DEFER", text="Қыс", until=soon(until))

    assert (told["code"], told["field"]) == ("BAD_INPUT", "until")


async def test_a_move_without_what_it_needs_changes_nothing(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    await assigned(client, town, ticket)
    topic = TicketsChanged(town.complex.id, town.complex.id).topic
    before = await topic_number(topic), await TicketEvent.filter(complex_id=town.complex.id).count()

    cases = [
        ("RETURN", "text"),
        ("DECLINE", "text"),
        ("FINISH", "text"),
        ("WAIT_FOR_RESIDENT", "text"),
        ("DEFER", "text"),
        ("ASSIGN", "move"),
        ("HAND_OVER", "move"),
        ("MERGE", "move"),
    ]
    for name, field in cases:
        told = await move(client, ticket, town["manager"], name)
        assert (told["code"], told["field"]) == ("BAD_INPUT", field), name
    assert (await topic_number(topic), await TicketEvent.filter(complex_id=town.complex.id).count()) == before


async def test_work_is_finished_with_a_photo_where_one_is_asked_for(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    await assigned(client, town, ticket)
    await TicketTerms.create(organization_id=town.organization.id, photo_categories=["plumbing"])

    told = await move(client, ticket, town["master"], "FINISH", text="Дайын")
    assert (told["code"], told["field"]) == ("BAD_INPUT", "attachmentIds")

    photo = await sent(town, town["master"])
    told = await move(client, ticket, town["master"], "FINISH", text="Дайын", attachmentIds=[photo])
    assert told["state"] == "DONE"


async def sent(town: Town, by: Someone, media_type: str = "image/jpeg") -> str:
    """A file of theirs that belongs to nothing yet."""
    now, name = by.session.created_at, uuid7().hex
    row = await Attachment.create(
        complex_id=town.complex.id,
        owner_id=by.person.id,
        state="stored",
        name="photo.jpg",
        media_type=media_type,
        size_bytes=3,
        object_name=name,
        created_at=now,
    )
    return write_id("Attachment", row.id)


async def test_an_illegal_move_is_answered_with_the_possible_ones_in_the_readers_words(
    client: Client, town: Town
) -> None:
    ticket = await opened(client, town)
    document = """mutation($input: MoveTicketInput!) { moveTicket(input: $input) {
      ... on Refused { code field message allowedMoves } } }"""
    given = {"input": {"ticketId": ticket["id"], "move": "FINISH", "text": "Дайын"}}
    for language in Language:
        told = await client.ask(document, given, town["owner"], accept_language=language.value)
        refused = told["data"]["moveTicket"]
        assert (refused["code"], refused["field"], refused["allowedMoves"]) == ("ILLEGAL_MOVE", "move", ["CANCEL"])
        assert say("move_cancel", language) in refused["message"]
    await move(client, ticket, town["owner"], "CANCEL")
    refused = await move(client, ticket, town["owner"], "CANCEL")
    assert (refused["allowedMoves"], refused["message"]) == ([], say("no_move_left", Language.EN))


async def test_a_refusal_names_a_field_of_its_own_input(client: Client, town: Town) -> None:
    ticket, other = await opened(client, town), await opened(client, town, text="Шам")
    await move(client, ticket, town["manager"], "DECLINE", text="Жоқ")
    organization = write_id("Organization", town.organization.id)
    verbs: list[tuple[str, dict[str, Any], str]] = [
        ("correctTicket", {"urgency": "URGENT"}, "ticketId"),
        ("assignTicket", {"assigneeId": await post_id(town["master"])}, "ticketId"),
        ("handOverTicket", {"organizationId": organization}, "ticketId"),
        ("reopenTicket", {"text": "Жоқ"}, "ticketId"),
        ("moveTicket", {"move": "START"}, "move"),
    ]
    before = await TicketEvent.filter(complex_id=town.complex.id).count()

    for verb, more, field in verbs:
        told = await client.do(verb, {"ticketId": ticket["id"], **more}, town["manager"])
        assert (told["code"], told["field"]) == ("ILLEGAL_MOVE", field), verb
    merging = {"ticketIds": [ticket["id"]], "intoId": other["id"]}
    told = await client.do("mergeTickets", merging, town["manager"])
    assert (told["code"], told["field"]) == ("ILLEGAL_MOVE", "ticketIds.0")
    assert await TicketEvent.filter(complex_id=town.complex.id).count() == before


async def test_rating_closes_and_is_the_authors(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    rating, fields = {"ticketId": ticket["id"], "rating": 4, "text": "Рақмет"}, f"{TICKET} ... on Ticket {{ rating }}"
    refused = await client.do("rateTicket", rating, town["owner"])
    assert (refused["code"], refused["field"]) == ("ILLEGAL_MOVE", "ticketId")
    await assigned(client, town, ticket)
    await move(client, ticket, town["master"], "FINISH", text="Дайын")

    for bad in (0, 6, -1):
        assert (await client.do("rateTicket", rating | {"rating": bad}, town["owner"]))["field"] == "rating"
    assert (await client.do("rateTicket", rating, town["manager"]))["code"] == "FORBIDDEN"
    told = await client.do("rateTicket", rating, town["owner"], fields)

    assert (told["state"], told["rating"], told["allowedMoves"]) == ("CLOSED", 4, [])
    event = await TicketEvent.filter(ticket_id=read_id("Ticket", ticket["id"])).order_by("-number").first()
    assert event
    assert (event.kind, event.facts, event.text) == ("rated", {"rating": 4}, "Рақмет")


async def test_of_20_moves_under_one_version_one_wins(house: House, client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    given = {"ticketId": ticket["id"], "expectedVersion": ticket["version"]}
    first, second = await post_id(town["master"]), await post_id(town["dispatcher"])
    other = Client(house.url)

    async def turn(number: int) -> Any:
        through = (client, other)[number % 2]
        if number % 4 < 2:
            assignee = {"assigneeId": (first, second)[number % 2]}
            return await through.do("assignTicket", given | assignee, town["dispatcher"], TICKET)
        more = {"move": "DECLINE", "text": f"{number}"}
        return await through.do("moveTicket", given | more, town["manager"], TICKET)

    told = await asyncio.gather(*map(turn, range(20)))
    await other.close()

    won = [each for each in told if each["__typename"] == "Ticket"]
    lost = {(each["code"], each["field"]) for each in told if each["__typename"] == "Refused"}
    assert (len(won), lost) == (1, {("CONFLICT", "expectedVersion")})
    assert won[0]["version"] == ticket["version"] + 1
    row = await Ticket.get(id=read_id("Ticket", ticket["id"]))
    assert (row.version, row.state.name) == (won[0]["version"], won[0]["state"])
    assert await TicketEvent.filter(ticket_id=row.id).count() == 2


async def test_the_docs_print_the_table() -> None:
    page = (ROOT / "docs" / "tickets.md").read_text(encoding="utf-8")

    assert printed() in page


def printed() -> str:
    """The table as docs/tickets.md has it."""
    lines = ["| Move | From | To | Who | With |", "| --- | --- | --- | --- | --- |"]
    for name, steps in TABLE.items():
        for step in steps:
            origins = ", ".join(state.name for state in TicketState if state in step.origins)
            accepted = {None: "", True: ", accepted", False: ", not yet accepted"}[step.accepted]
            who = ", ".join(part.value for part in Part if part in step.parts)
            needs = ", ".join(sorted(step.needs))
            to = step.to.value if isinstance(step.to, Whither) else step.to.name
            lines.append(f"| {name.name} | {origins}{accepted} | {to} | {who} | {needs} |".replace("|  |", "| |"))
    return "\n".join(lines)
