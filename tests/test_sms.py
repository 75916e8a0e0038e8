"""Texts to phones: what the console shows, and what every answer of a gateway is taken for. Nothing is sent twice."""

import asyncio
import gzip
import io
import logging
import socket
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from integrations import sms
from integrations.receipts import Receipt, Verdict
from integrations.settings import Settings
from integrations.sms import ConsoleSms, Smsc
from tests.certificates import self_signed
from tests.gateway import Behaviour, Exchange, Gateway, open_gateway, take

PHONE, TEXT, KEY, REFERENCE = "+77010000001", "Код: 482913. Никому не говорите.", "key-7Qq", "0192-row"
OK, DOUBT = Verdict.TAKEN, Verdict.IN_DOUBT


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    async with open_gateway() as opened:
        yield opened


async def sent(gateway: Gateway, to: str = PHONE, text: str = TEXT, whole_seconds: float = 0.6) -> Receipt:
    sender = Smsc(gateway.url, KEY, "WiresHome", connect_seconds=0.3, whole_seconds=whole_seconds)
    return await sender.send(to, text, REFERENCE)


async def test_the_console_shows_the_number_and_the_text() -> None:
    console = io.StringIO()

    receipt = await ConsoleSms(console).send(PHONE, f"{TEXT}\nWires Home", REFERENCE)

    assert receipt.verdict is OK
    assert console.getvalue() == f"\n┌ SMS to {PHONE}\n│ {TEXT}\n│ Wires Home\n└\n"


async def test_a_message_is_handed_over_as_the_gateway_takes_it(gateway: Gateway) -> None:
    receipt = await sent(gateway)

    [request] = gateway.requests
    number = sms.their_id(REFERENCE)
    assert receipt == Receipt(OK, reference=str(number))
    assert request.form == {
        "apikey": KEY,
        "phones": PHONE,
        "mes": TEXT,
        "id": str(number),
        "fmt": "3",
        "charset": "utf-8",
        "sender": "WiresHome",
    }
    assert request.head.startswith("POST /sys/send.php HTTP/1.1\r\n")
    assert "accept-encoding: identity\r\n" in request.head.lower()
    assert gateway.sms == [(PHONE, TEXT)]


def test_a_reference_is_always_the_same_number_that_they_can_hold() -> None:
    numbers = {sms.their_id(f"reference-{number}") for number in range(1000)}

    assert len(numbers) == 1000
    assert all(1 <= number <= 2**31 - 1 for number in numbers)
    assert sms.their_id("a") == 1_251_442_964


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (1, Verdict.REFUSED),
        (2, Verdict.NOT_NOW),
        (3, Verdict.NOT_NOW),
        (4, Verdict.NOT_NOW),
        (5, Verdict.REFUSED),
        (6, Verdict.REFUSED),
        (7, Verdict.REFUSED),
        (8, Verdict.REFUSED),
        (9, Verdict.REPEATED),
        (10, DOUBT),
        (0, DOUBT),
    ],
)
async def test_every_error_code_has_its_outcome(gateway: Gateway, code: int, verdict: Verdict) -> None:
    async def refuse(exchange: Exchange) -> None:
        await exchange.answer_json({"error": f"about {PHONE}", "error_code": code, "id": 5})

    gateway.behave = refuse

    receipt = await sent(gateway)

    assert receipt.verdict is verdict
    assert PHONE not in receipt.why
    assert (len(gateway.requests), gateway.sms) == (1, [])


async def slow(exchange: Exchange) -> None:
    await asyncio.sleep(0.3)
    await take(exchange)


async def hanging(exchange: Exchange) -> None:
    exchange.take()
    await asyncio.sleep(3)


async def dripping(exchange: Exchange) -> None:
    exchange.take()
    exchange.writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        exchange.writer.write(f"X-{number}: 1\r\n".encode())
        await exchange.writer.drain()
        await asyncio.sleep(0.05)


async def out_of_order(exchange: Exchange) -> None:
    exchange.take()
    await exchange.answer(b"oops", "500 Internal Server Error")


async def unavailable(exchange: Exchange) -> None:
    exchange.take()
    await exchange.answer(b"", "503 Service Unavailable")


async def html(exchange: Exchange) -> None:
    exchange.take()
    await exchange.answer(b"<html>Welcome</html>", Content_Type="text/html")


