"""What the cells of an XLSX file refer to: its shared texts, its formats, its calendar, and which sheet comes first.

The one rule: of a format only this is asked, whether numbers under it are moments, durations or numbers.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from integrations.cells import (
    CELL_LONGEST,
    EPOCH,
    EPOCH_OF_1904,
    SheetFault,
    SheetRefused,
    duration_text,
    moment_text,
    number_text,
)
from integrations.packages import Package

MOST_TEXTS = 250_000
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Formats that every program knows by number.
MOMENTS = frozenset({*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)})
DURATION = "46"
FORMAT_LONGEST = 255
NOT_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
Spell = Callable[[str], str]


class Texts:
    """Collects the text of `t` elements, but not of phonetic hints; no more of it than a cell may hold."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = self._hints = 0
        self._heard = False

    def clear(self) -> None:
        self._pieces, self._length, self._heard = [], 0, False

    def begin(self, element: str) -> None:
        self._hints += element == "rPh"
        self._heard = element in ("t", "v") and not self._hints

    def end(self, element: str) -> None:
        self._hints -= element == "rPh"
        self._heard = False

    def hear(self, text: str) -> None:
        if self._heard and self._length <= CELL_LONGEST:
            self._pieces.append(text)
            self._length += len(text)

    @property
    def said(self) -> str:
        """Longer than CELL_LONGEST when there was more."""
        return "".join(self._pieces)


class Workbook:
    """What cells refer to: the shared texts, the formats and the calendar. Errors: SheetRefused."""

    def __init__(self, package: Package) -> None:
        self._package = package
        book = next((part for kind, part in package.related("").values() if kind == "officeDocument"), "")
        self._related = package.related(book)
        self.epoch, self._sheets = EPOCH, list[tuple[str, bool]]()
        package.read(book, self._take)
        self.texts = list(self._texts())
        self.spellings = list(self._spellings())

    @property
    def sheet(self) -> str:
        """The part of the first sheet that is shown."""
        for relation, shown in self._sheets:
            kind, part = self._related.get(relation, ("", ""))
            if shown and kind == "worksheet":
                return part
        raise SheetRefused(SheetFault.NOT_A_SHEET)

    def _take(self, element: str, attributes: dict[str, str]) -> None:
        if element == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.epoch = EPOCH_OF_1904
        if element == "sheet":
            relation = next((value for name, value in attributes.items() if name.endswith(" id")), "")
            self._sheets.append((relation, attributes.get("state", "visible") == "visible"))

    def _part(self, kind: str) -> str | None:
        return next((part for found, part in self._related.values() if found == kind), None)

    def _texts(self) -> Iterator[str]:
        texts, ready = Texts(), list[str]()
        counted = 0

        def begin(element: str, attributes: dict[str, str]) -> None:
            if element == "si":
                texts.clear()
            texts.begin(element)

        def end(element: str) -> None:
            texts.end(element)
            if element == "si":
                ready.append(restored(texts.said))

        if part := self._part("sharedStrings"):
            for _ in self._package.pieces(part, begin, end, texts.hear):
                counted += len(ready)
                if counted > MOST_TEXTS:
                    raise SheetRefused(SheetFault.TOO_LARGE)
                yield from ready
                ready.clear()

    def _spellings(self) -> Iterator[Spell]:
        """By a cell's style."""
        formats, styles, inside = dict[str, str](), list[str](), [""]

        def begin(element: str, attributes: dict[str, str]) -> None:
            if element in ("cellXfs", "cellStyleXfs"):
                inside[0] = element
            if element == "numFmt":
                formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            if element == "xf" and inside[0] == "cellXfs":
                styles.append(attributes.get("numFmtId", "0"))

        if part := self._part("styles"):
            self._package.read(part, begin)
        for style in styles:
            yield self._spelling(style, formats.get(style))

    def _spelling(self, number: str, code: str | None) -> Spell:
        if number == DURATION:
            return duration_text
        if code is None:
            moment = number.isdecimal() and int(number) in MOMENTS
            return partial(moment_text, epoch=self.epoch) if moment else number_text
        letters = NOT_LETTERS.sub("", code.split(";")[0]) if len(code) <= FORMAT_LONGEST else ""
        if re.search(r"\[[hms]+\]", letters, re.IGNORECASE):
            return duration_text
        moment = re.search("[dmyhs]", letters, re.IGNORECASE) is not None
        return partial(moment_text, epoch=self.epoch) if moment else number_text


def restored(text: str) -> str:
    """What XML cannot hold stands there as _x000D_."""
    return ESCAPED.sub(lambda found: _letter(int(found[1], 16)), text) if "_x" in text else text


def _letter(point: int) -> str:
    return "\ufffd" if 0xD800 <= point < 0xE000 else chr(point)
