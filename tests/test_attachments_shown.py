"""Photos and papers belong to tickets and news once they are attached: whoever sees those sees them, and no longer."""

import asyncio
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from models.attachments import AttachmentState
from models.buildings import Organization, OrganizationKind
from models.ids import uuid7
from models.residents import Residency, ResidencyState
from models.staff import StaffMember, StaffRole
from models.tickets import Ticket, TicketState
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.log_lines import lines
from tests.test_statements import cost
from tests.ticket_rows import written
from tests.uploading import laid, opened, row_of, seen, sent, status
from tests.world import Town, news_row, small_town

JOIN = "... on Ticket { id }"
COMMENT = "... on TicketComment { id attachments { fileName } }"
FILES = (
    "query($id: ID!) { node(id: $id) { ... on Ticket { attachments { id fileName } history { attachments { id } } } } }"
)


async def files_of(client: Client, ticket: Any, who: Any) -> list[str] | None:
    found = (await client.data(FILES, {"id": ticket["id"]}, who))["node"]
    if found is None:
        return None
    named = {file["id"]: file["fileName"] for file in found["attachments"]}
    assert [file["id"] for change in found["history"] for file in change["attachments"]] == list(named)
    return list(named.values())


async def test_a_service_organization_sends_files_where_a_ticket_is_in_its_hands(
    house: House, client: Client, town: Town
) -> None:
    service = await Organization.create(
        name=f"Лифт {uuid7()}", kind=OrganizationKind.SERVICE_ORGANIZATION, client_id=town.organization.id
    )
    mechanic = (await small_town(house.services))["former"]
    await StaffMember.create(organization_id=service.id, person_id=mechanic.person.id, role=StaffRole.DISPATCHER)
    photo = await sent(client, town, "owner")
    ticket = await opened(client, town, "owner", photo)

    before = await sent(client, town, mechanic)
    await Ticket.filter(id=read_id("Ticket", ticket["id"])).update(
        state=TicketState.HANDED_OVER, service_organization_id=service.id
    )
    now = await sent(client, town, mechanic)

    assert (before["code"], now["__typename"]) == ("NOT_FOUND", "Attachment")
    assert await files_of(client, ticket, mechanic) == ["a.jpg"]


# ---- whom it is shown to


async def test_until_it_is_used_a_file_is_its_senders_alone(client: Client, town: Town) -> None:
    photo = await sent(client, town, "owner")

    assert (await seen(client, photo["id"], town["owner"]))["fileName"] == "a.jpg"
    for who in ("tenant", "neighbour", "dispatcher", "administrator", "former"):
        assert await seen(client, photo["id"], town[who]) is None


async def test_with_its_ticket_it_is_shown_to_whoever_sees_that(client: Client, town: Town) -> None:
    photos = [await sent(client, town, "owner", name=f"{name}.jpg") for name in "ab"]

    ticket = await opened(client, town, "owner", *photos)

    assert [file["fileName"] for file in ticket["attachments"]] == ["a.jpg", "b.jpg"]
    for who in ("owner", "dispatcher", "manager"):
        assert await files_of(client, ticket, town[who]) == ["a.jpg", "b.jpg"]
        found = await seen(client, photos[0]["id"], town[who])
        assert await status(client, found["thumbnailUrl"]) == 200
    for who in ("tenant", "neighbour", "master", "former"):
        assert await files_of(client, ticket, town[who]) is None
        assert await seen(client, photos[0]["id"], town[who]) is None


@pytest.mark.parametrize("unit", [0, None])
async def test_neighbours_who_join_see_photos_of_the_stairs_and_not_of_a_home(
    client: Client, town: Town, unit: int | None
) -> None:
    ticket = await opened(client, town, "owner", await sent(client, town, "owner", name="a.jpg"), unit=unit)
    await client.do("joinTicket", {"ticketId": ticket["id"]}, town["neighbour"], JOIN)
    own = await sent(client, town, "neighbour", name="мое.jpg")
    said = {"ticketId": ticket["id"], "text": "И у нас", "attachmentIds": [own["id"]]}
    comment = await client.do("commentOnTicket", said, town["neighbour"], COMMENT)

    assert comment["attachments"] == [{"fileName": "мое.jpg"}]
    assert await files_of(client, ticket, town["owner"]) == ["a.jpg", "мое.jpg"]
    assert await files_of(client, ticket, town["neighbour"]) == (["a.jpg"] if unit is None else []) + ["мое.jpg"]


