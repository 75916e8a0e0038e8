"""Fills a fresh copy with accounts of a billing centre that nobody has asked for yet; tells of them for a simulator."""

import asyncio
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

import server
from bench.effort import ACCOUNTS_DUE
from integrations.settings import Settings
from models.residents import Residency
from models.utility_accounts import UtilityAccount, UtilityLink
from resolvers.context import Services
from tests.simulators import premises_of
from tests.world import small_town


async def billed(settings: Settings) -> dict[str, Any]:
    """All are of the owner's unit; the tenant reads the first of them."""
    house: Any = server
    house.TIMERS = ()
    app = server.create_app(settings)
    async with app.router.lifespan_context(app):
        services: Services = app.state.services
        town = await small_town(services)
        premises, now = [await premises_of(town.units[0]) for _ in range(ACCOUNTS_DUE)], datetime.now(UTC)
        for place, each in enumerate(premises):
            account = await UtilityAccount.create(
                complex_id=town.complex.id,
                unit_id=town.units[0].id,
                provider="alseco",
                number=each.number,
                created_at=now,
                next_sync_at=now,
            )
            for role in ("owner", "tenant")[: 2 if place == 0 else 1]:
                of: dict[str, Any] = {"complex_id": town.complex.id, "account_id": account.id, "linked_at": now}
                await UtilityLink.create(person_id=town[role].person.id, **of)
        # Since before all bills.
        await Residency.filter(complex_id=town.complex.id).update(since=None)
        told = [orjson.loads(each.model_dump_json()) | {"area_m2": str(Decimal("42.80"))} for each in premises]
        return {"token": town["tenant"].token, "premises": told}


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(orjson.dumps(asyncio.run(billed(Settings()))))
