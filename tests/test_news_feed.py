"""Whoever follows the feed ends up with what a fresh list shows, whatever happened and however often they left."""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

from tests.cases.newsroom import OUTAGE, item_id
from tests.clients import Client
from tests.test_events import Screen
from tests.world import Someone, Town

SHOWN = "id state title pinned correctedAt endedAt endsAt scopes { building { id } entrance }"
FEED = f"""subscription($id: ID!, $after: String) {{
  newsFeed(complexId: $id, after: $after) {{ cursor node {{ {SHOWN} }} }} }}"""
LIST = f"""query($id: ID!, $after: String) {{ news(complexId: $id, first: 100, after: $after, states: [PUBLISHED]) {{
  edges {{ node {{ {SHOWN} }} }} }} }}"""
STEPS = 60


class Manager:
    """Does whatever may be done to news, at random. `quiet`: held, nothing happens."""

    def __init__(self, client: Client, town: Town) -> None:
        self._client, self._town, self._chance = client, town, random.Random(9)
        self.items: list[str] = []
        self.over, self.quiet = False, asyncio.Lock()

    async def work(self) -> None:
        for _ in range(STEPS):
            async with self.quiet:
                await self._chance.choice([self._publish, self._correct, self._end, self._pin, self._withdraw])()
            await asyncio.sleep(self._chance.choice([0, 0, 0.03]))
        self.over = True

    async def _publish(self) -> None:
        building = self._chance.choice([None, 0, 1])
        place = {"buildingId": self._town.building_id(building or 0), "entrance": self._chance.choice([None, 1, 2])}
        places = {} if building is None else {"places": [place]}
        self.items.append(await item_id(self._client, self._town, **OUTAGE, **places))

    async def _correct(self) -> None:
        place = {"buildingId": self._town.building_id(self._chance.choice([0, 1])), "entrance": 1}
        text = {"language": "KK", "title": f"{self._chance.random()}", "body": "…"}
        more: dict[str, Any] = {"texts": [text], "places": [place]}
        kept = self._chance.choice([["texts"], ["places"], ["texts", "places"]])
        await self._do("correctNews", **{name: more[name] for name in kept})

    async def _end(self) -> None:
        await self._do("endOutage")

    async def _pin(self) -> None:
        await self._do("pinNews", pinned=self._chance.random() < 0.7)

    async def _withdraw(self) -> None:
        if self._chance.random() < 0.5:
            await self._do("withdrawNews")

    async def _do(self, verb: str, **more: Any) -> None:
        if self.items:
            item = self._chance.choice(self.items)
            await self._client.do(verb, {"itemId": item, **more}, self._town["manager"])


@dataclass
class Reader:
    """A client as the docs advise: replaces by id, takes away what is withdrawn, comes back with the last cursor."""

    who: Someone
    cursor: str = ""
    items: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def follow(self, client: Client, town: Town, chance: random.Random, manager: Manager) -> None:
        """Leaves now and then, until nothing more comes."""
        while True:
            ending = manager.over
            screen = Screen(client.follow(FEED, {"id": town.complex_id, "after": self.cursor}, self.who))
            watching = asyncio.create_task(screen.watch())
            await asyncio.sleep(chance.choice([0.2, 0.5, 1]))
            async with manager.quiet:
                # Not in the middle of an event: asyncio complains of what is then dropped without being awaited.
                await asyncio.sleep(0.15)
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
            self._take(screen.told)
            if ending and not screen.told:
                return

    def _take(self, told: list[dict[str, Any]]) -> None:
        for edge in [payload["data"]["newsFeed"] for payload in told]:
            self.cursor, node = edge["cursor"], edge["node"]
            self.items.pop(node["id"], None)
            if node["state"] != "WITHDRAWN":
                self.items[node["id"]] = node


async def test_state_and_events_are_the_fresh_state(client: Client, town: Town) -> None:
    manager = Manager(client, town)
    readers = [Reader(town[name]) for name in ("owner", "neighbour", "other", "master", "manager")]

    following = [reader.follow(client, town, random.Random(number), manager) for number, reader in enumerate(readers)]
    async with asyncio.timeout(60):
        await asyncio.gather(manager.work(), *following)

    assert len(manager.items) > 10
    for reader in readers:
        fresh = await client.data(LIST, {"id": town.complex_id}, reader.who)
        nodes = {edge["node"]["id"]: edge["node"] for edge in fresh["news"]["edges"]}
        assert reader.items == nodes
    assert len({len(reader.items) for reader in readers}) > 1
