"""An import whose process dies: nothing of it is there, and the next process writes all of it, once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from integrations.settings import Settings
from models.imports import OPEN, Import
from models.residents import Residency, ResidencyWay
from tests.homes_sheets import counts, finished, sent
from tests.planted import homes
from tests.servers import PostgresServer, RedisServer
from tests.workers import apart, environment, opened, serving, settings_for, settle

ROWS = 4_000


async def _stands(settings: Settings, lapsed: bool) -> tuple[int, int]:
    """(residents written, imports that are not over). `lapsed`: the claims of the dead run out. Only inside `apart`."""
    async with opened(settings, upgraded=False):
        waiting = Import.filter(state__in=OPEN)
        if lapsed:
            past = datetime.now(UTC) - timedelta(seconds=1)
            await waiting.filter(claimed_until__not_isnull=True).update(claimed_until=past)
        return await Residency.filter(way=ResidencyWay.IMPORT).count(), await waiting.count()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_a_killed_process_leaves_nothing_half_written_and_the_next_one_takes_over(
    request: pytest.FixtureRequest, kind: str, keys_file: object, tmp_path: object
) -> None:
    more = {}
    if kind == "postgres":
        postgres: PostgresServer = request.getfixturevalue("postgres")
        redis: RedisServer = request.getfixturevalue("redis")
        url, more = postgres.create_database("killed-imports"), {"REDIS_URL": redis.url}
    else:
        url = f"sqlite://{tmp_path}/killed.sqlite3"
    settings = settings_for(url, keys_file, **more)  # type: ignore[arg-type]
    town = await apart(settle, url, keys_file)  # type: ignore[arg-type]
    found = []
    async with serving(1, **environment(settings)) as (worker,):
        made = await sent(worker.client, town, homes(ROWS), dry_run=False)
        for seconds in (0.8, 1.6, 2.4):
            await asyncio.sleep(seconds)
            worker.kill()
            found.append(await apart(_stands, settings, lapsed=True))
            await worker.start()
        over = await finished(worker.client, town, made["id"])
        found.append(await apart(_stands, settings, lapsed=False))

    assert counts(over) == ("DONE", ROWS, 0, 0, 0)
    assert set(found) <= {(0, 1), (ROWS, 0)}
    assert found[0] == (0, 1)
    assert found[-1] == (ROWS, 0)


async def test_an_orderly_stop_hands_the_import_on_at_once(
    postgres: PostgresServer, redis: RedisServer, keys_file: object
) -> None:
    settings = settings_for(postgres.create_database("halted-imports"), keys_file, REDIS_URL=redis.url)  # type: ignore[arg-type]
    town = await apart(settle, settings.database_url, keys_file)  # type: ignore[arg-type]
    async with serving(1, **environment(settings)) as (worker,):
        made = await sent(worker.client, town, homes(ROWS), dry_run=False)
        await asyncio.sleep(1.2)
        took = await worker.halt()
        stood = await apart(_stands, settings, lapsed=False)
        await worker.start()
        over = await finished(worker.client, town, made["id"])

    assert stood in ((0, 1), (ROWS, 0))
    assert took < 8
    assert counts(over) == ("DONE", ROWS, 0, 0, 0)
