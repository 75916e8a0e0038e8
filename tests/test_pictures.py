"""What becomes of files before they are kept: drawn anew, looked through, or refused with the reason. No decoder runs
in this process, so that whatever a file does happens elsewhere.
"""

import asyncio
import struct
import sys
import tempfile
import time
from io import BytesIO
from typing import BinaryIO, cast

import pytest
from PIL import Image

from integrations import pictures
from integrations.pictures import FileFault, FileKind, FileRefused, Kept, Picture, TooBusy, kept_of
from tests.photos import archive, bomb, headed, packed, painted, paper, picture, saved, talkative, told_by

SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
ACTION = b"<< /S /JavaScript /JS (app.alert(1)) >>"


def laid(content: bytes) -> BinaryIO:
    file = cast(BinaryIO, tempfile.SpooledTemporaryFile(256 * 1024))
    file.write(content)
    return file


async def kept(content: bytes) -> Kept:
    with laid(content) as file:
        found = await kept_of(file)
        assert file.tell() == 0
        return found


async def drawn(content: bytes) -> Picture:
    found = (await kept(content)).picture
    assert found
    return found


async def fault(content: bytes) -> FileFault:
    with pytest.raises(FileRefused) as refused:
        await kept(content)
    return refused.value.fault


def seen(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content)) as opened:
        opened.load()
        return opened.convert("RGB")


