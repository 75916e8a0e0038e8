"""Bills of many accounts at once, as a file brings them: made ready before the change, written in a few statements.

One rule: what becomes of a bill is what the intake makes of it, and it holds only if nothing has been stored since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from integrations.billing_centre import Bill as ToldBill
from models.batches import Batch
from models.bill_disputes import BillDispute
from models.bill_versions import VersionKey, steps
from models.billing_terms import BillingTerms
from models.bills import Bill, BillLine
from models.utility_accounts import UtilityAccount, UtilityLink
from resolvers.bill_intake import Known, months_known, settled, superseded
from resolvers.bill_notices import BillChange, tell_of_bills
from resolvers.bill_rows import BillRows
from resolvers.changes import Tell
from resolvers.context import Context
from resolvers.import_claims import Outdated
from resolvers.rows import marks, rows

AT_ONCE = 200
TAKEN_AT_ONCE = 500
_BALANCE = """UPDATE utility_accounts SET balance = COALESCE((
  SELECT to_pay FROM bills WHERE account_id = utility_accounts.id AND retracted_at IS NULL
  ORDER BY period DESC LIMIT 1), 0) WHERE id IN ({accounts}) RETURNING id"""


@dataclass(frozen=True)
class Stacked:
    """An account with bills that are to hold. `known`: what was known of it when they were weighed."""

    account: UtilityAccount
    bills: Sequence[tuple[date, VersionKey, ToldBill]]
    known: Known


@dataclass(frozen=True)
class Ready:
    """Some of a stack, as rows. `replaced`: the bills whose lines are others now."""

    stack: Sequence[Stacked]
    changes: Mapping[UUID, Sequence[BillChange]]
    replaced: Sequence[UUID]
    batches: Sequence[Batch[Any]]


async def stack_made_ready(context: Context, stack: Sequence[Stacked]) -> list[Ready]:
    """In pieces, beside the event loop; nothing is written. Errors: TooBusy."""
    return [await _made_ready(context, stack[start : start + AT_ONCE]) for start in range(0, len(stack), AT_ONCE)]


async def store_stack(context: Context, tell: Tell, ready: Sequence[Ready]) -> None:
    """The bills hold, and who is concerned has been told; only inside a change. Errors: Outdated.

    Announces: BillsChanged, TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    for some in ready:
        await _must_stand(some.stack)
        if some.replaced:
            await BillLine.filter(bill_id__in=some.replaced).delete()
        for batch in some.batches:
            await batch.write()
        ids = [one.account.id for one in some.stack]
        await UtilityAccount.filter(id__in=ids).update(fetched_at=context.now)
        await rows(_BALANCE.format(accounts=marks(ids)), *ids)
        await _tell(context, tell, some)


async def _made_ready(context: Context, some: Sequence[Stacked]) -> Ready:
    before = await superseded([step for one in some for step in steps(one.known, one.bills)])
    aside, terms = context.services.aside, context.services.billing
    made, changes = await aside.run(_changed, context.now, terms, some, before)
    unready = made.unready()
    for batch, found in unready:
        for start in range(0, len(found), TAKEN_AT_ONCE):
            await aside.run(batch.take, found[start : start + TAKEN_AT_ONCE])
    replaced = [change.bill.id for found in changes.values() for change in found if change.before]
    return Ready(some, changes, replaced, [batch for batch, found in unready if found])


def _changed(
    now: datetime,
    terms: BillingTerms,
    some: Sequence[Stacked],
    before: Mapping[UUID, tuple[Bill, list[BillLine]]],
) -> tuple[BillRows, dict[UUID, list[BillChange]]]:
    made, changes = BillRows(now, terms, some[0].account), dict[UUID, list[BillChange]]()
    for one in some:
        theirs = made.of(one.account)
        told = (theirs.step(step, before) for step in steps(one.known, one.bills))
        changes[one.account.id] = [change for change in told if change]
    return made, changes


async def _must_stand(stack: Sequence[Stacked]) -> None:
    """Errors: Outdated."""
    ids = [one.account.id for one in stack]
    # Two that store bills of one account do so one after the other.
    held = UtilityAccount.filter(id__in=ids).order_by("id").select_for_update(no_key=True)
    units = {row.id: row.unit_id for row in await held.only("id", "unit_id")}
    if units != {one.account.id: one.account.unit_id for one in stack}:
        raise Outdated
    if await months_known(ids) != {one.account.id: one.known for one in stack}:
        raise Outdated


async def _tell(context: Context, tell: Tell, some: Ready) -> None:
    """Whoever is concerned, account by account."""
    ids = list(some.changes)
    linked = await UtilityLink.filter(account_id__in=ids, ended_at=None).values_list("account_id", flat=True)
    disputes = BillDispute.filter(bill__account_id__in=ids, settled_at=None)
    disputed = await disputes.values_list("bill__account_id", flat=True)
    heard, argued = {str(one) for one in linked}, {str(one) for one in disputed}
    # Tickets are locked before people's counters are, as everywhere.
    for one in some.stack:
        if str(one.account.id) in argued:
            await settled(context, tell, one.account, some.changes[one.account.id])
    for one in some.stack:
        if str(one.account.id) in heard:
            await tell_of_bills(context, tell, one.account, some.changes[one.account.id])
