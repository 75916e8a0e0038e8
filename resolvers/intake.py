"""The desk where imports are worked off: claimed by one process, checked as a whole, written as a whole or not at all.

One rule: of a complex one import is under way, and whoever has claimed it keeps saying so. Where that stops, as when a
process dies, nothing has been written, and another process begins anew.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import structlog
from tortoise.expressions import F, Q
from tortoise.transactions import in_transaction

from models.buildings import Complex
from models.imports import OPEN, Import, ImportKind, ImportProblemCode, ImportProgressed, ImportState
from models.storage.steps import to_the_end
from resolvers.bill_files import work_off_bills
from resolvers.changes import change
from resolvers.context import Context
from resolvers.headings import Problem
from resolvers.home_files import work_off_homes
from resolvers.import_claims import Claim, Lost, Pace, Stopped, closed, noted

log = structlog.stdlib.get_logger("wires.intake")
LEASE = timedelta(seconds=30)
TELL_SECONDS, RENEW_SECONDS = 0.5, 10.0
# A file that processes die over is not begun for ever, and one that has waited for long is not what was meant any more.
MOST_TRIES, PUT_OFF = 5, timedelta(seconds=5)
TOO_OLD = timedelta(hours=1)
AT_ONCE = 50
KEPT = timedelta(days=30)


async def work_off_imports(context: Context) -> None:
    """Imports that waited have been checked, and written where they were right. May run in several processes at once.

    Announces: ImportProgressed, ResidentsChanged, PlacesChanged, HomesChanged, BillsChanged, TicketNoted,
    TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    while claim := await _claimed(context):
        try:
            async with _paced(context, claim) as pace:
                await _worked_off(context, claim, pace)
        except Stopped as stopped:
            await _failed(context, claim, stopped.code)
        except Lost:
            log.warning("an import is another process's now, or cancelled", import_id=claim.id)
        except asyncio.CancelledError:
            await to_the_end(_put_off(context, claim, timedelta(0)))
            raise
        except Exception as error:
            # The type only: its text may hold what stood in the file.
            log.warning("an import is put off", import_id=claim.id, error=error)
            await _put_off(context, claim, PUT_OFF * claim.tries)


async def forget_old_imports(context: Context) -> None:
    """Imports that were over 30 days ago are gone; may run in every process at once."""
    await Import.filter(finished_at__lt=context.now - KEPT).delete()


async def _claimed(context: Context) -> Claim | None:
    # Mostly nothing waits, and then nobody is held up by a transaction.
    if not await Import.filter(_due(context.now)).exists():
        return None
    async with in_transaction():
        now = await context.database_now()
        due = Import.filter(_due(now)).order_by("id").limit(AT_ONCE).select_for_update(skip_locked=True)
        for row in await due.only("id", "kind", "complex_id", "account_id", "dry_run", "tries", "created_at"):
            await Complex.filter(id=row.complex_id).select_for_update(no_key=True).get()
            if await Import.filter(complex_id=row.complex_id, state__in=OPEN, claimed_until__gt=now).exists():
                continue
            ours = Import.filter(id=row.id)
            await ours.update(state=ImportState.CHECKING, tries=F("tries") + 1, claimed_until=now + LEASE)
            is_old = row.created_at < now - TOO_OLD
            return Claim(row.id, row.kind, row.complex_id, row.account_id, row.dry_run, row.tries + 1, is_old)
    return None


def _due(now: Any) -> Q:
    return Q(state__in=OPEN) & (Q(claimed_until=None) | Q(claimed_until__lt=now))


@asynccontextmanager
async def _paced(context: Context, claim: Claim) -> AsyncIterator[Pace]:
    """While inside, the claim is kept up, and whoever watches is told how far it has come: never inside its change."""
    pace, ended = Pace(), asyncio.Event()
    telling = asyncio.create_task(_keep_telling(context, claim, pace, ended))
    try:
        yield pace
    finally:
        # Not cancelled: what it is about to say is said to its end.
        ended.set()
        await telling


async def _keep_telling(context: Context, claim: Claim, pace: Pace, ended: asyncio.Event) -> None:
    told, since = asdict(Pace()), 0.0
    while True:
        with suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), TELL_SECONDS)
            return
        since += TELL_SECONDS
        if (now := asdict(pace)) == told and since < RENEW_SECONDS:
            continue
        try:
            await _told(context, claim, now)
        except Exception as error:
            log.warning("how far an import is could not be told", import_id=claim.id, error=error)
            continue
        told, since = now, 0.0


async def _told(context: Context, claim: Claim, pace: dict[str, Any]) -> None:
    async with change(context) as tell:
        until = await context.database_now() + LEASE
        ours = Import.filter(id=claim.id, tries=claim.tries, state__in=OPEN)
        if await ours.update(claimed_until=until, **pace):
            await tell(ImportProgressed(claim.id))


async def _worked_off(context: Context, claim: Claim, pace: Pace) -> None:
    if claim.is_old:
        raise Stopped(ImportProblemCode.TOO_OLD)
    if claim.tries > MOST_TRIES:
        raise Stopped(ImportProblemCode.GIVEN_UP)
    match claim.kind:
        case ImportKind.HOMES:
            await work_off_homes(context, claim, pace)
        case ImportKind.BILLS:
            await work_off_bills(context, claim, pace)


async def _failed(context: Context, claim: Claim, code: ImportProblemCode) -> None:
    log.warning("an import failed", import_id=claim.id, problem=code)
    told = {"problem_count": 1, "problems": [noted(Problem(None, code))]}
    with suppress(Lost):
        async with change(context) as tell:
            await closed(context, tell, claim, ImportState.FAILED, told)


async def _put_off(context: Context, claim: Claim, wait: timedelta) -> None:
    with suppress(Exception):
        until = await context.database_now() + wait
        await Import.filter(id=claim.id, tries=claim.tries, state__in=OPEN).update(claimed_until=until)
