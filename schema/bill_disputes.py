"""Lines of bills that residents do not agree with: told to the office, and to who supplies the service."""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Self

import strawberry

from models.bill_disputes import BillDispute as BillDisputeRow
from models.bill_disputes import ComplaintState, DisputeReason
from models.bill_evidence import MONTH
from models.bills import BillBasis
from models.disclosures import Look, Shown
from resolvers import bill_disputes as verbs
from resolvers import bills as bills_verbs
from resolvers import ticket_events as ticket_events_verbs
from resolvers.context import Context
from resolvers.sightings import of_ticket
from schema.access import Who
from schema.bills import Bill
from schema.fields import Info, listed, mutation, personal, related
from schema.ids import Node, read_id, write_id
from schema.inputs import text_field
from schema.words import described

if TYPE_CHECKING:
    from schema.tickets import Ticket

MOST_MONTHS = 13
described(
    DisputeReason,
    "What is wrong with a line, as who disputes it sees it.",
    AMOUNT="The amount.",
    TARIFF="The tariff.",
    QUANTITY="How much was used, or what the meter showed.",
    PERSONS="How many persons it was charged for.",
    AREA="The area it was charged for.",
    NOT_SUPPLIED="The service was not supplied, or not all of the month.",
    NOT_ORDERED="Nobody has asked for the service.",
    RECALCULATION="A recalculation is wrong, or has not come.",
    OTHER="Something else.",
)
described(
    ComplaintState,
    "Where a complaint to the supplier stands.",
    NOT_TAKEN="None was sent: the supplier takes none through the billing centre, or the resident did not want it.",
    WAITING="It is on its way.",
    TAKEN="The billing centre has it.",
    REFUSED="The billing centre does not take it.",
    GIVEN_UP="It could not be handed over within three days, or the ticket was over before.",
)


@strawberry.type(description="The same service in a month before the disputed one. Amounts are in tenge.")
class DisputedMonth:
    period: date = strawberry.field(description="The month, by its first day.")
    tariff: Decimal | None = strawberry.field(description="Tenge for one of the measure.")
    quantity: Decimal | None = strawberry.field(description="How much.")
    accrued: Decimal = strawberry.field(description="Charged for the month.")
    recalculated: Decimal = strawberry.field(description="What earlier months were corrected by.")
    to_pay: Decimal = strawberry.field(description="To be paid.")

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        told: dict[str, Any] = {name: _decimal(kept[name]) for name in MONTH}
        return cls(period=date.fromisoformat(kept["period"]), **told)


@strawberry.type(description="A line of a bill as it was when it was disputed. Amounts are in tenge.")
class DisputeEvidence:
    provider: str = strawberry.field(description="The billing centre.")
    account_number: str = strawberry.field(description="The account's number, but for its last four digits hidden.")
    period: date = strawberry.field(description="The bill's month, by its first day.")
    persons: int | None = strawberry.field(description="The persons that the bill reckoned with.")
    area_m2: Decimal | None = strawberry.field(description="The area that the bill reckoned with.")
    service: str = strawberry.field(description="What is supplied.")
    supplier: str = strawberry.field(description="Who supplies it.")
    basis: BillBasis = strawberry.field(description="By what it was charged.")
    tariff: Decimal | None = strawberry.field(description="Tenge for one of `measure`.")
    quantity: Decimal | None = strawberry.field(description="How much of `measure`.")
    measure: str | None = strawberry.field(description="What the quantity counts.")
    accrued: Decimal = strawberry.field(description="Charged for the month.")
    recalculated: Decimal = strawberry.field(description="What earlier months were corrected by.")
    to_pay: Decimal = strawberry.field(description="To be paid.")
    kept: strawberry.Private[dict[str, Any]]

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        line = kept["line"]
        told: dict[str, Any] = {name: line[name] for name in ("service", "supplier", "measure")}
        told |= {name: _decimal(line[name]) for name in ("tariff", "quantity", "accrued", "recalculated", "to_pay")}
        return cls(
            provider=kept["provider"],
            account_number=kept["number"],
            period=date.fromisoformat(kept["period"]),
            persons=kept["persons"],
            area_m2=_decimal(kept["area_m2"]),
            basis=BillBasis(line["basis"]),
            kept=kept,
            **told,
        )

    @listed(MOST_MONTHS)
    async def before(self) -> list[DisputedMonth]:
        """The same service in the months before, the newest first: at most 13, as far as they were shown."""
        return [DisputedMonth.of(each) for each in self.kept["before"]]


