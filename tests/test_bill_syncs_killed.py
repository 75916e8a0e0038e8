"""A sync whose process dies in the middle of it: nothing is lost, and the next process stores everything once."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from integrations.alseco_simulator.misbehaviour import Door, Ill
from integrations.alseco_simulator.premises import Premises
from integrations.settings import Settings
from models.bills import Bill, BillEvent
from models.notifications import Notification
from models.utility_accounts import UtilityAccount
from server import create_app
from tests.bill_rows import account_row, linked
from tests.servers import PostgresServer, RedisServer
from tests.simulators import Centre, fresh_number, premises_of
from tests.workers import apart, environment, opened, serving, settings_for
from tests.world import small_town

ACCOUNTS = 6


async def _settled(settings: Settings, numbers: list[str]) -> list[Premises]:
    """Accounts that are due, and their premises as the centre has to know them. Only inside `apart`, whose process
    does not know which numbers this one's tests have.
    """
    async with opened(settings):
        town = await small_town(create_app(settings).state.services)
        found = []
        for number in numbers:
            since = datetime.now(UTC).date() - timedelta(days=150)
            premises = await premises_of(town.units[0], number=number, since=since)
            account = await account_row(town, number=premises.number, fetched_at=None, next_sync_at=datetime.now(UTC))
            found.append(premises)
            await linked(account, town["owner"])
        return found


async def _stands(settings: Settings, lapsed: bool) -> tuple[int, int, int, int]:
    """(accounts fetched, claimed; bills; notices). `lapsed`: the claims of the dead run out. Only inside `apart`."""
    async with opened(settings, upgraded=False):
        synced = UtilityAccount.filter(fetched_at__not_isnull=True, next_sync_at__not_isnull=True)
        claimed = UtilityAccount.filter(claimed_until__not_isnull=True)
        found = await synced.count(), await claimed.count(), await Bill.all().count(), await _notices()
        if lapsed:
            await claimed.update(claimed_until=datetime.now(UTC) - timedelta(seconds=1))
        return found


async def _notices() -> int:
    numbers = sorted([row.number for row in await BillEvent.all()])
    assert numbers == [*range(1, len(numbers) + 1)]
    return await Notification.filter(topic="bills").count()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_what_a_killed_process_was_asking_for_is_asked_for_by_the_next(
    request: pytest.FixtureRequest, kind: str, keys_file: Path, tmp_path: Path, centre: Centre
) -> None:
    more = {}
    if kind == "postgres":
        postgres: PostgresServer = request.getfixturevalue("postgres")
        redis: RedisServer = request.getfixturevalue("redis")
        url, more = postgres.create_database("killed-syncs"), {"REDIS_URL": redis.url}
    else:
        url = f"sqlite://{tmp_path}/killed.sqlite3"
    settings = settings_for(url, keys_file, **more)
    premises = await apart(_settled, settings, [fresh_number() for _ in range(ACCOUNTS)])
    centre.simulator.add(premises)
    for each in premises:
        # Slow enough that the process dies between two questions.
        centre.simulator.misbehave(Ill.SLOW, account=each.number, door=Door.METERS, seconds=1.5)
    alseco = {f"WIRES_{name.upper()}": value for name, value in centre.settings.items()}
    async with serving(1, **environment(settings), **alseco) as [worker]:
        await _asked(centre, premises)
        worker.kill()
        before = await apart(_stands, settings, lapsed=True)
        for each in premises:
            centre.simulator.heal(each.number)
        await worker.start()
        after = await _settled_down(settings)

    bills = sum(len(centre.simulator.bills(each.number)) for each in premises)
    assert before[0] == before[2] == before[3] == 0
    assert 0 < before[1] <= ACCOUNTS
    assert after == (ACCOUNTS, 0, bills, ACCOUNTS)


async def _asked(centre: Centre, premises: list[Premises]) -> None:
    async with asyncio.timeout(15):
        while not any(centre.simulator.asked_of(each.number, Door.METERS) for each in premises):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def _settled_down(settings: Settings) -> tuple[int, int, int, int]:
    async with asyncio.timeout(30):
        while (found := await apart(_stands, settings, lapsed=False))[:2] != (ACCOUNTS, 0):  # noqa: ASYNC110
            await asyncio.sleep(0.3)
    return found
