"""News: a page of 20,000 items, half of them for one entrance, first and deep, and searches; resident and staff ask."""

from itertools import cycle
from statistics import median
from typing import Any

import orjson

from bench.effort import PAPERS, Effort
from bench.house import House
from bench.papers import COMMON, RARE
from bench.stage import Stage
from bench.tables import Row, percentile
from bench.wire import Load, ask, closed_loop, question
from resolvers.paging import write_cursor

PAGE = """query($id: ID!, $after: String, $search: String) {
  news(complexId: $id, first: 20, after: $after, search: $search) { %s edges { cursor node {
    id kind state title publishedAt correctedAt readAt scopes { building { address } entrance } } } }
}"""
DEEP = {"after": write_cursor(PAPERS // 2)}
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "first page": ("", {}),
    "deep page": ("", DEEP),
    "first page, counted": ("totalCount", {}),
    "a word of 1 in 50": ("", {"search": COMMON}),
    "the same, counted": ("totalCount", {"search": COMMON}),
    "a word of three": ("totalCount", {"search": RARE}),
    "two words": ("", {"search": f"горячей {COMMON}"}),
    "the beginning of a word": ("totalCount", {"search": "отк"}),
}


async def measure(stage: Stage, effort: Effort) -> list[Row]:
    """One question after the other, over one connection."""
    house, papers = stage.papered()
    rows: list[Row] = []
    for name, (count, variables) in ASKED.items():
        for role, token in papers["tokens"].items():
            request = question(token, PAGE % count, {"id": papers["complex"], **variables})
            shown = await _shown(house, token, PAGE % count, {"id": papers["complex"], **variables})
            load = await closed_loop(house, cycle([request]), 1, effort.seconds, _check)
            rows.append(_row(f"{name}, {role}", load) | {"nodes": shown})
    return rows + [_plain(name, took) for name, took in papers["plain"].items()]


async def _shown(house: House, token: str, query: str, variables: dict[str, Any]) -> int:
    return len((await ask(house, token, query, variables))["news"]["edges"])


def _row(name: str, load: Load) -> Row:
    waits = [wait * 1e3 for wait in load.waits]
    return {"news": name, "p50 ms": median(waits), "p95 ms": percentile(waits, 95), "asked": len(waits)}


def _plain(name: str, took_ms: float) -> Row:
    return {"news": f"plain, inside: {name}", "p50 ms": took_ms, "p95 ms": took_ms, "asked": 1, "nodes": 20}


def _check(answer: bytes) -> None:
    assert b'"errors"' not in answer, answer[:300]
    assert orjson.loads(answer)["data"]
