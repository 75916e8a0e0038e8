"""Tickets: what residents ask for, who sees which, and what stands on each."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.disclosures import Look, Shown
from models.staff import TicketCategory
from models.ticket_moves import TicketMove
from models.ticket_visits import VisitState
from models.tickets import OPEN_STATES, TicketKind, TicketState, TicketUrgency, is_overdue
from models.tickets import Ticket as TicketRow
from resolvers import accounts as accounts_verbs
from resolvers import bill_disputes as disputes_verbs
from resolvers import buildings as buildings_verbs
from resolvers import organizations as organizations_verbs
from resolvers import ticket_comments as comments_verbs
from resolvers import ticket_events as events_verbs
from resolvers import ticket_files
from resolvers import ticket_visits as visits_verbs
from resolvers import tickets as verbs
from resolvers.context import Context
from resolvers.discretion import place_told, text_told
from resolvers.sightings import of_ticket
from resolvers.staff import staff_members_by_id
from resolvers.ticket_moves import allowed_moves
from schema.access import Who
from schema.buildings import Building, Complex, Unit
from schema.fields import Info, listed, personal, query, related
from schema.ids import Node, read_id, write_id
from schema.organizations import Organization
from schema.paging import DEFAULT_FIRST, After, Connection, First, rows_are_read
from schema.residents import Resident
from schema.staff import StaffMember

if TYPE_CHECKING:
    from schema.attachments import Attachment
    from schema.bill_disputes import BillDispute
    from schema.ticket_comments import TicketComment
    from schema.ticket_events import TicketChange
    from schema.ticket_visits import VisitWindow

SHOWN = (
    *("number", "kind", "category", "state", "urgency", "opened_at", "respond_by"),
    *("resolve_by", "responded_at", "done_at", "ended_at", "deferred_until", "outcome", "rating", "reopened_count"),
    "version",
)


@strawberry.type(description="Whom to speak to about a ticket, where that is not its author.")
class TicketContact:
    name: str | None = strawberry.field(description="As given.")
    phone: str | None = strawberry.field(description="E.164, such as +77011234567.")


@strawberry.type(
    description="What somebody asks for, and how it stands. Whose it is and where exactly is told to its author and to "
    "who works on it: to masters and service organizations only as long as they do."
)
class Ticket(Node):
    number: int = strawberry.field(description="As people say it; counted in the complex.")
    kind: TicketKind = strawberry.field(description="What its author wants.")
    category: TicketCategory = strawberry.field(description="What it is about.")
    state: TicketState = strawberry.field(description="How it stands.")
    urgency: TicketUrgency = strawberry.field(description="How soon something must be done.")
    opened_at: datetime = strawberry.field(description="When it was opened.")
    respond_by: datetime | None = strawberry.field(description="When somebody is to have answered; null: no deadline.")
    resolve_by: datetime | None = strawberry.field(description="When the work is to be done; null: no deadline.")
    responded_at: datetime | None = strawberry.field(description="When somebody first answered.")
    done_at: datetime | None = strawberry.field(description="When the work was done.")
    ended_at: datetime | None = strawberry.field(description="When it was over.")
    deferred_until: date | None = strawberry.field(description="The day it is put off to, while it is.")
    outcome: str | None = strawberry.field(description="What was done.")
    rating: int | None = strawberry.field(description="The author's, 1 to 5; null: none.")
    reopened_count: int = strawberry.field(description="How often it was not done after all.")
    version: int = strawberry.field(description="Rises with every change but a comment or a file: `expectedVersion`.")
    row: strawberry.Private[TicketRow]

    @classmethod
    def of(cls, row: TicketRow) -> Self:
        return cls(id=write_id("Ticket", row.id), row=row, **{name: getattr(row, name) for name in SHOWN})

    def look(self, context: Context) -> Look:
        return of_ticket(self.row)

    @related
    async def text(self, info: Info) -> str:
        """As its author wrote it; for neighbours without phones, codes and addresses in it."""
        return await text_told(info.context, self.row)

    @related
    async def place_detail(self, info: Info) -> str | None:
        """Where exactly, such as: by the second lift. Neighbours are not told where in somebody's home."""
        return await place_told(info.context, self.row)

    @related
    async def complex(self, info: Info) -> Complex:
        """The complex."""
        return Complex.of(await info.context.load(buildings_verbs.complexes_by_id, self.row.complex_id))

    @related
    async def building(self, info: Info) -> Building:
        """The building."""
        return Building.of(await info.context.load(buildings_verbs.buildings_by_id, self.row.building_id))

    @personal(Shown.ADDRESS)
    async def unit(self, info: Info) -> Unit | None:
        """The unit; null for a common place, and for neighbours who have joined."""
        if self.row.unit_id is None or not await verbs.knows_author(info.context, self.row):
            return None
        return Unit.of(await info.context.load(buildings_verbs.units_by_id, self.row.unit_id))

    @related
    async def author(self, info: Info) -> Resident:
        """Who opened it, or for whom the office did, with a phone for who works on it. Names are empty for who is not
        told: neighbours who have joined, and masters and service organizations when it is theirs no more.
        """
        if not await verbs.knows_author(info.context, self.row):
            return Resident.nameless(self.row.id)
        working = bool(await verbs.parts(info.context, self.row) & verbs.WORKING)
        person = await info.context.load(accounts_verbs.people_by_id, self.row.author_id)
        return Resident.of(person, self.look(info.context), working and self.row.state in OPEN_STATES)

    @personal(Shown.CONTACT)
    async def contact(self, info: Info) -> TicketContact | None:
        """Whom to speak to there, where that is not the author; null for who is not told whose ticket it is."""
        name, phone = self.row.contact_name, self.row.contact_phone
        if not (name or phone) or not await verbs.knows_author(info.context, self.row):
            return None
        return TicketContact(name=name, phone=phone)

    @personal(Shown.ACCESS_NOTES)
    async def access_notes(self, info: Info) -> str | None:
        """How to get in: a door code, a dog. Null for who is not told whose ticket it is; gone when it ends."""
        if self.row.access_notes is None or not await verbs.knows_author(info.context, self.row):
            return None
        return self.row.access_notes

    @related
    async def assignee(self, info: Info) -> StaffMember | None:
        """Who works on it."""
        if self.row.assignee_id is None or not await verbs.parts(info.context, self.row):
            return None
        return StaffMember.of(await info.context.load(staff_members_by_id, self.row.assignee_id))

    @related
    async def service_organization(self, info: Info) -> Organization | None:
        """The service organization that has it, or has done it."""
        if self.row.service_organization_id is None or not await verbs.parts(info.context, self.row):
            return None
        row = await info.context.load(organizations_verbs.organizations_by_id, self.row.service_organization_id)
        return Organization.of(row)

    @related
    async def accepted_at(self, info: Info) -> datetime | None:
        """When the service organization took it on; null: not yet."""
        return self.row.accepted_at if await verbs.parts(info.context, self.row) else None

    @related
    async def reference(self, info: Info) -> str | None:
        """Its number with the service organization; null for residents."""
        return self.row.reference if await verbs.parts(info.context, self.row) & verbs.WORKING else None

    @related
    async def overdue(self, info: Info) -> bool:
        """Whether nobody has answered in time, or the work was not done in time."""
        return is_overdue(self.row, info.context.now)

    @related
    async def joined(self, info: Info) -> int:
        """How many neighbours have joined it."""
        return int(await info.context.load(verbs.joined_counts, self.row.id))

    @related
    async def allowed_moves(self, info: Info) -> list[TicketMove]:
        """What the viewer may do with it now: which buttons to draw."""
        return await allowed_moves(info.context, self.row)

    @related
    async def comments(
        self, info: Info, first: First = DEFAULT_FIRST, after: After = None
    ) -> Connection[Annotated["TicketComment", strawberry.lazy("schema.ticket_comments")]]:
        """What was said about it, newest first; with what the staff of the managing organization say among themselves
        only for them.
        """
        from schema.ticket_comments import TicketComment

        found = await comments_verbs.comments(info.context, self.row, first, after, rows_are_read(info))
        return Connection.of(found, TicketComment.of)

    @related
    async def visit(self, info: Info) -> Annotated["VisitWindow", strawberry.lazy("schema.ticket_visits")] | None:
        """The visit that is agreed, or else the first that is proposed; null for neighbours who have joined."""
        found = await self.visits(info)
        return next((each for each in found if each.state is VisitState.CONFIRMED), next(iter(found), None))

    @related
    async def visits(self, info: Info) -> list[Annotated["VisitWindow", strawberry.lazy("schema.ticket_visits")]]:
        """When a master comes or could come, in the order of time; of what was called off nothing."""
        from schema.ticket_visits import VisitWindow

        return [VisitWindow.of(row) for row in await visits_verbs.visits(info.context, self.row)]

    @listed(events_verbs.MOST_SHOWN)
    async def history(self, info: Info) -> list[Annotated["TicketChange", strawberry.lazy("schema.ticket_events")]]:
        """What has happened to it, oldest first; of very much the latest 100."""
        from schema.ticket_events import TicketChange

        return [TicketChange.of(row) for row in await events_verbs.history(info.context, self.row)]

    @related
    async def attachments(self, info: Info) -> list[Annotated["Attachment", strawberry.lazy("schema.attachments")]]:
        """Its photos and papers, with those of its comments. Neighbours see those of a common place only."""
        from schema.attachments import Attachment

        return [Attachment.of(row) for row in await ticket_files.attachments_of_ticket(info.context, self.row)]

    @related
    async def bill_dispute(
        self, info: Info
    ) -> Annotated["BillDispute", strawberry.lazy("schema.bill_disputes")] | None:
        """The line of a bill that it disputes; null for other tickets, and for who is not told whose it is."""
        from schema.bill_disputes import BillDispute

        row = await disputes_verbs.dispute_of_ticket(info.context, self.row)
        return BillDispute.of(row) if row else None

    @related
    async def merged_into(self, info: Info) -> "Ticket | None":
        """The ticket in which it goes on, if the viewer sees that one."""
        if self.row.merged_into_id is None:
            return None
        row = await info.context.load(verbs.visible_by_id, self.row.merged_into_id)
        return Ticket.of(row) if row else None


@query(Who.SIGNED_IN)
async def ticket(info: Info, id: Annotated[strawberry.ID, strawberry.argument(description="The ticket.")]) -> Ticket:
    """A ticket that the viewer sees, or NOT_FOUND."""
    return Ticket.of(await verbs.ticket(info.context, read_id("Ticket", id)))
