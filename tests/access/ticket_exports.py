"""Who has tickets written into a spreadsheet, and who sees it."""

from models.ticket_exports import TicketExport, TicketExportState
from schema.ids import write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    NOT_FOUND,
    OFFICE,
    REFUSED,
    UNAUTHENTICATED,
    Row,
    node,
)
from tests.access.scene import Ids, Scene

AS_ITS_PARENT = {"TicketExport": "id state rowsDone rowsTotal sizeBytes askedAt finishedAt complex file"}
ROWS = [
    node("TicketExport", "ticket_export", ("manager",)),
    Row(
        "Mutation.exportTickets",
        f"mutation {{ exportTickets(input: {{complexId: $complex}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: DATA,
            ("master", "stranger", "landlord"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
    Row(
        "Subscription.ticketExportProgress",
        "subscription { ticketExportProgress(exportId: $ticket_export) { id } }",
        {ANONYMOUS: UNAUTHENTICATED, ("manager",): "ticket export", ELSE: NOT_FOUND},
    ),
]


async def stage(scene: Scene) -> Ids:
    """The manager's; one that was given up, so that no timer looks at it."""
    now = scene.house.services.clock()
    row = await TicketExport.create(
        complex_id=scene.town.complex.id,
        account_id=scene.town["manager"].account.id,
        language="en",
        wanted={},
        state=TicketExportState.FAILED,
        asked_at=now,
        finished_at=now,
    )
    return {"ticket export": write_id("TicketExport", row.id)}
