"""The line to a billing centre: HTTP, JSON, Basic auth. One rule: whatever they do, it ends in time and in bounds.

A try is one exchange, from the connection to the last byte. What has failed and may go better is tried again; a POST
only with its key, by which they know it. What fails in the end is CentreFailed, in our words.
"""

import asyncio
import logging
import random
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import stamina

from integrations import bodies, exact_json
from integrations.billing_centre import CentreAway, CentreFailed, CentreNonsense, CentreRefused
from integrations.breaker import Breaker, LeftAlone
from integrations.receipts import LONGEST_WAIT_SECONDS, seconds_of

MOST_BYTES = 10 * 1024 * 1024
# Commas and brackets: few bytes of them would become many objects.
MOST_PARTS = 500_000
# What is longer is read in a thread: the loop has others to serve.
AT_ONCE_BYTES = 64 * 1024
TRIES = 5
# It tells whole addresses at INFO, and ours name accounts.
logging.getLogger("httpx").setLevel(logging.WARNING)
# What an operator has to know of tries, the breaker tells.
stamina.instrumentation.set_on_retry_hooks(())
UNKNOWN = 404
# They do not do what a POST asks, and say why: no failure, and the same again would be told the same.
TOLD_NO = (400, UNKNOWN, 409, 422)


@dataclass(frozen=True)
class LineTerms:
    """`seconds`: of a whole try. `all_seconds`: after so long no other try begins. `pause_seconds`: before the second
    try; it doubles, and chance adds to it. A longer Retry-After than `longest_pause_seconds` is not sat out here.
    """

    connect_seconds: float = 2.0
    seconds: float = 5.0
    at_once: int = 8
    pause_seconds: float = 0.2
    longest_pause_seconds: float = 5.0
    all_seconds: float = 20.0


@dataclass(frozen=True)
class Reply:
    """`said`: their JSON; None where the body is empty. `long`: not to be looked through in the loop."""

    status: int
    said: Any
    long: bool = False

    @property
    def unknown(self) -> bool:
        return self.status == UNKNOWN


class CentreLine:
    """`clock`: the breaker's."""

    def __init__(
        self,
        name: str,
        url: str,
        credentials: tuple[str, str],
        terms: LineTerms,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.breaker = Breaker(name, clock)
        self._terms, self._turns = terms, asyncio.Semaphore(terms.at_once)
        self._client = httpx.AsyncClient(
            base_url=url,
            auth=httpx.BasicAuth(*credentials),
            # What is not asked for compressed is mostly not sent so.
            headers={"accept": "application/json", "accept-encoding": "identity", "user-agent": "wires-home"},
            timeout=httpx.Timeout(terms.seconds, connect=terms.connect_seconds),
            limits=httpx.Limits(max_connections=terms.at_once, keepalive_expiry=10),
            verify=_certificates(url),
            trust_env=False,
            follow_redirects=False,
        )

    async def get(self, path: str, query: Sequence[tuple[str, str]] = ()) -> Reply:
        return await self._asked(self._client.build_request("GET", path, params=list(query)))

    async def post(self, path: str, body: dict[str, Any], key: str) -> Reply:
        """`key`: the same at every try of one thing, here and later."""
        headers = {"idempotency-key": key}
        return await self._asked(self._client.build_request("POST", path, json=body, headers=headers))

    async def close(self) -> None:
        await self._client.aclose()

    async def _asked(self, request: httpx.Request) -> Reply:
        terms = self._terms
        tries = stamina.retry_context(
            on=self._again,
            attempts=TRIES,
            timeout=terms.all_seconds,
            wait_initial=terms.pause_seconds,
            wait_max=terms.longest_pause_seconds,
            wait_jitter=terms.pause_seconds,
        )
        async for attempt in tries:
            with attempt:
                async with self._turns:
                    with self.breaker.asking():
                        return await self._exchanged(request)
        raise AssertionError

    def _again(self, error: Exception) -> bool | float:
        """Whether it is tried again, or in how many seconds."""
        if not isinstance(error, CentreAway) or isinstance(error, LeftAlone):
            return False
        if error.wait_seconds > self._terms.longest_pause_seconds:
            return False
        # Not all who were told to wait come back in the same moment.
        return error.wait_seconds + random.uniform(0.01, 0.25) if error.wait_seconds else True

    async def _exchanged(self, request: httpx.Request) -> Reply:
        try:
            async with asyncio.timeout(self._terms.seconds):
                answer = await self._client.send(request, stream=True)
                try:
                    self._look_at(answer)
                    body = await bodies.read(answer, MOST_BYTES)
                finally:
                    await answer.aclose()
        except TimeoutError:
            raise CentreAway("no answer in time") from None
        except bodies.TooLong:
            raise CentreNonsense("the answer is too long") from None
        except bodies.CutShort:
            raise CentreAway("the answer is cut short") from None
        except bodies.Encoded:
            raise CentreNonsense("the answer is packed as nobody asked for") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            raise _no_answer(error) from None
        return Reply(answer.status_code, await self._read(answer, body), len(body) > AT_ONCE_BYTES)

    def _look_at(self, answer: httpx.Response) -> None:
        """Raises what the status says of them, before a byte of the body is read."""
        status = answer.status_code
        if status in (401, 403):
            raise CentreRefused("it does not take our credentials")
        if 300 <= status < 400:
            raise CentreRefused("it sends us elsewhere")
        if status >= 500 or status in (408, 425, 429):
            wait_seconds = min(max(seconds_of(answer.headers.get("retry-after")), 0.0), LONGEST_WAIT_SECONDS)
            self.breaker.rest(wait_seconds)
            raise CentreAway(f"status {status}", wait_seconds)
        if not 200 <= status < 300 and status not in (TOLD_NO if answer.request.method == "POST" else (UNKNOWN,)):
            raise CentreNonsense(f"status {status}")

    async def _read(self, answer: httpx.Response, body: bytes) -> Any:
        """Errors: CentreNonsense, unless they say no: then the words do not matter."""
        if not body.strip():
            return None
        if sum(map(body.count, (b",", b"[", b"{"))) > MOST_PARTS:
            raise CentreNonsense("the answer is too long")
        try:
            if not _is_json(answer.headers.get("content-type", "")):
                raise exact_json.NotJson
            if len(body) <= AT_ONCE_BYTES:
                return exact_json.read(body)
            return await asyncio.to_thread(exact_json.read, body)
        except exact_json.NotJson:
            if answer.status_code in TOLD_NO:
                return None
            raise CentreNonsense("the answer is not JSON") from None


def _certificates(url: str) -> ssl.SSLContext:
    """Without TLS nobody's certificate is trusted, should it come to one all the same."""
    if urlsplit(url).scheme == "https":
        return httpx.create_ssl_context(trust_env=False)
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _is_json(content_type: str) -> bool:
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charsets = [part.partition("=")[2].strip('"') for part in parameters if part.startswith("charset=")]
    return kind == "application/json" and set(charsets) <= {"utf-8", "utf8"}


def _no_answer(error: BaseException) -> CentreFailed:
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return CentreRefused("its certificate is not valid")
        cause = cause.__cause__ or cause.__context__
    return CentreAway(f"no answer ({type(error).__name__})")