async def test_what_the_staff_keeps_to_itself_is_shown_to_no_resident(client: Client, town: Town) -> None:
    ticket = await opened(client, town, "owner", await sent(client, town, "owner", name="a.jpg"))
    inner = await sent(client, town, "dispatcher", name="внутри.jpg")
    said = {"ticketId": ticket["id"], "text": "Заметка", "internal": True, "attachmentIds": [inner["id"]]}
    await client.do("commentOnTicket", said, town["dispatcher"], COMMENT)

    assert await files_of(client, ticket, town["owner"]) == ["a.jpg"]
    assert await seen(client, inner["id"], town["owner"]) is None
    assert await files_of(client, ticket, town["manager"]) == ["a.jpg", "внутри.jpg"]
    assert (await seen(client, inner["id"], town["manager"]))["internal"]


async def test_a_link_is_worth_no_more_than_what_its_owner_sees_at_that_moment(
    house: House, client: Client, town: Town
) -> None:
    photo = await sent(client, town, "owner")
    before = house.services.clock()
    found = await seen(client, photo["id"], town["owner"])
    lasting = before.fromisoformat(found["expiresAt"]) - before

    with_home = await status(client, found["url"])
    home = Residency.filter(person_id=town["owner"].person.id)
    await opened(client, town, "owner", photo)
    await home.update(state=ResidencyState.ENDED)
    without = await status(client, found["url"])
    await home.update(state=ResidencyState.ACTIVE)

    assert timedelta(minutes=9, seconds=58) < lasting <= timedelta(minutes=10, seconds=2)
    assert (with_home, without, await status(client, found["url"])) == (200, 404, 200)
    await client.do("signOut", {}, town["owner"])
    assert await status(client, found["url"]) == 403


async def test_a_page_of_photos_is_fetched_at_once(client: Client, town: Town) -> None:
    photo = await sent(client, town, "owner")

    answers = await asyncio.gather(*(status(client, photo["thumbnailUrl"]) for _ in range(20)))

    assert set(answers) == {200}


