"""Guesses: how long a wrong password takes to be refused for a login that somebody has, and for one that nobody has."""

import time
from statistics import median
from uuid import uuid4

from bench.effort import Effort
from bench.hostile import tried
from bench.stage import Stage
from bench.stock import OURS
from bench.tables import Row, percentile, ratio
from bench.wire import Link

WRONG = "not-the-password"


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """In turns, each from an address of its own. Both are to take the same time within a tenth."""
    (house,) = stage.serve(OURS)
    link, waits = await Link.open(house.port), {"somebody": list[float](), "nobody": list[float]()}
    for number in range(effort.guesses):
        for whose, login in (("somebody", f"voter{number}"), ("nobody", uuid4().hex)):
            request = tried(login, WRONG, 2 * number + (whose == "nobody"))
            asked = time.perf_counter()
            assert b'"Refused"' in await link.ask(request)
            waits[whose].append(time.perf_counter() - asked)
    link.close()
    reference = median(waits["nobody"])
    return [
        {
            "whose login": whose,
            "samples": len(taken),
            "median ms": median(taken) * 1e3,
            "p90 ms": percentile(taken, 90) * 1e3,
            "median to nobody's": ratio(median(taken), reference, 3),
        }
        for whose, taken in waits.items()
    ]
