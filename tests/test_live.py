"""engine/live.py by itself: subscribe first, read, tell; conflate states, keep feeds in order, ask for rights again."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from itertools import pairwise
from time import monotonic

import pytest

from engine.live import MOST_RINGS_BEHIND, Ear, Feed, State, TooSlow, items, states
from integrations.bus import Bus

TOPIC, RIGHTS = "poll:1", "account:1"


class Gone(Exception):
    """The viewer's rights are gone."""


class Away(Exception):
    """The database does not answer for a while."""


class Truth:
    """Stands for the database: a number that changes, a table that grows, and whether the viewer may see them."""

    def __init__(self, bus: Bus) -> None:
        self.bus, self.value, self.allowed, self.asked, self.reads = bus, 0, True, 0, 0
        self.table: list[int] = []
        self.away = 0
        self.who = "everybody"

    async def audience(self) -> str:
        self.asked += 1
        if not self.allowed:
            raise Gone
        return self.who

    async def read(self, audience: str) -> int:
        self.reads += 1
        if self.away:
            self.away -= 1
            raise Away
        return self.value

    async def rows(self, audience: str, after: int, most: int) -> Sequence[tuple[int, str]]:
        return [(number, f"item {number}") for number in self.table if number > after][:most]

    async def newest(self) -> int:
        return self.table[-1] if self.table else 0

    def change(self, value: int, *, ring: bool = True) -> None:
        self.value = value
        self.table.append(len(self.table) + 1)
        if ring:
            self.bus.ring(TOPIC, "")

    def state(self) -> State[str, int]:
        return State(TOPIC, self.audience, self.read)

    def feed(self, after: int | None = None) -> Feed[str, str]:
        return Feed(TOPIC, self.audience, self.rows, self.newest, after, lambda who: (f"of {who}",))


@pytest.fixture
async def truth() -> AsyncIterator[Truth]:
    bus = Bus("memory://")
    await bus.connect()
    yield Truth(bus)
    await bus.disconnect()


def ear(truth: Truth, *, window: float = 0.05, look: float = 30) -> Ear:
    return Ear(truth.bus, RIGHTS, lambda error: isinstance(error, Away), window, look)


async def test_a_state_is_told_at_once_and_after_each_change(truth: Truth) -> None:
    async with aclosing(states(ear(truth), truth.state())) as told:
        assert await anext(told) == 0
        truth.change(1)
        assert await asyncio.wait_for(anext(told), 1) == 1


async def test_many_changes_within_the_window_come_as_the_newest_state(truth: Truth) -> None:
    async with aclosing(states(ear(truth), truth.state())) as told:
        assert await anext(told) == 0
        for value in range(1, 201):
            truth.change(value)
            await asyncio.sleep(0)

        assert await asyncio.wait_for(anext(told), 1) == 200
        assert truth.reads <= 4


async def test_states_are_told_no_oftener_than_once_a_window(truth: Truth) -> None:
    moments = []
    async with aclosing(states(ear(truth, window=0.1), truth.state())) as told:
        for value in range(1, 6):
            await anext(told)
            moments.append(monotonic())
            truth.change(value)

    assert all(later - earlier >= 0.095 for earlier, later in pairwise(moments))


async def test_a_ring_without_a_change_tells_nothing(truth: Truth) -> None:
    async with aclosing(states(ear(truth), truth.state())) as told:
        assert await anext(told) == 0
        truth.bus.ring(TOPIC, "")

        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(told), 0.3)


async def test_a_change_whose_ring_was_lost_is_found_by_the_periodic_look(truth: Truth) -> None:
    async with aclosing(states(ear(truth, look=0.2), truth.state())) as told:
        assert await anext(told) == 0
        truth.change(7, ring=False)

        assert await asyncio.wait_for(anext(told), 1) == 7


async def test_a_change_between_subscribing_and_reading_is_not_missed(truth: Truth) -> None:
    async def late_read(audience: str) -> int:
        value = truth.value
        if value == 0:
            truth.change(1)  # after the read has looked, before it answers
        return value

    async with aclosing(states(ear(truth), State(TOPIC, truth.audience, late_read))) as told:
        assert [await anext(told), await asyncio.wait_for(anext(told), 1)] == [0, 1]


async def test_rights_are_asked_again_when_they_ring_and_only_then(truth: Truth) -> None:
    async with aclosing(states(ear(truth), truth.state())) as told:
        assert await anext(told) == 0
        for value in (1, 2, 3):
            truth.change(value)
            await asyncio.wait_for(anext(told), 1)
        assert truth.asked == 1

        truth.allowed = False
        truth.bus.ring(RIGHTS, "")
        with pytest.raises(Gone):
            await asyncio.wait_for(anext(told), 1)


