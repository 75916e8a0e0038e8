"""Who is shown an account with a billing centre: who lives in its unit and knows its number, once the centre agrees.

One rule: nobody learns by asking whether an account exists. Whatever is wrong is refused in the same words, after the
same questions, and so many times a day.
"""

from typing import Any
from uuid import UUID

from integrations.billing_centre import AccountAddress, BillingCentre, CentreFailed
from models.buildings import Unit
from models.ids import uuid7
from models.policies import ConsentPurpose
from models.premises import Premises, same_premises
from models.utility_accounts import FROM_FILES, SyncFailure, UtilityAccount, UtilityLink, account_number
from resolvers.allowances import give_back, take_one
from resolvers.changes import change
from resolvers.consents import must_consent
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.networks import network

TRIES_A_DAY, TRIES_A_DAY_OF_NETWORK = 10, 50
# What makes a known account prove itself again.
DOUBTS = (SyncFailure.OTHER_ADDRESS, SyncFailure.UNKNOWN_ACCOUNT)
LONGEST_ADDRESS = 300


async def link_utility_account(context: Context, unit_id: UUID, number: str, provider: str) -> UtilityAccount:
    """The viewer is shown the account from now on, and it is synced. The centre is asked before the change begins.

    Refuses: NOT_FOUND, BAD_INPUT, CONSENT_WITHDRAWN, TOO_MANY_ATTEMPTS, ACCOUNT_NOT_CONFIRMED, UNAVAILABLE
    """
    found = _number(context, provider, number)
    await _must_live_in(context, unit_id)
    await must_consent(context, ConsentPurpose.UTILITY_DATA)
    mine, here = f"links by:{context.signed_in.account_id}", f"links from:{network(context.address)}"
    await take_one(context, mine, TRIES_A_DAY)
    await take_one(context, here, TRIES_A_DAY_OF_NETWORK)
    unit = await Unit.get(id=unit_id).select_related("building", "complex")
    known = await UtilityAccount.get_or_none(complex_id=unit.complex_id, provider=provider, number_index=found)
    try:
        address = await _proven(context, unit, known, provider, found)
    except CentreFailed:
        await give_back(context, mine)
        await give_back(context, here)
        raise Refusal(RefusalCode.UNAVAILABLE, "centre_away") from None
    account = await _linked(context, unit, provider, found, address)
    # One's own is not given back: each link has the centre asked for everything.
    await give_back(context, here)
    return account


async def _proven(context: Context, unit: Unit, known: UtilityAccount | None, provider: str, number: str) -> str | None:
    """The address by which the account is the unit's. Refuses: ACCOUNT_NOT_CONFIRMED; errors: CentreFailed"""
    if known and known.unit_id == unit.id and known.failure not in DOUBTS:
        return known.address
    told = None
    if (centre := context.services.centres.get(provider)) is not None:
        # Also where the account is known to be another unit's: it must look and last as one that nobody knows.
        told = await _address(centre, number)
    if told is None or (known and known.unit_id != unit.id) or not is_of(unit, told):
        raise Refusal(RefusalCode.ACCOUNT_NOT_CONFIRMED)
    return told.full[:LONGEST_ADDRESS]


async def _address(centre: BillingCentre, number: str) -> AccountAddress | None:
    """Errors: CentreFailed"""
    told = await centre.address(number)
    return told.good[0] if told and len(told.good) == 1 else None


def is_of(unit: Unit, told: AccountAddress) -> bool:
    """`unit`: with its building and its complex."""
    ours = Premises(unit.building.address, unit.kind, unit.number, unit.complex.address)
    return same_premises(ours, told.full, told.house, told.flat)


