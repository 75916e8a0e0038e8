"""Pictures and papers as people send them, and as attackers do: made here, none is kept in the tree."""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import Image, PngImagePlugin

# What must never come out again: where somebody lives, whose camera it was, what somebody wrote beside it.
CAMERA, PLACE, REMARK = "Secret-Camera-9000", (43.0, 14.0, 15.0), "written by Aigerim"
ORIENTATION, MODEL, GPS, LATITUDE = 0x0112, 0x0110, 0x8825, 2
ON_ITS_SIDE = 6


@cache
def painted(size: tuple[int, int] = (640, 480), mode: str = "RGB") -> Image.Image:
    """Red at the left, green at the top, and nowhere the same."""
    across, down = Image.linear_gradient("L").rotate(90), Image.linear_gradient("L")
    bands = [across, down, Image.new("L", down.size, 40), Image.new("L", down.size, 255)]
    if mode in ("RGB", "RGBA"):
        return Image.merge(mode, bands[: len(mode)]).resize(size)
    return across.convert(mode).resize(size)


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **options: Any) -> bytes:
    return saved(painted(size, mode), kind, **options)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    written = BytesIO()
    if kind == "HEIF":
        pillow_heif.from_pillow(image).save(written, quality=60, **options)
    else:
        image.save(written, kind, **options)
    return written.getvalue()


def telltale() -> bytes:
    """Everything that a telephone writes beside what is seen, as EXIF."""
    exif = Image.Exif()
    exif[MODEL], exif[ORIENTATION] = CAMERA, ON_ITS_SIDE
    exif.get_ifd(GPS).update({1: "N", LATITUDE: PLACE, 3: "E", 4: (76.0, 56.0, 44.0)})
    return exif.tobytes()


def talkative(kind: str) -> bytes:
    """On its side, 640 × 480 as it lies there, with all that this kind can say besides."""
    exif, xmp = telltale(), f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{REMARK}</x:xmpmeta>".encode()
    if kind == "JPEG":
        return picture(kind, exif=exif, xmp=xmp, comment=REMARK.encode())
    if kind == "PNG":
        said = PngImagePlugin.PngInfo()
        said.add_itxt("Author", REMARK, zip=False)
        return picture(kind, exif=exif, pnginfo=said)
    return picture(kind, exif=exif, xmp=xmp)


def told_by(content: bytes) -> str:
    """All that a picture says besides what is seen; empty is as it should be."""
    with Image.open(BytesIO(content)) as opened:
        opened.load()
        harmless = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background", "timestamp", "duration"}
        said = {name: value for name, value in opened.info.items() if name not in harmless}
        return "".join(map(str, (dict(opened.getexif()), said))).replace("{}", "")


def headed(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def bomb() -> bytes:
    """A zip of a few kilobytes that unpacks to 64 MiB."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(64 * 1024 * 1024))
    return written.getvalue()


def archive() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        opened.writestr("META-INF/MANIFEST.MF", "Main-Class: Evil")
    return written.getvalue()


def paper(*objects: bytes, behind: bytes = b"\n") -> bytes:
    """A PDF of one page, with these objects besides."""
    plain = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
    return _written((*plain, page, *objects)) + behind


def packed(objects: bytes, filters: bytes = b"/FlateDecode", again: int = 1) -> bytes:
    """A stream of objects, which says what it holds to readers of PDF only."""
    content = objects
    for _ in range(again):
        content = zlib.compress(content)
    said = b"<< /Type /ObjStm /N 1 /First 4 /Filter %b /Length %d >>" % (filters, len(content))
    return said + b"\nstream\n" + content + b"\nendstream"


def _written(objects: Iterable[bytes]) -> bytes:
    told, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, said in enumerate(objects, 1):
        places.append(len(told))
        told += b"%d 0 obj\n%b\nendobj\n" % (number, said)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(told))
    return told + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table) + trailer
