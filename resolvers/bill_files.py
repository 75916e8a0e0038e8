"""A spreadsheet of bills that is being worked off: read, compared with what stands there, and written."""

from contextlib import suppress
from functools import partial
from typing import Any

from tortoise.exceptions import IntegrityError

from models.batches import Batch
from models.bill_columns import BILLS
from models.days import local_day
from models.imports import ImportState
from models.utility_accounts import UtilityAccount
from resolvers.bill_lines import BillRow, read_bill_row
from resolvers.bill_plans import BillPlan, planned_bills
from resolvers.bill_stacks import stack_made_ready, store_stack
from resolvers.changes import change
from resolvers.context import Context
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
from resolvers.plans import Fate
from resolvers.readings import Reading, read_file

SEALED_AT_ONCE = 500


async def work_off_bills(context: Context, claim: Claim, pace: Pace) -> None:
    """The file is checked, and written as a whole or not at all. Errors: Outdated, Stopped, Lost.

    Announces: ImportProgressed, BillsChanged, TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    await sender_of(context, claim)
    aside, read = context.services.aside, partial(read_bill_row, local_day(context.now))
    reading = await read_file(aside, await file_of(context, claim), BILLS, read, pace.read)
    if reading.heading is None or not reading.whole:
        await checked(context, claim, _told(reading, None))
        return
    for _ in range(TRIES_TO_WRITE):
        pace.state = ImportState.CHECKING
        plan = await planned_bills(context, claim.complex_id, reading, pace.compared)
        if claim.dry_run or reading.problems.count or plan.problems.count or not plan.stack:
            await checked(context, claim, _told(reading, plan))
            return
        with suppress(Outdated):
            await _written(context, claim, reading, plan, pace)
            return
    raise Outdated


async def _written(context: Context, claim: Claim, reading: Reading[BillRow], plan: BillPlan, pace: Pace) -> None:
    """Errors: Outdated, Stopped, Lost."""
    accounts = Batch.to_insert(UtilityAccount)
    for start in range(0, len(plan.new_accounts), SEALED_AT_ONCE):
        await context.services.aside.run(accounts.take, plan.new_accounts[start : start + SEALED_AT_ONCE])
    ready = await stack_made_ready(context, plan.stack)
    pace.state = ImportState.WRITING
    try:
        async with change(context) as tell:
            await accounts.write()
            await store_stack(context, tell, ready)
            await sender_of(context, claim)
            await closed(context, tell, claim, ImportState.DONE, _told(reading, plan))
    except Exception as error:
        if isinstance(error, IntegrityError) or is_conflict(error):
            raise Outdated from None
        raise


def _told(reading: Reading[BillRow], plan: BillPlan | None) -> dict[str, Any]:
    return told_of(reading, plan.problems if plan else None) | {
        "added": plan.counted(Fate.ADDED) if plan else 0,
        "changed": plan.counted(Fate.CHANGED) if plan else 0,
        "unchanged": plan.counted(Fate.UNCHANGED) if plan else 0,
    }
