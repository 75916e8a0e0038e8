"""Rows are sealed anew when the current key is another one, or when they were never sealed: in the background, in
batches that each are one change.

One rule: a table is done when a whole way through it has found nothing to do.
"""

import asyncio
import os
import secrets
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from tortoise import Tortoise

from engine.aside import TooBusy
from models.encryption import SealedModel
from models.seals import SealRound
from resolvers.changes import change
from resolvers.context import Context
from resolvers.faults import through_conflicts
from resolvers.resealing import Sealing, first_of, looked_at, made_anew, read, written

# Rows that are looked at for one change, and for one line of a count.
LOOKED_AT, COUNTED_AT_ONCE = 500, 5_000
# After each change, so that a core is mostly free for who asks.
REST_SECONDS = 0.05
LEASE, LOOKED_AT_AGAIN = timedelta(seconds=10), timedelta(hours=1)
FIRST = UUID(int=0)
# This process, to others: the first digits are its number on its machine.
MYSELF = f"{os.getpid():x}.{secrets.token_hex(4)}"


@dataclass
class Standing:
    """How many rows of a table need each key; "" is needed by those that were never sealed."""

    table: str
    rows: int = 0
    needing: Counter[str] = field(default_factory=Counter)


async def take_up_keys(context: Context) -> None:
    """What stands in the file of the key ring is what this process seals with."""
    context.services.keys.look()


async def seal_anew(context: Context) -> None:
    """Rows are sealed with the current key. May run in several processes at once, of which one does it."""
    while model := await _due(context):
        if not await through_conflicts(partial(_batch, context, model)):
            return
        await asyncio.sleep(REST_SECONDS)


async def standing() -> list[Standing]:
    """Of every table with sealed columns, counted row by row."""
    told = []
    for model in _models():
        table, after = Standing(model._meta.db_table), FIRST
        while found := await looked_at(model, after, COUNTED_AT_ONCE):
            table.rows += len(found)
            table.needing.update(key for row in found for key in set(row.keys.values()))
            after = found[-1].row_id
        told.append(table)
    return told


async def forget_key(name: str) -> None:
    """Whatever was under way with a key that is gone begins anew with another."""
    await SealRound.filter(key=name).delete()


def _models() -> Iterator[type[SealedModel]]:
    for model in (Tortoise.apps or {})["models"].values():
        if issubclass(model, SealedModel):
            yield model


async def _due(context: Context) -> type[SealedModel] | None:
    """A table that is not done, unless another process is at one."""
    known = {row.name: row for row in await SealRound.all()}
    if any(_is_others(row, context.now) for row in known.values()):
        return None
    missing = [model._meta.db_table for model in _models() if model._meta.db_table not in known]
    made = [SealRound(name=name, key=context.services.keys.current) for name in missing]
    if made:
        await SealRound.bulk_create(made, ignore_conflicts=True)
    known |= {row.name: row for row in made}
    return next((model for model in _models() if _is_due(context, known[model._meta.db_table])), None)


def _is_others(row: SealRound, now: datetime) -> bool:
    return row.claimed_until is not None and row.claimed_until > now and row.claimed_by != MYSELF


def _is_due(context: Context, row: SealRound) -> bool:
    known, current = context.services.keys.known, context.services.keys.current
    if row.key != current:
        # Who does not know the other key, or knows that it is the newer one, is behind.
        return row.key in known and known.index(row.key) < known.index(current)
    if row.done_at is None:
        return True
    # A process that is behind may still seal with a key that is on its way out.
    return len(known) > 1 and context.now - row.done_at > LOOKED_AT_AGAIN


async def _batch(context: Context, model: type[SealedModel]) -> bool:
    """Whether it was made, so that there may be another. Made ready outside of the change that writes it."""
    current, name = context.services.keys.current, model._meta.db_table
    row = await SealRound.get(name=name)
    begun = row.key == current and row.done_at is None
    found = await looked_at(model, row.after or FIRST if begun else FIRST, LOOKED_AT)
    stale = [each for each in found if each.stale(current)]
    batch = first_of(stale)
    try:
        made = await context.services.aside.run(made_anew, model, current, batch, await read(model, batch))
    except TooBusy:
        return False
    async with change(context):
        locked = await SealRound.filter(name=name).select_for_update(skip_locked=True).first()
        if locked is None or (locked.key, locked.after, locked.done_at) != (row.key, row.after, row.done_at):
            return False
        if not begun:
            locked.key, locked.again, locked.done_at, locked.changed = current, False, None, 0
        locked.again, locked.changed = locked.again or bool(made), locked.changed + await written(model, made)
        _move_on(locked, found, batch, len(stale), context.now)
        await locked.save()
    return True


def _move_on(row: SealRound, found: list[Sealing], batch: list[Sealing], stale: int, now: datetime) -> None:
    """Behind what was done; at the end of the table it is done, or there is another way through it."""
    row.claimed_by, row.claimed_until = MYSELF, now + LEASE
    if len(batch) < stale:
        row.after = batch[-1].row_id
    elif len(found) == LOOKED_AT:
        row.after = found[-1].row_id
    else:
        row.done_at = None if row.again else now
        row.after, row.again, row.claimed_by, row.claimed_until = None, False, None, None
