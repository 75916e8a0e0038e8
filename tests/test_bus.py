"""The bus over both carriers, and over a Redis that is killed, stopped, cut off and paused.

One rule: what is asserted is the promise, read again within two seconds and no caller waits for longer than one.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import uuid4

import pytest
from redis import Redis

from integrations import bus as bus_module
from integrations import redis_backend
from integrations.bus import Bell, Bus
from tests.log_lines import lines
from tests.servers import RedisServer
from tests.toxic import Toxic

PROMISED_SECONDS = 2.0
CALLER_SECONDS = 1.0

Pair = tuple[Bus, Bus]


@pytest.fixture(scope="module")
def shared_redis() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """One that a test may kill and pause."""
    with RedisServer("own") as server:
        yield server


@asynccontextmanager
async def connected(*urls: str) -> AsyncIterator[list[Bus]]:
    buses = [Bus(url) for url in urls]
    try:
        for bus in buses:
            await bus.connect()
        yield buses
    finally:
        for bus in buses:
            await bus.disconnect()


@pytest.fixture(params=["memory", "redis"])
async def pair(request: pytest.FixtureRequest, shared_redis: RedisServer) -> AsyncIterator[Pair]:
    """Who rings and who listens: two processes' buses on Redis, one and the same in memory."""
    urls = ["memory://"] if request.param == "memory" else [shared_redis.url] * 2
    async with connected(*urls) as buses:
        yield buses[0], buses[-1]


@pytest.fixture
def topic() -> str:
    return f"topic:{uuid4()}"


async def hears(bell: Bell, within: float = PROMISED_SECONDS) -> tuple[int, bool]:
    assert await bell.wait(within), f"nothing heard for {within} s"
    return taken(bell)


def taken(bell: Bell) -> tuple[int, bool]:
    """How many rings of all its topics, and whether there is a gap."""
    rings, gap = bell.take()
    return sum(rings.values()), gap


@asynccontextmanager
async def no_longer_than(seconds: float) -> AsyncIterator[None]:
    started = time.monotonic()
    yield
    assert time.monotonic() - started <= seconds


def asked(server: RedisServer, *command: str) -> list[object]:
    with Redis.from_url(server.url, decode_responses=True, protocol=2) as client:
        answer = client.execute_command(*command)
        return list(answer) if isinstance(answer, list) else [answer]


async def eventually(holds: Callable[[], bool], within: float = PROMISED_SECONDS) -> None:
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 - what is watched is another process
            await asyncio.sleep(0.01)


async def test_first_listener_of_a_process_hears(pair: Pair, topic: str) -> None:
    speaker, listener = pair

    async with listener.listen(topic) as bell:
        speaker.ring(topic, "1")

        assert await hears(bell) == (1, False)


async def test_ring_right_after_entry_is_never_missed(pair: Pair, topic: str) -> None:
    speaker, listener = pair

    for number in range(200):
        async with listener.listen(f"{topic}:{number}") as bell:
            speaker.ring(f"{topic}:{number}", "1")
            assert await hears(bell) == (1, False)


async def test_topic_left_and_wanted_again_at_once_is_joined_at_once(pair: Pair, topic: str) -> None:
    speaker, listener = pair

    async with no_longer_than(0.5):
        for _ in range(20):
            async with listener.listen(topic) as bell:
                speaker.ring(topic, "1")
                assert await hears(bell) == (1, False)


async def test_one_bell_rings_for_each_of_its_topics_and_no_other(pair: Pair, topic: str) -> None:
    speaker, listener = pair

    async with listener.listen(f"{topic}:a", f"{topic}:b") as bell, listener.listen(f"{topic}:last") as last:
        for name in ("a", "other", "b", "last"):
            speaker.ring(f"{topic}:{name}", "1")
        await hears(last)

        assert bell.take() == ({f"{topic}:a": 1, f"{topic}:b": 1}, False)


async def test_waiting_ends_with_its_time(pair: Pair, topic: str) -> None:
    async with pair[1].listen(topic) as bell, no_longer_than(0.5):
        assert await bell.wait(0.05) is False

    assert bell.take() == ({}, False)


async def test_every_listener_of_a_topic_hears(pair: Pair, topic: str) -> None:
    speaker, listener = pair

    async with AsyncExitStack() as stack:
        bells = [await stack.enter_async_context(listener.listen(topic)) for _ in range(50)]
        speaker.ring(topic, "1")

        assert [await hears(bell) for bell in bells] == [(1, False)] * 50


async def test_listener_that_never_takes_does_not_grow(pair: Pair, topic: str) -> None:
    speaker, listener = pair

    async with listener.listen(topic) as idle, listener.listen(topic) as busy:

        async def ring_and_hear(times: int) -> None:
            for _ in range(times):
                speaker.ring(topic, "x" * 1_000)
                await hears(busy)

        await ring_and_hear(100)
        tracemalloc.start()
        await ring_and_hear(1_000)
        grown, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()

        assert idle.take() == ({topic: 1_100}, False)
        assert grown < 500_000  # the thousand messages alone would be a million


