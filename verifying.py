"""The operators' command that looks whether the log of who was shown whose data is what was written."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import opening
from integrations.settings import Settings
from integrations.store import StoreAway, store_of
from models import database, encryption, key_checks

if TYPE_CHECKING:
    from resolvers.disclosure_chains import Verdict
    from resolvers.disclosure_ends import Ends

NOTHING_KEPT = "Nothing is kept beside the database of how far the chains go. A server keeps it within a minute."
CHANGED = "What is kept beside the database of how far the chains go was changed."
Kept = Annotated[Path | None, typer.Option(help="What this printed before: it must still be so.")]
Accept = Annotated[bool, typer.Option(help="Keep how far chains go now, after an older backup was restored.")]


def verify_access_log(kept: Kept = None, accept: Accept = False) -> None:
    """Look through the log of who was shown whose data; where somebody has changed it, say so and exit with 1."""
    from resolvers.disclosure_ends import write_ends

    settings = opening.checked()
    try:
        with opening.in_a_sentence():
            verdict, faults = asyncio.run(_verdict(settings, _read(kept) if kept else {}, accept))
    except StoreAway:
        raise opening.stop("WIRES_FILES_URL: the store of files does not answer; what is kept lies there.") from None
    typer.echo(f"{verdict.rows} rows in chains, {verdict.unnamed} lead to nobody any more; {verdict.waiting} wait.")
    if verdict.ends:
        typer.echo(write_ends(verdict.ends))
    faults += [f"The chain of complex {place} is broken: {what}." for place, what in sorted(verdict.misfits.items())]
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise typer.Exit(1)
    if accept:
        typer.echo("These ends are kept beside the database from now on.")


def _read(kept: Path) -> "Ends":
    """Errors: NotUnderstood."""
    from resolvers.disclosure_ends import read_ends

    try:
        return read_ends(kept.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise opening.NotUnderstood(f"{kept} cannot be read.") from None


async def _verdict(settings: Settings, kept: "Ends", accept: bool) -> "tuple[Verdict, list[str]]":
    """With what else is wrong. Errors: StoreAway."""
    from integrations.ciphers import Ciphers
    from resolvers.disclosure_chains import verify_chains
    from resolvers.disclosure_ends import Forged, ends_kept, put_ends

    async def work(config: database.Config) -> "tuple[Verdict, list[str]]":
        await database.open_database(config)
        try:
            encryption.install(Ciphers(settings.key_ring))
            await key_checks.check_keys()
            store = store_of(settings.files_url, settings.files_key, settings.files_secret)
            if accept:
                if not (verdict := await verify_chains(kept)).misfits:
                    await put_ends(store, verdict.ends)
                return verdict, []
            try:
                beside = await ends_kept(store)
            except Forged:
                return await verify_chains(kept), [CHANGED]
            verdict = await verify_chains(kept, beside or {})
            return verdict, [NOTHING_KEPT] if beside is None and verdict.rows else []
        finally:
            await database.close_database()

    return await opening.on_tables(settings, work)
