"""One change: all of it or nothing, its events after the commit and only then, whatever happens in the middle.

One rule: what is counted are the rows, the topics' numbers and the rings, together; a change may not leave one behind.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from engine.live import Bell
from models.accounts import Account
from models.changes import Topic
from models.events import Event
from models.ids import uuid7
from models.news import NewsItem, NewsText
from resolvers.changes import Tell, change, perform, topic_number
from resolvers.context import Bus, Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.faults import is_away, is_conflict
from resolvers.rows import rows
from tests.clients import Client
from tests.conftest import House
from tests.shapes import asked
from tests.world import Town

FEED = "subscription($id: ID!, $after: String) { newsFeed(complexId: $id, after: $after) { cursor node { title } } }"
NEWS = "query($id: ID!) { news(complexId: $id, first: 100) { edges { node { title } } } }"


@dataclass(frozen=True)
class Happened(Event):
    name: str

    @property
    def topic(self) -> str:
        return self.name


class Counting:
    """The house's bus, with the rings counted on their way."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self.rings: Counter[str] = Counter()

    def ring(self, topic: str, message: str) -> None:
        self.rings[topic] += 1
        self._bus.ring(topic, message)

    def listen(self, *topics: str) -> AbstractAsyncContextManager[Bell]:
        return self._bus.listen(*topics)


@pytest.fixture
def bus(house: House) -> Counting:
    return Counting(house.services.bus)


@pytest.fixture
def context(house: House, town: Town, bus: Counting) -> Context:
    return town["owner"].context(replace(house.services, bus=bus))


def topics() -> tuple[str, str]:
    name = uuid7().hex
    return f"{name}:a", f"{name}:b"


async def never(context: Context, row_id: UUID) -> Account | None:
    """These changes are not repeated under a key."""
    raise AssertionError


async def happen(context: Context, *names: str, between: Callable[[], object] = lambda: None) -> Account:
    async with change(context) as tell:
        for name in names:
            await tell(Happened(name))
            if asyncio.iscoroutine(waiting := between()):
                await waiting
        return tell.outcome(await Account.get(id=context.signed_in.account_id))


@pytest.mark.parametrize("error", [Refusal(RefusalCode.POLL_NOT_OPEN), ZeroDivisionError(), asyncio.CancelledError()])
async def test_what_fails_in_the_middle_leaves_nothing(context: Context, bus: Counting, error: BaseException) -> None:
    first, second = topics()

    def fail() -> None:
        raise error

    with pytest.raises(type(error)):
        await happen(context, first, second, between=fail)

    assert await Topic.filter(name__in=[first, second]).count() == 0
    assert bus.rings == {}


async def test_events_are_rung_after_the_commit(house: House, context: Context) -> None:
    first, _ = topics()
    async with house.services.bus.listen(first) as bell:
        async with change(context) as tell:
            assert await tell(Happened(first)) == 1
            assert await tell(Happened(first)) == 2
            assert not await bell.wait(0.2)

        assert await bell.wait(2)
        assert await topic_number(first) == 2


async def test_change_cancelled_anywhere_is_all_or_nothing_and_rung_if_all(context: Context, bus: Counting) -> None:
    first, second = topics()
    pace = random.Random(7)

    for _ in range(150):
        task = asyncio.create_task(happen(context, first, second))
        await asyncio.sleep(pace.uniform(0, 0.006))
        task.cancel()
        await asyncio.wait((task,))

    done = await topic_number(first)
    assert 0 < done < 150
    assert await topic_number(second) == done
    assert bus.rings == {first: done, second: done}


async def test_caller_cancelled_while_it_commits_is_cancelled_after_the_bell(context: Context, bus: Counting) -> None:
    first, _ = topics()

    async with asyncio.TaskGroup() as group:
        tasks = []
        for _ in range(30):
            task = group.create_task(happen(context, first, between=lambda: asyncio.sleep(0)))
            task.get_loop().call_later(random.uniform(0.001, 0.05), task.cancel)
            tasks.append(task)

    assert bus.rings[first] == await topic_number(first)


