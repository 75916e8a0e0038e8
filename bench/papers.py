"""Fills a fresh copy with 20,000 news items, half of them for one entrance, and measures the plain ways from inside.

The plain ways: a page by its offset, whom an item concerns decided row by row in Python, words looked for by LIKE.
"""

import asyncio
import random
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

import orjson
from tortoise import connections

from bench.effort import PAPERS
from integrations.settings import Settings
from models.accounts import Language
from models.buildings import Building
from models.changes import Topic
from models.ids import uuid7
from models.news import NewsItem, NewsKind, NewsPlace, NewsState, NewsText, Place, news_topic
from models.words import indexed
from resolvers.context import Services
from server import create_app
from tests import demo_texts
from tests.world import Town, small_town

BUILDINGS, ENTRANCES = 10, 6
BATCH = 1_000
ROUNDS = 5
# In about a fiftieth of the items, and in three of them.
COMMON, RARE = "компрессор", "жирафтың"


async def papered(settings: Settings) -> dict[str, Any]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        town = await small_town(services)
        await fill(town, services)
        home = Place(town.buildings[0].id, 1)
        plain = {
            "offset": await _timed(lambda: _by_offset(town.complex.id)),
            "python": await _timed(lambda: _row_by_row(town.complex.id, home)),
            "like": await _timed(lambda: _by_like(town.complex.id, COMMON[:6])),
        }
        tokens = {role: town[role].token for role in ("owner", "manager")}
        return {"complex": town.complex_id, "tokens": tokens, "plain": plain}


async def fill(town: Town, services: Services) -> None:
    """Unit 0 stands in entrance 1 of building 0, which a sixtieth of the items for one entrance concern."""
    dice, buildings = random.Random(7), list(town.buildings)
    await Building.filter(complex_id=town.complex.id).update(entrances=ENTRANCES)
    for number in range(len(buildings), BUILDINGS):
        buildings.append(
            await Building.create(complex_id=town.complex.id, address=f"Абай {number + 1}", entrances=ENTRANCES)
        )
    now = services.clock()
    for begin in range(1, PAPERS + 1, BATCH):
        items = [_item(town.complex.id, number, now) for number in range(begin, begin + BATCH)]
        await NewsItem.bulk_create(items)
        await NewsText.bulk_create([_text(item, dice) for item in items])
        local = [item for item in items if not item.everywhere]
        await NewsPlace.bulk_create([_place(item, dice, buildings) for item in local])
    await Topic.create(name=news_topic(town.complex.id), number=PAPERS)
    if connections.get("default").capabilities.dialect == "postgres":
        # As its own timer does within a minute.
        await connections.get("default").execute_script("ANALYZE news_items; ANALYZE news_texts; ANALYZE news_places")


def _item(complex_id: UUID, number: int, now: Any) -> NewsItem:
    return NewsItem(
        id=uuid7(),
        complex_id=complex_id,
        number=number,
        changed_number=number,
        kind=NewsKind.NEWS,
        state=NewsState.PUBLISHED,
        everywhere=number % 2 == 0,
        published_at=now,
    )


def _text(item: NewsItem, dice: random.Random) -> NewsText:
    said = dice.choice(demo_texts.NEWS)
    rare = f" {RARE}" if item.number in (100, 10_000, 19_000) else f" {COMMON}" if dice.random() < 0.02 else ""
    text = NewsText(complex_id=item.complex_id, item_id=item.id, language=Language.RU, title=said.title)
    text.body = " ".join(piece.body for piece in dice.sample(demo_texts.NEWS, 3)) + rare
    text.searched = indexed(f"{text.title}\n{text.body}", text.language)
    return text


def _place(item: NewsItem, dice: random.Random, buildings: list[Building]) -> NewsPlace:
    place = {"building_id": dice.choice(buildings).id, "entrance": dice.randint(1, ENTRANCES)}
    return NewsPlace(complex_id=item.complex_id, item_id=item.id, **place)


async def _by_offset(complex_id: UUID) -> None:
    await NewsItem.filter(complex_id=complex_id).order_by("-number").offset(PAPERS // 2).limit(20)


async def _row_by_row(complex_id: UUID, home: Place) -> None:
    rows = await NewsItem.filter(complex_id=complex_id).prefetch_related("places").order_by("-number")
    held: dict[UUID, Any] = {row.id: row.places for row in rows}  # type: ignore[attr-defined]  # told by the ORM
    concerned = [row for row in rows if row.everywhere or any(it.place.holds(home) for it in held[row.id])]
    assert PAPERS * 0.5 < len(concerned) < PAPERS * 0.55


async def _by_like(complex_id: UUID, word: str) -> None:
    found = NewsItem.filter(complex_id=complex_id, texts__searched__contains=word).order_by("-number")
    assert len(await found.limit(20)) == 20
    assert await found.count() > 20


async def _timed(work: Callable[[], Awaitable[None]]) -> float:
    """Milliseconds, the median."""
    taken = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        await work()
        taken.append((perf_counter() - begun) * 1e3)
    return median(taken)


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(orjson.dumps(asyncio.run(papered(Settings()))))
