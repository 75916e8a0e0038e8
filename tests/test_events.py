"""The database is the truth and events are a doorbell: whoever watches ends up with what a fresh read shows."""

import asyncio
import random
import re
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, suppress
from typing import Any

import orjson
import pytest
from websockets.exceptions import ConnectionClosed

from integrations.bus import Bell
from models.events import Event, account_topic
from models.residents import Residency, ResidencyState
from resolvers.paging import write_cursor
from tests.cases import PARTS
from tests.clients import Client
from tests.conftest import House
from tests.test_walk import ballot, open_survey
from tests.world import Someone, Town, small_town

COUNTED = "version ballots electorate final questions { questionId options { optionId ballots share } }"
WATCH = f"subscription($id: ID!) {{ pollTally(pollId: $id) {{ {COUNTED} }} }}"
READ = f"query($id: ID!) {{ poll(id: $id) {{ tally {{ {COUNTED} }} }} }}"
FEED = "subscription($id: ID!, $after: String) { newsFeed(complexId: $id, after: $after) { cursor node { id } } }"
DIRECTORY = "query($id: ID!) { residents(complexId: $id) { totalCount } }"
VOTERS = {0: "owner", 1: "neighbour", 2: "other"}


class Screen:
    """Somebody who watches: the payloads of a subscription as they come in."""

    def __init__(self, payloads: AsyncGenerator[dict[str, Any], None]) -> None:
        self.told: list[Any] = []
        self.ended = False
        self._payloads = payloads

    async def watch(self) -> None:
        with suppress(ConnectionClosed):
            async with aclosing(self._payloads) as payloads:
                async for payload in payloads:
                    self.told.append(payload)
        self.ended = True

    @property
    def tally(self) -> Any:
        return self.told[-1]["data"]["pollTally"] if self.told else None

    async def until(self, true: Any, seconds: float = 3) -> None:
        async with asyncio.timeout(seconds):
            while not (self.told and true(self)):  # noqa: ASYNC110
                await asyncio.sleep(0.01)


@asynccontextmanager
async def screen(client: Client, document: str, variables: dict[str, Any], who: Someone) -> AsyncIterator[Screen]:
    """A screen that has been told its first state, or waits for its first item."""
    shown = Screen(client.follow(document, variables, who))
    watching = asyncio.create_task(shown.watch())
    try:
        if document is WATCH:
            await shown.until(lambda screen: True)
        yield shown
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


def events() -> set[str]:
    """Every event that may be announced: the classes that no other event refines."""
    found, open_classes = set[str](), [Event]
    while open_classes:
        children = [child for child in open_classes.pop().__subclasses__() if child.__module__.startswith("models.")]
        found |= {child.__name__ for child in children if not child.__subclasses__()}
        open_classes += children
    return found


