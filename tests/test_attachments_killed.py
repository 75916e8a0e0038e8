"""Processes that die over a file: whenever that is, every object is known to a row, and the next sweep takes both."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path

from integrations.settings import Settings
from models.attachments import Attachment
from resolvers.storeroom import UNUSED_AFTER
from tests import bucket
from tests.bucket import KEY, SECRET, Bucket
from tests.servers import PostgresServer, RedisServer
from tests.uploading import sent
from tests.workers import Worker, apart, environment, opened, serving, settings_for, settle

# Where it dies: in an upload, when the first of two objects lies there, and in a sweep, when it lies there no more.
IN_UPLOAD, IN_SWEEP = ("PUT", True), ("POST", True)


async def _known(settings: Settings, *, aged: bool) -> set[str | None]:
    """The names of all files that rows know of. `aged`: all were sent long ago from now on. Only inside `apart`."""
    async with opened(settings, upgraded=False):
        rows = await Attachment.all()
        if aged:
            for row in rows:
                await Attachment.filter(id=row.id).update(created_at=row.created_at - 2 * UNUSED_AFTER)
        return {name for row in rows for name in (row.object_name, row.thumbnail_name)}


def lying(store: Bucket) -> set[str]:
    return {name.rpartition("/")[2] for name in store.objects}


async def _dies(worker: Worker, store: Bucket, place: tuple[str, bool], doing: Awaitable[object]) -> None:
    store.stops = place
    store.reached.clear()
    going = asyncio.ensure_future(doing)
    await asyncio.wait_for(store.reached.wait(), 20)
    worker.kill()
    await asyncio.gather(going, return_exceptions=True)
    store.stops = None
    store.released.set()
    store.released = asyncio.Event()


async def test_whenever_a_process_dies_no_object_is_forgotten_and_the_next_sweep_leaves_nothing(
    postgres: PostgresServer, redis: RedisServer, keys_file: Path
) -> None:
    settings = settings_for(postgres.create_database("killed-attachments"), keys_file, REDIS_URL=redis.url)
    town = await apart(settle, settings.database_url, keys_file)
    async with bucket.opened() as store:
        ours = {"WIRES_FILES_URL": store.url, "WIRES_FILES_KEY": KEY, "WIRES_FILES_SECRET": SECRET}
        async with serving(1, **environment(settings), **ours) as (worker,):
            await _dies(worker, store, IN_UPLOAD, sent(worker.client, town, "owner"))
            known = await apart(_known, settings, aged=True)
            assert len(known) == 2
            assert lying(store) < known
            # It sweeps as soon as it has started.
            await _dies(worker, store, IN_SWEEP, worker.start())
            assert await apart(_known, settings, aged=False) == known
            await worker.start()
            for _ in range(100):
                if not (left := await apart(_known, settings, aged=False)):
                    break
                await asyncio.sleep(0.1)

    assert left == set()
    assert store.objects == {}
