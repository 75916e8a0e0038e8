"""PostgreSQL with a bounded wait for a connection: Tortoise's pool would wait for ever, and so would the reader."""

from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient


class BoundedPool(asyncpg.Pool):
    """A pool whose `acquire` gives up after `acquire_seconds` with TimeoutError."""

    def __init__(self, *args: Any, acquire_seconds: float, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._acquire_seconds = acquire_seconds

    def acquire(self, *, timeout: float | None = None) -> Any:
        return super().acquire(timeout=timeout or self._acquire_seconds)


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


client_class = PostgresClient
