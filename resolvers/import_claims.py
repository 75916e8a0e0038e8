"""An import that a process has claimed: whose it is, its file, how far it has come, and that it is over.

One rule: it is over within the change that wrote it, and only for the process that still has it.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.accounts import Account
from models.days import local_day
from models.encryption import DoesNotOpen, opened
from models.imports import OPEN, Import, ImportKind, ImportProblemCode, ImportProgressed, ImportState
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.headings import MOST_KEPT, Problem, Problems
from resolvers.readings import Reading
from resolvers.rights import MANAGEMENT, rights_of
from resolvers.rows import rows

TRIES_TO_WRITE = 5


@dataclass(frozen=True)
class Claim:
    """`tries` is nobody else's: a later claim has a higher one."""

    id: UUID
    kind: ImportKind
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
    """Another process has claimed it meanwhile, or somebody has cancelled it."""


class Outdated(Exception):
    """Something has changed since it was planned."""


async def sender_of(context: Context, claim: Claim) -> UUID:
    """The person who sent the file in, and still manages the complex. Errors: Stopped."""
    account = await Account.get_or_none(id=claim.account_id) if claim.account_id else None
    rights = await rights_of(account.person_id, local_day(context.now)) if account else None
    if account is None or rights is None or claim.complex_id not in rights.served_as(MANAGEMENT):
        raise Stopped(ImportProblemCode.RIGHTS_LOST)
    return account.person_id


async def file_of(context: Context, claim: Claim) -> tuple[bytes, str]:
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


def told_of(reading: Reading[Any], planned: Problems | None) -> dict[str, Any]:
    """What an import's row says of any file. `planned`: problems that the plan found, where there was one."""
    kept, heading = [*reading.problems.kept, *(planned.kept if planned else ())], reading.heading
    return {
        "rows": reading.rows,
        "rows_done": reading.rows,
        "problem_count": reading.problems.count + (planned.count if planned else 0),
        "problems": [noted(problem) for problem in sorted(kept, key=lambda each: each.row or 0)[:MOST_KEPT]],
        "ignored_columns": list(heading.ignored if heading else ()),
    }


def noted(problem: Problem) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.label,
        "field": problem.column,
        "code": problem.code,
        "facts": dict(problem.facts),
    }


async def checked(context: Context, claim: Claim, told: Mapping[str, Any]) -> None:
    """It is over, and nothing was to be written. Errors: Lost. Announces: ImportProgressed"""
    state = ImportState.REJECTED if told["problem_count"] else ImportState.DONE
    async with change(context) as tell:
        await closed(context, tell, claim, ImportState.CHECKED if claim.dry_run else state, told)


async def closed(context: Context, tell: Tell, claim: Claim, state: ImportState, told: Mapping[str, Any]) -> None:
    """It is over, and the file forgotten; only inside a change. Errors: Lost. Announces: ImportProgressed"""
    ours = Import.filter(id=claim.id, tries=claim.tries, state__in=OPEN).select_for_update()
    row = await ours.only("id").get_or_none()
    if row is None:
        raise Lost
    facts = {"state": state, "content": None, "claimed_until": None, "finished_at": context.now, **told}
    row.update_from_dict(facts)
    await row.save(update_fields=facts)
    await tell(ImportProgressed(claim.id))
