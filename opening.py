"""Opens what a command of `wires.py` needs. What keeps it shut is one sentence and exit code 2, never a traceback."""

import sqlite3
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import typer
from starlette.applications import Starlette
from tortoise.exceptions import BaseORMException

from integrations import keys
from integrations.settings import Settings, mistakes
from models import database, encryption
from models.accounts import Language
from resolvers.errors import Refusal
from resolvers.messages import say
from server import create_app
from transports.listening import CannotListen

REFUSED, INTERRUPTED = 2, 130
REASONS = (database.AlreadyServed, encryption.KeysDoNotFit, CannotListen)
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
    return Settings()


def checked_for_demo() -> Settings:
    """The settings of a demo, which makes its own keys where there are none."""
    settings = checked(keys_needed=False)
    if settings.production:
        raise stop("WIRES_PRODUCTION is set: the demo's people and their known password have no place here.")
    if settings.keys is None and not settings.keys_file.exists():
        make_keys(settings.keys_file)
        step(f"new keys in {settings.keys_file}")
    return checked()


def make_keys(path: Path) -> None:
    try:
        keys.write_new(path)
    except FileExistsError:
        raise stop(f"{path} exists already and is not overwritten.") from None
    except OSError as error:
        raise stop(f"{path} cannot be written ({error.strerror}).") from None


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """For the whole of a command."""
    try:
        yield
    except REASONS as reason:
        raise stop(str(reason)) from None
    except Refusal as no:
        raise stop(say(no.message, Language.EN, field=no.field, **no.facts)) from None
    except KeyboardInterrupt:
        typer.echo("Interrupted.", err=True)
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def database_opening() -> Iterator[None]:
    """Only while the database is opened: later on, what its driver throws is worth a traceback."""
    try:
        yield
    except DRIVERS as error:
        where = f" {error.filename}" if isinstance(error, OSError) and error.filename else ""
        reason = getattr(error, "strerror", None) or str(error) or "no answer in time"
        raise stop(f"DATABASE_URL: the database does not open{where} ({reason.splitlines()[0]}).") from None


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[Starlette, Mapping[str, Any]]]:
    """The app with its lifespan begun, and what the lifespan gave; sockets are not opened."""
    app = create_app(settings)
    async with AsyncExitStack() as stack:
        with database_opening():
            state = await stack.enter_async_context(app.router.lifespan_context(app))
        yield app, state or {}
