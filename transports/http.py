"""GraphQL over HTTP, as its specification says. Streams are sse.py's work.

The one rule: whatever the bytes are, the answer is JSON with a sentence, and nothing runs before the request is sound.
"""

import asyncio
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from strawberry import Schema

from transports import operations
from transports.door import Caller, Door, Operation, TurnedAway, Unattended, identified
from transports.forms import boundary_of
from transports.negotiation import EVENTS, GRAPHQL_JSON, JSON, accepts, choose
from transports.operations import ANSWERED_ONCE, READING, NeedsStream, NotAllowedHere, encode, failure
from transports.requests import BadRequest, GraphQLRequest, Refused, read_json, read_request
from transports.sessions import Sessions
from transports.sse import EventStream, once
from transports.uploads import Uploads, discard

MOST_BYTES = 1024 * 1024
# What is larger is read to its end up to this size, so that the client sees the answer and not a broken connection.
MOST_BYTES_DISCARDED = 8 * MOST_BYTES
BODY_SECONDS = 30.0
TOO_LARGE = f"The request is larger than {MOST_BYTES} bytes. Send it in parts."
TOO_LATE = f"The request did not arrive within {BODY_SECONDS:g} seconds. Send it again."
NO_STREAM_OF_FILES = "A subscription takes no files. Send them with a mutation."
NO_FILES = "Files are taken from those who have signed in: send `Authorization: Bearer …`."
RETRY_AFTER_SECONDS = "2"
NO_ANSWER_TYPE = f"This service answers {JSON}, {GRAPHQL_JSON} or {EVENTS}: name one of them in Accept."
NO_STREAM = (
    "A subscription needs a stream: use a WebSocket with the subprotocol graphql-transport-ws, "
    "or send `Accept: text/event-stream`."
)


class HTTPTransport:
    """Answers POST and GET on one path."""

    def __init__(self, schema: Schema, door: Door, sessions: Sessions) -> None:
        self._schema, self._door, self._sessions = schema, door, sessions
        self._uploads = Uploads()

    async def respond(self, request: Request) -> Response:
        accepted = request.headers.get("accept", "")
        kind = choose(accepted)
        try:
            if kind is None:
                raise Refused(406, NO_ANSWER_TYPE)
            boundary = boundary_of(request.headers.get("content-type", ""))
            if boundary is not None and request.method == "POST":
                return await self._answer_with_files(request, boundary, kind)
            asked = await _read(request)
            caller = await self._identify(request)
            return await self._answer(request, asked, caller, kind)
        except BadRequest as error:
            return _response(failure(str(error)), kind, 400)
        except Refused as refused:
            return _response(failure(str(refused), refused.code), kind, refused.status, refused.headers)

    async def _answer_with_files(self, request: Request, boundary: bytes, kind: str) -> Response:
        """Who may not send files is known before the first byte is looked at.

        Forms of foreign pages can send multipart/form-data without asking the browser first. `Authorization` they
        cannot send without asking, browsers never add it by themselves, and there are no cookies: to be signed in
        is what a header made for this purpose would show.
        """
        body = request.stream()
        try:
            caller = await self._identify(request)
            if caller.session_id is None:
                raise Refused(401, NO_FILES, "UNAUTHENTICATED", www_authenticate="Bearer")
            key = request.headers.get("idempotency-key")
            async with self._uploads.received(body, boundary, key, caller.session_id) as asked:
                # Sending may have taken minutes: who has signed out meanwhile is nobody now.
                return await self._answer(request, asked, await self._identify(request), kind)
        except (Refused, BadRequest) as error:
            refused = error if isinstance(error, Refused) else Refused(400, str(error))
            refused.headers["connection"] = "close"
            await discard(body)
            raise refused from None

    async def _identify(self, request: Request) -> Caller:
        try:
            headers = request.headers
            spoken = headers.get("accept-language")
            return await identified(self._door, request, headers.get("authorization"), spoken)
        except TurnedAway as turned:
            challenge = 'Bearer error="invalid_token"'
            raise Refused(401, str(turned), "UNAUTHENTICATED", www_authenticate=challenge) from None
        except Unattended as unattended:
            raise Refused(503, str(unattended), "UNAVAILABLE", retry_after=RETRY_AFTER_SECONDS) from None

    async def _answer(self, request: Request, asked: GraphQLRequest, caller: Caller, kind: str) -> Response:
        context = self._door.context(caller, request.headers.get("accept-language"), asked.idempotency_key)
        try:
            allowed = ANSWERED_ONCE if request.method == "POST" else READING
            told = await operations.execute(self._schema, asked, context, allowed)
        except NotAllowedHere:
            raise Refused(405, "A mutation must be sent by POST.", allow="POST") from None
        except NeedsStream:
            if asked.with_files:
                raise BadRequest(NO_STREAM_OF_FILES) from None
            if not accepts(request.headers.get("accept", ""), EVENTS):
                raise BadRequest(NO_STREAM) from None
            return EventStream(operations.subscribe(self._schema, asked, context), self._sessions, caller)
        if kind == EVENTS:
            return EventStream(once(told), self._sessions, caller)
        return _response(told, kind, _status(told, kind, context), _retry(context))


async def _read(request: Request) -> GraphQLRequest:
    """Errors: BadRequest, Refused."""
    key = request.headers.get("idempotency-key")
    if request.method != "POST":
        return read_request(_from_query(request), key)
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != JSON:
        raise Refused(415, f"Send the request as `Content-Type: {JSON}`.")
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await _body(request)
    except TimeoutError:
        raise Refused(408, TOO_LATE, connection="close") from None
    except ClientDisconnect:
        raise BadRequest("The connection ended before the request did.") from None
    return read_request(read_json(body), key)


async def _body(request: Request) -> bytes:
    """By bytes read, whatever the header says."""
    body, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= MOST_BYTES:
            body += chunk
        elif size > MOST_BYTES_DISCARDED:
            break
    if size > MOST_BYTES:
        raise Refused(413, TOO_LARGE, connection="close")
    return bytes(body)


def _from_query(request: Request) -> dict[str, Any]:
    found: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if found.get(name):
            found[name] = read_json(found[name])
        else:
            found.pop(name, None)
    return found


def _status(told: dict[str, Any], kind: str | None, context: Operation) -> int:
    """Plain JSON is always 200, since older clients look no further otherwise."""
    if kind != GRAPHQL_JSON or "data" in told:
        return 200
    return 400 if context.retry_after_seconds is None else 429


def _retry(context: Operation) -> dict[str, str]:
    seconds = context.retry_after_seconds
    return {} if seconds is None else {"retry-after": str(seconds)}


def _response(told: dict[str, Any], kind: str | None, status: int, headers: dict[str, str] | None = None) -> Response:
    media_type = f"{GRAPHQL_JSON if kind == GRAPHQL_JSON else JSON}; charset=utf-8"
    return Response(encode(told), status, {"cache-control": "no-store", **(headers or {})}, media_type)