async def test_a_file_that_the_store_has_lost_is_not_there(
    house: House, client: Client, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    photo = await sent(client, town, "owner")
    row = await row_of(photo["id"])
    await house.services.store.remove(row.object_name)

    assert await status(client, photo["url"]) == 404
    assert await status(client, photo["thumbnailUrl"]) == 200
    assert lines(caplog, "a file is not in the store") == [{"attachment_id": str(row.id)}]


# ---- attached


async def test_a_file_is_attached_once_by_its_sender_in_its_complex(house: House, client: Client, town: Town) -> None:
    elsewhere = await small_town(house.services)
    mine, used = [await laid(house, town, "owner") for _ in range(2)]
    await opened(client, town, "owner", used)
    wrong = {
        "used": used,
        "another's": await laid(house, town, "neighbour"),
        "of another complex": await laid(house, town, "owner", complex_id=elsewhere.complex.id),
        "going": await laid(house, town, "owner", state=AttachmentState.REMOVING),
        "coming": await laid(house, town, "owner", state=AttachmentState.STORING),
        "no file": {"id": town.complex_id},
    }

    for file in wrong.values():
        told = await opened(client, town, "owner", mine, file)
        assert (told["code"], told["field"]) == ("NOT_FOUND", "attachmentIds")

    assert (await row_of(mine["id"])).used_at is None
    assert len((await opened(client, town, "owner", mine, mine))["attachments"]) == 1


async def test_a_ticket_takes_ten_files_and_as_many_of_the_staffs_own(house: House, client: Client, town: Town) -> None:
    photos = [await laid(house, town, "owner") for _ in range(11)]
    notes = [await laid(house, town, "dispatcher") for _ in range(2)]

    told = await opened(client, town, "owner", *photos)
    ticket = await opened(client, town, "owner", *photos[:9])

    assert (told["code"], told["field"]) == ("TOO_MANY_FILES", "attachmentIds")
    assert "10" in told["message"]
    # Counted with those that are there, by what residents see of them.
    for who, file, internal, code in (
        ("dispatcher", notes[0], True, None),
        ("dispatcher", notes[1], False, None),
        ("owner", photos[10], False, "TOO_MANY_FILES"),
    ):
        said = {"ticketId": ticket["id"], "text": "x", "internal": internal, "attachmentIds": [file["id"]]}
        assert (await client.do("commentOnTicket", said, town[who], COMMENT)).get("code") == code


# ---- news


numbers = count(1)
NEWS = "... on NewsItem { id attachments { id fileName url } }"
ITEM = "query($id: ID!) { node(id: $id) { ... on NewsItem { attachments { fileName url } } } }"


async def test_news_show_their_files_to_their_readers(client: Client, town: Town) -> None:
    photo, plan, more = [await sent(client, town, "manager", name=f"{name}.jpg") for name in "abc"]
    text = {"complexId": town.complex_id, "title": "Су", "body": "Жоқ", "buildingId": town.building_id(0)}

    files = {"attachmentIds": [plan["id"], photo["id"]]}
    item = await client.do("publishNews", text | files, town["manager"], NEWS)
    again = await client.do("publishNews", text | files, town["manager"], NEWS)
    corrected = {"itemId": item["id"], "attachmentIds": [more["id"]]}
    item = await client.do("correctNews", corrected, town["manager"], NEWS)

    assert (again["code"], again["field"]) == ("NOT_FOUND", "attachmentIds")
    assert [file["fileName"] for file in item["attachments"]] == ["a.jpg", "b.jpg", "c.jpg"]
    shown = (await client.data(ITEM, {"id": item["id"]}, town["tenant"]))["node"]["attachments"]
    assert [await status(client, file["url"]) for file in shown] == [200, 200, 200]
    assert await seen(client, photo["id"], town["other"]) is None

    await client.do("withdrawNews", {"itemId": item["id"]}, town["manager"])
    withdrawn = (await client.data(ITEM, {"id": item["id"]}, town["tenant"]))["node"]["attachments"]
    kept = (await client.data(ITEM, {"id": item["id"]}, town["dispatcher"]))["node"]["attachments"]
    assert (withdrawn, len(kept)) == ([], 3)
    assert {await status(client, file["url"]) for file in shown} == {404}


async def test_files_of_news_that_wait_for_their_time_are_shown_to_who_waits_with_them(
    client: Client, town: Town
) -> None:
    photo = await sent(client, town, "manager")
    text = {"complexId": town.complex_id, "title": "Су", "body": "Жоқ", "publishAt": "2999-01-01T00:00:00Z"}

    await client.do("publishNews", text | {"attachmentIds": [photo["id"]]}, town["manager"], NEWS)

    assert (await seen(client, photo["id"], town["administrator"]))["fileName"] == "a.jpg"
    for who in ("dispatcher", "owner"):
        assert await seen(client, photo["id"], town[who]) is None


TICKETS = """{ tickets(first: 8) { edges { node { attachments { fileName url thumbnailUrl expiresAt }
  comments(first: 2) { edges { node { attachments { url } } } } history { attachments { url } } } } } }"""
ITEMS = "query($id: ID!) { news(complexId: $id, first: 50) { edges { node { attachments { url } } } } }"


@pytest.mark.parametrize("who", ["owner", "manager"])
async def test_files_of_many_tickets_and_news_cost_as_many_statements_as_those_of_few(
    house: House, client: Client, town: Town, who: str
) -> None:
    found = []
    for many in (2, 6):
        for _ in range(many):
            ticket = await written(town)
            await laid(house, town, "owner", ticket_id=ticket.id, used_at=house.services.clock())
            item = await news_row(town.complex.id, next(numbers), house.services.clock())
            await laid(house, town, "manager", news_item_id=item.id, used_at=house.services.clock())
        tickets = await cost(client, TICKETS, {}, town[who])
        found.append((tickets, await cost(client, ITEMS, {"id": town.complex_id}, town[who])))

    assert len({(tickets[0], news[0]) for tickets, news in found}) == 1
    shown, told = (next(iter(data.values()))["edges"] for _, data in found[1])
    assert [len(edge["node"]["attachments"]) for edge in (*shown, *told)] == [1] * 16
