"""A push service on loopback, and the browsers that have subscribed with it.

One rule: it checks who sends as a real one does (RFC 8292), and only a browser's own key opens a message (RFC 8291).
"""

import asyncio
import base64
import json
import os
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

import http_ece
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from integrations.envelopes import Device
from models.ids import uuid7

NAME = "push.example.kz"
Behaviour = Callable[["Push"], Awaitable[bytes]]
CREATED = b"HTTP/1.1 201 Created\r\nLocation: /message/1\r\nContent-Length: 0\r\n\r\n"


def answer(status: str, body: bytes = b"", **headers: str) -> Behaviour:
    """So it answers, whatever it is sent."""
    fields = {"Content-Length": str(len(body))} | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())

    async def say(push: "Push") -> bytes:
        return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body

    return say


async def take(push: "Push") -> bytes:
    """As a real one: what is not shown to come from whom the browser subscribed with is refused."""
    reason = push.fault()
    if reason:
        return await answer("403 Forbidden", reason.encode())(push)
    push.service.taken.append(push)
    return CREATED


async def hang(push: "Push") -> bytes:
    """No answer for as long as the service is there."""
    await push.service.closed.wait()
    raise ConnectionError


@dataclass
class Browser:
    """`applicationServerKey`: what it subscribed with."""

    service: "PushService"
    server_key: str
    path: str = field(default_factory=lambda: f"/push/{uuid7().hex}")
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def device(self) -> Device:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return Device(f"{self.service.origin}{self.path}", _unpadded(point), _unpadded(self.secret))

    @property
    def subscription(self) -> dict[str, str]:
        """As `registerPushDevice` takes it."""
        device = self.device
        return {"endpoint": device.endpoint, "publicKey": device.public_key, "authSecret": device.auth_secret}

    def opened(self, push: "Push") -> dict[str, Any]:
        """Errors: ECEException, when it is for somebody else."""
        plain = http_ece.decrypt(push.body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        told: dict[str, Any] = json.loads(plain)
        return told

    @property
    def shown(self) -> list[dict[str, Any]]:
        """What has come for it."""
        return [self.opened(push) for push in self.service.taken if push.path == self.path]


@dataclass
class Push:
    """One request, read to its end."""

    service: "PushService"
    path: str
    headers: dict[str, str]
    body: bytes

    def claims(self) -> dict[str, Any]:
        """Errors: PyJWTError, when it was signed by nobody, or for another service."""
        token, key = self.statement()
        point = base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        told: dict[str, Any] = jwt.decode(
            token,
            public,
            algorithms=["ES256"],
            audience=self.service.origin,
            options={"require": ["aud", "exp", "sub"]},
        )
        return told

    def statement(self) -> tuple[str, str]:
        """The token, and the public key it is to be checked with."""
        scheme, _, rest = self.headers["authorization"].partition(" ")
        parts = dict(part.strip().split("=", 1) for part in rest.split(","))
        assert scheme == "vapid"
        return parts["t"], parts["k"]

    def fault(self) -> str | None:
        try:
            claims = self.claims()
        except (jwt.PyJWTError, KeyError, ValueError, AssertionError) as error:
            return f"not signed by anybody ({type(error).__name__})"
        if claims["exp"] > time.time() + 24 * 3600:
            return "good for too long"
        known = {browser.path: browser.server_key for browser in self.service.browsers}
        return None if known.get(self.path) == self.statement()[1] else "not whom the browser subscribed with"


class PushService:
    def __init__(self) -> None:
        self.behave: Behaviour = take
        self.browsers: list[Browser] = []
        self.asked: list[Push] = []
        self.taken: list[Push] = []
        self.connections = 0
        self.origin = ""
        self.heard, self.closed = asyncio.Event(), asyncio.Event()

    def browser(self, server_key: str | None) -> Browser:
        """One more, subscribed with this key."""
        assert server_key is not None
        self.browsers.append(Browser(self, server_key))
        return self.browsers[-1]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                push = await self._read(reader)
                self.asked.append(push)
                self.heard.set()
                self.heard.clear()
                writer.write(await self.behave(push))
                await writer.drain()
        with suppress(OSError):
            writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> Push:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        method, path, _ = first.split(" ")
        assert method == "POST"
        return Push(self, path, headers, await reader.readexactly(int(headers["content-length"])))

    async def asked_for(self, number: int) -> None:
        """Until so many requests have come."""
        async with asyncio.timeout(15):
            while len(self.asked) < number:
                await self.heard.wait()


@asynccontextmanager
async def open_push_service(tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> AsyncIterator[PushService]:
    service = PushService()
    server = await asyncio.start_server(service.serve, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    service.origin = f"{'https' if tls else 'http'}://{host}:{port}"
    try:
        yield service
    finally:
        service.closed.set()
        server.close()


def device_with(**changes: str) -> Device:
    """A new browser's subscription with a service that is not there, as it is or with something wrong in it."""
    browser = Browser(PushService(), "")
    return replace(browser.device, **({"endpoint": f"https://{NAME}{browser.path}"} | changes))


def _unpadded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
