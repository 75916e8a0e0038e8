"""What a recalculation means for a line that somebody has disputed.

One rule: a dispute is settled once, by the first recalculation of its line that comes after it was opened.
"""

from collections.abc import Sequence
from uuid import UUID

from tortoise.queryset import QuerySet

from models.bill_disputes import BillDispute
from models.bills import Bill, BillLine
from models.notifications import NotificationKind
from models.ticket_events import TicketEventKind
from models.tickets import ENDED_STATES, Ticket
from models.utility_accounts import UtilityAccount
from resolvers.bill_words import money_said, month_said
from resolvers.changes import Tell
from resolvers.complaints import language_of
from resolvers.context import Context
from resolvers.messages import say
from resolvers.notifications import notify
from resolvers.ticket_events import record
from resolvers.utility_accounts import followers

TICKET = "Ticket"


async def has_open_disputes(account: UtilityAccount) -> bool:
    return await _open(account).exists()


async def dispute_settled(
    context: Context, tell: Tell, account: UtilityAccount, bill: Bill, lines: Sequence[BillLine]
) -> None:
    """Open disputes about these lines are settled by what was recalculated in this bill, and who opened them has been
    told, also in the ticket while it is open; only inside a change. `lines`: those with a recalculation that is new.

    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    # Who has moved out since does not hear what became of the next one's bills.
    concerned = (await followers(context, account.id, [bill.period]))[bill.period]
    amounts = {(line.service_code, line.supplier_code): line.recalculated for line in lines}
    for dispute in (
        await _open(account).select_related("bill", "ticket").order_by("id").select_for_update(of=("bill_disputes",))
    ):
        amount = amounts.get((dispute.service_code, dispute.supplier_code))
        if amount is None or not _comes_after(bill, dispute) or dispute.person_id not in {*concerned, None}:
            continue
        dispute.settled_at, dispute.settled_amount = context.now, amount
        dispute.settled_bill_id, dispute.settled_version = bill.id, bill.version
        await dispute.save(update_fields=["settled_at", "settled_bill_id", "settled_version", "settled_amount"])
        # The ticket is locked before people's counters are, as everywhere.
        await _noted(context, tell, dispute, bill)
        await _told(context, tell, dispute)


def _open(account: UtilityAccount) -> QuerySet[BillDispute]:
    return BillDispute.filter(bill__account_id=account.id, settled_at=None)


def _comes_after(bill: Bill, dispute: BillDispute) -> bool:
    """A later month, or another version of the month that was disputed."""
    return bill.period > dispute.bill.period or (bill.id == dispute.bill_id and bill.version > dispute.version)


async def _told(context: Context, tell: Tell, dispute: BillDispute) -> None:
    """Announces: Notified, ManyNotified"""
    people: list[UUID] = [dispute.person_id] if dispute.person_id else []
    await notify(
        context,
        tell,
        NotificationKind.DISPUTE_SETTLED,
        people,
        complex_id=dispute.complex_id,
        key=f"dispute:{dispute.id}:settled",
        subject=(TICKET, dispute.ticket_id),
        facts={"number": dispute.ticket.number},
    )


async def _noted(context: Context, tell: Tell, dispute: BillDispute, bill: Bill) -> None:
    """Announces: TicketNoted, TicketMoved, TicketsChanged"""
    ticket = await Ticket.filter(id=dispute.ticket_id).select_for_update().get()
    if ticket.state in ENDED_STATES:
        return
    language = await language_of(dispute.person_id)
    amount, month = money_said(dispute.settled_amount, language), month_said(bill.period, language)
    text = say("dispute_settled", language, period=month, amount=amount)
    await record(context, tell, ticket, TicketEventKind.COMMENTED, by_staff=False, text=text)
