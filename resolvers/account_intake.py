"""What a centre tells of an account itself: its suppliers and its last payment, become rows.

One rule: nothing is written where nothing is new, and what was told wrong leaves what is known as it was.
"""

from datetime import timedelta

from integrations.billing_centre import About, Bad, Fault, LastPayment, Supplier, Told
from models.bill_faults import misfits
from models.ids import uuid7
from models.utility_accounts import UtilityAccount, UtilitySupplier
from resolvers.context import Context
from resolvers.quarantine import Judged, raw_of

# A supplier serves thousands of accounts: that it was heard of again is noted once a day.
HEARD_AGAIN = timedelta(days=1)


async def store_payment(account: UtilityAccount, told: Told[LastPayment]) -> Judged:
    """The account's last payment is the latest that was told; none told leaves the last one. Only inside a change."""
    if told.good:
        latest = max(told.good, key=lambda payment: (payment.paid_on, payment.registered_on or payment.paid_on))
        said = {"last_paid_on": latest.paid_on, "last_payment_registered_on": latest.registered_on}
        if any(getattr(account, name) != value for name, value in said.items()):
            account.update_from_dict(said)
            await UtilityAccount.filter(id=account.id).update(**said)
    return Judged(told.bad, frozenset({(About.PAYMENT, None)}))


async def store_suppliers(context: Context, account: UtilityAccount, told: Told[Supplier]) -> Judged:
    """The account's services and their suppliers are those that were told; only inside a change."""
    wrong = {supplier: fault for supplier in told.good if (fault := _wrong(supplier))}
    good = sorted((one for one in told.good if one not in wrong), key=lambda one: (one.service_code, one.code))
    services = [list(pair) for pair in dict.fromkeys((one.service_code, one.code) for one in good)]
    if good and services != account.services:
        account.services = services
        await UtilityAccount.filter(id=account.id).update(services=services)
    await _written(context, account.provider, {supplier.code: supplier for supplier in good})
    return Judged([*told.bad, *wrong.values()], frozenset({(About.SUPPLIER, None)}))


async def _written(context: Context, provider: str, told: dict[str, Supplier]) -> None:
    rows = await UtilitySupplier.filter(provider=provider, code__in=list(told))
    known = {row.code: row for row in rows}
    new = [_row(context, provider, told[code]) for code in sorted(told) if not _is_known(context, known, told[code])]
    if new:
        # Another account of the same supplier may be stored at this moment.
        columns = ["name", "contacts", "takes_complaints", "fetched_at"]
        await UtilitySupplier.bulk_create(new, on_conflict=["provider", "code"], update_fields=columns)


def _is_known(context: Context, known: dict[str, UtilitySupplier], told: Supplier) -> bool:
    row = known.get(told.code)
    if row is None or context.now - row.fetched_at > HEARD_AGAIN:
        return False
    return (row.name, row.contacts, row.takes_complaints) == (told.name, list(told.contacts), told.takes_complaints)


def _row(context: Context, provider: str, told: Supplier) -> UtilitySupplier:
    return UtilitySupplier(
        id=uuid7(),
        provider=provider,
        code=told.code,
        name=told.name,
        contacts=list(told.contacts),
        takes_complaints=told.takes_complaints,
        fetched_at=context.now,
    )


def _wrong(told: Supplier) -> Bad | None:
    wrong = next(misfits(UtilitySupplier, told, ("code", "name")), None)
    raw = raw_of(vars(told))
    return Bad(About.SUPPLIER, Fault(wrong.fault.value), wrong.place, raw=raw) if wrong else None
