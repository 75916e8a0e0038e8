"""Where files lie: a folder of this machine, or a bucket of an S3-compatible store. One way to it for both.

The one rule: a name is 32 random bytes and says nothing; what there is, and whose, the database alone knows. What has
been put there is there, also after the power has failed.
"""

import asyncio
import os
import secrets
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import parse_qsl, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

from integrations.addresses import folder_of

if TYPE_CHECKING:
    from obstore.store import S3Credential

AT_ONCE = 8
PIECE_BYTES = 64 * 1024
# Of a bucket: for one request, which lasts as long as the slowest reader, and for one step of it.
MOST_SECONDS, STALLED_SECONDS = timedelta(seconds=300), timedelta(seconds=20)
TRIES = 3
REGION = "us-east-1"
PRIVATE, PRIVATE_FILE = 0o700, 0o600


class StoreAway(Exception):
    """The store does not do it now. Why is for the log, and stands in `__cause__`."""


class Missing(Exception):
    """Nothing lies under the name."""


def new_name() -> str:
    return secrets.token_hex(32)


class Store:
    """Names are those of `new_name`. Several processes may use one; what one has put, all of them find."""

    def __init__(self, opening: Callable[[], LocalStore | S3Store], folder: Path | None = None) -> None:
        self._open, self._folder = opening, folder
        self._turns = asyncio.Semaphore(AT_ONCE)

    @cached_property
    def _objects(self) -> LocalStore | S3Store:
        return self._open()

    async def put(self, name: str, content: bytes | BinaryIO) -> None:
        """All of it is there, or nothing. A file is read from where it stands. Errors: StoreAway."""
        async with self._turns:
            with _told():
                whole = content if isinstance(content, bytes) else await asyncio.to_thread(content.read)
                if self._folder:
                    await asyncio.to_thread(_make_room, self._folder, name)
                await obstore.put_async(self._objects, _place(name), whole, use_multipart=False)
                if self._folder:
                    await asyncio.to_thread(_settle, self._folder / _place(name))

    async def read(self, name: str) -> AsyncGenerator[bytes, None]:
        """Piece by piece. Errors: Missing, StoreAway."""
        with _told():
            found = await obstore.get_async(self._objects, _place(name))
            async for piece in found.stream(min_chunk_size=PIECE_BYTES):
                yield bytes(piece)

    async def remove(self, name: str) -> None:
        """Nothing lies there any more, as perhaps nothing did, not even half of it. Errors: StoreAway."""
        with suppress(Missing), _told():
            if self._folder:
                await asyncio.to_thread(_clear, self._folder / _place(name))
            else:
                await obstore.delete_async(self._objects, _place(name))


def store_of(url: str, key: str | None, secret: str | None) -> Store:
    """`url`: as `integrations.addresses.files` takes it. Nothing is opened before something is put or read."""
    if folder := folder_of(url):
        return Store(partial(_folder, folder), folder)
    return Store(partial(_bucket, url, key or "", secret or ""))


def _folder(folder: Path) -> LocalStore:
    folder.mkdir(PRIVATE, parents=True, exist_ok=True)
    return LocalStore(folder)


def _bucket(url: str, key: str, secret: str) -> S3Store:
    def signature() -> "S3Credential":
        """Said here, and so not looked for in the environment or on the machine."""
        return {"access_key_id": key, "secret_access_key": secret, "expires_at": None}

    parts = urlsplit(url)
    said = dict(parse_qsl(parts.query))
    return S3Store(
        parts.hostname,
        prefix=parts.path.strip("/") or None,
        endpoint=said["endpoint"],
        region=said.get("region", REGION),
        client_options={"allow_http": True, "timeout": MOST_SECONDS, "read_timeout": STALLED_SECONDS},
        retry_config={"max_retries": TRIES - 1, "retry_timeout": MOST_SECONDS},
        credential_provider=signature,
    )


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise Missing from None
    except (BaseError, OSError) as error:
        raise StoreAway from error


def _place(name: str) -> str:
    """Two levels of folders, since a folder with a million files is slow on some disks."""
    return f"{name[:2]}/{name[2:4]}/{name}"


def _make_room(folder: Path, name: str) -> None:
    """The library would let others look into the folders that it makes."""
    folder.mkdir(PRIVATE, parents=True, exist_ok=True)
    for inner in (folder / name[:2], folder / name[:2] / name[2:4]):
        inner.mkdir(PRIVATE, exist_ok=True)


def _settle(file: Path) -> None:
    """On the disk, with the folders that lead to it, and for nobody else."""
    file.chmod(PRIVATE_FILE)
    for path in (file, *list(file.parents)[:3]):
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _clear(file: Path) -> None:
    """The file, and what of it was written by a process that died: the library writes under this name and a number."""
    for path in (file, *file.parent.glob(f"{file.name}#*")):
        path.unlink(missing_ok=True)
