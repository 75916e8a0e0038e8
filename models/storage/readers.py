"""Connections of their own for those who only read a SQLite file: in WAL mode they go on while somebody writes.

One rule: each statement is a read transaction of its own, so it sees all that was committed before it, and nothing
else. What would write is refused by SQLite.
"""

import asyncio
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import aiosqlite

# So that one long search holds up nobody; on the few cores of a small machine more would only share them.
AT_ONCE = 2


class Readers:
    """So many that read at a time; the others wait for one of them."""

    def __init__(self) -> None:
        self._all: list[aiosqlite.Connection] = []
        self._idle: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        self.are_open = False

    async def open(self, path: str, pragmas: Mapping[str, Any]) -> None:
        """Only behind the writer's connection, which has made the file what it is."""
        for _ in range(AT_ONCE):
            reader = await aiosqlite.connect(path, isolation_level=None)
            self._all.append(reader)
            reader.row_factory = sqlite3.Row
            for pragma, value in {**pragmas, "query_only": "ON"}.items():
                await reader.execute_fetchall(f"PRAGMA {pragma}={value}")
            self._idle.put_nowait(reader)
        self.are_open = True

    async def fetch(self, query: str, values: Sequence[Any] | None) -> list[sqlite3.Row]:
        """Who is cancelled meanwhile leaves nothing open: whoever reads next waits in the connection's own line."""
        idle = self._idle
        reader = await idle.get()
        try:
            return list(await reader.execute_fetchall(query, values))
        finally:
            idle.put_nowait(reader)

    async def close(self) -> None:
        readers, self._all, self._idle, self.are_open = self._all, [], asyncio.LifoQueue(), False
        for reader in readers:
            await reader.close()
