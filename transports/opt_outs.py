"""Where a link in a letter leads that turns such letters off (RFC 8058): a small page with a button, and its one POST.

The one rule: a GET changes nothing. Mail programmes and scanners follow every link there is; only a POST is a wish.
"""

from dataclasses import dataclass
from html import escape
from typing import Protocol

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

PATH = "/letters/{token}"
# The page may send its own form to its own address, and nothing else whatever.
POLICY = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
HEADERS = {
    "cache-control": "private, no-store",
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
}
RETRY_AFTER_SECONDS = "2"


@dataclass(frozen=True)
class Words:
    """`button`: what it says; None where there is nothing more to do."""

    language: str
    sentence: str
    button: str | None = None


class NotAnswered(Exception):
    """The link is nobody's, or nobody can be asked now; the words are for whoever followed it."""

    def __init__(self, status: int, words: Words) -> None:
        super().__init__(words.sentence)
        self.status, self.words = status, words


class Desk(Protocol):
    async def asked(self, token: str, language: str | None) -> Words:
        """Whether such letters are to stop. Errors: NotAnswered."""

    async def stopped(self, token: str, language: str | None) -> Words:
        """They have stopped. Errors: NotAnswered."""


class OptOutPages:
    """Answers on PATH. What a POST holds is not read: that it was sent says it all."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (await self._answer(Request(scope, receive)))(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method not in ("GET", "POST"):
            return Response(None, 405, {**HEADERS, "allow": "GET, POST"})
        told = request.path_params["token"], request.headers.get("accept-language")
        try:
            words = await (self._desk.stopped(*told) if request.method == "POST" else self._desk.asked(*told))
        except NotAnswered as refused:
            retry = {"retry-after": RETRY_AFTER_SECONDS} if refused.status == 503 else {}
            return _page(refused.words, refused.status, retry)
        return _page(words, 200, {})


def _page(words: Words, status: int, headers: dict[str, str]) -> Response:
    form = f'<form method="post"><button>{escape(words.button)}</button></form>' if words.button else ""
    page = (
        f'<!doctype html><html lang="{escape(words.language)}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Wires Home</title>'
        f"<p>{escape(words.sentence)}</p>{form}</html>"
    )
    return HTMLResponse(page, status, {**HEADERS, **headers})
