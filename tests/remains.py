"""Everything that a house holds, read as it is and opened: to look for marks of somebody who is to be gone.

One rule: what is sealed is opened and what is packed is unpacked, since a mark that only cannot be seen is still there.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from redis.asyncio import Redis
from tortoise import Tortoise
from tortoise.fields import UUIDField

from tests.conftest import House
from tests.marked import Marked
from tests.snapshots import everything
from tests.uploading import folder_with

OLDER = ("Person", "Account", "Session")


async def found_in(house: House, marked: Marked) -> dict[str, set[str]]:
    """Mark → where it is found. Opened is what was written since the marks were made."""
    wanted, found = set(marked.marks.values()), dict[str, set[str]]()
    async for place, text in _texts(house, marked.since):
        for mark in wanted:
            if mark in text:
                found.setdefault(mark, set()).add(place)
    return found


async def _texts(house: House, since: UUID) -> Any:
    for name, model in (Tortoise.apps or {})["models"].items():
        # Ids sort by the time of making; people and accounts were there before.
        dated = model._meta.pk_attr == "id" and isinstance(model._meta.pk, UUIDField) and name not in OLDER
        young = {"id__gte": since} if dated else {}
        for row in await model.filter(**young):
            columns = {column: getattr(row, column) for column in model._meta.fields_db_projection}
            yield f"{name}, opened", json.dumps(columns, default=str, ensure_ascii=False)
    for row in await everything():
        yield "the database", repr(row)
    for name, content in _files(house):
        yield name, content.decode("latin-1")
        yield name, content.decode("utf-8", "replace")
    if house.settings.redis_url:
        redis = Redis.from_url(house.settings.redis_url)
        for key in await redis.keys("*"):
            yield "redis", repr((key, await redis.dump(key)))
        await redis.aclose()


def _files(house: House) -> Iterator[tuple[str, bytes]]:
    """A zip may lie in several pieces; then no piece is one, and its own test looks into it."""
    for path in folder_with(house).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield f"file {path.name}", content
            if zipfile.is_zipfile(io.BytesIO(content)):
                archive = zipfile.ZipFile(io.BytesIO(content))
                for name in archive.namelist():
                    yield f"zip {path.name}", name.encode() + archive.read(name)
