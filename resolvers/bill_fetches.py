"""One account, asked for at its centre: all that is said of it, fetched without a transaction and stored in one change.

One rule: the address is asked for first. An account of other premises than its unit shows nobody anything new.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from integrations.billing_centre import (
    About,
    AccountAddress,
    Bad,
    Bill,
    BillingCentre,
    CentreAway,
    CentreFailed,
    CentreNonsense,
    CentreRefused,
    LastPayment,
    Meter,
    Supplier,
    Told,
)
from models.buildings import Unit
from models.sync_schedule import asked_since
from models.utility_accounts import SyncFailure, UtilityAccount
from resolvers.account_intake import store_payment, store_suppliers
from resolvers.bill_intake import Weighed, store, weighed
from resolvers.changes import Tell
from resolvers.context import Context
from resolvers.meter_intake import store_meters
from resolvers.quarantine import Judged, oldest_wrong_month, set_apart
from resolvers.utility_links import LONGEST_ADDRESS, is_of

T = TypeVar("T")
# More months than anybody has been billed for: a list that does not end.
MOST_BILLS = 600


@dataclass
class Fetched:
    """`since`: the month from which bills are asked for; None: all there are.

    Of the answers None: not asked, or not answered. `all_bills`: nothing is missing of them.
    `failure`: why there is no more. `wait_seconds`: for how long the centre has asked to be left alone.
    """

    since: date | None = None
    address: Told[AccountAddress] | None = None
    payment: Told[LastPayment] | None = None
    suppliers: Told[Supplier] | None = None
    meters: Told[Meter] | None = None
    good: list[Bill] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    bills: Weighed = field(default_factory=Weighed)
    all_bills: bool = False
    unknown_fields: int = 0
    failure: SyncFailure | None = None
    wait_seconds: float = 0.0


async def fetched(context: Context, account: UtilityAccount, most_seconds: float) -> Fetched:
    """What the account's centre says of it by now; whatever the centre does, it ends in time."""
    centre = context.services.centres[account.provider]
    unit = await Unit.get(id=account.unit_id).select_related("building", "complex")
    told = Fetched()
    if account.fetched_at is not None:
        told.since = asked_since(account.fetched_at, await oldest_wrong_month(account.id))
    try:
        async with asyncio.timeout(most_seconds):
            await _everything(centre, account, unit, told)
    except TimeoutError:
        told.failure = SyncFailure.AWAY
    except CentreFailed as error:
        told.failure, told.wait_seconds = failure_of(error), error.wait_seconds
    told.bills = await asyncio.to_thread(weighed, Told(tuple(told.good), tuple(told.bad)))
    return told


async def stored(context: Context, tell: Tell, account: UtilityAccount, told: Fetched) -> None:
    """What was fetched stands in rows; only inside a change.

    Announces: BillsChanged, TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    judged = []
    if told.address:
        judged.append(Judged(told.address.bad, frozenset({(About.ADDRESS, None)})))
        if told.failure is not SyncFailure.OTHER_ADDRESS:
            await _spelt(account, told.address)
    if told.all_bills or told.good or told.bad:
        await store(context, tell, account, told.bills, whole=told.all_bills)
    if told.payment:
        judged.append(await store_payment(account, told.payment))
    if told.suppliers:
        judged.append(await store_suppliers(context, account, told.suppliers))
    if told.meters:
        judged.append(await store_meters(context, account, told.meters))
    await set_apart(context, account, *judged)


def failure_of(error: CentreFailed) -> SyncFailure:
    if isinstance(error, CentreAway):
        return SyncFailure.AWAY
    return SyncFailure.REFUSED if isinstance(error, CentreRefused) else SyncFailure.NONSENSE


async def _everything(centre: BillingCentre, account: UtilityAccount, unit: Unit, told: Fetched) -> None:
    told.address = await centre.address(account.number)
    if told.address is None:
        told.failure = SyncFailure.UNKNOWN_ACCOUNT
    elif len(told.address.good) != 1:
        told.failure = SyncFailure.NONSENSE
    elif not is_of(unit, told.address.good[0]):
        told.failure = SyncFailure.OTHER_ADDRESS
    if told.failure:
        return
    for question in (_bills, _suppliers, _payment, _meters):
        try:
            await question(centre, account.number, told)
        except CentreNonsense:
            # One answer makes no sense; the others may.
            told.failure = SyncFailure.NONSENSE


async def _bills(centre: BillingCentre, number: str, told: Fetched) -> None:
    async for page in centre.bills(number, told.since):
        told.good += page.good
        told.bad += page.bad
        told.unknown_fields += page.unknown_fields
        if len(told.good) + len(told.bad) > MOST_BILLS:
            raise CentreNonsense("its bills do not end")
    told.all_bills = True


async def _suppliers(centre: BillingCentre, number: str, told: Fetched) -> None:
    told.suppliers = _counted(told, await centre.suppliers(number))


async def _payment(centre: BillingCentre, number: str, told: Fetched) -> None:
    told.payment = _counted(told, await centre.last_payment(number))


async def _meters(centre: BillingCentre, number: str, told: Fetched) -> None:
    told.meters = _counted(told, await centre.meters(number))


def _counted(told: Fetched, answer: Told[T]) -> Told[T]:
    told.unknown_fields += answer.unknown_fields
    return answer


async def _spelt(account: UtilityAccount, told: Told[AccountAddress]) -> None:
    """As the centre spells it by now."""
    if told.good and account.address != (full := told.good[0].full[:LONGEST_ADDRESS]):
        account.address = full
        await account.save(update_fields=["address"])
