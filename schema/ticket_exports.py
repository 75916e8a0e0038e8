"""Lists of tickets as spreadsheets."""

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Annotated, Self

import strawberry

from engine.live import states
from models.ticket_exports import TicketExport as TicketExportRow
from models.ticket_exports import TicketExportState
from resolvers import buildings as buildings_verbs
from resolvers import ticket_exports as verbs
from schema.access import Who
from schema.buildings import Complex
from schema.fields import Info, mutation, related, subscription
from schema.files import Download
from schema.ids import Node, read_id, write_id
from schema.ticket_lists import TicketFilter, read_filter
from schema.words import described

described(
    TicketExportState,
    "How far a list of tickets has come.",
    WAITING="No process has begun it.",
    WRITING="It is being written.",
    DONE="It can be fetched, for 24 hours after it was asked for.",
    FAILED="It was given up; ask for it again.",
)
TOLD = ("state", "rows_done", "rows_total", "size_bytes", "asked_at", "finished_at")


@strawberry.type(
    description="A list of tickets on its way into a spreadsheet. Kept for 24 hours, for who asked for it."
)
class TicketExport(Node):
    state: TicketExportState = strawberry.field(description="How far it has come.")
    rows_done: int = strawberry.field(description="Tickets that are written.")
    rows_total: int | None = strawberry.field(description="Tickets there are to write; null: not counted yet.")
    size_bytes: int | None = strawberry.field(description="How large the finished file is.")
    asked_at: datetime = strawberry.field(description="When it was asked for.")
    finished_at: datetime | None = strawberry.field(description="When it was done, or given up.")
    row: strawberry.Private[TicketExportRow]

    @classmethod
    def of(cls, row: TicketExportRow) -> Self:
        return cls(id=write_id("TicketExport", row.id), row=row, **{name: getattr(row, name) for name in TOLD})

    @related
    async def complex(self, info: Info) -> Complex:
        """The complex whose tickets they are."""
        return Complex.of(await info.context.load(buildings_verbs.complexes_by_id, self.row.complex_id))

    @related
    async def file(self, info: Info) -> Download | None:
        """The finished spreadsheet (XLSX); null until it is done."""
        found = verbs.ticket_export_offer(info.context, self.row)
        return Download.of(found) if found else None


@strawberry.input(description="Which tickets to write into a spreadsheet.")
class ExportTicketsInput:
    complex_id: strawberry.ID = strawberry.field(description="The complex.")
    filter: TicketFilter | None = strawberry.field(default=None, description="Which; all when left out.")


@mutation(Who.STAFF, answer=TicketExport, again=verbs.ticket_export)
async def export_tickets(info: Info, input: ExportTicketsInput) -> TicketExportRow:
    """Has a spreadsheet of tickets made, with their authors' names and phones. For the office; at most 3 at a time.
    It is made in the background: watch `ticketExportProgress`, or ask for the node, then fetch `file`.
    """
    complex_id = read_id("Complex", input.complex_id, "complexId")
    return await verbs.export_tickets(info.context, complex_id, read_filter(input.filter))


@subscription(Who.SIGNED_IN)
async def ticket_export_progress(
    info: Info, export_id: Annotated[strawberry.ID, strawberry.argument(description="The viewer's own export.")]
) -> AsyncGenerator[TicketExport, None]:
    """How far it has come, now and whenever it has come further."""
    state = verbs.ticket_export_progress(info.context, read_id("TicketExport", export_id, "exportId"))
    async for progress in states(info.context.ear, state):
        yield TicketExport.of(progress.row)
