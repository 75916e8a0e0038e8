"""Texts to phones: printed on the console, or handed to SMSC.kz. One rule: what may have been taken is not sent again.

SMSC.kz: POST /sys/send.php as a form; fmt=3 is answered by `{"id": …, "cnt": …}` or `{"error": …, "error_code": N}`.
The same text for the same number within a minute is refused there (9), and so is the sixteenth request at a time.
"""

import asyncio
import json
import re
import sys
from hashlib import sha256
from typing import Any, TextIO

import httpx

from integrations.addresses import CONSOLE
from integrations.receipts import Receipt, in_doubt, not_now, refused, repeated, seconds_of, taken
from integrations.settings import Settings

CONNECT_SECONDS = 2.0
WHOLE_SECONDS = 5.0
MOST_BYTES = 16 * 1024
# As SMSC.kz takes it.
LONGEST_TEXT = 1000
# One number: a comma or a semicolon would be a list of them there, a letter a group.
E164 = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)

MENDABLE = {2: "the key is refused", 3: "the account is empty", 4: "our address is blocked for a while"}
FINAL = {
    1: "the parameters are refused",
    5: "the date is refused",
    6: "the text or the sender's name is forbidden",
    7: "the number is refused",
    8: "the number cannot be reached",
}
BUSY = 9
# Nothing of the request has left us.
BEFORE_SENDING = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


def sender_of(settings: Settings) -> "ConsoleSms | Smsc":
    if settings.sms_url in (None, CONSOLE):
        return ConsoleSms()
    return Smsc(str(settings.sms_url), settings.sms_key or "", settings.sms_from)


class ConsoleSms:
    """For the demo and for development: whoever reads the console reads the codes."""

    def __init__(self, console: TextIO | None = None) -> None:
        self._console = console

    async def send(self, to_e164: str, text: str, reference: str) -> Receipt:
        console = self._console or sys.stdout
        console.write(f"\n┌ SMS to {to_e164}\n" + "".join(f"│ {line}\n" for line in text.splitlines()) + "└\n")
        console.flush()
        return taken()


class Smsc:
    """A connection of its own for each message: on one kept open, a close by them could not be told from a loss."""

    def __init__(
        self,
        url: str,
        key: str,
        sender: str | None = None,
        connect_seconds: float = CONNECT_SECONDS,
        whole_seconds: float = WHOLE_SECONDS,
    ) -> None:
        self._url, self._key, self._sender = url, key, sender
        self._timeout, self._whole_seconds = httpx.Timeout(whole_seconds, connect=connect_seconds), whole_seconds
        self._tls = httpx.create_ssl_context(trust_env=False)

    async def send(self, to_e164: str, text: str, reference: str) -> Receipt:
        if not E164.fullmatch(to_e164):
            return refused("the number is not one in full form")
        if not 0 < len(text) <= LONGEST_TEXT:
            return refused("the text is empty or too long")
        form = {"apikey": self._key, "phones": to_e164, "mes": text, "id": str(their_id(reference))}
        form |= {"fmt": "3", "charset": "utf-8"} | ({"sender": self._sender} if self._sender else {})
        try:
            async with asyncio.timeout(self._whole_seconds):
                return await self._posted(form)
        except BEFORE_SENDING:
            return not_now("no connection")
        except TimeoutError:
            return in_doubt("no answer in time")
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            return in_doubt(f"no answer ({type(error).__name__})")

    async def _posted(self, form: dict[str, str]) -> Receipt:
        # What is not asked for compressed is not unpacked: an answer cannot grow after it has arrived.
        headers = {"accept": "application/json", "accept-encoding": "identity"}
        async with (
            httpx.AsyncClient(verify=self._tls, timeout=self._timeout, trust_env=False) as client,
            client.stream("POST", self._url, data=form, headers=headers) as answer,
        ):
            if answer.status_code != httpx.codes.OK:
                return by_status(answer)
            if answer.headers.get("content-encoding", "identity") != "identity":
                return in_doubt("the answer is compressed")
            body = b""
            async for part in answer.aiter_raw(4096):
                body += part
                if len(body) > MOST_BYTES:
                    return in_doubt("the answer is too long")
        return by_body(body)


def their_id(reference: str) -> int:
    """A number of 31 bits, as they take it: by it and the phone their cabinet and their support find the message."""
    return int.from_bytes(sha256(reference.encode()).digest()[:4]) % (2**31 - 1) + 1


def by_status(answer: httpx.Response) -> Receipt:
    """Only a status that says so is a promise that nothing was taken."""
    status, later = answer.status_code, answer.headers.get("retry-after")
    if status == 429 or (status == 503 and later):
        return not_now(f"status {status}", seconds_of(later))
    if 300 <= status < 500 and status != 408:
        return refused(f"status {status}")
    return in_doubt(f"status {status}")


def by_body(body: bytes) -> Receipt:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return in_doubt("the answer is not JSON")
    told = told if isinstance(told, dict) else {}
    code = told.get("error_code")
    if "error" not in told and code is None and _is_number(told.get("id")):
        return taken(str(told["id"]))
    if not _is_number(code):
        return in_doubt("the answer says neither yes nor no")
    if code == BUSY:
        return repeated("the same text a moment ago, or too much at once")
    if code in MENDABLE:
        return not_now(MENDABLE[code])
    return refused(FINAL[code]) if code in FINAL else in_doubt("an unknown error code")


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
