"""When accounts are asked for, and that each is asked for by one process at a time, and not for ever.

One rule: nothing is fetched inside a transaction. What was fetched is stored in one change, if it is still ours.
"""

import asyncio
import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.days import local_day
from models.storage.steps import to_the_end
from models.sync_schedule import next_sync_at, pause
from models.utility_accounts import SyncFailure, UtilityAccount, UtilityLink
from resolvers.allowances import take_one
from resolvers.bill_fetches import Fetched, fetched, stored
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.utility_accounts import followers, lives_with, visible_accounts

log = structlog.stdlib.get_logger("wires.bills")
# Longer than a sync may take.
LEASE, MOST_SECONDS = timedelta(minutes=5), 240.0
# Accounts of one centre under way in one process: the centre is slow, and others have to be served meanwhile.
AT_ONCE = 4
LOOK_AGAIN_SECONDS = 1.0
REFRESHES_A_DAY = 6
# However long a centre asks to be left alone.
LONGEST_WAIT_SECONDS = 3600.0
# Why it would be no use to ask again soon: by night it is looked at again, whether that still is so.
LASTING = frozenset({SyncFailure.UNKNOWN_ACCOUNT, SyncFailure.OTHER_ADDRESS})


@dataclass(frozen=True)
class Claim:
    """An account is this process's until then."""

    account: UtilityAccount
    until: datetime


async def refresh_bills(context: Context, account_id: UUID) -> UtilityAccount:
    """The account is asked for as soon as a process has time for it. One whose bills come from files stays as it is.

    Refuses: NOT_FOUND, TOO_MANY_ATTEMPTS
    """
    async with change(context) as tell:
        account = await (await visible_accounts(context)).get_or_none(id=account_id)
        if account is None or not await lives_with(context, account_id):
            raise not_found("accountId")
        if account.provider in context.services.centres:
            await take_one(context, f"bills of:{account_id}", REFRESHES_A_DAY, "refreshes_a_day")
            await sync_account(context, account_id)
        return tell.outcome(account)


async def sync_account(context: Context, account_id: UUID) -> None:
    """The account is asked for as soon as a process has time for it; nobody waits for that. For who has just linked it,
    too; inside a change it counts with that.
    """
    await UtilityAccount.filter(id=account_id).update(next_sync_at=context.now)


