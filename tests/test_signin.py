"""One cannot take what all need: few passwords are checked at once, few wait, and an account's streams are counted."""

import asyncio
import json
import os
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest

from engine.live import MOST_STREAMS, Streams, TooMany
from integrations import passwords
from integrations.passwords import AT_ONCE, MOST_WAITING, TooBusy
from integrations.tokens import ALGORITHM, AUDIENCE, TokenRefused, Tokens
from tests.clients import Client
from tests.conftest import HASHER, House
from tests.people import new_address, tried
from tests.test_walk import TALLY, open_survey
from tests.world import PASSWORD, Someone, Town, sign_up

ON_A_SOCKET = 50


@pytest.fixture
async def resident(house: House) -> Someone:
    return await sign_up(house.services, f"resident-{uuid4().hex}", await passwords.hashed(PASSWORD))


def sign_in(login: str, password: str) -> str:
    return f'signIn(input: {{login: "{login}", password: "{password}"}}) {{ __typename ... on Refused {{ code }} }}'


async def signed_in(client: Client, who: Someone) -> Any:
    return await client.do("signIn", {"login": who.account.login, "password": PASSWORD})


async def test_only_the_first_sign_in_of_a_request_is_tried(client: Client, resident: Someone) -> None:
    tried = sign_in(resident.account.login, "wrong"), sign_in(resident.account.login, PASSWORD)
    told = await client.data(f"mutation {{ a: {tried[0]} b: {tried[1]} c: {tried[1]} }}")

    assert [answer["code"] for answer in told.values()] == ["WRONG_CREDENTIALS", "UNAVAILABLE", "UNAVAILABLE"]
    assert await signed_in(client, resident) == {"__typename": "SignedIn"}


async def test_a_sign_in_beside_other_mutations_is_tried(client: Client, resident: Someone) -> None:
    out = "signOut(input: {everywhere: false}) { __typename }"
    told = await client.data(f"mutation {{ a: {out} b: {sign_in(resident.account.login, PASSWORD)} }}", None, resident)

    assert told == {"a": {"__typename": "SignedOut"}, "b": {"__typename": "SignedIn"}}


async def test_more_sign_ins_than_may_wait_are_refused_and_then_there_is_room_again(
    client: Client, resident: Someone
) -> None:
    """Of many people at many addresses, whom nothing else slows down."""
    many = 3 * (AT_ONCE + MOST_WAITING)
    codes = await asyncio.gather(*(tried(client, uuid4().hex, "wrong", new_address()) for _ in range(many)))

    assert codes.count("WRONG_CREDENTIALS") >= AT_ONCE + MOST_WAITING
    assert codes.count("UNAVAILABLE") >= 1
    assert len(codes) == codes.count("WRONG_CREDENTIALS") + codes.count("UNAVAILABLE")
    assert await signed_in(client, resident) == {"__typename": "SignedIn"}


