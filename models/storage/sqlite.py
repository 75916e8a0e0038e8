"""SQLite that takes its write lock when a transaction begins: begun later, two writers of one file fail half-way.

One rule: however a transaction ends, nothing of it stays open on the one connection that all who write share. Who reads
outside of a transaction does not wait for it.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from tortoise.backends.base.client import NestedTransactionContext, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient as TortoiseSqliteClient
from tortoise.backends.sqlite.client import SqliteTransactionContext, SqliteTransactionWrapper, translate_exceptions
from tortoise.connection import get_connections
from tortoise.exceptions import IntegrityError, TransactionManagementError

from models.storage.readers import Readers


class ImmediateTransaction(SqliteTransactionWrapper):
    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(ImmediateTransaction(self))

    async def begin(self) -> None:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(error) from error

    async def commit(self) -> None:
        """A nested one only joins the outer one, which alone decides."""
        if self._savepoint is None:
            await super().commit()
            return
        await self.release_savepoint()
        self._finalized = True

    async def execute_script(self, query: str) -> None:
        """Statement by statement: Python's executescript() commits first, which would leave a half-done migration."""
        statement = ""
        for part in query.split(";"):
            statement += part + ";"
            if sqlite3.complete_statement(statement):
                await self.execute_query(statement)
                statement = ""
        if statement.strip(" \t\r\n;"):
            await self.execute_query(statement)
        await self._must_hang_together()

    async def _must_hang_together(self) -> None:
        """Migrations run with foreign keys unenforced, or dropping a table would empty those that refer to it."""
        _, broken = await self.execute_query("PRAGMA foreign_key_check")
        if broken:
            raise IntegrityError(f"rows of {broken[0]['table']} refer to rows of {broken[0]['parent']} that are gone")


class Immediate(SqliteTransactionContext):
    """Frees the lock on every way out. A failed commit is undone, or the next transaction would commit its remains."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            await self._undo()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return self.connection  # type: ignore[no-any-return]

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        get_connections().reset(self.token)
        try:
            if exc_type is None and not self.connection._finalized:
                await self.connection.commit()
        finally:
            await self._undo()

    async def _undo(self) -> None:
        """Rolls back what is still open, and lets the next one in."""
        try:
            if self.connection._connection and not self.connection._finalized:
                # Queued behind all that this transaction has asked for, also when waiting for it is cancelled.
                await self.connection._connection.rollback()
        finally:
            self._trxlock.release()


class SqliteClient(TortoiseSqliteClient):
    """Who asks it is in no transaction: inside of one, it is the transaction that is asked."""

    def __init__(self, file_path: str, **kwargs: Any) -> None:
        super().__init__(file_path, **kwargs)
        self._readers = Readers()

    async def create_connection(self, with_db: bool) -> None:
        """A file that is no database is let go of: the thread of its connection would keep the process alive."""
        try:
            await super().create_connection(with_db)
            if not self._readers.are_open:
                await self._readers.open(self.filename, self.pragmas)
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """The writer goes last: the last one puts the log of changes back into the file, and readers may not."""
        try:
            await self._readers.close()
        finally:
            await super().close()

    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[dict[str, Any]]]:
        if not _only_reads(query):
            return await super().execute_query(query, values)  # type: ignore[no-any-return]
        found: Any = await self._read(query, values)
        return len(found), found

    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        if not _only_reads(query):
            return await super().execute_query_dict(query, values)  # type: ignore[no-any-return]
        return [dict(row) for row in await self._read(query, values)]

    @translate_exceptions
    async def _read(self, query: str, values: list[Any] | None) -> list[sqlite3.Row]:
        if not self._readers.are_open:
            async with self.acquire_connection():
                pass  # it opens what is not open yet, for one at a time
        self.log.debug("%s: %s", query, values)
        return await self._readers.fetch(query.replace("\x00", "'||CHAR(0)||'"), values)

    def _in_transaction(self) -> TransactionContext:
        return Immediate(ImmediateTransaction(self), self._lock)


def _only_reads(query: str) -> bool:
    return query.lstrip()[:6].upper() == "SELECT"


client_class = SqliteClient
