"""Fills a fresh copy with a complex of 5,000 people who have accounts and e-mail addresses, to be told of something."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import orjson

import server
from bench.effort import TOLD
from integrations.settings import Settings
from resolvers.context import Services
from tests.crowds import crowd
from tests.world import small_town


async def multitude(settings: Settings) -> dict[str, Any]:
    house: Any = server
    house.TIMERS = ()
    app = server.create_app(settings)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        town = await small_town(services)
        await crowd(town, TOLD)
        return {"complex": town.complex_id, "tokens": {role: town[role].token for role in ("owner", "manager")}}


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(orjson.dumps(asyncio.run(multitude(Settings()))))
