"""GraphQL over HTTP, as its specification says, and the distinct-connections mode of graphql-sse."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from strawberry import Schema

from transports import operations
from transports.door import Door, TurnedAway
from transports.negotiation import EVENTS, GRAPHQL_JSON, JSON, accepts, choose
from transports.operations import ANSWERED_ONCE, READING, NeedsStream, NotAllowedHere, failure
from transports.requests import BadRequest, GraphQLRequest, read_json, read_request
from transports.sessions import Sessions

MOST_BYTES = 1024 * 1024
HEARTBEAT_SECONDS = 12
NO_STREAM = (
    "A subscription needs a stream: use a WebSocket with the subprotocol graphql-transport-ws, "
    "or send `Accept: text/event-stream`."
)


class HTTPTransport:
    """Answers POST and GET on one path."""

    def __init__(self, schema: Schema, door: Door, sessions: Sessions) -> None:
        self._schema, self._door, self._sessions = schema, door, sessions

    async def respond(self, request: Request) -> Response:
        accepted = request.headers.get("accept", "")
        kind = choose(accepted)
        if kind is None:
            return _response(failure(f"This service answers {JSON}, {GRAPHQL_JSON} or {EVENTS}."), JSON, 406)
        try:
            asked = await self._read(request)
        except BadRequest as error:
            return _response(failure(str(error)), kind, 400)
        except _Refused as refused:
            return _response(failure(str(refused)), kind, refused.status, refused.headers)
        try:
            caller = await self._door.identify(request.headers.get("authorization"))
        except TurnedAway as turned:
            return _response(failure(str(turned), "UNAUTHENTICATED"), kind, 401, {"www-authenticate": "Bearer"})
        context = self._door.context(caller, request.headers.get("accept-language"), asked.idempotency_key)
        return await self._answer(request, asked, context, caller, kind, accepted)

    async def _answer(
        self, request: Request, asked: GraphQLRequest, context: Any, caller: Any, kind: str, accepted: str
    ) -> Response:
        try:
            allowed = READING if request.method == "GET" else ANSWERED_ONCE
            told = await operations.execute(self._schema, asked, context, allowed)
        except BadRequest as error:
            return _response(failure(str(error)), kind, 400)
        except NotAllowedHere:
            return _response(failure("A mutation must be sent by POST."), kind, 405, {"allow": "POST"})
        except NeedsStream:
            if not accepts(accepted, EVENTS):
                return _response(failure(NO_STREAM), JSON if kind == EVENTS else kind, 400)
            results = operations.subscribe(self._schema, asked, context)
            return _stream(self._until_over(results, caller))
        if kind == EVENTS:
            return _stream(_once(told))
        refused = kind == GRAPHQL_JSON and "data" not in told
        return _response(told, kind, 400 if refused else 200)

    async def _read(self, request: Request) -> GraphQLRequest:
        key = request.headers.get("idempotency-key")
        if request.method == "GET":
            return read_request(_from_query(request), key)
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != JSON:
            raise _Refused(415, f"Send the request as `Content-Type: {JSON}`.")
        return read_request(read_json(await _body(request)), key)

    async def _until_over(
        self, results: AsyncGenerator[dict[str, Any], None], caller: Any
    ) -> AsyncGenerator[dict[str, Any], None]:
        """The results, until the caller's session is over."""
        over = asyncio.Event()
        with self._sessions.watching(caller, over):
            async with aclosing(results):
                ending = asyncio.ensure_future(over.wait())
                try:
                    while (told := await _first(anext(results, None), ending)) is not None:
                        yield told
                finally:
                    ending.cancel()


class _Refused(Exception):
    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers


async def _body(request: Request) -> bytes:
    """By bytes read, whatever the header says."""
    read = bytearray()
    try:
        async for chunk in request.stream():
            read += chunk
            if len(read) > MOST_BYTES:
                headers = {"connection": "close"}
                raise _Refused(413, f"The request is larger than {MOST_BYTES} bytes. Split it.", headers)
    except ClientDisconnect:
        raise BadRequest("The connection ended before the request did.") from None
    return bytes(read)


def _from_query(request: Request) -> dict[str, Any]:
    found: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if found.get(name):
            found[name] = read_json(found[name])
        else:
            found.pop(name, None)
    return found


async def _first(result: Any, ending: asyncio.Future[Any]) -> Any:
    """The result, or None when the session ends before it comes."""
    pending = asyncio.ensure_future(result)
    try:
        await asyncio.wait((pending, ending), return_when=asyncio.FIRST_COMPLETED)
        return pending.result() if pending.done() else None
    finally:
        if not pending.done():
            pending.cancel()
            await asyncio.wait((pending,))


async def _once(told: dict[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
    yield told


def _stream(results: AsyncGenerator[dict[str, Any], None]) -> Response:
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_events(results), media_type=EVENTS, headers=headers)


async def _events(results: AsyncGenerator[dict[str, Any], None]) -> AsyncIterator[bytes]:
    """`next` events and `complete`, with a comment now and then so that proxies keep the connection."""
    pending: asyncio.Future[Any] | None = None
    yield b":\n\n"
    try:
        while True:
            pending = pending or asyncio.ensure_future(anext(results, None))
            done, _ = await asyncio.wait((pending,), timeout=HEARTBEAT_SECONDS)
            if not done:
                yield b":\n\n"
                continue
            told, pending = pending.result(), None
            if told is None:
                break
            yield b"event: next\ndata: " + operations.encode(told) + b"\n\n"
        yield b"event: complete\ndata: \n\n"
    finally:
        if pending is not None:
            pending.cancel()
            await asyncio.wait((pending,))
        await results.aclose()


def _response(told: dict[str, Any], kind: str, status: int, headers: dict[str, str] | None = None) -> Response:
    media_type = f"{JSON if kind == EVENTS else kind}; charset=utf-8"
    return Response(orjson.dumps(told), status, {"cache-control": "no-store", **(headers or {})}, media_type)
