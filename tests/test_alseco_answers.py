"""The client of ALSECO on its bad days: what it takes each for, how often it asks, and that it ends in bounds."""

import asyncio
import base64
import logging
import resource
import threading
import time
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from integrations import centre_line, exact_json
from integrations.alseco import Alseco
from integrations.alseco_simulator.misbehaviour import Door, Ill
from integrations.alseco_simulator.simulator import PASSWORD, USER
from integrations.billing_centre import (
    Answer,
    CentreAway,
    CentreFailed,
    CentreNonsense,
    CentreRefused,
    Complaint,
    Reading,
)
from integrations.breaker import LeftAlone, Standing
from tests.certificates import self_signed
from tests.gateway import open_gateway
from tests.simulators import HASTY, NUMBER, Almaty, all_bills
from tests.toxic import Toxic

MEGABYTE = 1024 * 1024
READING = Reading(date(2026, 11, 25), Decimal("4900.000"))


@pytest.fixture
async def toxic(almaty: Almaty) -> AsyncIterator[Toxic]:
    """Between the client and the centre."""
    async with Toxic(urlsplit(almaty.centre.url).port or 0) as proxy:
        yield proxy


async def failed(client: Alseco) -> CentreFailed:
    """What comes of asking for bills."""
    with pytest.raises(CentreFailed) as caught:
        await all_bills(client)
    return caught.value


def standing(client: Alseco) -> Standing:
    return client.line.breaker.standing


@pytest.mark.parametrize(
    ("ill", "status", "kind", "why", "tries"),
    [
        (Ill.HANGING, 0, CentreAway, "no answer in time", 5),
        (Ill.DRIPPING, 0, CentreAway, "no answer in time", 5),
        (Ill.STATUS, 500, CentreAway, "status 500", 5),
        (Ill.STATUS, 502, CentreAway, "status 502", 5),
        (Ill.STATUS, 503, CentreAway, "status 503", 5),
        (Ill.STATUS, 504, CentreAway, "status 504", 5),
        (Ill.STATUS, 429, CentreAway, "status 429", 5),
        (Ill.STATUS, 408, CentreAway, "status 408", 5),
        (Ill.TRUNCATED, 0, CentreAway, "no answer (RemoteProtocolError)", 5),
        (Ill.STATUS, 401, CentreRefused, "it does not take our credentials", 1),
        (Ill.STATUS, 403, CentreRefused, "it does not take our credentials", 1),
        (Ill.REDIRECT, 0, CentreRefused, "it sends us elsewhere", 1),
        (Ill.STATUS, 400, CentreNonsense, "status 400", 1),
        (Ill.STATUS, 418, CentreNonsense, "status 418", 1),
        (Ill.HTML, 0, CentreNonsense, "the answer is not JSON", 1),
        (Ill.HTML_AS_JSON, 0, CentreNonsense, "the answer is not JSON", 1),
        (Ill.XML, 0, CentreNonsense, "the answer is not JSON", 1),
        (Ill.CP1251, 0, CentreNonsense, "the answer is not JSON", 1),
        (Ill.CP1251_UNSAID, 0, CentreNonsense, "the answer is not JSON", 1),
        (Ill.DEEP, 0, CentreNonsense, "the answer is not JSON", 1),
        (Ill.GZIP_CUT, 0, CentreAway, "the answer is cut short", 5),
        (Ill.GZIP_SPOILT, 0, CentreNonsense, "the answer is packed as nobody asked for", 1),
        (Ill.DEFLATE, 0, CentreNonsense, "the answer is packed as nobody asked for", 1),
        (Ill.MANY, 0, CentreNonsense, "the answer is too long", 1),
        (Ill.BOMB, 0, CentreNonsense, "the answer is too long", 1),
        (Ill.HUGE, 0, CentreNonsense, "the answer is too long", 1),
        (Ill.HUGE_SAID, 0, CentreNonsense, "the answer is too long", 1),
    ],
)
async def test_every_misbehaviour_has_its_name_and_its_number_of_tries(
    almaty: Almaty, ill: Ill, status: int, kind: type[CentreFailed], why: str, tries: int
) -> None:
    almaty.simulator.misbehave(ill, status=status, seconds=30)
    client = almaty.client(HASTY) if ill in (Ill.HANGING, Ill.DRIPPING) else almaty.client()

    error = await failed(client)

    assert (type(error), error.why, error.wait_seconds) == (kind, why, 0)
    assert almaty.simulator.asked_of(NUMBER, Door.BILLS) == almaty.requests == tries
    assert client.line.breaker.failures == tries


