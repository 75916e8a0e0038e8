"""What uvicorn's connections lack: a peer that takes nothing is cut off, and a stop is told to the app first.

The one rule: no peer holds memory for longer than it makes progress. A full buffer must shrink within SLOW_SECONDS, and
data that nobody acknowledges closes the connection after DEAD_SECONDS; asyncio by itself waits for ever for both.
"""

import asyncio
import socket
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

SLOW_SECONDS = 15.0
DEAD_SECONDS = 60


class _Patience(asyncio.Protocol):
    """Cuts off whoever does not read. Begins to count when the kernel's buffers and the transport's are full."""

    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    app_state: dict[str, Any]
    _looking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        link = transport.get_extra_info("socket")
        if hasattr(socket, "TCP_USER_TIMEOUT") and link.family in (socket.AF_INET, socket.AF_INET6):
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, DEAD_SECONDS * 1000)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._look_later()

    def resume_writing(self) -> None:
        self._look_no_more()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._look_no_more()
        super().connection_lost(exc)

    def _tell_app(self) -> None:
        """The lifespan's state may hold `stop`, which is called by every connection."""
        if stop := self.app_state.get("stop"):
            stop()

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
    def shutdown(self) -> None:
        """Requests are answered; the app ends its streams."""
        super().shutdown()
        self._tell_app()


class SocketConnection(_Patience, WebSocketsSansIOProtocol):
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
