"""Who says what became of work that is done."""

from models.tickets import TicketState
from tests.access.roles import ANONYMOUS, DATA, ELSE, FORBIDDEN, NOT_FOUND, OFFICE, REFUSED, UNAUTHENTICATED, Row
from tests.access.scene import Ids, Scene
from tests.access.tickets import JOINED, another

AS_ITS_PARENT: dict[str, str] = {}
ROWS = [
    Row(
        "Mutation.rateTicket",
        f"mutation {{ rateTicket(input: {{ticketId: $ticket_done, rating: 5}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, ("owner",): DATA, (*OFFICE, *JOINED): FORBIDDEN, ELSE: NOT_FOUND},
    ),
    Row(
        "Mutation.reopenTicket",
        f'mutation {{ reopenTicket(input: {{ticketId: $ticket_done, text: "Тағы ағады"}}) {REFUSED} }}',
        {ANONYMOUS: UNAUTHENTICATED, ("owner", *OFFICE): DATA, JOINED: "ILLEGAL_MOVE", ELSE: NOT_FOUND},
    ),
]


async def stage(scene: Scene) -> Ids:
    return {"ticket done": (await done(scene, ""))["ticket_done"]}


async def done(scene: Scene, role: str) -> Ids:
    return {"ticket_done": await another(scene, TicketState.DONE)}


ANEW = {row.key: done for row in ROWS}
