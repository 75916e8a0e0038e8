"""Files that people send, made fit to be kept: pictures are drawn anew, and papers looked through.

The one rule: what a file is, its content says, and no decoder ever runs in the server. Each file is given a process of
its own, darkroom.py, with so much time and memory; what becomes of that is the sender's affair.
"""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

# Not imported: its libraries have no business in the server.
COMMAND = (sys.executable, "-I", str(Path(__file__).with_name("darkroom.py")))
ENVIRONMENT = {"MALLOC_ARENA_MAX": "2"}
AT_ONCE, MOST_WAITING = 2, 30
# By the clock; of the processor's time it has less.
MOST_SECONDS = 40.0
# No picture of LARGEST_SIDE comes to as much.
MOST_BYTES = 32 * 1024 * 1024
LONGEST_LINE = 1_000

_turns = asyncio.Semaphore(AT_ONCE)
_places = asyncio.Semaphore(AT_ONCE + MOST_WAITING)


class FileKind(StrEnum):
    """By its media type."""

    JPEG = "image/jpeg"
    WEBP = "image/webp"
    PDF = "application/pdf"


class FileFault(StrEnum):
    NOT_ACCEPTED = "not_accepted"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    LOCKED = "locked"
    ACTIVE = "active"
    UNSAFE = "unsafe"


class FileRefused(Exception):
    """`most`: so much there may be of what there is too much of."""

    def __init__(self, fault: FileFault, most: int = 0) -> None:
        super().__init__(fault.value)
        self.fault, self.most = fault, most


class TooBusy(Exception):
    """As many wait for the darkroom as may, or it was too slow; a few seconds later there is room again."""


@dataclass(frozen=True)
class Picture:
    content: bytes
    thumbnail: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Kept:
    """`picture`: None of a PDF, which is kept as it came."""

    kind: FileKind
    picture: Picture | None = None


async def kept_of(file: BinaryIO) -> Kept:
    """What is to be kept of a file; it is at its beginning again. Errors: FileRefused, TooBusy."""
    if _places.locked():
        raise TooBusy
    async with _places, _turns:
        # Written out where it was in memory, and at its beginning, for the process that is given it.
        number = await asyncio.to_thread(_handed_over, file)
        try:
            return _read(await _developed(number))
        finally:
            await asyncio.to_thread(file.seek, 0)


def _handed_over(file: BinaryIO) -> int:
    number = file.fileno()
    file.seek(0)
    return number


async def _developed(number: int) -> bytes:
    """All that the process says. Errors: FileRefused, TooBusy."""
    try:
        async with asyncio.timeout(MOST_SECONDS), _process(number) as process:
            assert process.stdout
            told = bytearray()
            while piece := await process.stdout.read(64 * 1024):
                told += piece
                if len(told) > MOST_BYTES:
                    raise FileRefused(FileFault.DAMAGED)
            ended = await process.wait()
    except TimeoutError:
        raise TooBusy from None
    if ended:
        # It took more than it may have, or the file has broken it.
        raise FileRefused(FileFault.DAMAGED)
    return bytes(told)


@asynccontextmanager
async def _process(number: int) -> AsyncIterator[Process]:
    """It ends with the block, also when whoever sent the file has gone."""
    # In a session of its own, as the press is: whoever stops the server by Ctrl-C does not stop this.
    process = await asyncio.create_subprocess_exec(
        *COMMAND, stdin=number, stdout=PIPE, stderr=DEVNULL, env=ENVIRONMENT, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _read(told: bytes) -> Kept:
    """Errors: FileRefused."""
    line, _, _ = told[:LONGEST_LINE].partition(b"\n")
    try:
        said: dict[str, Any] = json.loads(line)
        if "fault" in said:
            raise FileRefused(FileFault(said["fault"]), int(said["most"]))
        kind = FileKind[said["kind"]]
        if kind is FileKind.PDF:
            return Kept(kind)
        begin = len(line) + 1
        middle = begin + int(said["size"])
        end = middle + int(said["thumbnail"])
        return Kept(kind, Picture(told[begin:middle], told[middle:end], int(said["width"]), int(said["height"])))
    except (ValueError, KeyError, TypeError):
        raise FileRefused(FileFault.DAMAGED) from None
