"""Pages of every list: their size has bounds, their cursors belong to them, and rows that come in shift nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
import pytest

from models.accounts import Language
from models.buildings import Building, Complex, Unit, UnitKind
from models.disclosures import Disclosure, DisclosureReason
from models.ids import uuid7
from models.imports import Import, ImportState
from models.notifications import Notification, NotificationKind, NotificationTopic
from models.polls import Poll, PollKind, PollState, ResultsVisibility
from models.residents import Residency, ResidencyRole, ResidencyState
from models.staff import StaffInvitation, StaffMember, StaffRole
from models.ticket_events import TicketEvent, TicketEventKind
from models.tickets import Ticket
from resolvers.paging import write_cursor
from schema.ids import write_id
from tests.clients import Client
from tests.conftest import House
from tests.directories import arrive, changed
from tests.posts import organization_id
from tests.test_schema import built
from tests.ticket_rows import written
from tests.world import Town, news_row, sign_up

PAGE = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }"


@dataclass(frozen=True)
class Listed:
    """A connection: how it is asked for, and how a row comes into it at a place that sorts by `number`."""

    name: str
    document: str
    add: Callable[[Town, int, House], Awaitable[Any]]
    newest_first: bool = False


async def add_complex(town: Town, number: int, house: House) -> None:
    await Complex.create(organization_id=town.organization.id, name=f"{number:04}", address="Абай")


async def add_unit(town: Town, number: int, house: House) -> None:
    await Unit.create(
        complex_id=town.complex.id,
        building_id=town.buildings[0].id,
        kind=UnitKind.STORAGE,
        number=f"s{uuid7().hex[-18:]}",
        position=number,
        area_m2=Decimal(4),
    )


async def add_resident(town: Town, number: int, house: House) -> None:
    await arrive(town, f"{number:04} Асан", None, None, 0, str(1_000 + number))
    await changed(house, town)


async def add_news(town: Town, number: int, house: House) -> None:
    await news_row(town.complex.id, 1_000 + number, house.services.clock())


async def add_poll(town: Town, number: int, house: House) -> None:
    await Poll.create(
        complex_id=town.complex.id,
        kind=PollKind.SURVEY,
        title="Сауал",
        state=PollState.CLOSED,
        results_visibility=ResultsVisibility.LIVE,
        opens_at=house.services.clock(),
        closes_at=house.services.clock(),
    )


async def add_building(town: Town, number: int, house: House) -> None:
    await Building.create(complex_id=town.complex.id, address=f"№ {number:04} көше", entrances=1)


async def add_colleague(town: Town, number: int, house: House) -> None:
    who = await sign_up(house.services, f"colleague-{uuid7().hex}", "!")
    await StaffMember.create(
        id=_placed(number), organization_id=town.organization.id, person_id=who.person.id, role=StaffRole.MASTER
    )


async def add_request(town: Town, number: int, house: House) -> None:
    who = await sign_up(house.services, f"asking-{uuid7().hex}", "!")
    await Residency.create(
        id=_placed(number),
        complex_id=town.complex.id,
        unit_id=town.units[3].id,
        person_id=who.person.id,
        role=ResidencyRole.TENANT,
        state=ResidencyState.REQUESTED,
    )


async def add_invitation(town: Town, number: int, house: House) -> None:
    await StaffInvitation.create(
        id=_placed(number),
        organization_id=town.organization.id,
        role=StaffRole.MASTER,
        phone="+77070000000",
        code=uuid7().hex[-16:],
        created_at=house.services.clock(),
        expires_at=house.services.clock() + timedelta(days=1),
    )


async def add_disclosure(town: Town, number: int, house: House) -> None:
    """That the manager's data were shown to the master."""
    await Disclosure.create(
        id=_placed(number),
        complex_id=town.complex.id,
        subject_id=town["manager"].person.id,
        reason=DisclosureReason.TICKET,
        reference_id=uuid7(),
        day=house.services.clock().date(),
        at=house.services.clock(),
    )


async def add_import(town: Town, number: int, house: House) -> None:
    """One that is over, so that no timer looks at it."""
    await Import.create(
        id=_placed(number),
        complex_id=town.complex.id,
        state=ImportState.CHECKED,
        dry_run=True,
        language=Language.RU,
        file_name="a.csv",
        created_at=house.services.clock(),
        finished_at=house.services.clock(),
    )


async def add_notification(town: Town, number: int, house: House) -> None:
    await Notification.create(
        person_id=town["manager"].person.id,
        number=1_000 + number,
        topic=NotificationTopic.SECURITY,
        kind=NotificationKind.PASSWORD_CHANGED,
        key=f"{number}",
        created_at=house.services.clock(),
    )


