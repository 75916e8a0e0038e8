"""Tickets are opened, found and shown: who sees which, whose names and addresses, and in which lists."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from models.residents import Residency, ResidencyState
from models.staff import StaffMember
from models.ticket_events import TicketEvent
from models.tickets import Ticket, TicketJoin, TicketState
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import TICKET, assigned, contractor, draft, handed_over, move, opened, post_id
from tests.world import Someone, Town, small_town

FOUND = "query($filter: TicketFilter) { tickets(filter: $filter) { totalCount edges { node { number } } } }"
WHOLE = """query($id: ID!) { ticket(id: $id) { number text placeDetail accessNotes unit { number } building { address }
  author { id displayName surname phone email } contact { name phone } assignee { displayName }
  serviceOrganization { name } reference joined } }"""


async def found(client: Client, who: Someone, **asked: Any) -> list[int]:
    told = (await client.data(FOUND, {"filter": asked}, who))["tickets"]
    assert told["totalCount"] == len(told["edges"])
    return [edge["node"]["number"] for edge in told["edges"]]


async def shown(client: Client, ticket: dict[str, Any], who: Someone) -> Any:
    told = await client.ask(WHOLE, {"id": ticket["id"]}, who)
    return told["errors"][0]["extensions"]["code"] if "errors" in told else told["data"]["ticket"]


async def join(ticket: dict[str, Any], someone: Someone) -> None:
    row = await Ticket.get(id=read_id("Ticket", ticket["id"]))
    await TicketJoin.create(
        complex_id=row.complex_id, ticket_id=row.id, person_id=someone.person.id, joined_at=row.opened_at
    )


async def test_tickets_are_numbered_in_their_complex_however_many_are_opened_at_once(
    house: House, client: Client, town: Town
) -> None:
    beside = await small_town(house.services)
    people = ["owner", "tenant", "family"]

    told = await asyncio.gather(*(opened(client, town, people[n % 3], text=f"Кран {n}") for n in range(9)))

    assert sorted(ticket["number"] for ticket in told) == list(range(1, 10))
    assert {(ticket["state"], ticket["version"]) for ticket in told} == {("NEW", 1)}
    assert (await opened(client, beside))["number"] == 1


async def test_a_ticket_is_opened_where_one_lives(house: House, client: Client, town: Town) -> None:
    async def answer(who: str, **more: Any) -> tuple[str, str | None]:
        told = await client.do("openTicket", draft(town, **more), town[who], TICKET)
        return told.get("code", told["__typename"]), told.get("field")

    common = {"unitId": None, "buildingId": town.building_id(1)}
    assert await answer("owner", **common, placeDetail="2-лифт") == ("Ticket", None)
    assert await answer("owner", unitId=town.unit_id(1)) == ("NOT_FOUND", "unitId")
    assert await answer("former") == ("NOT_FOUND", "unitId")
    assert await answer("former", **common) == ("NOT_FOUND", "buildingId")
    assert await answer("dispatcher") == ("Ticket", None)
    assert await answer("owner", unitId=None) == ("BAD_INPUT", "unitId")
    assert await answer("owner", buildingId=town.building_id(1)) == ("NOT_FOUND", "unitId")
    assert await answer("owner", contactPhone="12") == ("BAD_INPUT", "contactPhone")
    assert await answer("owner", text=" ") == ("BAD_INPUT", "text")
    assert await answer("owner", text="х" * 4_001) == ("BAD_INPUT", "text")


async def test_the_office_opens_for_who_has_called(client: Client, town: Town) -> None:
    caller = write_id("Resident", town["neighbour"].person.id)
    place = {"unitId": town.unit_id(1), "residentId": caller}

    ticket = await opened(client, town, "dispatcher", **place, contactName="Көршісі", contactPhone="8 701 123 45 67")
    told = await shown(client, ticket, town["neighbour"])

    assert told["author"]["id"] == caller
    assert told["contact"] == {"name": "Көршісі", "phone": "+77011234567"}
    event = await TicketEvent.get(ticket_id=read_id("Ticket", ticket["id"]))
    assert (event.by_staff, event.actor_id) == (True, town["dispatcher"].person.id)
    for who, resident, code in (("owner", caller, "FORBIDDEN"), ("dispatcher", "former", "NOT_FOUND")):
        person = resident if resident == caller else write_id("Resident", town[resident].person.id)
        asked = draft(town, residentId=person)
        assert (await client.do("openTicket", asked, town[who], TICKET))["code"] == code


async def test_a_resident_opens_ten_a_day_and_two_with_the_same_text(client: Client, town: Town) -> None:
    same = [await client.do("openTicket", draft(town, text="Лифт  тоқтады"), town["owner"], TICKET) for _ in range(3)]
    assert [told["__typename"] for told in same] == ["Ticket", "Ticket", "Refused"]
    assert (same[2]["code"], "same ticket" in same[2]["message"] or "this very text" in same[2]["message"]) == (
        "TOO_MANY_ATTEMPTS",
        True,
    )

    others = [await client.do("openTicket", draft(town, text=f"Лифт {n}"), town["owner"], TICKET) for n in range(9)]

    assert [told["__typename"] for told in others] == ["Ticket"] * 8 + ["Refused"]
    assert (await opened(client, town, "tenant"))["number"] == 11
    for number in range(11):
        await opened(client, town, "dispatcher", text=f"Телефонмен {number}")


async def test_who_is_told_whose_ticket_it_is(house: House, client: Client, town: Town) -> None:
    ticket = await opened(client, town, accessNotes="код 48", contactName="Ана", placeDetail="ваннада")
    await assigned(client, town, ticket)
    await join(ticket, town["neighbour"])
    name = town["owner"].person.display_name

    for who in ("owner", "master", "dispatcher", "manager"):
        told = await shown(client, ticket, town[who])
        assert (told["author"]["displayName"], told["author"]["phone"]) == (name, town["owner"].person.phone), who
        assert (told["accessNotes"], told["unit"]["number"], told["contact"]["name"]) == ("код 48", "1", "Ана")
        assert told["author"]["email"] is None if who == "master" else told["author"]["email"], who
    for who in ("tenant", "other", "former"):
        assert await shown(client, ticket, town[who]) == "NOT_FOUND", who
    assert await shown(client, ticket, (await small_town(house.services))["manager"]) == "NOT_FOUND"
    told = await shown(client, ticket, town["neighbour"])
    hidden = {"displayName": "", "surname": "", "phone": None, "email": None}
    assert told | {"author": None} == {
        **{"number": 1, "text": "Ваннада су ағып жатыр", "building": {"address": "Абай 1"}},
        **{"assignee": {"displayName": town["master"].person.display_name}, "joined": 1},
        **dict.fromkeys(
            ("author", "unit", "placeDetail", "accessNotes", "contact", "serviceOrganization", "reference")
        ),
    }
    assert {key: value for key, value in told["author"].items() if key != "id"} == hidden
    assert await client.data(
        "query($id: ID!) { node(id: $id) { id } }", {"id": told["author"]["id"]}, town["neighbour"]
    ) == {"node": None}


async def test_a_master_loses_the_address_with_the_work(client: Client, town: Town) -> None:
    ticket = await opened(client, town, accessNotes="код 48")
    await assigned(client, town, ticket)
    fields = (
        f"{TICKET} ... on Ticket {{ author {{ displayName phone }} unit {{ number }} accessNotes history {{ kind }} }}"
    )
    given = {"ticketId": ticket["id"], "move": "FINISH", "text": "Кран ауыстырылды"}

    first = await client.do("moveTicket", given, town["master"], fields, Idempotency_Key="once")
    again = await client.do("moveTicket", given, town["master"], fields, Idempotency_Key="once")

    assert first["state"] == "DONE"
    assert again == first
    assert (first["author"], first["unit"], first["accessNotes"], first["history"]) == (
        {"displayName": "", "phone": None},
        None,
        None,
        [],
    )
    assert await shown(client, ticket, town["master"]) == "NOT_FOUND"
    assert await found(client, town["master"]) == []
    await StaffMember.filter(person_id=town["master"].person.id).update(ended_at=town["master"].session.created_at)
    gone = await client.do("moveTicket", given, town["master"], fields, Idempotency_Key="once")
    assert gone["code"] == "NOT_FOUND"


async def test_who_gave_a_ticket_back_is_answered_the_same_again(house: House, client: Client, town: Town) -> None:
    helper = await contractor(house.services, town)
    ticket = await handed_over(client, town, await opened(client, town), helper)
    fields = f"{TICKET} ... on Ticket {{ author {{ displayName }} unit {{ number }} }}"
    given = {"ticketId": ticket["id"], "move": "GIVE_BACK", "text": "Адам жоқ"}

    told = [await client.do("moveTicket", given, helper.office, fields, Idempotency_Key="once") for _ in range(2)]

    assert told[0] == told[1]
    assert (told[0]["state"], told[0]["author"], told[0]["unit"]) == ("NEW", {"displayName": ""}, None)
    anew = await client.do("moveTicket", given, helper.office, fields)
    assert anew["code"] == "NOT_FOUND"


async def test_access_notes_are_gone_when_the_ticket_ends(client: Client, town: Town) -> None:
    for name, given, who in (("CANCEL", {}, "owner"), ("DECLINE", {"text": "Жоқ"}, "manager")):
        ticket = await opened(client, town, accessNotes="код 48")
        await move(client, ticket, town[who], name, **given)

        assert (await Ticket.get(id=read_id("Ticket", ticket["id"]))).access_notes is None


async def test_a_service_organization_has_what_was_handed_over(house: House, client: Client, town: Town) -> None:
    helper, other = await contractor(house.services, town), await contractor(house.services, town)
    ticket, kept = await opened(client, town), await opened(client, town, text="Лифт")
    await handed_over(client, town, ticket, helper)

    assert await found(client, helper.office) == [ticket["number"]]
    assert await found(client, helper.master) == await found(client, other.office) == []
    told = await shown(client, ticket, helper.office)
    assert (told["author"]["phone"], told["unit"]["number"]) == (town["owner"].person.phone, "1")
    assert await shown(client, kept, helper.office) == await shown(client, ticket, other.office) == "NOT_FOUND"
    assert await shown(client, ticket, town["master"]) == "NOT_FOUND"
    accepted = await move(client, ticket, helper.office, "ACCEPT", reference="Л-17")
    assert accepted["allowedMoves"] == ["ASSIGN", "START", "GIVE_BACK", "FINISH"]
    assert (await shown(client, ticket, town["dispatcher"]))["reference"] == "Л-17"
    assert (await shown(client, ticket, town["owner"]))["reference"] is None
    given = {"ticketId": ticket["id"], "assigneeId": await post_id(town["master"])}
    assert (await client.do("assignTicket", given, helper.office))["field"] == "assigneeId"
    told = await client.do("assignTicket", given | {"assigneeId": helper.master_id}, helper.office, TICKET)
    assert (told["state"], await found(client, helper.master)) == ("HANDED_OVER", [ticket["number"]])

    await move(client, ticket, town["manager"], "TAKE_BACK", text="Өзіміз")
    for someone in (helper.office, helper.master):
        assert await shown(client, ticket, someone) == "NOT_FOUND"
    row = await Ticket.get(id=read_id("Ticket", ticket["id"]))
    assert (row.state, row.assignee_id, row.service_organization_id, row.reference) == ("new", None, None, None)


async def test_only_who_works_for_us_is_handed_a_ticket(house: House, client: Client, town: Town) -> None:
    beside = await small_town(house.services)
    stranger = await contractor(house.services, beside)
    ticket = await opened(client, town)
    for organization in (
        stranger.id,
        write_id("Organization", town.organization.id),
        write_id("Organization", read_id("Ticket", ticket["id"])),
    ):
        given = {"ticketId": ticket["id"], "organizationId": organization}
        told = await client.do("handOverTicket", given, town["manager"])
        assert (told["code"], told["field"]) == ("NOT_FOUND", "organizationId")
    for post in (await post_id(beside["master"]), stranger.master_id):
        told = await client.do("assignTicket", {"ticketId": ticket["id"], "assigneeId": post}, town["manager"])
        assert (told["code"], told["field"]) == ("NOT_FOUND", "assigneeId")
    post = await post_id(town["master"])
    await StaffMember.filter(person_id=town["master"].person.id).update(ended_at=town["master"].session.created_at)
    told = await client.do("assignTicket", {"ticketId": ticket["id"], "assigneeId": post}, town["manager"])
    assert (told["code"], told["field"]) == ("NOT_FOUND", "assigneeId")


async def test_who_has_moved_out_sees_their_tickets_no_more(client: Client, town: Town) -> None:
    ticket, others = await opened(client, town, "other", unitId=town.unit_id(2)), await opened(client, town)
    await join(others, town["other"])
    assert await found(client, town["other"]) == [2, 1]

    await Residency.filter(person_id=town["other"].person.id).update(state=ResidencyState.ENDED)

    assert await found(client, town["other"]) == []
    for one in (ticket, others):
        assert await shown(client, one, town["other"]) == "NOT_FOUND"
    told = await client.do("commentOnTicket", {"ticketId": ticket["id"], "text": "Алло"}, town["other"])
    assert told["code"] == "NOT_FOUND"


async def three(client: Client, town: Town) -> dict[str, Any]:
    """The owner's lift, the neighbour's door, and the yard of building 1: that one is the master's."""
    await opened(client, town, text="Лифт застревает между этажами", category="LIFT", urgency="EMERGENCY")
    await opened(client, town, "neighbour", unitId=town.unit_id(1), text="Есік ашылмайды", kind="COMPLAINT")
    third = await opened(client, town, "other", unitId=None, buildingId=town.building_id(1), text="Қоқыс шығарылмады")
    await assigned(client, town, third)
    return third


