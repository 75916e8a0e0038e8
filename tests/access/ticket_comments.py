"""Who reads what is said about a ticket, and who says something."""

from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    NOT_FOUND,
    REFUSED,
    STAFF,
    UNAUTHENTICATED,
    Row,
    inside,
    node,
    pages,
)
from tests.access.scene import Ids, Scene
from tests.access.tickets import JOINED, SEEING

AS_ITS_PARENT = {"TicketComment": "id at text byStaff internal ticket", **pages("TicketComment")}


def read(key: str, field: str, owner: object, joined: object) -> Row:
    """Newest first; the staff's own comes first."""
    document = inside("Ticket", "ticket_at_work", f"comments {{ totalCount edges {{ node {{ {field} }} }} }}")

    def told(*values: object) -> object:
        return {"id": "ticket at work", "comments": {"totalCount": len(values), "edges": list(values)}}

    staff = told("Құпия", "Қашан?") if field == "text" else told(DATA, DATA)
    outcomes = {STAFF: staff, ("owner",): told(owner), JOINED: told(joined)}
    return Row(key, document, {ANONYMOUS: UNAUTHENTICATED, ELSE: None, **outcomes})


ROWS = [
    read("Ticket.comments", "text", "Қашан?", "Қашан?"),
    read("TicketComment.by", "by", DATA, None),
    node("TicketComment", "comment", SEEING),
    node("TicketComment", "comment_internal", STAFF, " internal"),
    Row(
        "Mutation.commentOnTicket",
        f'mutation {{ commentOnTicket(input: {{ticketId: $ticket_at_work, text: "Алло"}}) {REFUSED} }}',
        {ANONYMOUS: UNAUTHENTICATED, SEEING: DATA, ELSE: NOT_FOUND},
    ),
    Row(
        "Mutation.commentOnTicket internal",
        f'mutation {{ commentOnTicket(input: {{ticketId: $ticket_at_work, text: "Алло", internal: true}}) {REFUSED} }}',
        {ANONYMOUS: UNAUTHENTICATED, STAFF: DATA, ("owner", *JOINED): FORBIDDEN, ELSE: NOT_FOUND},
    ),
]


async def stage(scene: Scene) -> Ids:
    ids = {}
    for name, who, text in (("comment", "owner", "Қашан?"), ("comment internal", "dispatcher", "Құпия")):
        said = {"ticketId": scene.ids["ticket at work"], "text": text, "internal": name != "comment"}
        fields = "... on TicketComment { id }"
        ids[name] = (await scene.house.client.do("commentOnTicket", said, scene.town[who], fields))["id"]
    return ids
