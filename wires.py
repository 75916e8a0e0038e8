"""The command line of operators: `python wires.py --help`."""

import asyncio
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn

from engine.limits import Limits
from integrations import keys
from integrations.settings import Settings, mistakes
from models import MODULES, database
from models.make_migration import main as write_migration
from schema.root import build_schema
from server import create_app

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)


def __getattr__(name: str) -> object:
    """aerich asks this module for the Tortoise dictionary, by the name in aerich.ini."""
    if name == "TORTOISE_ORM":
        return Settings().tortoise(MODULES)
    raise AttributeError(name)


@cli.command()
def check() -> None:
    """Say every mistake in the configuration, one line each."""
    _checked()
    typer.echo("The configuration is sound.")


@cli.command()
def serve() -> None:
    """Serve GraphQL on WIRES_HOST and PORT with WIRES_WORKERS processes."""
    settings = _checked()
    _may_serve(settings)
    uvicorn.run("server:app", factory=True, workers=settings.workers, **uvicorn_options(settings))


@cli.command()
def migrate(back: Annotated[bool, typer.Option(help="Take back the newest migration instead.")] = False) -> None:
    """Bring the database's tables up to date. Several at once do no harm."""
    settings = _checked()
    done = asyncio.run((database.downgrade if back else database.upgrade)(settings.tortoise(MODULES)))
    typer.echo("\n".join(done) or "The tables are up to date.")


@cli.command()
def make_keys(path: Annotated[Path, typer.Argument(help="Where to write them; never overwrites.")]) -> None:
    """Make the keys that seal personal data and sign tokens. Lose them and the sealed data is lost."""
    try:
        keys.write_new(path)
    except FileExistsError:
        raise typer.Exit(_said(f"{path} exists already and is not overwritten.")) from None
    typer.echo(f"New keys are in {path}. Keep a copy where the database's backups are not.")


@cli.command()
def sdl() -> None:
    """Print the schema in GraphQL's own language."""
    typer.echo(build_schema(Limits(), introspection=True).as_str())


@cli.command()
def make_migration(name: Annotated[str, typer.Argument(help="What it does, in_snake_case.")]) -> None:
    """For developers: write the migration that the models' change needs, for both databases."""
    typer.echo(write_migration(name) or "The models have not changed.")


def _checked() -> Settings:
    if found := mistakes():
        raise typer.Exit(_said(*found))
    return Settings()


def _said(*lines: str) -> int:
    for line in lines:
        typer.echo(line, err=True)
    return 2


def _may_serve(settings: Settings) -> None:
    """Asked before the server starts, so that the reason is a sentence and not a traceback."""

    async def ask() -> None:
        async with database.serving(settings.tortoise(MODULES), shared=settings.redis_url is not None):
            pass

    try:
        asyncio.run(ask())
    except database.AlreadyServed as reason:
        raise typer.Exit(_said(str(reason))) from None
    except OSError as error:
        raise typer.Exit(_said(f"DATABASE_URL: the database does not answer ({error.strerror or error}).")) from None


def uvicorn_options(settings: Settings) -> dict[str, Any]:
    """How the production server is run, wherever it is run."""
    return {
        "host": settings.host,
        "port": settings.port,
        "ws": "websockets-sansio",
        "ws_max_size": 64 * 1024,
        "ws_ping_interval": 20,
        "ws_ping_timeout": 20,
        "ws_per_message_deflate": False,
        "timeout_graceful_shutdown": 7,
        "access_log": False,
        "server_header": False,
        "log_level": "warning",
    }


if __name__ == "__main__":
    cli()