async def test_who_is_sent_away_for_want_of_room_has_not_tried(
    house: House, client: Client, resident: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    @asynccontextmanager
    async def busy() -> AsyncIterator[None]:
        raise TooBusy
        yield

    address, turn = new_address(), house.services.passwords.turn
    monkeypatch.setattr(house.services.passwords, "turn", busy)
    assert {await tried(client, resident.account.login, "wrong", address) for _ in range(5)} == {"UNAVAILABLE"}
    monkeypatch.setattr(house.services.passwords, "turn", turn)

    codes = [await tried(client, resident.account.login, "wrong", address) for _ in range(4)]
    assert codes == ["WRONG_CREDENTIALS"] * 3 + ["TOO_MANY_ATTEMPTS"]


async def test_passwords_beyond_those_that_may_wait_are_refused_at_once() -> None:
    waiting = [asyncio.ensure_future(passwords.matches("wrong", None)) for _ in range(AT_ONCE + MOST_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(TooBusy):
        await passwords.matches("wrong", None)
    with pytest.raises(TooBusy):
        await passwords.hashed("another")

    waiting.pop().cancel()
    await asyncio.sleep(0)
    assert not await passwords.matches("wrong", None)
    assert await asyncio.gather(*waiting) == [False] * len(waiting)


async def test_what_belongs_to_one_turn_waits_for_no_other() -> None:
    async with passwords.turn(), asyncio.timeout(5):
        others = [asyncio.ensure_future(alone()) for _ in range(AT_ONCE)]
        await asyncio.sleep(0)
        assert not await passwords.matches("wrong", await passwords.hashed("another"))

    assert await asyncio.gather(*others) == [False] * AT_ONCE


async def alone() -> bool:
    async with passwords.turn():
        return await passwords.matches("wrong", None)


def test_a_hash_costs_what_owasp_asks_for() -> None:
    assert HASHER.hash(PASSWORD).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_passwords_give_way_to_everything_else() -> None:
    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    assert passwords._threads.submit(niceness).result() == passwords.NICENESS
    assert 0 < passwords.NICENESS


@pytest.mark.parametrize("claim", ["sub", "sid"])
@pytest.mark.parametrize("value", [[], ["a"], {}, 7, 1.5, True, None, "no id"])
def test_a_signed_token_with_claims_of_another_type_is_refused(claim: str, value: object) -> None:
    key, now = b"k" * 32, datetime.now(UTC)
    good = {"sub": str(uuid4()), "sid": str(uuid4()), "iat": now, "exp": now + timedelta(hours=1), "aud": AUDIENCE}
    tokens = Tokens(key)
    tokens.verify(jwt.encode(good, key, algorithm=ALGORITHM))
    token = jwt.api_jws.encode(jwt_payload(good | {claim: value}), key, algorithm=ALGORITHM)

    with pytest.raises(TokenRefused):
        tokens.verify(token)


def jwt_payload(claims: dict[str, Any]) -> bytes:
    """As another issuer might write it: jwt.encode refuses some of these itself."""
    return json.dumps(claims, default=lambda moment: int(moment.timestamp())).encode()


async def test_an_account_has_so_many_streams_and_when_one_ends_another_may_begin(client: Client, town: Town) -> None:
    poll = {"id": (await open_survey(client, town))["id"]}
    async with AsyncExitStack() as stack:
        sockets = []
        for _ in range(MOST_STREAMS // ON_A_SOCKET):
            sockets.append(socket := await stack.enter_async_context(client.socket(town["owner"])))
            for _ in range(ON_A_SOCKET):
                await socket.subscribe(TALLY, poll)
            for _ in range(ON_A_SOCKET):
                assert (await socket.receive())["type"] == "next"

        assert await first(client, poll, town["owner"]) == "UNAVAILABLE"
        assert await first(client, poll, town["other"]) is None
        await sockets[0].send({"type": "complete", "id": "1"})
        assert await until_let_in(client, poll, town["owner"])

    assert await until_let_in(client, poll, town["owner"])


async def first(client: Client, poll: dict[str, Any], who: Someone) -> str | None:
    """The code of the error that a new stream begins with; None for a tally."""
    async with aclosing(client.follow(TALLY, poll, who)) as told:
        payload = await anext(told)
    return str(payload["errors"][0]["extensions"]["code"]) if "errors" in payload else None


async def until_let_in(client: Client, poll: dict[str, Any], who: Someone) -> bool:
    """A stream ends shortly after its client has gone."""
    for _ in range(50):
        if await first(client, poll, who) is None:
            return True
        await asyncio.sleep(0.05)
    return False


async def test_all_streams_that_ended_in_any_way_are_forgotten(house: House, client: Client, town: Town) -> None:
    poll = {"id": (await open_survey(client, town))["id"]}
    refused = {"id": "no id"}
    for variables in (poll, refused, poll, refused):
        await first(client, variables, town["owner"])

    for _ in range(50):
        if town["owner"].account.id not in house.services.streams._open:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("a stream that ended is still counted")


def test_streams_are_counted_by_owner_and_let_go_on_errors() -> None:
    streams = Streams(most=1)
    with streams.one_of("a"), streams.one_of("b"), pytest.raises(TooMany), streams.one_of("a"):
        raise AssertionError("one too many was let in")
    with pytest.raises(ValueError, match="inside"), streams.one_of("a"):
        raise ValueError("inside")
    with streams.one_of("a"):
        pass
    assert not streams._open