def colour(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    return cast(tuple[int, ...], picture.getpixel((x, y)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
async def test_a_picture_is_drawn_anew_upright_and_says_nothing_but_what_is_seen(kind: str) -> None:
    sent = talkative(kind)
    assert told_by(sent) if kind != "HEIF" else b"Secret-Camera" in sent

    found = await kept(sent)

    assert found.kind is FileKind.JPEG
    assert found.picture
    # 640 × 480 as it lay there; what was at the left is at the top.
    assert (found.picture.width, found.picture.height) == (480, 640)
    for content, size in ((found.picture.content, (480, 640)), (found.picture.thumbnail, (240, 320))):
        shown = seen(content)
        assert shown.size == size
        assert told_by(content) == ""
        for secret in (b"Secret-Camera", b"written by", b"Exif", b"http://ns.adobe", b"ICC_PROFILE"):
            assert secret not in content
        reds = [colour(shown, size[0] // 2, y)[0] for y in (5, size[1] - 5)]
        assert abs(reds[0] - reds[1]) > 200


@pytest.mark.parametrize(
    ("sent", "size"),
    [
        (picture(size=(4000, 3000)), (2560, 1920)),
        (picture(size=(100, 5000)), (51, 2560)),
        (picture("PNG", mode="L"), (640, 480)),
        (picture("PNG", mode="P"), (640, 480)),
        (picture("PNG", mode="1"), (640, 480)),
        (picture("JPEG", mode="CMYK"), (640, 480)),
        (picture("PNG", mode="RGBA"), (640, 480)),
        (picture(size=(1, 1)), (1, 1)),
        (picture("JPEG", progressive=True), (640, 480)),
    ],
    ids=lambda value: str(value) if isinstance(value, tuple) else "",
)
async def test_whatever_its_colours_a_picture_becomes_a_jpeg_of_bounded_size(
    sent: bytes, size: tuple[int, int]
) -> None:
    found = await drawn(sent)

    assert (found.width, found.height) == seen(found.content).size == size
    assert found.content.startswith(b"\xff\xd8\xff")
    assert max(seen(found.thumbnail).size) <= 320


async def test_what_shines_through_stays_so_and_lies_on_white_in_the_thumbnail() -> None:
    glass = painted(mode="RGBA").copy()
    glass.putalpha(Image.new("L", glass.size, 0))

    found = await kept(saved(glass, "PNG"))

    assert found.kind is FileKind.WEBP
    assert found.picture
    with Image.open(BytesIO(found.picture.content)) as opened:
        assert (opened.format, opened.mode) == ("WEBP", "RGBA")
    assert colour(seen(found.picture.thumbnail), 5, 5) == (255, 255, 255)


async def test_greys_of_sixteen_bits_are_not_cut_off() -> None:
    grey = Image.new("I;16", (64, 64), 32_768)

    found = await drawn(saved(grey, "PNG"))

    assert colour(seen(found.content), 5, 5) == (128, 128, 128)


async def test_of_a_film_the_first_picture_is_kept() -> None:
    others = [Image.new("RGB", (64, 64), colour) for colour in ("blue", "lime")]

    found = await drawn(saved(Image.new("RGB", (64, 64), "red"), "WEBP", save_all=True, append_images=others))

    red, green, blue = colour(seen(found.content), 32, 32)
    assert red > 200 > 60 > max(green, blue)
    with Image.open(BytesIO(found.content)) as opened:
        assert getattr(opened, "n_frames", 1) == 1


@pytest.mark.parametrize("tail", [archive(), SCRIPT, b"\0" * 100_000], ids=["zip", "svg", "nothing"])
async def test_what_hangs_behind_a_picture_or_hides_in_it_is_gone(tail: bytes) -> None:
    hidden = b"\xff\xd8\xff\xfe" + struct.pack(">H", len(SCRIPT) + 2) + SCRIPT + picture()[2:] + tail

    found = await drawn(hidden)

    for content in (found.content, found.thumbnail):
        assert not {b"PK\x03\x04", b"PK\x05\x06", b"<script", b"Main-Class"} & {
            mark for mark in (b"PK\x03\x04", b"PK\x05\x06", b"<script", b"Main-Class") if mark in content
        }


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", FileFault.NOT_ACCEPTED),
        (bomb(), FileFault.NOT_ACCEPTED),
        (SCRIPT, FileFault.NOT_ACCEPTED),
        (b"<!doctype html><script>alert(1)</script>", FileFault.NOT_ACCEPTED),
        (picture("GIF"), FileFault.NOT_ACCEPTED),
        (picture("BMP"), FileFault.NOT_ACCEPTED),
        (picture("TIFF"), FileFault.NOT_ACCEPTED),
        (b"GIF89a/*" + archive(), FileFault.NOT_ACCEPTED),
        (b"MZ" + bytes(1000), FileFault.NOT_ACCEPTED),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", FileFault.NOT_ACCEPTED),
        (b"%!PS-Adobe-3.0\n", FileFault.NOT_ACCEPTED),
        (b" %PDF-1.7\n%%EOF", FileFault.NOT_ACCEPTED),
        (picture()[:3000], FileFault.DAMAGED),
        (picture("PNG")[:300], FileFault.DAMAGED),
        (picture("WEBP")[:300], FileFault.DAMAGED),
        (picture("HEIF")[:600], FileFault.DAMAGED),
        (b"\xff\xd8\xff" + SCRIPT, FileFault.DAMAGED),
        (b"\xff\xd8\xff" + bytes(100_000), FileFault.DAMAGED),
        (b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(100), FileFault.DAMAGED),
        (b"\0\0\0\x1cftypheic" + bytes(100), FileFault.DAMAGED),
        (headed(65_000, 65_000), FileFault.TOO_MANY_PIXELS),
        (headed(2**31 - 1, 1), FileFault.TOO_MANY_PIXELS),
        (headed(7_100, 7_100), FileFault.TOO_MANY_PIXELS),
    ],
    ids=lambda value: value.value if isinstance(value, FileFault) else "",
)
async def test_what_is_no_sound_picture_is_refused_and_costs_nothing(content: bytes, why: FileFault) -> None:
    began = time.perf_counter()

    assert await fault(content) is why
    # Starting a process on a machine that is busy with other tests; decoding 65,000 × 65,000 pixels takes minutes.
    assert time.perf_counter() - began < 15


async def test_a_picture_of_as_many_pixels_as_there_may_be_is_kept() -> None:
    found = await drawn(saved(Image.new("RGB", (7_000, 7_000), "red"), "JPEG", progressive=True))

    assert (found.width, found.height) == (2_560, 2_560)


# ---- papers


@pytest.mark.parametrize(
    "content",
    [
        paper(),
        paper(behind=b"\r\n\r\n"),
        paper(b"(JavaScript is a language, and /Launchpad a place)"),
        paper(packed(b"1 0 << /Type /Font >>")),
        paper() + paper(),
    ],
    ids=["plain", "line ends", "words", "packed", "added to"],
)
async def test_a_paper_is_kept_as_it_came(content: bytes) -> None:
    assert await kept(content) == Kept(FileKind.PDF)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (paper(ACTION), FileFault.ACTIVE),
        (paper(b"<< /S /J#61va#53cript /JS (app.alert(1)) >>"), FileFault.ACTIVE),
        (paper(packed(b"1 0 " + ACTION)), FileFault.ACTIVE),
        (paper(packed(b"1 0 " + ACTION).replace(b"/ObjStm", b"/Obj#53tm")), FileFault.ACTIVE),
        (paper(b"<< /S /Launch /F (cmd.exe) >>"), FileFault.ACTIVE),
        (paper(b"<< /Type /EmbeddedFile >>"), FileFault.ACTIVE),
        (paper(b"<< /AcroForm << /XFA [(a) 1 0 R] >> >>"), FileFault.ACTIVE),
        (paper(b"<< /Encrypt 9 0 R >>"), FileFault.LOCKED),
        (paper(packed(b"1 0 " + ACTION, again=2, filters=b"[/FlateDecode /FlateDecode]")), FileFault.UNSAFE),
        (paper(packed(b"\x80\x0b\x60\x50", filters=b"/LZWDecode", again=0)), FileFault.UNSAFE),
        (paper(packed(bytes(40 * 1024 * 1024))), FileFault.UNSAFE),
        (paper(behind=archive() + b"%%EOF"), FileFault.UNSAFE),
        (paper(archive()), FileFault.UNSAFE),
        (b"%PDF-1.7\n<html><script>alert(1)</script>" + paper(), FileFault.UNSAFE),
        (paper(behind=SCRIPT), FileFault.DAMAGED),
        (paper()[:-20], FileFault.DAMAGED),
        (b"%PDF-1.7\n", FileFault.DAMAGED),
        (b"%PDF-" + bytes(9 * 1024 * 1024), FileFault.DAMAGED),
    ],
    ids=lambda value: value.value if isinstance(value, FileFault) else "",
)
async def test_a_paper_that_acts_or_hides_something_is_refused(content: bytes, why: FileFault) -> None:
    assert await fault(content) is why


# ---- the darkroom


def instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(pictures, "COMMAND", (sys.executable, "-I", "-c", program))


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.kill(os.getpid(), 11)",
        "import os; os.write(1, b'x' * 2**26)",
        "print('{')",
        'print(\'{"kind": "SVG"}\')',
        "print('[]')",
        'print(\'{"kind": "JPEG", "size": null}\')',
        "pass",
    ],
)
async def test_whatever_the_darkroom_does_the_file_is_damaged(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    instead(monkeypatch, program)

    assert await fault(picture()) is FileFault.DAMAGED


async def test_a_darkroom_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(pictures, "MOST_SECONDS", 0.2)
    began = time.perf_counter()

    with pytest.raises(TooBusy):
        await kept(picture())

    assert time.perf_counter() - began < 10


async def test_who_goes_takes_the_darkroom_along_and_others_have_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        instead(patched, "import time; time.sleep(60)")
        leaving = [asyncio.create_task(kept(picture())) for _ in range(pictures.AT_ONCE + pictures.MOST_WAITING)]
        await asyncio.sleep(0)
        await asyncio.sleep(0.5)
        with pytest.raises(TooBusy):
            await kept(picture())
        for task in leaving:
            task.cancel()
        await asyncio.gather(*leaving, return_exceptions=True)

    assert (await kept(picture())).kind is FileKind.JPEG
