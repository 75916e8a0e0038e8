"""Spreadsheets of homes to take away: a template to fill in, and a complex as it stands."""

from typing import Annotated

import strawberry

from models.accounts import Language
from models.columns import SheetFormat
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

Format = Annotated[SheetFormat, strawberry.argument(description="The kind of file.")]
HeadingLanguage = Annotated[Language, strawberry.argument(description="The language of its heading and words.")]


@query(Who.MANAGEMENT)
async def import_template(info: Info, format: Format, language: HeadingLanguage) -> Download:
    """A spreadsheet to fill in and send to `importUnits`: its heading and two examples, which are to be deleted."""
    return Download.of(verbs.import_template(info.context, format, language))
