"""Spreadsheets that a complex's management sends in, and how far each has come. The work itself is that of the intake.

One rule: whoever manages the complex sees what is wrong with a file, and nobody ever what stands in it.
"""

import base64
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tortoise.fields import IntField
from tortoise.queryset import QuerySet

from engine.aside import TooBusy
from engine.live import State
from engine.uploads import Upload
from models.accounts import Language
from models.batches import Batch
from models.buildings import Complex
from models.imports import (
    OPEN,
    Import,
    ImportKind,
    ImportProblemCode,
    ImportProgressed,
    ImportState,
    import_topic,
    shown,
)
from models.layouts import SheetColumn
from models.sheet_kinds import LAYOUTS
from resolvers.buildings import must_manage
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.messages import say
from resolvers.paging import Page, page, page_size, read_cursor, write_cursor
from resolvers.rights import MANAGEMENT

MOST_OPEN = 5


@dataclass(frozen=True)
class Reported:
    """A problem as it is told. `field`: the column that is meant, `column`: its name as the file has it."""

    cursor: str
    row: int | None
    column: str | None
    field: SheetColumn | None
    code: ImportProblemCode
    message: str


@dataclass(frozen=True)
class Progress:
    """Two are equal when an import has come as far."""

    stand: tuple[object, ...]
    row: Import = field(compare=False)


async def visible_imports(context: Context) -> QuerySet[Import]:
    """All of a complex for its management, without the files."""
    managed = (await context.rights()).served_as(MANAGEMENT)
    return Import.filter(complex_id__in=managed).only(*shown())


async def unit_import(context: Context, import_id: UUID) -> Import:
    """Refuses: NOT_FOUND"""
    return await _found(context, import_id, "id")


async def import_units(context: Context, complex_id: UUID, file: Upload, dry_run: bool) -> Import:
    """The file is kept, sealed, until some process has worked it off.

    Refuses: NOT_FOUND, FORBIDDEN, TOO_MANY_REQUESTS, UNAVAILABLE
    """
    return await _sent_in(context, complex_id, ImportKind.HOMES, file, dry_run)


async def import_bills(context: Context, complex_id: UUID, file: Upload, dry_run: bool) -> Import:
    """The file is kept, sealed, until some process has worked it off.

    Refuses: NOT_FOUND, FORBIDDEN, TOO_MANY_REQUESTS, UNAVAILABLE
    """
    return await _sent_in(context, complex_id, ImportKind.BILLS, file, dry_run)


async def _sent_in(context: Context, complex_id: UUID, kind: ImportKind, file: Upload, dry_run: bool) -> Import:
    must_manage(await context.rights(), complex_id, "complexId")
    row = Import(
        complex_id=complex_id,
        account_id=context.signed_in.account_id,
        kind=kind,
        state=ImportState.WAITING,
        dry_run=dry_run,
        language=context.language,
        file_name=file.name,
        created_at=context.now,
    )
    content, batch = await file.read(), Batch.to_insert(Import)
    try:
        await context.aside.run(_sealed, batch, row, content)
    except TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None
    async with change(context) as tell:
        await Complex.filter(id=complex_id).select_for_update(no_key=True).get()
        if await Import.filter(complex_id=complex_id, state__in=OPEN).count() >= MOST_OPEN:
            raise Refusal(RefusalCode.TOO_MANY_REQUESTS, "imports_waiting", most=MOST_OPEN)
        await batch.write()
        return tell.outcome(row)


async def cancel_import(context: Context, import_id: UUID) -> Import:
    """Nothing of it is written: whoever is about to finds it over, within the change that would have written it. What
    was over before stays as it was.

    Refuses: NOT_FOUND
    Announces: ImportProgressed
    """
    async with change(context) as tell:
        row = await (await visible_imports(context)).select_for_update().get_or_none(id=import_id)
        if row is None:
            raise not_found("importId")
        if row.state not in OPEN:
            return tell.outcome(row)
        why: dict[str, object] = {
            "row": None,
            "column": None,
            "field": None,
            "code": ImportProblemCode.CANCELLED,
            "facts": {},
        }
        over = {"state": ImportState.FAILED, "content": None, "claimed_until": None, "finished_at": context.now}
        row.update_from_dict(over | {"problem_count": 1, "problems": [why]})
        await row.save(update_fields=[*over, "problem_count", "problems"])
        await tell(ImportProgressed(row.id))
        return tell.outcome(row)


def import_progress(context: Context, import_id: UUID) -> State[UUID, Progress]:
    """How far it has come, live. Refuses: NOT_FOUND"""

    async def audience() -> UUID:
        context.forget()
        return (await _found(context, import_id, "importId")).id

    async def read(audience: UUID) -> Progress:
        row = await Import.filter(id=audience).only(*shown()).get()
        counts = (row.rows, row.rows_done, row.added, row.changed, row.unchanged, row.problem_count)
        return Progress((row.state, *counts), row)

    return State(import_topic(import_id), audience, read)


async def unit_imports(
    context: Context, complex_id: UUID, kind: ImportKind, first: int | None, after: str | None
) -> Page[Import]:
    """The newest first. Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT"""
    must_manage(await context.rights(), complex_id, "complexId")
    rows = (await visible_imports(context)).filter(complex_id=complex_id, kind=kind)
    return await page(rows, first, after, ("id",), newest_first=True)


def problems_of(context: Context, row: Import, first: int | None, after: str | None) -> list[Reported]:
    """In the viewer's language, those of the whole file before those of its rows. Refuses: BAD_INPUT"""
    size = page_size(first)
    begin = read_cursor(after, [IntField()])[0] + 1 if after is not None else 0
    kept = enumerate(row.problems[begin : begin + size], begin)
    return [_reported(number, row.kind, problem, context.language) for number, problem in kept]


def _reported(number: int, kind: ImportKind, problem: dict[str, Any], language: Language) -> Reported:
    code = ImportProblemCode(problem["code"])
    column = SheetColumn(problem["field"]) if problem["field"] else None
    named = problem["column"] or (LAYOUTS[kind].headings[column][language] if column else "")
    message = say(f"import_{code.value}", language, column=named, **problem["facts"])
    return Reported(write_cursor(number), problem["row"], problem["column"], column, code, message)


async def _found(context: Context, import_id: UUID, field: str) -> Import:
    row = await (await visible_imports(context)).get_or_none(id=import_id)
    if row is None:
        raise not_found(field)
    return row


def _sealed(batch: Batch[Import], row: Import, content: bytes) -> None:
    row.content = base64.b64encode(content).decode()
    batch.take([row])
    row.update_from_dict({"content": None})
