"""Who disputes a line of a bill, and who reads what was disputed."""

from models.bill_disputes import BillDispute, ComplaintState, DisputeReason
from models.bill_evidence import evidence
from models.billing_terms import months_later
from models.bills import BillLine
from models.staff import TicketCategory
from models.tickets import TicketState
from schema.ids import write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    NOT_FOUND,
    OFFICE,
    REFUSED,
    STAFF,
    UNAUTHENTICATED,
    Row,
    inside,
    node,
)
from tests.access.scene import Ids, Scene
from tests.access.tickets import NUMBERS
from tests.bill_rows import account_row, bill_row, linked, this_month
from tests.ticket_rows import written

KNOWING = ("owner", *OFFICE)
# Of the owner, who alone has linked the account.
AS_ITS_PARENT = {
    "BillDispute": "id reason openedAt complaint complaintReference settledAt settledAmount ticket evidence",
    "DisputeEvidence": "provider accountNumber period persons areaM2 service supplier basis tariff quantity measure "
    "accrued recalculated toPay before",
    "DisputedMonth": "period tariff quantity accrued recalculated toPay",
}


def shown(field: str) -> Row:
    """The office works on the ticket, and is shown nobody's bills for that."""
    told = {"id": "dispute", field: DATA}
    return Row(
        f"BillDispute.{field}",
        inside("BillDispute", "dispute", f"{field} {{ id }}"),
        {ANONYMOUS: UNAUTHENTICATED, ("owner",): told, OFFICE: {"id": "dispute", field: None}, ELSE: None},
    )


ROWS = [
    node("BillDispute", "dispute", KNOWING),
    shown("bill"),
    shown("settledBy"),
    Row(
        "Ticket.billDispute",
        inside("Ticket", "ticket_disputing", "billDispute { id }"),
        {ANONYMOUS: UNAUTHENTICATED, KNOWING: {"id": "ticket disputing", "billDispute": "dispute"}, ELSE: None},
    ),
    Row(
        "Bill.disputes",
        inside("Bill", "bill_disputed", "disputes { id }"),
        {ANONYMOUS: UNAUTHENTICATED, ("owner",): {"id": "bill disputed", "disputes": ["dispute"]}, ELSE: None},
    ),
    Row(
        "Mutation.disputeBillLine",
        'mutation { disputeBillLine(input: {lineId: $line_of_bill, reason: AMOUNT, text: "Неге?"}) ' + REFUSED + " }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("owner",): DATA,
            (*STAFF, "former", "applicant", "retired", "stranger"): FORBIDDEN,
            ELSE: NOT_FOUND,
        },
    ),
]


async def stage(scene: Scene) -> Ids:
    town = scene.town
    account = await account_row(town, 0)
    await linked(account, town["owner"], since=months_later(this_month(), -2))
    bill = await bill_row(account, this_month())
    line, other = await BillLine.filter(bill_id=bill.id).order_by("position").limit(2)
    ticket = await written(
        town,
        number=next(NUMBERS),
        state=TicketState.CLOSED,
        category=TicketCategory.BILLING,
    )
    dispute = await BillDispute.create(
        complex_id=bill.complex_id,
        ticket_id=ticket.id,
        bill_id=bill.id,
        person_id=town["owner"].person.id,
        version=1,
        service_code=line.service_code,
        supplier_code=line.supplier_code,
        reason=DisputeReason.AMOUNT,
        evidence=evidence(account, bill, line, []),
        opened_at=ticket.opened_at,
        complaint=ComplaintState.NOT_TAKEN,
        settled_bill_id=bill.id,
    )
    return {
        "account disputed": write_id("UtilityAccount", account.id),
        "dispute": write_id("BillDispute", dispute.id),
        "ticket disputing": write_id("Ticket", ticket.id),
        "bill disputed": write_id("Bill", bill.id),
        "line of bill": write_id("BillLine", other.id),
    }
