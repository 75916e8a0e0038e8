"""The command line of operators: `.venv/bin/python wires.py --help`.

One rule: a command waits only for what it needs. What serves is imported by the commands that serve.
"""
# ruff: noqa: E402

import gc

# Modules stay, and looking among them for what does not took a fifth of every start.
gc.set_threshold(100_000)

import asyncio
from socket import socket
from typing import Annotated, Any

import typer

import locksmith
import opening
import restoring
import verifying
from integrations.settings import Settings
from models import MODULES
from models.buildings import OrganizationKind
from models.make_migration import main as write_migration
from transports import listening

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
cli.command()(restoring.reapply_erasures)
cli.command()(verifying.verify_access_log)
PACE = 2.0  # Seconds between two ballots of a lively demo.


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
    """Serve GraphQL on WIRES_HOST and PORT with WIRES_WORKERS processes."""
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
def migrate(
    back: Annotated[bool, typer.Option("--back", help="Take back the newest migration and its tables' data.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Take back without being asked.")] = False,
) -> None:
    """Bring the database's tables up to date. Several at once do no harm."""
    settings = opening.checked()
    with opening.in_a_sentence():
        opening.take_back(settings, yes) if back else opening.bring_up_to_date(settings)


@cli.command()
def create_administrator(
    organization: Annotated[str, typer.Option(help="Its name, as on its seal.")] = "",
    kind: Annotated[str, typer.Option(help=f"What it is: {', '.join(OrganizationKind)}.")] = "",
    complex: Annotated[str, typer.Option(help="Its first complex, as people call it.")] = "",
    address: Annotated[str, typer.Option(help="The complex's street and city.")] = "",
    surname: Annotated[str, typer.Option(help="The administrator's.")] = "",
    given_name: Annotated[str, typer.Option(help="The administrator's.")] = "",
    login: Annotated[str, typer.Option(help="What the administrator signs in with.")] = "",
    patronymic: Annotated[str, typer.Option(help="The administrator's, where there is one.")] = "",
) -> None:
    """Make the first administrator. Asks for what options leave out; the password may stand in WIRES_PASSWORD."""
    import founding

    settings = opening.checked()
    with opening.in_a_sentence():
        told = founding.Told(organization, kind, complex, address, surname, given_name, login, patronymic)
        made = founding.create_administrator(settings, told)
    typer.echo(f"{made.login} administers {made.organization} and can sign in.")


for command in locksmith.COMMANDS:
    cli.command()(command)


@cli.command()
def sdl() -> None:
    """Print the schema in GraphQL's own language."""
    from engine.limits import Limits
    from schema.root import build_schema

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
    from tests.demo_centre import demo_centre
    from tests.demo_consents import with_operator
    from tests.lively import live

    if settings.public_url is None:
        # Else its letters would hold no links; whoever reads them sits at this machine.
        settings = settings.model_copy(update={"public_url": listening.address(taken)})
    async with (
        demo_centre(with_operator(settings)) as (billed, simulator),
        opening.opened(billed, settings.demo_file) as (app, state),
    ):
        await fill(app.state.services, opening.step, settings.demo_file, simulator)
        if simulator:
            opening.step(f"a simulated billing centre at {billed.alseco_url}")
        text = invitation(listening.address(taken), settings.demo_file)
        moving = asyncio.create_task(live(app.state.services, PACE)) if settings.lively else None
        await listening.serve(app, state, taken, uvicorn_options(settings), lambda: typer.echo(text))
        if moving:
            moving.cancel()
            await asyncio.wait((moving,))


async def _seed(settings: Settings) -> None:
    from tests.demo import fill
    from tests.demo_centre import demo_centre
    from tests.demo_consents import with_operator

    async with demo_centre(with_operator(settings)) as (billed, simulator), opening.opened(billed) as (app, _):
        await fill(app.state.services, opening.step, settings.demo_file, simulator)


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
        # A worker that loads for longer than 5 seconds, on a busy machine, would be taken for dead, again and again.
        "timeout_worker_healthcheck": 60,
        # Whose X-Forwarded-For is believed; the address decides how fast a password may be guessed.
        "proxy_headers": True,
        "forwarded_allow_ips": settings.trusted_proxies,
        "server_header": False,
        # Its loggers speak through ours, and transports/traces.py notes what was asked.
        "access_log": False,
        "log_config": None,
        "log_level": None,
    }


if __name__ == "__main__":
    cli()
