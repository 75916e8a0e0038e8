"""Tickets are found by what they are, in three orders; nobody finds out by looking what they are not told."""

from datetime import timedelta
from typing import Any

import pytest

from models.disclosures import Disclosure
from models.residents import Residency, ResidencyState
from models.ticket_exports import TicketExport
from models.tickets import Ticket, TicketJoin, TicketUrgency
from resolvers.context import Context
from resolvers.ticket_exports import write_ticket_exports
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, contractor, handed_over, opened
from tests.people import settled
from tests.test_tickets import found
from tests.ticket_rows import written
from tests.world import Someone, Town

PAGE = """query($orderBy: TicketOrder!, $first: Int!, $after: String) {
  tickets(orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { number } } } }"""


async def test_the_office_finds_by_master_by_deadline_and_by_whose_it_is(client: Client, town: Town) -> None:
    mine = await opened(client, town)
    await opened(client, town, "neighbour", unitId=town.unit_id(1), urgency="EMERGENCY")
    await assigned(client, town, mine)
    row = await Ticket.get(id=read_id("Ticket", mine["id"]))
    owner, neighbour = town["owner"].person, town["neighbour"].person
    joiner = town["dispatcher"].person
    await TicketJoin.create(complex_id=row.complex_id, ticket_id=row.id, person_id=joiner.id, joined_at=row.opened_at)
    emergency = await Ticket.get(complex_id=town.complex.id, number=2)
    assert emergency.resolve_by
    phone = str(owner.phone)

    cases: list[tuple[dict[str, Any], list[int]]] = [
        ({"unassigned": True}, [2]),
        ({"unassigned": False}, [1]),
        ({"residentId": write_id("Resident", neighbour.id)}, [2]),
        ({"residentId": write_id("Resident", joiner.id)}, []),
        ({"phone": phone}, [1]),
        ({"phone": f"8 ({phone[2:5]}) {phone[5:8]}-{phone[8:]}"}, [1]),
        ({"phone": "+77019999999"}, []),
        ({"dueBefore": (emergency.resolve_by + timedelta(seconds=1)).isoformat()}, [2]),
        ({"dueBefore": emergency.resolve_by.isoformat()}, []),
        ({"joined": True}, [1]),
        ({"joined": False}, [2]),
    ]
    assert [(asked, await found(client, town["dispatcher"], **asked)) for asked, _ in cases] == cases


async def test_a_phone_leads_to_nobody_who_has_left_and_has_to_be_one(client: Client, town: Town) -> None:
    await opened(client, town)
    phone = town["owner"].person.phone
    await Residency.filter(person_id=town["owner"].person.id).update(state=ResidencyState.ENDED)

    assert await found(client, town["dispatcher"], phone=phone) == []
    told = await client.ask('{ tickets(filter: {phone: "12"}) { totalCount } }', {}, town["dispatcher"])
    assert (told["errors"][0]["extensions"]["code"], told["errors"][0]["extensions"]["field"]) == (
        "BAD_INPUT",
        "filter.phone",
    )