async def add_ticket(town: Town, number: int, house: House) -> None:
    await written(town, id=_placed(number))


async def add_comment(town: Town, number: int, house: House) -> None:
    """On the one ticket whose id is its complex's."""
    at, found = house.services.clock(), await Ticket.get_or_none(id=town.complex.id)
    ticket = found or await written(town, id=town.complex.id)
    await TicketEvent.create(
        id=_placed(number),
        complex_id=ticket.complex_id,
        ticket_id=ticket.id,
        number=await TicketEvent.filter(ticket_id=ticket.id).count() + 1,
        kind=TicketEventKind.COMMENTED,
        at=at,
        by_staff=True,
        text="Алло",
    )


def _placed(number: int) -> UUID:
    """An id that sorts by the number."""
    return UUID(int=number << 96 | uuid7().int % 2**96)


def at_root(name: str) -> str:
    return (
        f"query($complex: ID!, $building: ID!, $organization: ID!, $street: String!, $first: Int, $after: String) {{ "
        f"page: {name} {{ {PAGE} }} complex(id: $complex) {{ id }} node(id: $building) {{ id }} "
        "organization(id: $organization) { id } findBuildings(address: $street) { totalCount } }"
    )


UNITS = f"""query($complex: ID!, $building: ID!, $first: Int, $after: String) {{ complex(id: $complex) {{ id }}
  node(id: $building) {{ ... on Building {{ page: units(first: $first, after: $after) {{ {PAGE} }} }} }} }}"""

COMMENTS = f"""query($complex: ID!, $ticket: ID!, $first: Int, $after: String) {{ complex(id: $complex) {{ id }}
  node(id: $ticket) {{ ... on Ticket {{ page: comments(first: $first, after: $after) {{ {PAGE} }} }} }} }}"""

DISCLOSURES = f"""query($complex: ID!, $first: Int, $after: String) {{ complex(id: $complex) {{ id }}
  node: me {{ page: dataAccess(first: $first, after: $after) {{ {PAGE} }} }} }}"""

LISTS = [
    Listed("ComplexConnection", at_root("complexes(first: $first, after: $after)"), add_complex),
    Listed("UnitConnection", UNITS, add_unit),
    Listed("ResidentConnection", at_root("residents(complexId: $complex, first: $first, after: $after)"), add_resident),
    Listed("NewsItemConnection", at_root("news(complexId: $complex, first: $first, after: $after)"), add_news, True),
    Listed("PollConnection", at_root("polls(complexId: $complex, first: $first, after: $after)"), add_poll, True),
]
LISTS += [
    Listed(
        "BuildingConnection", at_root("findBuildings(address: $street, first: $first, after: $after)"), add_building
    ),
    Listed(
        "StaffMemberConnection",
        at_root("staff(organizationId: $organization, first: $first, after: $after)"),
        add_colleague,
    ),
    Listed(
        "StaffInvitationConnection",
        at_root("staffInvitations(organizationId: $organization, first: $first, after: $after)"),
        add_invitation,
        True,
    ),
    Listed(
        "UnitImportConnection",
        at_root("unitImports(complexId: $complex, first: $first, after: $after)"),
        add_import,
        True,
    ),
]
LISTS += [
    Listed(
        "ResidencyConnection",
        at_root("residencyRequests(complexId: $complex, first: $first, after: $after)"),
        add_request,
    ),
]
LISTS += [
    Listed("NotificationConnection", at_root("notifications(first: $first, after: $after)"), add_notification, True),
]
LISTS += [
    Listed("TicketConnection", at_root("tickets(first: $first, after: $after)"), add_ticket, True),
    Listed("TicketCommentConnection", COMMENTS, add_comment, True),
    Listed("DataAccessConnection", DISCLOSURES, add_disclosure, True),
]
every_list = pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.name)


async def ask(client: Client, town: Town, listed: Listed, **arguments: Any) -> dict[str, Any]:
    variables = {
        "complex": town.complex_id,
        "building": town.building_id(0),
        "organization": organization_id(town),
        "street": town.complex.name,
        "ticket": write_id("Ticket", town.complex.id),
        **arguments,
    }
    return await client.ask(listed.document, variables, town["manager"])


async def page(client: Client, town: Town, listed: Listed, **arguments: Any) -> dict[str, Any]:
    told = await ask(client, town, listed, **arguments)
    assert "errors" not in told, told["errors"]
    found: dict[str, Any] = told["data"].get("page") or told["data"]["node"]["page"]
    return found


def refused(told: dict[str, Any]) -> tuple[str, str]:
    (error,) = told["errors"]
    return error["extensions"]["code"], error["extensions"]["field"]


