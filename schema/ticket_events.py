"""What has happened to a ticket: read as its history, heard as it happens."""

from collections.abc import AsyncGenerator
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Self
from uuid import UUID

import strawberry

from engine.live import items
from models.disclosures import Look, Shown
from models.ticket_events import TicketEvent as TicketEventRow
from models.ticket_events import TicketEventKind
from models.ticket_moves import TicketMove
from models.tickets import TicketState
from resolvers import organizations as organizations_verbs
from resolvers import staff as staff_verbs
from resolvers import ticket_events as verbs
from resolvers import ticket_files
from resolvers.context import Context
from schema.access import Who
from schema.fields import Info, listed, personal, related, subscription
from schema.ids import read_id, write_id
from schema.organizations import Organization
from schema.paging import After
from schema.staff import StaffMember
from schema.tickets import Ticket
from schema.words import described

if TYPE_CHECKING:
    from schema.attachments import Attachment
    from schema.ticket_comments import TicketComment

described(
    TicketEventKind,
    "What happened to a ticket.",
    OPENED="It was opened.",
    MOVED="It was moved; `move` says how.",
    ASSIGNED="It was given to a master.",
    CORRECTED="Its category, urgency or place was corrected.",
    COMMENTED="Something was said about it.",
    FILES_ADDED="Files were added.",
    VISIT_PROPOSED="Times for a visit were proposed.",
    VISIT_CONFIRMED="A time for a visit was agreed.",
    VISIT_DECLINED="None of the proposed times suits.",
    VISIT_CANCELLED="The visit is off.",
    ACCEPTED="The service organization has taken it on.",
    JOINED="A neighbour has joined.",
    LEFT="A neighbour has left it.",
    MERGED="It goes on in another ticket, or another one in it.",
    RATED="Its author rated it.",
)
PLAIN = ("kind", "at", "by_staff", "internal", "from_state", "to_state")


@strawberry.type(description="A time in which a master could come, as it was proposed.")
class ProposedWindow:
    starts_at: datetime = strawberry.field(description="From when.")
    ends_at: datetime = strawberry.field(description="Until when.")


