"""Bills that a centre or a file has told become rows: what holds now, its lines, and what held before.

One rule: what is known already is not written again. Everything known of an account is read in one statement, and what
is new is written with one for each table, however many months there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from integrations.billing_centre import About, Bad, Fault, Told
from integrations.billing_centre import Bill as ToldBill
from models.bill_faults import wrong_with
from models.bill_versions import KnownMonth, Step, VersionKey, steps
from models.bills import Bill, BillLine
from models.utility_accounts import UtilityAccount
from resolvers.bill_notices import BillChange, tell_of_bills, tell_of_first
from resolvers.bill_rows import BillRows, key_of
from resolvers.changes import Tell
from resolvers.context import Context
from resolvers.dispute_settlements import dispute_settled, has_open_disputes
from resolvers.quarantine import Judged, raw_of, set_apart
from resolvers.rows import marks, rows

_KNOWN = """
SELECT account_id, id AS bill_id, period, revision, digest, retracted_at IS NOT NULL AS retracted, 1 AS holds
FROM bills WHERE account_id IN ({accounts})
UNION ALL
SELECT bills.account_id, bills.id, bills.period, former.revision, former.digest, bills.retracted_at IS NOT NULL, 0
FROM bill_versions AS former JOIN bills ON bills.id = former.bill_id WHERE bills.account_id IN ({accounts})"""
# Of an account, nothing that is sealed.
READ = ("id", "complex_id", "unit_id", "balance", "fetched_at")
Known = Mapping[date, KnownMonth]


@dataclass(frozen=True)
class Weighed:
    """Bills that may be stored, each with what it is known by, and what may not."""

    good: tuple[tuple[date, VersionKey, ToldBill], ...] = ()
    bad: tuple[Bad, ...] = ()


def weighed(told: Told[ToldBill]) -> Weighed:
    """Without the database: may be done in a thread, before the change begins."""
    good, bad = [], list(told.bad)
    for bill in told.good:
        if wrong := wrong_with(bill):
            bad.append(Bad(About.BILL, Fault(wrong.fault.value), wrong.place, bill.period, raw_of(asdict(bill))))
        else:
            good.append((bill.period, key_of(bill), bill))
    return Weighed(tuple(good), tuple(bad))


async def store(
    context: Context, tell: Tell, account: UtilityAccount, told: Weighed, *, whole: bool = True
) -> list[BillChange]:
    """The account's bills are what is known of them by now, what was told wrong stands apart, and who is concerned has
    been told; only inside a change. `whole`: that nothing is missing of what was asked for.

    Announces: BillsChanged, TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    # Two that store bills of one account do so one after the other; each goes by what the other has left.
    account = await UtilityAccount.filter(id=account.id).select_for_update(no_key=True).only(*READ).get()
    known = await known_months(account.id)
    changes = await _written(context, account, steps(known, told.good))
    if changes:
        await _balance(account)
        # Tickets are locked before people's counters are, as everywhere.
        await settled(context, tell, account, changes)
        await tell_of_bills(context, tell, account, changes)
    if whole and account.fetched_at is None:
        await tell_of_first(context, tell, account)
    contradictions = _contradictions(known, changes, told.good)
    await set_apart(context, account, Judged([*told.bad, *contradictions], _months(told, whole)))
    return changes


async def known_months(account_id: UUID) -> Known:
    """Every version of every month that is known of an account."""
    return (await months_known([account_id]))[account_id]


async def months_known(account_ids: Sequence[UUID]) -> dict[UUID, Known]:
    """The same of many accounts, in one statement."""
    held: dict[tuple[UUID, date], tuple[UUID, VersionKey, bool]] = {}
    former: dict[tuple[UUID, date], set[VersionKey]] = {}
    for row in await rows(_KNOWN.format(accounts=marks(account_ids)), *account_ids) if account_ids else ():
        month = UUID(str(row["account_id"])), _day(row["period"])
        key = VersionKey(int(row["revision"]), row["digest"])
        if row["holds"]:
            held[month] = UUID(str(row["bill_id"])), key, bool(row["retracted"])
        else:
            former.setdefault(month, set()).add(key)
    found: dict[UUID, dict[date, KnownMonth]] = {account_id: {} for account_id in account_ids}
    for month, (bill_id, key, retracted) in held.items():
        found[month[0]][month[1]] = KnownMonth(bill_id, key, frozenset(former.get(month, ())), retracted)
    return dict(found)


async def _written(context: Context, account: UtilityAccount, found: Sequence[Step[ToldBill]]) -> list[BillChange]:
    if not found:
        return []
    before = await superseded(found)
    made = BillRows(context.now, context.services.billing, account)
    changes = [change for step in found if (change := made.step(step, before))]
    if replaced := [change.bill.id for change in changes if change.before]:
        await BillLine.filter(bill_id__in=replaced).delete()
    for batch in made.batches():
        await batch.write()
    return changes


async def superseded(found: Sequence[Step[ToldBill]]) -> dict[UUID, tuple[Bill, list[BillLine]]]:
    """The rows of bills that are about to say something else."""
    ids = [step.known.bill_id for step in found if step.known and step.changes]
    if not ids:
        return {}
    lines: dict[UUID, list[BillLine]] = {bill_id: [] for bill_id in ids}
    for line in await BillLine.filter(bill_id__in=ids):
        lines[line.bill_id].append(line)
    return {bill.id: (bill, lines[bill.id]) for bill in await Bill.filter(id__in=ids)}


async def _balance(account: UtilityAccount) -> None:
    """What is owed is what the newest bill says that was not taken back."""
    newest = await Bill.filter(account_id=account.id, retracted_at=None).order_by("-period").only("to_pay").first()
    owed = newest.to_pay if newest else 0
    if owed != account.balance:
        await UtilityAccount.filter(id=account.id).update(balance=owed)


async def settled(context: Context, tell: Tell, account: UtilityAccount, changes: Sequence[BillChange]) -> None:
    """Disputes about what has been recalculated in these bills are settled; only inside a change.

    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    anew = [(change.bill, lines) for change in changes if (lines := change.recalculated)]
    if anew and await has_open_disputes(account):
        for bill, lines in anew:
            await dispute_settled(context, tell, account, bill, lines)


def _contradictions(
    known: Mapping[date, KnownMonth],
    changes: Iterable[BillChange],
    told: Iterable[tuple[date, VersionKey, ToldBill]],
) -> list[Bad]:
    """What is told now under the revision of what holds, and is another bill: somebody should know of that."""
    held = {period: month.holds for period, month in known.items()}
    held |= {change.bill.period: VersionKey(change.bill.revision, change.bill.digest) for change in changes}
    return [
        Bad(About.BILL, Fault.SAME_REVISION, "revision", period, raw_of(asdict(bill)))
        for period, key, bill in told
        if key.revision == held[period].revision and key != held[period]
    ]


def _months(told: Weighed, whole: bool) -> frozenset[tuple[About, date | None]]:
    found: set[tuple[About, date | None]] = {(About.BILL, period) for period, _, _ in told.good}
    return frozenset(found | ({(About.BILL, None)} if whole else set()))


def _day(told: object) -> date:
    return told if isinstance(told, date) else date.fromisoformat(str(told))
