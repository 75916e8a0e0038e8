"""Reads what stands on the pages of a PDF, and where: enough of the format for what our press prints, no more."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.S)
STREAM = re.compile(rb"\nstream\n(.*)\nendstream", re.S)
# Where letters begin, in which font and size, and the letters themselves, which stand in one string or in several.
SHOWN = re.compile(
    rb"1 0 0 -1 (-?[\d.]+) (-?[\d.]+) cm|/(f\d+) ([\d.]+) Tf"
    rb"|(?<!Lang)\(((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*)\)|(-?[\d.]+)(?=[(\]])",
    re.S,
)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
POINTS_PER_MM = 72 / 25.4
Objects = dict[int, bytes]


@dataclass
class Run:
    """Letters set in one go, without the spaces between words. In millimetres from the left and the bottom."""

    left: float
    bottom: float
    right: float
    letters: str = ""


@dataclass(frozen=True)
class Font:
    """By glyph: the letters it stands for, and its width in thousandths of the font's size."""

    letters: dict[bytes, str]
    widths: dict[int, float]


def pages(pdf: bytes) -> list[str]:
    """All letters of each page."""
    return ["".join(run.letters for run in page) for page in runs(pdf)]


def runs(pdf: bytes) -> list[list[Run]]:
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    root = next(body for body in objects.values() if b"/Type/Pages" in body and b"/Parent" not in body)
    return [list(_runs(objects, page)) for page in _leaves(objects, root)]


def _leaves(objects: Objects, node: bytes) -> Iterator[bytes]:
    if b"/Type/Page/" in node:
        yield node
        return
    kids = re.search(rb"/Kids\[([^\]]*)\]", node)
    assert kids
    for number in re.findall(rb"(\d+) 0 R", kids[1]):
        yield from _leaves(objects, objects[int(number)])


def _runs(objects: Objects, page: bytes) -> Iterator[Run]:
    used = re.search(rb"/Font<<(.*?)>>", _named(objects, page, rb"Resources"))
    names = re.findall(rb"/(f\d+) (\d+) 0 R", used[1] if used else b"")
    fonts = {name: _font(objects, objects[int(number)]) for name, number in names}
    run, font, size = Run(0, 0, 0), Font({}, {}), 0.0
    for left, bottom, name, points, text, kerning in SHOWN.findall(_stream(_named(objects, page, rb"Contents"))):
        if left:
            yield run
            run = Run(float(left) / POINTS_PER_MM, float(bottom) / POINTS_PER_MM, float(left) / POINTS_PER_MM)
        elif name:
            font, size = fonts[name], float(points) / POINTS_PER_MM
        elif kerning:
            run.right -= float(kerning) * size / 1000
        else:
            _add(run, font, size, ESCAPE.sub(lambda found: _unescaped(found[1]), text))
    yield run


def _add(run: Run, font: Font, size: float, glyphs: bytes) -> None:
    for start in range(0, len(glyphs), 2):
        glyph = glyphs[start : start + 2]
        run.letters += font.letters.get(glyph, "").replace("\u200b", "").strip()
        run.right += font.widths.get(int.from_bytes(glyph, "big"), 0) * size / 1000


def _font(objects: Objects, font: bytes) -> Font:
    pairs = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", _stream(_named(objects, font, rb"ToUnicode")), re.M)
    letters = {bytes.fromhex(one.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for one, text in pairs}
    descendant = re.search(rb"/DescendantFonts\[(\d+) 0 R", font)
    assert descendant
    widths = re.search(rb"/W\[([^\]]*)\]", objects[int(descendant[1])])
    assert widths
    numbers = [float(number) for number in widths[1].split()]
    spans = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    return Font(letters, {glyph: width for first, last, width in spans for glyph in range(int(first), int(last) + 1)})


def _named(objects: Objects, body: bytes, name: bytes) -> bytes:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found
    return objects[int(found[1])]


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    assert found
    return zlib.decompress(found[1])


def _unescaped(escape: bytes) -> bytes:
    return bytes([int(escape, 8)]) if escape.isdigit() else LETTERS.get(escape, escape)
