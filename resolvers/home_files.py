"""A spreadsheet of homes that is being worked off: read, compared with what stands there, and written."""

from contextlib import suppress
from functools import partial
from typing import Any

from tortoise.exceptions import IntegrityError

from models.columns import HOMES
from models.days import local_day
from models.imports import ImportState
from resolvers.changes import Tell
from resolvers.context import Context
from resolvers.entries import Planned, made_ready, planned, write
from resolvers.faults import is_conflict
from resolvers.import_claims import (
    TRIES_TO_WRITE,
    Claim,
    Outdated,
    Pace,
    checked,
    closed,
    file_of,
    sender_of,
    told_of,
)
from resolvers.lines import Line, read_line
from resolvers.plans import MOST_NEW_BUILDINGS, Fate, Task
from resolvers.readings import Reading, read_file


async def work_off_homes(context: Context, claim: Claim, pace: Pace) -> None:
    """The file is checked, and written as a whole or not at all. Errors: Outdated, Stopped, Lost.

    Announces: ImportProgressed, ResidentsChanged, PlacesChanged, HomesChanged
    """
    actor_id = await sender_of(context, claim)
    aside, read = context.services.aside, partial(read_line, local_day(context.now))
    reading = await read_file(aside, await file_of(context, claim), HOMES, read, pace.read)
    if reading.heading is None or not reading.whole:
        await checked(context, claim, _told(reading, None))
        return
    task = Task(claim.complex_id, actor_id, context.now, reading.heading)
    for _ in range(TRIES_TO_WRITE):
        pace.state = ImportState.CHECKING
        found = await planned(aside, task, reading, pace.compared)
        if claim.dry_run or reading.problems.count or found.plan.problems.count or found.plan.is_empty:
            await checked(context, claim, _told(reading, found))
            return
        with suppress(Outdated):
            await _written(context, claim, reading, found, pace)
            return
    raise Outdated


async def _written(context: Context, claim: Claim, reading: Reading[Line], found: Planned, pace: Pace) -> None:
    """Errors: Outdated, Stopped, Lost."""
    batches = await made_ready(context.services.aside, found.plan)
    pace.state = ImportState.WRITING

    async def close(tell: Tell) -> None:
        await sender_of(context, claim)
        await closed(context, tell, claim, ImportState.DONE, _told(reading, found))

    try:
        await write(context, claim.complex_id, found, batches, close)
    except Exception as error:
        if isinstance(error, IntegrityError) or is_conflict(error):
            raise Outdated from None
        raise


def _told(reading: Reading[Line], found: Planned | None) -> dict[str, Any]:
    plan = found.plan if found else None
    silent = len(reading.lines) - len(plan.fates) if plan else 0
    return told_of(reading, plan.problems if plan else None) | {
        "added": plan.counted(Fate.ADDED) if plan else 0,
        "changed": plan.counted(Fate.CHANGED) if plan else 0,
        "unchanged": plan.counted(Fate.UNCHANGED) + silent if plan else 0,
        "new_buildings": [one.address for one in plan.new_buildings[:MOST_NEW_BUILDINGS]] if plan else [],
    }
