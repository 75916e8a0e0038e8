"""Bodies of others' answers, read with a cap. One rule: no more is held than the cap, packed or unpacked."""

import zlib

import httpx

PART_BYTES = 64 * 1024


class TooLong(Exception):
    """More than the cap; the rest was not read."""


class CutShort(Exception):
    """It ended before its end."""


class Encoded(Exception):
    """Packed in a way that nobody asked for and that is not unpacked here, or spoilt."""


async def read(answer: httpx.Response, most: int) -> bytes:
    """Errors: TooLong, CutShort, Encoded, and httpx's."""
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise Encoded
    said = answer.headers.get("content-length", "")
    if said.isascii() and said.isdigit() and (len(said) > 15 or int(said) > most):
        raise TooLong
    unpacking = None if packing == "identity" else zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    arrived, kept = 0, bytearray()
    async for part in answer.aiter_raw(PART_BYTES):
        if (arrived := arrived + len(part)) > most:
            raise TooLong
        kept += part if unpacking is None else _unpacked(unpacking, part, most - len(kept))
        if len(kept) > most:
            raise TooLong
    if unpacking and not unpacking.eof:
        raise CutShort
    return bytes(kept)


def _unpacked(unpacking: "zlib._Decompress", part: bytes, room: int) -> bytes:
    """At most one byte more than there is room for: a bomb is never unpacked, only noticed."""
    try:
        unpacked = unpacking.decompress(part, room + 1)
    except zlib.error:
        raise Encoded from None
    if unpacking.unused_data:
        raise Encoded
    return unpacked
