"""What erasure does to rows, as the data map says: some at a time, each time in a change of its own, files before rows.

One rule: whatever was done is found done by who comes after, so a process may die between any two steps.
"""

import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

from tortoise.fields import Field, JSONField, UUIDField
from tortoise.models import Model

from models.data_map import Fate, Held, Subject
from models.encryption import SealedTextField
from resolvers.changes import change
from resolvers.context import Context

AT_ONCE = 200
# Tells the others that one is still at it.
Step = Callable[[], Awaitable[None]]


async def rows_held(held: Held, subject: Subject) -> AsyncGenerator[list[Any], None]:
    """Some at a time, in the order of their keys, read when they are come to."""
    model, last = held.table, None
    key = model._meta.pk_attr
    while True:
        behind: dict[str, Any] = {f"{key}__gt": last} if last is not None else {}
        keys = await _keys(model, held, subject, behind)
        if not keys:
            return
        rows = await model.filter(**{f"{key}__in": keys}).order_by(key)
        if found := [row for row in rows if held.same is None or held.same(row, subject)]:
            yield found
        last = keys[-1]


async def _keys(model: type[Model], held: Held, subject: Subject, behind: dict[str, Any]) -> list[Any]:
    key = model._meta.pk_attr
    query = model.filter(held.rows(subject), **behind).order_by(key).distinct().limit(AT_ONCE)
    return list(await query.values_list(key, flat=True))


async def erase(context: Context, held: Held, subject: Subject, pseudonym_id: UUID, step: Step) -> None:
    """What the map says of these columns is true of all rows found."""
    if not held.goes and set(held.columns.values()) == {Fate.STAYS}:
        return
    async for rows in rows_held(held, subject):
        if held.files:
            await _files_gone(context, held, rows)
        async with change(context):
            await erase_rows(held, rows, subject, pseudonym_id)
        await step()


async def erase_rows(held: Held, rows: list[Any], subject: Subject, pseudonym_id: UUID) -> None:
    """Only inside a change."""
    model, keys = held.table, {f"{held.table._meta.pk_attr}__in": [row.pk for row in rows]}
    if held.goes:
        await model.filter(**keys).delete()
        return
    by_fate = {fate: [name for name, its in held.columns.items() if its is fate] for fate in Fate}
    fields: dict[str, Any] = model._meta.fields_map
    plain = {name: None for name in by_fate[Fate.UNLINKED]}
    plain |= {name: empty(fields[name]) for name in by_fate[Fate.EMPTIED] if not _one_by_one(fields[name])}
    if plain:
        await model.filter(**keys).update(**plain)
    sealed = [name for name in by_fate[Fate.EMPTIED] if _one_by_one(fields[name])]
    if one_by_one := [*sealed, *by_fate[Fate.REPLACED]]:
        for row in rows:
            for name in one_by_one:
                setattr(row, name, "" if name in sealed else _by_chance(fields[name]))
        await model.bulk_update(rows, one_by_one)
    for name in by_fate[Fate.PSEUDONYM]:
        await model.filter(**keys, **{f"{name}__in": list(subject.people)}).update(**{name: pseudonym_id})


def empty(field: Field[Any]) -> Any:
    """What a column says that says nothing."""
    if field.null:
        return None
    return [] if isinstance(field, JSONField) else ""


def _one_by_one(field: Field[Any]) -> bool:
    """A sealed text belongs to its row: it can be taken away in one statement, and not be another one."""
    return isinstance(field, SealedTextField) and not field.null


def _by_chance(field: Any) -> str | UUID:
    if isinstance(field, UUIDField):
        return uuid4()
    return ("x" + secrets.token_hex(field.max_length))[: field.max_length]


async def _files_gone(context: Context, held: Held, rows: list[Any]) -> None:
    if held.hidden:
        async with change(context):
            await held.table.filter(pk__in=[row.pk for row in rows]).update(**held.hidden)
    for row in rows:
        for column in held.files:
            value = getattr(row, column)
            for name in value if isinstance(value, list) else filter(None, [value]):
                await context.services.store.remove(name)