async def test_what_goes_wrong_twice_and_then_well_is_an_answer(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.STATUS, times=1)
    almaty.simulator.misbehave(Ill.TRUNCATED, times=1)
    client = almaty.client()

    told = await all_bills(client)

    assert (len(told.good), told.bad) == (24, ())
    assert almaty.requests == 4
    assert client.line.breaker.failures == 0


async def test_an_answer_that_is_packed_unasked_is_unpacked(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.GZIP)

    assert len((await all_bills(almaty.client())).good) == 24
    assert almaty.requests == 2


async def test_a_slow_answer_is_an_answer(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.SLOW, seconds=0.2)

    assert len((await all_bills(almaty.client())).good) == 24
    assert almaty.requests == 2


async def test_no_new_try_begins_after_the_whole_time(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.HANGING)

    error = await failed(almaty.client(centre_line.LineTerms(seconds=0.3, pause_seconds=0.01, all_seconds=0.5)))

    assert error.why == "no answer in time"
    assert almaty.requests <= 3


@pytest.mark.parametrize("ill", [Ill.BOMB, Ill.HUGE, Ill.HUGE_SAID, Ill.MANY])
async def test_an_answer_without_end_does_not_fill_the_memory(almaty: Almaty, ill: Ill) -> None:
    client = almaty.client()
    await client.address(NUMBER)
    almaty.simulator.misbehave(ill)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    for _ in range(3):
        assert (await failed(client)).why == "the answer is too long"

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    # The simulator is in this process, too. The bomb would be 4,096, the body 200.
    assert grown < 120 * MEGABYTE