async def sync_due_accounts(context: Context) -> None:
    """Accounts whose time has come have been asked for, and what was said is stored. May run in several processes at
    once.

    Announces: BillsChanged, TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    under_way, held_up = dict[asyncio.Task[SyncFailure | None], str](), Counter[str]()
    try:
        while True:
            for name in context.services.centres:
                if room := AT_ONCE - sum(centre == name for centre in under_way.values()):
                    for claim in await _claimed(context, name, room):
                        under_way[asyncio.create_task(_synced(context, claim))] = name
            if not under_way:
                return
            # One that takes its time holds up nobody: others are claimed in the room that is left.
            done, _ = await asyncio.wait(under_way, timeout=LOOK_AGAIN_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                name, failure = under_way.pop(task), task.result()
                held_up.update([f"{name}: {failure}"] if failure else [])
    finally:
        await to_the_end(_ended([*under_way]))
        for why, number in held_up.items():
            log.warning("accounts are put off", count=number, why=why)


async def _ended(tasks: list[asyncio.Task[SyncFailure | None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _claimed(context: Context, provider: str, most: int) -> list[Claim]:
    """At most so many that are due, for this process alone; the longest due first."""
    if not await _due(provider, context.now).exists():
        return []
    async with change(context):
        # One clock for all: by one that is fast, the claim of another process would run out early.
        now = await context.database_now()
        found = await _due(provider, now).order_by("next_sync_at").limit(most).select_for_update(skip_locked=True)
        until = now + LEASE
        await UtilityAccount.filter(id__in=[row.id for row in found]).update(claimed_until=until)
        return [Claim(row, until) for row in found]


def _due(provider: str, now: datetime) -> QuerySet[UtilityAccount]:
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    return UtilityAccount.filter(free, provider=provider, next_sync_at__lte=now)


async def _synced(context: Context, claim: Claim) -> SyncFailure | None:
    """Why nothing was learnt; None also where nobody wants to know."""
    try:
        if not await _is_followed(context, claim.account):
            await _left(context, claim)
            return None
        told = await fetched(context, claim.account, MOST_SECONDS)
        await _noted(context, claim, told)
        return told.failure
    except asyncio.CancelledError:
        await to_the_end(_given_back(claim))
        raise
    except Exception as error:
        # The type only: its text may hold what stands in a bill.
        log.warning("an account is put off", account_id=claim.account.id, error=error)
        # Where that fails too, the claim runs out, and somebody tries again.
        with suppress(Exception):
            await _put_off(context, claim)
        return None


async def _is_followed(context: Context, account: UtilityAccount) -> bool:
    """Whether somebody who lives there has linked it."""
    today = local_day(context.now)
    return bool((await followers(context, account.id, [today]))[today])


async def _left(context: Context, claim: Claim) -> None:
    """Who has linked it may come to live there again; without them nobody will ask."""
    account_id = claim.account.id
    linked = await UtilityLink.filter(account_id=account_id, ended_at=None).exists()
    await _ours(claim).update(
        next_sync_at=next_sync_at(account_id, context.now) if linked else None, claimed_until=None
    )


async def _noted(context: Context, claim: Claim, told: Fetched) -> None:
    """Announces: BillsChanged, TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified"""
    async with change(context) as tell:
        account = await _ours(claim).select_for_update(no_key=True).first()
        if account is None:
            log.warning("another process has an account now", account_id=claim.account.id)
            return
        if not await _is_followed(context, account):
            # Whoever wanted to know has taken that back meanwhile.
            await _left(context, claim)
            return
        await stored(context, tell, account, told)
        outcome = _outcome(context, account, told)
        if account.next_sync_at != claim.account.next_sync_at and told.failure is None:
            # Somebody has asked for it meanwhile, who may mean what came after this one began.
            del outcome["next_sync_at"]
        await UtilityAccount.filter(id=account.id).update(**outcome)
    if told.wait_seconds:
        await _spared(context, claim.account.provider, told.wait_seconds)


def _outcome(context: Context, account: UtilityAccount, told: Fetched) -> dict[str, Any]:
    """What the account's row says of the sync."""
    now, said = context.now, {"claimed_until": None, "failure": told.failure, "unknown_fields": told.unknown_fields}
    nightly = next_sync_at(account.id, now)
    if told.failure is None:
        return {**said, "fetched_at": now, "sync_tries": 0, "next_sync_at": nightly}
    tries = account.sync_tries + 1
    again = now + pause(tries, min(told.wait_seconds, LONGEST_WAIT_SECONDS))
    return {**said, "sync_tries": tries, "next_sync_at": nightly if told.failure in LASTING else again}


async def _put_off(context: Context, claim: Claim) -> None:
    """Something here went wrong, not there: the centre need not be asked again and again for that."""
    tries = claim.account.sync_tries + 1
    again = context.now + pause(tries, 0)
    await _ours(claim).update(sync_tries=tries, next_sync_at=again, claimed_until=None)


async def _spared(context: Context, provider: str, wait_seconds: float) -> None:
    """The centre has asked to be left alone, or is: whoever is due waits with the one that heard of it."""
    until = context.now + timedelta(seconds=min(wait_seconds, LONGEST_WAIT_SECONDS) * random.uniform(1.0, 1.2))
    await _due(provider, context.now).update(next_sync_at=until)


async def _given_back(claim: Claim) -> None:
    """For the next process, at once."""
    await _ours(claim).update(claimed_until=None)


def _ours(claim: Claim) -> QuerySet[UtilityAccount]:
    """None, if the claim ran out meanwhile and somebody else has it."""
    return UtilityAccount.filter(id=claim.account.id, claimed_until=claim.until)