def _decimal(kept: str | None) -> Decimal | None:
    return None if kept is None else Decimal(kept)


@strawberry.type(
    description="A line of a bill that somebody does not agree with. Shown to who has disputed it and to who works on "
    "the ticket about it."
)
class BillDispute(Node):
    reason: DisputeReason = strawberry.field(description="What is wrong.")
    opened_at: datetime = strawberry.field(description="When it was disputed.")
    complaint: ComplaintState = strawberry.field(description="Where the complaint to the supplier stands.")
    complaint_reference: str | None = strawberry.field(description="The billing centre's number of it.")
    settled_at: datetime | None = strawberry.field(description="When a recalculation of the service came.")
    row: strawberry.Private[BillDisputeRow]

    @classmethod
    def of(cls, row: BillDisputeRow) -> Self:
        names = ("reason", "opened_at", "complaint", "complaint_reference", "settled_at")
        return cls(id=write_id("BillDispute", row.id), row=row, **{name: getattr(row, name) for name in names})

    async def look(self, context: Context) -> Look:
        return of_ticket(await context.load(ticket_events_verbs.tickets_by_id, self.row.ticket_id))

    @personal(Shown.BILL)
    async def settled_amount(self) -> Decimal | None:
        """How much it was, in tenge; below zero: less to pay."""
        amount: Decimal | None = self.row.settled_amount
        return amount

    @related
    async def ticket(self, info: Info) -> Annotated["Ticket", strawberry.lazy("schema.tickets")]:
        """The ticket about it, where it is talked about."""
        from schema.tickets import Ticket

        return Ticket.of(await info.context.load(ticket_events_verbs.tickets_by_id, self.row.ticket_id))

    @related
    async def bill(self, info: Info) -> Bill | None:
        """The bill as it is now; null for who is not shown the account's bills."""
        row = await info.context.load(bills_verbs.bills_by_id, self.row.bill_id)
        return Bill.of(row) if row else None

    @related
    async def settled_by(self, info: Info) -> Bill | None:
        """The bill with the recalculation; null before it came, and for who is not shown it."""
        settled = self.row.settled_bill_id
        row = await info.context.load(bills_verbs.bills_by_id, settled) if settled else None
        return Bill.of(row) if row else None

    @personal(Shown.BILL)
    async def evidence(self) -> DisputeEvidence:
        """The line as it was when it was disputed, and what came before."""
        return DisputeEvidence.of(self.row.evidence)


@strawberry.input(description="What somebody does not agree with.")
class DisputeBillLineInput:
    line_id: strawberry.ID = strawberry.field(description="The line of a bill of one's own home.")
    reason: DisputeReason = strawberry.field(description="What is wrong with it.")
    text: str = text_field("In one's own words, 1 to 4,000 characters.", most=4_000, lines=True)
    forward: bool = strawberry.field(
        default=True,
        description="Whether its supplier is told too, through the billing centre, where it takes complaints: the "
        "account's number, the text and `contactPhone` leave this service then.",
    )
    contact_phone: str | None = text_field(
        "Where to be called back, a mobile phone in any spelling; the supplier is told it too.", most=40, default=None
    )
    attachment_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files of the viewer for the office, from `uploadAttachment`, at most 10."
    )


@mutation(Who.RESIDENT, answer=BillDispute, again=verbs.dispute_again)
async def dispute_bill_line(info: Info, input: DisputeBillLineInput) -> BillDisputeRow:
    """Disputes a line of a bill: opens a BILLING ticket with the line and its months before, and tells its supplier.
    A later recalculation of the service is linked to it.
    """
    files = [read_id("Attachment", each, "attachmentIds") for each in input.attachment_ids or []]
    said = verbs.Objection(input.reason, input.text, input.forward, input.contact_phone, files)
    return await verbs.dispute_bill_line(info.context, read_id("BillLine", input.line_id, "lineId"), said)