async def test_a_large_answer_is_read_beside_the_loop(almaty: Almaty, monkeypatch: pytest.MonkeyPatch) -> None:
    def enlarge(body: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
        return {**body, "bills": [bill | {"remark": "ә" * 250_000} for bill in body["bills"]]}

    almaty.simulator.misbehave(Ill.EDITED, edit=enlarge, door=Door.BILLS)
    threads, read = set[str](), exact_json.read

    def noted(body: bytes) -> object:
        threads.add(threading.current_thread().name)
        return read(body)

    monkeypatch.setattr(exact_json, "read", noted)

    told = await all_bills(almaty.client())

    assert (len(told.good), told.unknown_fields) == (24, 24)
    assert threads
    assert threading.main_thread().name not in threads


@pytest.mark.parametrize(
    ("later", "least", "most"),
    [
        ("120", 120, 120),
        ("99999999999", 3600, 3600),
        pytest.param(format_datetime(datetime.now(UTC) + timedelta(hours=12)), 3600, 3600, id="a day"),
    ],
)
async def test_a_long_retry_after_is_told_on_and_kept_by_everybody(
    almaty: Almaty, later: str, least: float, most: float
) -> None:
    almaty.simulator.misbehave(Ill.STATUS, status=503, retry_after=later, times=1)
    client = almaty.client()

    error = await failed(client)
    again = await failed(client)

    assert least <= error.wait_seconds <= most
    assert (type(again), again.why) == (LeftAlone, "it has asked for a pause")
    assert least <= again.wait_seconds <= most
    assert almaty.requests == 1
    almaty.now += most
    assert len((await all_bills(client)).good) == 24


@pytest.mark.parametrize("later", ["soon", "-5", "0", "Wed, 21 Oct 2015 07:28:00 GMT"])
async def test_a_retry_after_that_says_nothing_changes_nothing(almaty: Almaty, later: str) -> None:
    almaty.simulator.misbehave(Ill.STATUS, status=503, retry_after=later, times=1)

    assert len((await all_bills(almaty.client())).good) == 24
    assert almaty.requests == 3


async def test_a_short_retry_after_is_sat_out(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.STATUS, status=429, retry_after="1", times=1)
    client = Alseco(almaty.centre.url, (USER, PASSWORD), centre_line.LineTerms(seconds=20))
    began = time.monotonic()

    told = await all_bills(client)

    assert len(told.good) == 24
    assert almaty.requests == 3
    assert time.monotonic() - began >= 1
    await client.close()


async def test_a_centre_that_keeps_failing_is_left_alone_and_probed(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.STATUS, status=500)
    client = almaty.client()
    await failed(client)
    assert standing(client) is Standing.OPEN

    left = [await failed(client) for _ in range(20)]

    assert {(type(error), error.why) for error in left} == {(LeftAlone, "it has failed too often")}
    assert almaty.requests == 5
    almaty.now += 30
    await failed(client)
    assert almaty.requests == 6
    almaty.simulator.heal()
    almaty.now += 30
    assert len((await all_bills(client)).good) == 24
    assert standing(client) is Standing.CLOSED


async def test_of_many_who_ask_while_it_is_open_one_probes(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.STATUS, status=500, times=5)
    client = almaty.client()
    await failed(client)
    almaty.now += 30
    almaty.simulator.misbehave(Ill.SLOW, seconds=0.3, times=1)

    told = await asyncio.gather(*(client.address(NUMBER) for _ in range(4)), return_exceptions=True)

    assert sorted(type(one).__name__ for one in told) == ["LeftAlone", "LeftAlone", "LeftAlone", "Told"]
    assert almaty.requests == 6


async def test_a_reading_whose_answer_is_lost_is_taken_once(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.LOST, times=2)
    client = almaty.client()

    answer = await client.submit_reading(NUMBER, "15-1", READING, "key-1")

    assert answer == Answer(True, None, f"R-{NUMBER}-1")
    assert almaty.simulator.asked_of(NUMBER, Door.READINGS) == 3
    assert len(almaty.simulator.accounts[NUMBER].answers) == 1


async def test_a_complaint_whose_answer_is_lost_is_made_once(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.LOST, times=1)

    answer = await almaty.client().complain(Complaint(NUMBER, "ALTS", "13", "Холодно", None, "complaint-1"))

    assert answer == Answer(None, None, "C-1")
    assert len(almaty.simulator.complaints) == 1


@pytest.mark.parametrize("ill", [Ill.HTML, Ill.CP1251, Ill.BOMB])
async def test_a_reading_is_not_decided_by_nonsense(almaty: Almaty, ill: Ill) -> None:
    almaty.simulator.misbehave(ill)

    with pytest.raises(CentreNonsense):
        await almaty.client().submit_reading(NUMBER, "15-1", READING, "key-1")
    assert almaty.requests == 1


async def test_connections_that_are_refused_are_tried_again(almaty: Almaty, toxic: Toxic) -> None:
    client = almaty.client(url=f"http://127.0.0.1:{toxic.port}/api/")
    await client.address(NUMBER)
    await toxic.refuse()

    error = await failed(client)

    assert (type(error), error.why) == (CentreAway, "no answer (ConnectError)")
    assert client.line.breaker.failures == 5
    await toxic.heal()
    almaty.now += 30
    assert len((await all_bills(client)).good) == 24


async def test_a_connection_on_which_nothing_comes_ends_in_time(almaty: Almaty, toxic: Toxic) -> None:
    client = almaty.client(HASTY, url=f"http://127.0.0.1:{toxic.port}/api/")
    toxic.hang()

    error = await failed(client)

    assert (type(error), error.why) == (CentreAway, "no answer in time")
    assert almaty.requests == 0


async def test_a_connection_that_is_cut_is_made_again(almaty: Almaty, toxic: Toxic) -> None:
    client = almaty.client(url=f"http://127.0.0.1:{toxic.port}/api/")
    await client.address(NUMBER)
    await toxic.refuse()
    await toxic.heal()

    assert await client.address(NUMBER)


async def test_a_certificate_that_nobody_has_signed_is_refused(almaty: Almaty, tmp_path: Path) -> None:
    server, _ = self_signed(tmp_path)
    async with open_gateway(server) as gateway:
        error = await failed(almaty.client(url=f"{gateway.address}/api/"))

    assert (type(error), error.why) == (CentreRefused, "its certificate is not valid")
    assert gateway.requests == []


async def test_another_password_is_refused(almaty: Almaty) -> None:
    error = await failed(almaty.client(password="wrong"))

    assert (type(error), error.why) == (CentreRefused, "it does not take our credentials")
    assert almaty.requests == 1


@pytest.mark.parametrize("ill", [None, Ill.STATUS, Ill.REDIRECT, Ill.HTML, Ill.TRUNCATED])
async def test_credentials_and_accounts_are_in_no_log_and_no_error(
    almaty: Almaty, caplog: pytest.LogCaptureFixture, ill: Ill | None
) -> None:
    caplog.set_level(logging.DEBUG)
    client, said = almaty.client(), ""
    if ill:
        almaty.simulator.misbehave(ill)
        said = repr(await failed(client))
    else:
        await all_bills(client)

    # The simulator's server runs in this process, too, and may write what it likes.
    ours = "".join(str(record.__dict__) for record in caplog.records if not record.name.startswith("uvicorn"))
    told = ours + said + repr(client) + repr(client.line) + str(vars(client.line.breaker))

    for secret in (PASSWORD, base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode(), NUMBER, USER):
        assert secret not in told
