"""A process of its own that looks at one file: it comes in, what may be kept of it goes out.

The one rule: it can do nothing but that. It opens nothing, writes nothing, knows nothing of the environment, and takes
its memory along when it ends, for what decodes pictures is what the senders of pictures attack.

Out comes a line of JSON: `{"fault", "most"}`, the most megapixels, or `{"kind", "width", "height", "size",
"thumbnail"}` with the picture and its thumbnail behind it, as long as these say. A PDF is kept as it came, and does not
come out.
"""

import json
import os
import re
import resource
import sys
import warnings
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image, ImageCms, ImageOps

MOST_FILE_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
LARGEST_SIDE, THUMBNAIL_SIDE = 2_560, 320
QUALITY, THUMBNAIL_QUALITY = 85, 75
# Of its memory; decoding the largest picture takes half of it.
MOST_BYTES = 1024**3
MOST_SECONDS = 20
# What a PDF's objects may come to when they are unpacked.
MOST_UNPACKED = 32 * 1024 * 1024
# How a HEIF file says of which sort it is; AV1 pictures look alike and are none of ours.
HEIF = (b"heic", b"heix", b"heim", b"heis", b"mif1")
# PDF: what acts by itself, brings other files or cannot be looked into. A name may be written with its letters as #xx.
LOCKED = re.compile(rb"/Encrypt\b")
ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|SubmitForm|ImportData|GoToE)\b|/XFA\s*[\[(\d]"
)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
PACKED = re.compile(rb"(?<!end)stream\r?\n")
# Packed once and plainly, so that what it holds can be seen.
PLAIN = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])\s*[/>]")
LONGEST_DICTIONARY = 2_048
# Beyond %%EOF come a few line ends at most; a zip archive is found by its end, wherever it began.
END, ZIP_END, LONGEST_ZIP_COMMENT = re.compile(rb"%%EOF\s*\Z"), b"PK\x05\x06", 65_557
PAGE = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe)", re.IGNORECASE)


class Fault(Exception):
    """Why a file is not kept."""


def kind_of(head: bytes) -> str:
    """By its first bytes. Errors: Fault"""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] in HEIF:
        return "HEIF"
    if head.startswith(b"%PDF-"):
        return "PDF"
    raise Fault("not_accepted")


def look_at(content: bytes) -> tuple[dict[str, Any], bytes]:
    """What is said of it, and what comes behind. Errors: Fault"""
    kind = kind_of(content[:16])
    if kind == "PDF":
        _must_be_harmless(content)
        return {"kind": kind}, b""
    try:
        return developed(BytesIO(content), kind)
    except (MemoryError, Image.DecompressionBombError):
        raise Fault("too_many_pixels") from None
    except (OSError, ValueError, SyntaxError, EOFError, RuntimeError, OverflowError, zlib.error):
        raise Fault("damaged") from None


def developed(file: BinaryIO, kind: str) -> tuple[dict[str, Any], bytes]:
    """Drawn anew: nothing is left of the file but what is seen. Errors: Fault, and what a broken picture raises."""
    if kind == "HEIF":
        import pillow_heif  # none of the others needs it, and it is large

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.register_heif_opener(thumbnails=False)
    with Image.open(file, formats=[kind]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Fault("too_many_pixels")
        picture = _seen(opened)
    width, height = picture.size
    drawn, small = BytesIO(), BytesIO()
    if transparent := picture.mode == "RGBA":
        picture.save(drawn, "WEBP", quality=QUALITY, method=2)
    else:
        picture.save(drawn, "JPEG", quality=QUALITY)
    picture.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    _on_white(picture).save(small, "JPEG", quality=THUMBNAIL_QUALITY)
    said = {"kind": "WEBP" if transparent else "JPEG", "width": width, "height": height}
    sizes = {"size": drawn.tell(), "thumbnail": small.tell()}
    return said | sizes, drawn.getvalue() + small.getvalue()


def _seen(opened: Image.Image) -> Image.Image:
    """As it is to be looked at: upright, not too large, in the colours of screens, and with nothing else to it."""
    profile = opened.info.get("icc_profile")
    opened.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    picture = ImageOps.exif_transpose(opened)
    if picture.mode.startswith("I"):
        # Greys of 16 bits; converting alone would cut off all but the darkest.
        picture = picture.point(lambda grey: grey * (1 / 256)).convert("L")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        picture = _on_screen(picture, profile)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        if picture.getchannel("A").getextrema()[0] == 255:
            picture = picture.convert("RGB")
    else:
        picture = picture.convert("RGB")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _on_screen(picture: Image.Image, profile: bytes) -> Image.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    with suppress(ImageCms.PyCMSError, OSError):
        known = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, known, ImageCms.createProfile("sRGB"), outputMode=mode)
        return changed or picture
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _must_be_harmless(content: bytes) -> None:
    """As far as can be seen without showing it. Errors: Fault"""
    if not END.search(content, max(0, len(content) - 1_024)):
        raise Fault("damaged")
    if ZIP_END in content[-LONGEST_ZIP_COMMENT:] or PAGE.search(content, 0, 1_024):
        raise Fault("unsafe")
    for part in _parts(content):
        plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)
        if LOCKED.search(plain):
            raise Fault("locked")
        if ACTIVE.search(plain):
            raise Fault("active")


def _parts(content: bytes) -> Iterator[bytes]:
    """The file itself, and what its packed streams of objects hold. Errors: Fault"""
    yield content
    left, whole = MOST_UNPACKED, memoryview(content)
    for found in PACKED.finditer(content):
        begin = content.rfind(b"obj", max(0, found.start() - LONGEST_DICTIONARY), found.start())
        said = ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), content[max(0, begin) : found.start()])
        if b"/ObjStm" not in said or b"/Filter" not in said:
            continue
        if not PLAIN.search(said) or b"/Predictor" in said:
            raise Fault("unsafe")
        try:
            objects = zlib.decompressobj().decompress(whole[found.end() :], left)
        except zlib.error:
            raise Fault("unsafe") from None
        left -= len(objects)
        if left <= 0:
            raise Fault("unsafe")
        yield objects


def confine() -> None:
    """What this process may have from now on, for good."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def main() -> None:
    confine()
    # What a decoder finds odd it may say to nobody.
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        said, behind = look_at(sys.stdin.buffer.read(MOST_FILE_BYTES + 1))
    except Fault as fault:
        said, behind = {"fault": str(fault), "most": MOST_PIXELS // 1_000_000}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + behind)


if __name__ == "__main__":
    main()
