"""Who may move a ticket; the table itself is tried in tests/test_ticket_moves.py."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, NOT_FOUND, OFFICE, REFUSED, UNAUTHENTICATED, Row
from tests.access.scene import Ids, Scene
from tests.access.tickets import JOINED, another

AS_ITS_PARENT: dict[str, str] = {}
ILLEGAL = "ILLEGAL_MOVE"
ROWS = [
    Row(
        "Mutation.moveTicket",
        f'mutation {{ moveTicket(input: {{ticketId: $ticket_at_work, move: DECLINE, text: "Жоқ"}}) {REFUSED} }}',
        {ANONYMOUS: UNAUTHENTICATED, OFFICE: DATA, ("owner", *JOINED, "master"): ILLEGAL, ELSE: NOT_FOUND},
    ),
    Row(
        "Mutation.moveTicket by its author",
        f"mutation {{ moveTicket(input: {{ticketId: $ticket_at_work, move: CANCEL}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ("owner",): DATA, (*OFFICE, *JOINED, "master"): ILLEGAL, ELSE: NOT_FOUND},
    ),
]


async def anew(scene: Scene, role: str) -> Ids:
    return {"ticket_at_work": await another(scene)}


ANEW = {row.key: anew for row in ROWS}
