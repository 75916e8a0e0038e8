"""Visits: proposed, agreed, declined, called off, reminded of; and who may do which."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.notifications import Notification, NotificationKind
from models.ticket_events import TicketEvent, TicketEventKind
from models.ticket_visits import Visit, VisitState
from models.tickets import Ticket, TicketJoin
from resolvers.context import Context
from resolvers.messages import say
from resolvers.ticket_visits import remind_of_visits
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, contractor, handed_over, move, opened
from tests.world import Someone, Town

SEEN = "... on Ticket { version visit { id startsAt state } visits { id state } }"
READ = "query($id: ID!) { ticket(id: $id) { visit { id state } visits { id } } }"


def window(hours: float, length: float = 2) -> dict[str, str]:
    starts = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=hours)
    return {"startsAt": starts.isoformat(), "endsAt": (starts + timedelta(hours=length)).isoformat()}


async def with_master(client: Client, town: Town, **more: Any) -> dict[str, Any]:
    return await assigned(client, town, await opened(client, town, **more))


async def propose(client: Client, ticket: dict[str, Any], who: Someone, *windows: dict[str, str], **more: Any) -> Any:
    given = {"ticketId": ticket["id"], "windows": list(windows or (window(24), window(48))), **more}
    return await client.do("proposeVisit", given, who, SEEN)


async def confirm(client: Client, told: dict[str, Any], who: Someone, number: int = 0) -> Any:
    return await client.do("confirmVisit", {"visitId": told["visits"][number]["id"]}, who, SEEN)


async def kinds(ticket: dict[str, Any], someone: Someone) -> list[NotificationKind]:
    rows = Notification.filter(person_id=someone.person.id, subject_id=read_id("Ticket", ticket["id"]))
    return [row.kind for row in await rows.order_by("number") if row.kind.value.startswith("visit")]


async def test_the_resident_takes_one_of_the_proposed_times_and_the_others_are_off(client: Client, town: Town) -> None:
    ticket = await with_master(client, town)

    told = await propose(client, ticket, town["master"], window(48), window(24), expectedVersion=ticket["version"])
    agreed = await confirm(client, told, town["owner"], 1)

    assert [each["state"] for each in told["visits"]] == ["PROPOSED", "PROPOSED"]
    assert told["visit"]["id"] == told["visits"][0]["id"]
    assert agreed["visits"] == [{"id": told["visits"][1]["id"], "state": "CONFIRMED"}]
    assert agreed["visit"]["state"] == "CONFIRMED"
    assert agreed["version"] == told["version"] + 1 == ticket["version"] + 2
    events = TicketEvent.filter(ticket_id=read_id("Ticket", ticket["id"])).order_by("number")
    assert [row.kind for row in await events][-2:] == [
        TicketEventKind.VISIT_PROPOSED,
        TicketEventKind.VISIT_CONFIRMED,
    ]
    assert await kinds(ticket, town["owner"]) == [NotificationKind.VISIT_PROPOSED]
    assert await kinds(ticket, town["master"]) == [NotificationKind.VISIT_CONFIRMED]


async def test_the_history_says_when_a_visit_was_to_be_and_no_neighbour_reads_it(client: Client, town: Town) -> None:
    ticket, times = await with_master(client, town), [window(24), window(48)]
    told = await propose(client, ticket, town["master"], *times)
    agreed = await confirm(client, told, town["owner"], 1)
    given = {"visitId": agreed["visits"][0]["id"], "reason": "Ауырып қалдым"}
    await client.do("cancelVisit", given, town["master"], SEEN)
    row = await Ticket.get(id=read_id("Ticket", ticket["id"]))
    neighbour = town["neighbour"].person.id
    await TicketJoin.create(complex_id=row.complex_id, ticket_id=row.id, person_id=neighbour, joined_at=row.opened_at)
    document = """query($id: ID!) { ticket(id: $id) {
      history { kind startsAt endsAt windows { startsAt endsAt } } } }"""

    async def history(who: str) -> list[Any]:
        return list((await client.data(document, {"id": ticket["id"]}, town[who]))["ticket"]["history"])[-3:]

    kinds = ("VISIT_PROPOSED", "VISIT_CONFIRMED", "VISIT_CANCELLED")
    nothing = {"startsAt": None, "endsAt": None}
    told_times = [{end: at.replace("+00:00", ".000Z") for end, at in each.items()} for each in times]
    for who in ("owner", "master", "dispatcher"):
        assert await history(who) == [
            {"kind": kinds[0], **nothing, "windows": told_times},
            *({"kind": kind, **told_times[1], "windows": []} for kind in kinds[1:]),
        ]
    assert await history("neighbour") == [{"kind": kind, **nothing, "windows": []} for kind in kinds]


async def test_a_new_proposal_takes_the_place_of_what_was_agreed(client: Client, town: Town) -> None:
    ticket = await with_master(client, town)
    first = await propose(client, ticket, town["master"])
    await confirm(client, first, town["owner"])

    again = await propose(client, ticket, town["dispatcher"], window(72))

    assert [each["state"] for each in again["visits"]] == ["PROPOSED"]
    assert (await confirm(client, first, town["owner"]))["code"] == "VISIT_OVER"
    assert await Visit.filter(state=VisitState.CANCELLED, ticket_id=read_id("Ticket", ticket["id"])).count() == 2


async def test_declined_times_are_gone_and_the_reason_is_in_the_history(client: Client, town: Town) -> None:
    ticket = await with_master(client, town)
    await propose(client, ticket, town["master"])

    given = {"ticketId": ticket["id"], "reason": "Только после шести"}
    told = await client.do("declineVisits", given, town["owner"], SEEN)
    again = await client.do("declineVisits", given, town["owner"], SEEN)

    assert (told["visit"], told["visits"]) == (None, [])
    assert again["code"] == "VISIT_OVER"
    last = await TicketEvent.filter(ticket_id=read_id("Ticket", ticket["id"])).order_by("-number").first()
    assert last
    assert (last.kind, last.text, last.by_staff) == (TicketEventKind.VISIT_DECLINED, "Только после шести", False)
    assert await kinds(ticket, town["master"]) == [NotificationKind.VISIT_DECLINED]


@pytest.mark.parametrize("who", ["owner", "master", "manager"])
async def test_either_side_calls_an_agreed_visit_off(client: Client, town: Town, who: str) -> None:
    ticket = await with_master(client, town)
    agreed = await confirm(client, await propose(client, ticket, town["master"]), town["owner"])

    given = {"visitId": agreed["visit"]["id"], "reason": "Заболел"}
    told = await client.do("cancelVisit", given, town[who], SEEN)

    assert told["visits"] == []
    assert (await client.do("cancelVisit", given, town[who], SEEN))["code"] == "VISIT_OVER"
    for name in {"owner", "master", "manager"} - {who}:
        assert NotificationKind.VISIT_CANCELLED in await kinds(ticket, town[name])


@pytest.mark.parametrize(
    ("windows", "field", "sentence"),
    [
        ([], "windows", "how_many"),
        ([window(1)] * 6, "windows", "how_many"),
        ([window(1), window(-1)], "windows.1.startsAt", "visit_not_soon"),
        ([window(24 * 61)], "windows.0.startsAt", "visit_not_soon"),
        ([window(1, 0)], "windows.0.endsAt", "visit_too_long"),
        ([window(1, 13)], "windows.0.endsAt", "visit_too_long"),
    ],
    ids=["none", "six", "past", "far", "no length", "too long"],
)
async def test_times_that_are_none_are_refused_by_their_field(
    client: Client, town: Town, windows: list[dict[str, str]], field: str, sentence: str
) -> None:
    ticket = await with_master(client, town)

    told = await client.do("proposeVisit", {"ticketId": ticket["id"], "windows": windows}, town["master"], SEEN)

    facts: dict[str, Any] = {"least": 1, "most": 5, "days": 60, "hours": 12}
    assert (told["code"], told["field"]) == ("BAD_INPUT", field)
    assert told["message"] == say(sentence, town["master"].account.language, field=field, **facts)
    assert not await Visit.exists(ticket_id=read_id("Ticket", ticket["id"]))


async def test_nobody_comes_where_nobody_works_and_a_stale_client_is_told(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    assert (await propose(client, ticket, town["dispatcher"]))["code"] == "ILLEGAL_MOVE"

    ticket = await assigned(client, town, ticket)
    stale = await propose(client, ticket, town["master"], expectedVersion=ticket["version"] - 1)
    assert (stale["code"], stale["field"]) == ("CONFLICT", "expectedVersion")


async def test_who_may_propose_answer_and_see(client: Client, town: Town, house: House) -> None:
    ticket = await with_master(client, town)
    await client.do("joinTicket", {"ticketId": ticket["id"]}, town["neighbour"])
    assert (await propose(client, ticket, town["owner"]))["code"] == "FORBIDDEN"
    assert (await propose(client, ticket, town["neighbour"]))["code"] == "FORBIDDEN"
    told = await propose(client, ticket, town["master"])

    answers = {
        name: (await confirm(client, told, town[name]))["code"] for name in ("master", "neighbour", "other", "former")
    }
    assert answers == {
        "master": "FORBIDDEN",
        "neighbour": "NOT_FOUND",
        "other": "NOT_FOUND",
        "former": "NOT_FOUND",
    }
    joined = (await client.data(READ, {"id": ticket["id"]}, town["neighbour"]))["ticket"]
    assert joined == {"visit": None, "visits": []}
    found = "query($id: ID!) { node(id: $id) { __typename } }"
    seen = {
        name: (await client.data(found, {"id": told["visits"][0]["id"]}, town[name]))["node"]
        for name in ("owner", "master", "manager", "neighbour", "other", "former")
    }
    window_node = {"__typename": "VisitWindow"}
    assert seen == dict.fromkeys(("owner", "master", "manager"), window_node) | dict.fromkeys(
        ("neighbour", "other", "former")
    )


async def test_a_service_organization_proposes_too_and_loses_it_with_the_ticket(
    client: Client, town: Town, house: House
) -> None:
    firm = await contractor(house.services, town)
    ticket = await handed_over(client, town, await opened(client, town), firm)
    await move(client, ticket, firm.office, "ACCEPT")

    told = await propose(client, ticket, firm.office)
    await client.do("moveTicket", {"ticketId": ticket["id"], "move": "TAKE_BACK", "text": "Сами"}, town["manager"])

    assert [each["state"] for each in told["visits"]] == ["PROPOSED", "PROPOSED"]
    assert (await propose(client, ticket, firm.office))["code"] == "NOT_FOUND"
    assert (await client.data(READ, {"id": ticket["id"]}, town["owner"]))["ticket"]["visits"] == []


async def test_what_ends_the_work_ends_its_visits(client: Client, town: Town) -> None:
    ticket = await with_master(client, town)
    await confirm(client, await propose(client, ticket, town["master"]), town["owner"])

    await move(client, ticket, town["owner"], "CANCEL")

    assert [row.state for row in await Visit.filter(ticket_id=read_id("Ticket", ticket["id"]))] == [
        VisitState.CANCELLED
    ] * 2


async def test_both_sides_are_reminded_once_within_the_hour_before(client: Client, town: Town, house: House) -> None:
    tickets = [await with_master(client, town, text=f"Течёт {number}") for number in range(3)]
    for ticket, hours in zip(tickets, (0.5, 3, 0.4), strict=True):
        await confirm(client, await propose(client, ticket, town["master"], window(hours)), town["owner"])
    await move(client, tickets[2], town["owner"], "CANCEL")

    for _ in range(2):
        await remind_of_visits(Context(house.services))

    reminded = [await kinds(ticket, town["owner"]) for ticket in tickets]
    soon = NotificationKind.VISIT_SOON
    assert [each.count(soon) for each in reminded] == [1, 0, 0]
    assert (await kinds(tickets[0], town["master"])).count(soon) == 1
    assert (await kinds(tickets[0], town["manager"])).count(soon) == 0
    ticket_row = await Ticket.get(id=read_id("Ticket", tickets[0]["id"]))
    [told] = await Notification.filter(person_id=town["owner"].person.id, kind=soon)
    assert told.facts["number"] == ticket_row.number


async def test_two_processes_remind_once(client: Client, town: Town, house: House) -> None:
    ticket = await with_master(client, town)
    await confirm(client, await propose(client, ticket, town["master"], window(0.5)), town["owner"])

    await asyncio.gather(*(remind_of_visits(Context(house.services)) for _ in range(4)))

    assert (await kinds(ticket, town["owner"])).count(NotificationKind.VISIT_SOON) == 1
