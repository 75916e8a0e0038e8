"""Files that are made in the background: waited for, made by one process, kept for a day and then gone.

One rule: a claim is nobody else's until it runs out, and whoever has lost theirs writes nothing more. A model of such
files has the columns of models/ticket_exports.py: state, tries, claimed_until, asked_at.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog
from tortoise.expressions import Q
from tortoise.models import Model

from models.events import Event
from models.storage.steps import to_the_end
from resolvers.changes import change
from resolvers.context import Context

log = structlog.stdlib.get_logger("wires.exports")
LEASE, KEPT = timedelta(seconds=30), timedelta(hours=24)
MOST_TRIES, FORGOTTEN_AT_ONCE = 5, 100
OPEN = ("waiting", "writing")

Row = TypeVar("Row", bound=Model)
Make = Callable[[Context, Any], Awaitable[None]]
Moved = Callable[[Any], Event]


class Lost(Exception):
    """Another process has it now, or it is gone."""


async def work_off(context: Context, model: type[Row], make: Make, moved: Moved) -> None:
    """What waited has been made, or is put off. `moved`: the event that one has come further."""
    while row := await claimed(context, model):
        try:
            await make(context, row)
        except Lost:
            log.warning("another process has an export now", export_id=row.pk)
        except asyncio.CancelledError:
            # Whatever comes of that: a timer that is told to end, ends.
            with suppress(Exception):
                await to_the_end(move(context, row, moved(row), claimed_until=None))
            raise
        except Exception as error:
            # The type only: its text may hold what stands in a row.
            log.warning("an export is put off", export_id=row.pk, error=error)
            with suppress(Lost):
                await move(context, row, moved(row), **_put_off(context, row.tries))  # type: ignore[attr-defined]


async def forget(context: Context, model: type[Row], names: Callable[[Any], Iterable[str | None]]) -> None:
    """Files are gone a day after they were asked for, then their rows. `names`: under which they lie in the store."""
    nobodys = Q(claimed_until__isnull=True) | Q(claimed_until__lt=context.now)
    old = model.filter(nobodys, asked_at__lt=context.now - KEPT).order_by("id").limit(FORGOTTEN_AT_ONCE)
    for row in await old:
        await put_away(context, row, names(row))


async def put_away(context: Context, row: Any, names: Iterable[str | None]) -> None:
    """The file is gone, then its row."""
    for name in filter(None, names):
        await context.services.store.remove(name)
    await type(row).filter(id=row.id, tries=row.tries).delete()


async def claimed(context: Context, model: type[Row]) -> Row | None:
    """One that is this process's alone, as long as it says so."""
    if not await model.filter(due(context.now)).exists():
        return None
    async with change(context):
        now = await context.database_now()
        row: Any = await model.filter(due(now)).order_by("id").select_for_update(skip_locked=True).first()
        if row is None:
            return None
        row.tries, row.claimed_until, row.state = row.tries + 1, now + LEASE, type(row.state)("writing")
        await row.save(update_fields=["tries", "claimed_until", "state"])
        return row  # type: ignore[no-any-return]


def due(now: datetime) -> Q:
    return Q(state__in=OPEN) & (Q(claimed_until__isnull=True) | Q(claimed_until__lt=now))


async def move(context: Context, row: Any, moved: Event, **columns: Any) -> None:
    """The row says this now, if it is still this process's. Errors: Lost."""
    async with change(context) as tell:
        if not await type(row).filter(id=row.pk, tries=row.tries, state="writing").update(**columns):
            raise Lost
        await tell(moved)


async def later(context: Context) -> datetime:
    """Until when a claim is kept up that is renewed now."""
    return await context.database_now() + LEASE


def _put_off(context: Context, tries: int) -> dict[str, Any]:
    given_up = {"state": "failed", "finished_at": context.now} if tries >= MOST_TRIES else {}
    return {"claimed_until": context.now + timedelta(seconds=5) * tries, **given_up}
