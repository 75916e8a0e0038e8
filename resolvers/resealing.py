"""Rows with sealed columns, read and written past the ORM: with which key each value is sealed, and the same anew.

One rule: a value is put into the place of the very one that it was made from, or nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from tortoise import connections

from engine.aside import unhurried
from models.encryption import DoesNotOpen, SealedModel, opened, sealed
from models.ticket_words import BEFORE, marked
from models.tickets import Ticket
from resolvers.rows import many, marks, rows

# Rows that are sealed at once, and what these hold together at most, but for a single one.
AT_ONCE, MOST_BYTES = 100, 1 << 20
PLAIN = ""
# What a ticket is found by follows from its text; before that was sealed, it was the words themselves.
SEARCHED = "searched"
log = structlog.stdlib.get_logger("wires.seals")


@dataclass(frozen=True)
class Sealing:
    """With which key each column of a row is sealed; PLAIN for none. `size`: of all values, in bytes."""

    row_id: UUID
    keys: dict[str, str]
    size: int

    def stale(self, current: str) -> list[str]:
        return [column for column, key in self.keys.items() if key != current]


@dataclass(frozen=True)
class Anew:
    """What is to be written of a row, and in whose place."""

    row_id: UUID
    new: dict[str, Any]
    old: dict[str, Any]


async def looked_at(model: type[SealedModel], after: UUID, most: int) -> list[Sealing]:
    """The next rows behind that one, without what they hold: only how each value begins."""
    columns = list(model.sealed_columns)
    heads = ", ".join(f'substr("{column}", 1, 256) AS "{column}"' for column in columns)
    size = " + ".join(f'coalesce(length("{column}"), 0)' for column in columns)
    follows = f', substr("{SEARCHED}", 1, 1) AS "{SEARCHED}"' if model is Ticket else ""
    found = await rows(
        f'SELECT "id", {heads}, {size} AS "size"{follows} FROM "{model._meta.db_table}" '
        f'WHERE "id" > $1 ORDER BY "id" LIMIT {most}',
        after,
    )
    return [_sealing(row, columns) for row in found]


def _sealing(row: dict[str, Any], columns: Sequence[str]) -> Sealing:
    keys = {column: _key(row[column]) for column in columns if row[column] is not None}
    if row.get(SEARCHED) not in (None, "", BEFORE):
        keys[SEARCHED] = PLAIN
    return Sealing(UUID(str(row["id"])), keys, row["size"])


def _key(head: bytes) -> str:
    length = head[0] if head else 0
    return bytes(head[1 : 1 + length]).decode("utf-8", "replace")


def first_of(stale: Sequence[Sealing]) -> list[Sealing]:
    """As many as one change may take, and one at least."""
    found, size = list[Sealing](), 0
    for each in stale[:AT_ONCE]:
        size += each.size
        if found and size > MOST_BYTES:
            break
        found.append(each)
    return found


async def read(model: type[SealedModel], batch: Sequence[Sealing]) -> dict[UUID, dict[str, Any]]:
    if not batch:
        return {}
    ids = [each.row_id for each in batch]
    more = ', "complex_id"' if model is Ticket else ""
    columns = ", ".join(f'"{column}"' for column in model.sealed_columns)
    sql = f'SELECT "id", {columns}{more} FROM "{model._meta.db_table}" WHERE "id" IN ({marks(ids)})'
    return {UUID(str(row["id"])): row for row in await rows(sql, *ids)}


def made_anew(
    model: type[SealedModel], current: str, batch: Sequence[Sealing], found: dict[UUID, dict[str, Any]]
) -> list[Anew]:
    """For a thread. What does not open stays as it is, for whoever may find its key."""
    made, closed = list[Anew](), 0
    for each in unhurried([each for each in batch if each.row_id in found], 20):
        try:
            made.append(_of_row(model, each.row_id, found[each.row_id], each.stale(current)))
        except DoesNotOpen:
            closed += 1
    if closed:
        log.warning("rows do not open and are not sealed anew", kind=model._meta.db_table, count=closed)
    return made


def _of_row(model: type[SealedModel], row_id: UUID, row: dict[str, Any], stale: Sequence[str]) -> Anew:
    """Errors: DoesNotOpen."""
    columns = [column for column in stale if column in model.sealed_columns]
    old = {column: row[column] for column in columns if row[column] is not None}
    new: dict[str, Any] = sealed(model, row_id, **{name: opened(model, name, row_id, old[name]) for name in old})
    if SEARCHED in stale:
        # Only while the text is the one that the marks are of.
        old["text"] = row["text"]
        new[SEARCHED] = marked(UUID(str(row["complex_id"])), opened(model, "text", row_id, row["text"]))
    return Anew(row_id, new, old)


async def written(model: type[SealedModel], made: Sequence[Anew]) -> int:
    """How many rows; those that somebody else is writing at this moment wait. Only inside a change."""
    if not made:
        return 0
    table, ids = model._meta.db_table, [each.row_id for each in made]
    skipping = "" if connections.get("default").capabilities.dialect == "sqlite" else " FOR UPDATE SKIP LOCKED"
    free = await rows(f'SELECT "id" FROM "{table}" WHERE "id" IN ({marks(ids)}){skipping}', *ids)
    ours = {UUID(str(row["id"])) for row in free}
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[list[object]]] = {}
    for each in made:
        if each.row_id in ours:
            values = [*each.new.values(), each.row_id, *each.old.values()]
            groups.setdefault((tuple(each.new), tuple(each.old)), []).append(values)
    for (new, old), values in groups.items():
        sets = ", ".join(f'"{name}" = ${place}' for place, name in enumerate(new, 1))
        same = "".join(f' AND "{name}" = ${place}' for place, name in enumerate(old, len(new) + 2))
        await many(f'UPDATE "{table}" SET {sets} WHERE "id" = ${len(new) + 1}{same}', values)
    return len(ours)
