"""Each account is asked for by one process at a time, whatever becomes of that process, and of the others meanwhile."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.bills import Bill
from models.utility_accounts import UtilityAccount
from resolvers import bill_fetches, bill_syncs
from resolvers.bill_syncs import AT_ONCE, LEASE, sync_due_accounts
from resolvers.context import Context
from tests.centres import MemoryCentre, due_account, nobody_due, served_by
from tests.conftest import House
from tests.test_bill_intake import kept
from tests.test_bill_syncs import why
from tests.world import Town


@pytest.fixture
async def memory(house: House) -> MemoryCentre:
    await nobody_due()
    return MemoryCentre()


@pytest.fixture
def context(house: House, memory: MemoryCentre) -> Context:
    return served_by(house.services, memory)


async def test_no_more_than_a_few_accounts_of_a_centre_are_under_way(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    accounts = [await due_account(town, memory) for _ in range(3 * AT_ONCE)]

    await sync_due_accounts(context)

    assert memory.most_at_once <= AT_ONCE
    assert await Bill.filter(account_id__in=[account.id for account in accounts]).count() == 3 * AT_ONCE


async def test_two_processes_ask_for_each_account_once(
    house: House, town: Town, memory: MemoryCentre, context: Context
) -> None:
    accounts = [await due_account(town, memory) for _ in range(12)]

    await asyncio.gather(*(sync_due_accounts(served_by(house.services, memory)) for _ in range(3)))

    assert sorted(number for question, number, _ in memory.asked if question == "address") == sorted(
        account.number for account in accounts
    )


async def test_an_account_is_the_claimers_until_the_claim_runs_out(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    """As a process leaves it that was killed in the middle of a sync."""
    account = await due_account(town, memory, claimed_until=datetime.now(UTC) + LEASE)
    await sync_due_accounts(context)
    assert memory.asked == []

    await UtilityAccount.filter(id=account.id).update(claimed_until=datetime.now(UTC) - timedelta(seconds=1))
    await sync_due_accounts(context)

    assert list(await kept(account)) == ["2026-10-01"]


async def test_who_has_lost_the_claim_stores_nothing(town: Town, memory: MemoryCentre, context: Context) -> None:
    account, memory.hold = await due_account(town, memory), asyncio.Event()
    syncing = asyncio.create_task(sync_due_accounts(context))
    await asked_by(memory)
    other = datetime.now(UTC) + 2 * LEASE
    await UtilityAccount.filter(id=account.id).update(claimed_until=other)

    memory.hold.set()
    await syncing

    row = await UtilityAccount.get(id=account.id)
    assert (row.claimed_until, row.fetched_at, await kept(account)) == (other, None, {})


async def asked_by(memory: MemoryCentre) -> None:
    async with asyncio.timeout(5):
        while not memory.asked:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_process_that_stops_gives_the_account_back_at_once(
    house: House, town: Town, memory: MemoryCentre, context: Context
) -> None:
    account, memory.hold = await due_account(town, memory), asyncio.Event()
    syncing = asyncio.create_task(sync_due_accounts(context))
    await asked_by(memory)

    syncing.cancel()
    await asyncio.gather(syncing, return_exceptions=True)

    row = await UtilityAccount.get(id=account.id)
    assert (row.claimed_until, row.fetched_at, row.sync_tries) == (None, None, 0)
    memory.hold = None
    await sync_due_accounts(served_by(house.services, memory))
    assert list(await kept(account)) == ["2026-10-01"]


async def test_a_centre_that_hangs_ends_in_time_and_holds_no_transaction(
    house: House, town: Town, memory: MemoryCentre, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bill_syncs, "MOST_SECONDS", 0.5)
    account, memory.hold = await due_account(town, memory), asyncio.Event()

    syncing = asyncio.create_task(sync_due_accounts(context))
    await asked_by(memory)
    # Somebody else writes meanwhile: on SQLite a transaction that waits for the centre would keep them out.
    await asyncio.wait_for(UtilityAccount.filter(id=account.id).update(unknown_fields=3), 0.4)
    await syncing

    row = await UtilityAccount.get(id=account.id)
    assert (why(row), row.sync_tries, row.claimed_until) == ("AWAY", 1, None)


async def test_what_cannot_be_stored_holds_up_nobody_else(
    town: Town, memory: MemoryCentre, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, fine = await due_account(town, memory), await due_account(town, memory)
    whole = bill_fetches.stored

    async def storing(context: Context, tell: Any, account: UtilityAccount, told: Any) -> None:
        if account.id == broken.id:
            raise ValueError("a bill's words")
        await whole(context, tell, account, told)

    monkeypatch.setattr(bill_syncs, "stored", storing)
    await sync_due_accounts(context)

    row = await UtilityAccount.get(id=broken.id)
    assert (await kept(broken), list(await kept(fine))) == ({}, ["2026-10-01"])
    assert (row.claimed_until, row.sync_tries, why(row)) == (None, 1, None)
    assert row.next_sync_at is not None
    assert row.next_sync_at > context.now
