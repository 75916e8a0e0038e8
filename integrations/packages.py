"""Zip files of XML parts, such as XLSX is one, read as a stream of events: nothing is ever held as a tree.

The one rule: no file costs more than its limits say, whatever it claims. Libraries that build trees, even row by row,
make 2.5 GiB of a file of 37 KB. A part that nobody asks for (macros, links, pictures) is not opened.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO
from xml.parsers import expat

from integrations.cells import SheetFault, SheetRefused

PIECE_BYTES = 64 * 1024
MOST_ENTRIES = 2_000
# By what the directory says; what is really unpacked is counted besides.
MOST_DECLARED = 1024 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
MOST_ELEMENTS = 3_000_000
MOST_DEPTH = 64
# Of elements and attributes: the parser keeps each until it has done.
MOST_NAMES = 5_000
# A tag or a comment is looked at again with every piece until it ends.
LONGEST_TAG = 1024 * 1024
ENTRY = b"PK\x01\x02"
# What the libraries raise on a broken file; zipfile says of a compression it does not know that it is not implemented,
# and of a password that it is a RuntimeError.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, OSError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, LookupError),
)

Begin = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Relations = dict[str, tuple[str, str]]


class Package:
    """Parts are found by name, whatever the case. Everything here refuses with SheetRefused."""

    def __init__(self, file: BinaryIO) -> None:
        self._unpacked = self._elements = 0
        if _entries(file) > MOST_ENTRIES:
            raise SheetRefused(SheetFault.UNSAFE)
        try:
            self._archive = zipfile.ZipFile(file)
        except BROKEN:
            raise SheetRefused(SheetFault.DAMAGED) from None
        infos = self._archive.infolist()
        self._infos = {info.filename.lower().lstrip("/"): info for info in infos}
        if any(info.flag_bits & 1 for info in infos):
            raise SheetRefused(SheetFault.OLD_OR_LOCKED)
        # Other kinds are unpacked in one piece, however large.
        plain = all(info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos)
        if len(infos) != len(self._infos) or not plain or sum(info.file_size for info in infos) > MOST_DECLARED:
            raise SheetRefused(SheetFault.UNSAFE)

    def related(self, part: str) -> Relations:
        """Relation id → the last word of its kind, and the part it leads to."""
        folder, name = posixpath.split(part)
        found: Relations = {}

        def begin(element: str, attributes: dict[str, str]) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], target.lstrip("/")

        self.read(posixpath.join(folder, "_rels", f"{name}.rels"), begin)
        return found

    def read(self, part: str, begin: Begin, end: End = lambda element: None) -> None:
        for _ in self.pieces(part, begin, end):
            pass

    def pieces(
        self, part: str, begin: Begin, end: End, text: Callable[[str], None] = lambda text: None
    ) -> Iterator[None]:
        """Reads a part and stops after each piece of it. Names are told without their namespaces."""
        info = self._infos.get(part.lower())
        if info is None:
            raise SheetRefused(SheetFault.DAMAGED)
        parser = self._parser(begin, end, text)
        try:
            with self._archive.open(info) as source:
                yield from self._fed(parser, source)
        except BROKEN:
            raise SheetRefused(SheetFault.DAMAGED) from None

    def _fed(self, parser: expat.XMLParserType, source: IO[bytes]) -> Iterator[None]:
        fed = 0
        while piece := source.read(PIECE_BYTES):
            self._unpacked, fed = self._unpacked + len(piece), fed + len(piece)
            if self._unpacked > MOST_UNPACKED:
                raise SheetRefused(SheetFault.TOO_LARGE)
            parser.Parse(piece, False)
            if fed - parser.CurrentByteIndex > LONGEST_TAG or len(parser.intern) > MOST_NAMES:
                raise SheetRefused(SheetFault.UNSAFE)
            yield
        parser.Parse(b"", True)
        yield

    def _parser(self, begin: Begin, end: End, text: Callable[[str], None]) -> expat.XMLParserType:
        parser, depth = expat.ParserCreate(None, " "), 0

        def begun(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth, self._elements = depth + 1, self._elements + 1
            if depth > MOST_DEPTH:
                raise SheetRefused(SheetFault.UNSAFE)
            if self._elements > MOST_ELEMENTS:
                raise SheetRefused(SheetFault.TOO_LARGE)
            begin(name.rpartition(" ")[2], attributes)

        def ended(name: str) -> None:
            nonlocal depth
            depth -= 1
            end(name.rpartition(" ")[2])

        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = begun, ended
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = _no_doctype
        return parser


def _no_doctype(*_: object) -> None:
    """Entities are declared in one: they multiply, or name files of the machine. No spreadsheet needs any."""
    raise SheetRefused(SheetFault.UNSAFE)


def _entries(file: BinaryIO) -> int:
    """Counted before the library makes an object of each; chance puts the mark into ten mebibytes once in 400 files."""
    counted = 0
    file.seek(0)
    while piece := file.read(PIECE_BYTES):
        counted += piece.count(ENTRY)
    return counted
