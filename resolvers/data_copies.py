"""What is held about somebody, row by row, as JSON for machines and as a page for people; memory holds some rows.

One rule: both show what the data map says and nothing else. Texts are put into the page as texts, whatever they hold.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from html import escape
from typing import Any
from urllib.parse import quote
from uuid import UUID

import orjson
from tortoise.fields.relational import RelationalField

from models.accounts import Language
from models.attachments import Attachment, AttachmentState
from models.data_map import DATA_MAP, Held, Section, Subject
from models.days import LOCAL
from resolvers.bill_words import number_said, without_zeros
from resolvers.context import Context
from resolvers.data_labels import column_told, heading, labels_of, said_of, value_told
from resolvers.messages import say

AT_ONCE = 200
# The exponent of amounts, and of areas: their zeros are said.
MONEY = -2
EXPORTED = tuple(held for held in DATA_MAP if held.exported)
STYLE = (
    "body{font:16px/1.5 sans-serif;margin:1rem auto;max-width:46rem;padding:0 1rem;color:#222}"
    "h2{border-bottom:2px solid #ccc;margin-top:2.5rem}p{overflow-wrap:anywhere;margin:.4rem 0}"
    ".why{color:#555}.row{border-left:3px solid #ddd;padding-left:.6rem}b{font-weight:600}"
)


@dataclass(frozen=True)
class Told:
    """A row: as JSON takes it, and (what, how much) in words for the page. `file`: where it lies in the zip."""

    plain: dict[str, Any]
    words: list[tuple[str, str]]
    file: str | None = None


def parts() -> list[tuple[Section, list[Held]]]:
    """What an export shows, section by section."""
    found = [(section, [held for held in EXPORTED if held.section is section]) for section in Section]
    return [(section, shown) for section, shown in found if shown]


async def rows_shown(held: Held, subject: Subject) -> AsyncGenerator[list[Any], None]:
    """Some at a time, in the order of their keys; each once, however many ways lead to it."""
    model, last = held.table, None
    key, columns = model._meta.pk_attr, _columns(held)
    while True:
        behind: dict[str, Any] = {f"{key}__gt": last} if last is not None else {}
        query = model.filter(held.rows(subject, to_show=True), **behind).order_by(key)
        keys = await query.distinct().limit(AT_ONCE).values_list(key, flat=True)
        if not keys:
            return
        rows = await model.filter(**{f"{key}__in": list(keys)}).order_by(key).only(*columns)
        yield [row for row in rows if held.same is None or held.same(row, subject)]
        last = keys[-1]


def _columns(held: Held) -> list[str]:
    """What is read: also what is only looked at to know whose a row is."""
    model = held.table
    relations = [name for name, field in model._meta.fields_map.items() if isinstance(field, RelationalField)]
    return [name for name in model._meta.fields_db_projection if name in held.columns and name not in relations]


async def told(context: Context, held: Held, rows: Sequence[Any]) -> list[Told]:
    labels = await labels_of(held.columns, rows, context.language)
    said = await said_of(context, rows)
    return [_told(context.language, held, row, labels, said) for row in rows]


def _told(
    language: Language, held: Held, row: Any, labels: Mapping[str, Mapping[UUID, str]], said: Mapping[UUID, str]
) -> Told:
    plain: dict[str, Any] = {}
    words: list[tuple[str, str]] = []
    for column in held.columns:
        if column in held.secret:
            continue
        value = getattr(row, column)
        label = labels.get(column, {}).get(value) if isinstance(value, UUID) else None
        plain[column] = value
        if label is not None:
            plain[column.removesuffix("_id")] = label
        if (what := heading(held.model, column, language)) and (
            shown := label or column_told(column, value, language) or _in_words(value, language)
        ):
            words.append((what, shown))
    if row.pk in said:
        plain["said"] = said[row.pk]
        words.append((say("column_said", language), said[row.pk]))
    if isinstance(row, Attachment):
        plain["file"] = file_name(row)
        return Told(plain, words, file_name(row) if row.state is AttachmentState.STORED else None)
    return Told(plain, words)


def file_name(row: Attachment) -> str:
    """In the zip. Names may be alike, so the row's id stands before them."""
    return f"files/{row.id.hex[-8:]}-{row.name.replace('/', '_')}"


def _in_words(value: Any, language: Language) -> str:
    """Ids are of no use to who reads a page."""
    match value:
        case None | UUID():
            return ""
        case bool():
            return say("data_export_yes" if value else "data_export_no", language)
        case Enum():
            return value_told(value, language)
        case Decimal():
            return number_said(value if value.as_tuple().exponent == MONEY else without_zeros(value), language)
        case datetime():
            return value.astimezone(LOCAL).strftime("%d.%m.%Y %H:%M")
        case date():
            return value.strftime("%d.%m.%Y")
        case list() | tuple():
            return ", ".join(filter(None, (_in_words(each, language) for each in value)))
        case dict():
            return ""
    return str(value)


def as_json(value: Any) -> bytes:
    return orjson.dumps(value, default=_plain, option=orjson.OPT_NON_STR_KEYS)


def _plain(value: Any) -> str:
    if isinstance(value, Decimal | UUID | Enum | date):
        return str(value)
    raise TypeError(type(value).__name__)


def page_head(language: Language, now: datetime) -> str:
    title, made = say("data_export_of", language), say("data_export_made", language)
    contents = "".join(
        f'<li><a href="#{section}">{escape(say(f"data_section_{section}", language))}</a></li>'
        for section, _ in parts()
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1>"
        f'<p class="why">{escape(made)}: {_in_words(now, language)}. {escape(say("data_export_files", language))}.</p>'
        f"<ul>{contents}</ul>"
    )


def section_head(section: Section, language: Language) -> str:
    title, why = say(f"data_section_{section}", language), say(f"data_purpose_{section}", language)
    return (
        f'<h2 id="{section}">{escape(title)}</h2>'
        f'<p class="why">{escape(say("data_export_purpose", language))}: {escape(why)}.</p>'
    )


def part_head(held: Held, language: Language) -> str:
    ground = f"{say('data_export_ground', language)}: {say(f'data_ground_{held.ground}', language)}."
    return f'<h3>{escape(say(f"held_{held.name}", language))}</h3><p class="why">{escape(ground)}</p>'


def row_told(row: Told, language: Language) -> str:
    facts = [f"<b>{escape(what)}</b>: {_lines(how)}" for what, how in row.words]
    if row.file:
        facts.append(
            f'<b>{escape(say("column_file", language))}</b>: <a href="{quote(row.file)}">{escape(row.file)}</a>'
        )
    return f'<p class="row">{"; ".join(facts)}</p>'


def nothing(language: Language) -> str:
    return f'<p class="row">{escape(say("data_export_nothing", language))}</p>'


PAGE_END = "</body></html>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def part_facts(held: Held) -> dict[str, Any]:
    """What JSON says of a part before its rows."""
    return {
        "model": held.model,
        "what": held.what,
        "ground": held.ground,
        "kept": held.kept,
        "onErasure": {column: fate for column, fate in held.columns.items() if column not in held.secret},
    }
