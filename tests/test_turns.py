"""One's many are one's own wait: turns of owners, of networks that sign in, of accounts that ask, of work aside."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, cast
from uuid import uuid4

import pytest

from engine.aside import Aside, TooBusy
from engine.turns import LineFull, Turns
from integrations import passwords
from resolvers import attempts
from resolvers.context import QUERIES_AT_ONCE, QUERIES_WAITING, Context
from resolvers.errors import Refusal
from resolvers.sessions import sign_in
from resolvers.viewers import Viewer
from tests.clients import Client, Socket
from tests.conftest import House
from tests.people import new_address, tried
from tests.test_walk import TALLY, open_survey
from tests.world import PASSWORD, Someone, Town, sign_up

SECONDS = 20.0
FLOOD = 100
ON_A_SOCKET = 50
FIELDS = 3
SEARCH = "{" + " ".join(f'a{n}: findBuildings(address: "Абай") {{ totalCount }}' for n in range(FIELDS)) + "}"


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(SECONDS):
        while not so():  # noqa: ASYNC110 - nobody rings when it is so
            await asyncio.sleep(0.005)


async def test_each_owner_has_so_many_turns_and_a_line_with_an_end() -> None:
    turns, begun, gate = Turns(at_once=2, most_waiting=3), list[str](), asyncio.Event()

    async def take(owner: str, name: str) -> None:
        async with turns.one_of(owner):
            begun.append(name)
            await gate.wait()

    mine = [asyncio.create_task(take("me", str(number))) for number in range(5)]
    await until(lambda: len(begun) == 2)
    with pytest.raises(LineFull):
        await take("me", "too many")
    other = asyncio.create_task(take("other", "other"))
    await until(lambda: len(begun) == 3)
    mine[3].cancel()
    await asyncio.wait(mine[3:4])
    mine.append(asyncio.create_task(take("me", "5")))
    gate.set()
    await asyncio.gather(*mine, other, return_exceptions=True)

    assert begun == ["0", "1", "other", "2", "4", "5"]
    assert not len(turns)


async def test_what_fails_or_is_cancelled_in_its_turn_gives_it_back() -> None:
    turns = Turns(at_once=1, most_waiting=0)
    with pytest.raises(ValueError, match="inside"):
        async with turns.one_of("a"):
            raise ValueError("inside")
    async with turns.one_of("a"):
        pass

    assert not len(turns)


async def test_what_gives_way_waits_until_nobody_has_a_turn_or_for_as_long_as_it_may() -> None:
    turns = Turns(at_once=1, most_waiting=0)
    await turns.calm(SECONDS)
    async with turns.one_of("a"):
        async with turns.one_of("b"):
            waiting = asyncio.create_task(turns.calm(1000 * SECONDS))
            await turns.calm(0.01)
        await turns.calm(0.01)
        assert not waiting.done()
    async with asyncio.timeout(SECONDS):
        await waiting
        await turns.calm(1000 * SECONDS)

    assert not len(turns)


async def test_one_owners_work_leaves_a_thread_to_others_and_a_short_line_waits() -> None:
    aside, gate, running = Aside(at_once=2, most_waiting=3), threading.Event(), list[str]()

    def work(owner: str) -> str:
        running.append(owner)
        gate.wait(SECONDS)
        return owner

    mine = [asyncio.create_task(aside.of("me").run(work, "me")) for _ in range(4)]
    await until(lambda: running == ["me"])
    with pytest.raises(TooBusy):
        await aside.of("me").run(work, "me")
    others = [asyncio.create_task(aside.of("other").run(work, "other"))]
    await until(lambda: running == ["me", "other"])
    others += [asyncio.create_task(aside.of(number).run(work, "third")) for number in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(TooBusy):
        await aside.run(work, "the room is full")
    gate.set()

    assert await asyncio.gather(*mine, *others) == ["me"] * 4 + ["other"] + ["third"] * 3
    # Two threads take from one line; which of two neighbours says so first is not promised.
    assert running[2:4] == ["third"] * 2
    assert not len(aside._turns)
    aside.close()


async def test_work_whose_caller_has_gone_counts_until_it_is_done() -> None:
    aside, gate, running = Aside(at_once=2, most_waiting=3), threading.Event(), list[int]()

    def work(number: int) -> None:
        running.append(number)
        gate.wait(SECONDS)

    gone = asyncio.create_task(aside.of("me").run(work, 0))
    await until(lambda: running == [0])
    gone.cancel()
    left = asyncio.create_task(aside.of("me").run(work, 1))
    next_one = asyncio.create_task(aside.of("other").run(work, 2))
    await until(lambda: running == [0, 2])
    assert not gone.done()
    left.cancel()
    gate.set()

    assert isinstance((await asyncio.gather(gone, left, next_one, return_exceptions=True))[0], asyncio.CancelledError)
    assert running == [0, 2]
    aside.close()


@dataclass
class Gate:
    """Passwords that nobody looks at before they are let: who came to the line of all, and whose was looked at."""

    in_line: list[str] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)
    let: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    tasks: list[asyncio.Task[str]] = field(default_factory=list)

    def begin(self, house: House, who: str, address: str) -> asyncio.Task[str]:
        self.tasks.append(asyncio.create_task(self.sign_in(house, who, address)))
        return self.tasks[-1]

    async def open(self) -> None:
        """All are let in, and are gone when this returns: nobody stays in the line that other tests stand in."""
        for _ in self.tasks:
            self.let.release()
        await asyncio.gather(*self.tasks)

    async def sign_in(self, house: House, who: str, address: str) -> str:
        own = replace(house.services, passwords=cast(Any, _Passwords(self, who)))
        try:
            await sign_in(Context(own, address=address), uuid4().hex, PASSWORD)
        except Refusal as refusal:
            return refusal.code.name
        return "SignedIn"


@dataclass
class _Passwords:
    gate: Gate
    who: str

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        self.gate.in_line.append(self.who)
        async with passwords.turn():
            yield

    async def matches(self, password: str, password_hash: str | None) -> bool:
        self.gate.looked_at.append(self.who)
        await self.gate.let.acquire()
        return False


@pytest.fixture
async def gate() -> AsyncIterator[Gate]:
    gate = Gate()
    yield gate
    await gate.open()


async def test_a_flood_of_sign_ins_from_one_network_waits_behind_itself(house: House, gate: Gate) -> None:
    address, kept = new_address(), attempts.AT_ONCE + attempts.WAITING
    flood = [gate.begin(house, "flood", address) for _ in range(FLOOD)]
    await until(lambda: sum(task.done() for task in flood) == FLOOD - kept)
    await until(lambda: gate.looked_at == ["flood"] * attempts.AT_ONCE)

    other = gate.begin(house, "other", new_address())
    await until(lambda: "other" in gate.in_line)
    assert gate.in_line == ["flood"] * attempts.AT_ONCE + ["other"]
    gate.let.release()
    await until(lambda: len(gate.looked_at) > attempts.AT_ONCE)
    assert gate.looked_at == ["flood"] * attempts.AT_ONCE + ["other"]
    await gate.open()

    assert other.result() == "WRONG_CREDENTIALS"
    told = [task.result() for task in flood]
    assert told.count("WRONG_CREDENTIALS") == attempts.ADDRESS.free
    assert told.count("TOO_MANY_ATTEMPTS") == FLOOD - attempts.ADDRESS.free
    assert not len(attempts._networks)


async def test_an_office_behind_one_address_signs_in_all_at_once(house: House, client: Client) -> None:
    address, password_hash = new_address(), await passwords.hashed(PASSWORD)
    office = [await sign_up(house.services, f"clerk-{uuid4().hex}", password_hash) for _ in range(20)]

    told = await asyncio.gather(*(tried(client, clerk.account.login, PASSWORD, address) for clerk in office))

    assert set(told) == {"SignedIn"}


async def test_who_is_sent_away_from_a_full_line_is_told_when_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "_networks", Turns(0, 0))
    query = (
        'mutation { signIn(input: {login: "x", password: "y"}) { ... on Refused { code message retryAfterSeconds }}}'
    )
    answer = await client.http.post("/graphql", json={"query": query}, headers={"accept-language": "en"})

    message = "Too much was asked at once. Wait for the earlier answers, and try again in 1 s."
    refused = {"code": "TOO_MANY_ATTEMPTS", "message": message, "retryAfterSeconds": 1}
    assert answer.json()["data"]["signIn"] == refused
    assert answer.headers["retry-after"] == "1"


@dataclass
class Searches:
    """Searches for buildings that stay under way until the gate is opened."""

    begun: int = 0
    opened: asyncio.Event = field(default_factory=asyncio.Event)


@pytest.fixture
def held(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Searches]:
    held, get = Searches(), house.services.address_books.get

    async def waiting(*arguments: Any) -> Any:
        held.begun += 1
        await held.opened.wait()
        return await get(*arguments)

    monkeypatch.setattr(house.services.address_books, "get", waiting)
    yield held
    held.opened.set()


async def searching(stack: AsyncExitStack, client: Client, who: Someone, times: int) -> list[Socket]:
    sockets = []
    for number in range(times):
        if number % ON_A_SOCKET == 0:
            sockets.append(await stack.enter_async_context(client.socket(who)))
        await sockets[-1].subscribe(SEARCH)
    return sockets


async def answers(sockets: list[Socket], count: int) -> list[dict[str, Any]]:
    """So many messages that end or answer an operation, from whichever socket they come."""
    told: list[dict[str, Any]] = []

    async def hear(socket: Socket) -> None:
        while True:
            if (message := await socket.receive())["type"] != "complete":
                told.append(message)

    hearing = [asyncio.create_task(hear(socket)) for socket in sockets]
    try:
        await until(lambda: len(told) >= count)
    finally:
        for task in hearing:
            task.cancel()
        await asyncio.gather(*hearing, return_exceptions=True)
    return told


async def test_one_accounts_queries_wait_for_each_other_and_for_nobody_else(
    house: House, client: Client, town: Town, held: Searches
) -> None:
    kept, beyond = QUERIES_AT_ONCE + QUERIES_WAITING, 12
    poll = {"id": (await open_survey(client, town))["id"]}
    async with AsyncExitStack() as stack:
        mine = await searching(stack, client, town["owner"], kept + beyond)
        refused = await answers(mine, beyond)
        await until(lambda: held.begun >= QUERIES_AT_ONCE * FIELDS)
        assert held.begun == QUERIES_AT_ONCE * FIELDS

        others = await searching(stack, client, town["other"], 1)
        await until(lambda: held.begun == (QUERIES_AT_ONCE + 1) * FIELDS)
        async with aclosing(client.follow(TALLY, poll, town["owner"])) as tallies:
            assert "errors" not in await anext(tallies)
        answer = await client.http.post("/graphql", json={"query": "{ me { login } }"}, headers=wanting(town["owner"]))
        held.opened.set()
        served = await answers(mine, kept)
        assert [message["type"] for message in await answers(others, 1)] == ["next"]

    assert [message["payload"][0]["extensions"] for message in refused] == [TOLD] * beyond
    assert all("errors" not in message["payload"] for message in served)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert "data" not in answer.json()
    await until(lambda: not len(house.services.queries))


TOLD = {"code": "TOO_MANY_ATTEMPTS", "retryAfterSeconds": 1}


def wanting(who: Someone) -> dict[str, str]:
    return {"authorization": f"Bearer {who.token}", "accept": "application/graphql-response+json"}


async def test_who_has_not_signed_in_takes_turns_with_their_network(house: House) -> None:
    here, there = new_address(), new_address()
    someone = await sign_up(house.services, f"resident-{uuid4().hex}", "no hash")

    assert Context(house.services, address=here).asker == Context(house.services, address=here).asker
    assert Context(house.services, address=here).asker != Context(house.services, address=there).asker
    assert await _asker(house, someone, here) == await _asker(house, someone, there) == someone.account.id


async def _asker(house: House, someone: Someone, address: str) -> Any:
    viewer = Viewer(someone.account.id, someone.person.id, uuid4(), someone.account.language)
    return Context(house.services, viewer, address=address).asker
