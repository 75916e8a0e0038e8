"""The desk where imports are worked off: claimed by one process, checked as a whole, written as a whole or not at all.

One rule: of a complex one import is under way, and whoever has claimed it keeps saying so. Where that stops, as when a
process dies, nothing has been written, and another process begins anew.
"""

import asyncio
import base64
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.expressions import F, Q
from tortoise.transactions import in_transaction

from models.accounts import Account
from models.buildings import Complex
from models.days import local_day
from models.encryption import DoesNotOpen, opened
from models.imports import OPEN, Import, ImportProblemCode, ImportProgressed, ImportState
from models.storage.steps import to_the_end
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.entries import Outdated, Planned, made_ready, planned, write
from resolvers.faults import is_conflict
from resolvers.lines import MOST_KEPT, Problem
from resolvers.plans import MOST_NEW_BUILDINGS, Fate, Task
from resolvers.readings import Reading, read_file
from resolvers.rights import MANAGEMENT, rights_of
from resolvers.rows import rows

log = logging.getLogger("wires.intake")
LEASE = timedelta(seconds=30)
TELL_SECONDS, RENEW_SECONDS = 0.5, 10.0
# A file that processes die over is not begun for ever, and one that has waited for long is not what was meant any more.
MOST_TRIES, PUT_OFF = 5, timedelta(seconds=5)
TOO_OLD = timedelta(hours=1)
TRIES_TO_WRITE = 5
AT_ONCE = 50
KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Claim:
    """`tries` is nobody else's: a later claim has a higher one."""

    id: UUID
    complex_id: UUID
    account_id: UUID | None
    dry_run: bool
    tries: int
    is_old: bool


@dataclass
class Pace:
    """How far it has come: read, compared or written."""

    state: ImportState = ImportState.CHECKING
    rows: int = 0
    rows_done: int = 0

    def read(self, count: int) -> None:
        self.rows = count

    def compared(self, count: int) -> None:
        self.rows_done = count


class Stopped(Exception):
    def __init__(self, code: ImportProblemCode) -> None:
        super().__init__(code.name)
        self.code = code


class Lost(Exception):
    """Another process has claimed it meanwhile."""


async def work_off_imports(context: Context) -> None:
    """Imports that waited have been checked, and written where they were right. May run in several processes at once.

    Announces: ImportProgressed, ResidentsChanged, PlacesChanged, HomesChanged
    """
    while claim := await _claimed(context):
        try:
            async with _paced(context, claim) as pace:
                await _worked_off(context, claim, pace)
        except Stopped as stopped:
            await _failed(context, claim, stopped.code)
        except Lost:
            log.warning("import %s: another process has it now, or somebody has cancelled it", claim.id)
        except asyncio.CancelledError:
            await to_the_end(_put_off(context, claim, timedelta(0)))
            raise
        except Exception as error:
            # The type only: its text may hold what stood in the file.
            log.warning("import %s is put off: %s", claim.id, type(error).__name__)
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
        for row in await due.only("id", "complex_id", "account_id", "dry_run", "tries", "created_at"):
            await Complex.filter(id=row.complex_id).select_for_update(no_key=True).get()
            if await Import.filter(complex_id=row.complex_id, state__in=OPEN, claimed_until__gt=now).exists():
                continue
            ours = Import.filter(id=row.id)
            await ours.update(state=ImportState.CHECKING, tries=F("tries") + 1, claimed_until=now + LEASE)
            is_old = row.created_at < now - TOO_OLD
            return Claim(row.id, row.complex_id, row.account_id, row.dry_run, row.tries + 1, is_old)
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
            log.warning("import %s: how far it is could not be told: %s", claim.id, type(error).__name__)
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
    actor_id = await _actor(context, claim)
    aside, today = context.services.aside, local_day(context.now)
    reading = await read_file(aside, *await _file(context, claim), today, pace.read)
    if reading.heading is None or not reading.whole:
        await _checked(context, claim, reading, None)
        return
    task = Task(claim.complex_id, actor_id, context.now, reading.heading)
    for _ in range(TRIES_TO_WRITE):
        pace.state = ImportState.CHECKING
        found = await planned(aside, task, reading, pace.compared)
        if claim.dry_run or reading.problems.count or found.plan.problems.count or found.plan.is_empty:
            await _checked(context, claim, reading, found)
            return
        with suppress(Outdated):
            await _written(context, claim, reading, found, pace)
            return
    raise Outdated


