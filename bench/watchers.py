"""Those who watch: many graphql-transport-ws sockets in this process, read with as little work as Python allows."""

import asyncio
import base64
import os
import time
from collections.abc import Callable
from typing import Any

import orjson

from bench.house import House

HANDSHAKE = (
    "GET /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
    "sec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws\r\nsec-websocket-key: {key}\r\n\r\n"
)
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
LONG, LONGEST = 126, 127
Hear = Callable[[float, dict[str, Any]], None]


class Watcher(asyncio.Protocol):
    """Follows one subscription. `hear` is told each payload, `{errors}` too, and the moment at which its bytes came."""

    def __init__(self, token: str, query: str, variables: dict[str, Any], hear: Hear) -> None:
        self._token, self._payload, self._hear = token, {"query": query, "variables": variables}, hear
        self._received, self._upgraded = b"", False
        self._transport: asyncio.WriteTransport | None = None

    @classmethod
    async def begin(cls, house: House, token: str, query: str, variables: dict[str, Any], hear: Hear) -> "Watcher":
        _, watcher = await asyncio.get_running_loop().create_connection(
            lambda: cls(token, query, variables, hear), "127.0.0.1", house.port
        )
        return watcher

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        transport.write(HANDSHAKE.format(key=base64.b64encode(os.urandom(16)).decode()).encode())

    def data_received(self, data: bytes) -> None:
        moment = time.perf_counter()
        self._received += data
        if not self._upgraded:
            head, ended, rest = self._received.partition(b"\r\n\r\n")
            if not ended:
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self._upgraded, self._received = True, rest
            self._send({"type": "connection_init", "payload": {"authorization": f"Bearer {self._token}"}})
        while (frame := self._next_frame()) is not None:
            self._take(moment, *frame)

    def _next_frame(self) -> tuple[int, bytes] | None:
        """(opcode, payload): servers send theirs whole and unmasked here."""
        data = self._received
        if len(data) < 2:
            return None
        length, start = data[1], 2
        if length >= LONG:
            start = 4 if length == LONG else 10
            length = int.from_bytes(data[2:start]) if len(data) >= start else len(data)
        if len(data) < start + length:
            return None
        self._received = data[start + length :]
        return data[0] & 0x0F, data[start : start + length]

    def _take(self, moment: float, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            self._frame(PONG, payload)
        elif opcode == TEXT:
            message = orjson.loads(payload)
            if message["type"] == "connection_ack":
                self._send({"type": "subscribe", "id": "1", "payload": self._payload})
            elif message["type"] == "next":
                self._hear(moment, message["payload"])
            elif message["type"] == "error":
                self._hear(moment, {"errors": message["payload"]})
        else:
            assert opcode == CLOSE, opcode

    def _send(self, message: dict[str, Any]) -> None:
        self._frame(TEXT, orjson.dumps(message))

    def _frame(self, opcode: int, payload: bytes) -> None:
        """Masked with zeros, which leave the payload as it is."""
        assert self._transport
        length = len(payload)
        size = bytes((0x80 | length,)) if length < LONG else bytes((0x80 | LONG,)) + length.to_bytes(2)
        self._transport.write(bytes((0x80 | opcode,)) + size + bytes(4) + payload)
