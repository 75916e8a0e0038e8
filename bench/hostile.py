"""Those who mean harm, in a process of their own: `python -m bench.hostile PORT ATTACK`, until it is ended."""

import asyncio
import sys
from collections.abc import Iterator
from itertools import count, repeat
from uuid import uuid4

import uvloop

from bench.effort import VOTERS
from bench.wire import Closed, Link, posted, question
from tests.world import PASSWORD

MOST_SECONDS = 60.0
# Below the mebibyte that a body may have.
BODY_BYTES = 1_048_000
FIELDS = 980
SIGN_IN = "mutation($input: SignInInput!) { signIn(input: $input) { __typename } }"


def deep() -> Iterator[bytes]:
    half = BODY_BYTES // 2 - 50
    return repeat(_with_variable(b"[" * half + b"]" * half))


def large() -> Iterator[bytes]:
    return repeat(_with_variable(b"[" + b"[]," * (BODY_BYTES // 3 - 50) + b"[]]"))


def repeated() -> Iterator[bytes]:
    return (question(None, f"query q{number} {{ me {{ {'login ' * FIELDS}}} }}") for number in count())


def wrong() -> Iterator[bytes]:
    """From an address each, so that every one of them costs an argon2."""
    return (tried(uuid4().hex, "wrong", number) for number in count())


def right() -> Iterator[bytes]:
    return (tried(f"voter{number % VOTERS}", PASSWORD, number) for number in count())


def tried(login: str, password: str, number: int) -> bytes:
    address = f"198.18.{number // 250 % 250}.{number % 250}"
    return question(None, SIGN_IN, {"input": {"login": login, "password": password}}, address)


# How many at once, and what they send.
ATTACKS = {
    "deep JSON, 1 MiB": (4, deep),
    "flat JSON, 1 MiB": (4, large),
    "980 repeated fields": (4, repeated),
    "wrong sign-ins": (8, wrong),
    "right sign-ins": (8, right),
}


async def attack(port: int, connections: int, requests: Iterator[bytes]) -> None:
    async def one() -> None:
        link = await Link.open(port)
        print("attacking", flush=True)
        for request in requests:
            try:
                await link.ask(request)
            except Closed:
                link.close()
                link = await Link.open(port)

    async with asyncio.timeout(MOST_SECONDS):
        await asyncio.gather(*(one() for _ in range(connections)))


def _with_variable(value: bytes) -> bytes:
    return posted(None, b'{"query":"{ __typename }","variables":{"x":' + value + b"}}")


if __name__ == "__main__":
    at_once, make = ATTACKS[sys.argv[2]]
    uvloop.run(attack(int(sys.argv[1]), at_once, make()))