async def _written(context: Context, claim: Claim, reading: Reading, found: Planned, pace: Pace) -> None:
    """Errors: Outdated, Stopped, Lost."""
    batches = await made_ready(context.services.aside, found.plan)
    pace.state = ImportState.WRITING

    async def close(tell: Tell) -> None:
        await _actor(context, claim)
        await _closed(context, tell, claim, ImportState.DONE, _counts(reading, found))

    try:
        await write(context, claim.complex_id, found, batches, close)
    except Exception as error:
        if isinstance(error, IntegrityError) or is_conflict(error):
            raise Outdated from None
        raise


async def _actor(context: Context, claim: Claim) -> UUID:
    """The person who sent the file in, and still manages the complex. Errors: Stopped."""
    account = await Account.get_or_none(id=claim.account_id) if claim.account_id else None
    rights = await rights_of(account.person_id, local_day(context.now)) if account else None
    if account is None or rights is None or claim.complex_id not in rights.served_as(MANAGEMENT):
        raise Stopped(ImportProblemCode.RIGHTS_LOST)
    return account.person_id


async def _file(context: Context, claim: Claim) -> tuple[bytes, str]:
    """What it holds, and its name. Errors: Stopped, TooBusy."""
    [row] = await rows("SELECT content, file_name FROM imports WHERE id = $1", claim.id)
    try:
        return await context.services.aside.run(_opened, str(claim.id), row["content"], row["file_name"])
    except DoesNotOpen:
        raise Stopped(ImportProblemCode.UNREADABLE) from None


def _opened(import_id: str, content: bytes, name: bytes) -> tuple[bytes, str]:
    return (
        base64.b64decode(opened(Import, "content", import_id, content) or ""),
        opened(Import, "file_name", import_id, name) or "",
    )


async def _checked(context: Context, claim: Claim, reading: Reading, found: Planned | None) -> None:
    """Nothing is to be written."""
    counts = _counts(reading, found)
    state = ImportState.REJECTED if counts["problem_count"] else ImportState.DONE
    async with change(context) as tell:
        await _closed(context, tell, claim, ImportState.CHECKED if claim.dry_run else state, counts)


def _counts(reading: Reading, found: Planned | None) -> dict[str, Any]:
    plan, heading = found.plan if found else None, reading.heading
    kept = [*reading.problems.kept, *(plan.problems.kept if plan else ())]
    silent = len(reading.lines) - len(plan.fates) if plan else 0
    return {
        "rows": reading.rows,
        "rows_done": reading.rows,
        "added": plan.counted(Fate.ADDED) if plan else 0,
        "changed": plan.counted(Fate.CHANGED) if plan else 0,
        "unchanged": plan.counted(Fate.UNCHANGED) + silent if plan else 0,
        "problem_count": reading.problems.count + (plan.problems.count if plan else 0),
        "problems": [_noted(problem) for problem in sorted(kept, key=lambda each: each.row or 0)[:MOST_KEPT]],
        "new_buildings": [one.address for one in plan.new_buildings[:MOST_NEW_BUILDINGS]] if plan else [],
        "ignored_columns": list(heading.ignored if heading else ()),
    }


def _noted(problem: Problem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.label,
        "field": problem.column,
        "code": problem.code,
        "facts": dict(problem.facts),
    }


async def _failed(context: Context, claim: Claim, code: ImportProblemCode) -> None:
    log.warning("import %s failed: %s", claim.id, code)
    noted = {"problem_count": 1, "problems": [_noted(Problem(None, code))]}
    with suppress(Lost):
        async with change(context) as tell:
            await _closed(context, tell, claim, ImportState.FAILED, noted)


async def _closed(context: Context, tell: Tell, claim: Claim, state: ImportState, counts: dict[str, Any]) -> None:
    """It is over, and the file forgotten. Errors: Lost."""
    ours = Import.filter(id=claim.id, tries=claim.tries, state__in=OPEN).select_for_update()
    row = await ours.only("id").get_or_none()
    if row is None:
        raise Lost
    facts = {"state": state, "content": None, "claimed_until": None, "finished_at": context.now, **counts}
    row.update_from_dict(facts)
    await row.save(update_fields=facts)
    await tell(ImportProgressed(claim.id))


async def _put_off(context: Context, claim: Claim, wait: timedelta) -> None:
    with suppress(Exception):
        until = await context.database_now() + wait
        await Import.filter(id=claim.id, tries=claim.tries, state__in=OPEN).update(claimed_until=until)
