"""Memory: what a subscription that lives long leaves behind in its server, event by event."""

import asyncio
from typing import Any

from bench.effort import Effort
from bench.house import House
from bench.stage import Stage
from bench.stock import REPLAY_LIBRARY, REPLAY_OURS
from bench.tables import Row, ratio
from bench.watchers import Watcher

TALLIES = """subscription($count: Int!) {
  tallies(count: $count) {
    version ballots electorate questions { questionId options { optionId ballots share } } asOf final
  }
}"""
# Before the first look, and after the last one, so that neither beginning nor end is looked at.
MARGIN = 2_000
PATIENCE_SECONDS = 60.0
PER_EVENTS = 10_000


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """Our transport twice, with our executor and with the library's; a server of its own for each."""
    growth = []
    for house in stage.serve(REPLAY_OURS, REPLAY_LIBRARY):
        growth.append(await _growth_bytes(house, stage.world.tokens["owner"], effort.events))
    return [
        {
            "server": kind,
            "events": effort.events,
            f"KiB per {PER_EVENTS:,} events": grown / effort.events * PER_EVENTS / 1024,
            "of the library's": ratio(grown, growth[1]),
        }
        for kind, grown in zip((REPLAY_OURS, REPLAY_LIBRARY), growth, strict=True)
    ]


async def _growth_bytes(house: House, token: str, events: int) -> int:
    ended, looks = asyncio.Event(), list[int]()

    def hear(moment: float, payload: dict[str, Any]) -> None:
        assert "errors" not in payload, payload
        version = payload["data"]["tallies"]["version"] + 1
        if version in (MARGIN, MARGIN + events):
            looks.append(house.memory_bytes())
        if version == 2 * MARGIN + events:
            ended.set()

    watcher = await Watcher.begin(house, token, TALLIES, {"count": 2 * MARGIN + events}, hear)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await ended.wait()
    watcher.close()
    return looks[1] - looks[0]
