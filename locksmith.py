"""The commands that make the key ring and change it while the house is open: a key comes, is used, and goes.

One rule: no key goes while a row may still need it.
"""

import asyncio
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import opening
from integrations import key_files
from integrations.key_files import PLAIN, KeyNotChanged
from integrations.settings import Settings
from models import MODULES, database

if TYPE_CHECKING:
    from resolvers.seals import Standing

IN_THE_ENVIRONMENT = (
    "The key ring stands in WIRES_KEYS, which no running process reads again: write it into a file of its own, name "
    "that in WIRES_KEYS_FILE, and restart every process without WIRES_KEYS."
)
Name = Annotated[str, typer.Argument(help="The key's name.")]


def make_keys(path: Annotated[Path, typer.Argument(help="Where to write them; never overwrites.")]) -> None:
    """Make the keys that seal personal data and sign tokens. Lose them and the sealed data is lost."""
    opening.make_keys(path)
    typer.echo(f"New keys are in {path}. Keep a copy where the database's backups are not.")


def add_key(
    name: Annotated[str | None, typer.Option(help="Its name; k2 after k1, where none is given.")] = None,
    later: Annotated[bool, typer.Option("--later", help="It seals nothing before `use-key` says so.")] = False,
) -> None:
    """Add a key to the key ring. Running processes seal with it in a few seconds, and old rows are sealed anew."""
    with _changing() as path:
        made = key_files.add(path, name, current=not later)
    typer.echo(f"The key ring at {path} has a new key {made}. Copy it to where its other copies are.")
    typer.echo(
        f"When every machine has it: `.venv/bin/python wires.py use-key {made}` on each of them."
        if later
        else "`.venv/bin/python wires.py key-progress` says how many rows still need another one."
    )


def use_key(name: Name) -> None:
    """Seal new values with this key from now on. On every machine that has a key ring of its own."""
    with _changing() as path:
        key_files.use(path, name)
    typer.echo(f"New values are sealed with {name}.")


def key_progress() -> None:
    """Say how many rows of each table need which key, and which key may be dropped."""
    settings = opening.checked()
    ring, told = settings.key_ring, _counted(settings)
    typer.echo(f"New values are sealed with {ring.current}.")
    for table in (each for each in told if each.rows):
        others = sorted((key or PLAIN, count) for key, count in table.needing.items() if key != ring.current)
        needs = ", ".join(f"{count} {key}" for key, count in others) or "none"
        typer.echo(f"{table.table:<22}{table.rows:>10} rows   still needing another key: {needs}")
    for name in [*(key for key in ring.encryption if key != ring.current), *([PLAIN] if ring.plain else [])]:
        left = _needing(told, name)
        drops = f": `.venv/bin/python wires.py drop-key {name}` drops it"
        typer.echo(f"{name}: {left} rows need it" if left else f"{name}: no row needs it{drops}")


def drop_key(name: Name) -> None:
    """Drop a key that no row needs. `plain`: texts that were never sealed are not read any more."""
    settings = opening.checked()
    with _changing() as path:
        key_files.check_droppable(settings.key_ring.encryption, settings.key_ring.current, name)
        counted = key_files.mark_of(path)
        if wait := ceil(key_files.settles_in(path)):
            raise KeyNotChanged(
                f"The key ring was changed a moment ago, and a process may still seal as before: in {wait} s again."
            )
        if left := _needing(_counted(settings), name):
            raise KeyNotChanged(f"{left} rows still need {name}: the server seals them anew while it runs.")
        # Before the key goes: a round with a key that nobody knows would never be begun anew.
        asyncio.run(_forgotten(settings, name))
        key_files.drop(path, name, counted)
    typer.echo(f"{name} is dropped. Backups from before need the key ring from before: keep it with them.")


COMMANDS = (make_keys, add_key, use_key, key_progress, drop_key)


class _changing:
    """The file with the key ring; what keeps it as it is, is one sentence."""

    def __enter__(self) -> Path:
        settings = opening.checked()
        if settings.keys:
            raise opening.stop(IN_THE_ENVIRONMENT)
        return settings.keys_file

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, KeyNotChanged):
            raise opening.stop(str(error)) from None
        if isinstance(error, OSError):
            raise opening.stop(f"The key ring cannot be written ({error.strerror}).") from None


def _needing(told: "list[Standing]", name: str) -> int:
    return sum(table.needing["" if name == PLAIN else name] for table in told)


def _counted(settings: Settings) -> "list[Standing]":
    """Beside a server that is running."""
    if not settings.on_postgres and not settings.sqlite_path.exists():
        raise opening.stop(f"DATABASE_URL: there is no database at {settings.sqlite_path}.")
    return asyncio.run(_standing(settings))


async def _standing(settings: Settings) -> "list[Standing]":
    # Here, since the commands that do not count do not wait for it.
    from resolvers import seals

    with opening.database_opening():
        await database.open_database(settings.tortoise(MODULES))
        try:
            return await seals.standing()
        finally:
            await database.close_database()


async def _forgotten(settings: Settings, name: str) -> None:
    from resolvers import seals

    with opening.database_opening():
        await database.open_database(settings.tortoise(MODULES))
        try:
            await seals.forget_key("" if name == PLAIN else name)
        finally:
            await database.close_database()
