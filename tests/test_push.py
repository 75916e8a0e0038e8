"""Web push: what a push service is handed, that only the browser opens it, what its answers are taken for, and where
nothing is ever sent.
"""

import asyncio
import io
import json
import logging
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import http_ece
import httpx
import pytest

from integrations import push
from integrations.endpoints import Roads
from integrations.envelopes import payload_of, topic_of
from integrations.letters import Letter, Urgency
from integrations.push import ConsolePush, NoPush, WebPush
from integrations.receipts import Receipt, Verdict
from integrations.settings import Settings
from integrations.vapid import Vapid, decoded, derived, given, unpadded
from tests.certificates import self_signed
from tests.subscriptions import Browser, Push, answer, device_with, hang, open_push_service, take

REFERENCE, CONTACT = "0192-row", "house@example.kz"
LETTER = Letter("Су 14:00-ге дейін болмайды.", subject="Жөндеу", link="/news/42", tag="news-42", urgency=Urgency.HIGH)
VAPID = Vapid(derived(b"k" * 32), CONTACT)
HERE = "127.0.0.0/8"


def sender(own: str | None = HERE, **seconds: float) -> WebPush:
    return WebPush(VAPID, Roads(own), **seconds)


async def sent(browser: Browser, letter: Letter = LETTER, own: str | None = HERE, **seconds: float) -> Receipt:
    ours = sender(own, **({"whole_seconds": 3.0} | seconds))
    try:
        return await ours.send(browser.device, letter, REFERENCE, 3600)
    finally:
        await ours.close()


async def test_only_the_browser_opens_what_the_service_takes() -> None:
    async with open_push_service() as service:
        browser, other = service.browser(VAPID.public_key), service.browser(VAPID.public_key)

        receipt = await sent(browser)

    [pushed] = service.taken
    assert receipt == Receipt(Verdict.TAKEN)
    assert browser.opened(pushed) == {
        "title": "Жөндеу",
        "body": "Су 14:00-ге дейін болмайды.",
        "link": "/news/42",
        "tag": "news-42",
    }
    with pytest.raises(http_ece.ECEException):
        other.opened(pushed)
    for part in ("Жөндеу", "болмайды", "news/42", "news-42"):
        assert part.encode() not in pushed.body
        assert part not in str(pushed.headers)


async def test_the_service_is_shown_who_sends_and_how_it_is_to_be_kept() -> None:
    async with open_push_service() as service:
        browser = service.browser(VAPID.public_key)

        await sent(browser)

    [pushed] = service.taken
    claims = pushed.claims()
    assert claims.keys() == {"aud", "exp", "sub"}
    assert (claims["aud"], claims["sub"]) == (service.origin, f"mailto:{CONTACT}")
    assert 11 * 3600 < claims["exp"] - time.time() <= 12 * 3600
    assert pushed.statement()[1] == VAPID.public_key
    told = {name: pushed.headers[name] for name in ("ttl", "urgency", "topic", "content-encoding", "host")}
    assert told == {
        "ttl": "3600",
        "urgency": "high",
        "topic": topic_of(browser.device, "news-42"),
        "content-encoding": "aes128gcm",
        "host": service.origin.removeprefix("http://"),
    }
    assert len(told["topic"]) == 32


async def test_a_statement_is_made_once_for_a_service_and_anew_before_it_ends() -> None:
    first = VAPID.authorization("https://a.example", 1_000_000)

    assert VAPID.authorization("https://a.example", 1_000_000 + 10 * 3600) == first
    assert VAPID.authorization("https://b.example", 1_000_000) != first
    assert VAPID.authorization("https://a.example", 1_000_000 + 11 * 3600 + 1) != first


async def test_connections_are_kept_open_and_nothing_repeats() -> None:
    async with open_push_service() as service:
        browser, ours = service.browser(VAPID.public_key), sender()

        for _ in range(3):
            assert (await ours.send(browser.device, LETTER, REFERENCE, 60)).verdict is Verdict.TAKEN
        await ours.close()

    assert (len(browser.shown), service.connections) == (3, 1)
    assert len({pushed.body[:16] for pushed in service.taken}) == 3
    assert len({pushed.headers["authorization"] for pushed in service.taken}) == 1


def test_how_long_a_message_is_cannot_be_told_from_outside() -> None:
    short, longer = payload_of(Letter("a", subject="b"), "r"), payload_of(Letter("a" * 300, subject="b"), "r")

    assert len(short) == len(longer) == 512
    assert json.loads(longer)["body"] == "a" * 300


