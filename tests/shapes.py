"""What stands in a database, read by its own means: the ORM that is being tested is not asked.

One rule: two databases are equal when these texts and rows are.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg

Row = tuple[Any, ...]

POSTGRES_SHAPE = """
SELECT 'column ' || table_name || ' ' || column_name || ' ' || udt_name || ' '
    || concat_ws(',', character_maximum_length, numeric_precision, numeric_scale) || ' '
    || is_nullable || ' ' || coalesce(column_default, '')
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL
SELECT 'index ' || tablename || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL
SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""
SQLITE_SHAPE = """
SELECT 'column ' || t.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk
    || ' ' || coalesce(c.dflt_value, '')
  FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'
UNION ALL
SELECT 'index ' || t.name || ' ' || iif(i.origin = 'c', i.name, '') || ' ' || i."unique" || ' ' || i.origin || ' '
    || i.partial || ' ' || (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))
  FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table'
UNION ALL
SELECT 'key ' || t.name || ' ' || k."from" || ' ' || k."table" || ' ' || coalesce(k."to", '') || ' ' || k.on_update
    || ' ' || k.on_delete
  FROM sqlite_master t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table'
UNION ALL
SELECT 'constraint ' || tbl_name || ' ' || name FROM sqlite_master WHERE type NOT IN ('table', 'index')
"""

SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'sqlite_sequence'"
POSTGRES_TABLES = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"


async def asked(address: str, question: str) -> list[Row]:
    """The rows of an answer."""
    return (await _all_asked(address, [question]))[0]


async def _all_asked(address: str, questions: Iterable[str]) -> list[list[Row]]:
    """Over one connection: to open one is dear."""
    if address.startswith("sqlite"):
        return _sqlite(Path(address.removeprefix("sqlite://")), questions)
    connection = await asyncpg.connect(address)
    try:
        return [[tuple(row) for row in await connection.fetch(question)] for question in questions]
    finally:
        await connection.close()


def _sqlite(path: Path, questions: Iterable[str]) -> list[list[Row]]:
    assert path.exists()
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(question).fetchall() for question in questions]


# What the migrations make and the models cannot say: the indexes over the words of news, SQLite's with its own tables.
BESIDE_THE_MODELS = ("news_words", "idx_news_texts_words")


async def shape(address: str, *, of_models: bool = False) -> list[str]:
    """Every column, constraint and index, a line each: its kind, its table, and what it is."""
    found = await asked(address, SQLITE_SHAPE if address.startswith("sqlite") else POSTGRES_SHAPE)
    lines = {re.sub(r"\s+", " ", str(line)).strip() for (line,) in found}
    left_out = (" sqlite_sequence ", *(BESIDE_THE_MODELS if of_models else ()))
    return sorted(line for line in lines if not any(word in line for word in left_out))


async def rows(address: str) -> dict[str, Counter[Row]]:
    """All rows of all tables, but for the list of migrations and the pages of SQLite's index."""
    named = await asked(address, SQLITE_TABLES if address.startswith("sqlite") else POSTGRES_TABLES)
    tables = sorted(table for (table,) in named if table != "aerich" and not table.startswith("news_words_"))
    found = await _all_asked(address, [f'SELECT * FROM "{table}"' for table in tables])
    return {table: Counter(kept) for table, kept in zip(tables, found, strict=True)}


async def columns(address: str) -> dict[tuple[str, str], list[str]]:
    """The values of each column, in the order of the rows' keys."""
    lines = [line.split()[:3] for line in await shape(address)]
    named = [
        (table, name)
        for kind, table, name in lines
        if kind == "column" and table != "aerich" and not table.startswith("news_words_")
    ]
    found = await _all_asked(address, [f'SELECT "{name}" FROM "{table}" ORDER BY 1' for table, name in named])
    return {column: [repr(value) for (value,) in values] for column, values in zip(named, found, strict=True)}


async def versions(address: str) -> list[str]:
    """The migrations that have been made, in their order."""
    return [str(version) for (version,) in await asked(address, "SELECT version FROM aerich ORDER BY id")]
