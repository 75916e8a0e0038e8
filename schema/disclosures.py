"""Who was shown the viewer's data."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.disclosures import Disclosure, DisclosureReason, named
from resolvers import buildings as buildings_verbs
from resolvers import tickets as tickets_verbs
from resolvers.staff import staff_members_by_id
from schema.fields import Info, related
from schema.ids import Node, write_id
from schema.words import described

if TYPE_CHECKING:
    from schema.buildings import Complex, Unit
    from schema.staff import StaffMember
    from schema.tickets import Ticket

described(
    DisclosureReason,
    "Why somebody was shown a person's data.",
    TICKET="A ticket of the person, or one that the person has to do with.",
    SUPPORT="The same, where the person asks for help with this service.",
    DEBTS="What is owed for the person's home.",
    APPROVAL="The person asks to live in a unit, or for something about their data.",
    SEARCH="The people of the complex were looked through.",
    HOME="Who lives in a unit was looked up.",
    EXPORT="A spreadsheet was made of the complex's people, or of its tickets.",
    BREACH="Whom a breach of data concerns was looked up, to warn them.",
)


OF_A_TICKET = (DisclosureReason.TICKET, DisclosureReason.SUPPORT)
OF_A_UNIT = (DisclosureReason.DEBTS, DisclosureReason.APPROVAL, DisclosureReason.HOME)


@strawberry.type(
    description="That somebody of the staff was shown the viewer's data: one for each day, reader and reason, and "
    "another for what more was shown later on that day. It is never changed."
)
class DataAccess(Node):
    read_at: datetime = strawberry.field(description="When they first were, on that day.")
    reason: DisclosureReason = strawberry.field(description="What for.")
    shown: list[str] = strawberry.field(
        description="What they were shown: name, phone, email, address, contact, access_notes, bill, debt."
    )
    row: strawberry.Private[Disclosure]

    @classmethod
    def of(cls, row: Disclosure) -> Self:
        return cls(
            id=write_id("DataAccess", row.id), read_at=row.at, reason=row.reason, shown=list(named(row.shown)), row=row
        )

    @related
    async def reader(self, info: Info) -> Annotated["StaffMember", strawberry.lazy("schema.staff")] | None:
        """Who, and as what; null where their data was erased since."""
        from schema.staff import StaffMember

        if self.row.reader_id is None:
            return None
        return StaffMember.of(await info.context.load(staff_members_by_id, self.row.reader_id))

    @related
    async def complex(self, info: Info) -> Annotated["Complex", strawberry.lazy("schema.buildings")]:
        """Where."""
        from schema.buildings import Complex

        return Complex.of(await info.context.load(buildings_verbs.complexes_by_id, self.row.complex_id))

    @related
    async def ticket(self, info: Info) -> Annotated["Ticket", strawberry.lazy("schema.tickets")] | None:
        """The ticket it was about, while the viewer sees that."""
        from schema.tickets import Ticket

        if self.row.reason not in OF_A_TICKET:
            return None
        row = await info.context.load(tickets_verbs.visible_by_id, self.row.reference_id)
        return Ticket.of(row) if row else None

    @related
    async def unit(self, info: Info) -> Annotated["Unit", strawberry.lazy("schema.buildings")] | None:
        """The unit that it was about, while the viewer sees that."""
        from schema.buildings import Unit

        if self.row.reason not in OF_A_UNIT:
            return None
        row = await info.context.load(buildings_verbs.visible_units_by_id, self.row.reference_id)
        return Unit.of(row) if row else None
