"""Who was shown whose data: written down before it is shown, read by the person, once a day."""

from datetime import timedelta
from typing import Any

import pytest

from models.disclosures import Disclosure
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, contractor, handed_over, move, opened
from tests.world import Someone, Town

LIST = "{ tickets(first: 50) { edges { node { id author { displayName phone } unit { number } } } } }"
NUMBERS = "{ tickets(first: 50) { edges { node { id number text state } } } }"
MINE = """{ me { dataAccess { totalCount edges { node {
  id readAt reason shown reader { displayName role } ticket { number }
} } } } }"""


async def mine(client: Client, who: Someone) -> list[dict[str, Any]]:
    return [edge["node"] for edge in (await client.data(MINE, None, who))["me"]["dataAccess"]["edges"]]


async def test_a_master_is_written_down_once_a_day_and_the_resident_reads_it(client: Client, town: Town) -> None:
    tickets = [await assigned(client, town, await opened(client, town, text=f"Кран {number}")) for number in (1, 2)]

    for _ in range(3):
        shown = await client.data(LIST, None, town["master"])

    assert [edge["node"]["author"]["phone"] for edge in shown["tickets"]["edges"]] == [town["owner"].person.phone] * 2
    told = await mine(client, town["owner"])
    assert {each["ticket"]["number"] for each in told} == {each["number"] for each in tickets}
    assert {(each["reason"], *each["shown"]) for each in told} == {("TICKET", "name", "phone", "address")}
    assert {each["reader"]["role"] for each in told} == {"MASTER"}
    assert await Disclosure.filter(subject_id=town["owner"].person.id).count() == 2
    assert await mine(client, town["neighbour"]) == []


async def test_the_next_day_is_written_down_anew(client: Client, town: Town) -> None:
    await assigned(client, town, await opened(client, town))
    await client.data(LIST, None, town["master"])
    [row] = await Disclosure.filter(subject_id=town["owner"].person.id)
    await Disclosure.filter(id=row.id).update(day=row.day - timedelta(days=1))

    await client.data(LIST, None, town["master"])

    assert await Disclosure.filter(subject_id=town["owner"].person.id).count() == 2


async def test_who_asks_for_no_names_and_the_office_are_not_written_down(client: Client, town: Town) -> None:
    await assigned(client, town, await opened(client, town))

    await client.data(NUMBERS, None, town["master"])
    for name in ("dispatcher", "manager", "owner"):
        await client.data(LIST, None, town[name])

    assert await mine(client, town["owner"]) == []


async def test_when_the_work_is_done_the_master_is_shown_nothing_more(client: Client, town: Town) -> None:
    ticket = await assigned(client, town, await opened(client, town))
    done = "... on Ticket { state author { displayName phone surname } unit { id } }"

    given = {"ticketId": ticket["id"], "move": "FINISH", "text": "Готово"}
    told = await client.do("moveTicket", given, town["master"], done)

    assert told["state"] == "DONE"
    assert (told["author"]["displayName"].strip(), told["author"]["phone"], told["unit"]) == ("", None, None)
    assert (await client.data(LIST, None, town["master"]))["tickets"]["edges"] == []
    assert await mine(client, town["owner"]) == []


async def test_a_service_organization_is_named_to_the_resident(client: Client, town: Town, house: House) -> None:
    firm = await contractor(house.services, town)
    ticket = await handed_over(client, town, await opened(client, town), firm)
    await move(client, ticket, firm.office, "ACCEPT")
    await client.do("assignTicket", {"ticketId": ticket["id"], "assigneeId": firm.master_id}, firm.office)

    for who in (firm.office, firm.master):
        seen = await client.data(LIST, None, who)
        assert seen["tickets"]["edges"][0]["node"]["author"]["phone"] == town["owner"].person.phone

    told = await mine(client, town["owner"])
    assert [(each["reader"]["displayName"], each["reader"]["role"]) for each in told] == [
        (firm.master.person.display_name, "MASTER"),
        (firm.office.person.display_name, "DISPATCHER"),
    ]
    assert {row.reference_id for row in await Disclosure.all().filter(subject_id=town["owner"].person.id)} == {
        read_id("Ticket", ticket["id"])
    }


async def test_what_cannot_be_written_down_is_not_shown(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await assigned(client, town, await opened(client, town))

    async def broken(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Disclosure, "bulk_create", broken)
    told = await client.ask(LIST, None, town["master"])

    assert told["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert str(town["owner"].person.phone) not in str(told)


@pytest.mark.parametrize("field", ["history { by }", "comments { edges { node { by } } }"])
async def test_a_name_told_by_what_was_done_or_said_is_written_down_too(client: Client, town: Town, field: str) -> None:
    ticket = await assigned(client, town, await opened(client, town))
    await client.do("commentOnTicket", {"ticketId": ticket["id"], "text": "Күтемін"}, town["owner"])

    told = await client.data(
        f"query($id: ID!) {{ ticket(id: $id) {{ {field} }} }}", {"id": ticket["id"]}, town["master"]
    )

    assert town["owner"].person.display_name in str(told)
    assert len(await mine(client, town["owner"])) == 1
