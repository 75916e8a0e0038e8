"""Databases with tables and no rows: made once in a process, and copied for each file of tests."""

import asyncio
import shutil
from pathlib import Path
from typing import Any

from integrations.settings import Settings
from models import MODULES, database
from tests.servers import PostgresServer

TEMPLATE = "furnished"


class Undurable(Settings):
    """SQLite that does not wait for the disk, as the tests' PostgreSQL does not: none of them cuts the power."""

    def _sqlite(self) -> dict[str, Any]:
        config = super()._sqlite()
        config["credentials"]["synchronous"] = "OFF"
        return config


class Furnished:
    def __init__(self, folder: Path, keys_file: Path) -> None:
        self._file, self._keys_file, self._templates = folder / "wires.sqlite3", keys_file, set[str]()

    async def sqlite(self, folder: Path) -> str:
        """The address of a new one in this folder."""
        if not self._file.exists():
            await self._upgrade(f"sqlite://{self._file}")
        await asyncio.to_thread(shutil.copy, self._file, folder / "wires.sqlite3")
        return f"sqlite://{folder}/wires.sqlite3"

    async def postgres(self, server: PostgresServer, name: str) -> str:
        """The address of a new one on this server."""
        if server.url not in self._templates:
            await self._upgrade(server.create_database(TEMPLATE))
            self._templates.add(server.url)
        return server.create_database(name, TEMPLATE)

    async def _upgrade(self, address: str) -> None:
        settings: dict[str, Any] = {"DATABASE_URL": address, "keys_file": self._keys_file}
        # In a task, so that what Tortoise notes in the context is nobody else's.
        await asyncio.create_task(database.upgrade(Undurable(**settings).tortoise(MODULES)))
