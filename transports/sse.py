"""The distinct-connections mode of graphql-sse: one operation's results as the events of one response.

`next` for every result, then `complete`. When the session ends, its last event says so. When the server stops, the
response ends without `complete`, so that clients come back.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from transports.door import Caller
from transports.negotiation import EVENTS
from transports.operations import encode, failure
from transports.sessions import Sessions, Why

# Often enough for proxies that cut silent connections after 15 seconds or more.
HEARTBEAT_SECONDS = 12.0
COMMENT = b":\n\n"
COMPLETE = b"event: complete\ndata: \n\n"
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}
Results = AsyncGenerator[dict[str, Any], None]


class EventStream(StreamingResponse):
    """Ends with the results, with the caller's session, with the server, or when the client leaves."""

    def __init__(self, results: Results, sessions: Sessions, caller: Caller) -> None:
        super().__init__((), headers=HEADERS, media_type=EVENTS)
        self._results, self._sessions, self._caller = results, sessions, caller
        self._writing = asyncio.timeout(None)
        self._why: Why | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        writing = asyncio.create_task(self._write(send))
        others = [asyncio.create_task(_beat(send)), asyncio.create_task(_left(receive))]
        try:
            await asyncio.wait((writing, *others), return_when=asyncio.FIRST_COMPLETED)
        finally:
            finished = writing.done()
            for task in (writing, *others):
                task.cancel()
            await asyncio.gather(writing, *others, return_exceptions=True)
        if finished:
            writing.result()
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _end(self, why: Why) -> None:
        if self._why is None:
            self._why = why
            self._writing.reschedule(0)

    async def _write(self, send: Send) -> None:
        try:
            async with self._writing, aclosing(self._results):
                with self._sessions.watching(self._end, self._caller):
                    await _chunk(send, COMMENT)
                    async for told in self._results:
                        await _chunk(send, _next(told))
        except TimeoutError:
            if self._why is Why.STOPPING:
                return
            await _chunk(send, _next(failure((self._why or Why.SESSION_OVER).value, "UNAUTHENTICATED")))
        await _chunk(send, COMPLETE)


async def once(told: dict[str, Any]) -> Results:
    """The results of a query or mutation."""
    yield told


async def _beat(send: Send) -> None:
    while True:
        await asyncio.sleep(HEARTBEAT_SECONDS)
        await _chunk(send, COMMENT)


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _chunk(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


def _next(told: dict[str, Any]) -> bytes:
    return b"event: next\ndata: " + encode(told) + b"\n\n"
