"""What is said about a ticket."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.disclosures import Look, Shown
from models.ticket_events import TicketEvent as TicketEventRow
from resolvers import ticket_comments as verbs
from resolvers import ticket_events as events_verbs
from resolvers import ticket_files
from resolvers.context import Context
from schema.access import Who
from schema.fields import Info, mutation, personal, related
from schema.ids import Node, read_id, write_id
from schema.inputs import text_field
from schema.tickets import Ticket

if TYPE_CHECKING:
    from schema.attachments import Attachment

LONGEST = 4_000


@strawberry.type(description="What somebody said about a ticket.")
class TicketComment(Node):
    at: datetime = strawberry.field(description="When.")
    by_staff: bool = strawberry.field(description="Whether one of the staff said it, or a resident.")
    internal: bool = strawberry.field(description="Whether only the staff of the managing organization see it.")
    row: strawberry.Private[TicketEventRow]

    @classmethod
    def of(cls, row: TicketEventRow) -> Self:
        return cls(
            id=write_id("TicketComment", row.id),
            at=row.at,
            by_staff=row.by_staff,
            internal=row.internal,
            row=row,
        )

    async def look(self, context: Context) -> Look | None:
        return await events_verbs.speaker(context, self.row)

    @related
    async def text(self, info: Info) -> str:
        """What; for neighbours without phones, codes and addresses in it."""
        return await events_verbs.said(info.context, self.row) or ""

    @personal(Shown.NAME)
    async def by(self, info: Info) -> str | None:
        """Who said it, given name and surname; null for neighbours whom the viewer is not told."""
        return await events_verbs.spoken_by(info.context, self.row)

    @related
    async def ticket(self, info: Info) -> Ticket:
        """The ticket it is about."""
        return Ticket.of(await info.context.load(events_verbs.tickets_by_id, self.row.ticket_id))

    @related
    async def attachments(self, info: Info) -> list[Annotated["Attachment", strawberry.lazy("schema.attachments")]]:
        """The photos and papers that came with it."""
        from schema.attachments import Attachment

        return [Attachment.of(row) for row in await ticket_files.attachments_of_event(info.context, self.row)]


@strawberry.input(description="What to say about a ticket.")
class CommentOnTicketInput:
    ticket_id: strawberry.ID = strawberry.field(description="The ticket.")
    text: str = text_field("1 to 4,000 characters.", most=LONGEST, lines=True)
    internal: bool = strawberry.field(
        default=False, description="Only for the staff of the managing organization; only they may say so."
    )
    attachment_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files of the viewer that come with it, from `uploadAttachment`."
    )


@mutation(Who.SIGNED_IN, answer=TicketComment, again=verbs.ticket_comment)
async def comment_on_ticket(info: Info, input: CommentOnTicketInput) -> TicketEventRow:
    """Says something about a ticket, also one that is over. Whoever sees the ticket may: 200 times a day a resident."""
    files = [read_id("Attachment", each, "attachmentIds") for each in input.attachment_ids or []]
    ticket_id = read_id("Ticket", input.ticket_id, "ticketId")
    return await verbs.comment_on_ticket(info.context, ticket_id, input.text, input.internal, files)
