"""GraphQL over WebSocket: the subprotocol graphql-transport-ws and no other. Bad messages close with a reason.

The one rule: a client that leaves ends its streams, and never a change half-way.

4400 malformed · 4401 not yet initialised · 4403 not let in, or the session is over · 4406 another subprotocol ·
4408 no connection_init in time · 4409 the id is in use · 4429 a second connection_init · 1009 too large ·
1011 no pong · 1012 the server restarts · 1013 the database is away
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from typing import Any

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from strawberry import Schema

from transports import messages, operations
from transports.door import ANYBODY, Door, TurnedAway, Unattended, identified
from transports.messages import Close
from transports.operations import NeedsStream, encode, failure
from transports.requests import BadRequest, GraphQLRequest
from transports.sessions import Sessions, Why
from transports.started import Started

log = structlog.stdlib.get_logger("wires.websocket")
SUBPROTOCOL = "graphql-transport-ws"
INIT_SECONDS = 10.0
# When the server stops, this long is waited for answers to what was asked before.
ANSWER_SECONDS = 5.0
MOST_OPERATIONS = 50
CODES = {Why.SESSION_OVER: 4403, Why.TOKEN_EXPIRED: 4403, Why.STOPPING: 1012}


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
        try:
            if SUBPROTOCOL in websocket.scope.get("subprotocols", ()):
                await websocket.accept(SUBPROTOCOL)
                await _Socket(websocket, self._schema, self._door, self._sessions).serve(self._init_seconds)
            else:
                await websocket.accept()
                await websocket.close(4406, f"Only the subprotocol {SUBPROTOCOL} is spoken here")
        except WebSocketDisconnect:
            pass

    def _welcome(self, websocket: WebSocket) -> bool:
        origin = websocket.headers.get("origin")
        if origin is None or origin in self._origins:
            return True
        host = websocket.headers.get("host")
        return origin in (f"http://{host}", f"https://{host}")


class _Socket:
    """One connection and what runs on it."""

    def __init__(self, websocket: WebSocket, schema: Schema, door: Door, sessions: Sessions) -> None:
        self._websocket, self._schema, self._door, self._sessions = websocket, schema, door, sessions
        self._caller = ANYBODY
        self._language: str | None = None
        # An operation that the client has left may run on when its id is used again.
        self._by_id: dict[str, Started] = {}
        self._running: set[Started] = set()
        self._reading = asyncio.timeout(None)
        self._why: Why | None = None

    async def serve(self, init_seconds: float) -> None:
        try:
            with self._sessions.watching(self._end):
                await self._read(init_seconds)
        except Close as close:
            await self._close(close)
        except WebSocketDisconnect:
            pass
        finally:
            await self._let_go()

    def _end(self, why: Why) -> None:
        if self._why is None:
            self._why = why
            self._reading.reschedule(0)

    async def _read(self, init_seconds: float) -> None:
        """Until the client leaves, sends something malformed, or is told to go. Errors: Close, WebSocketDisconnect."""
        try:
            async with self._reading:
                await self._init(init_seconds)
                while True:
                    await self._obey(await self._receive())
                    await asyncio.sleep(0)  # One document is parsed a turn, so that others need not wait.
        except TimeoutError:
            assert self._why is not None
            if self._why is Why.STOPPING:
                await self._answer_what_was_asked()
            raise Close(CODES[self._why], self._why.value) from None

    async def _init(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                while (message := await self._receive())["type"] in ("ping", "pong"):
                    await self._obey(message)
        except TimeoutError:
            raise Close(4408, "connection_init did not come in time") from None
        if message["type"] != "connection_init":
            raise Close(4401, "The first message must be connection_init")
        authorization, self._language = messages.credentials(message)
        try:
            self._caller = await identified(self._door, self._websocket, authorization, self._language)
        except TurnedAway as turned:
            raise Close(4403, str(turned)) from None
        except Unattended as unattended:
            raise Close(1013, str(unattended)) from None
        self._sessions.belongs_to(self._end, self._caller)
        await self._send({"type": "connection_ack"})

    async def _obey(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "subscribe":
                await self._subscribe(messages.operation_id(message), messages.request(message))
            case "complete":
                if operation := self._by_id.pop(messages.operation_id(message), None):
                    operation.leave()
            case "ping":
                messages.payload(message)
                await self._send({"type": "pong"})
            case "pong":
                messages.payload(message)
            case "connection_init":
                raise Close(4429, "Too many initialisation requests")

    async def _subscribe(self, operation_id: str, request: GraphQLRequest) -> None:
        if operation_id in self._by_id:
            raise Close(4409, f"Subscriber for {operation_id} already exists")
        if len(self._running) >= MOST_OPERATIONS:
            told = failure(f"A connection runs at most {MOST_OPERATIONS} operations at once.", "LIMIT_EXCEEDED")
            await self._send({"id": operation_id, "type": "error", "payload": told["errors"]})
            return
        operation = Started(operation_id, request)
        self._by_id[operation_id] = operation
        self._running.add(operation)
        operation.task = asyncio.create_task(self._run(operation))
        operation.task.add_done_callback(lambda task: self._done(operation, task))

    def _done(self, operation: Started, task: asyncio.Task[None]) -> None:
        self._running.discard(operation)
        self._forget(operation)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("an operation failed outside of its answer", exc_info=error)

    def _forget(self, operation: Started) -> None:
        """Its id may be used again."""
        if self._by_id.get(operation.id) is operation:
            del self._by_id[operation.id]

    async def _run(self, operation: Started) -> None:
        with operation.noted():
            await self._tell(operation)

    async def _tell(self, operation: Started) -> None:
        async with aclosing(self._answers(operation)) as answers:
            async for told in answers:
                if not operation.wanted:
                    return
                operation.answers += 1
                if "data" not in told:
                    self._forget(operation)
                    await self._send({"id": operation.id, "type": "error", "payload": told["errors"]})
                    return
                await self._send({"id": operation.id, "type": "next", "payload": told})
        if operation.wanted:
            self._forget(operation)
            await self._send({"id": operation.id, "type": "complete"})

    async def _answers(self, operation: Started) -> AsyncGenerator[dict[str, Any], None]:
        """One answer, or those of a stream; one without `data` is the last."""
        request = operation.request
        context = self._door.context(self._caller, self._language, request.idempotency_key)
        operation.context = context
        try:
            yield await operations.execute(self._schema, request, context)
        except BadRequest as error:
            yield failure(str(error))
        except NeedsStream:
            operation.streams = True
            # The client may have left before it was known that this is a stream.
            if operation.wanted:
                async with aclosing(operations.subscribe(self._schema, request, context)) as results:
                    async for told in results:
                        yield told

    async def _receive(self) -> dict[str, Any]:
        return messages.read_message(await self._websocket.receive())

    async def _send(self, message: dict[str, Any]) -> None:
        # Whoever has left is noticed where messages are read, whoever does not read is cut off by the connection.
        with suppress(WebSocketDisconnect, RuntimeError):
            await self._websocket.send_text(encode(message).decode())

    async def _close(self, close: Close) -> None:
        if self._websocket.application_state is WebSocketState.CONNECTED:
            with suppress(WebSocketDisconnect, RuntimeError):
                await self._websocket.close(close.code, close.reason)

    async def _answer_what_was_asked(self) -> None:
        for operation in self._running:
            if operation.streams:
                operation.leave()
        if tasks := self._tasks():
            await asyncio.wait(tasks, timeout=ANSWER_SECONDS)

    async def _let_go(self) -> None:
        """Ends the streams. What changes something runs to its end, whoever has left; not longer than the server."""
        for operation in self._running:
            operation.leave()
        tasks = self._tasks()
        try:
            if tasks:
                await asyncio.wait(tasks)
        except asyncio.CancelledError:
            for task in tasks:
                task.cancel()
            raise

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [operation.task for operation in self._running if operation.task is not None]
