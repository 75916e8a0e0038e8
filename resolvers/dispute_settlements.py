"""What a recalculation means for a line that somebody has disputed.

One rule: a dispute is settled once, by the first recalculation of its line that comes after it was opened.
"""

from collections.abc import Sequence
from uuid import UUID

from tortoise.queryset import QuerySet

from models.bill_disputes import BillDispute
from models.bills import Bill, BillLine
from models.notifications import NotificationKind
from models.utility_accounts import UtilityAccount
from resolvers.changes import Tell
from resolvers.context import Context
from resolvers.notifications import notify

TICKET = "Ticket"


async def has_open_disputes(account: UtilityAccount) -> bool:
    return await _open(account).exists()


async def dispute_settled(
    context: Context, tell: Tell, account: UtilityAccount, bill: Bill, lines: Sequence[BillLine]
) -> None:
    """Open disputes about these lines are settled by what was recalculated in this bill, and who opened them has been
    told; only inside a change. `lines`: those with a recalculation that is new.

    Announces: Notified, ManyNotified
    """
    amounts = {(line.service_code, line.supplier_code): line.recalculated for line in lines}
    for dispute in (
        await _open(account).select_related("bill", "ticket").order_by("id").select_for_update(of=("bill_disputes",))
    ):
        amount = amounts.get((dispute.service_code, dispute.supplier_code))
        if amount is None or not _comes_after(bill, dispute):
            continue
        dispute.settled_at, dispute.settled_amount = context.now, amount
        dispute.settled_bill_id, dispute.settled_version = bill.id, bill.version
        await dispute.save(update_fields=["settled_at", "settled_bill_id", "settled_version", "settled_amount"])
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
