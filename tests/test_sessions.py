"""Sessions: each refresh token is good once, its owner sees where they are signed in, and what ends ends everywhere."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed

from integrations import commonest
from integrations.tokens import TokenRefused, Tokens
from models.sessions import Session
from resolvers import attempts, codes, passwords, registration
from resolvers.context import Context
from resolvers.sessions import ACCESS, GRACE, LONGEST, sign_in
from schema.ids import split_id, write_id
from tests.clients import Client, Socket
from tests.conftest import House
from tests.log_lines import lines
from tests.people import PAIR, new_address, resident, signed_in, whose
from tests.workers import environment, serving
from tests.world import Someone, Town

SESSIONS = "{ me { sessions { id device address current createdAt lastSeenAt } } }"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/604.1"


@pytest.fixture
async def someone(house: House) -> Someone:
    return await resident(house)


async def signed(client: Client, someone: Someone, **headers: str) -> dict[str, Any]:
    told = await signed_in(client, someone.account.login, **headers)
    assert told["__typename"] == "SignedIn", told
    return told


async def refreshed(client: Client, refresh_token: str, **headers: str) -> dict[str, Any]:
    told: dict[str, Any] = await client.do("refreshSession", {"refreshToken": refresh_token}, None, PAIR, **headers)
    return told


async def made_older(told: dict[str, Any], by: timedelta = GRACE) -> None:
    """As if the session had last been refreshed this much earlier."""
    _, session_id = split_id(told["session"]["id"])
    session = await Session.get(id=session_id)
    await Session.filter(id=session_id).update(refreshed_at=session.refreshed_at - by)


@asynccontextmanager
async def socket_of(client: Client, token: str) -> AsyncIterator[Socket]:
    async with client.socket(authorization=f"Bearer {token}") as socket:
        yield socket


async def closed(socket: Socket) -> tuple[int | None, float]:
    """The code with which it closes, and after how many seconds."""
    began = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(8):
            while True:
                await socket.receive()
    except ConnectionClosed as closing:
        code = closing.rcvd.code if closing.rcvd else None
    return code, asyncio.get_running_loop().time() - began


async def test_the_tokens_last_as_long_as_promised(house: House, client: Client, someone: Someone) -> None:
    told = await signed(client, someone)

    now = datetime.now(UTC)
    ends = [datetime.fromisoformat(told[name]) - now for name in ("expiresAt", "refreshExpiresAt")]
    for left, whole in zip(ends, (ACCESS, timedelta(days=house.settings.session_days)), strict=True):
        assert whole - timedelta(seconds=10) < left <= whole


async def test_a_refresh_gives_a_new_pair_and_the_session_goes_on(client: Client, someone: Someone) -> None:
    first = await signed(client, someone)
    await made_older(first)

    second = await refreshed(client, first["refreshToken"])

    assert second["__typename"] == "SignedIn"
    assert second["session"] == first["session"]
    assert second["refreshToken"] != first["refreshToken"]
    assert await whose(client, first["accessToken"]) == await whose(client, second["accessToken"])
    assert (await refreshed(client, second["refreshToken"]))["__typename"] == "SignedIn"


async def test_a_replayed_refresh_token_ends_the_session_its_tokens_and_its_sockets(
    client: Client, someone: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    first, other = await signed(client, someone), await signed(client, someone)
    second = await refreshed(client, first["refreshToken"])
    async with socket_of(client, second["accessToken"]) as socket:
        await made_older(second)
        replayed = await refreshed(client, first["refreshToken"])
        began = asyncio.get_running_loop().time()
        assert replayed["code"] == "UNAUTHENTICATED"
        assert await whose(client, second["accessToken"]) is None
        assert await whose(client, first["accessToken"]) is None
        assert (await refreshed(client, second["refreshToken"]))["code"] == "UNAUTHENTICATED"
        assert asyncio.get_running_loop().time() - began < 1
        code, seconds = await closed(socket)

    assert (code, seconds < 5) == (4403, True)
    assert await whose(client, other["accessToken"]) == someone.account.login
    assert lines(caplog, "a refresh token was used a second time: its session has ended") == [{}]


async def test_a_double_click_is_given_one_pair_and_later_it_is_a_theft(client: Client, someone: Someone) -> None:
    first = await signed(client, someone)

    twice = await asyncio.gather(*(refreshed(client, first["refreshToken"]) for _ in range(2)))
    assert twice[0] == twice[1]
    assert twice[0]["__typename"] == "SignedIn"
    third = await refreshed(client, twice[0]["refreshToken"])

    # Two generations back is no double click, however quick.
    assert (await refreshed(client, first["refreshToken"]))["code"] == "UNAUTHENTICATED"
    assert await whose(client, third["accessToken"]) is None


async def test_fifty_refreshes_at_once_over_two_processes_are_one_session(house: House, someone: Someone) -> None:
    first = await signed(house.client, someone)
    if house.settings.on_postgres:
        async with serving(1, **environment(house.settings)) as workers:
            told = await _at_once([house.client, workers[0].client], first["refreshToken"], 50)
    else:
        told = await _at_once([house.client], first["refreshToken"], 50)

    assert {answer["__typename"] for answer in told} == {"SignedIn"}
    assert len({answer["refreshToken"] for answer in told}) == 1
    assert (await Session.get(id=split_id(first["session"]["id"])[1])).generation == 1
    assert (await refreshed(house.client, told[0]["refreshToken"]))["__typename"] == "SignedIn"


async def _at_once(clients: list[Client], token: str, count: int) -> list[dict[str, Any]]:
    return await asyncio.gather(*(refreshed(clients[number % len(clients)], token) for number in range(count)))


async def test_a_refresh_with_a_key_leaves_no_trace_of_the_token_and_opens_no_back_door(
    house: House, client: Client, someone: Someone
) -> None:
    first, same = await signed(client, someone), uuid4().hex
    second = await refreshed(client, first["refreshToken"], idempotency_key=same)
    assert await refreshed(client, first["refreshToken"], idempotency_key=same) == second
    await made_older(second)

    replayed = await refreshed(client, first["refreshToken"], idempotency_key=same)

    assert replayed["code"] == "UNAUTHENTICATED"
    assert await whose(client, second["accessToken"]) is None


@pytest.mark.parametrize(
    "made_wrong",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token.replace(".0.", ".1."),
        lambda token: token.replace(".0.", ".00."),
        lambda token: uuid4().hex + token[32:],
        lambda token: token.upper(),
        lambda token: f"{token}=",
        lambda token: token.rsplit(".", 1)[0],
        lambda token: "a.b.c",
        lambda token: "٠" * 32 + token[32:],
    ],
)
async def test_a_forged_refresh_token_is_refused_and_does_no_harm(
    client: Client, someone: Someone, made_wrong: Any
) -> None:
    first = await signed(client, someone)

    refused = await refreshed(client, made_wrong(first["refreshToken"]))

    assert refused["code"] == "UNAUTHENTICATED"
    assert (await refreshed(client, first["refreshToken"]))["__typename"] == "SignedIn"


def test_refresh_tokens_of_another_key_and_access_tokens_are_refused() -> None:
    tokens, other = Tokens(b"k" * 32), Tokens(b"l" * 32)
    session_id, now = uuid4(), datetime.now(UTC)
    assert tokens.verify_refresh(tokens.issue_refresh(session_id, 7)) == (session_id, 7)

    for foreign in (other.issue_refresh(session_id, 7), tokens.issue(uuid4(), session_id, now, now + ACCESS)):
        with pytest.raises(TokenRefused):
            tokens.verify_refresh(foreign)
    with pytest.raises(TokenRefused):
        tokens.verify(tokens.issue_refresh(session_id, 7))


async def test_a_session_ends_by_itself_after_180_days_however_often_it_is_refreshed(
    client: Client, someone: Someone
) -> None:
    first = await signed(client, someone)
    _, session_id = split_id(first["session"]["id"])
    began = datetime.now(UTC).replace(microsecond=0) - LONGEST + timedelta(minutes=5)
    await Session.filter(id=session_id).update(created_at=began)

    second = await refreshed(client, first["refreshToken"])
    assert datetime.fromisoformat(second["refreshExpiresAt"]) == began + LONGEST
    assert second["expiresAt"] == second["refreshExpiresAt"]

    await Session.filter(id=session_id).update(expires_at=datetime.now(UTC))
    assert (await refreshed(client, second["refreshToken"]))["code"] == "UNAUTHENTICATED"


async def test_a_socket_ends_with_its_access_token_and_comes_back_with_a_new_one(
    house: House, client: Client, someone: Someone
) -> None:
    told = await signed(client, someone)
    _, session_id = split_id(told["session"]["id"])
    now = datetime.now(UTC)
    short = house.services.tokens.issue(someone.account.id, session_id, now, now + timedelta(seconds=1))

    async with socket_of(client, short) as socket:
        code, seconds = await closed(socket)

    assert (code, seconds < 5) == (4403, True)
    async with socket_of(client, (await refreshed(client, told["refreshToken"]))["accessToken"]) as socket:
        await socket.subscribe("{ me { login } }")
        assert (await socket.receive())["payload"]["data"]["me"]["login"] == someone.account.login


@pytest.mark.parametrize(
    ("device", "given", "words"),
    [
        (CHROME, None, "Chrome, Windows"),
        (IPHONE, None, "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", None, "Firefox, Linux"),
        (CHROME.replace("Safari/537.36", "Safari/537.36 YaBrowser/25.8"), None, "Yandex, Windows"),
        (CHROME.replace("Safari/537.36", "Safari/537.36 Edg/140.0"), None, "Edge, Windows"),
        ("okhttp/5.1.0", None, "Android app"),
        ("secret-scanner/1.0", None, None),
        (CHROME, "Айгерімнің телефоны", "Айгерімнің телефоны"),
    ],
)
async def test_a_session_says_its_device_and_address_in_words(
    client: Client, someone: Someone, device: str, given: str | None, words: str | None
) -> None:
    wanted = {"login": someone.account.login, "password": "demo-password", "device": given}
    told = await client.do("signIn", wanted, None, PAIR, user_agent=device, x_forwarded_for="8.8.4.4")
    bearer = {"authorization": f"Bearer {told['accessToken']}"}

    shown = {
        language: (await client.ask(SESSIONS, None, None, **bearer, accept_language=language))["data"]["me"]["sessions"]
        for language in ("kk", "ru", "en")
    }

    session = next(session for session in shown["en"] if session["current"])
    assert (session["device"], session["address"]) == (words, "internet, 8.8.4.4")
    assert shown["ru"][0]["address"] == shown["kk"][0]["address"] == "интернет, 8.8.4.4"
    assert shown["en"][0]["lastSeenAt"] >= shown["en"][0]["createdAt"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("127.0.0.1", "this computer"),
        ("192.168.1.7", "local network, 192.168.1.7"),
        ("2a02:6b8::2", "internet, 2a02:6b8::2"),
        ("::ffff:8.8.8.8", "internet, 8.8.8.8"),
        ("no address", None),
    ],
)
async def test_an_address_behind_a_proxy_is_what_the_proxy_says(
    client: Client, someone: Someone, address: str, words: str | None
) -> None:
    told = await signed(client, someone, x_forwarded_for=f"1.1.1.1, {address}", accept_language="en")

    # Of several, only what the trusted proxy has added at the end counts.
    assert told["session"]["address"] == (words if address != "127.0.0.1" else "internet, 1.1.1.1")


async def test_one_of_my_sessions_is_ended_and_its_sockets_close(client: Client, someone: Someone) -> None:
    here, there = await signed(client, someone), await signed(client, someone)
    bearer = {"authorization": f"Bearer {here['accessToken']}"}
    async with socket_of(client, there["accessToken"]) as socket:
        ended = await client.do(
            "endSession",
            {"sessionId": there["session"]["id"]},
            None,
            "... on Session { id endedAt current }",
            **bearer,
        )
        assert await whose(client, there["accessToken"]) is None
        code, seconds = await closed(socket)

    assert (ended["id"], ended["endedAt"] is not None, ended["current"]) == (there["session"]["id"], True, False)
    assert (code, seconds < 5) == (4403, True)
    listed = (await client.ask(SESSIONS, None, None, **bearer))["data"]["me"]["sessions"]
    assert there["session"]["id"] not in {session["id"] for session in listed}
    again = await client.do("endSession", {"sessionId": there["session"]["id"]}, None, **bearer)
    assert (again["code"], again["field"]) == ("NOT_FOUND", "sessionId")


async def test_another_accounts_session_is_nothing_that_can_be_seen_or_ended(client: Client, town: Town) -> None:
    foreign = write_id("Session", town["neighbour"].session.id)

    refused = await client.do("endSession", {"sessionId": foreign}, town["manager"])
    node = await client.data("query($id: ID!) { node(id: $id) { id } }", {"id": foreign}, town["manager"])

    assert (refused["code"], node["node"]) == ("NOT_FOUND", None)
    assert await whose(client, town["neighbour"].token) == town["neighbour"].account.login


async def test_everybody_is_shown_their_own_sessions_and_nobody_elses(client: Client, town: Town) -> None:
    for role, someone in town.people.items():
        listed = (await client.data(SESSIONS, None, someone))["me"]["sessions"]
        assert [session["id"] for session in listed] == [write_id("Session", someone.session.id)], role


async def test_signing_out_everywhere_ends_all_of_them(client: Client, someone: Someone) -> None:
    told = [await signed(client, someone) for _ in range(3)]
    async with socket_of(client, told[0]["accessToken"]) as socket:
        bearer = {"authorization": f"Bearer {told[2]['accessToken']}"}
        await client.do("signOut", {"everywhere": True}, None, **bearer)
        assert [await whose(client, each["accessToken"]) for each in told] == [None] * 3
        code, seconds = await closed(socket)

    assert (code, seconds < 5) == (4403, True)
    assert [(await refreshed(client, each["refreshToken"]))["code"] for each in told] == ["UNAUTHENTICATED"] * 3


async def test_a_session_lasts_as_many_days_as_set(house: House, client: Client, someone: Someone) -> None:
    services = replace(house.services, session_days=1)
    session = await sign_in(Context(services, address=new_address()), someone.account.login, "demo-password")

    assert session.expires_at - session.created_at == timedelta(days=1)


def test_the_times_and_counts_that_the_pages_promise_are_those_of_the_code() -> None:
    told = " ".join((Path(__file__).parent.parent / "docs" / "api.md").read_text().split())

    for promised in (
        f"for {ACCESS.total_seconds() / 60:g} minutes",
        f"within {GRACE.total_seconds():g} seconds is answered",
        f"after {LONGEST.days} days",
        f"good for {codes.MINUTES} minutes and {codes.TRIES} tries",
        f"at most {codes.AN_HOUR} an hour and {codes.A_DAY} a day",
        f"at most {codes.AN_HOUR_FROM_ONE} and {codes.A_DAY_FROM_ONE} of these",
        f"at most {codes.A_DAY_FROM_HERE} a day",
        f"after {attempts.PERSON_HERE.free} wrong tries for one account from one address, {attempts.ADDRESS.free} from",
        f"or {attempts.PERSON_FROM_ELSEWHERE.free} for one account from addresses",
        f"a password {passwords.SHORTEST} to {passwords.LONGEST} characters",
        f"{registration.SHORTEST_LOGIN} to {registration.LONGEST_LOGIN} letters",
        f"the {len(commonest._digests()):,} commonest",
    ):
        assert promised in told, promised