async def test_rights_lost_without_a_ring_are_noticed_by_the_periodic_look(truth: Truth) -> None:
    async with aclosing(items(ear(truth, look=0.2), truth.feed())) as told:
        waiting = asyncio.ensure_future(anext(told))
        await asyncio.sleep(0.05)
        truth.allowed = False

        with pytest.raises(Gone):
            await asyncio.wait_for(waiting, 1)


async def test_rights_are_asked_again_in_time_though_the_topic_never_rests(truth: Truth) -> None:
    async with aclosing(states(ear(truth, window=0.02, look=0.3), truth.state())) as told:
        truth.allowed = await anext(told) != 0

        async def go_on() -> None:
            for value in range(1, 200):
                truth.change(value)
                await asyncio.wait_for(anext(told), 1)

        with pytest.raises(Gone):
            await go_on()


async def test_a_feed_replays_what_stands_behind_the_cursor_and_goes_on_live(truth: Truth) -> None:
    for value in range(120):
        truth.change(value)

    async with aclosing(items(ear(truth), truth.feed(after=5))) as told:
        replayed = [(await anext(told))[0] for _ in range(115)]
        truth.change(0)
        live = await asyncio.wait_for(anext(told), 1)

    assert replayed == list(range(6, 121))
    assert live == (121, "item 121")


async def test_a_feed_without_a_cursor_begins_with_what_comes_next(truth: Truth) -> None:
    truth.change(0)
    async with aclosing(items(ear(truth), truth.feed())) as told:
        waiting = asyncio.ensure_future(anext(told))
        await asyncio.sleep(0.05)
        truth.change(0)

        assert await asyncio.wait_for(waiting, 1) == (2, "item 2")


async def test_a_feed_is_in_order_without_holes_or_doubles_while_it_grows(truth: Truth) -> None:
    async def grow() -> None:
        for value in range(300):
            truth.change(value)
            await asyncio.sleep(0)

    growing = asyncio.create_task(grow())
    async with aclosing(items(ear(truth), truth.feed(after=0))) as told:
        numbers = [(await asyncio.wait_for(anext(told), 1))[0] for _ in range(300)]
    await growing

    assert numbers == list(range(1, 301))


async def test_what_rings_for_an_audience_is_heard_from_its_first_to_its_last_moment(truth: Truth) -> None:
    async with aclosing(items(ear(truth), truth.feed(after=0))) as told:
        waiting = asyncio.ensure_future(anext(told))
        await asyncio.sleep(0.05)
        assert set(truth.bus._topics) == {TOPIC, RIGHTS, "of everybody"}
        truth.who = "movers"
        truth.bus.ring(RIGHTS, "")
        truth.change(0, ring=False)
        truth.bus.ring("of movers", "")

        assert await asyncio.wait_for(waiting, 1) == (1, "item 1")
        waiting = asyncio.ensure_future(anext(told))
        await asyncio.sleep(0.05)
        truth.change(0, ring=False)
        truth.bus.ring("of movers", "")

        assert await asyncio.wait_for(waiting, 1) == (2, "item 2")
        assert set(truth.bus._topics) == {TOPIC, RIGHTS, "of movers"}
        assert truth.asked == 2


async def test_a_client_that_falls_behind_a_feed_is_told_to_come_back(truth: Truth) -> None:
    async with aclosing(items(ear(truth), truth.feed(after=0))) as told:
        truth.change(0)
        assert (await anext(told))[0] == 1
        for value in range(MOST_RINGS_BEHIND + 1):
            truth.change(value)
            await asyncio.sleep(0.002)

        async def catch_up() -> None:
            for _ in range(MOST_RINGS_BEHIND + 2):
                await asyncio.wait_for(anext(told), 1)

        with pytest.raises(TooSlow):
            await catch_up()


async def test_a_stream_that_has_begun_outlives_a_database_that_is_away(truth: Truth) -> None:
    async with aclosing(states(ear(truth), truth.state())) as told:
        assert await anext(told) == 0
        truth.away = 2
        truth.change(1)

        assert await asyncio.wait_for(anext(told), 2) == 1
        assert truth.away == 0


async def test_a_stream_does_not_begin_while_the_database_is_away(truth: Truth) -> None:
    truth.away = 1
    async with aclosing(states(ear(truth), truth.state())) as told:
        with pytest.raises(Away):
            await anext(told)


async def test_a_subscriber_who_leaves_leaves_nothing_behind(truth: Truth) -> None:
    async with aclosing(states(ear(truth), truth.state())) as told:
        await anext(told)
    async with aclosing(items(ear(truth), truth.feed(after=0))) as feed:
        waiting = asyncio.ensure_future(anext(feed))
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.wait((waiting,))

    assert truth.bus._topics == {}
