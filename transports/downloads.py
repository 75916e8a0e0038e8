"""Files to fetch: one GET of a whole file, to be saved. A browser is told to show and to keep nothing of it.

The one rule: whatever the desk hands out is sent as an attachment, and what it does not is a sentence in plain text.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

PATH = "/files/{token}/{file_name}"
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
HEADERS = {
    "cache-control": "private, no-store",
    "content-security-policy": POLICY,
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "accept-ranges": "none",
}
ONLY_FETCHED = "A file can only be fetched: send GET."
RETRY_AFTER_SECONDS = "2"
# However slowly somebody reads: a file in pieces may hold on to what it is read from.
MOST_SECONDS = 300.0


class NotGiven(Exception):
    """There is no file for this link, or not now. The sentence is for whoever followed it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Interrupted(Exception):
    """The file could not be sent to its end; the connection is cut, so that the client knows."""


class Attachment(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def content(self) -> bytes | AsyncIterator[bytes]: ...


class Desk(Protocol):
    def handing_out(self, token: str, language: str | None) -> AbstractAsyncContextManager[Attachment]:
        """The file, made now; let go of when it is sent. Errors: NotGiven, before there is one."""


class Downloads:
    """Answers on PATH. The file's name in it is for people; what it is called is said in the answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method != "GET":
            await _said(405, ONLY_FETCHED, allow="GET")(scope, receive, send)
            return
        wanted = request.path_params["token"], request.headers.get("accept-language")
        try:
            async with self._desk.handing_out(*wanted) as file, asyncio.timeout(MOST_SECONDS):
                await _attached(file)(scope, receive, send)
        except NotGiven as refused:
            retry = {"retry-after": RETRY_AFTER_SECONDS} if refused.status == 503 else {}
            await _said(refused.status, str(refused), **retry)(scope, receive, send)
        except TimeoutError:
            raise Interrupted from None


def _attached(file: Attachment) -> Response:
    headers = {**HEADERS, "content-disposition": disposition(file.name)}
    if isinstance(file.content, bytes):
        return Response(file.content, 200, headers, file.media_type)
    return StreamingResponse(file.content, 200, headers, file.media_type)


def disposition(name: str) -> str:
    """RFC 6266: the name as it is, behind a plain one for clients that cannot read it."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("_")
    if not plain or plain.startswith("."):
        plain = f"file{plain}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _said(status: int, sentence: str, **headers: str) -> Response:
    return PlainTextResponse(sentence, status, {**HEADERS, **headers})
