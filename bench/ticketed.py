"""Fills a fresh copy with a complex of tickets, each of somebody else."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import orjson

import server
from bench.effort import TICKETS
from integrations.settings import Settings
from resolvers.context import Services
from tests.crowds import crowd
from tests.ticket_rows import ticket_row
from tests.world import small_town


async def ticketed(settings: Settings) -> dict[str, Any]:
    house: Any = server
    house.TIMERS = ()
    app = server.create_app(settings)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        town = await small_town(services)
        for person in await crowd(town, TICKETS):
            await ticket_row(town, author_id=person.id).save(force_create=True)
        return {"complex": town.complex_id, "token": town["dispatcher"].token}


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(orjson.dumps(asyncio.run(ticketed(Settings()))))
