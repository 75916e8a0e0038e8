"""Where files lie: a folder and a bucket answer alike, keep what they were given, and keep it to themselves."""

import asyncio
import os
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from integrations.store import Missing, Store, StoreAway, new_name, store_of
from tests import bucket
from tests.bucket import KEY, SECRET, Bucket

ROOT = Path(__file__).parent.parent
MEBIBYTE = 1024 * 1024
# Writes for ever under one name, until it is killed.
WRITER = """
import asyncio, sys
from integrations.store import store_of
async def write():
    store = store_of(sys.argv[1], None, None)
    while True:
        await store.put(sys.argv[2], bytes(20_000_000))
        print("put", flush=True)
asyncio.run(write())
"""


@pytest.fixture(scope="module")
async def opened() -> AsyncIterator[Bucket]:
    async with bucket.opened() as opened:
        yield opened


@pytest.fixture
def server(opened: Bucket) -> Bucket:
    opened.objects.clear()
    opened.methods.clear()
    return opened


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path, server: Bucket) -> Store:
    return store_of(f"file://{tmp_path}/files" if request.param == "folder" else server.url, KEY, SECRET)


async def content(store: Store, name: str) -> bytes:
    return b"".join([piece async for piece in store.read(name)])


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", [0, 1, 200_000, 10 * MEBIBYTE])
async def test_what_was_put_is_read_until_it_is_removed(store: Store, size: int) -> None:
    name, sent = new_name(), os.urandom(size)

    await store.put(name, sent)

    assert await content(store, name) == sent
    await store.remove(name)
    with pytest.raises(Missing):
        await content(store, name)
    await store.remove(name)


async def test_a_file_is_put_from_where_it_stands(store: Store) -> None:
    name = new_name()
    with TemporaryFile() as file:
        file.write(b"a paper")
        file.seek(2)

        await store.put(name, file)

    assert await content(store, name) == b"paper"


async def test_it_is_read_in_pieces_and_may_be_left(store: Store) -> None:
    name = new_name()
    await store.put(name, bytes(5 * MEBIBYTE))

    reading = store.read(name)
    first = await anext(reading)
    await reading.aclose()

    assert 0 < len(first) <= 2 * MEBIBYTE


def test_names_say_nothing_and_never_come_twice() -> None:
    names = {new_name() for _ in range(1_000)}

    assert len(names) == 1_000
    assert all(len(bytes.fromhex(name)) == 32 for name in names)


async def test_a_folder_is_for_the_server_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "files"
    store, name = store_of(f"file://{folder}", None, None), new_name()
    assert not folder.exists()

    await store.put(name, b"x")

    (file,) = files_in(folder)
    assert file.relative_to(folder) == Path(name[:2], name[2:4], name)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*")) if path.is_dir()} == {0o700}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_who_is_killed_while_writing_leaves_what_was_there_and_what_is_left_goes_with_the_name(
    tmp_path: Path,
) -> None:
    store, name = store_of(f"file://{tmp_path}", None, None), new_name()
    for number in range(3):
        writer = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", WRITER, f"file://{tmp_path}", name), cwd=ROOT, stdout=subprocess.PIPE
        )
        assert writer.stdout
        assert await asyncio.wait_for(writer.stdout.readline(), 20) == b"put\n"
        # By now it is somewhere in the next one.
        await asyncio.sleep(0.004 * number)
        writer.kill()
        await writer.wait()
        assert len(await content(store, name)) == 20_000_000
    # What the library writes into, whether or not a kill has just hit that.
    (tmp_path / name[:2] / name[2:4] / f"{name}#1").write_bytes(b"half")

    await store.remove(name)

    assert files_in(tmp_path) == []


async def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "files").touch()
    store = store_of(f"file://{tmp_path}/files", None, None)

    for work in (store.put(new_name(), b"x"), content(store, new_name())):
        with pytest.raises(StoreAway):
            await work


async def test_a_bucket_is_asked_again_and_its_objects_lie_under_its_prefix(server: Bucket) -> None:
    store, name = store_of(server.url, KEY, SECRET), new_name()
    server.failing = 1

    await store.put(name, b"x")

    assert server.methods == ["PUT", "PUT"]
    assert server.objects == {f"house/{name[:2]}/{name[2:4]}/{name}": b"x"}


async def test_a_bucket_that_says_no_is_away_and_its_secret_is_told_to_nobody(server: Bucket) -> None:
    works: list[Callable[[Store], object]] = [
        lambda store: store.put(new_name(), b"x"),
        lambda store: content(store, new_name()),
        lambda store: store.remove(new_name()),
    ]

    for work in works:
        with pytest.raises(StoreAway) as away:
            await work(store_of(server.url, "another", SECRET))  # type: ignore[misc]  # each is to be awaited
        assert SECRET not in f"{away.value!r} {away.value.__cause__!r}"
    assert server.objects == {}


async def test_nothing_of_the_environment_signs_for_us(server: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in (
        ("AWS_ACCESS_KEY_ID", "of-somebody"),
        ("AWS_SECRET_ACCESS_KEY", "else"),
        ("AWS_SESSION_TOKEN", "token"),
        ("AWS_ENDPOINT", "http://127.0.0.1:9"),
        ("AWS_REGION", "elsewhere"),
    ):
        monkeypatch.setenv(variable, value)
    name = new_name()

    await store_of(server.url, KEY, SECRET).put(name, b"x")

    assert list(server.objects.values()) == [b"x"]