@every_list
async def test_pages_have_1_to_100_rows(house: House, client: Client, town: Town, listed: Listed) -> None:
    for number in range(25):
        await listed.add(town, number, house)

    sizes = [len((await page(client, town, listed, first=first))["edges"]) for first in (1, 20, None)]
    whole = await page(client, town, listed, first=100)

    assert sizes == [1, 20, 20]
    assert whole["totalCount"] == len(whole["edges"]) >= 25
    for first in (0, -1, 101, -(2**31)):
        assert refused(await ask(client, town, listed, first=first)) == ("BAD_INPUT", "first")
    (error,) = (await ask(client, town, listed, first=2**31 - 1))["errors"]
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"


@every_list
async def test_what_is_no_cursor_of_the_list_is_refused(
    house: House, client: Client, town: Town, listed: Listed
) -> None:
    await listed.add(town, 1, house)
    strange = [
        "",
        "х",
        "%%%",
        "AAAA",
        "a" * 900,
        write_cursor(),
        write_cursor(None),
        write_cursor([1]),
        write_cursor(True),
    ]
    strange += [write_cursor({}), write_cursor(1.5), write_cursor(-1), write_cursor(2**63), write_cursor("a\0b")]
    strange += [
        write_cursor("a\0b", uuid7()),
        write_cursor(1, 2, 3),
        write_cursor("1", "no id"),
        "W10",
        "bnVsbA",
        "[" * 500,
    ]
    strange += [write_cursor(2**62, uuid7()) if listed.newest_first else write_cursor(str(uuid7())), " ", "\u202e"]

    found = {cursor: refused(await ask(client, town, listed, after=cursor)) for cursor in strange}

    assert set(found.values()) == {("BAD_INPUT", "after")}, found


@every_list
async def test_a_cursor_of_another_list_is_refused(house: House, client: Client, town: Town, listed: Listed) -> None:
    for each in LISTS:
        await each.add(town, 1, house)
    mine = await page(client, town, listed)

    for other in LISTS:
        cursor = (await page(client, town, other))["pageInfo"]["endCursor"]
        if other is not listed:
            assert refused(await ask(client, town, listed, after=cursor)) == ("BAD_INPUT", "after"), other.name
    assert mine["edges"] != []


@every_list
async def test_walking_gives_every_row_once_while_rows_come_in(
    house: House, client: Client, town: Town, listed: Listed
) -> None:
    for number in range(10, 30):
        await listed.add(town, number, house)
    there = [edge["node"]["id"] for edge in (await page(client, town, listed, first=100))["edges"]]
    walked: list[str] = []
    after, places = None, iter([5, 50, 0, 12, 60, 3, 29, 70, 1, 2])

    while True:
        found = await page(client, town, listed, first=3, after=after)
        assert found["pageInfo"]["hasPreviousPage"] is (after is not None)
        walked += [edge["node"]["id"] for edge in found["edges"]]
        after = found["pageInfo"]["endCursor"]
        assert after == found["edges"][-1]["cursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
        if place := next(places, None):
            await listed.add(town, 31 + place if listed.newest_first else place, house)

    assert len(walked) == len(set(walked))
    assert [node for node in walked if node in set(there)] == there


@every_list
async def test_an_empty_page_has_no_cursors(house: House, client: Client, town: Town, listed: Listed) -> None:
    await listed.add(town, 1, house)
    last = (await page(client, town, listed, first=100))["pageInfo"]["endCursor"]

    found = await page(client, town, listed, after=last)

    info = {"hasNextPage": False, "hasPreviousPage": True, "startCursor": None, "endCursor": None}
    assert (found["edges"], found["pageInfo"]) == ([], info)


async def test_a_feed_refuses_what_is_no_cursor(client: Client, town: Town) -> None:
    document = "subscription($id: ID!, $after: String) { newsFeed(complexId: $id, after: $after) { cursor } }"
    for after in (
        "х",
        write_cursor("1"),
        write_cursor(-1),
        write_cursor(2**63),
        write_cursor(1, 2),
        write_cursor(),
    ):
        following = client.follow(document, {"id": town.complex_id, "after": after}, town["owner"])
        async with asyncio.timeout(5), aclosing(following) as payloads:
            assert refused(await anext(payloads)) == ("BAD_INPUT", "after"), after


def test_every_connection_is_walked_here() -> None:
    connections = {name for name in built().type_map if name.endswith("Connection")}

    assert {listed.name for listed in LISTS} == connections


def test_a_cursor_says_nothing_that_is_not_its_place() -> None:
    assert orjson.loads(b"[7]") == [7]
    assert write_cursor(7) == "Wzdd"
