"""A stand-in for SMSC.kz on loopback that can misbehave. One rule: it counts the SMS a real one would have sent.

By default it is well-behaved: it takes a message once, and refuses an equal one (9), as theirs does within a minute.
"""

import asyncio
import json
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qs

Form = dict[str, str]
Behaviour = Callable[["Exchange"], Awaitable[None]]


class Exchange:
    """One request, read to its end, and the way to answer it."""

    def __init__(self, gateway: "Gateway", head: str, form: Form, writer: asyncio.StreamWriter) -> None:
        self.gateway, self.head, self.form, self.writer = gateway, head, form, writer

    def take(self) -> bool:
        """Sends the SMS, unless it is the same as one before."""
        message = (self.form["phones"], self.form["mes"])
        if message in self.gateway.sms:
            return False
        self.gateway.sms.append(message)
        return True

    async def answer(self, body: bytes, status: str = "200 OK", **headers: str) -> None:
        fields = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        self.writer.write(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)
        await self.writer.drain()

    async def answer_json(self, told: object) -> None:
        await self.answer(json.dumps(told).encode())

    def reset(self) -> None:
        """The connection is torn: no answer, no orderly end."""
        connection: socket.socket = self.writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


async def take(exchange: Exchange) -> None:
    if exchange.take():
        await exchange.answer_json({"id": int(exchange.form["id"]), "cnt": 1})
    else:
        await exchange.answer_json({"error": "duplicate request, wait a minute", "error_code": 9})


class Gateway:
    def __init__(self) -> None:
        self.behave: Behaviour = take
        self.requests: list[Exchange] = []
        self.sms: list[tuple[str, str]] = []
        self.connections = 0
        self.asked = asyncio.Event()
        self.address = ""

    @property
    def url(self) -> str:
        return f"{self.address}/sys/send.php"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(OSError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = int(head.lower().split("content-length: ")[1].split("\r\n")[0])
            fields = parse_qs((await reader.readexactly(length)).decode(), strict_parsing=True)
            exchange = Exchange(self, head, {name: value for name, [value] in fields.items()}, writer)
            self.requests.append(exchange)
            self.asked.set()
            self.asked.clear()
            await self.behave(exchange)
        with suppress(OSError):
            writer.close()


@asynccontextmanager
async def open_gateway(tls: ssl.SSLContext | None = None) -> AsyncIterator[Gateway]:
    gateway = Gateway()
    server = await asyncio.start_server(gateway.serve, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    gateway.address = f"{'https' if tls else 'http'}://127.0.0.1:{port}"
    try:
        yield gateway
    finally:
        server.close()
