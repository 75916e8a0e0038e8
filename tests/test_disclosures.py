"""Who was shown whose data: written down before it is shown, read by the person, once a day."""

import base64
from contextlib import aclosing
from datetime import timedelta
from typing import Any

import pytest

from models.disclosures import Disclosure, DisclosureReason, Shown
from models.residents import Residency
from models.spelling import alphabetical
from schema.ids import read_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, contractor, handed_over, move, opened
from tests.test_docs import ROOT, table
from tests.test_statements import counted
from tests.test_ticket_exports import ask, done
from tests.world import Someone, Town, move_in

LIST = "{ tickets(first: 50) { edges { node { id author { displayName phone } unit { number } } } } }"
NUMBERS = "{ tickets(first: 50) { edges { node { id number text state } } } }"
MINE = """{ me { dataAccess { totalCount edges { node {
  id readAt reason shown reader { displayName role } complex { id } ticket { number } unit { id }
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


async def test_who_asks_for_no_names_and_residents_are_not_written_down(client: Client, town: Town) -> None:
    await assigned(client, town, await opened(client, town))
    home = "query($id: ID!) { node(id: $id) { ... on Unit { residencies { resident { displayName } unit { id } } } } }"

    for name in ("master", "dispatcher", "manager"):
        await client.data(NUMBERS, None, town[name])
    await client.data(LIST, None, town["owner"])
    await client.data(home, {"id": town.unit_id(0)}, town["tenant"])

    assert not await Disclosure.exists(complex_id=town.complex.id)


# Who of the staff asks what, with ids of the town; what the owner then reads of it: why, what, and about which unit.
NAMES = "surname givenName patronymic displayName phone email"
READS = {
    "search": (
        "dispatcher",
        "query($complex: ID!) { residents(complexId: $complex, first: 50) { edges { node { displayName email } } } }",
        ("SEARCH", ["name", "email"], None),
    ),
    "search by the flat": (
        "manager",
        """query($complex: ID!) { residents(complexId: $complex, first: 50) { edges { node { phone
          residencies { unit { number } } } } } }""",
        ("SEARCH", ["phone", "address"], None),
    ),
    "by id": (
        "administrator",
        f"query($person: ID!) {{ node(id: $person) {{ ... on Resident {{ {NAMES} }} }} }}",
        ("SEARCH", ["name", "phone", "email"], None),
    ),
    "home": (
        "manager",
        "query($unit: ID!) { node(id: $unit) { ... on Unit { residencies { resident { givenName } } } } }",
        ("HOME", ["name"], "unit"),
    ),
    "history": (
        "dispatcher",
        "query($unit: ID!) { node(id: $unit) { ... on Unit { residencies { history { by } } } } }",
        ("HOME", ["name"], "unit"),
    ),
    "approval": (
        "administrator",
        "query($complex: ID!) { residencyRequests(complexId: $complex) { edges { node { resident { phone } } } } }",
        ("APPROVAL", ["phone"], "requested"),
    ),
    "request about data": (
        "manager",
        "query($complex: ID!) { dataRequests(complexId: $complex) { edges { node { wanted { value } } } } }",
        ("APPROVAL", ["name"], None),
    ),
}


@pytest.mark.parametrize("read", READS)
async def test_the_office_is_written_down_with_what_it_asked_for(client: Client, town: Town, read: str) -> None:
    role, document, (why, shown, about) = READS[read]
    owner, units = town["owner"], {"unit": town.unit_id(0), "requested": town.unit_id(1)}
    claim = {"buildingId": town.building_id(0), "number": town.units[1].number, "role": "TENANT"}
    assert (await client.do("claimUnit", claim, owner))["__typename"] == "Residency"
    assert (await client.do("correctMyData", {"names": {"surname": "Ким"}}, owner))["__typename"] != "Refused"
    if read == "history":
        home = await Residency.get(person_id=owner.person.id, unit_id=town.units[0].id)
        await client.do("endResidency", {"residencyId": write_id("Residency", home.id)}, owner)

    ids = {"complex": town.complex_id, "person": write_id("Resident", owner.person.id), **units}
    for _ in range(2):
        await client.data(document, {name: ids[name] for name in ids if f"${name}:" in document}, town[role])

    [told] = await mine(client, owner)
    assert (told["reason"], told["shown"], told["complex"]) == (why, shown, {"id": town.complex_id})
    assert told["reader"] == {"displayName": town[role].person.display_name, "role": role.upper()}
    # Who only asks to live in a unit, or has left it, does not see it; what it is about stands there all the same.
    [row] = await Disclosure.filter(subject_id=owner.person.id)
    assert about is None or row.reference_id == read_id("Unit", units[about])


# What the directory confirms, or orders by, though nothing of a person is asked for: by their phone's ending, by name.
CONFIRMED = {
    "{ totalCount }": "{phone}",
    "{ edges { node { id } } }": "Нұрланова",
    "{ edges { cursor } }": "8 {phone}",
}


@pytest.mark.parametrize("asked", CONFIRMED)
async def test_whom_a_search_finds_reads_so_whatever_is_shown_of_them(client: Client, town: Town, asked: str) -> None:
    person = town["owner"].person
    search = CONFIRMED[asked].format(phone=str(person.phone)[2:])
    document = f"query($id: ID!, $search: String!) {{ residents(complexId: $id, search: $search) {asked} }}"

    await client.data(document, {"id": town.complex_id, "search": search}, town["dispatcher"])

    [told] = await mine(client, town["owner"])
    assert (told["reason"], told["shown"]) == ("SEARCH", ["name" if search.isalpha() else "phone"])


@pytest.mark.parametrize(("sought", "shown"), [("phone", "phone"), ("unitId", "address"), ("residentId", "name")])
async def test_whose_ticket_is_found_by_their_data_reads_so(
    client: Client, town: Town, sought: str, shown: str
) -> None:
    ticket, person = await opened(client, town), town["owner"].person
    of_whom = {"phone": person.phone, "unitId": town.unit_id(0), "residentId": write_id("Resident", person.id)}
    document = "query($filter: TicketFilter) { tickets(filter: $filter) { totalCount } }"

    found = await client.data(document, {"filter": {sought: of_whom[sought]}}, town["dispatcher"])

    assert found == {"tickets": {"totalCount": 1}}
    [told] = await mine(client, town["owner"])
    assert (told["reason"], told["shown"], told["ticket"]) == ("TICKET", [shown], {"number": ticket["number"]})
    await client.data(document, {"filter": {sought: town.unit_id(1)} if sought == "unitId" else {}}, town["manager"])
    assert len(await mine(client, town["owner"])) == 1


async def test_a_place_in_the_directory_tells_no_name(client: Client, town: Town) -> None:
    """The order is that of the names, so a cursor holds one."""
    asked = "query($id: ID!) { residents(complexId: $id) { pageInfo { startCursor endCursor } edges { cursor } } }"

    found = (await client.data(asked, {"id": town.complex_id}, town["dispatcher"]))["residents"]

    cursors = [edge["cursor"] for edge in found["edges"]] + list(found["pageInfo"].values())
    opened = b"".join(base64.urlsafe_b64decode(cursor + "==") for cursor in cursors)
    for who in ("owner", "tenant", "family"):
        assert alphabetical(town[who].person.surname).encode() not in opened
    assert not await Disclosure.exists(complex_id=town.complex.id)


async def test_more_fields_on_the_same_day_are_another_row_and_the_same_ones_none(client: Client, town: Town) -> None:
    document = "{{ tickets(first: 50) {{ edges {{ node {{ author {{ {} }} }} }} }} }}"
    await opened(client, town)

    for fields in ("displayName", "displayName phone", "phone", "surname phone email"):
        await client.data(document.format(fields), None, town["dispatcher"])

    assert [each["shown"] for each in await mine(client, town["owner"])] == [["email"], ["phone"], ["name"]]


async def test_a_list_of_50_costs_one_insert_and_later_none(client: Client, town: Town, house: House) -> None:
    asked = "{ tickets(first: 50) { edges { node { author { displayName phone } unit { number } } } } }"
    for number in range(4):
        await opened(client, town, text=f"Кран {number}", accessNotes="код 48", contactName="Көрші")
    with counted() as first:
        await client.data(asked, None, town["manager"])
    with counted() as later:
        await client.data(asked, None, town["manager"])

    about = [[line for line in each.seen if '"disclosures"' in line] for each in (first, later)]
    assert [[line.split()[0] for line in lines] for lines in about] == [["SELECT", "INSERT"], ["SELECT"]]
    assert await Disclosure.filter(complex_id=town.complex.id).count() == 4


async def test_contacts_and_notes_of_a_ticket_and_its_support_are_named(client: Client, town: Town) -> None:
    await opened(client, town, kind="SUPPORT", accessNotes="код 48", contactName="Көрші", contactPhone="87015550011")
    asked = "{ tickets(first: 1) { edges { node { accessNotes contact { name } } } } }"

    told = await client.data(asked, None, town["manager"])

    assert told["tickets"]["edges"][0]["node"]["contact"] == {"name": "Көрші"}
    [read] = await mine(client, town["owner"])
    assert (read["reason"], read["shown"]) == ("SUPPORT", ["contact", "access_notes"])
    assert read["ticket"] == {"number": 1}


async def test_what_is_known_at_home_is_no_read_of_the_staff_but_a_phone_is(client: Client, town: Town) -> None:
    await move_in(town["manager"], town.units[0])
    asked = """query($id: ID!) { node(id: $id) { ... on Unit { residencies { unit { number }
      resident { displayName %s } } } } }"""

    await client.data(asked % "", {"id": town.unit_id(0)}, town["manager"])
    assert not await Disclosure.exists(complex_id=town.complex.id)
    await client.data(asked % "phone", {"id": town.unit_id(0)}, town["manager"])

    assert [each["shown"] for each in await mine(client, town["tenant"])] == [["phone"]]
    assert await mine(client, town["manager"]) == []


@pytest.mark.parametrize("sheet", ["XLSX", "CSV"])
async def test_whoever_is_in_an_export_reads_so(client: Client, town: Town, sheet: str) -> None:
    offered = await client.data(
        "query($id: ID!, $sheet: SheetFormat!) { complex(id: $id) { unitExport(format: $sheet) { url } } }",
        {"id": town.complex_id, "sheet": sheet},
        town["manager"],
    )
    assert not await Disclosure.exists(complex_id=town.complex.id)

    assert (await client.http.get(offered["complex"]["unitExport"]["url"])).status_code == 200

    for who in ("owner", "tenant", "family", "neighbour", "other"):
        [told] = await mine(client, town[who])
        assert (told["reason"], told["shown"]) == ("EXPORT", ["name", "phone", "email", "address"])
    assert await mine(client, town["former"]) == []


async def test_whoever_is_in_a_list_of_tickets_reads_so(client: Client, town: Town, house: House) -> None:
    await opened(client, town)

    await done(client, house, await ask(client, town, "dispatcher"), town["dispatcher"])

    [told] = await mine(client, town["owner"])
    assert (told["reason"], told["shown"]) == ("EXPORT", ["name", "phone", "address"])
    assert told["reader"]["role"] == "DISPATCHER"


async def test_a_subscription_tells_nothing_unwritten_either(client: Client, town: Town) -> None:
    asked = "subscription($id: ID!) { residencyQueue(complexId: $id) { newest { resident { displayName } } } }"
    async with aclosing(client.follow(asked, {"id": town.complex_id}, town["manager"])) as told:
        await anext(told)
        claim = {"buildingId": town.building_id(0), "number": town.units[1].number, "role": "TENANT"}
        await client.do("claimUnit", claim, town["owner"])
        await anext(told)

    [read] = await mine(client, town["owner"])
    assert (read["reason"], read["shown"]) == ("APPROVAL", ["name"])


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


def test_the_page_names_every_reason_and_field() -> None:
    page = ROOT / "docs" / "data-access.md"

    assert [row[0] for row in table(page, "reason")] == [reason.name for reason in DisclosureReason]
    named = [name for row in table(page, "shown") for name in row[0].split(", ")]
    assert named == list(Shown)
