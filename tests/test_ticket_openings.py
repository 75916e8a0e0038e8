"""A master opens tickets for what they see on site: for nobody else, and without finding out anything by it."""

from typing import Any

from models.disclosures import Disclosure
from models.residents import Residency, ResidencyState
from models.staff import StaffMember, StaffRole
from models.ticket_events import TicketEvent
from models.tickets import Ticket
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import TICKET, assigned, contractor, draft, move, opened
from tests.test_tickets import found, join
from tests.world import Town, small_town

WHOLE = f"{TICKET} ... on Ticket {{ text unit {{ number }} author {{ id displayName }} accessNotes respondBy }}"


async def test_a_master_opens_for_what_they_see_on_site(client: Client, town: Town) -> None:
    common = draft(town, unitId=None, buildingId=town.building_id(1), placeDetail="2-лифт")
    there = draft(town, unitId=town.unit_id(1), accessNotes="код 48")

    told = [await client.do("openTicket", asked, town["master"], WHOLE) for asked in (common, there)]

    assert [(each["state"], each["allowedMoves"]) for each in told] == [("NEW", [])] * 2
    assert [each["unit"] for each in told] == [None, {"number": "2"}]
    assert {each["author"]["id"] for each in told} == {write_id("Resident", town["master"].person.id)}
    assert await found(client, town["master"]) == await found(client, town["dispatcher"]) == [2, 1]
    assert await found(client, town["neighbour"]) == []
    assert {event.by_staff for event in await TicketEvent.filter(complex_id=town.complex.id)} == {True}
    # Nobody's data were shown: they are the master's own words.
    assert not await Disclosure.exists(complex_id=town.complex.id)


async def test_a_master_opens_for_nobody_else_and_nowhere_else(house: House, client: Client, town: Town) -> None:
    beside = await small_town(house.services)
    helper = await contractor(house.services, town)
    owner = write_id("Resident", town["owner"].person.id)

    async def answer(who: Any, **more: Any) -> tuple[str, str | None]:
        told = await client.do("openTicket", draft(town, **more), who, TICKET)
        return told.get("code", told["__typename"]), told.get("field")

    assert await answer(town["master"], residentId=owner) == ("FORBIDDEN", "residentId")
    assert await answer(beside["master"]) == ("NOT_FOUND", "unitId")
    assert await answer(helper.master) == ("NOT_FOUND", "unitId")
    assert await answer(town["master"], unitId=beside.unit_id(0)) == ("NOT_FOUND", "unitId")
    assert not await Ticket.exists(complex_id__in=[town.complex.id, beside.complex.id])


async def test_who_opened_it_as_a_master_neither_answers_nor_rates_nor_ends_it(client: Client, town: Town) -> None:
    ticket = await opened(client, town, "master")
    row_id = read_id("Ticket", ticket["id"])

    await client.do("commentOnTicket", {"ticketId": ticket["id"], "text": "Тағы тамшы"}, town["master"])
    assert (await Ticket.get(id=row_id)).responded_at is None
    assert (await move(client, ticket, town["master"], "CANCEL"))["code"] == "ILLEGAL_MOVE"
    await assigned(client, town, ticket)
    assert (await Ticket.get(id=row_id)).responded_at is not None
    await move(client, ticket, town["master"], "FINISH", text="Дайын")
    rating = {"ticketId": ticket["id"], "rating": 5}

    assert (await client.do("rateTicket", rating, town["master"]))["code"] == "FORBIDDEN"
    row = await Ticket.get(id=row_id)
    assert (row.state, row.rating) == ("done", None)
    assert await found(client, town["master"]) == [1]


async def test_neighbours_are_not_told_which_master_saw_it(client: Client, town: Town) -> None:
    ticket = await opened(client, town, "master")
    await join(ticket, town["neighbour"])

    told = await client.data(
        "query($id: ID!) { ticket(id: $id) { author { displayName } unit { number } } }",
        {"id": ticket["id"]},
        town["neighbour"],
    )

    assert told["ticket"] == {"author": {"displayName": ""}, "unit": None}


async def test_who_lived_there_and_works_there_now_is_no_reporter_of_what_they_opened(
    client: Client, town: Town
) -> None:
    await opened(client, town, "neighbour", unitId=town.unit_id(1))
    neighbour = town["neighbour"].person.id
    await StaffMember.create(organization_id=town.organization.id, person_id=neighbour, role=StaffRole.MASTER)
    assert await found(client, town["neighbour"]) == [1]

    await Residency.filter(person_id=neighbour).update(state=ResidencyState.ENDED)

    assert await found(client, town["neighbour"]) == []
    await opened(client, town, "neighbour", text="Шам", unitId=town.unit_id(1))
    assert await found(client, town["neighbour"]) == [2]
