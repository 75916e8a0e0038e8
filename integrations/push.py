"""Web push: printed on the console, or handed to the push service of a browser (RFC 8030, 8291, 8292).

One rule: a push service learns that there is a message, and when; what it says only the browser can open. One that is
sent a second time replaces the first, on its way and on the screen, since both have the same topic and tag.
"""

import asyncio
import logging
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TextIO

import httpx

from integrations.addresses import CONSOLE
from integrations.endpoints import Endpoint, NotAllowed, Roads
from integrations.envelopes import Device, payload_of, sealed, topic_of, unfit
from integrations.letters import Letter
from integrations.receipts import Receipt, gone, not_now, refused, seconds_of, taken
from integrations.settings import Settings
from integrations.vapid import Vapid, derived, given

CONNECT_SECONDS, WHOLE_SECONDS = 3.0, 8.0
MOST_BYTES = 4096
LONGEST_TTL = 28 * 24 * 3600
# A service that does not answer so often is left alone for so long.
MOST_FAILURES, LEFT_ALONE_SECONDS, MOST_WATCHED = 3, 60.0, 256
# One that has not shown yet that it answers quickly is handed so many at a time: anybody can name one.
QUICK_SECONDS, FEW = 2.0, 2
KEPT_OPEN, KEPT_OPEN_SECONDS = 8, 15.0
# It would write down where a device is reached.
logging.getLogger("httpx").setLevel(logging.WARNING)


def sender_of(settings: Settings) -> "ConsolePush | NoPush | WebPush":
    """Without a contact a production server sends no push, and offers no key to subscribe with."""
    if settings.push_contact is None and settings.production:
        return NoPush()
    private_key = given(settings.vapid_key) if settings.vapid_key else derived(settings.key_ring.index)
    vapid, roads = Vapid(private_key, settings.push_contact or CONSOLE), Roads(settings.push_networks)
    if settings.push_contact in (None, CONSOLE):
        return ConsolePush(vapid, roads)
    return WebPush(vapid, roads)


class NoPush:
    public_key: str | None = None

    def unfit(self, device: Device) -> str | None:
        return "endpoint"

    async def send(self, device: Device, letter: Letter, reference: str, ttl_seconds: float) -> Receipt:
        return refused("WIRES_PUSH_CONTACT is not set")

    async def close(self) -> None:
        pass


class ConsolePush:
    """For the demo and for development: whoever reads the console reads what would have been sent."""

    def __init__(self, vapid: Vapid, roads: Roads, console: TextIO | None = None) -> None:
        self.public_key: str | None = vapid.public_key
        self._roads, self._console = roads, console

    def unfit(self, device: Device) -> str | None:
        return unfit(self._roads, device)

    async def send(self, device: Device, letter: Letter, reference: str, ttl_seconds: float) -> Receipt:
        console = self._console or sys.stdout
        lines = [f"┌ Push: {letter.subject}", *(f"│ {line}" for line in letter.text.splitlines())]
        console.write("\n" + "\n".join([*lines, *([f"│ {letter.link}"] if letter.link else []), "└"]) + "\n")
        console.flush()
        return taken()

    async def close(self) -> None:
        self._roads.close()