@pytest.mark.parametrize("text", ["Қ" * 4000, '"\n' * 4000, "😀" * 3999, "x"])
def test_a_text_that_is_too_long_is_cut(text: str) -> None:
    made = payload_of(Letter(text, subject="T" * 5000, link="/x"), "r")

    told = json.loads(made)
    assert len(made) <= 3072
    assert (len(told["title"]), told["link"]) == (200, "/x")
    assert told["body"].rstrip("…") == text[: len(told["body"].rstrip("…"))] != ""


def later(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds))


ANSWERS: list[tuple[str, dict[str, str], Verdict, float, float]] = [
    # The answer, its headers, what it is taken for, the wait it asks for: between these.
    ("201 Created", {}, Verdict.TAKEN, 0, 0),
    ("202 Accepted", {}, Verdict.TAKEN, 0, 0),
    ("404 Not Found", {}, Verdict.GONE, 0, 0),
    ("410 Gone", {}, Verdict.GONE, 0, 0),
    ("413 Content Too Large", {}, Verdict.REFUSED, 0, 0),
    ("400 Bad Request", {}, Verdict.REFUSED, 0, 0),
    ("301 Moved", {"Location": "http://127.0.0.1:1/"}, Verdict.REFUSED, 0, 0),
    ("403 Forbidden", {}, Verdict.NOT_NOW, 0, 0),
    ("429 Too Many Requests", {"Retry_After": "77"}, Verdict.NOT_NOW, 77, 77),
    ("429 Too Many Requests", {"Retry_After": "999999"}, Verdict.NOT_NOW, 3600, 3600),
    ("503 Service Unavailable", {"Retry_After": "date"}, Verdict.NOT_NOW, 500, 600),
    ("500 Internal Server Error", {}, Verdict.NOT_NOW, 0, 0),
    ("502 Bad Gateway", {"Retry_After": "soon"}, Verdict.NOT_NOW, 0, 0),
]


@pytest.mark.parametrize(("status", "headers", "verdict", "least", "most"), ANSWERS)
async def test_every_answer_of_a_push_service_has_its_outcome(
    status: str, headers: dict[str, str], verdict: Verdict, least: float, most: float
) -> None:
    told = headers | ({"Retry_After": later(600)} if headers.get("Retry_After") == "date" else {})
    async with open_push_service() as service:
        browser = service.browser(VAPID.public_key)
        service.behave = answer(status, b"their words", **told)

        receipt = await sent(browser)

    assert len(service.asked) == 1
    assert receipt.verdict is verdict
    assert least <= receipt.wait_seconds <= most
    assert "their words" not in receipt.why


async def hang_up(pushed: Push) -> bytes:
    raise ConnectionError


async def flood(pushed: Push) -> bytes:
    return b"HTTP/1.1 201 Created\r\nContent-Length: 9000000\r\n\r\n" + b"x" * 100_000


async def nonsense(pushed: Push) -> bytes:
    return b"what?\r\n\r\n"


@pytest.mark.parametrize(
    ("behaviour", "verdict"),
    [
        (hang, Verdict.NOT_NOW),
        (hang_up, Verdict.NOT_NOW),
        (nonsense, Verdict.NOT_NOW),
        (flood, Verdict.TAKEN),
    ],
)
async def test_a_push_service_that_misbehaves_is_left_in_time(behaviour: Any, verdict: Verdict) -> None:
    async with open_push_service() as service:
        browser, begun = service.browser(VAPID.public_key), time.monotonic()
        service.behave = behaviour

        receipt = await sent(browser, whole_seconds=0.5)

    assert receipt.verdict is verdict
    assert time.monotonic() - begun < 5


async def test_a_push_service_that_does_not_answer_is_left_alone_and_no_other_one() -> None:
    async with open_push_service() as dead, open_push_service() as sound:
        ours, dead.behave = sender(whole_seconds=0.3), hang
        browser, other = dead.browser(VAPID.public_key), sound.browser(VAPID.public_key)
        for _ in range(push.MOST_FAILURES):
            assert (await ours.send(browser.device, LETTER, REFERENCE, 60)).why == "no answer in time"

        receipt = await ours.send(browser.device, LETTER, REFERENCE, 60)

        assert (receipt.verdict, receipt.wait_seconds) == (Verdict.NOT_NOW, push.LEFT_ALONE_SECONDS)
        assert len(dead.asked) == push.MOST_FAILURES
        assert (await ours.send(other.device, LETTER, REFERENCE, 60)).verdict is Verdict.TAKEN
        await ours.close()


async def test_a_certificate_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for_server, for_client = self_signed(tmp_path)
    async with open_push_service(for_server) as service:
        browser = service.browser(VAPID.public_key)

        refused = await sent(browser)
        assert service.asked == []
        monkeypatch.setattr(httpx, "create_ssl_context", lambda **options: for_client)
        accepted = await sent(browser)

    assert (refused.verdict, refused.why) == (Verdict.NOT_NOW, "no answer (ConnectError)")
    assert accepted.verdict is Verdict.TAKEN


