"""What uvicorn's connections lack: a peer that gives or takes nothing is cut off, and a stop is told to the app first.

The one rule: no peer holds memory for longer than it makes progress. The head of a request has MOST_HEADER_BYTES and
HEADER_SECONDS to come, a full buffer must shrink within SLOW_SECONDS, and data that nobody acknowledges closes the
connection after DEAD_SECONDS; uvicorn and asyncio by themselves wait for ever for all of them.
"""

import asyncio
import socket
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from transports.operations import encode, failure

MOST_HEADER_BYTES = 32 * 1024
HEADER_SECONDS = 15.0
HEADERS_TOO_LARGE = f"The request's headers are larger than {MOST_HEADER_BYTES} bytes. Send fewer or shorter ones."
SLOW_SECONDS = 15.0
DEAD_SECONDS = 60


class _Patience(asyncio.Protocol):
    """Cuts off whoever does not begin, and whoever does not read.

    Reading is looked at when the kernel's buffers and the transport's are full.
    """

    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    app_state: dict[str, Any]
    _looking: asyncio.TimerHandle | None = None
    _beginning: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        link = transport.get_extra_info("socket")
        if hasattr(socket, "TCP_USER_TIMEOUT") and link.family in (socket.AF_INET, socket.AF_INET6):
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_SECONDS * 1000)
        self._begin_soon()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._look_later()

    def resume_writing(self) -> None:
        self._look_no_more()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._look_no_more()
        self._has_begun()
        super().connection_lost(exc)

    def _tell_app(self) -> None:
        """The lifespan's state may hold `stop`, which is called by every connection."""
        if stop := self.app_state.get("stop"):
            stop()

    def _begin_soon(self) -> None:
        if self._beginning is None:
            self._beginning = self.loop.call_later(HEADER_SECONDS, self.transport.abort)

    def _has_begun(self) -> None:
        if self._beginning is not None:
            self._beginning.cancel()
            self._beginning = None

    def _look_later(self) -> None:
        self._looking = self.loop.call_later(SLOW_SECONDS, self._look, self.transport.get_write_buffer_size())

    def _look(self, waited: int) -> None:
        if self.transport.get_write_buffer_size() < waited:
            self._look_later()
        else:
            self.transport.abort()

    def _look_no_more(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None


class HTTPConnection(_Patience, HttpToolsProtocol):
    # Bytes since the last that were used: headers, or trailers and other wrapping of a body, that the parser collects.
    _collected = 0

    def data_received(self, data: bytes) -> None:
        """In pieces that can at most fill the allowance, since the parser tells only at the end of a head."""
        if self._idle():
            self._begin_soon()
        while data and not self.transport.is_closing() and self.transport.get_protocol() is self:
            room = MOST_HEADER_BYTES - self._collected
            piece, data = data[:room], data[room:]
            self._collected += len(piece)
            super().data_received(piece)
            if self._collected >= MOST_HEADER_BYTES:
                self._refuse()

    def on_headers_complete(self) -> None:
        self._collected = 0
        # What becomes a WebSocket has begun when it is handed over: it may announce a body that never comes.
        if not (self.parser.should_upgrade() and self._should_upgrade()):
            self._has_begun()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._collected = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._collected = 0
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        self._has_begun()
        super().handle_websocket_upgrade()

    def _idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _refuse(self) -> None:
        """With 431, unless that would be in the middle of another answer."""
        if self._idle() and not self.transport.is_closing():
            body = encode(failure(HEADERS_TOO_LARGE))
            head = "HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: application/json; charset=utf-8\r\n"
            self.transport.write(f"{head}content-length: {len(body)}\r\nconnection: close\r\n\r\n".encode() + body)
        self.transport.close()

    def shutdown(self) -> None:
        """Requests are answered; the app ends its streams."""
        super().shutdown()
        self._tell_app()


class SocketConnection(_Patience, WebSocketsSansIOProtocol):
    async def send(self, event: Any) -> None:
        """The app's first word, whatever it is, ends the handshake."""
        self._has_begun()
        await super().send(event)

    def shutdown(self) -> None:
        """The app answers what is under way and closes the socket itself, with 1012."""
        self._tell_app()
        if self.close_sent or not self.handshake_complete:
            super().shutdown()

    def keepalive_timeout(self) -> None:
        """A peer that does not even answer pings will not take what is left for it."""
        super().keepalive_timeout()
        if self.transport.get_write_buffer_size():
            self.transport.abort()
