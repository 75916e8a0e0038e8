"""Fills a fresh copy with a complex of 6,000 tickets, and measures inside of the process what sealing costs."""

import asyncio
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import orjson

import server
from integrations.settings import Settings
from models.encryption import opened
from models.ticket_words import language_of, marked, sought, sought_plain
from models.tickets import Ticket
from models.words import indexed, wanted
from resolvers.context import Services
from resolvers.rows import many, rows
from tests.demo_ticket_texts import TICKETS
from tests.ticket_rows import ticket_row
from tests.world import Town, small_town

BATCH, ROUNDS = 1_000, 5
WORD = "лифт"


async def filled(settings: Settings, tickets: int) -> dict[str, Any]:
    house: Any = server
    house.TIMERS = ()
    app = server.create_app(settings)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        town = await small_town(services)
        texts = _texts(tickets)
        made = [ticket_row(town, number=number, text=text) for number, text in enumerate(texts, 1)]
        for start in range(0, tickets, BATCH):
            await Ticket.bulk_create(made[start : start + BATCH])
        return {"token": town["dispatcher"].token, "word": WORD, "inside": await _inside(town, texts)}


def _texts(count: int) -> list[str]:
    """Two or three of the demo's, so that each is as long as a person's."""
    dice = random.Random(7)
    return [" ".join(one.text for one in dice.choices(TICKETS, k=dice.randint(2, 3))) for _ in range(count)]


async def _inside(town: Town, texts: list[str]) -> dict[str, list[float]]:
    """Seconds of the same search by words as they were kept before, and of what a text costs, each time."""
    complex_id, some = town.complex.id, texts[:BATCH]
    words = [f" {indexed(text, language_of(text))} " for text in texts]
    await rows("CREATE TABLE plain_words (id BIGINT, said TEXT)")
    for start in range(0, len(words), BATCH):
        lines = list(enumerate(words[start : start + BATCH], start))
        await many("INSERT INTO plain_words (id, said) VALUES ($1, $2)", lines)
    [found] = await rows("SELECT avg(length(searched)) AS size FROM tickets WHERE complex_id = $1", complex_id)
    bytes_each = sum(len(word.encode()) for word in words) / len(words)
    by_words = [await _counted("plain_words", "said", sought_plain(wanted(WORD))) for _ in range(ROUNDS)]
    by_marks = [await _counted("tickets", "searched", sought(complex_id, wanted(WORD))) for _ in range(ROUNDS)]
    await rows("DROP TABLE plain_words")
    values = await rows("SELECT id, text FROM tickets WHERE complex_id = $1 LIMIT 1000", complex_id)
    opening = _each(values, lambda row: opened(Ticket, "text", row["id"], row["text"]))
    return {
        f"all are searched by words, {bytes_each:.0f} bytes a ticket": by_words,
        f"by marks, {float(found['size']):.0f} bytes a ticket": by_marks,
        "a text's words are made": _each(some, lambda text: indexed(text, language_of(text))),
        "its marks": _each(some, lambda text: marked(complex_id, text)),
        f"it is opened, {median(opening) * 1e6:.1f} µs": opening,
    }


def _each(values: list[Any], work: Callable[[Any], object]) -> list[float]:
    took = []
    for value in values:
        begun = time.perf_counter()
        work(value)
        took.append(time.perf_counter() - begun)
    return took


async def _counted(table: str, column: str, terms: list[list[str]]) -> float:
    either = " OR ".join(f"{column} LIKE '%{term}%'" for group in terms for term in group)
    begun = time.perf_counter()
    await rows(f"SELECT count(*) AS n FROM {table} WHERE {either}")
    return time.perf_counter() - begun


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(orjson.dumps(asyncio.run(filled(Settings(), int(sys.argv[2])))))
