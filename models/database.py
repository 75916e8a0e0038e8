"""Opens, upgrades and guards the database. One history of migrations serves both kinds; two upgrades never meet."""

import asyncio
import copy
import fcntl
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import IO, Any

import asyncpg
import structlog
from aerich import Command
from aerich.migrate import Migrate
from aerich.utils import file_module_info, import_py_module
from tortoise import Tortoise, connections

from models.statements import keep_values_out

MIGRATIONS = Path(__file__).parent / "migrations"
# Two advisory locks of PostgreSQL, numbered "WIRE" and the next. With SQLite they are files beside the database.
UPGRADING, SERVING = 0x57495245, 0x57495246
PATIENCE_SECONDS = 120
ANSWER_SECONDS = 1.0
LINK_SECONDS = 10.0
KEEP_SECONDS = 1.0

FILE_SERVED = (
    "Another process uses {}: SQLite serves one process at a time. "
    "Stop the other one, or use PostgreSQL (DATABASE_URL=postgres://…)."
)
DATABASE_SERVED = (
    "Another process serves this database. Several can only with REDIS_URL set for all of them: "
    "without Redis they would not hear each other's changes."
)

log = structlog.stdlib.get_logger("wires.database")

Config = dict[str, Any]

# Whoever opens a database comes by here.
keep_values_out()


class AlreadyServed(Exception):
    """Another process serves this database, and the two would not hear each other."""


async def open_database(config: Config) -> None:
    """Errors: the driver's own, when the database does not answer."""
    await Tortoise.init(config=config, _enable_global_fallback=True)
    await connections.get("default").execute_query("SELECT 1")


async def close_database() -> None:
    await Tortoise.close_connections()


async def upgrade(config: Config) -> list[str]:
    """Applies the migrations that are missing and names them; waits while another process does the same."""
    async with _alone(config), Command(_patient(config), app="models", location=str(MIGRATIONS)) as command:
        await command.init()
        return await command.upgrade()


async def newest(config: Config) -> tuple[str, list[str]] | None:
    """The migration that `downgrade` would take back, and the tables that lose data by it."""
    async with _alone(config), Command(_patient(config), app="models", location=str(MIGRATIONS)) as command:
        await command.init()
        if (last := await Migrate.get_last_version()) is None:
            return None
        module = import_py_module(file_module_info(Migrate.migrate_location, Path(last.version).stem))
        script = await module.downgrade(connections.get("default"))
        dropped = re.findall(r'DROP TABLE (?:IF EXISTS )?"(\w+)"|ALTER TABLE "(\w+)" DROP', script)
        rebuilt = re.findall(r'RENAME TO "(\w+)"', script)
        return last.version, sorted({one or other for one, other in dropped} - {*rebuilt})


async def downgrade(config: Config) -> list[str]:
    """Takes back the newest migration, with the data of its tables. Errors: DowngradeError, when there is none."""
    async with _alone(config), Command(_patient(config), app="models", location=str(MIGRATIONS)) as command:
        await command.init()
        return await command.downgrade(version=-1, delete=False)


@asynccontextmanager
async def serving(config: Config, *, shared: bool) -> AsyncIterator[None]:
    """Holds this process's right to serve the database.

    `shared`: others may serve it too, because they hear each other over Redis. Errors: AlreadyServed.
    """
    if (link := await _link(config)) is None:
        with _lock_file(config, ".lock") as file:
            if not _locked(file):
                raise AlreadyServed(FILE_SERVED.format(_file(config)))
            yield
        return
    async with _kept(config, link, "pg_try_advisory_lock_shared" if shared else "pg_try_advisory_lock"):
        yield


@asynccontextmanager
async def _kept(config: Config, link: asyncpg.Connection, how: str) -> AsyncIterator[None]:
    keeping = asyncio.create_task(_keep(config, link, how))
    try:
        if not await link.fetchval(f"SELECT {how}($1)", SERVING):
            raise AlreadyServed(DATABASE_SERVED)
        yield
    finally:
        keeping.cancel()
        await asyncio.wait((keeping,))


async def _keep(config: Config, link: asyncpg.Connection, how: str) -> None:
    """PostgreSQL forgets the lock when it restarts: it is taken again."""
    try:
        while True:
            await asyncio.sleep(KEEP_SECONDS)
            if link.is_closed():
                with suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
                    link = await _link(config)
                    if not await link.fetchval(f"SELECT {how}($1)", SERVING):
                        log.critical("another process has begun to serve this database: stop one of the two")
                        link.terminate()
    finally:
        link.terminate()


@asynccontextmanager
async def _alone(config: Config) -> AsyncIterator[None]:
    """This process's turn to upgrade, waited for; one that dies has given it up. Errors: TimeoutError."""
    if (link := await _link(config)) is None:
        with _lock_file(config, ".upgrade.lock") as file:
            await _granted(lambda: asyncio.to_thread(_locked, file))
            yield
        return
    try:
        await _granted(lambda: link.fetchval("SELECT pg_try_advisory_lock($1)", UPGRADING))
        yield
    finally:
        link.terminate()


async def _granted(ask: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await ask():  # noqa: ASYNC110 - it is granted by another process
            await asyncio.sleep(0.1)


async def _link(config: Config) -> asyncpg.Connection | None:
    """A connection of its own, since a lock lives as long as its connection; None for SQLite."""
    credentials = config["connections"]["default"]["credentials"]
    if "file_path" in credentials:
        return None
    names = ("host", "port", "user", "password", "database", "ssl", "timeout")
    return await asyncpg.connect(**{name: credentials[name] for name in names}, command_timeout=LINK_SECONDS)


def _file(config: Config) -> Path:
    return Path(config["connections"]["default"]["credentials"]["file_path"])


def _lock_file(config: Config, suffix: str) -> IO[str]:
    path = _file(config)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(path.name + suffix).open("w")


def _locked(file: IO[str]) -> bool:
    """Whether the lock is ours now. The operating system keeps it, so a killed process leaves none behind."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _patient(config: Config) -> Config:
    """A migration may take longer than a statement of a request, and may rebuild a table that others refer to."""
    patient = copy.deepcopy(config)
    credentials = patient["connections"]["default"]["credentials"]
    on_sqlite = "file_path" in credentials
    unhurried: dict[str, Any] = {"server_settings": {}, "command_timeout": None}
    credentials |= {"foreign_keys": "OFF"} if on_sqlite else unhurried
    return patient


async def answers() -> bool:
    """Whether the database answers now; a second's silence is a no."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await connections.get("default").execute_query("SELECT 1")
    except Exception:
        return False
    return True
