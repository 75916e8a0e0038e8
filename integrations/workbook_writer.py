"""XLSX files of one sheet, written row by row.

The one rule: a text is never anything but a text, and formatted as one, so that no cell is a formula, not even after
somebody edits it. Numbers, percentages and days are written only for what has come as such.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from integrations.cells import MOST_COLUMNS, MOST_ROWS, Cell, Column, Percent, cell_text, days_of

TITLE_LONGEST = 31
NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\\0-\x1f']")
# What XML cannot hold or would not keep, and what would be taken for such an escape itself.
TO_ESCAPE = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
# Written together: each write is compressed on its own.
ROWS_AT_ONCE = 100

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Format 49 is text, 0 whatever suits a number, 10 a percentage with two places; those from 164 on are our own.
# Style 0 is that of every cell, style 1 that of the heading.
TEXT, HEADING, NUMBER, PERCENT, DAY, MOMENT = range(6)
FORMATS = {TEXT: 49, HEADING: 49, NUMBER: 0, PERCENT: 10, DAY: 164, MOMENT: 165}
OWN_FORMATS = {164: "dd.mm.yyyy", 165: "dd.mm.yyyy hh:mm"}
WRAPPED = ' wrapText="1"'
STYLES = "".join(
    f'<xf numFmtId="{number}" applyNumberFormat="1" fontId="{int(style == HEADING)}" applyFont="1" '
    f'fillId="{2 * (style == HEADING)}" applyFill="1" borderId="0" xfId="0" applyAlignment="1">'
    f'<alignment vertical="top"{WRAPPED * (style in (TEXT, HEADING))}/></xf>'
    for style, number in FORMATS.items()
)
PARTS = {
    "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'{XML}<styleSheet xmlns="{MAIN}"><numFmts count="{len(OWN_FORMATS)}">'
    + "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in OWN_FORMATS.items())
    + '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFE8EEF3"/><bgColor indexed="64"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(FORMATS)}">{STYLES}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
BOOK = (
    f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name={{title}} sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)
# The heading stays in sight.
BEGINNING = (
    f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
)
# What a program takes within the quotation marks of a list.
CHOICES_LONGEST = 255


class Writer:
    """`finish` in any case, also when the file is thrown away."""

    def __init__(self, file: BinaryIO, title: str, columns: Sequence[Column] = ()) -> None:
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        for name, part in PARTS.items():
            self._archive.writestr(name, part)
        shown = NOT_IN_TITLE.sub(" ", title)[:TITLE_LONGEST].strip() or "1"
        self._archive.writestr("xl/workbook.xml", BOOK.format(title=quoteattr(shown)))
        self._sheet = self._archive.open("xl/worksheets/sheet1.xml", "w")
        self._waiting = [f"{BEGINNING}<cols>{_widths(columns)}</cols><sheetData>"]
        self._ending = f"{_lists(columns)}</worksheet>"
        self._number = self._columns = 0

    def write(self, row: Sequence[Cell]) -> None:
        self._number += 1
        self._columns = max(self._columns, len(row))
        cells = "".join(
            _cell(f"{_letters(column)}{self._number}", cell, HEADING if self._number == 1 else TEXT)
            for column, cell in enumerate(row, 1)
            if cell != ""
        )
        self._waiting.append(f'<row r="{self._number}">{cells}</row>')
        if len(self._waiting) >= ROWS_AT_ONCE:
            self._flush()

    def finish(self) -> None:
        self._waiting.append(f"</sheetData>{_filter(self._columns, self._number)}{self._ending}")
        self._flush()
        self._sheet.close()
        self._archive.close()

    def _flush(self) -> None:
        self._sheet.write("".join(self._waiting).encode())
        self._waiting.clear()


def _cell(place: str, cell: Cell, text_style: int) -> str:
    style, number = _valued(cell)
    if number is not None:
        return f'<c r="{place}" s="{style}"><v>{number}</v></c>'
    text = _escaped(cell_text(cell))
    return f'<c r="{place}" t="inlineStr" s="{text_style}"><is><t xml:space="preserve">{text}</t></is></c>'


def _valued(cell: Cell) -> tuple[int, str | None]:
    """What is no text, as the file stores it, and its style."""
    match cell:
        case str():
            return TEXT, None
        case Percent():
            return PERCENT, f"{cell.share:f}"
        case date():
            days = days_of(cell)
            return MOMENT if isinstance(cell, datetime) else DAY, None if days is None else f"{days:f}"
        case _:
            return NUMBER, cell_text(cell)


def _widths(columns: Sequence[Column]) -> str:
    every = [*columns, *([Column()] if len(columns) < MOST_COLUMNS else [])]
    return "".join(
        f'<col min="{place}" max="{MOST_COLUMNS if place > len(columns) else place}" width="{column.width}" '
        f'style="{TEXT}" customWidth="1"/>'
        for place, column in enumerate(every, 1)
    )


def _filter(columns: int, rows: int) -> str:
    """Over the whole table, in its heading."""
    return f'<autoFilter ref="A1:{_letters(columns)}{rows}"/>' if columns else ""


def _lists(columns: Sequence[Column]) -> str:
    """A choice is offered and not enforced: an import understands more words than these."""
    found = list(_offered(columns))
    return f'<dataValidations count="{len(found)}">{"".join(found)}</dataValidations>' if found else ""


def _offered(columns: Sequence[Column]) -> Iterator[str]:
    """Errors: ValueError, of choices that such a list cannot hold."""
    for place, column in enumerate(columns, 1):
        listed = ",".join(column.choices)
        if listed.count(",") > max(len(column.choices) - 1, 0) or '"' in listed or len(listed) > CHOICES_LONGEST:
            raise ValueError("These choices do not fit into a list.")
        if listed:
            cells = f"{_letters(place)}2:{_letters(place)}{MOST_ROWS + 1}"
            formula = f"<formula1>{_escaped(chr(34) + listed + chr(34))}</formula1>"
            yield f'<dataValidation type="list" allowBlank="1" sqref="{cells}">{formula}</dataValidation>'


def _letters(column: int) -> str:
    """3 → C."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _escaped(text: str) -> str:
    return escape(TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
