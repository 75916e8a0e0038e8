"""Zip files that are written as a stream: pieces come out while entries go in, and memory holds one piece.

The one rule: nothing is packed on the event loop, and nothing is written to a disk.
"""

import asyncio
import zipfile
from collections.abc import AsyncGenerator, AsyncIterable
from datetime import datetime
from typing import IO, cast

PIECE_BYTES = 4 * 1024 * 1024
# What is handed to the packer at once: small texts are gathered first.
GATHERED_BYTES = 256 * 1024
Entries = AsyncIterable[tuple[str, AsyncIterable[bytes]]]


class _Sink:
    """Takes what the packer writes, and cannot go back."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, data: bytes) -> int:
        self.held += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def take(self) -> bytes:
        taken, self.held = bytes(self.held), bytearray()
        return taken


async def zipped(entries: Entries, now: datetime) -> AsyncGenerator[bytes, None]:
    """A zip of these (name, content), in pieces of about PIECE_BYTES; `now`: in local time, for the entries' dates."""
    sink = _Sink()
    archive = zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED, compresslevel=6)
    async for name, content in entries:
        about = zipfile.ZipInfo(name, now.timetuple()[:6])
        about.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(about, "w") as entry:
            async for block in _gathered(content):
                await asyncio.to_thread(entry.write, block)
                if len(sink.held) >= PIECE_BYTES:
                    yield sink.take()
    archive.close()
    yield sink.take()


async def _gathered(content: AsyncIterable[bytes]) -> AsyncGenerator[bytes, None]:
    held = bytearray()
    async for piece in content:
        held += piece
        if len(held) >= GATHERED_BYTES:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)
