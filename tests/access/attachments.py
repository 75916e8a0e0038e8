"""Who sends files, and who is shown them: of a home, of the stairs, among the staff, with news."""

from collections.abc import Mapping
from typing import Any

from integrations.store import new_name
from models.attachments import Attachment, AttachmentState
from models.ticket_events import TicketEvent, TicketEventKind
from models.tickets import TicketJoin, TicketState
from schema.ids import read_id, write_id
from tests.access.roles import (
    ANONYMOUS,
    BUILDING_0,
    ELSE,
    INSIDE,
    NOT_FOUND,
    OFFICE,
    REFUSED,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Roles,
    Row,
    inside,
    node,
)
from tests.access.scene import Ids, Scene
from tests.attachments import Attached
from tests.photos import paper
from tests.ticket_rows import written

# The tickets are closed: the master sees them no more, the neighbour has joined them.
JOINED: Roles = ("neighbour",)
AS_ITS_PARENT = {
    "Attachment": "id fileName mediaType sizeBytes width height internal createdAt url thumbnailUrl expiresAt",
    "RemovedAttachment": "attachmentId",
}
TYPES = {"paper": "Upload!"}


def of_ticket(ticket: str, field: str, by: Mapping[Roles, object]) -> Row:
    """What each is shown of the two files that came to it, the second among the staff."""
    selection = f"{field} {{ id }}" if field == "attachments" else f"{field} {{ attachments {{ id }} }}"
    document = inside("Ticket", ticket.replace(" ", "_"), selection)
    told = {roles: {"id": ticket, field: files} for roles, files in by.items()}
    kind = "TicketChange" if field == "history" else "Ticket"
    return Row(f"{kind}.attachments of {ticket}", document, {ANONYMOUS: UNAUTHENTICATED, ELSE: None, **told})


def of_comment(shown: dict[Roles, list[str]]) -> Row:
    document = inside("TicketComment", "comment_with_files", "attachments { id }")
    outcomes: dict[Roles, Any] = {
        roles: {"id": "comment with files", "attachments": files} for roles, files in shown.items()
    }
    return Row("TicketComment.attachments", document, {ANONYMOUS: UNAUTHENTICATED, ELSE: None, **outcomes})


def of_news(name: str, readers: Roles, shown: Roles, file: str) -> Row:
    document = inside("NewsItem", name.replace(" ", "_"), "attachments { id }")
    outcomes: dict[Roles, Any] = {
        (role,): {"id": name, "attachments": [file] if role in shown else []} for role in readers
    }
    return Row(f"NewsItem.attachments of {name}", document, {ANONYMOUS: UNAUTHENTICATED, ELSE: None, **outcomes})


HOME: dict[Roles, list[str]] = {("owner",): ["file of home"], JOINED: [], OFFICE: ["file of home", "file among staff"]}
ROWS = [
    node("Attachment", "file_unused", ("owner",), " unused"),
    node("Attachment", "file_of_home", ("owner", *OFFICE), " of a home"),
    node("Attachment", "file_of_stairs", ("owner", *JOINED, *OFFICE), " of the stairs"),
    node("Attachment", "file_among_staff", OFFICE, " among the staff"),
    node("Attachment", "file_of_news", (*BUILDING_0, *STAFF), " of news"),
    node("Attachment", "file_withdrawn", OFFICE, " of news withdrawn"),
    of_ticket("ticket with files", "attachments", HOME),
    of_ticket("ticket with files", "history", {roles: [files] for roles, files in HOME.items()}),
    of_ticket("ticket of stairs", "attachments", {("owner", *JOINED, *OFFICE): ["file of stairs"]}),
    of_comment(HOME),
    of_news("news for building 0", (*BUILDING_0, *STAFF), (*BUILDING_0, *STAFF), "file of news"),
    of_news("news withdrawn", INSIDE, OFFICE, "file withdrawn"),
    Row(
        "Mutation.uploadAttachment",
        f"mutation {{ uploadAttachment(input: {{complexId: $complex, file: $paper}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, (*RESIDENTS, *STAFF): "Attachment", ELSE: NOT_FOUND},
    ),
    Row(
        "Mutation.removeAttachment",
        f"mutation {{ removeAttachment(input: {{attachmentId: $file_unused}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ("owner",): "RemovedAttachment", ELSE: NOT_FOUND},
    ),
]


async def stage(scene: Scene) -> Ids:
    town = scene.town
    now = town["owner"].session.created_at
    tickets = {}
    for name, unit in (("ticket with files", town.units[0].id), ("ticket of stairs", None)):
        row = await written(town, state=TicketState.CLOSED, unit_id=unit)
        tickets[name] = row.id
        neighbour = town["neighbour"].person.id
        await TicketJoin.create(complex_id=town.complex.id, ticket_id=row.id, person_id=neighbour, joined_at=now)
    comment = TicketEvent(complex_id=town.complex.id, ticket_id=tickets["ticket with files"], at=now)
    comment.kind, comment.number, comment.resident_number = TicketEventKind.COMMENTED, 1, 1
    comment.actor_id, comment.by_staff, comment.text = town["owner"].person.id, False, "Міне"
    await comment.save(force_create=True)

    home = {"ticket_id": tickets["ticket with files"], "event_id": comment.id}
    news = {name: read_id("NewsItem", scene.ids[f"news {name}"]) for name in ("for building 0", "withdrawn")}
    files = {
        "file unused": await _file(scene, used_at=None),
        "file of home": await _file(scene, **home),
        "file of stairs": await _file(scene, ticket_id=tickets["ticket of stairs"]),
        "file among staff": await _file(scene, **home, internal=True),
        "file of news": await _file(scene, news_item_id=news["for building 0"]),
        "file withdrawn": await _file(scene, news_item_id=news["withdrawn"]),
        "paper": Attached.of("акт.pdf", paper()),
    }
    named = {name: write_id("Ticket", row_id) for name, row_id in tickets.items()}
    return files | named | {"comment with files": write_id("TicketComment", comment.id)}


async def _file(scene: Scene, **facts: object) -> str:
    """The owner's, as far as the database knows; nothing lies in the store."""
    town = scene.town
    now = town["owner"].session.created_at
    row = Attachment(complex_id=town.complex.id, owner_id=town["owner"].person.id, created_at=now, used_at=now)
    row.state, row.name, row.media_type, row.size_bytes = AttachmentState.STORED, "a.jpg", "image/jpeg", 1
    row.object_name = new_name()
    row.update_from_dict(facts)
    await row.save(force_create=True)
    return write_id("Attachment", row.id)
