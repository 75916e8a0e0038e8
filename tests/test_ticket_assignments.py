"""Who might work on a ticket: by specialty, and by what they have to do."""

from typing import Any

from models.ids import uuid7
from models.notifications import Notification, NotificationKind
from models.staff import StaffMember, StaffRole
from models.ticket_events import TicketEvent
from models.tickets import Ticket
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, contractor, handed_over, move, opened, post_id
from tests.ticket_rows import post_of, written
from tests.world import Town, sign_up

SUGGESTED = "query($id: ID!) { suggestedAssignees(ticketId: $id) { specialist openTickets master { displayName } } }"


async def hired(house: House, town: Town, name: str, *specialties: str, **columns: Any) -> StaffMember:
    who = await sign_up(house.services, f"master-{uuid7().hex}", "!", given_name=name)
    post = StaffMember(organization_id=town.organization.id, person_id=who.person.id, role=StaffRole.MASTER, **columns)
    post.specialties = list(specialties)
    await post.save(force_create=True)
    return post


async def suggested(client: Client, ticket: dict[str, Any], who: Any) -> list[tuple[str, bool, int]]:
    found = (await client.data(SUGGESTED, {"id": ticket["id"]}, who))["suggestedAssignees"]
    return [(each["master"]["displayName"].split()[0], each["specialist"], each["openTickets"]) for each in found]


async def test_whose_specialty_it_is_comes_first_and_then_who_has_least_to_do(
    client: Client, town: Town, house: House
) -> None:
    await StaffMember.filter(id=await post_of(town["master"])).update(ended_at=house.services.clock())
    busy = await hired(house, town, "Арман", "plumbing", "heating")
    await hired(house, town, "Болат", "plumbing")
    await hired(house, town, "Ержан", "lift")
    await hired(house, town, "Ушёл", "plumbing", ended_at=house.services.clock())
    await written(town, number=9001, state="assigned", assignee_id=busy.id)
    await written(town, number=9002, state="done", assignee_id=busy.id)
    ticket = await opened(client, town)

    found = await suggested(client, ticket, town["dispatcher"])

    assert found == [("Болат", True, 0), ("Арман", True, 1), ("Ержан", False, 0)]


async def test_a_service_organization_is_told_of_its_own(client: Client, town: Town, house: House) -> None:
    firm = await contractor(house.services, town)
    ticket = await handed_over(client, town, await opened(client, town), firm)
    await move(client, ticket, firm.office, "ACCEPT")

    assert await suggested(client, ticket, firm.office) == [(firm.master.person.given_name, False, 0)]


async def test_a_master_is_not_told_what_others_have_to_do(client: Client, town: Town) -> None:
    ticket = await assigned(client, town, await opened(client, town))

    told = await client.ask(SUGGESTED, {"id": ticket["id"]}, town["master"])

    assert told["errors"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_what_is_theirs_already_stays_as_it_is_and_nobody_is_told(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    first, row_id = await assigned(client, town, ticket), read_id("Ticket", ticket["id"])

    async def standing() -> tuple[int, int, int, str]:
        told = await Notification.filter(subject_id=row_id).count()
        row = await Ticket.get(id=row_id)
        return told, await TicketEvent.filter(ticket_id=row_id).count(), row.version, row.state.value

    before = await standing()
    again = await assigned(client, town, ticket)
    assert (again, await standing()) == (first, before)
    await move(client, ticket, town["master"], "START")
    started = await standing()

    again = await assigned(client, town, ticket)

    assert (again["state"], await standing()) == ("IN_PROGRESS", started)


async def test_new_words_and_what_waits_are_told_though_the_master_is_the_same(client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    row_id = read_id("Ticket", ticket["id"])
    given = {"ticketId": ticket["id"], "assigneeId": await post_id(town["master"])}
    events = TicketEvent.filter(ticket_id=row_id, kind="assigned")

    for text, count in ((None, 1), ("Кілт көршіде", 2), ("Кілт көршіде", 2), (None, 2), ("Кілт вахтада", 3)):
        await client.do("assignTicket", given | {"text": text}, town["dispatcher"])
        assert await events.count() == count
    await move(client, ticket, town["master"], "WAIT_FOR_RESIDENT", text="Қашан үйдесіз?")
    told = await assigned(client, town, ticket)

    assert (told["state"], await events.count()) == ("ASSIGNED", 4)


async def test_a_firm_gives_it_to_the_same_master_once(client: Client, town: Town, house: House) -> None:
    firm = await contractor(house.services, town)
    ticket = await handed_over(client, town, await opened(client, town), firm)
    given = {"ticketId": ticket["id"], "assigneeId": firm.master_id}

    told = [await client.do("assignTicket", given, firm.office, "... on Ticket { version }") for _ in range(2)]

    assert told[0] == told[1]
    assert await TicketEvent.filter(ticket_id=read_id("Ticket", ticket["id"]), kind="assigned").count() == 1


async def test_who_had_it_hears_that_it_was_taken_from_them(client: Client, town: Town, house: House) -> None:
    ticket = await assigned(client, town, await opened(client, town))
    other = await hired(house, town, "Ержан")

    given = {"ticketId": ticket["id"], "assigneeId": write_id("StaffMember", other.id)}
    await client.do("assignTicket", given, town["dispatcher"])

    heard = Notification.filter(person_id=town["master"].person.id, subject_id=read_id("Ticket", ticket["id"]))
    assert [row.kind for row in await heard.order_by("number")] == [NotificationKind.TICKET_ASSIGNED] * 2
    assert (await client.data("{ tickets { totalCount } }", None, town["master"]))["tickets"]["totalCount"] == 0
