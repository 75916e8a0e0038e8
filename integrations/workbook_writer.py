"""XLSX files of one sheet, written row by row.

The one rule: every cell is text and formatted as text, so that no cell is a formula, not even after somebody edits it.
"""

import re
import zipfile
from collections.abc import Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

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
FORMAT = 'numFmtId="49" applyNumberFormat="1" fillId="0" borderId="0"'
# Format 49 is text. Style 0 is that of every cell, style 1 that of the heading, which is bold too.
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
    "xl/styles.xml": f'{XML}<styleSheet xmlns="{MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="2"><xf {FORMAT} fontId="0" xfId="0"/><xf {FORMAT} fontId="1" xfId="0" applyFont="1"/></cellXfs>'
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
    '<cols><col min="1" max="256" width="18" style="0" customWidth="1"/></cols><sheetData>'
)
ENDING = "</sheetData></worksheet>"


class Writer:
    """`finish` in any case, also when the file is thrown away."""

    def __init__(self, file: BinaryIO, title: str) -> None:
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        for name, part in PARTS.items():
            self._archive.writestr(name, part)
        shown = NOT_IN_TITLE.sub(" ", title)[:TITLE_LONGEST].strip() or "1"
        self._archive.writestr("xl/workbook.xml", BOOK.format(title=quoteattr(shown)))
        self._sheet = self._archive.open("xl/worksheets/sheet1.xml", "w")
        self._waiting = [BEGINNING]
        self._number = 0

    def write(self, row: Sequence[str]) -> None:
        self._number += 1
        style = ' s="1"' if self._number == 1 else ""
        cells = "".join(
            f'<c r="{_letters(column)}{self._number}" t="inlineStr"{style}><is><t xml:space="preserve">{_escaped(text)}'
            "</t></is></c>"
            for column, text in enumerate(row, 1)
            if text
        )
        self._waiting.append(f'<row r="{self._number}">{cells}</row>')
        if len(self._waiting) >= ROWS_AT_ONCE:
            self._flush()

    def finish(self) -> None:
        self._waiting.append(ENDING)
        self._flush()
        self._sheet.close()
        self._archive.close()

    def _flush(self) -> None:
        self._sheet.write("".join(self._waiting).encode())
        self._waiting.clear()


def _letters(column: int) -> str:
    """3 → C."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _escaped(text: str) -> str:
    return escape(TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
