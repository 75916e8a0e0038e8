"""Reads: a page of news and the home screen, asked by a signed-in resident over eight connections."""

from itertools import repeat
from statistics import median
from typing import Any

import orjson

from bench.effort import POLLS_SHOWN, Effort
from bench.house import House
from bench.stage import Stage
from bench.stock import CACHED, LIBRARY, OURS
from bench.tables import CLIENT, SERVER, Row, ratio
from bench.wire import Load, ask, closed_loop, question

NEWS_FIELDS = "edges { cursor node { id kind title body publishedAt scope { complex { name } building { address } } } }"
NEWS_PAGE = f"""query News($complexId: ID!) {{
  news(complexId: $complexId, first: 20) {{ {NEWS_FIELDS} pageInfo {{ hasNextPage endCursor }} }}
}}"""
HOME_SCREEN = f"""query Home($complexId: ID!) {{
  me {{ displayName homes {{ role unit {{ number areaM2 building {{ address complex {{ name }} }} }} }} }}
  polls(complexId: $complexId, first: {POLLS_SHOWN}) {{ edges {{ node {{
    id title state closesAt questions {{ id text options {{ id text }} }}
    tally {{ ballots electorate questions {{ questionId options {{ optionId ballots share }} }} }}
    myBallots {{ castAt }}
  }} }} }}
  news(complexId: $complexId, first: 5) {{ edges {{ node {{ id kind title publishedAt }} }} }}
}}"""
SCREENS = {"news page": NEWS_PAGE, "home screen": HOME_SCREEN}
CONNECTIONS = 8
WARM_SECONDS = 0.2


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """Per screen: ours, the library as it comes, and the library with its own two caches."""
    rows: list[Row] = []
    houses = stage.serve(OURS, LIBRARY, CACHED)
    for screen, query in SCREENS.items():
        told = [await ask(house, stage.world.tokens["owner"], query, _variables(stage)) for house in houses]
        assert all(answer == told[0] for answer in told), f"{screen}: the servers do not answer alike"
        loads = await _rounds(houses, question(stage.world.tokens["owner"], query, _variables(stage)), effort)
        rows += _rows(f"{screen}, {len(orjson.dumps(told[0])):,} bytes", houses, loads)
    return rows


async def _rounds(houses: list[House], request: bytes, effort: Effort) -> list[list[Load]]:
    """Interleaved: every server once, then every server again."""
    loads: list[list[Load]] = [[] for _ in houses]
    for number in range(effort.rounds + 1):
        for place, house in enumerate(houses):
            seconds = effort.seconds if number else WARM_SECONDS
            load = await closed_loop(house, repeat(request), CONNECTIONS, seconds, _check)
            if number:
                loads[place].append(load)
    return loads


def _rows(screen: str, houses: list[House], loads: list[list[Load]]) -> list[Row]:
    cpu = [median(load.each(load.server_us) for load in of_house) for of_house in loads]
    return [
        {
            "screen": screen,
            "server": house.kind,
            "requests/s": median(load.per_second for load in of_house),
            SERVER: own,
            "of the library's": ratio(own, cpu[1]),
            CLIENT: median(load.each(load.client_us) for load in of_house),
        }
        for house, of_house, own in zip(houses, loads, cpu, strict=True)
    ]


def _variables(stage: Stage) -> dict[str, Any]:
    return {"complexId": stage.world.complex}


def _check(answer: bytes) -> None:
    assert b'"data"' in answer, answer[:300]
    assert b'"errors"' not in answer, answer[:300]
