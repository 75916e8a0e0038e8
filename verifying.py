"""The operators' command that looks whether the log of who was shown whose data is what was written."""

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

import opening
from integrations.settings import Settings
from models import database, encryption, key_checks

if TYPE_CHECKING:
    from resolvers.disclosure_chains import Verdict

# How far a chain had come: the complex, the number and the hash of its last row.
END = re.compile(r"^([0-9a-f-]{36}) (\d+) ([0-9a-f]{64})$", re.MULTILINE)
Kept = Annotated[Path | None, typer.Option(help="What this printed before: it must still be so.")]


def verify_access_log(kept: Kept = None) -> None:
    """Look through the log of who was shown whose data; where somebody has changed it, say so and exit with 1."""
    settings = opening.checked()
    with opening.in_a_sentence():
        verdict = asyncio.run(_verdict(settings, _ends(kept) if kept else {}))
    typer.echo(f"{verdict.rows} rows in chains, {verdict.unnamed} lead to nobody any more; {verdict.waiting} wait.")
    for complex_id, (number, last) in sorted(verdict.ends.items()):
        if last:
            typer.echo(f"{complex_id} {number} {last}")
    for complex_id, what in sorted(verdict.misfits.items()):
        typer.echo(f"The chain of complex {complex_id} is broken: {what}.", err=True)
    if verdict.misfits:
        raise typer.Exit(1)


def _ends(kept: Path) -> dict[UUID, tuple[int, str]]:
    """Errors: NotUnderstood."""
    try:
        lines = END.findall(kept.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise opening.NotUnderstood(f"{kept} cannot be read.") from None
    return {UUID(complex_id): (int(number), last) for complex_id, number, last in lines}


async def _verdict(settings: Settings, kept: dict[UUID, tuple[int, str]]) -> "Verdict":
    from integrations.ciphers import Ciphers
    from resolvers.disclosure_chains import verify_chains

    async def work(config: database.Config) -> "Verdict":
        await database.open_database(config)
        try:
            encryption.install(Ciphers(settings.key_ring))
            await key_checks.check_keys()
            return await verify_chains(kept)
        finally:
            await database.close_database()

    return await opening.on_tables(settings, work)
