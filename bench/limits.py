"""Limits: what it costs to refuse a chain of fragments in which each spreads the next one twice."""

import time
from itertools import count

import orjson

from bench.effort import Effort
from bench.house import House
from bench.stage import Stage
from bench.stock import LIMITED, OURS
from bench.tables import Row, ratio
from bench.wire import Link, question

LENGTHS = (10, 14, 16, 18, 20, 30, 60)
MOST_REFUSALS = 60

_names = count()


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """Ours beside the library's depth and alias limiters, which are asked as long as that can be waited for."""
    rows: list[Row] = []
    ours, library = stage.serve(OURS, LIMITED)
    theirs, asked = 0.0, LENGTHS[0]
    for length in LENGTHS:
        own = await _refusal_ms(ours, length, effort.seconds / 2)
        bearable = theirs * 2 ** (length - asked) <= effort.longest_ms
        if bearable:
            theirs, asked = await _refusal_ms(library, length, effort.seconds / 2), length
        rows.append(
            {
                "fragments": length,
                "bytes": len(chain(length)),
                "ours CPU ms": own,
                "library's CPU ms": f"{theirs:,.1f}" if bearable else f"doubles from {asked} on, not asked",
                "of the library's": ratio(own, theirs, 4) if bearable else "–",
            }
        )
    return rows


def chain(length: int) -> str:
    """A text of its own each time, so that no cache knows it."""
    fragments = [f"fragment f{n} on Viewer {{ ...f{n + 1} ...f{n + 1} }}" for n in range(length)]
    operation = f"query q{next(_names):05} {{ me {{ ...f0 }} }}"
    return " ".join([operation, *fragments, f"fragment f{length} on Viewer {{ a: id }}"])


async def _refusal_ms(house: House, length: int, seconds: float) -> float:
    link = await Link.open(house.port)
    cpu, deadline, asked = house.cpu_us(), time.monotonic() + seconds, 0
    while asked < MOST_REFUSALS and (asked == 0 or time.monotonic() < deadline):
        told = orjson.loads(await link.ask(question(None, chain(length))))
        assert told.get("data") is None, "the chain was not refused"
        assert told["errors"], told
        asked += 1
    link.close()
    return (house.cpu_us() - cpu) / asked / 1e3
