"""A process that dies over an erasure leaves it to the next one, which ends it: rows, files, the list beside them."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from integrations.settings import Settings
from models.accounts import Person
from models.attachments import Attachment
from models.erasures import Erasure, ErasureState, Tombstone
from tests import bucket
from tests.bucket import KEY, SECRET
from tests.servers import PostgresServer, RedisServer
from tests.uploading import opened as ticket_with
from tests.uploading import sent
from tests.workers import apart, environment, opened, serving, settings_for, settle

# The first object of the photo is gone from the store, and nobody has noted that.
IN_THE_MIDDLE = ("POST", True)


async def _asked(settings: Settings, person_id: UUID, account_id: UUID) -> None:
    """As if the waiting period were over. Only inside `apart`, as the others here."""
    async with opened(settings, upgraded=False):
        past = datetime.now(UTC) - timedelta(minutes=1)
        row = Erasure(person_id=person_id, account_id=account_id, state=ErasureState.WAITING)
        row.asked_at = row.begins_at = past
        await row.save(force_create=True)


async def _freed(settings: Settings) -> int:
    """Its claim has run out, as a minute later it would have. How many are under way."""
    async with opened(settings, upgraded=False):
        return await Erasure.filter(state=ErasureState.ERASING).update(claimed_until=None)


async def _left(settings: Settings, person_id: UUID) -> tuple[int, int, int, int]:
    async with opened(settings, upgraded=False):
        people = await Person.filter(id=person_id).count()
        return await Erasure.all().count(), people, await Attachment.all().count(), await Tombstone.all().count()


async def test_killed_in_the_middle_it_is_ended_by_the_next_process(
    postgres: PostgresServer, redis: RedisServer, keys_file: Path
) -> None:
    settings = settings_for(postgres.create_database("killed-erasures"), keys_file, REDIS_URL=redis.url)
    town = await apart(settle, settings.database_url, keys_file)
    owner = town["owner"]
    async with bucket.opened() as store:
        ours = {"WIRES_FILES_URL": store.url, "WIRES_FILES_KEY": KEY, "WIRES_FILES_SECRET": SECRET}
        async with serving(1, **environment(settings), **ours) as (worker,):
            await ticket_with(worker.client, town, "owner", await sent(worker.client, town, "owner"))
            store.stops = IN_THE_MIDDLE
            await apart(_asked, settings, owner.person.id, owner.account.id)
            await asyncio.wait_for(store.reached.wait(), 30)
            worker.kill()
            store.stops = None
            store.released.set()
            assert await apart(_freed, settings) == 1
            assert (await apart(_left, settings, owner.person.id))[:2] == (1, 1)

            await worker.start()
            async with asyncio.timeout(30):
                while (left := await apart(_left, settings, owner.person.id))[0]:  # noqa: ASYNC110 - a process does it
                    await asyncio.sleep(0.2)

    assert left == (0, 0, 0, 1)
    # Nothing lies there but the list.
    assert len(store.objects) == 1