async def test_listeners_cancelled_at_any_point_leave_nothing(pair: Pair, topic: str) -> None:
    speaker, listener = pair
    before = asyncio.all_tasks()

    async def listen(name: str) -> None:
        async with listener.listen(name, topic) as bell:
            await bell.wait()

    async def leave_after(turns: int) -> None:
        task = asyncio.create_task(listen(f"{topic}:{turns % 7}"))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    await asyncio.gather(*(leave_after(turns) for turns in range(100)))
    for turns in range(40):
        await leave_after(turns)

    await eventually(lambda: asyncio.all_tasks() <= before)
    async with listener.listen(topic) as bell:
        speaker.ring(topic, "1")
        await eventually(lambda: bell.rings == {topic: 1})


async def test_leaving_publishes_what_is_left(pair: Pair, shared_redis: RedisServer, topic: str) -> None:
    async with connected(shared_redis.url) as (leaver,), pair[1].listen(topic), connected(shared_redis.url) as (other,):
        async with other.listen(topic) as bell:
            leaver.ring(topic, "1")
            await leaver.disconnect()

            assert await hears(bell) == (1, False)


async def test_redis_is_asked_once_per_topic_and_process(shared_redis: RedisServer, topic: str) -> None:
    def subscriptions() -> int:
        return int(str(asked(shared_redis, "PUBSUB", "NUMSUB", topic)[1]))

    async with connected(shared_redis.url, shared_redis.url) as (one, two):
        async with AsyncExitStack() as stack:
            entries = [one.listen(topic) for _ in range(50)] + [two.listen(topic)]
            await asyncio.gather(*(stack.enter_async_context(entry) for entry in entries))
            assert subscriptions() == 2

        await eventually(lambda: subscriptions() == 0)


async def test_of_several_waiting_messages_the_newest_is_sent(shared_redis: RedisServer, topic: str) -> None:
    with Redis.from_url(shared_redis.url, decode_responses=True, protocol=2) as client, client.pubsub() as wire:
        wire.subscribe(topic)
        wire.get_message(timeout=1)
        async with connected(shared_redis.url) as (speaker,):
            for number in range(100):
                speaker.ring(topic, str(number))

        heard = [wire.get_message(timeout=0.2) for _ in range(2)]

    assert heard[0] == {"type": "message", "pattern": None, "channel": topic, "data": "99"}
    assert heard[1] is None


async def test_of_too_many_waiting_topics_the_oldest_are_dropped_and_that_is_logged_once(
    shared_redis: RedisServer, topic: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bus_module, "OUTBOX_TOPICS", 10)
    speaker = Bus(shared_redis.url)
    async with connected(shared_redis.url) as (listener,), AsyncExitStack() as stack:
        bells = [await stack.enter_async_context(listener.listen(f"{topic}:{number}")) for number in range(15)]

        for number in range(15):
            speaker.ring(f"{topic}:{number}", "1")
        await speaker.connect()
        await hears(bells[-1])
        await speaker.disconnect()

        assert [taken(bell) for bell in bells[:-1]] == [(0, False)] * 5 + [(1, False)] * 9
    assert [record.levelno for record in caplog.records].count(logging.ERROR) == 1