async def test_deadlock_is_tried_again_in_one_place(house: House, context: Context, bus: Counting) -> None:
    first, second = topics()
    met, meeting = asyncio.Event(), Counter[str]()

    async def wait_once() -> None:
        meeting["came"] += 1
        if meeting["came"] >= 2:
            met.set()
        # On SQLite the other one cannot begin before this one ends: nobody comes.
        try:
            async with asyncio.timeout(0.3):
                await met.wait()
        except TimeoutError:
            met.set()

    async def crossing(*names: str) -> Account:
        return await perform(context, "cross", names, lambda: happen(context, *names, between=wait_once), never)

    await asyncio.gather(crossing(first, second), crossing(second, first))

    assert [await topic_number(name) for name in (first, second)] == [2, 2]
    assert bus.rings == {first: 2, second: 2}
    # Who lost came once in vain.
    assert meeting["came"] == (5 if house.settings.on_postgres else 4)


@pytest.mark.parametrize("house", ["postgres"], indirect=True)  # SQLite has one writer at a time
async def test_lost_update_is_tried_again_on_postgres(house: House, context: Context) -> None:
    first, _ = topics()
    tries = 0

    async def outdated() -> Account:
        nonlocal tries
        tries += 1
        async with change(context) as tell:
            await rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            seen = await topic_number(first)
            if tries == 1:
                await asked(house.settings.database_url, f"INSERT INTO topics VALUES ('{first}', 10) RETURNING 1")
            assert await tell(Happened(first)) == seen + 1
            return tell.outcome(await Account.get(id=context.signed_in.account_id))

    await perform(context, "outdated", None, outdated, never)

    assert (tries, await topic_number(first)) == (2, 11)


@pytest.mark.parametrize("house", ["postgres"], indirect=True)  # there is no connection to cut
async def test_connection_cut_in_a_change_is_unavailable_and_is_not_missed(house: House, context: Context) -> None:
    first, second = topics()

    async def cut() -> None:
        pid = (await rows("SELECT pg_backend_pid() AS pid"))[0]["pid"]
        await asked(house.settings.database_url, f"SELECT pg_terminate_backend({pid}, 1000)")

    for names in ((first,), (first, second)) * house.settings.pool_size:
        with pytest.raises(Exception) as failed:  # noqa: PT011 - every kind that a cut connection may throw
            await happen(context, *names, between=cut)
        assert is_away(failed.value)
        assert not is_conflict(failed.value)

    assert await Topic.filter(name__in=[first, second]).count() == 0
    await asyncio.gather(*(happen(context, first) for _ in range(2 * house.settings.pool_size)))
    assert await topic_number(first) == 2 * house.settings.pool_size


async def test_parallel_publishing_is_numbered_without_gaps_in_commit_order(client: Client, town: Town) -> None:
    def publishing(number: int) -> object:
        values = {"complexId": town.complex_id, "title": f"{number}", "body": "…"}
        return client.do("publishNews", values, town["manager"], "... on NewsItem { title }")

    feed = client.follow(FEED, {"id": town.complex_id}, town["owner"])
    async with aclosing(feed):
        listening = asyncio.ensure_future(anext(feed))
        await asyncio.sleep(0.3)
        published = await asyncio.gather(*(publishing(number) for number in range(50)))  # type: ignore[call-overload]
        heard = [await asyncio.wait_for(listening, 5)]
        heard += [await asyncio.wait_for(anext(feed), 5) for _ in range(49)]

    assert {item["__typename"] for item in published} == {"NewsItem"}
    items = await NewsItem.filter(complex_id=town.complex.id).order_by("number")
    assert [item.number for item in items] == list(range(1, 51))
    said = {text.item_id: text.title for text in await NewsText.filter(complex_id=town.complex.id)}
    titles = [said[item.id] for item in items]
    assert [told["data"]["newsFeed"]["node"]["title"] for told in heard] == titles
    shown = (await client.data(NEWS, {"id": town.complex_id}, town["owner"]))["news"]["edges"]
    assert [edge["node"]["title"] for edge in shown] == titles[::-1]


async def test_verb_without_an_outcome_is_a_mistake_of_ours_when_keyed(context: Context) -> None:
    first, _ = topics()
    context.idempotency_key = uuid7().hex

    async def forgetful() -> Account:
        async with change(context) as tell:
            await _only_tells(tell, first)
        return await Account.get(id=context.signed_in.account_id)

    with pytest.raises(RuntimeError, match="must name its outcome"):
        await perform(context, "forgetful", None, forgetful, never)
    assert await topic_number(first) == 0


async def _only_tells(tell: Tell, name: str) -> None:
    await tell(Happened(name))
