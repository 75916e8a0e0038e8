"""Guessing is slow from everywhere, and never keeps out whose account it is: with two addresses, on both houses."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from models.attempts import Attempt
from resolvers.attempts import ADDRESS, PERSON_FROM_ELSEWHERE, PERSON_HERE, Pace, forget_old_attempts
from resolvers.context import Context
from resolvers.errors import Refusal
from resolvers.networks import network
from resolvers.sessions import sign_in
from tests.clients import Client
from tests.conftest import House
from tests.people import new_address, new_phone, resident, settled, signed_in, tried
from tests.test_statements import counted
from tests.workers import environment, serving
from tests.world import PASSWORD, Someone

WRONG = "not-the-password"


@pytest.fixture
async def someone(house: House) -> Someone:
    return await resident(house)


async def at(house: House, minutes: float, login: str, password: str, address: str) -> str:
    """What a try comes to so many minutes from now."""
    clock = house.services.clock
    later = replace(house.services, clock=lambda: clock() + timedelta(minutes=minutes))
    try:
        await sign_in(Context(later, address=address), login, password)
    except Refusal as refusal:
        return refusal.code.name
    return "SignedIn"


@pytest.mark.parametrize("known", [True, False])
async def test_three_are_free_and_then_waits_grow_with_retry_after(
    client: Client, someone: Someone, known: bool
) -> None:
    login, address = someone.account.login if known else uuid4().hex, new_address()
    assert [await tried(client, login, WRONG, address) for _ in range(3)] == ["WRONG_CREDENTIALS"] * 3

    body = {
        "query": "mutation($i: SignInInput!) { signIn(input: $i) { ... on Refused { code message retryAfterSeconds }}}",
        "variables": {"i": {"login": login, "password": PASSWORD}},
    }
    headers = {"x-forwarded-for": address, "accept-language": "en"}
    answer = await client.http.post("/graphql", json=body, headers=headers)

    refused = answer.json()["data"]["signIn"]
    assert (refused["code"], refused["retryAfterSeconds"]) == ("TOO_MANY_ATTEMPTS", 1)
    assert refused["message"].startswith("There were too many tries. Try again in 1 s")
    assert answer.headers["retry-after"] == "1"
    await asyncio.sleep(1)
    assert await tried(client, login, WRONG, address) == "WRONG_CREDENTIALS"
    assert (await client.http.post("/graphql", json=body, headers=headers)).headers["retry-after"] == "2"


def test_waits_double_up_to_their_most() -> None:
    now = datetime.now(UTC)
    waits = [PERSON_HERE.wait(Attempt(key="", failures=count, last_at=now), now) for count in range(16)]
    beyond = [ADDRESS.wait(Attempt(key="", failures=count, last_at=now), now) for count in (19, 20, 25, 26, 40)]

    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]
    assert beyond == [0, 1, 32, 60, 60]


def test_a_free_try_does_not_wait_for_one_that_was_counted_a_moment_later() -> None:
    now = datetime.now(UTC)
    row = Attempt(key="", failures=2, last_at=now + timedelta(milliseconds=20))

    assert PERSON_HERE.wait(row, now) == 0
    assert PERSON_HERE.level(row, now) == 2


def test_an_address_is_forgiven_one_a_minute() -> None:
    now = datetime.now(UTC)
    row = Attempt(key="", failures=22, last_at=now)

    assert [ADDRESS.level(row, now + timedelta(minutes=minutes)) for minutes in (0, 1, 5, 90)] == [22, 21, 17, 0]


async def test_the_owner_elsewhere_is_not_slowed_by_who_guesses_here(client: Client, someone: Someone) -> None:
    login, home, hostile = someone.account.login, new_address(), new_address()
    await signed_in(client, login, x_forwarded_for=home)

    codes = [await tried(client, login, WRONG, hostile) for _ in range(5)]

    assert codes == ["WRONG_CREDENTIALS"] * 3 + ["TOO_MANY_ATTEMPTS"] * 2
    assert await tried(client, login, PASSWORD, home) == "SignedIn"
    assert await tried(client, login, PASSWORD, hostile) == "TOO_MANY_ATTEMPTS"


async def test_from_many_addresses_at_most_twenty_an_hour_are_tried_and_the_owner_gets_in(
    house: House, client: Client, someone: Someone
) -> None:
    login, home = someone.account.login, new_address()
    await signed_in(client, login, x_forwarded_for=home)

    told = [await at(house, minute, login, WRONG, new_address()) for minute in range(60) for _ in range(3)]

    assert 15 <= told.count("WRONG_CREDENTIALS") <= 20
    assert told.count("WRONG_CREDENTIALS") + told.count("TOO_MANY_ATTEMPTS") == len(told)
    assert await tried(client, login, PASSWORD, home) == "SignedIn"


async def test_one_address_that_tries_many_people_is_slowed_and_nobody_else_is(
    client: Client, someone: Someone
) -> None:
    hostile = new_address()
    codes = [await tried(client, uuid4().hex, WRONG, hostile) for _ in range(22)]

    assert codes[:20] == ["WRONG_CREDENTIALS"] * 20
    assert "TOO_MANY_ATTEMPTS" in codes[20:]
    assert await tried(client, someone.account.login, PASSWORD, new_address()) == "SignedIn"


async def test_signing_in_as_oneself_does_not_wipe_an_address_clean(client: Client, house: House) -> None:
    accomplice, hostile = await resident(house), new_address()
    for _ in range(19):
        await tried(client, uuid4().hex, WRONG, hostile)

    assert await tried(client, accomplice.account.login, PASSWORD, hostile) == "SignedIn"
    codes = [await tried(client, uuid4().hex, WRONG, hostile) for _ in range(3)]

    assert codes[0] == "WRONG_CREDENTIALS"
    assert "TOO_MANY_ATTEMPTS" in codes[1:]


async def test_who_signs_in_starts_afresh(client: Client, someone: Someone) -> None:
    login, home = someone.account.login, new_address()
    for _ in range(3):
        assert [await tried(client, login, WRONG, home) for _ in range(2)] == ["WRONG_CREDENTIALS"] * 2
        assert await tried(client, login, PASSWORD, home) == "SignedIn"


@pytest.mark.parametrize("right", [False, True])
async def test_many_at_once_are_no_more_than_one_by_one(house: House, someone: Someone, right: bool) -> None:
    login, address = someone.account.login, new_address()
    clients, password = [house.client], PASSWORD if right else WRONG
    if house.settings.on_postgres:
        async with serving(1, **environment(house.settings)) as workers:
            told = await _at_once([*clients, workers[0].client], login, password, address)
    else:
        told = await _at_once(clients, login, password, address)

    if right:
        assert set(told) == {"SignedIn"}
    else:
        assert told.count("WRONG_CREDENTIALS") == 3
        assert told.count("TOO_MANY_ATTEMPTS") == len(told) - 3


async def _at_once(clients: list[Client], login: str, password: str, address: str) -> list[str]:
    return await asyncio.gather(*(tried(clients[n % len(clients)], login, password, address) for n in range(12)))


async def test_login_and_phone_are_one_person(house: House, client: Client) -> None:
    phone, address = new_phone(), new_address()
    login = (await resident(house, phone)).account.login

    codes = [await tried(client, name, WRONG, address) for name in (login, phone, login.upper(), f"8{phone[2:]}")]

    assert codes == ["WRONG_CREDENTIALS"] * 3 + ["TOO_MANY_ATTEMPTS"]


async def test_known_and_unknown_log_ins_cost_the_same_work(
    house: House, client: Client, someone: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = list[bool]()
    matches = house.services.passwords.matches

    async def counting(password: str, password_hash: str | None) -> bool:
        looked_at.append(password_hash is not None)
        return await matches(password, password_hash)

    monkeypatch.setattr(house.services.passwords, "matches", counting)
    seen = []
    for login in (someone.account.login, uuid4().hex):
        await settled()
        with counted() as statements:
            assert await tried(client, login, WRONG, new_address()) == "WRONG_CREDENTIALS"
        seen.append([statement.split("(")[0].split("WHERE")[0][:40] for statement in statements.seen])

    assert looked_at == [True, False]
    assert seen[0] == seen[1]


async def test_counts_are_digests_and_forgotten_after_a_day(house: House, client: Client, someone: Someone) -> None:
    address = new_address()
    await tried(client, someone.account.login, WRONG, address)
    rows = await Attempt.filter(last_at__lte=datetime.now(UTC)).order_by("-last_at").limit(3)
    assert all(len(row.key) == 64 and int(row.key, 16) for row in rows)

    for hours, left in ((23, True), (25, False)):
        clock = house.services.clock
        later = replace(house.services, clock=lambda hours=hours, clock=clock: clock() + timedelta(hours=hours))  # type: ignore[misc]
        await forget_old_attempts(Context(later))
        assert await Attempt.filter(key__in=[row.key for row in rows]).exists() is left


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2a02:6b8:1:2::1", "2a02:6b8:1:2:ffff::9", True),
        ("2a02:6b8:1:2::1", "2a02:6b8:1:3::1", False),
        ("::ffff:8.8.8.8", "8.8.8.8", True),
        ("8.8.8.8", "8.8.8.9", False),
        ("gibberish", None, True),
        ("fe80::1%eth0", "fe80::2", True),
    ],
)
def test_addresses_of_one_neighbourhood_are_slowed_together(one: str, other: str | None, same: bool) -> None:
    assert (network(one) == network(other)) is same


def test_twenty_an_hour_is_what_the_pace_comes_to() -> None:
    pace: Pace = PERSON_FROM_ELSEWHERE

    assert pace.free + 3600 / pace.most <= 20