async def test_tickets_are_found_by_what_they_are(client: Client, town: Town) -> None:
    third = await three(client, town)
    moment = (await Ticket.get(id=read_id("Ticket", third["id"]))).opened_at.isoformat()

    cases: list[tuple[dict[str, Any], list[int]]] = [
        ({}, [3, 2, 1]),
        ({"complexId": town.complex_id}, [3, 2, 1]),
        ({"complexId": write_id("Complex", town.buildings[0].id)}, []),
        ({"buildingId": town.building_id(1)}, [3]),
        ({"unitId": town.unit_id(1)}, [2]),
        ({"states": ["ASSIGNED", "DONE"]}, [3]),
        ({"states": []}, []),
        ({"categories": ["LIFT"]}, [1]),
        ({"kinds": ["COMPLAINT"]}, [2]),
        ({"urgency": ["EMERGENCY", "URGENT"]}, [1]),
        ({"assigneeId": await post_id(town["master"])}, [3]),
        ({"number": 2}, [2]),
        ({"openedFrom": moment}, [3]),
        ({"openedTo": moment}, [2, 1]),
        ({"overdue": True}, []),
        ({"overdue": False}, [3, 2, 1]),
        ({"mine": False}, [3, 2, 1]),
        ({"mine": True}, []),
    ]
    assert [(asked, await found(client, town["dispatcher"], **asked)) for asked, _ in cases] == cases
    assert await found(client, town["master"]) == [3]


