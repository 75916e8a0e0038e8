"""Live: N residents watch one poll, a ballot is cast, and the clock runs until the last of them has seen it."""

import asyncio
import time
from dataclasses import dataclass, field
from math import nan
from statistics import median
from typing import Any

from bench.effort import Effort
from bench.house import House
from bench.stage import CAST, Stage
from bench.stock import LIBRARY, OURS, TRANSPORT
from bench.tables import CLIENT, SERVER, Row, ratio
from bench.watchers import Watcher
from bench.wire import ask

TALLY = """subscription($id: ID!) {
  pollTally(pollId: $id) { version ballots electorate questions { options { optionId ballots share } } }
}"""
PATIENCE_SECONDS = 30.0
# Longer than the window in which several ballots come as one.
REST_SECONDS = 0.25
CONNECTING_AT_ONCE = 25


@dataclass
class Crowd:
    """The watchers of one poll on one server: who has seen how many ballots, and when."""

    house: House
    seen: dict[int, dict[str, Any]] = field(default_factory=dict)
    moments: dict[int, float] = field(default_factory=dict)
    lost: dict[int, Any] = field(default_factory=dict)
    watchers: list[Watcher] = field(default_factory=list)
    latest: list[tuple[float, float, float]] = field(default_factory=list)
    server_us: float = 0.0
    client_us: float = 0.0
    messages: int = 0

    async def gather(self, stage: Stage, poll: int, size: int) -> None:
        variables = {"id": stage.world.poll_id(poll)}
        for start in range(0, size, CONNECTING_AT_ONCE):
            for place in range(start, min(start + CONNECTING_AT_ONCE, size)):
                token = stage.world.voters[place]["token"]
                watcher = await Watcher.begin(self.house, token, TALLY, variables, self._hearing(place))
                self.watchers.append(watcher)
            await self.until(len(self.watchers), ballots=0)

    async def until(self, size: int, ballots: int) -> None:
        """All have this state or a newer one, except those whom the server has given up with an error."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while sum(self._has(place, ballots) for place in range(size)) < size:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def cast(self, stage: Stage, poll: int, voter: int) -> None:
        """One ballot; the poll has `voter` of them before it."""
        self.moments.clear()
        cpu, own, started = self.house.cpu_us(), time.process_time(), time.perf_counter()
        world = stage.world
        await ask(self.house, world.voters[voter]["token"], CAST, world.cast(poll, voter))
        await self.until(len(self.watchers), ballots=voter + 1)
        moments = sorted(moment - started for moment in self.moments.values()) or [nan]
        self.latest.append((moments[0], median(moments), moments[-1]))
        await asyncio.sleep(REST_SECONDS)
        self.server_us += self.house.cpu_us() - cpu
        self.client_us += (time.process_time() - own) * 1e6

    def _has(self, place: int, ballots: int) -> bool:
        return place in self.lost or (place in self.seen and self.seen[place]["ballots"] >= ballots)

    def _hearing(self, place: int) -> Any:
        def hear(moment: float, payload: dict[str, Any]) -> None:
            if "errors" in payload:
                self.lost[place] = payload["errors"]
                return
            self.seen[place] = payload["data"]["pollTally"]
            self.moments[place] = moment
            self.messages += 1

        return hear


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """Ours, the library's transport under our schema, and the library alone."""
    rows: list[Row] = []
    houses = stage.serve(OURS, TRANSPORT, LIBRARY)
    for poll, size in enumerate(effort.watchers):
        crowds = [Crowd(house) for house in houses]
        for crowd in crowds:
            await crowd.gather(stage, poll, size)
            crowd.messages = 0
        for voter in range(effort.casts):
            for crowd in crowds:
                await crowd.cast(stage, poll, voter)
        _all_saw_the_same(crowds, effort.casts)
        rows += _rows(size, crowds)
        for crowd in crowds:
            for watcher in crowd.watchers:
                watcher.close()
    return rows


def _all_saw_the_same(crowds: list[Crowd], casts: int) -> None:
    states = [tally for crowd in crowds for place, tally in crowd.seen.items() if place not in crowd.lost]
    assert all(state == states[0] for state in states), "the watchers do not see the same tally"
    assert not states or states[0]["ballots"] == casts, "the newest tally was not told"
    whole = [crowd for crowd in crowds if not crowd.lost]
    assert all(crowd.messages == casts * len(crowd.watchers) for crowd in whole), "a state was missed or told twice"


def _rows(size: int, crowds: list[Crowd]) -> list[Row]:
    cpu = [crowd.server_us / max(1, crowd.messages) for crowd in crowds]
    return [
        {
            "watchers": size,
            "server": crowd.house.kind,
            **{
                f"{name} ms": median(moments) * 1e3
                for name, moments in zip(("first", "median", "last"), zip(*crowd.latest, strict=True), strict=True)
            },
            SERVER: own,
            "of the library's": ratio(own, cpu[-1]),
            CLIENT: crowd.client_us / max(1, crowd.messages),
            "lost": len(crowd.lost),
        }
        for crowd, own in zip(crowds, cpu, strict=True)
    ]