async def numbers(client: Client, order: str, who: Someone, size: int) -> list[int]:
    """Of all pages."""
    seen, after = list[int](), None
    while True:
        page = (await client.data(PAGE, {"orderBy": order, "first": size, "after": after}, who))["tickets"]
        seen += [edge["node"]["number"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            assert page["totalCount"] == len(seen)
            return seen


ORDERS = {
    "NEWEST": [8, 7, 6, 5, 4, 3, 2, 1],
    "DUE_FIRST": [5, 3, 1, 8, 2, 4, 6, 7],
    "URGENT_FIRST": [5, 1, 7, 3, 8, 2, 4, 6],
}


@pytest.mark.parametrize("size", [1, 3, 100])
async def test_tickets_come_in_three_orders_without_a_hole(client: Client, town: Town, size: int) -> None:
    """Of two with one deadline the older one comes first; what has none comes last."""
    urgencies = {1: TicketUrgency.EMERGENCY, 5: TicketUrgency.EMERGENCY, 7: TicketUrgency.URGENT}
    hours = {1: 3, 2: 5, 3: 2, 4: 5, 5: 1, 8: 4}
    now = town["owner"].session.created_at
    for number in range(1, 9):
        due = now + timedelta(hours=hours[number], microseconds=number) if number in hours else None
        if number == 4:
            due = (await Ticket.get(complex_id=town.complex.id, number=2)).resolve_by
        urgency = urgencies.get(number, TicketUrgency.NORMAL)
        await written(town, number=number, urgency=urgency, resolve_by=due)

    told = {order: await numbers(client, order, town["dispatcher"], size) for order in ORDERS}

    assert told == ORDERS


async def test_a_cursor_of_one_order_is_none_of_another(client: Client, town: Town) -> None:
    for text in ("Кран", "Шам"):
        await opened(client, town, text=text)
    cursors = {}
    for order in ORDERS:
        page = (await client.data(PAGE, {"orderBy": order, "first": 1}, town["owner"]))["tickets"]
        cursors[order] = page["pageInfo"]["endCursor"]

    for order in ORDERS:
        for other, cursor in cursors.items():
            told = await client.ask(PAGE, {"orderBy": order, "first": 1, "after": cursor}, town["owner"])
            code = told["errors"][0]["extensions"]["code"] if "errors" in told else None
            assert code == (None if order == other else "BAD_INPUT"), (order, other)


async def shown_by_letters(town: Town) -> int:
    """How many rows those have left that tell a master of work; they have gone now."""
    await settled(at_once=True)
    return await Disclosure.filter(complex_id=town.complex.id).count()


async def test_who_works_on_a_ticket_does_not_find_it_by_the_flat(house: House, client: Client, town: Town) -> None:
    """Else a loop over all flats would say whose it is, and no row of that being shown."""
    helper = await contractor(house.services, town)
    await assigned(client, town, await opened(client, town))
    await handed_over(client, town, await opened(client, town, text="Лифт"), helper)
    resident = write_id("Resident", town["owner"].person.id)
    shown = await shown_by_letters(town)

    for who in (town["master"], helper.office, helper.master):
        for name, value in (
            *(("unitId", town.unit_id(number)) for number in range(4)),
            ("residentId", resident),
            ("phone", town["owner"].person.phone),
        ):
            document = "query($filter: TicketFilter) { tickets(filter: $filter) { totalCount } }"
            told = await client.ask(document, {"filter": {name: value}}, who)
            error = told["errors"][0]["extensions"]
            assert (error["code"], error["field"], told["data"]) == ("FORBIDDEN", f"filter.{name}", None)
    assert await found(client, town["master"]) == [1]
    assert await found(client, helper.office) == [2]
    assert await Disclosure.filter(complex_id=town.complex.id).count() == shown


async def test_a_master_who_lives_there_finds_by_the_flat_what_they_opened(client: Client, town: Town) -> None:
    home = await Residency.get(person_id=town["neighbour"].person.id, state=ResidencyState.ACTIVE)
    home.person_id = town["master"].person.id
    await home.save()
    await assigned(client, town, await opened(client, town))
    await opened(client, town, "master", unitId=town.unit_id(1))
    shown = await shown_by_letters(town)

    assert await found(client, town["master"]) == [2, 1]
    assert await found(client, town["master"], unitId=town.unit_id(0)) == []
    assert await found(client, town["master"], unitId=town.unit_id(1)) == [2]
    assert await Disclosure.filter(complex_id=town.complex.id).count() == shown


async def test_a_spreadsheet_is_asked_for_by_phone_and_keeps_none(house: House, client: Client, town: Town) -> None:
    await opened(client, town)
    await opened(client, town, "neighbour", unitId=town.unit_id(1))
    phone = str(town["neighbour"].person.phone)
    asked = {"complexId": town.complex_id, "filter": {"phone": phone, "mine": False}}

    export = await client.do("exportTickets", asked, town["dispatcher"], "... on TicketExport { id }")
    await write_ticket_exports(Context(house.services))

    row = await TicketExport.get(id=read_id("TicketExport", export["id"]))
    assert phone[1:] not in str(row.wanted)
    assert row.wanted["author_ids"] == [str(town["neighbour"].person.id)]
    assert (row.rows_done, row.rows_total) == (1, 1)