async def test_every_event_is_told_by_a_verb_and_heard_by_somebody(
    house: House, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus, rung, heard = house.services.bus, list[tuple[str, str]](), list[tuple[str, ...]]()
    ring, listen, also = bus.ring, bus.listen, Bell.also

    def ringing(topic: str, message: str) -> None:
        rung.append((topic, orjson.loads(message)["event"]))
        ring(topic, message)

    def listening(*topics: str) -> Any:
        heard.append(topics)
        return listen(*topics)

    async def watch(document: str, variables: dict[str, Any], who: Someone) -> None:
        before = len(heard)
        await stack.enter_async_context(screen(client, document, variables, who))
        async with asyncio.timeout(3):
            while len(heard) == before:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def hearing(bell: Bell, *topics: str) -> None:
        heard.append(topics)
        await also(bell, *topics)

    monkeypatch.setattr(bus, "ring", ringing)
    monkeypatch.setattr(Bell, "also", hearing)
    monkeypatch.setattr(bus, "listen", listening)
    async with AsyncExitStack() as stack:
        for part in PARTS:
            if hasattr(part, "ring"):
                town = await small_town(house.services)
                # The directory that is kept from now on hears of the town's people.
                await client.data(DIRECTORY, {"id": town.complex_id}, town["manager"])
                await part.ring(client, town, watch)
            if hasattr(part, "ring_by_clock"):
                await part.ring_by_clock(house, await small_town(house.services), watch)

    listened = {topic for topics in heard for topic in topics}
    assert {event for _, event in rung} == {event for topic, event in rung if topic in listened} == events()
    # Not everybody who is told listens; but nothing is told where nobody could.
    assert {shape(topic) for topic, _ in rung} <= {shape(topic) for topic in listened}


def shape(topic: str) -> str:
    return re.sub(r"[0-9a-f-]{36}", "<id>", topic)


async def publish(client: Client, town: Town, building: int | None = None) -> str:
    place = {} if building is None else {"buildingId": town.building_id(building)}
    item = {"complexId": town.complex_id, "title": "Су", "body": "Судың берілуі", **place}
    made = await client.do("publishNews", item, town["manager"], "... on NewsItem { id }")
    return str(made["id"])


async def test_watched_tallies_end_where_a_fresh_read_begins(client: Client, town: Town) -> None:
    poll, chance = await open_survey(client, town), random.Random(7)

    async with screen(client, WATCH, {"id": poll["id"]}, town["other"]) as shown:
        for _ in range(30):
            unit = chance.choice([0, 1, 2])
            vote = ballot(town, poll, unit, chance.choice([0, 1]))
            assert (await client.do("castBallot", vote, town[VOTERS[unit]]))["__typename"] == "Ballot"
            await asyncio.sleep(chance.choice([0, 0, 0.15]))
        fresh = (await client.data(READ, {"id": poll["id"]}, town["other"]))["poll"]["tally"]
        await shown.until(lambda screen: screen.tally == fresh)

    versions = [payload["data"]["pollTally"]["version"] for payload in shown.told]
    assert versions == sorted(set(versions))
    assert fresh["version"] == 31
    assert fresh["ballots"] == sum(option["ballots"] for option in fresh["questions"][0]["options"]) == 3


async def test_results_after_voting_are_shown_to_a_unit_that_has_voted(client: Client, town: Town) -> None:
    poll = await open_survey(client, town, resultsVisibility="AFTER_VOTING")
    names = ["owner", "tenant", "neighbour", "other", "manager"]
    async with AsyncExitStack() as stack:
        watching = [screen(client, WATCH, {"id": poll["id"]}, town[name]) for name in names]
        screens = {name: await stack.enter_async_context(it) for name, it in zip(names, watching, strict=True)}

        await client.do("castBallot", ballot(town, poll, 1, 0), town["neighbour"])
        await screens["neighbour"].until(lambda screen: shows(screen, [1, 0]))
        await client.do("castBallot", ballot(town, poll, 0, 1), town["owner"])
        for name in ("owner", "tenant", "neighbour"):
            await screens[name].until(lambda screen: shows(screen, [1, 1]))
        for name in ("other", "manager"):
            await screens[name].until(lambda screen: screen.tally["ballots"] == 2)
            assert all(payload["data"]["pollTally"]["questions"] == [] for payload in screens[name].told)
        await client.do("closePoll", {"pollId": poll["id"]}, town["manager"])
        for name in names:
            await screens[name].until(lambda screen: shows(screen, [1, 1]) and screen.tally["final"])

    first = next(payload for payload in screens["owner"].told if payload["data"]["pollTally"]["questions"])
    assert first["data"]["pollTally"]["ballots"] == 2


def shows(screen: Screen, counts: list[int]) -> bool:
    questions = screen.tally["questions"]
    return bool(questions) and [option["ballots"] for option in questions[0]["options"]] == counts


async def test_results_after_close_are_shown_to_nobody_before(client: Client, town: Town) -> None:
    poll = await open_survey(client, town, resultsVisibility="AFTER_CLOSE")
    async with screen(client, WATCH, {"id": poll["id"]}, town["owner"]) as shown:
        await client.do("castBallot", ballot(town, poll, 0, 0), town["owner"])
        await shown.until(lambda screen: screen.tally["ballots"] == 1)
        assert all(payload["data"]["pollTally"]["questions"] == [] for payload in shown.told)

        await client.do("closePoll", {"pollId": poll["id"]}, town["manager"])
        await shown.until(lambda screen: shows(screen, [1, 0]))

    assert shown.tally["final"] is True


async def test_a_draft_is_watched_into_the_open_by_its_manager(client: Client, town: Town) -> None:
    question = {"text": "Шлагбаум?", "options": ["Иә", "Жоқ"]}
    draft = {
        "complexId": town.complex_id,
        "title": "Сауал",
        "closesAt": "2999-01-01T00:00:00Z",
        "questions": [question],
    }
    poll = await client.do("draftPoll", draft, town["manager"], "... on Poll { id }")
    async with screen(client, WATCH, {"id": poll["id"]}, town["manager"]) as shown:
        await client.do("openPoll", {"pollId": poll["id"]}, town["manager"])

        await shown.until(lambda screen: screen.tally["version"] == 1)


async def test_a_feed_cut_and_resumed_has_no_hole_and_no_double(client: Client, town: Town) -> None:
    chance = random.Random(11)
    published: list[tuple[str, int | None]] = []

    async def go_on_publishing() -> None:
        for _ in range(60):
            building = chance.choice([None, 0, 1])
            published.append((await publish(client, town, building), building))
            await asyncio.sleep(chance.choice([0, 0.02]))

    publishing = asyncio.create_task(go_on_publishing())

    async def meant_for(elsewhere: int | None) -> list[str]:
        """Once all are out."""
        await asyncio.shield(publishing)
        return [item for item, building in published if building is None or building != elsewhere]

    viewers = {"owner": 1, "other": 0, "manager": None}
    following = [
        followed(client, town, name, random.Random(name), meant_for(elsewhere)) for name, elsewhere in viewers.items()
    ]
    owner, other, manager = await asyncio.gather(*following)

    everything = [item for item, _ in published]
    assert [item for _, item in owner] == await meant_for(1)
    assert [item for _, item in other] == await meant_for(0)
    assert [item for _, item in manager] == everything
    for cursor, _ in chance.sample(manager, 5):
        place = [cursor for cursor, _ in manager].index(cursor)
        assert await replayed(client, town, cursor, 60 - place - 1) == everything[place + 1 :]


async def followed(
    client: Client, town: Town, name: str, chance: random.Random, meant: Awaitable[list[str]]
) -> list[tuple[str, str]]:
    """(cursor, item) of everything a viewer hears who hangs up 20 times and comes back with the last cursor.

    `meant`: what there is for them in all; so much is waited for at last.
    """
    heard: list[tuple[str, str]] = []
    for _ in range(20):
        with suppress(TimeoutError):
            async with asyncio.timeout(1.5):
                await heard_on(client, town, name, heard, chance.choice([1, 2, 3]))
    missing = len(await meant) - len(heard)
    if missing > 0:
        async with asyncio.timeout(30):
            await heard_on(client, town, name, heard, missing)
    return heard


async def heard_on(client: Client, town: Town, name: str, heard: list[tuple[str, str]], most: int) -> None:
    """So many more, from the last cursor on."""
    variables = {"id": town.complex_id, "after": heard[-1][0] if heard else write_cursor(0)}
    async with aclosing(client.follow(FEED, variables, town[name])) as payloads:
        async for payload in payloads:
            edge = payload["data"]["newsFeed"]
            heard.append((edge["cursor"], edge["node"]["id"]))
            if (most := most - 1) == 0:
                return


async def replayed(client: Client, town: Town, cursor: str, count: int) -> list[str]:
    heard: list[str] = []
    following = client.follow(FEED, {"id": town.complex_id, "after": cursor}, town["manager"])
    async with asyncio.timeout(5), aclosing(following) as payloads:
        while len(heard) < count:
            heard.append((await anext(payloads))["data"]["newsFeed"]["node"]["id"])
    return heard


async def test_news_of_another_building_is_found_nowhere(client: Client, town: Town) -> None:
    document = """query($id: ID!, $node: ID!) {
      list: news(complexId: $id) { totalCount edges { node { id } } }
      search: news(complexId: $id, search: "судың") { totalCount edges { node { id } } }
      node(id: $node) { id } }"""
    follow = {"id": town.complex_id, "after": write_cursor(0)}
    async with screen(client, FEED, follow, town["other"]) as shown:
        hidden, seen = await publish(client, town, 0), await publish(client, town, 1)
        await shown.until(lambda screen: len(screen.told) == 1)
        told = await client.data(document, {"id": town.complex_id, "node": hidden}, town["other"])

    page = {"totalCount": 1, "edges": [{"node": {"id": seen}}]}
    assert told == {"list": page, "search": page, "node": None}
    assert [payload["data"]["newsFeed"]["node"]["id"] for payload in shown.told] == [seen]


@pytest.mark.parametrize("document", [WATCH, FEED], ids=["pollTally", "newsFeed"])
async def test_who_has_moved_out_hears_no_more(house: House, client: Client, town: Town, document: str) -> None:
    poll, other = await open_survey(client, town), town["other"]
    about = poll["id"] if document is WATCH else town.complex_id
    async with screen(
        client, document, {"id": about, **({"after": write_cursor(0)} if document is FEED else {})}, other
    ) as shown:
        await publish(client, town)
        await shown.until(lambda screen: len(screen.told) == 1)
        # Rung without a change first: what was found out then must not be believed later.
        house.services.bus.ring(account_topic(other.account.id), "{}")
        await asyncio.sleep(0.3)
        await Residency.filter(person_id=other.person.id).update(state=ResidencyState.ENDED)
        house.services.bus.ring(account_topic(other.account.id), "{}")

        await shown.until(lambda screen: screen.ended, 5)
        await publish(client, town)
        await client.do("castBallot", ballot(town, poll, 0, 0), town["owner"])
        await asyncio.sleep(0.3)

    assert len(shown.told) == 2
    assert shown.told[1]["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_who_has_signed_out_hears_no_more(client: Client, town: Town) -> None:
    poll = await open_survey(client, town)
    async with screen(client, WATCH, {"id": poll["id"]}, town["other"]) as shown:
        await client.do("signOut", {}, town["other"])
        await shown.until(lambda screen: screen.ended, 5)

        await client.do("castBallot", ballot(town, poll, 0, 0), town["owner"])
        await asyncio.sleep(0.3)

    assert len(shown.told) == 1


async def test_an_empty_cursor_begins_at_the_very_beginning(client: Client, town: Town) -> None:
    feed = 'subscription($id: ID!) { newsFeed(complexId: $id, after: "") { node { title } } }'
    for title in ("Бірінші", "Екінші"):
        await client.do("publishNews", {"complexId": town.complex_id, "title": title, "body": "…"}, town["manager"])

    async with aclosing(client.follow(feed, {"id": town.complex_id}, town["owner"])) as told:
        seen = [(await anext(told))["data"]["newsFeed"]["node"]["title"] for _ in range(2)]

    assert seen == ["Бірінші", "Екінші"]
