"""Spreadsheets to take away: templates to fill in, and a complex as it stands."""

from typing import Annotated

import strawberry

from models.accounts import Language
from models.imports import ImportKind
from models.layouts import SheetFormat
from resolvers import exports as verbs
from schema.access import Who
from schema.fields import Info, query
from schema.files import Download
from schema.words import described

described(
    SheetFormat,
    "The kind of a spreadsheet file.",
    CSV="Text, in UTF-8 with semicolons, which every spreadsheet program opens.",
    XLSX="As of Excel 2007. It keeps numbers such as 12/1, which programs take for a date in CSV.",
)
described(
    ImportKind,
    "What the rows of a spreadsheet are about.",
    HOMES="A row is a unit, or a unit with one resident.",
    BILLS="A row is a line of a bill.",
)

Format = Annotated[SheetFormat, strawberry.argument(description="The kind of file.")]
HeadingLanguage = Annotated[Language, strawberry.argument(description="The language of its heading and words.")]

Kind = Annotated[ImportKind, strawberry.argument(description="What its rows are about.")]


@query(Who.MANAGEMENT)
async def import_template(
    info: Info, format: Format, language: HeadingLanguage, kind: Kind = ImportKind.HOMES
) -> Download:
    """A spreadsheet to fill in and send to `importUnits` or `importBills`: its heading and two examples, which are to
    be deleted."""
    return Download.of(verbs.import_template(info.context, format, language, kind))
