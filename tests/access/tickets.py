"""Who sees a ticket, and what of it."""

from itertools import count
from uuid import UUID

from models.staff import TicketCategory
from models.tickets import TicketJoin, TicketState
from schema.ids import read_id, write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    NOT_FOUND,
    OFFICE,
    STAFF,
    UNAUTHENTICATED,
    Roles,
    Row,
    inside,
    node,
    pages,
)
from tests.access.scene import Ids, Scene
from tests.dispatch import assigned, opened
from tests.ticket_rows import post_of, written
from tests.world import Town

NUMBERS = count(71_000)
# Of the owner's ticket, which the master has and the neighbour has joined.
JOINED: Roles = ("neighbour",)
KNOWING: Roles = ("owner", *STAFF)
SEEING: Roles = (*KNOWING, *JOINED)
FIELDS = "id number kind category state urgency openedAt respondBy resolveBy respondedAt doneAt endedAt deferredUntil "
AS_ITS_PARENT = {
    "Ticket": f"{FIELDS} outcome rating reopenedCount version complex building overdue joined",
    "TicketContact": "name phone",
    **pages("Ticket"),
}


def known(field: str, there: object = DATA, selection: str = "", hidden: object = None) -> Row:
    """What a neighbour who has joined is not told."""
    told = {"id": "ticket at work", field: there}
    document = inside("Ticket", "ticket_at_work", f"{field} {selection}")
    neighbours = told | {field: hidden}
    return Row(f"Ticket.{field}", document, {ANONYMOUS: UNAUTHENTICATED, KNOWING: told, JOINED: neighbours, ELSE: None})


def buttons() -> Row:
    """The office also declines, takes over, merges; the author only takes it back."""
    work = ["START", "WAIT_FOR_RESIDENT", "RETURN", "FINISH"]
    desk = ["ASSIGN", "START", "WAIT_FOR_RESIDENT", "DEFER", "RETURN", "HAND_OVER", "FINISH", "DECLINE", "MERGE"]
    offered = {("owner",): ["CANCEL"], JOINED: [], ("master",): work, OFFICE: desk}
    told = {roles: {"id": "ticket at work", "allowedMoves": moves} for roles, moves in offered.items()}
    document = inside("Ticket", "ticket_at_work", "allowedMoves")
    return Row("Ticket.allowedMoves", document, {ANONYMOUS: UNAUTHENTICATED, ELSE: None, **told})


def handed_over(field: str, selection: str, told: object, residents: object) -> Row:
    """Of a ticket that a service organization has: the master sees it no more."""
    document = inside("Ticket", "ticket_elsewhere", f"{field} {selection}")
    outcomes = {
        OFFICE: {"id": "ticket elsewhere", field: told},
        ("owner",): {"id": "ticket elsewhere", field: residents},
    }
    return Row(f"Ticket.{field}", document, {ANONYMOUS: UNAUTHENTICATED, ELSE: None, **outcomes})


ROWS = [
    Row(
        "Query.ticket",
        "{ ticket(id: $ticket_at_work) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, SEEING: "ticket at work", ELSE: NOT_FOUND},
    ),
    node("Ticket", "ticket_at_work", SEEING),
    known("text", "Төбеден тамшы ағады", hidden="Төбеден тамшы ағады"),
    known("author", {"displayName": DATA, "phone": DATA}, "{ displayName phone }", {"displayName": "", "phone": None}),
    known("unit", "1", "{ number }"),
    known("placeDetail", "дәлізде"),
    known("contact", {"name": "Ана", "phone": "+77011234567"}, "{ name phone }"),
    known("accessNotes", "код 48"),
    known("assignee", DATA, "{ displayName }", DATA),
    buttons(),
    handed_over("serviceOrganization", "{ name }", DATA, DATA),
    handed_over("acceptedAt", "", DATA, DATA),
    handed_over("reference", "", "Л-17", None),
]


async def stage(scene: Scene) -> Ids:
    town = scene.town
    elsewhere = await written(
        town,
        number=70_000,
        state=TicketState.HANDED_OVER,
        category=TicketCategory.LIFT,
        service_organization_id=read_id("Organization", scene.ids["contractor"]),
        accepted_at=town["owner"].session.created_at,
        reference="Л-17",
    )
    return {
        "ticket at work": await at_work(scene),
        "ticket elsewhere": write_id("Ticket", elsewhere.id),
    }


async def at_work(scene: Scene) -> str:
    """The owner's, opened by the office, given to the master and joined by the neighbour."""
    town, client = scene.town, scene.house.client
    said = {"text": "Төбеден тамшы ағады", "placeDetail": "дәлізде", "accessNotes": "код 48"}
    contact = {"contactName": "Ана", "contactPhone": "+77011234567"}
    resident = write_id("Resident", town["owner"].person.id)
    ticket = await opened(client, town, "dispatcher", category="ROOF", residentId=resident, **said, **contact)
    await assigned(client, town, ticket)
    await _joined(town, read_id("Ticket", ticket["id"]))
    return str(ticket["id"])


async def another(scene: Scene, state: TicketState = TicketState.ASSIGNED) -> str:
    """As a row: of the same people, and not in their lists."""
    post = await post_of(scene.town["master"])
    category = TicketCategory.HEATING
    row = await written(scene.town, number=next(NUMBERS), state=state, category=category, assignee_id=post)
    await _joined(scene.town, row.id)
    return write_id("Ticket", row.id)


async def _joined(town: Town, ticket_id: UUID) -> None:
    person, now = town["neighbour"].person, town["owner"].session.created_at
    await TicketJoin.create(complex_id=town.complex.id, ticket_id=ticket_id, person_id=person.id, joined_at=now)
