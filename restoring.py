"""The command after a backup was restored: whoever was erased since it was made is erased again, before anybody serves.

A server does the same when it starts; the command ends when it is done, and says of how many.
"""

import asyncio
from datetime import UTC, datetime

import typer

import opening
from integrations.settings import Settings
from integrations.store import StoreAway
from transports import listening

LOOK_AGAIN_SECONDS = 0.5


def reapply_erasures() -> None:
    """Erase again whom an older backup has brought back."""
    settings = opening.checked()
    try:
        with opening.in_a_sentence():
            listening.run(_reapplied(settings))
    except StoreAway:
        raise opening.stop("WIRES_FILES_URL: the store of files does not answer; the list lies there.") from None


async def _reapplied(settings: Settings) -> None:
    # What serves is imported by the commands that serve.
    from resolvers.context import Context
    from resolvers.erasing import carry_out_erasures, left_to_do
    from resolvers.tombstones import name_of_list
    from resolvers.tombstones import reapply_erasures as reapply

    async with opening.opened(settings) as (app, _):
        context = Context(app.state.services)
        before = await left_to_do(datetime.now(UTC))
        found = max(await reapply(context), before)
        while await left_to_do(datetime.now(UTC)):
            await carry_out_erasures(context)
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
        typer.echo(f"Erased again: {found}. The list lies in the store of files as {name_of_list(context)}.")
