"""The command line of operators: `python wires.py --help`."""

import asyncio
from pathlib import Path
from socket import socket
from typing import Annotated, Any

import typer

import opening
from engine.limits import Limits
from integrations.settings import Settings
from models import MODULES, database
from models.accounts import Language
from models.buildings import OrganizationKind
from models.make_migration import main as write_migration
from resolvers.context import Context
from resolvers.founding import LONGEST_PASSWORD, Founding
from resolvers.founding import create_administrator as found
from schema.inputs import Bounds, clean
from schema.root import build_schema
from transports import listening

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
# Seconds between two ballots of a lively demo.
PACE = 2.0


def __getattr__(name: str) -> object:
    """aerich asks this module for the Tortoise dictionary, by the name in aerich.ini."""
    if name == "TORTOISE_ORM":
        return Settings().tortoise(MODULES)
    raise AttributeError(name)


@cli.command()
def check() -> None:
    """Say every mistake in the configuration, one line each."""
    opening.checked()
    typer.echo("The configuration is sound.")


@cli.command()
def serve() -> None:
    """Serve GraphQL on HOST and PORT with WIRES_WORKERS processes."""
    settings = opening.checked()
    with opening.in_a_sentence():
        taken = listening.take(settings.host, settings.port)
        listening.run(_serve(settings, taken))
        if settings.workers > 1:
            typer.echo(f"GraphQL at {listening.address(taken)}/graphql by {settings.workers} workers")
            listening.serve_with_workers("server:app", settings.workers, taken, uvicorn_options(settings))


@cli.command()
def demo() -> None:
    """Serve a demo complex, made if the database is empty. LIVELY=1: its people vote and publish by themselves."""
    settings = opening.checked_for_demo()
    with opening.in_a_sentence():
        taken = listening.take(settings.host, settings.port)
        listening.run(_demo(settings, taken))
    typer.echo("Stopped.")


@cli.command()
def seed() -> None:
    """Fill an empty database with the demo complex, without serving it."""
    settings = opening.checked_for_demo()
    with opening.in_a_sentence():
        listening.run(_seed(settings))


@cli.command()
def migrate(back: Annotated[bool, typer.Option(help="Take back the newest migration instead.")] = False) -> None:
    """Bring the database's tables up to date. Several at once do no harm."""
    settings = opening.checked()
    with opening.in_a_sentence():
        done = asyncio.run(_migrated(settings, back))
    typer.echo("\n".join(done) or "The tables are up to date.")


@cli.command()
def create_administrator(
    organization: Annotated[str, typer.Option(prompt="Name of the organization", help="As on its seal.")],
    kind: Annotated[OrganizationKind, typer.Option(prompt="What it is", help="What it is.")],
    complex: Annotated[str, typer.Option(prompt="Name of its first complex", help="As its people call it.")],
    address: Annotated[str, typer.Option(prompt="The complex's address", help="Street and city.")],
    surname: Annotated[str, typer.Option(prompt="Your surname", help="The administrator's.")],
    given_name: Annotated[str, typer.Option(prompt="Your given name", help="The administrator's.")],
    login: Annotated[str, typer.Option(prompt="Your login", help="What the administrator signs in with.")],
    patronymic: Annotated[str, typer.Option(help="The administrator's, where there is one.")] = "",
) -> None:
    """Make the first administrator, who appoints all others. The password is asked for, or in WIRES_PASSWORD."""
    settings = opening.checked()
    password = settings.password or typer.prompt("Your password", hide_input=True, confirmation_prompt=True)
    with opening.in_a_sentence():
        wanted = Founding(
            clean(organization, "organization", Bounds(1, 200)),
            kind,
            clean(complex, "complex", Bounds(1, 200)),
            clean(address, "address", Bounds(1, 300)),
            clean(surname, "surname", Bounds(1, 100)),
            clean(given_name, "given-name", Bounds(1, 100)),
            clean(patronymic, "patronymic", Bounds(0, 100)) or None,
            clean(login, "login", Bounds(1, 60)),
            clean(password, "password", Bounds(1, LONGEST_PASSWORD)),
        )
        listening.run(_found(settings, wanted))
    typer.echo(f"{login} administers {organization} and can sign in.")


@cli.command()
def make_keys(path: Annotated[Path, typer.Argument(help="Where to write them; never overwrites.")]) -> None:
    """Make the keys that seal personal data and sign tokens. Lose them and the sealed data is lost."""
    opening.make_keys(path)
    typer.echo(f"New keys are in {path}. Keep a copy where the database's backups are not.")


@cli.command()
def sdl() -> None:
    """Print the schema in GraphQL's own language."""
    typer.echo(build_schema(Limits(), introspection=True).as_str())


@cli.command()
def make_migration(name: Annotated[str, typer.Argument(help="What it does, in_snake_case.")]) -> None:
    """For developers: write the migration that the models' change needs, for both databases."""
    typer.echo(write_migration(name) or "The models have not changed.")


async def _serve(settings: Settings, taken: socket) -> None:
    """Several workers open the house themselves: here it is only tried, so that what stops them is a sentence."""
    async with opening.opened(settings) as (app, state):
        if settings.workers == 1:
            url = f"{listening.address(taken)}/graphql"
            await listening.serve(app, state, taken, uvicorn_options(settings), lambda: typer.echo(f"GraphQL at {url}"))


async def _demo(settings: Settings, taken: socket) -> None:
    from tests.demo import fill, invitation
    from tests.lively import live

    async with opening.opened(settings) as (app, state):
        await fill(app.state.services, opening.step, settings.demo_file)
        text = invitation(listening.address(taken), settings.demo_file)
        moving = asyncio.create_task(live(app.state.services, PACE)) if settings.lively else None
        await listening.serve(app, state, taken, uvicorn_options(settings), lambda: typer.echo(text))
        if moving:
            moving.cancel()
            await asyncio.wait((moving,))


async def _seed(settings: Settings) -> None:
    from tests.demo import fill

    async with opening.opened(settings) as (app, _):
        await fill(app.state.services, opening.step, settings.demo_file)


async def _found(settings: Settings, wanted: Founding) -> None:
    async with opening.opened(settings) as (app, _):
        await found(Context(app.state.services, language=Language.EN), wanted)


async def _migrated(settings: Settings, back: bool) -> list[str]:
    """A server upgrades PostgreSQL beside others; SQLite is nobody else's meanwhile."""
    config = settings.tortoise(MODULES)
    change = database.downgrade if back else database.upgrade
    with opening.database_opening():
        if settings.on_postgres:
            return await change(config)
        async with database.serving(config, shared=False):
            return await change(config)


def uvicorn_options(settings: Settings) -> dict[str, Any]:
    """How the production server is run, wherever it is run."""
    return {
        "host": settings.host,
        "port": settings.port,
        # uvicorn's httptools and websockets-sansio, with patience that ends.
        "http": "transports.connections:HTTPConnection",
        "ws": "transports.connections:SocketConnection",
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