async def _linked(context: Context, unit: Unit, provider: str, number: str, address: str | None) -> UtilityAccount:
    """Refuses: NOT_FOUND, CONSENT_WITHDRAWN, ACCOUNT_NOT_CONFIRMED"""
    person_id, now = context.signed_in.person_id, context.now
    async with change(context) as tell:
        context.forget()
        await must_consent(context, ConsentPurpose.UTILITY_DATA)
        await _must_live_in(context, unit.id)
        fresh = UtilityAccount(id=uuid7(), complex_id=unit.complex_id, unit_id=unit.id, provider=provider)
        fresh.number, fresh.created_at = number, now
        # Two who live there may do this at the same moment.
        same: dict[str, Any] = {"complex_id": unit.complex_id, "provider": provider, "number_index": number}
        if not await UtilityAccount.exists(**same):
            await UtilityAccount.bulk_create([fresh], ignore_conflicts=True)
        account = await UtilityAccount.select_for_update().get(**same)
        if account.unit_id != unit.id:
            raise Refusal(RefusalCode.ACCOUNT_NOT_CONFIRMED)
        account.address = address or account.address
        if provider != FROM_FILES:
            account.next_sync_at = now
            if not await UtilityLink.exists(account_id=account.id, ended_at=None):
                # Nobody has asked for it meanwhile: it is looked at as for the first time.
                account.fetched_at = None
        await account.save(update_fields=["address", "next_sync_at", "fetched_at"])
        link = await UtilityLink.get_or_none(account_id=account.id, person_id=person_id)
        link = link or UtilityLink(complex_id=unit.complex_id, account_id=account.id, person_id=person_id)
        if not link._saved_in_db or link.ended_at:
            link.linked_at, link.ended_at = now, None
            await link.save()
        context.forget()
        return tell.outcome(account)


async def unlink_utility_account(context: Context, account_id: UUID) -> UtilityLink:
    """The viewer is shown nothing of the account any more; the last one stops its syncs.

    Refuses: NOT_FOUND
    """
    me = context.signed_in.person_id
    async with change(context) as tell:
        account = await UtilityAccount.select_for_update().get_or_none(id=account_id)
        link = await UtilityLink.get_or_none(account_id=account_id, person_id=me, ended_at=None)
        if account is None or link is None:
            raise not_found("accountId")
        await _ended(context, link)
        context.forget()
        return tell.outcome(link)


async def end_links(context: Context, person_id: UUID) -> None:
    """The person is shown no account any more, and those that nobody else has linked are not synced; in a change."""
    for link in await UtilityLink.filter(person_id=person_id, ended_at=None).order_by("account_id"):
        await UtilityAccount.select_for_update().get(id=link.account_id)
        await _ended(context, link)


async def _ended(context: Context, link: UtilityLink) -> None:
    """`link`: of an account that is locked."""
    link.ended_at = context.now
    await link.save(update_fields=["ended_at"])
    if not await UtilityLink.exists(account_id=link.account_id, ended_at=None):
        await UtilityAccount.filter(id=link.account_id).update(next_sync_at=None)


async def followed_by_nobody_else(context: Context, person_id: UUID) -> set[UUID]:
    """Accounts with centres that only this person has linked."""
    linked = UtilityLink.filter(ended_at=None).exclude(account__provider=FROM_FILES)
    mine = set(await linked.filter(person_id=person_id).values_list("account_id", flat=True))
    theirs = linked.filter(account_id__in=mine).exclude(person_id=person_id)
    return {UUID(str(one)) for one in mine - set(await theirs.values_list("account_id", flat=True))}


async def utility_link(context: Context, link_id: UUID) -> UtilityLink | None:
    """The viewer's own, also one that has ended."""
    return await UtilityLink.get_or_none(id=link_id, person_id=context.signed_in.person_id)


def _number(context: Context, provider: str, number: str) -> str:
    """Refuses: BAD_INPUT"""
    connected = [*context.services.centres, FROM_FILES]
    if provider not in connected:
        raise bad_input("provider", "provider_unknown", known=", ".join(connected))
    if (found := account_number(provider, number)) is None:
        raise bad_input("number", "account_number_of_file" if provider == FROM_FILES else "account_number")
    return found


async def _must_live_in(context: Context, unit_id: UUID) -> None:
    """Refuses: NOT_FOUND"""
    if unit_id not in (await context.rights()).unit_ids:
        raise not_found("unitId")