async def test_a_certificate_is_checked_for_the_name_and_not_for_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for_server, for_client = self_signed(tmp_path)
    monkeypatch.setattr(httpx, "create_ssl_context", lambda **options: for_client)
    async with open_push_service(for_server, "localhost") as service:
        receipt = await sent(service.browser(VAPID.public_key))

    assert (receipt.verdict, service.asked) == (Verdict.NOT_NOW, [])


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({}, None),
        ({"public_key": "AAAA"}, "public_key"),
        ({"public_key": unpadded(b"\x04" + b"\x01" * 64)}, "public_key"),
        ({"public_key": unpadded(b"\x02" + b"\x01" * 32)}, "public_key"),
        ({"public_key": "ключ"}, "public_key"),
        ({"auth_secret": "AAAA"}, "auth_secret"),
        ({"auth_secret": ""}, "auth_secret"),
        ({"auth_secret": unpadded(b"x" * 17)}, "auth_secret"),
    ],
)
async def test_a_subscription_that_could_never_be_sent_to_is_known(changes: dict[str, str], part: str | None) -> None:
    device, ours = device_with(**changes), sender(own=None)

    assert ours.unfit(device) == part
    if part:
        assert (await ours.send(device, LETTER, REFERENCE, 60)).verdict is Verdict.REFUSED
    await ours.close()


async def test_nothing_of_a_message_stands_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for behaviour in (take, hang_up, answer("410 Gone")):
            async with open_push_service() as service:
                browser, service.behave = service.browser(VAPID.public_key), behaviour
                receipt = await sent(browser)
                assert browser.path not in receipt.why

    for secret in ("Жөндеу", "болмайды", "news-42", browser.path, VAPID.authorization(service.origin, 0)):
        assert secret not in caplog.text


async def test_the_console_shows_the_push() -> None:
    console = io.StringIO()
    ours = ConsolePush(VAPID, Roads(), console)

    receipt = await ours.send(device_with(), LETTER, REFERENCE, 60)
    await ours.close()

    assert receipt.verdict is Verdict.TAKEN
    assert console.getvalue() == "\n┌ Push: Жөндеу\n│ Су 14:00-ге дейін болмайды.\n│ /news/42\n└\n"


async def test_the_settings_choose_the_sender(keys_file: Path) -> None:
    settings = Settings(keys_file=keys_file)
    by_web = push.sender_of(settings.model_copy(update={"push_contact": CONTACT, "vapid_key": unpadded(b"k" * 32)}))
    console, again = push.sender_of(settings), push.sender_of(Settings(keys_file=keys_file))
    silent = push.sender_of(Settings(keys_file=keys_file, production=True))

    assert [type(one) for one in (by_web, console, silent)] == [WebPush, ConsolePush, NoPush]
    assert by_web.public_key == Vapid(given(unpadded(b"k" * 32)), CONTACT).public_key
    assert console.public_key == again.public_key != by_web.public_key
    assert silent.public_key is None
    assert (await silent.send(device_with(), LETTER, REFERENCE, 60)).verdict is Verdict.REFUSED
    for one in (by_web, console, again, silent):
        await one.close()


def test_the_key_pair_of_a_key_ring_is_always_the_same_and_a_point_of_the_curve() -> None:
    keys = {Vapid(derived(bytes([number]) * 32), CONTACT).public_key for number in range(20)}

    assert len(keys) == 20
    assert all(decoded(key)[0] == 4 and len(decoded(key)) == 65 for key in keys)
    assert Vapid(derived(b"\x00" * 32), CONTACT).public_key in keys


async def test_a_push_service_is_handed_few_until_it_has_answered() -> None:
    async with open_push_service() as service:
        browser, ours = service.browser(VAPID.public_key), sender(whole_seconds=30)
        service.behave = hang
        waiting = [asyncio.create_task(ours.send(browser.device, LETTER, REFERENCE, 60)) for _ in range(push.FEW)]
        await service.asked_for(push.FEW)

        one_more = await ours.send(browser.device, LETTER, REFERENCE, 60)
        assert one_more == Receipt(Verdict.NOT_NOW, "its push service has not answered yet")
        service.closed.set()
        await asyncio.gather(*waiting)
        service.behave = take
        await ours.send(browser.device, LETTER, REFERENCE, 60)
        receipts = await asyncio.gather(*(ours.send(browser.device, LETTER, REFERENCE, 60) for _ in range(16)))
        await ours.close()

    assert {receipt.verdict for receipt in receipts} == {Verdict.TAKEN}
