"""Copies of what is held about the viewer."""

from collections.abc import AsyncGenerator
from datetime import date, datetime
from typing import Annotated, Self

import strawberry

from engine.live import states
from models.accounts import Language
from models.data_exports import DataExport as DataExportRow
from models.data_exports import DataExportState
from resolvers import data_exports as verbs
from schema.access import Who
from schema.fields import Info, mutation, related, subscription
from schema.files import Download
from schema.ids import Node, read_id, write_id
from schema.words import described

described(
    DataExportState,
    "How far a copy of somebody's data has come.",
    WAITING="No process has begun it.",
    WRITING="It is being written.",
    DONE="It can be fetched, for 24 hours after it was asked for.",
    FAILED="It was given up; ask for it again.",
)
TOLD = (*("language", "state", "parts_done", "parts_total", "size_bytes", "asked_at", "due_on", "finished_at"),)


@strawberry.type(
    description="A copy of everything that is held about the viewer, on its way into a zip: data.json, the same as a "
    "page to read, and the files they sent. Kept for 24 hours, for them alone."
)
class DataExport(Node):
    language: Language = strawberry.field(description="In which the page is written.")
    state: DataExportState = strawberry.field(description="How far it has come.")
    parts_done: int = strawberry.field(description="Kinds of data that are written.")
    parts_total: int | None = strawberry.field(description="Kinds there are; null: not begun.")
    size_bytes: int | None = strawberry.field(description="How large the finished zip is.")
    asked_at: datetime = strawberry.field(description="When it was asked for.")
    due_on: date = strawberry.field(description="By when the law wants it answered; it takes minutes.")
    finished_at: datetime | None = strawberry.field(description="When it was done, or given up.")
    row: strawberry.Private[DataExportRow]

    @classmethod
    def of(cls, row: DataExportRow) -> Self:
        return cls(id=write_id("DataExport", row.id), row=row, **{name: getattr(row, name) for name in TOLD})

    @related
    async def file(self, info: Info) -> Download | None:
        """The finished zip; null until it is done. The link is good until the copy is gone."""
        found = verbs.data_export_offer(info.context, self.row)
        return Download.of(found) if found else None


@strawberry.input(description="How to make a copy of the viewer's data.")
class ExportMyDataInput:
    language: Language | None = strawberry.field(
        default=None, description="In which its page is written; the request's when left out."
    )


@mutation(Who.SIGNED_IN, answer=DataExport, again=verbs.data_export)
async def export_my_data(info: Info, input: ExportMyDataInput) -> DataExportRow:
    """Has a copy made of everything that is held about the viewer. One at a time, and five in 24 hours.
    It is made in the background: watch `dataExportProgress`, or ask for the node, then fetch `file`.
    """
    return await verbs.export_my_data(info.context, input.language or info.context.language)


@subscription(Who.SIGNED_IN)
async def data_export_progress(
    info: Info, export_id: Annotated[strawberry.ID, strawberry.argument(description="The viewer's own copy.")]
) -> AsyncGenerator[DataExport, None]:
    """How far it has come, now and whenever it has come further."""
    state = verbs.data_export_progress(info.context, read_id("DataExport", export_id, "exportId"))
    async for progress in states(info.context.ear, state):
        yield DataExport.of(progress.row)