WORDS = {"лифты застревают": [1], "есіктер": [2], "застр": [1], "лифт есік": [], "%": [], "_": [], "": [3, 2, 1]}


async def test_tickets_are_found_by_their_words_in_any_form(client: Client, town: Town) -> None:
    await three(client, town)

    assert {text: await found(client, town["dispatcher"], text=text) for text in WORDS} == WORDS


async def test_which_unit_a_neighbours_ticket_is_about_is_not_told_by_asking(client: Client, town: Town) -> None:
    third = await three(client, town)
    second = await Ticket.get(number=2, complex_id=town.complex.id)
    for ticket in (third, {"id": write_id("Ticket", second.id)}):
        await join(ticket, town["owner"])

    assert await found(client, town["owner"]) == await found(client, town["owner"], mine=True) == [3, 2, 1]
    assert await found(client, town["owner"], unitId=town.unit_id(1)) == []
    assert await found(client, town["owner"], unitId=town.unit_id(0)) == [1]


async def test_overdue_is_the_same_in_lists_and_on_the_ticket(client: Client, town: Town) -> None:
    states = ("NEW", "WAITING_FOR_RESIDENT", "DONE", "CANCELLED")
    past, ahead = timedelta(days=-1), timedelta(days=1)
    for number, (respond, resolve, done) in enumerate(
        [(past, ahead, None), (ahead, past, None), (ahead, past, past * 2), (ahead, past, ahead), (None, None, None)]
    ):
        for state in states:
            row = await Ticket.get(
                id=read_id("Ticket", (await opened(client, town, "dispatcher", text=f"{number}"))["id"])
            )
            now = row.opened_at
            row.state = TicketState[state]
            row.respond_by, row.resolve_by = (now + it if it else None for it in (respond, resolve))
            row.done_at = now + done if done else None
            await row.save()

    told = await client.data("{ tickets(first: 100) { edges { node { number overdue } } } }", {}, town["manager"])

    late = [edge["node"]["number"] for edge in told["tickets"]["edges"] if edge["node"]["overdue"]]
    assert await found(client, town["manager"], overdue=True) == late == [15, 13, 7, 5, 1]


