"""Who hears of a bill: everybody who has linked its account, of the months of their own time in the unit.

One rule: each real change is one step in everybody's feed and one notice; who begins to look hears of the newest.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.batches import Batch
from models.bills import Bill, BillEvent, BillEventKind, BillLine
from models.ids import uuid7
from models.notifications import NotificationKind
from models.utility_accounts import BillsChanged, UtilityAccount, accounts_topic
from resolvers.changes import Tell, raised_by
from resolvers.context import Context
from resolvers.notifications import notify
from resolvers.utility_accounts import followers

# Month → who is told of what becomes of its bill.
Concerned = Mapping[date, set[UUID]]
BILL = "Bill"
KINDS = {
    BillEventKind.ISSUED: NotificationKind.BILL_ARRIVED,
    BillEventKind.CHANGED: NotificationKind.BILL_CHANGED,
    BillEventKind.RETRACTED: NotificationKind.BILL_RETRACTED,
}


@dataclass(frozen=True)
class BillChange:
    """A bill that says something else now. `before`: the lines that it had; None of a bill that is new."""

    bill: Bill
    lines: Sequence[BillLine]
    before: Sequence[BillLine] | None
    was_retracted: bool

    @property
    def kind(self) -> BillEventKind:
        if self.bill.retracted_at:
            return BillEventKind.RETRACTED
        return BillEventKind.ISSUED if self.before is None else BillEventKind.CHANGED

    @property
    def is_news(self) -> bool:
        """Not of a bill that was taken back before anybody had it, nor of one that stays so."""
        return self.bill.retracted_at is None or (self.before is not None and not self.was_retracted)

    @property
    def recalculated(self) -> list[BillLine]:
        """Lines with a recalculation that they did not have before."""
        had = {(line.service_code, line.supplier_code): line.recalculated for line in self.before or ()}
        return [
            line
            for line in self.lines
            if line.recalculated and line.recalculated != had.get((line.service_code, line.supplier_code))
        ]


async def tell_of_bills(context: Context, tell: Tell, account: UtilityAccount, changes: Sequence[BillChange]) -> None:
    """One step for each change in each feed; a notice of it, unless the account is only being looked at for the first
    time. Announces: BillsChanged, Notified, ManyNotified
    """
    concerned = await followers(context, account.id, {change.bill.period for change in changes})
    await _fed(context, tell, concerned, changes)
    if account.fetched_at is not None:
        for change in changes:
            if change.is_news:
                await _noticed(context, tell, change.bill, KINDS[change.kind], concerned)


async def tell_of_first(context: Context, tell: Tell, account: UtilityAccount) -> None:
    """The newest of the bills that were there when somebody began to look. Announces: Notified, ManyNotified"""
    newest = await Bill.filter(account_id=account.id, retracted_at=None).order_by("-period").first()
    if newest:
        concerned = await followers(context, account.id, [newest.period])
        await _noticed(context, tell, newest, NotificationKind.BILL_ARRIVED, concerned)


async def _fed(context: Context, tell: Tell, concerned: Concerned, changes: Sequence[BillChange]) -> None:
    """Announces: BillsChanged"""
    told = [(person_id, change) for change in changes for person_id in sorted(concerned[change.bill.period])]
    if not told:
        return
    counts = Counter(accounts_topic(person_id) for person_id, _ in told)
    last = await raised_by(counts)
    numbers = {topic: last[topic] - count for topic, count in counts.items()}
    events = []
    for person_id, change in told:
        numbers[accounts_topic(person_id)] += 1
        events.append(_event(context, person_id, change, numbers[accounts_topic(person_id)]))
    await Batch.to_insert(BillEvent).take(events).write()
    for person_id in {person_id for person_id, _ in told}:
        tell.ring(BillsChanged(person_id), last[accounts_topic(person_id)])


def _event(context: Context, person_id: UUID, change: BillChange, number: int) -> BillEvent:
    return BillEvent(
        id=uuid7(),
        complex_id=change.bill.complex_id,
        person_id=person_id,
        number=number,
        kind=change.kind,
        bill_id=change.bill.id,
        version=change.bill.version,
        at=context.now,
    )


async def _noticed(context: Context, tell: Tell, bill: Bill, kind: NotificationKind, concerned: Concerned) -> None:
    """Announces: Notified, ManyNotified"""
    await notify(
        context,
        tell,
        kind,
        concerned[bill.period],
        complex_id=bill.complex_id,
        key=f"bill:{bill.id}:{bill.revision}:{bill.digest[:16]}",
        subject=(BILL, bill.id),
        facts={"period": bill.period.isoformat()},
    )