FAULTS: dict[str, tuple[Callable[[RedisServer], object], float, Callable[[RedisServer], object]]] = {
    "killed": (RedisServer.kill, 0.5, RedisServer.restart),
    "stopped for 3 s": (RedisServer.halt, 3, RedisServer.restart),
    "paused for 4 s": (RedisServer.pause, 4, RedisServer.resume),
    "clients killed": (lambda server: asked(server, "CLIENT", "KILL", "TYPE", "pubsub"), 0.1, lambda server: None),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_after_a_fault_of_redis_every_listener_is_right_again(
    own_redis: RedisServer, topic: str, fault: str
) -> None:
    break_it, seconds, mend_it = FAULTS[fault]
    names = [f"{topic}:{number}" for number in range(10)]
    async with connected(own_redis.url, own_redis.url) as (speaker, listener), AsyncExitStack() as stack:
        bells = [await stack.enter_async_context(listener.listen(name)) for name in names for _ in range(5)]

        break_it(own_redis)
        mend_at = time.monotonic() + seconds
        async with no_longer_than(CALLER_SECONDS):
            bells.append(await stack.enter_async_context(listener.listen(*names, f"{topic}:new")))
        async with no_longer_than(0.1):
            for name in (*names, f"{topic}:new"):
                speaker.ring(name, "while it was away")
        await asyncio.sleep(mend_at - time.monotonic())
        mend_it(own_redis)

        async with no_longer_than(PROMISED_SECONDS):
            assert all([await bell.wait(PROMISED_SECONDS) for bell in bells])
            await eventually(lambda: speaker.healthy and listener.healthy)
        await eventually(lambda: all(bell.gap or bell.rings for bell in bells))
        for bell in bells:
            bell.take()
        for name in names:
            speaker.ring(name, "later")
        for bell in bells:
            rings, _ = await hears(bell)
            assert rings


@pytest.mark.parametrize("fault", ["refuse", "hang"])
async def test_worker_whose_own_link_broke_tells_the_others_when_it_is_back(
    own_redis: RedisServer, topic: str, fault: str
) -> None:
    async with Toxic(own_redis.port) as proxy:
        own_link = own_redis.url.replace(f":{own_redis.port}", f":{proxy.port}")
        async with connected(own_link, own_redis.url) as (cut_off, other):
            async with cut_off.listen(topic) as near, other.listen(topic) as far:
                await proxy.refuse() if fault == "refuse" else proxy.hang()
                await asyncio.sleep(0.05)

                cut_off.ring(topic, "1")
                assert (await hears(near))[0] == 1, "listeners of the same process hear at once"
                assert await far.wait(0.2) is False
                await eventually(lambda: not cut_off.healthy, within=4)
                await proxy.heal()

                assert (await hears(far))[0] >= 1
                await eventually(lambda: cut_off.healthy)
                other.ring(topic, "2")
                await hears(near)


async def test_link_that_has_gone_silent_is_given_up(own_redis: RedisServer, topic: str) -> None:
    """Nothing is closed and nothing is refused, and this process has nothing to send that could fail."""
    async with Toxic(own_redis.port) as proxy:
        own_link = own_redis.url.replace(f":{own_redis.port}", f":{proxy.port}")
        async with connected(own_link) as (listener,), listener.listen(topic) as bell:
            proxy.hang()
            await eventually(lambda: not listener.healthy, within=4)
            assert await bell.wait(0.05) is False
            await proxy.heal()

            assert await hears(bell) == (0, True)
            assert listener.healthy


def test_longest_pause_and_one_attempt_fit_into_the_promise() -> None:
    for longest in (bus_module.RETRY_SECONDS[1], redis_backend.RETRY_SECONDS[1]):
        assert longest + redis_backend.IO_SECONDS < PROMISED_SECONDS


async def test_process_that_starts_before_redis_works_from_the_moment_it_is_there(
    own_redis: RedisServer, topic: str
) -> None:
    own_redis.kill()
    started = time.monotonic()

    async with connected(own_redis.url, own_redis.url) as (speaker, listener), listener.listen(topic) as bell:
        assert time.monotonic() - started <= CALLER_SECONDS
        assert (speaker.healthy, listener.healthy, taken(bell)) == (False, False, (0, False))
        own_redis.restart()

        assert await hears(bell) == (0, True)
        await eventually(lambda: speaker.healthy and listener.healthy)
        speaker.ring(topic, "1")
        assert await hears(bell) == (1, False)


async def test_last_change_is_read_however_often_the_links_break(own_redis: RedisServer, topic: str) -> None:
    """The database is a number here; every listener must end with the last one, whatever was cut when."""
    truth, seen = 0, [0] * 20
    chance = random.Random(7)

    async def follow(bus: Bus, number: int) -> None:
        async with bus.listen(topic) as bell:
            while True:
                await bell.wait()
                bell.take()
                seen[number] = truth

    async with connected(*[own_redis.url] * 3) as (speaker, *others):
        followers = [asyncio.create_task(follow(others[number % 2], number)) for number in range(20)]
        await asyncio.sleep(0.1)
        for _ in range(20):
            for _ in range(10):
                truth += 1
                speaker.ring(topic, str(truth))
                await asyncio.sleep(chance.uniform(0, 0.01))
            asked(own_redis, "CLIENT", "KILL", "TYPE", chance.choice(["pubsub", "normal"]))

        await eventually(lambda: seen == [200] * 20)
        for follower in followers:
            follower.cancel()
        await asyncio.gather(*followers, return_exceptions=True)


async def test_password_of_redis_is_never_logged(
    own_redis: RedisServer, topic: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    password = own_redis.url.split("@")[0].removeprefix("redis://:")

    async with connected(own_redis.url, own_redis.url.replace(password, f"{password}-wrong")) as (right, wrong):
        own_redis.kill()
        right.ring(topic, "1")
        wrong.ring(topic, "1")
        await eventually(lambda: not right.healthy and not wrong.healthy)
        own_redis.restart()
        await eventually(lambda: right.healthy)

    told = lines(caplog, "no link to Redis, trying again")
    assert {line["redis"] for line in told} == {own_redis.url.split("@")[1].split("/")[0]}
    assert password not in caplog.text
