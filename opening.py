"""Opens what a command of `wires.py` needs. What keeps it shut is one sentence and exit code 2, never a traceback."""

import asyncio
import os
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import typer
from starlette.applications import Starlette
from tortoise.exceptions import BaseORMException

from integrations import keys, logs
from integrations.mistakes import mistakes
from integrations.settings import Settings
from models import MODULES, database, key_checks
from models.accounts import Language
from resolvers.errors import Refusal
from resolvers.messages import say
from transports.listening import CannotListen

Outcome = TypeVar("Outcome")

REFUSED, INTERRUPTED = 2, 130


class NotUnderstood(Exception):
    """What an operator wrote; the message is a sentence for them."""


REASONS = (database.AlreadyServed, key_checks.KeysDoNotFit, CannotListen, NotUnderstood, Refusal)
# As SQLite and PostgreSQL say it.
NO_TABLE = re.compile(r'no such table|relation "\w+" does not exist')
DRIVERS = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, sqlite3.Error, BaseORMException)


def step(what: str) -> None:
    """Something that took a while is done, or begins."""
    typer.echo(f"· {what}")


def stop(*sentences: str) -> typer.Exit:
    """To be raised."""
    for sentence in sentences:
        typer.echo(sentence, err=True)
    return typer.Exit(REFUSED)


def checked(*, keys_needed: bool = True) -> Settings:
    if found := mistakes(keys_needed=keys_needed):
        raise stop(*found)
    # The database's file, its lock and the demo's log-ins are nobody else's to read.
    os.umask(0o077)
    settings = Settings()
    logs.begin(settings.log_level, settings.log_format)
    return settings


def checked_for_demo() -> Settings:
    """The settings of a demo, which makes its own keys where there are none."""
    settings = checked(keys_needed=False)
    if settings.production:
        raise stop("WIRES_PRODUCTION is set: the demo's people and their known password have no place here.")
    if settings.keys is None and not settings.keys_file.exists():
        if not settings.on_postgres and (sealed := _filled(settings.sqlite_path)):
            raise stop(
                f"There is no key ring at {settings.keys_file}, and {sealed} was made with one: "
                f"restore your copy of it, or remove {sealed} to begin anew."
            )
        make_keys(settings.keys_file)
        step(f"new keys in {settings.keys_file}")
    return checked()


def _filled(file: Path) -> Path | None:
    return file if file.exists() and file.stat().st_size else None


def make_keys(path: Path) -> None:
    try:
        keys.write_new(path)
    except FileExistsError:
        raise stop(f"{path} exists already and is not overwritten.") from None
    except OSError as error:
        raise stop(f"{path} cannot be written ({error.strerror}).") from None


def sentence(reason: Exception) -> str:
    if isinstance(reason, Refusal):
        return say(reason.message, Language.EN, field=reason.field, **reason.facts)
    return str(reason)


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """For the whole of a command."""
    try:
        yield
    except REASONS as reason:
        raise stop(sentence(reason)) from None
    except KeyboardInterrupt:
        typer.echo("Interrupted.", err=True)
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def database_opening() -> Iterator[None]:
    """Only while the database is opened: later on, what its driver throws is worth a traceback."""
    try:
        yield
    except DRIVERS as error:
        if NO_TABLE.search(str(error)):
            raise stop("DATABASE_URL: its tables are missing: run `.venv/bin/python wires.py migrate`.") from None
        where = f" {error.filename}" if isinstance(error, OSError) and error.filename else ""
        reason = getattr(error, "strerror", None) or str(error) or "no answer in time"
        raise stop(f"DATABASE_URL: the database does not open{where} ({reason.splitlines()[0]}).") from None


@asynccontextmanager
async def opened(settings: Settings, demo: Path | None = None) -> AsyncIterator[tuple[Starlette, Mapping[str, Any]]]:
    """The app with its lifespan begun, and what the lifespan gave; sockets are not opened."""
    # Here, since commands that serve nothing do not wait for what serving needs.
    from server import create_app

    app = create_app(settings, demo)
    async with AsyncExitStack() as stack:
        with database_opening():
            state = await stack.enter_async_context(app.router.lifespan_context(app))
        yield app, state or {}


async def on_tables(settings: Settings, work: Callable[[database.Config], Awaitable[Outcome]]) -> Outcome:
    """A server upgrades PostgreSQL beside others; SQLite is nobody else's meanwhile."""
    config = settings.tortoise(MODULES)
    with database_opening():
        if settings.on_postgres:
            return await work(config)
        async with database.serving(config, shared=False):
            return await work(config)


def bring_up_to_date(settings: Settings) -> None:
    done = asyncio.run(on_tables(settings, database.upgrade))
    typer.echo("\n".join(done) or "The tables are up to date.")


def take_back(settings: Settings, yes: bool) -> None:
    if (newest := asyncio.run(on_tables(settings, database.newest))) is None:
        typer.echo("There is nothing to take back.")
        return
    file, tables = newest
    lost = f"Taking back {file} deletes what these tables hold because of it: {', '.join(tables) or 'none'}."
    if not yes and not typer.confirm(f"{lost} Take it back?"):
        raise stop("Nothing was taken back.")
    for taken in asyncio.run(on_tables(settings, database.downgrade)):
        typer.echo(f"Taken back: {taken}")
