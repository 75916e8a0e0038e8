"""Who reads what a master has finished, and how little of it."""

from itertools import count

from models.staff import TicketCategory
from models.tickets import TicketState
from tests.access.roles import ANONYMOUS, ELSE, FORBIDDEN, OFFICE, UNAUTHENTICATED, Row, pages
from tests.access.scene import Ids, Scene
from tests.ticket_rows import post_of, written

NUMBERS = count(72_000)
# No name, phone, unit or text of the resident: a new field of it belongs into a row.
AS_ITS_PARENT = {"FinishedWork": "number category building doneAt rating outcome", **pages("FinishedWork")}
STAFF_ELSEWHERE = ("landlord", "stranger")
NOTHING = {"totalCount": 0, "edges": []}
ROWS = [
    Row(
        "Query.finishedWork",
        "{ finishedWork { totalCount edges { node { category } } } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("master",): {"totalCount": 1, "edges": ["GAS"]},
            (*OFFICE, *STAFF_ELSEWHERE): NOTHING,
            ELSE: FORBIDDEN,
        },
    ),
]


async def stage(scene: Scene) -> Ids:
    post, done_at = await post_of(scene.town["master"]), scene.town["owner"].session.created_at
    done = {"state": TicketState.DONE, "category": TicketCategory.GAS, "assignee_id": post, "done_at": done_at}
    await written(scene.town, number=next(NUMBERS), **done)
    return {}