@strawberry.type(description="Something that happened to a ticket. It is never changed or removed.")
class TicketChange:
    id: strawberry.ID = strawberry.field(description="Opaque.")
    kind: TicketEventKind = strawberry.field(description="What happened.")
    at: datetime = strawberry.field(description="When.")
    by_staff: bool = strawberry.field(description="Whether one of the staff did it; false: a resident, or the clock.")
    internal: bool = strawberry.field(description="Whether only the staff of the managing organization see it.")
    move: TicketMove | None = strawberry.field(description="The move, where it was one.")
    from_state: TicketState | None = strawberry.field(description="Of a move: how the ticket stood before.")
    to_state: TicketState | None = strawberry.field(
        description="How the ticket stood then; null where it just went on."
    )
    until: date | None = strawberry.field(description="Of DEFER: the day.")
    rating: int | None = strawberry.field(description="Of RATED: 1 to 5.")
    row: strawberry.Private[TicketEventRow]

    @classmethod
    def of(cls, row: TicketEventRow) -> Self:
        until = row.facts.get("until")
        return cls(
            id=write_id("TicketChange", row.id),
            move=TicketMove(row.move) if row.move else None,
            until=date.fromisoformat(until) if until else None,
            rating=row.facts.get("rating"),
            row=row,
            **{name: getattr(row, name) for name in PLAIN},
        )

    async def look(self, context: Context) -> Look | None:
        return await verbs.speaker(context, self.row)

    @personal(Shown.NAME)
    async def by(self, info: Info) -> str | None:
        """Who did it, given name and surname; null for the clock, and for neighbours whom the viewer is not told."""
        return await verbs.spoken_by(info.context, self.row)

    @related
    async def text(self, info: Info) -> str | None:
        """What was said with it: the reason, what was done, the comment. What those who work on the ticket say to each
        other when they pass it on is for them alone.
        """
        return await verbs.said(info.context, self.row)

    @related
    async def cursor(self, info: Info) -> str:
        """Where it stands for the viewer: pass it to `ticketUpdates` to hear what came after."""
        return verbs.write_place(await verbs.audience_of(info.context, self.row), self.row)

    @related
    async def starts_at(self, info: Info) -> datetime | None:
        """Of VISIT_CONFIRMED and VISIT_CANCELLED: from when; null for neighbours who have joined."""
        return await verbs.visit_time(info.context, self.row, "startsAt")

    @related
    async def ends_at(self, info: Info) -> datetime | None:
        """Of VISIT_CONFIRMED and VISIT_CANCELLED: until when; null for neighbours who have joined."""
        return await verbs.visit_time(info.context, self.row, "endsAt")

    # As many as `proposeVisit` takes.
    @listed(5)
    async def windows(self, info: Info) -> list[ProposedWindow]:
        """Of VISIT_PROPOSED: the times, in their order; none for neighbours who have joined."""
        found = await verbs.windows_proposed(info.context, self.row)
        return [ProposedWindow(starts_at=starts_at, ends_at=ends_at) for starts_at, ends_at in found]

    @related
    async def assignee(self, info: Info) -> StaffMember | None:
        """Of ASSIGNED: who got it."""
        if (staff_id := self.row.facts.get("assignee")) is None:
            return None
        row = await info.context.load(staff_verbs.staff_members_by_id, UUID(staff_id))
        return StaffMember.of(row) if row else None

    @related
    async def service_organization(self, info: Info) -> Organization | None:
        """Of HAND_OVER: the organization that got it."""
        if (organization_id := self.row.facts.get("organization")) is None:
            return None
        row = await info.context.load(organizations_verbs.organizations_by_id, UUID(organization_id))
        return Organization.of(row) if row else None

    @related
    async def attachments(self, info: Info) -> list[Annotated["Attachment", strawberry.lazy("schema.attachments")]]:
        """The photos and papers that came with it."""
        from schema.attachments import Attachment

        return [Attachment.of(row) for row in await ticket_files.attachments_of_event(info.context, self.row)]


@strawberry.type(description="What is told to somebody who watches a ticket.")
class TicketEvent:
    cursor: str = strawberry.field(description="Its place: come back with it as `after`.")
    change: TicketChange = strawberry.field(description="What happened.")
    row: strawberry.Private[TicketEventRow]

    @related
    async def ticket(self, info: Info) -> Ticket:
        """The ticket as it is now."""
        return Ticket.of(await info.context.load(verbs.tickets_by_id, self.row.ticket_id))

    @related
    async def comment(self, info: Info) -> Annotated["TicketComment", strawberry.lazy("schema.ticket_comments")] | None:
        """The comment, where it is one."""
        from schema.ticket_comments import TicketComment

        return TicketComment.of(self.row) if self.row.kind is TicketEventKind.COMMENTED else None


@subscription(Who.SIGNED_IN)
async def ticket_updates(
    info: Info,
    ticket_id: Annotated[strawberry.ID, strawberry.argument(description="The ticket to watch.")],
    after: After = None,
) -> AsyncGenerator[TicketEvent, None]:
    """What happens to a ticket, in order: moves, comments, visits, files. First what stands behind the cursor, then
    live.

    Cursors are those of `TicketEvent` and of `TicketChange`. Without `after` it begins with what comes next, with an
    empty `after` at the very beginning. Nothing is lost: come back with the last cursor. NOT_FOUND ends it as soon as
    the viewer sees the ticket no more, RESUBSCRIBE when the client is slow or reads with other people than before.
    """
    feed, audience = await verbs.ticket_updates(info.context, read_id("Ticket", ticket_id, "ticketId"), after)
    async for _, row in items(info.context.ear, feed):
        yield TicketEvent(cursor=verbs.write_place(audience, row), change=TicketChange.of(row), row=row)