async def truncated(exchange: Exchange) -> None:
    exchange.take()
    await exchange.answer(b'{"id": 1, "cnt": 1}', Content_Length="400")


async def reset(exchange: Exchange) -> None:
    exchange.take()
    exchange.reset()


async def silent(exchange: Exchange) -> None:
    exchange.take()


async def no_http(exchange: Exchange) -> None:
    exchange.take()
    exchange.writer.write(b"220 mail.example.kz ESMTP\r\n")


async def huge(exchange: Exchange) -> None:
    exchange.take()
    exchange.writer.write(b'HTTP/1.1 200 OK\r\n\r\n{"id": 1, "cnt": "')
    for _ in range(5000):
        exchange.writer.write(b"9" * 10_000)
        await exchange.writer.drain()


async def bomb(exchange: Exchange) -> None:
    exchange.take()
    await exchange.answer(gzip.compress(b'{"id": 1, "cnt": 1}' + b" " * 50_000_000, 1), Content_Encoding="gzip")


@pytest.mark.parametrize(
    ("behaviour", "verdict", "why", "count"),
    [
        (slow, OK, "", 1),
        (hanging, DOUBT, "no answer in time", 1),
        (dripping, DOUBT, "no answer in time", 1),
        (out_of_order, DOUBT, "status 500", 1),
        (unavailable, DOUBT, "status 503", 1),
        (html, DOUBT, "the answer is not JSON", 1),
        (truncated, DOUBT, "no answer (RemoteProtocolError)", 1),
        (reset, DOUBT, "no answer (ReadError)", 1),
        (silent, DOUBT, "no answer (RemoteProtocolError)", 1),
        (no_http, DOUBT, "no answer (RemoteProtocolError)", 1),
        (huge, DOUBT, "the answer is too long", 1),
        (bomb, DOUBT, "the answer is compressed", 1),
    ],
    ids=lambda case: getattr(case, "__name__", ""),
)
async def test_a_gateway_that_misbehaves_is_asked_once(
    gateway: Gateway, behaviour: Behaviour, verdict: Verdict, why: str, count: int
) -> None:
    gateway.behave = behaviour
    begun = time.monotonic()

    receipt = await sent(gateway)

    assert (receipt.verdict, receipt.why) == (verdict, why)
    assert (len(gateway.requests), gateway.connections, len(gateway.sms)) == (1, 1, count)
    assert time.monotonic() - begun < 1.5


OTHER_SHAPES = b"""
[]
null
"id"
7
{}
{"id": "5"}
{"id": true}
{"id": 1.5}
{"error": "x", "id": 5}
{"error_code": "9"}
{"error_code": null}
{"id": 1, "cnt": 1} x
""".splitlines()


@pytest.mark.parametrize("told", [*OTHER_SHAPES, b"[" * 15_000, b"\xff\xfe"])
async def test_an_answer_of_another_shape_is_neither_yes_nor_no(gateway: Gateway, told: bytes) -> None:
    async def answer(exchange: Exchange) -> None:
        exchange.take()
        await exchange.answer(told)

    gateway.behave = answer

    receipt = await sent(gateway)

    assert receipt.verdict is DOUBT
    assert len(gateway.sms) == 1


@pytest.mark.parametrize(
    ("status", "later", "least", "most"),
    [
        ("429 Too Many Requests", "7", 7, 7),
        ("503 Service Unavailable", "7", 7, 7),
        ("429 Too Many Requests", "99999999999999999999", 3600, 3600),
        ("429 Too Many Requests", "in 100 seconds", 60, 100),
        ("429 Too Many Requests", format_datetime(datetime(2001, 1, 1, tzinfo=UTC)), 0, 0),
        ("429 Too Many Requests", "-5", 0, 0),
        ("429 Too Many Requests", "soon", 0, 0),
        ("429 Too Many Requests", "", 0, 0),
    ],
)
async def test_a_gateway_that_says_later_has_not_taken_it(
    gateway: Gateway, status: str, later: str, least: float, most: float
) -> None:
    if later == "in 100 seconds":
        later = format_datetime(datetime.now(UTC) + timedelta(seconds=100))

    async def put_off(exchange: Exchange) -> None:
        await exchange.answer(b"", status, Retry_After=later)

    gateway.behave = put_off

    receipt = await sent(gateway)

    assert receipt.verdict is Verdict.NOT_NOW
    assert least <= receipt.wait_seconds <= most
    assert (len(gateway.requests), gateway.sms) == (1, [])


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"])
async def test_a_redirect_is_not_followed(gateway: Gateway, status: str) -> None:
    async with open_gateway() as elsewhere:

        async def redirect(exchange: Exchange) -> None:
            await exchange.answer(b"", status, Location=elsewhere.url)

        gateway.behave = redirect

        receipt = await sent(gateway)

    assert (receipt.verdict, receipt.why) == (Verdict.REFUSED, f"status {status[:3]}")
    assert (elsewhere.connections, elsewhere.sms, gateway.sms) == (0, [], [])


