"""PostgreSQL with every wait bounded: for a connection, for a statement, for undoing. Tortoise's own wait for ever.

One rule: a connection that does not answer is dropped, not waited for. PostgreSQL undoes what was open on it. And none
goes back to the pool with something open: who is cancelled is cancelled before or behind BEGIN, COMMIT and ROLLBACK.
"""

import asyncio
from contextlib import suppress
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections

from models.storage.steps import to_the_end

# How long a connection may take to come to rest: to roll back, or to stop a statement that was given up.
REST_SECONDS = 0.5


_BROKEN = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


class BoundedPool(asyncpg.Pool):  # type: ignore[misc]
    """A pool whose `acquire` gives up after `acquire_seconds` with TimeoutError, and whose `release` never fails."""

    def __init__(self, *args: Any, acquire_seconds: float, **kwargs: Any) -> None:
        super().__init__(*args, reset=_as_it_was, **kwargs)
        self._acquire_seconds = acquire_seconds

    def acquire(self, *, timeout: float | None = None) -> Any:
        return super().acquire(timeout=timeout or self._acquire_seconds)

    async def release(self, connection: Any, *, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """A connection that cannot be put back is dropped: what was done on it is done, or fails by itself."""
        with suppress(*_BROKEN):
            await super().release(connection, timeout=timeout or REST_SECONDS)


class Transaction(TransactionContextPooled):
    """Gives its connection back on every way out, and tells what failed first, not that undoing it failed too."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self.ensure_connection()
        self.client._connection = await self.client._parent._pool.acquire()
        try:
            await to_the_end(self.client.begin())
        except BaseException:
            await self._let_go()
            raise
        self.token = get_connections().set(self.connection_name, self.client)
        return self.client

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        get_connections().reset(self.token)
        try:
            if exc_type is None and not self.client._finalized:
                await to_the_end(self.client.commit())
        finally:
            await self._let_go()

    async def _let_go(self) -> None:
        try:
            if not self.client._finalized:
                await to_the_end(self._undo())
        finally:
            if pool := self.client._parent._pool:
                await pool.release(self.client._connection)

    async def _undo(self) -> None:
        try:
            async with asyncio.timeout(REST_SECONDS):
                await self.client.rollback()
        except Exception:
            self.client._connection.terminate()


class PostgresClient(AsyncpgDBClient):
    async def create_pool(self, **kwargs: Any) -> asyncpg.Pool:
        defaults: dict[str, Any] = {
            "max_queries": 50_000,
            "max_inactive_connection_lifetime": 300.0,
            "setup": None,
            "init": None,
            "record_class": asyncpg.Record,
        }
        pool = BoundedPool(**defaults | kwargs)
        await pool
        return pool

    def _in_transaction(self) -> TransactionContext:
        return Transaction(TransactionWrapper(self), self._pool_init_lock)


async def _as_it_was(connection: asyncpg.Connection) -> None:
    """Nothing here changes a connection's session, so putting it back costs no round trip."""


client_class = PostgresClient
