"""Asking for bills before their turn: answered at once with what is known, so many times a day, for who lives there."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from models.utility_accounts import UtilityAccount, UtilityLink
from resolvers.bill_syncs import REFRESHES_A_DAY, sync_account, sync_due_accounts
from resolvers.context import Context
from schema.ids import write_id
from tests.bill_rows import account_row, linked
from tests.centres import MemoryCentre, due_account, nobody_due, served_by
from tests.clients import Client
from tests.conftest import House
from tests.test_bill_intake import kept
from tests.world import Town

REFRESHED = "... on UtilityAccount { id stale failure bills { totalCount } }"


@pytest.fixture
async def memory(house: House) -> MemoryCentre:
    await nobody_due()
    return MemoryCentre()


@pytest.fixture
def context(house: House, memory: MemoryCentre) -> Context:
    return served_by(house.services, memory)


async def test_who_has_just_linked_an_account_does_not_wait_for_the_centre(
    house: House, town: Town, memory: MemoryCentre, context: Context
) -> None:
    account = await due_account(town, memory, next_sync_at=None)
    await sync_due_accounts(context)
    assert memory.asked == []

    await sync_account(Context(house.services), account.id)

    assert memory.asked == []
    await sync_due_accounts(context)
    assert list(await kept(account)) == ["2026-10-01"]


async def test_refreshing_answers_at_once_and_the_account_is_asked_for_next(
    house: House, client: Client, town: Town, memory: MemoryCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await due_account(town, memory, next_sync_at=datetime.now(UTC) + timedelta(hours=5))
    serve_too(house, memory, monkeypatch)
    memory.hold = asyncio.Event()

    told = await client.do("refreshBills", {"accountId": node_of(account)}, town["owner"], REFRESHED)

    assert told == {
        "__typename": "UtilityAccount",
        "id": node_of(account),
        "stale": True,
        "failure": None,
        "bills": {"totalCount": 0},
    }
    assert memory.asked == []
    memory.hold = None
    await sync_due_accounts(served_by(house.services, memory))
    assert list(await kept(account)) == ["2026-10-01"]


def serve_too(house: House, memory: MemoryCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    """The running server knows the centre; nothing asks it by itself."""
    monkeypatch.setitem(house.services.__dict__, "centres", {memory.name: memory})


def node_of(account: UtilityAccount) -> str:
    return write_id("UtilityAccount", account.id)


async def test_refreshing_is_limited_for_an_account_whoever_asks(
    house: House, client: Client, town: Town, memory: MemoryCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await due_account(town, memory)
    await linked(account, town["tenant"])
    serve_too(house, memory, monkeypatch)

    for place in range(REFRESHES_A_DAY):
        who = town["owner" if place % 2 else "tenant"]
        told = await client.do("refreshBills", {"accountId": node_of(account)}, who)
        assert told["__typename"] == "UtilityAccount"
    later = datetime.now(UTC) + timedelta(hours=5)
    await UtilityAccount.filter(id=account.id).update(next_sync_at=later)
    refused = await client.do("refreshBills", {"accountId": node_of(account)}, town["owner"])

    assert (refused["code"], "tomorrow" in refused["message"]) == ("TOO_MANY_ATTEMPTS", True)
    assert (await UtilityAccount.get(id=account.id)).next_sync_at == later


async def test_refreshing_is_for_who_has_linked_it_and_lives_there(
    house: House, client: Client, town: Town, memory: MemoryCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = await due_account(town, memory, next_sync_at=None)
    serve_too(house, memory, monkeypatch)
    await UtilityLink.create(
        complex_id=account.complex_id,
        account_id=account.id,
        person_id=town["former"].person.id,
        linked_at=datetime.now(UTC),
    )

    for role in ("family", "neighbour", "former", "manager"):
        refused = await client.do("refreshBills", {"accountId": node_of(account)}, town[role])
        assert (refused["code"], refused["field"]) == ("NOT_FOUND", "accountId"), role

    assert (await UtilityAccount.get(id=account.id)).next_sync_at is None


async def test_an_account_of_files_is_refreshed_by_nobody(client: Client, town: Town) -> None:
    account = await account_row(town, provider="file")
    await linked(account, town["owner"])

    told = await client.do("refreshBills", {"accountId": node_of(account)}, town["owner"])

    assert told["__typename"] == "UtilityAccount"
    assert (await UtilityAccount.get(id=account.id)).next_sync_at is None
