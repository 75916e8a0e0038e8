"""Answers on their way: whole, or late, cut, packed, in another's clothes, without end. None waits for who has left."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from integrations.alseco_simulator.misbehaviour import Ill, Misbehaviour

JSON = "application/json"
HTML = "<!DOCTYPE html><html><body>Ведутся технические работы</body></html>"
XML = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
# Instead of what was asked for: so many times.
OTHER_WORDS = {
    Ill.HTML: (HTML, 1, "text/html"),
    Ill.HTML_AS_JSON: (HTML, 1, JSON),
    Ill.XML: (XML, 1, "application/xml"),
    Ill.DEEP: ("[", 100_000, JSON),
    Ill.MANY: ("[[],", 2_500_000, JSON),
}
MEGABYTE, MEGABYTES = b" " * 1024 * 1024, 200
BOMB_MEGABYTES = 4096


class CutShort(Response):
    """Says more bytes than it sends: half of them, or none."""

    def __init__(self, body: bytes, parts: int) -> None:
        super().__init__(body)
        self._sent = body[: len(body) // 2 * parts]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", JSON.encode()), (b"content-length", str(len(self.body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self._sent, "more_body": True})
        # uvicorn closes the connection of an app that has failed.
        raise ConnectionAbortedError


async def sent(request: Request, body: bytes, status: int, misbehaviour: Misbehaviour | None) -> Response:
    """The right answer's bytes, as this misbehaviour lets them out."""
    ill = misbehaviour.ill if misbehaviour else None
    if misbehaviour and ill in (Ill.SLOW, Ill.HANGING):
        await left(request, misbehaviour.seconds)
    if misbehaviour and ill is Ill.STATUS:
        headers = {"retry-after": misbehaviour.retry_after} if misbehaviour.retry_after else {}
        return Response("later", misbehaviour.status, headers)
    if misbehaviour and ill is Ill.DRIPPING:
        return StreamingResponse(_drops(body, misbehaviour.seconds), status, media_type=JSON)
    return _dressed(request, body, ill) or Response(body, status, media_type=JSON)


async def left(request: Request, seconds: float) -> None:
    """Waits, but no longer than the client does."""
    await request.body()
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while (await request.receive())["type"] != "http.disconnect":
                pass


def _dressed(request: Request, body: bytes, ill: Ill | None) -> Response | None:
    if ill in OTHER_WORDS:
        said, times, media_type = OTHER_WORDS[ill]
        return Response(said * times, media_type=media_type)
    if ill in PACKED:
        pack, name = PACKED[ill]
        return Response(pack(body), headers={"content-encoding": name}, media_type=JSON)
    match ill:
        case Ill.REDIRECT:
            return Response(status_code=302, headers={"location": f"{request.base_url}api/accounts/1/address"})
        case Ill.TRUNCATED | Ill.LOST:
            return CutShort(body, 1 if ill is Ill.TRUNCATED else 0)
        case Ill.CP1251 | Ill.CP1251_UNSAID:
            charset = "; charset=windows-1251" if ill is Ill.CP1251 else ""
            return Response(body.decode().encode("cp1251", "replace"), headers={"content-type": f"{JSON}{charset}"})
        case Ill.HUGE:
            return StreamingResponse(_endless(), media_type=JSON)
        case Ill.HUGE_SAID:
            length = {"content-length": str(len(MEGABYTE) * MEGABYTES)}
            return StreamingResponse(_endless(), headers=length, media_type=JSON)
    return None


def bomb() -> bytes:
    """Some four megabytes that unpack to four gigabytes: one packed megabyte over and over."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    first = packer.compress(MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * BOMB_MEGABYTES


# How it comes, though nobody has asked for that.
PACKED: dict[Ill, tuple[Callable[[bytes], bytes], str]] = {
    Ill.GZIP: (gzip.compress, "gzip"),
    Ill.GZIP_CUT: (lambda body: gzip.compress(body)[:-100], "gzip"),
    Ill.GZIP_SPOILT: (lambda body: gzip.compress(body)[:200] + b"\xff" * 500, "gzip"),
    Ill.DEFLATE: (zlib.compress, "deflate"),
    Ill.BOMB: (lambda body: bomb(), "gzip"),
}


async def _endless() -> AsyncIterator[bytes]:
    for _ in range(MEGABYTES):
        yield MEGABYTE


async def _drops(body: bytes, seconds: float) -> AsyncIterator[bytes]:
    """A part at a time, so that something always arrives."""
    parts = 50
    size = len(body) // parts + 1
    for start in range(0, len(body), size):
        yield body[start : start + size]
        await asyncio.sleep(seconds / parts)
