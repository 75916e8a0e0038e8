"""The first sheet that an XLSX file shows, as rows of text.

The one rule: a cell says what its program last showed as a value. Nothing is computed here; of merged cells the first
has the value, hidden rows and columns are read like others.
"""

import re
from collections.abc import Generator
from typing import BinaryIO

from integrations.cells import MOST_COLUMNS, Row, SheetFault, SheetRefused, number_text, row_of
from integrations.packages import Package
from integrations.workbooks import Texts, Workbook, restored

# Excel's own: column XFD.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
PLACE = re.compile(r"([A-Z]{1,3})[1-9][0-9]{0,6}")


class _Sheet:
    """Hears the events of a sheet; `rows` are those that have ended. Errors: SheetRefused."""

    def __init__(self, book: Workbook) -> None:
        self._book, self._texts = book, Texts()
        self.rows: list[Row] = []
        self.ended = False
        self._number = self._column = self._counted = 0
        self._in_row = self._in_cell = self._formula = self._valued = False

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        if self._in_cell:
            self._formula |= element == "f"
            self._valued |= element in ("v", "is")
            self._texts.begin(element)
        elif element == "c" and self._in_row:
            self._in_cell, self._formula, self._valued = True, False, False
            self._counted += 1
            if self._counted > LAST_COLUMN:
                raise SheetRefused(SheetFault.DAMAGED)
            self._texts.clear()
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._column = _column(attributes["r"]) if "r" in attributes else self._column + 1
        elif element == "row":
            self._number = int(attributes.get("r", self._number + 1))
            if not 1 <= self._number <= LAST_ROW:
                raise SheetRefused(SheetFault.DAMAGED)
            self._in_row, self._column, self._counted = True, 0, 0
            self._cells, self._faults = dict[int, str](), list[SheetRefused]()

    def end(self, element: str) -> None:
        if self._in_cell and element != "c":
            self._texts.end(element)
        elif self._in_cell:
            self._in_cell = False
            self._keep()
        elif element == "row":
            self._in_row = False
            self.rows.append(row_of(self._number, self._cells, self._faults))
        elif element == "sheetData":
            self.ended = True

    def hear(self, text: str) -> None:
        if self._in_cell:
            self._texts.hear(text)

    def _keep(self) -> None:
        try:
            text = self._text()
        except SheetRefused as fault:
            self._faults.append(fault)
            return
        if text and self._column > MOST_COLUMNS:
            raise SheetRefused(SheetFault.TOO_MANY_COLUMNS, self._number, self._column)
        if text:
            self._cells[self._column] = text

    def _text(self) -> str:
        """Errors: SheetRefused, with the cell."""
        said = self._texts.said
        if self._kind == "e":
            raise self._fault(SheetFault.CELL_ERROR)
        if self._formula and not self._valued:
            raise self._fault(SheetFault.FORMULA_UNCOMPUTED)
        if self._kind in ("str", "inlineStr"):
            return restored(said)
        if not said:
            return ""
        if self._kind == "s":
            return self._shared(said)
        if self._kind == "b":
            return "true" if said == "1" else "false"
        return said.removesuffix("T00:00:00") if self._kind == "d" else self._spelt(said)

    def _shared(self, said: str) -> str:
        if not said.isdecimal() or int(said) >= len(self._book.texts):
            raise self._fault(SheetFault.CELL_ERROR)
        return self._book.texts[int(said)]

    def _spelt(self, said: str) -> str:
        spellings, style = self._book.spellings, self._style
        spell = spellings[int(style)] if style.isdecimal() and int(style) < len(spellings) else number_text
        try:
            return spell(said)
        except (ValueError, OverflowError):
            date = spell is not number_text
            raise self._fault(SheetFault.NOT_A_DATE if date else SheetFault.CELL_ERROR) from None

    def _fault(self, fault: SheetFault) -> SheetRefused:
        return SheetRefused(fault, self._number, self._column)


def read(file: BinaryIO) -> Generator[Row, None, None]:
    """All rows that the file names, empty ones too. Errors: SheetRefused."""
    package = Package(file)
    book = Workbook(package)
    sheet = _Sheet(book)
    for _ in package.pieces(book.sheet, sheet.begin, sheet.end, sheet.hear):
        yield from sheet.rows
        sheet.rows.clear()
        if sheet.ended:
            return


def _column(place: str) -> int:
    """C7 → 3. Errors: SheetRefused."""
    found = PLACE.fullmatch(place)
    column = 0
    for letter in found[1] if found else "":
        column = column * 26 + ord(letter) - 64
    if not 1 <= column <= LAST_COLUMN:
        raise SheetRefused(SheetFault.DAMAGED)
    return column
