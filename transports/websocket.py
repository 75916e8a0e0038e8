"""GraphQL over WebSocket: the subprotocol graphql-transport-ws and no other. Bad messages close with a reason.

4400 malformed · 4401 not yet initialised · 4403 not let in, or the session is over · 4406 another subprotocol ·
4408 no connection_init in time · 4409 the id is in use · 4429 a second connection_init · 1009 too large
"""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from strawberry import Schema

from transports import operations
from transports.door import Caller, Door, TurnedAway
from transports.operations import NeedsStream, encode, failure
from transports.requests import BadRequest, GraphQLRequest, read_json, read_request
from transports.sessions import Sessions

log = logging.getLogger("wires.websocket")
SUBPROTOCOL = "graphql-transport-ws"
INIT_SECONDS = 10.0
SEND_SECONDS = 15.0
MOST_OPERATIONS = 50
LONGEST_ID = 128
# Close reasons are at most 123 bytes on the wire.
LONGEST_REASON = 120


class _Close(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason.encode()[:LONGEST_REASON].decode("utf-8", "ignore")


class WebSocketTransport:
    """`origins`: pages of which other sites may connect; one's own always may."""

    def __init__(
        self, schema: Schema, door: Door, sessions: Sessions, origins: Sequence[str], init_seconds: float = INIT_SECONDS
    ) -> None:
        self._schema, self._door, self._sessions = schema, door, sessions
        self._origins, self._init_seconds = frozenset(origins), init_seconds

    async def serve(self, websocket: WebSocket) -> None:
        if not self._welcome(websocket):
            await websocket.close()
            return
        if SUBPROTOCOL not in websocket.scope.get("subprotocols", ()):
            await websocket.accept()
            await websocket.close(4406, f"Only the subprotocol {SUBPROTOCOL} is spoken here")
            return
        await websocket.accept(SUBPROTOCOL)
        await _Socket(websocket, self._schema, self._door, self._sessions, self._init_seconds).serve()

    def _welcome(self, websocket: WebSocket) -> bool:
        origin = websocket.headers.get("origin")
        if origin is None or origin in self._origins:
            return True
        return urlsplit(origin).netloc == websocket.headers.get("host")


class _Socket:
    """One connection and what runs on it."""

    def __init__(
        self, websocket: WebSocket, schema: Schema, door: Door, sessions: Sessions, init_seconds: float
    ) -> None:
        self._websocket, self._schema, self._door, self._sessions = websocket, schema, door, sessions
        self._init_seconds = init_seconds
        self._caller: Caller | None = None
        self._language: str | None = None
        # By id while the client waits for answers; a task may outlive its place here.
        self._running: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._streams: set[asyncio.Task[None]] = set()
        self._over = asyncio.Event()
        self._goodbye = _Close(4403, "The session is over: sign in again")

    async def serve(self) -> None:
        try:
            await self._init()
            await self._until_over()
        except _Close as close:
            await self._close(close)
        except (WebSocketDisconnect, TimeoutError):
            pass
        finally:
            await self._let_go()

    async def _init(self) -> None:
        try:
            async with asyncio.timeout(self._init_seconds):
                message = await self._receive()
                while message["type"] in ("ping", "pong"):
                    await self._answer_ping(message)
                    message = await self._receive()
        except TimeoutError:
            raise _Close(4408, "connection_init did not come in time") from None
        if message["type"] != "connection_init":
            raise _Close(4401, "The first message must be connection_init")
        payload = _object(message, "payload", required=False)
        authorization, language = payload.get("authorization"), payload.get("language")
        if not all(value is None or isinstance(value, str) for value in (authorization, language)):
            raise _Close(4400, "`authorization` and `language` of connection_init must be texts")
        try:
            self._caller, self._language = await self._door.identify(authorization), language
        except TurnedAway as turned:
            raise _Close(4403, str(turned)) from None
        await self._send({"type": "connection_ack"})

    async def _until_over(self) -> None:
        """Reads messages until the client leaves or its session is over."""
        assert self._caller is not None
        with self._sessions.watching(self._caller, self._over):
            reading, ending = asyncio.ensure_future(self._read()), asyncio.ensure_future(self._over.wait())
            try:
                await asyncio.wait((reading, ending), return_when=asyncio.FIRST_COMPLETED)
                if ending.done():
                    raise self._goodbye
                await reading
            finally:
                for task in (reading, ending):
                    task.cancel()
                await asyncio.wait((reading, ending))

    async def _read(self) -> None:
        while True:
            message = await self._receive()
            match message["type"]:
                case "subscribe":
                    await self._subscribe(message)
                case "complete":
                    self._complete(_id(message))
                case "ping" | "pong":
                    await self._answer_ping(message)
                case "connection_init":
                    raise _Close(4429, "Too many initialisation requests")

    async def _answer_ping(self, message: dict[str, Any]) -> None:
        _object(message, "payload", required=False)
        if message["type"] == "ping":
            await self._send({"type": "pong"})

    async def _subscribe(self, message: dict[str, Any]) -> None:
        operation_id = _id(message)
        if operation_id in self._running:
            raise _Close(4409, f"Subscriber for {operation_id} already exists")
        try:
            request = read_request(_object(message, "payload"))
        except BadRequest as error:
            raise _Close(4400, str(error)) from None
        if len(self._tasks) >= MOST_OPERATIONS:
            told = failure(f"A connection runs at most {MOST_OPERATIONS} operations at once.", "LIMIT_EXCEEDED")
            await self._send({"id": operation_id, "type": "error", "payload": told["errors"]})
            return
        task = asyncio.create_task(self._run(operation_id, request))
        self._running[operation_id] = task
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._done(operation_id, done))

    def _done(self, operation_id: str, task: asyncio.Task[None]) -> None:
        if self._running.get(operation_id) is task:
            del self._running[operation_id]
        self._tasks.discard(task)
        self._streams.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("an operation failed outside of its answer: %s", type(error).__name__)

    def _complete(self, operation_id: str) -> None:
        """Streams end; a query or mutation runs to its end, and its answer is not sent."""
        task = self._running.pop(operation_id, None)
        if task in self._streams:
            task.cancel()

    async def _run(self, operation_id: str, request: GraphQLRequest) -> None:
        context = self._door.context(self._caller or Caller(), self._language, request.idempotency_key)
        try:
            told = await operations.execute(self._schema, request, context)
        except NeedsStream:
            await self._run_stream(operation_id, request, context)
            return
        except BadRequest as error:
            told = failure(str(error))
        if self._running.get(operation_id) is asyncio.current_task():
            await self._tell(operation_id, told)

    async def _run_stream(self, operation_id: str, request: GraphQLRequest, context: Any) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._streams.add(task)
        async for told in operations.subscribe(self._schema, request, context):
            if told.get("data") is None:
                await self._send({"id": operation_id, "type": "error", "payload": told["errors"]})
                return
            await self._send({"id": operation_id, "type": "next", "payload": told})
        await self._send({"id": operation_id, "type": "complete"})

    async def _tell(self, operation_id: str, told: dict[str, Any]) -> None:
        if "data" not in told:
            await self._send({"id": operation_id, "type": "error", "payload": told["errors"]})
            return
        await self._send({"id": operation_id, "type": "next", "payload": told})
        await self._send({"id": operation_id, "type": "complete"})

    async def _receive(self) -> dict[str, Any]:
        frame = await self._websocket.receive()
        if frame["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(frame.get("code", 1005))
        if frame.get("text") is None:
            raise _Close(4400, "Messages are text, not binary")
        try:
            message = read_json(frame["text"])
        except BadRequest as error:
            raise _Close(4400, str(error)) from None
        if not isinstance(message, dict):
            raise _Close(4400, "A message must be a JSON object")
        if message.get("type") not in KINDS:
            raise _Close(4400, "`type` must be one of: " + ", ".join(KINDS))
        return message

    async def _send(self, message: dict[str, Any]) -> None:
        """A client that has left misses it; one that does not read for long is left."""
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._websocket.send_text(encode(message).decode())
        except TimeoutError:
            self._goodbye = _Close(4408, "The client does not read its messages")
            self._over.set()
        except (WebSocketDisconnect, RuntimeError):
            self._over.set()

    async def _close(self, close: _Close) -> None:
        if self._websocket.application_state is WebSocketState.CONNECTED:
            with suppress(RuntimeError, WebSocketDisconnect, TimeoutError):
                async with asyncio.timeout(SEND_SECONDS):
                    await self._websocket.close(close.code, close.reason)

    async def _let_go(self) -> None:
        """Ends the streams. What changes something runs to its end, whoever has left."""
        self._running.clear()
        for task in self._streams:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)


KINDS = ("connection_init", "subscribe", "complete", "ping", "pong")


def _id(message: dict[str, Any]) -> str:
    operation_id = message.get("id")
    if not isinstance(operation_id, str) or not 1 <= len(operation_id) <= LONGEST_ID:
        raise _Close(4400, f"`id` must be a text of 1 to {LONGEST_ID} characters")
    return operation_id


def _object(message: dict[str, Any], name: str, *, required: bool = True) -> dict[str, Any]:
    value = message.get(name)
    if value is None and not required:
        return {}
    if not isinstance(value, dict):
        raise _Close(4400, f"`{name}` of {message['type']} must be an object")
    return value
