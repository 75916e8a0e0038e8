"""Who was shown the viewer's data."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.disclosures import Disclosure, DisclosureReason
from resolvers import buildings as buildings_verbs
from resolvers import tickets as tickets_verbs
from resolvers.staff import staff_members_by_id
from schema.fields import Info, related
from schema.ids import Node, write_id
from schema.words import described

if TYPE_CHECKING:
    from schema.buildings import Unit
    from schema.staff import StaffMember
    from schema.tickets import Ticket

described(
    DisclosureReason,
    "Why somebody was shown a person's data.",
    TICKET="They work on a ticket of the person.",
    DEBTS="They look after what is owed for the person's home.",
)


@strawberry.type(description="That somebody was shown the viewer's data: one for each day, person and reason.")
class DataAccess(Node):
    read_at: datetime = strawberry.field(description="When they first were, on that day.")
    reason: DisclosureReason = strawberry.field(description="What for.")
    shown: list[str] = strawberry.field(description="What they were shown: name, phone, address, debt.")
    row: strawberry.Private[Disclosure]

    @classmethod
    def of(cls, row: Disclosure) -> Self:
        return cls(id=write_id("DataAccess", row.id), read_at=row.at, reason=row.reason, shown=list(row.shown), row=row)

    @related
    async def reader(self, info: Info) -> Annotated["StaffMember", strawberry.lazy("schema.staff")] | None:
        """Who, and as what; null where their data was erased since."""
        from schema.staff import StaffMember

        if self.row.reader_id is None:
            return None
        return StaffMember.of(await info.context.load(staff_members_by_id, self.row.reader_id))

    @related
    async def ticket(self, info: Info) -> Annotated["Ticket", strawberry.lazy("schema.tickets")] | None:
        """The ticket it was about, while the viewer sees that."""
        from schema.tickets import Ticket

        if self.row.reason is not DisclosureReason.TICKET:
            return None
        row = await info.context.load(tickets_verbs.visible_by_id, self.row.reference_id)
        return Ticket.of(row) if row else None

    @related
    async def unit(self, info: Info) -> Annotated["Unit", strawberry.lazy("schema.buildings")] | None:
        """The unit whose debt it was about, while the viewer sees that."""
        from schema.buildings import Unit

        if self.row.reason is not DisclosureReason.DEBTS:
            return None
        row = await info.context.load(buildings_verbs.visible_units_by_id, self.row.reference_id)
        return Unit.of(row) if row else None