class WebPush:
    """Its connections are kept open for a moment: many messages go to few services."""

    def __init__(
        self,
        vapid: Vapid,
        roads: Roads,
        connect_seconds: float = CONNECT_SECONDS,
        whole_seconds: float = WHOLE_SECONDS,
    ) -> None:
        self.public_key: str | None = vapid.public_key
        self._vapid, self._roads = vapid, roads
        self._timeout, self._whole_seconds = httpx.Timeout(whole_seconds, connect=connect_seconds), whole_seconds
        self._clients, self._standings = _Clients(self._timeout), dict[str, _Standing]()

    def unfit(self, device: Device) -> str | None:
        return unfit(self._roads, device)

    async def send(self, device: Device, letter: Letter, reference: str, ttl_seconds: float) -> Receipt:
        """`reference`: ours, the same at every try. `ttl_seconds`: how long the service may wait for the browser."""
        try:
            endpoint = self._roads.endpoint(device.endpoint)
            body = sealed(device, payload_of(letter, reference))
        except NotAllowed as reason:
            return refused(str(reason))
        except ValueError:
            return refused("the device's keys are malformed")
        standing = self._standing(endpoint)
        if standing.is_left_alone:
            return not_now("its push service does not answer", LEFT_ALONE_SECONDS)
        if standing.under_way >= FEW and not standing.quick:
            return not_now("its push service has not answered yet")
        headers = {
            "host": endpoint.authority,
            "authorization": self._vapid.authorization(endpoint.origin, time.time()),
            "content-encoding": "aes128gcm",
            "content-type": "application/octet-stream",
            "ttl": str(int(min(max(ttl_seconds, 0), LONGEST_TTL))),
            "urgency": letter.urgency.value,
            "topic": topic_of(device, letter.tag or reference),
            "accept-encoding": "identity",
        }
        with standing.one_more():
            return await self._handed_over(endpoint, body, headers)

    async def close(self) -> None:
        await self._clients.close()
        self._roads.close()

    async def _handed_over(self, endpoint: Endpoint, body: bytes, headers: dict[str, str]) -> Receipt:
        try:
            async with asyncio.timeout(self._whole_seconds):
                receipt = await self._posted(endpoint, body, headers)
        except NotAllowed as reason:
            return refused(str(reason))
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            self._roads.forget(endpoint)
            self._standing(endpoint).failed()
            return not_now("no answer in time" if isinstance(error, TimeoutError) else _no_answer(error))
        return receipt

    async def _posted(self, endpoint: Endpoint, body: bytes, headers: dict[str, str]) -> Receipt:
        address = await self._roads.address(endpoint)
        url = httpx.URL(scheme=endpoint.scheme, host=address, port=endpoint.port, raw_path=endpoint.target.encode())
        # The certificate is checked for the name, whatever address that has.
        named = {"sni_hostname": endpoint.host.strip("[]")}
        async with (
            self._clients.of(endpoint.origin) as client,
            client.stream("POST", url, content=body, headers=headers, extensions=named) as answer,
        ):
            size = 0
            async for part in answer.aiter_raw(1024):
                if (size := size + len(part)) > MOST_BYTES:
                    break
        return by_status(answer)

    def _standing(self, endpoint: Endpoint) -> "_Standing":
        if len(self._standings) >= MOST_WATCHED:
            self._standings = {origin: known for origin, known in self._standings.items() if known.under_way}
        return self._standings.setdefault(endpoint.origin, _Standing())


@dataclass
class _Standing:
    """What is known of a push service: whether it answers, and quickly."""

    under_way: int = 0
    quick: bool = False
    failures: int = 0
    failed_at: float = 0.0

    @property
    def is_left_alone(self) -> bool:
        return self.failures >= MOST_FAILURES and time.monotonic() - self.failed_at < LEFT_ALONE_SECONDS

    @contextmanager
    def one_more(self) -> Iterator[None]:
        begun, before = time.monotonic(), self.failures
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1
        if self.failures == before:
            self.quick, self.failures = time.monotonic() - begun < QUICK_SECONDS, 0

    def failed(self) -> None:
        self.quick, self.failures, self.failed_at = False, self.failures + 1, time.monotonic()


@dataclass
class _Open:
    client: httpx.AsyncClient
    users: int = 0


class _Clients:
    """One for each service: a connection's certificate was checked for one name, and is good for no other one there."""

    def __init__(self, timeout: httpx.Timeout) -> None:
        self._timeout, self._tls = timeout, httpx.create_ssl_context(trust_env=False)
        self._open: dict[str, _Open] = {}

    @asynccontextmanager
    async def of(self, origin: str) -> AsyncIterator[httpx.AsyncClient]:
        ours = self._open.pop(origin, None) or _Open(self._new())
        self._open[origin] = ours
        ours.users += 1
        try:
            yield ours.client
        finally:
            ours.users -= 1
            await self._close_the_least_used()

    async def close(self) -> None:
        for ours in [self._open.pop(origin) for origin in list(self._open)]:
            await ours.client.aclose()

    def _new(self) -> httpx.AsyncClient:
        limits = httpx.Limits(max_keepalive_connections=KEPT_OPEN, keepalive_expiry=KEPT_OPEN_SECONDS)
        return httpx.AsyncClient(verify=self._tls, timeout=self._timeout, limits=limits, trust_env=False)

    async def _close_the_least_used(self) -> None:
        idle = [origin for origin, ours in self._open.items() if not ours.users]
        for origin in idle[: max(0, len(self._open) - KEPT_OPEN)]:
            await self._open.pop(origin).client.aclose()


def by_status(answer: httpx.Response) -> Receipt:
    status = answer.status_code
    if 200 <= status < 300:
        return taken()
    if status in (404, 410):
        return gone(f"status {status}")
    # 401 and 403: our key or our clock is wrong, which can be mended.
    if status in (401, 403, 408, 425, 429) or status >= 500:
        return not_now(f"status {status}", seconds_of(answer.headers.get("retry-after")))
    return refused("the message is too long" if status == 413 else f"status {status}")


def _no_answer(error: Exception) -> str:
    return f"no answer ({type(error).__name__})"
