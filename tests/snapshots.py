"""The state of a house's database, taken once and put back as often as it is wanted: dear things are made once.

One rule: what is put back is every row of every table, by the database's own means.
"""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager, closing
from copy import deepcopy
from graphlib import TopologicalSorter
from pathlib import Path
from time import monotonic
from typing import Generic, Self, TypeVar

import asyncpg
from tortoise import Tortoise, connections

from tests.conftest import House
from tests.people import settled

T = TypeVar("T")

# The codes and terms of what was made must not run out before the last test that stands on it.
GOOD_FOR_SECONDS = 60.0
LOCKED_SECONDS = 30.0


async def everything() -> Counter[Hashable]:
    """Every row of every table: the events' counters are rows too. In one go, as PostgreSQL writes them."""
    connection, tables = connections.get("default"), _parents_first()
    if connection.capabilities.dialect == "postgres":
        asked = [" UNION ALL ".join(f"SELECT '{table}', whole::text FROM \"{table}\" whole" for table in tables)]
    else:
        asked = [f"SELECT '{table}', * FROM \"{table}\"" for table in tables]
    answers = [(await connection.execute_query(question))[1] for question in asked]
    return Counter(tuple(row) for rows in answers for row in rows)


class Snapshot:
    """Of a database that other connections go on using."""

    def __init__(self, address: str, folder: Path) -> None:
        self._address, self._file = address, folder / "snapshot.sqlite3"
        self._tables = _parents_first()

    async def take(self) -> None:
        if self._on_sqlite:
            await asyncio.to_thread(_copy, self._path, self._file)
            return
        kept = [f'CREATE TABLE snapshot."{table}" AS TABLE "{table}"' for table in self._tables]
        await self._run("CREATE SCHEMA snapshot", *kept)

    async def put_back(self) -> None:
        if self._on_sqlite:
            await asyncio.to_thread(_copy, self._file, self._path)
            return
        emptied = [f'DELETE FROM "{table}"' for table in reversed(self._tables)]
        filled = [f'INSERT INTO "{table}" TABLE snapshot."{table}"' for table in self._tables]
        await self._run(*emptied, *filled)

    async def drop(self) -> None:
        if not self._on_sqlite:
            await self._run("DROP SCHEMA snapshot CASCADE")

    @property
    def _on_sqlite(self) -> bool:
        return self._address.startswith("sqlite")

    @property
    def _path(self) -> Path:
        return Path(self._address.removeprefix("sqlite://"))

    async def _run(self, *statements: str) -> None:
        """All or none."""
        connection = await asyncpg.connect(self._address)
        try:
            await connection.execute(";\n".join(statements))
        finally:
            await connection.close()


def _parents_first() -> list[str]:
    """So that no row is ever without the one it refers to. One that refers to itself is emptied and filled whole."""
    known: dict[str, set[str]] = {}
    for model in (Tortoise.apps or {})["models"].values():
        meta = model._meta
        related = [meta.fields_map[name].related_model for name in meta.fk_fields | meta.o2o_fields]
        known[meta.db_table] = {parent._meta.db_table for parent in related} - {meta.db_table}
    return list(TopologicalSorter(known).static_order())


def _copy(source: Path, target: Path) -> None:
    """Whole, and waiting for whoever writes; the connections to the target see it with their next statement."""
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target, timeout=LOCKED_SECONDS)) as written:
        read.backup(written, sleep=0.01)


class AsNew(Generic[T]):
    """What `make` makes in the house, for one test after the other, each time as if it had just been made."""

    def __init__(self, house: House, make: Callable[[], Awaitable[T]], folder: Path) -> None:
        self._house, self._make, self._folder = house, make, folder
        self._made: tuple[T, Snapshot] | None = None
        self._made_at = 0.0

    @classmethod
    @asynccontextmanager
    async def of(cls, house: House, make: Callable[[], Awaitable[T]], folder: Path) -> AsyncIterator[Self]:
        as_new = cls(house, make, folder)
        yield as_new
        await as_new._forget()

    async def get(self) -> T:
        """A copy of it, so that a test may change what it holds as well."""
        await settled(at_once=True)
        if self._made is None or monotonic() - self._made_at > GOOD_FOR_SECONDS:
            await self._make_anew()
        else:
            await self._made[1].put_back()
            # What is kept in memory goes by numbers that have gone back.
            await self._house.services.directories.close()
            await self._house.services.address_books.close()
        assert self._made
        return deepcopy(self._made[0], {id(self._house): self._house})

    async def _make_anew(self) -> None:
        await self._forget()
        self._made_at = monotonic()
        made, snapshot = await self._make(), Snapshot(self._house.settings.database_url, self._folder)
        await settled(at_once=True)
        await snapshot.take()
        self._made = made, snapshot

    async def _forget(self) -> None:
        """The rows stay as the last test has left them."""
        if self._made:
            await self._made[1].drop()
            self._made = None