@pytest.mark.parametrize("status", ["400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found"])
async def test_a_refusal_in_http_is_final(gateway: Gateway, status: str) -> None:
    async def refuse(exchange: Exchange) -> None:
        await exchange.answer(b"", status)

    gateway.behave = refuse

    assert (await sent(gateway)).verdict is Verdict.REFUSED
    assert gateway.sms == []


async def test_nobody_at_the_address_means_not_now() -> None:
    with socket.socket() as taken_port:
        taken_port.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken_port.getsockname()[1]}/"

        receipt = await Smsc(url, KEY).send(PHONE, TEXT, REFERENCE)

    assert receipt == Receipt(Verdict.NOT_NOW, "no connection")


async def test_a_connection_that_is_not_taken_is_given_up_early() -> None:
    with socket.socket() as deaf, socket.socket() as first, socket.socket() as second:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for caller in (first, second):
            caller.setblocking(False)
            caller.connect_ex(deaf.getsockname())
        await asyncio.sleep(0.1)
        begun = time.monotonic()

        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        receipt = await Smsc(url, KEY, connect_seconds=0.3).send(PHONE, TEXT, REFERENCE)

    assert receipt == Receipt(Verdict.NOT_NOW, "no connection")
    assert 0.2 < time.monotonic() - begun < 1.5


async def test_a_gateway_whose_certificate_is_nobodys_gets_nothing(tmp_path: Path) -> None:
    server, _ = self_signed(tmp_path)
    async with open_gateway(server) as impostor:
        receipt = await Smsc(impostor.url, KEY).send(PHONE, TEXT, REFERENCE)

    assert receipt == Receipt(Verdict.NOT_NOW, "no connection")
    assert (impostor.requests, impostor.sms) == ([], [])


@pytest.mark.parametrize(
    "to",
    ["", "77010000001", "+77010000001;+77010000002", "+7701,+7702", "G1", "+7701000000\n", "+7٧010000001", "+0123456"],
)
async def test_what_is_not_one_number_never_leaves(gateway: Gateway, to: str) -> None:
    receipt = await sent(gateway, to)

    assert receipt.verdict is Verdict.REFUSED
    assert gateway.connections == 0


@pytest.mark.parametrize("text", ["", "я" * 1001])
async def test_a_text_they_would_not_take_never_leaves(gateway: Gateway, text: str) -> None:
    assert (await sent(gateway, text=text)).verdict is Verdict.REFUSED
    assert gateway.connections == 0


async def test_number_text_and_key_stand_in_no_log(gateway: Gateway, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for behaviour in (take, html, reset, hanging, out_of_order):
            gateway.behave = behaviour
            receipt = await sent(gateway)
            for secret in (PHONE, PHONE[1:], "482913", KEY):
                assert secret not in repr(receipt)

    assert "httpcore" in caplog.text
    for secret in (PHONE, PHONE[1:], "482913", "Код", KEY):
        assert secret not in caplog.text


def test_the_waits_are_short() -> None:
    assert (sms.CONNECT_SECONDS, sms.WHOLE_SECONDS) == (2.0, 5.0)


def test_the_settings_choose_the_sender() -> None:
    chosen = sms.sender_of(Settings(sms_url="https://smsc.kz/sys/send.php", sms_key=KEY))

    assert isinstance(chosen, Smsc)
    assert isinstance(sms.sender_of(Settings()), ConsoleSms)
    assert isinstance(sms.sender_of(Settings(sms_url="console", production=True)), ConsoleSms)
    assert KEY not in repr(Settings(sms_url="https://smsc.kz/sys/send.php", sms_key=KEY))
