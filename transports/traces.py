"""What is noted of each request: its id, which every line about it carries, and one line when it is over.

The one rule: a line says which route was taken, never what stood in the address: links are keys, and names are names.
"""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, bound_contextvars, get_contextvars

log = structlog.stdlib.get_logger("wires.access")
HEADER = b"x-request-id"
NO_ROUTE = "none"
# A method may be any word that a client sends.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def begin() -> str:
    """From here on, in this task and in those that it starts, lines carry a new id."""
    request_id = secrets.token_hex(8)
    bind_contextvars(request_id=request_id)
    return request_id


def current() -> str:
    """The id of what is under way; a new one where nothing is."""
    return get_contextvars().get("request_id") or begin()


@contextmanager
def of_work(name: str) -> Iterator[str]:
    """Inside, lines carry an id of their own, and say which work of the process they belong to."""
    request_id = secrets.token_hex(8)
    with bound_contextvars(request_id=request_id, work=name):
        yield request_id


class Clock:
    """How long something has taken."""

    def __init__(self) -> None:
        self._begun = time.perf_counter()

    @property
    def milliseconds(self) -> float:
        return round((time.perf_counter() - self._begun) * 1000, 1)


class Traces:
    """Around the whole app. An answer over HTTP names its request's id, so that both sides can speak of it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
            return
        if scope["type"] == "websocket":
            bind_contextvars(socket_id=begin())
        await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id, clock, status = begin().encode(), Clock(), 500

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message.get("headers", ()), (HEADER, request_id)]}
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            method = scope["method"] if scope["method"] in METHODS else "OTHER"
            log.info("request", method=method, path=_route(scope), status=status, milliseconds=clock.milliseconds)


def _route(scope: Any) -> str:
    """`/files/{token}/{file_name}` and not what stood there; what leads nowhere may hold anything."""
    return getattr(scope.get("route"), "path", NO_ROUTE)
