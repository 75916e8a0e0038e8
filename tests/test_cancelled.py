"""Who is cancelled leaves nothing open: a connection comes back to PostgreSQL's pool as it was."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from tortoise.backends.asyncpg.client import TransactionWrapper
from tortoise.transactions import in_transaction

from models.changes import Topic
from models.ids import uuid7
from resolvers.rows import rows
from tests.servers import PostgresServer
from tests.workers import apart, opened, settings_for

POOL = 3
STATES = "SELECT state FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"


@pytest.mark.parametrize(("step", "kept"), [("begin", False), ("commit", True), ("rollback", False)])
async def test_who_is_cancelled_in_a_step_is_cancelled_before_or_behind_it(
    postgres: PostgresServer, keys_file: Path, step: str, kept: bool
) -> None:
    address = postgres.create_database(f"cancelled-{uuid7()}")

    assert await apart(_cancelled_in, address, keys_file, step) == (kept, [], [])


async def test_cancelled_anywhere_nothing_stays_open_and_all_connections_serve(
    postgres: PostgresServer, keys_file: Path
) -> None:
    address = postgres.create_database(f"cancelled-{uuid7()}")

    assert await apart(_cancelled_anywhere, address, keys_file) == ([], [])


async def _cancelled_in(address: str, keys_file: Path, step: str) -> tuple[bool, list[str], list[dict[str, Any]]]:
    """Only inside `apart`. Whether the row is there, what asyncpg complained of, and what is open."""
    told, original = _complaints(), getattr(TransactionWrapper, step)
    async with opened(settings_for(address, keys_file, pool_size=POOL)):
        task = asyncio.create_task(_written("it", fails=step == "rollback"))

        async def cancelled(self: TransactionWrapper) -> None:
            asyncio.get_running_loop().call_soon(task.cancel)
            await original(self)

        setattr(TransactionWrapper, step, cancelled)
        try:
            await asyncio.wait((task,))
        finally:
            setattr(TransactionWrapper, step, original)
        assert task.cancelled()
        return await Topic.exists(name="it"), told, await rows(STATES)


async def _cancelled_anywhere(address: str, keys_file: Path) -> tuple[list[str], list[dict[str, Any]]]:
    """Only inside `apart`. Twice each, so that undoing is cancelled too."""
    told = _complaints()
    async with opened(settings_for(address, keys_file, pool_size=POOL)):
        begun = await Topic.filter(number=1).count()
        for turns in range(60):
            task = asyncio.create_task(_written(str(turns), fails=False))
            for more in (turns, turns % 7):
                for _ in range(more):
                    await asyncio.sleep(0)
                task.cancel()
            await asyncio.wait((task,))
        async with asyncio.timeout(10):
            await asyncio.gather(*(_written(f"after {number}", fails=False) for number in range(3 * POOL)))
        assert await Topic.filter(name__startswith="after", number=2).count() == 3 * POOL
        assert await Topic.filter(number=1).count() == begun
        return told, await rows(STATES)


async def _written(name: str, *, fails: bool) -> None:
    async with in_transaction():
        await Topic.create(name=name, number=1)
        await Topic.filter(name=name).update(number=2)
        if fails:
            raise ValueError(name)


def _complaints() -> list[str]:
    told = list[str]()
    asyncio.get_running_loop().set_exception_handler(lambda loop, problem: told.append(str(problem["message"])))
    return told
