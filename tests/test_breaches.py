"""Who is to be warned of a breach: whose data were shown since, or everybody; with contacts, page by page."""

from datetime import timedelta
from typing import Any

from models.disclosures import Disclosure, DisclosureReason
from models.ids import uuid7
from models.staff import StaffMember
from schema.ids import write_id
from tests.clients import Client
from tests.conftest import House
from tests.world import Town

REPORT = """query($id: ID!, $since: DateTime!, $everybody: Boolean!, $first: Int, $after: String) {
  breachReport(organizationId: $id, since: $since, everybody: $everybody, first: $first, after: $after) {
    totalCount affected { id surname phone email shown lastShownAt } pageInfo { hasNextPage endCursor } } }"""


async def report(client: Client, town: Town, since: Any, *, everybody: bool = False, **page: Any) -> Any:
    about = {"id": write_id("Organization", town.organization.id), "since": since.isoformat(), "everybody": everybody}
    return (await client.data(REPORT, about | page, town["administrator"]))["breachReport"]


async def seen(house: House, town: Town, who: str, days_ago: int, *shown: str) -> None:
    now = house.services.clock() - timedelta(days=days_ago)
    post = await StaffMember.get(person_id=town["master"].person.id)
    await Disclosure.create(
        complex_id=town.complex.id,
        subject_id=town[who].person.id,
        reader_id=post.id,
        reason=DisclosureReason.TICKET,
        reference_id=uuid7(),
        shown=",".join(shown),
        day=now.date(),
        at=now,
    )


async def test_it_names_whose_data_were_shown_since_and_what(house: House, client: Client, town: Town) -> None:
    await seen(house, town, "owner", 1, "name", "phone")
    await seen(house, town, "owner", 2, "address")
    await seen(house, town, "tenant", 9, "name")

    told = await report(client, town, house.services.clock() - timedelta(days=3))

    owner = town["owner"].person
    assert told["totalCount"] == 1
    (affected,) = told["affected"]
    assert (affected["id"], affected["phone"]) == (write_id("Resident", owner.id), owner.phone)
    assert affected["email"] == owner.email
    assert affected["shown"] == ["address", "name", "phone"]
    # That they were looked up is written down as well, and is no breach of its own.
    looked_up = await Disclosure.filter(subject_id=owner.id, reason=DisclosureReason.BREACH).values_list("shown")
    assert looked_up == [("name,phone,email",)]
    assert (await report(client, town, house.services.clock() - timedelta(hours=1)))["totalCount"] == 0


async def test_a_breach_has_been(house: House, client: Client, town: Town) -> None:
    since = (house.services.clock() + timedelta(days=1)).isoformat()
    about = {"id": write_id("Organization", town.organization.id), "since": since, "everybody": False}

    told = await client.ask(REPORT, about, town["administrator"])

    (refused,) = told["errors"]
    assert refused["extensions"] == {"code": "BAD_INPUT", "field": "since"}
    assert "breach" in refused["message"]


async def test_of_a_lost_database_it_names_everybody_page_by_page(house: House, client: Client, town: Town) -> None:
    since, found, after = house.services.clock() - timedelta(days=1), set[str](), None
    while True:
        told = await report(client, town, since, everybody=True, first=4, after=after)
        found |= {each["id"] for each in told["affected"]}
        after = told["pageInfo"]["endCursor"]
        if not told["pageInfo"]["hasNextPage"]:
            break

    lived = ("owner", "tenant", "family", "neighbour", "other", "former")
    assert found == {write_id("Resident", town[name].person.id) for name in lived}
    assert told["totalCount"] == len(lived)
