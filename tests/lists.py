"""Every list of the API: how it is asked for, and how a row comes into it at a place that sorts by a number."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

from models.accounts import Language
from models.billing_terms import months_later
from models.buildings import Building, Complex, Unit, UnitKind
from models.data_requests import DataRequest, DataRequestKind, DataRequestState
from models.disclosures import Disclosure, DisclosureReason
from models.ids import uuid7
from models.imports import Import, ImportState
from models.meters import Meter, MeterReading, ReadingSource, ReadingState
from models.notifications import Notification, NotificationKind, NotificationTopic
from models.polls import Poll, PollKind, PollState, ResultsVisibility
from models.quarantine import QuarantinedRecord
from models.residents import Residency, ResidencyRole, ResidencyState
from models.staff import StaffInvitation, StaffMember, StaffRole
from models.ticket_events import TicketEvent, TicketEventKind
from models.tickets import Ticket, TicketState
from models.utility_accounts import UtilityAccount
from tests.bill_rows import account_row, bill_row, line, linked, this_month
from tests.conftest import House
from tests.directories import arrive, changed
from tests.ticket_rows import post_of, written
from tests.world import Town, news_row, sign_up

PAGE = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }"


_numbers = count(100_000_001)


@dataclass(frozen=True)
class Listed:
    """A connection. `who` asks for it."""

    name: str
    document: str
    add: Callable[[Town, int, House], Awaitable[Any]]
    newest_first: bool = False
    who: str = "manager"


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
        shown="name",
        day=house.services.clock().date(),
        at=house.services.clock(),
    )


async def add_data_request(town: Town, number: int, house: House) -> None:
    """All due on one day."""
    now = house.services.clock()
    await DataRequest.create(
        id=_placed(number),
        kind=DataRequestKind.CORRECTION,
        person_id=town["owner"].person.id,
        complex_id=town.complex.id,
        state=DataRequestState.WAITING,
        asked_at=now,
        due_on=now.date(),
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


async def add_bill(town: Town, number: int, house: House) -> None:
    await bill_row(await the_account(town), months_later(date(2000, 1, 1), number), [])


async def add_reading(town: Town, number: int, house: House) -> None:
    """Of the one meter whose id is its complex's."""
    account, known = await the_account(town), await Meter.get_or_none(id=town.complex.id)
    own: dict[str, Any] = {"complex_id": account.complex_id}
    about: dict[str, Any] = {"code": "1", "service_code": "1", "service": "Су", "serial": "1", "measure": "м³"}
    meter = known or await Meter.create(
        id=town.complex.id, account_id=account.id, unit_id=account.unit_id, **own, **about
    )
    await MeterReading.create(
        meter_id=meter.id,
        period=date(2000, 1, 1),
        taken_on=date(2000, 1, 1) + timedelta(days=number),
        value=Decimal(1),
        source=ReadingSource.CENTRE,
        state=ReadingState.ACCEPTED,
        submitted_at=house.services.clock(),
        **own,
    )


async def add_quarantined(town: Town, number: int, house: House) -> None:
    now = house.services.clock()
    await QuarantinedRecord.create(
        id=_placed(number),
        complex_id=town.complex.id,
        account_id=(await the_account(town)).id,
        about="bill",
        fault="sum_differs",
        place="lines",
        said="{}",
        digest=uuid7().hex,
        first_seen_at=now,
        last_seen_at=now,
    )


async def add_finished(town: Town, number: int, house: House) -> None:
    at = house.services.clock() - timedelta(days=1) + timedelta(minutes=number)
    await written(town, state=TicketState.DONE, done_at=at, assignee_id=await post_of(town["master"]))


async def add_debt(town: Town, number: int, house: House) -> None:
    """Of a unit of its own; no two are the same."""
    await add_unit(town, number, house)
    unit = await Unit.filter(complex_id=town.complex.id).order_by("-id").first()
    assert unit
    account = await UtilityAccount.create(
        complex_id=unit.complex_id,
        unit_id=unit.id,
        provider="alseco",
        number=str(next(_numbers)),
        created_at=house.services.clock(),
    )
    owed = line("1", "Су", "Алсу", "0", opening=f"{1_000 + number}.{next(_numbers) % 100:02}")
    await bill_row(account, this_month(), [owed])


async def the_account(town: Town) -> UtilityAccount:
    """The owner's, whose id is its complex's."""
    if known := await UtilityAccount.get_or_none(id=town.complex.id):
        return known
    account = await account_row(town, id=town.complex.id)
    await linked(account, town["owner"])
    return account


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

BILLS = f"""query($complex: ID!, $account: ID!, $first: Int, $after: String) {{ complex(id: $complex) {{ id }}
  node(id: $account) {{ ... on UtilityAccount {{ page: bills(first: $first, after: $after) {{ {PAGE} }} }} }} }}"""

READINGS = f"""query($complex: ID!, $meter: ID!, $first: Int, $after: String) {{ complex(id: $complex) {{ id }}
  node(id: $meter) {{ ... on Meter {{ page: readings(first: $first, after: $after) {{ {PAGE} }} }} }} }}"""

DEBTS = at_root("unitDebts(complexId: $complex, first: $first, after: $after)").replace(
    "{ id } }", "{ id: amount } }", 1
)
FINISHED = at_root("finishedWork(first: $first, after: $after)").replace("{ id } }", "{ id: number } }", 1)

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
    Listed(
        "DataRequestConnection",
        at_root("dataRequests(complexId: $complex, first: $first, after: $after)"),
        add_data_request,
    ),
    Listed("NotificationConnection", at_root("notifications(first: $first, after: $after)"), add_notification, True),
]
LISTS += [
    Listed("TicketConnection", at_root("tickets(first: $first, after: $after)"), add_ticket, True),
    Listed("TicketCommentConnection", COMMENTS, add_comment, True),
    Listed("DataAccessConnection", DISCLOSURES, add_disclosure, True),
]
LISTS += [
    Listed("BillConnection", BILLS, add_bill, True, "owner"),
    Listed("MeterReadingConnection", READINGS, add_reading, True, "owner"),
    Listed(
        "QuarantinedRecordConnection",
        at_root("quarantinedRecords(complexId: $complex, first: $first, after: $after)"),
        add_quarantined,
        True,
    ),
    Listed("UnitDebtConnection", DEBTS, add_debt, True),
    Listed("FinishedWorkConnection", FINISHED, add_finished, True, "master"),
]
