"""Asks each database in its own words for the texts that hold some words; `models.words` says which.

One rule: both find the same. What somebody typed is letters and digits here, and still only a value.
"""

from uuid import UUID

from tortoise import connections
from tortoise.expressions import Q

from models.words import wanted
from resolvers.rows import Found

HOLDING = {
    "sqlite": 'SELECT "item_id" FROM "news_texts" WHERE "complex_id" = {} AND "id" IN '
    '(SELECT "rowid" FROM "news_words" WHERE "news_words" MATCH {})',
    "postgres": 'SELECT "item_id" FROM "news_texts" WHERE "complex_id" = {} AND '
    '"news_words"("searched") @@ {}::text::tsquery',
}


def holding(complex_id: UUID, search: str) -> Q:
    """Of the complex's items those of which one language holds all words; where there is no word to look for, none."""
    words = wanted(search)
    if not words:
        return Q(id__in=[])
    dialect = connections.get("default").capabilities.dialect
    spell, either, both = (_fts5, " OR ", " AND ") if dialect == "sqlite" else (_tsquery, " | ", " & ")
    asked = both.join(f"({either.join(map(spell, terms))})" for terms in words)
    return Q(id__in=Found(HOLDING[dialect], str(complex_id), asked))


def _fts5(term: str) -> str:
    return f'"{term[:-1]}" *' if term.endswith("*") else f'"{term}"'


def _tsquery(term: str) -> str:
    return f"'{term[:-1]}':*" if term.endswith("*") else f"'{term}'"