async def test_correcting_a_ticket_is_the_offices_affair(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    said = {
        "ticketId": ticket["id"],
        "category": "LIFT",
        "urgency": "EMERGENCY",
        "buildingId": town.building_id(1),
        "placeDetail": "лифт",
    }
    fields = "... on Ticket { version category urgency placeDetail unit { number } building { address } respondBy }"

    for who in ("owner", "master"):
        assert (await client.do("correctTicket", said, town[who]))["code"] in ("FORBIDDEN", "NOT_FOUND")
    before = (await Ticket.get(id=read_id("Ticket", ticket["id"]))).respond_by
    told = await client.do("correctTicket", said, town["dispatcher"], fields)

    due = told.pop("respondBy")
    assert told == {
        **{"__typename": "Ticket", "version": 2, "category": "LIFT", "urgency": "EMERGENCY", "placeDetail": "лифт"},
        **{"unit": None, "building": {"address": "Абай 2"}},
    }
    assert before
    assert due < before.isoformat()
    for more, code in (({"expectedVersion": 1}, "CONFLICT"), ({"unitId": town.building_id(0)}, "NOT_FOUND")):
        assert (await client.do("correctTicket", said | more, town["dispatcher"]))["code"] == code
    nothing = await client.do("correctTicket", {"ticketId": ticket["id"]}, town["dispatcher"])
    assert nothing["code"] == "BAD_INPUT"
    await move(client, ticket, town["owner"], "CANCEL")
    assert (await client.do("correctTicket", said, town["dispatcher"]))["code"] == "ILLEGAL_MOVE"


@pytest.mark.parametrize(
    ("query", "nodes"),
    [
        ("{ tickets(first: 100) { edges { node { history { attachments { url } } } } } }", 100 * 100 * 10),
        (
            """mutation($input: MoveTicketsInput!) { a: moveTickets(input: $input) { ... on MovedTickets {
            answers { ticket { history { attachments { url } } } } } } }""",
            100 * 100 * 10,
        ),
    ],
    ids=["histories of many", "histories of a batch"],
)
async def test_long_lists_are_priced_by_what_they_may_hold(client: Client, town: Town, query: str, nodes: int) -> None:
    asked: dict[str, Any] = {"input": {"moves": []}} if "mutation" in query else {}

    told = await client.ask(query, asked, town["dispatcher"])

    error = told["errors"][0]["extensions"]
    assert (error["code"], error["limit"]) == ("LIMIT_EXCEEDED", "cost")
    assert error["requested"] >= nodes
