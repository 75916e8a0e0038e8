"""A line of a bill that somebody does not agree with: a ticket about it, with the line as it was and what came before.

One rule: the office reads of somebody's bill only what they dispute; a phone leaves the house only if they say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tortoise.expressions import Subquery
from tortoise.queryset import QuerySet

from models.bill_disputes import BillDispute, ComplaintState, DisputeReason
from models.bill_evidence import MOST_MONTHS, evidence
from models.billing_terms import months_later
from models.bills import Bill, BillLine
from models.staff import TicketCategory
from models.tickets import ENDED_STATES, Ticket, TicketKind
from models.utility_accounts import UtilityAccount
from resolvers.allowances import hold
from resolvers.bills import visible, within
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.ticket_openings import TicketDraft, opened
from resolvers.tickets import knows_author
from resolvers.tickets import visible as visible_tickets
from resolvers.utility_accounts import spans, supplier


@dataclass(frozen=True)
class Objection:
    """`forward`: also to the line's supplier, where that takes complaints; `contact_phone` goes along."""

    reason: DisputeReason
    text: str
    forward: bool = True
    contact_phone: str | None = None
    attachment_ids: Sequence[UUID] = ()


async def dispute_bill_line(context: Context, line_id: UUID, said: Objection) -> BillDispute:
    """The office has a ticket about the line; its supplier hears of it where it takes complaints.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, TOO_MANY_ATTEMPTS, TOO_MANY_FILES, DISPUTED_ALREADY
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        bill, line = await _line(context, line_id)
        if bill.unit_id not in (await context.rights()).unit_ids:
            raise Refusal(RefusalCode.FORBIDDEN, "dispute_after_moving")
        await hold(context, f"dispute:{bill.id}:{line.service_code}:{line.supplier_code}")
        await _must_be_new(context, bill, line)
        account = await UtilityAccount.get(id=bill.account_id)
        ticket = await opened(context, tell, _draft(bill, said))
        row = BillDispute(complex_id=bill.complex_id, ticket_id=ticket.id, bill_id=bill.id, version=bill.version)
        row.person_id, row.opened_at, row.reason = context.signed_in.person_id, context.now, said.reason
        row.service_code, row.supplier_code = line.service_code, line.supplier_code
        row.evidence = evidence(account, bill, line, await _before(context, bill, line))
        taking = said.forward and await _takes_complaints(context, account, line)
        row.complaint = ComplaintState.WAITING if taking else ComplaintState.NOT_TAKEN
        row.next_try_at = context.now if taking else None
        await row.save(force_create=True)
        return tell.outcome(row)


async def visible_disputes(context: Context) -> QuerySet[BillDispute]:
    """Those of tickets that the viewer sees; who may know whose they are is asked of each."""
    return BillDispute.filter(ticket_id__in=Subquery((await visible_tickets(context)).values("id")))


async def bill_dispute(context: Context, dispute_id: UUID) -> BillDispute:
    """Refuses: NOT_FOUND"""
    row = await (await visible_disputes(context)).get_or_none(id=dispute_id)
    ticket = await Ticket.get(id=row.ticket_id) if row else None
    if row is None or ticket is None or not await knows_author(context, ticket):
        raise not_found("id")
    return row


async def dispute_again(context: Context, dispute_id: UUID) -> BillDispute | None:
    """For a repeat of the request that opened it."""
    mine = (await visible_disputes(context)).filter(person_id=context.signed_in.person_id)
    return await mine.get_or_none(id=dispute_id)


async def dispute_of_ticket(context: Context, ticket: Ticket) -> BillDispute | None:
    """What the ticket disputes, for who is told whose it is."""
    row: BillDispute | None = await context.load(disputes_of_tickets, ticket.id)
    if row is None or not await knows_author(context, ticket):
        return None
    return row


async def disputes_of_tickets(context: Context, ids: list[UUID]) -> dict[UUID, BillDispute]:
    """It asks nobody's rights."""
    return {row.ticket_id: row for row in await BillDispute.filter(ticket_id__in=ids)}


async def own_disputes_of_bills(context: Context, ids: list[UUID]) -> dict[UUID, list[BillDispute]]:
    """The viewer's own, the oldest first: what others of the household dispute, their tickets tell."""
    found: dict[UUID, list[BillDispute]] = {key: [] for key in ids}
    mine = BillDispute.filter(bill_id__in=ids, person_id=context.signed_in.person_id)
    for row in await mine.order_by("id"):
        found[row.bill_id].append(row)
    return found


async def _line(context: Context, line_id: UUID) -> tuple[Bill, BillLine]:
    """Refuses: NOT_FOUND"""
    line = await BillLine.get_or_none(id=line_id)
    bill = await (await visible(context)).get_or_none(id=line.bill_id) if line else None
    if line is None or bill is None:
        raise not_found("lineId")
    return bill, line


async def _must_be_new(context: Context, bill: Bill, line: BillLine) -> None:
    """Refuses: DISPUTED_ALREADY"""
    same = BillDispute.filter(bill_id=bill.id, service_code=line.service_code, supplier_code=line.supplier_code)
    standing = await same.exclude(ticket__state__in=list(ENDED_STATES)).first()
    if standing:
        mine = standing.person_id == context.signed_in.person_id
        raise Refusal(RefusalCode.DISPUTED_ALREADY, "" if mine else "disputed_by_another", "lineId")


def _draft(bill: Bill, said: Objection) -> TicketDraft:
    return TicketDraft(
        kind=TicketKind.COMPLAINT,
        category=TicketCategory.BILLING,
        text=said.text,
        unit_id=bill.unit_id,
        contact_phone=said.contact_phone,
        attachment_ids=said.attachment_ids,
    )


async def _before(context: Context, bill: Bill, line: BillLine) -> list[tuple[date, BillLine]]:
    """The same service in the months before, as far as the viewer is shown them."""
    same = BillLine.filter(service_code=line.service_code, supplier_code=line.supplier_code)
    months = {"bill__period__lt": bill.period, "bill__period__gte": months_later(bill.period, -MOST_MONTHS)}
    shown = same.filter(within(await spans(context), "bill__"), bill__account_id=bill.account_id, **months)
    rows = await shown.filter(bill__retracted_at=None).order_by("-bill__period").prefetch_related("bill")
    return [(row.bill.period, row) for row in rows]


async def _takes_complaints(context: Context, account: UtilityAccount, line: BillLine) -> bool:
    known = await supplier(context, account, line.supplier_code)
    return account.provider in context.services.centres and known is not None and known.takes_complaints
