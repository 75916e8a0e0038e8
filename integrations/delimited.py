"""CSV as people's programs write it: whatever encoding and delimiter, read as text and written so that it stays text.

The one rule: no cell that we write is a formula. What might be taken for one gets an apostrophe in front, and loses it
when it is read again, so that what goes out comes back the same.
"""

import codecs
import csv
import io
import re
from collections.abc import Generator, Sequence
from typing import BinaryIO, TextIO

from integrations.cells import Cell, Row, SheetFault, SheetRefused, cell_text, row_of

DELIMITERS = ";,\t"
SAMPLE_BYTES = 64 * 1024
PIECE_BYTES = 256 * 1024
# Control characters that no text has; without a byte order mark they mean another kind of file.
FOREIGN = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
# The wide ones are the same to a spreadsheet; `sep=` in the first cell names the delimiter.
MISREAD = re.compile("'*(?:[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|sep=)")
# A file of which more than this is sound UTF-8 is a damaged one, and not one of an older encoding.
SOUND_SHARE = 0.9
OLDER = "cp1251"


def read(file: BinaryIO) -> Generator[Row, None, None]:
    """All rows, empty ones too; numbers are those of the records. Errors: SheetRefused."""
    encoding = _encoding(file)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    number = 0
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=_delimiter(text), strict=True), 1):
            texts = {column: _restored(cell) for column, cell in enumerate(cells, 1) if cell}
            yield row_of(number, texts)
    except csv.Error as error:
        long = "field larger" in str(error)
        raise SheetRefused(SheetFault.CELL_TOO_LONG if long else SheetFault.QUOTES, number + 1) from None
    except UnicodeError:
        raise SheetRefused(SheetFault.ENCODING, number + 1) from None
    finally:
        text.detach()


class Writer:
    """UTF-8 with a byte order mark and semicolons: what spreadsheet programs here open without asking."""

    def __init__(self, file: BinaryIO) -> None:
        self._text = io.TextIOWrapper(file, "utf-8-sig", newline="")
        # Nothing of the heading stands outside quotes but the delimiter, so that it cannot be mistaken.
        self._heading = csv.writer(self._text, delimiter=DELIMITERS[0], quoting=csv.QUOTE_ALL)
        self._rows = csv.writer(self._text, delimiter=DELIMITERS[0])
        self._number = 0

    def write(self, row: Sequence[Cell]) -> None:
        self._number += 1
        writer = self._heading if self._number == 1 else self._rows
        writer.writerow([_shown(cell) for cell in row])

    def finish(self) -> None:
        self._text.detach()


def _shown(cell: Cell) -> str:
    text = cell_text(cell)
    return f"'{text}" if isinstance(cell, str) and MISREAD.match(text) else text


def _restored(cell: str) -> str:
    return cell[1:] if cell[0] == "'" and MISREAD.match(cell) else cell


def _encoding(file: BinaryIO) -> str:
    """Errors: SheetRefused."""
    file.seek(0)
    sample = file.read(SAMPLE_BYTES)
    if sample.startswith(codecs.BOM_UTF8):
        return _checked(file, "utf-8-sig")
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _checked(file, "utf-16")
    if b"\0" in sample:
        return _checked(file, _without_mark(sample))
    if FOREIGN.search(sample) or sample.lstrip()[:1] == b"<":
        raise SheetRefused(SheetFault.NOT_A_SHEET)
    try:
        return _checked(file, "utf-8")
    except SheetRefused:
        if _sound_share(file) > SOUND_SHARE:
            raise
    return _checked(file, OLDER)


def _without_mark(sample: bytes) -> str:
    """In UTF-16 the zeros of digits and delimiters stand in every second place only. Errors: SheetRefused."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if bool(even) == bool(odd):
        raise SheetRefused(SheetFault.NOT_A_SHEET)
    return "utf-16-le" if odd else "utf-16-be"


def _checked(file: BinaryIO, encoding: str) -> str:
    """The encoding, when all of the file is in it. Errors: SheetRefused, with the line."""
    decoder, lines = codecs.getincrementaldecoder(encoding)(), 1
    file.seek(0)
    try:
        while piece := file.read(PIECE_BYTES):
            lines += decoder.decode(piece).count("\n")
        decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        line = lines + error.object[: error.start].decode(encoding, "replace").count("\n")
        raise SheetRefused(SheetFault.ENCODING, line) from None
    return encoding


def _sound_share(file: BinaryIO) -> float:
    """How much of what is not ASCII is sound UTF-8."""
    decoder, letters, broken = codecs.getincrementaldecoder("utf-8")("replace"), 0, 0
    file.seek(0)
    while piece := decoder.decode(file.read(PIECE_BYTES)):
        letters += len(piece) - len(piece.encode("ascii", "ignore"))
        broken += piece.count("\ufffd")
    return 1 - broken / max(letters, 1)


def _delimiter(text: TextIO) -> str:
    """As a line `sep=` says, which is then behind us; else what the first line holds most of outside of quotes."""
    first = text.readline(SAMPLE_BYTES)
    if first.lower().startswith("sep=") and len(first.rstrip("\r\n")) == 5:
        return first[4]
    text.seek(0)
    bare = re.sub('"[^"]*"?', "", first)
    return max(DELIMITERS, key=bare.count)
