"""What is kept in memory is true, is read once for all, and gives way to time, to room and to changes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from engine.kept import Kept
from integrations.bus import Bus


class Shelf:
    """A database with a number per topic, and how often it was read."""

    def __init__(self, bus: Bus, kept: Kept[list[int]]) -> None:
        self.numbers, self.read_at, self.bus, self.kept = dict[str, int](), list[tuple[str, int]](), bus, kept
        self.gate = asyncio.Event()
        self.gate.set()
        self.size = 1

    async def get(self, topic: str) -> list[int]:
        async def newest() -> int:
            return self.numbers.get(topic, 0)

        return await self.kept.get(self.bus, topic, newest, self._reading(topic))

    def _reading(self, topic: str) -> Callable[[], Awaitable[list[int]]]:
        async def read() -> list[int]:
            number = self.numbers.get(topic, 0)
            self.read_at.append((topic, number))
            await self.gate.wait()
            if number < 0:
                raise ConnectionError("away")
            return [number] * self.size

        return read

    async def until_gone(self, topic: str) -> None:
        async with asyncio.timeout(3):
            while topic in self.kept:  # noqa: ASYNC110
                await asyncio.sleep(0.005)


@pytest.fixture
async def shelf() -> AsyncIterator[Shelf]:
    bus, kept = Bus("memory://"), Kept[list[int]](most=3, most_items=10, idle_seconds=0.15)
    await bus.connect()
    yield Shelf(bus, kept)
    await kept.close()
    await bus.disconnect()


async def test_those_who_ask_at_once_share_one_reading(shelf: Shelf) -> None:
    shelf.gate.clear()
    asking = [asyncio.create_task(shelf.get("a")) for _ in range(20)]
    await asyncio.sleep(0.01)
    asking[0].cancel()
    shelf.gate.set()

    values = await asyncio.gather(*asking[1:])

    assert (values, shelf.read_at) == ([[0]] * 19, [("a", 0)])


async def test_a_new_number_is_read_anew_even_when_no_bell_rings(shelf: Shelf) -> None:
    first = await shelf.get("a")
    shelf.numbers["a"] = 1

    assert (first, await shelf.get("a"), await shelf.get("a")) == ([0], [1], [1])
    assert shelf.read_at == [("a", 0), ("a", 1)]


async def test_who_asks_after_a_change_does_not_join_a_reading_from_before_it(shelf: Shelf) -> None:
    shelf.gate.clear()
    before = asyncio.create_task(shelf.get("a"))
    await asyncio.sleep(0.01)
    shelf.numbers["a"] = 1
    after = asyncio.create_task(shelf.get("a"))
    await asyncio.sleep(0.01)
    shelf.gate.set()

    assert (await before, await after, await shelf.get("a")) == ([0], [1], [1])
    assert len(shelf.read_at) == 2


async def test_a_bell_lets_go_of_what_has_changed_and_only_of_that(shelf: Shelf) -> None:
    await shelf.get("a")
    shelf.bus.ring("a", "late")
    await asyncio.sleep(0.05)
    assert "a" in shelf.kept

    shelf.numbers["a"] = 1
    shelf.bus.ring("a", "now")

    await shelf.until_gone("a")
    assert len(shelf.read_at) == 1


async def test_what_nobody_asks_for_is_let_go_of(shelf: Shelf) -> None:
    await shelf.get("a")
    for _ in range(6):
        await asyncio.sleep(0.06)
        await shelf.get("a")
    assert len(shelf.read_at) == 1

    await shelf.until_gone("a")


async def test_the_least_recently_asked_for_makes_room(shelf: Shelf) -> None:
    for topic in ("a", "b", "c", "a", "d"):
        await shelf.get(topic)
    assert [topic in shelf.kept for topic in "abcd"] == [True, False, True, True]

    shelf.size = 9
    await shelf.get("e")
    assert [topic in shelf.kept for topic in "acde"] == [False, False, True, True]
    shelf.size = 50
    assert len(await shelf.get("f")) == 50
    assert [topic in shelf.kept for topic in "def"] == [False, False, True]


async def test_a_failed_reading_is_told_to_all_and_tried_again(shelf: Shelf) -> None:
    shelf.numbers["a"] = -1
    told = await asyncio.gather(shelf.get("a"), shelf.get("a"), return_exceptions=True)
    assert [type(error) for error in told] == [ConnectionError] * 2
    assert len(shelf.read_at) == 1

    await shelf.until_gone("a")
    shelf.numbers["a"] = 0
    assert await shelf.get("a") == [0]


async def test_a_close_leaves_nothing(shelf: Shelf) -> None:
    await shelf.get("a")
    shelf.gate.clear()
    waiting = asyncio.create_task(shelf.get("b"))
    await asyncio.sleep(0.01)

    await shelf.kept.close()

    assert ("a" in shelf.kept, "b" in shelf.kept) == (False, False)
    with pytest.raises(asyncio.CancelledError):
        await waiting
