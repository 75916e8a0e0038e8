"""A database that stops, restarts, hangs, or is full of others' locks: what clients then see, and what is kept.

One rule: whatever happens to PostgreSQL, a request ends in time with the code UNAVAILABLE or with its answer, and what
was acknowledged is there afterwards.
"""

import asyncio
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from tortoise.transactions import in_transaction

from models.changes import Topic
from models.database import KEEP_SECONDS
from models.storage.postgres import REST_SECONDS
from resolvers.faults import is_away
from resolvers.messages import MESSAGES
from resolvers.rows import rows
from tests.clients import Client
from tests.servers import PostgresServer
from tests.shapes import asked
from tests.toxic import Toxic
from tests.workers import Worker, apart, opened, serving, settings_for, settle
from tests.world import Someone, Town

ACQUIRE_SECONDS, STATEMENT_SECONDS = 0.5, 1.5
# PostgreSQL ends a statement in time; where it does not answer, the client waits a little longer and drops it.
LONGEST_SECONDS = STATEMENT_SECONDS + 1.0 + REST_SECONDS + 0.5
NEWS = "query($id: ID!) { news(complexId: $id, first: 1) { totalCount } }"
FEED = "subscription($id: ID!) { newsFeed(complexId: $id) { node { title } } }"
POOL = 3
SMALL = {
    "WIRES_POOL_SIZE": str(POOL),
    "WIRES_ACQUIRE_SECONDS": str(ACQUIRE_SECONDS),
    "WIRES_STATEMENT_SECONDS": str(STATEMENT_SECONDS),
}


@pytest.fixture(scope="module")
def own_postgres() -> Iterator[PostgresServer]:
    """One that may be stopped and killed."""
    with PostgresServer("own") as server:
        yield server


@pytest.fixture(scope="module")
async def address(own_postgres: PostgresServer) -> str:
    """A database that acknowledges only what a crash of PostgreSQL would not lose."""
    address = own_postgres.create_database("stored")
    await asked(own_postgres.url, "ALTER DATABASE stored SET synchronous_commit = on")
    return address


@pytest.fixture(scope="module")
async def place(address: str, keys_file: Path) -> Town:
    return await apart(settle, address, keys_file)


@pytest.fixture(scope="module")
async def worker(address: str, place: Town, keys_file: Path) -> AsyncIterator[Worker]:
    async with serving(1, DATABASE_URL=address, WIRES_KEYS_FILE=str(keys_file), **SMALL) as workers:
        yield workers[0]


def code(told: dict[str, Any]) -> str | None:
    """None for an answer without errors."""
    return told["errors"][0]["extensions"]["code"] if "errors" in told else None


async def read(client: Client, town: Town, who: str = "owner") -> dict[str, Any]:
    return await client.ask(NEWS, {"id": town.complex_id}, town[who])


async def publish(client: Client, town: Town, title: str) -> dict[str, Any]:
    """Keyed by its title."""
    mutation = "mutation($input: PublishNewsInput!) { publishNews(input: $input) { __typename } }"
    values = {"complexId": town.complex_id, "title": title, "body": "…"}
    return await client.ask(mutation, {"input": values}, town["manager"], idempotency_key=title)


async def timed(work: Awaitable[dict[str, Any]]) -> tuple[dict[str, Any], float]:
    started = time.monotonic()
    return await work, time.monotonic() - started


def must_be_away(told: dict[str, Any]) -> None:
    """Retryable, and no word of the driver's."""
    error = told["errors"][0]
    assert error["extensions"]["code"] == "UNAVAILABLE"
    assert error["extensions"]["retryable"] is True
    assert error["message"] in MESSAGES["unavailable"].values()


async def recovered(client: Client, town: Town, within: float) -> float:
    started = time.monotonic()
    while code(await read(client, town)) is not None:
        assert time.monotonic() - started < within
        await asyncio.sleep(0.02)
    return time.monotonic() - started


async def test_waits_and_sizes_are_those_of_the_settings(worker: Worker, place: Town, address: str) -> None:
    await asyncio.gather(*(read(worker.client, place) for _ in range(20)))

    own = "FROM pg_stat_activity WHERE application_name = 'wires-home'"
    assert await asked(address, f"SELECT count(*) {own}") == [(POOL,)]


async def test_statement_that_hangs_ends_in_time_and_the_rest_waits_no_longer_than_it_may(
    worker: Worker, place: Town, address: str
) -> None:
    blocker = await asyncpg.connect(address)
    blocking = blocker.transaction()
    await blocking.start()
    await blocker.execute("LOCK TABLE news_items IN ACCESS EXCLUSIVE MODE")

    hanging = [asyncio.create_task(timed(read(worker.client, place))) for _ in range(POOL)]
    await asyncio.sleep(0.3)
    waiting = [timed(worker.client.ask("{ me { login } }", None, place["owner"])) for _ in range(POOL)]
    for told, seconds in await asyncio.gather(*waiting):
        must_be_away(told)
        assert seconds < ACQUIRE_SECONDS + 1
    for told, seconds in await asyncio.gather(*hanging):
        must_be_away(told)
        assert seconds < STATEMENT_SECONDS + 1
    await blocking.rollback()
    await blocker.close()

    answers = await asyncio.gather(*(read(worker.client, place) for _ in range(4 * POOL)))
    assert {code(told) for told in answers} == {None}


@pytest.mark.parametrize("how", ["fast", "immediate"])
async def test_restart_loses_and_doubles_nothing(
    worker: Worker, place: Town, own_postgres: PostgresServer, address: str, how: str
) -> None:
    over, codes, seen = asyncio.Event(), set(), set()

    async def keep_publishing(name: str) -> list[str]:
        acknowledged: list[str] = []
        while not over.is_set():
            title = f"{how} {name} {len(acknowledged)}"
            while (wrong := code(told := await publish(worker.client, place, title))) is not None:
                codes.add(wrong)
                must_be_away(told)
                await asyncio.sleep(0.01)
            acknowledged.append(title)
        return acknowledged

    publishing = [asyncio.create_task(keep_publishing(name)) for name in "abcdef"]
    for _ in range(3):
        await asyncio.sleep(0.3)
        await asyncio.to_thread(own_postgres.halt if how == "fast" else own_postgres.kill)
        seen.add((await worker.status("/readyz"), await worker.status("/healthz")))
        await asyncio.to_thread(own_postgres.restart)
        assert await recovered(worker.client, place, 2.0) < 2.0
    over.set()
    acknowledged = [title for titles in await asyncio.gather(*publishing) for title in titles]

    assert (codes, seen) == ({"UNAVAILABLE"}, {(503, 200)})
    kept = await asked(address, f"SELECT title FROM news_texts WHERE title LIKE '{how} %'")
    assert sorted(title for (title,) in kept) == sorted(acknowledged)
    numbers = await asked(address, "SELECT number FROM news_items ORDER BY number")
    assert [number for (number,) in numbers] == list(range(1, len(numbers) + 1))


async def test_hanging_database_holds_nobody_for_long_and_nothing_afterwards(
    own_postgres: PostgresServer, keys_file: Path
) -> None:
    address = own_postgres.create_database("hanging")
    place = await apart(settle, address, keys_file)
    async with Toxic(own_postgres.port) as proxy:
        url = address.replace(f":{own_postgres.port}/", f":{proxy.port}/")
        async with serving(1, DATABASE_URL=url, WIRES_KEYS_FILE=str(keys_file), **SMALL) as (worker,):
            feed = worker.client.follow(FEED, {"id": place.complex_id}, place["owner"])
            heard = asyncio.ensure_future(anext(feed))
            await asyncio.sleep(0.5)
            assert code(await publish(worker.client, place, "before")) is None
            assert title_of(await asyncio.wait_for(heard, 2)) == "before"

            proxy.hang()
            await all_end_in_time(worker, place)
            started = time.monotonic()
            assert await worker.status("/readyz") == 503
            assert time.monotonic() - started < 2
            assert await worker.status("/healthz") == 200
            await proxy.heal()

            assert await recovered(worker.client, place, 2.0) < 2.0
            answers = await asyncio.gather(*(read(worker.client, place) for _ in range(4 * POOL)))
            assert {code(told) for told in answers} == {None}
            assert code(await publish(worker.client, place, "healed")) is None
            assert title_of(await asyncio.wait_for(anext(feed), 2)) == "healed"
            await feed.aclose()


def title_of(payload: dict[str, Any]) -> str:
    return str(payload["data"]["newsFeed"]["node"]["title"])


async def all_end_in_time(worker: Worker, town: Town) -> None:
    """More requests than connections, of every kind, while nothing answers."""
    client = worker.client
    sign_in = 'mutation { signIn(input: {login: "a", password: "b"}) { __typename } }'
    someone: Someone = town["owner"]
    requests = [
        *(read(client, town) for _ in range(POOL + 2)),
        *(publish(client, town, f"hung {number}") for number in range(POOL)),
        client.ask(sign_in),
        client.ask("{ me { displayName } }", None, someone),
    ]
    for told, seconds in await asyncio.gather(*(timed(request) for request in requests)):
        assert code(told) == "UNAVAILABLE"
        assert seconds < LONGEST_SECONDS


HOLD = """
import sqlite3, sys, time
file = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
file.execute("CREATE TABLE IF NOT EXISTS others (id INTEGER PRIMARY KEY)")
print("ready", flush=True)
until = time.monotonic() + float(sys.argv[2])
while time.monotonic() < until:
    file.execute("BEGIN IMMEDIATE")
    file.execute("INSERT INTO others DEFAULT VALUES")
    time.sleep(0.02)
    file.execute("COMMIT")
    time.sleep(0.002)
"""


@pytest.fixture(scope="module")
async def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite://{tmp_path_factory.mktemp('file')}/wires.sqlite3"


@pytest.fixture(scope="module")
async def small_place(file: str, keys_file: Path) -> Town:
    return await apart(settle, file, keys_file)


@pytest.fixture(scope="module")
async def small_worker(file: str, small_place: Town, keys_file: Path) -> AsyncIterator[Worker]:
    async with serving(1, DATABASE_URL=file, WIRES_KEYS_FILE=str(keys_file)) as workers:
        yield workers[0]


async def test_sqlite_waits_for_other_writers_and_no_client_hears_of_it(
    small_worker: Worker, small_place: Town, file: str
) -> None:
    command = [sys.executable, "-c", HOLD, file.removeprefix("sqlite://"), "3"]
    writers = [await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE) for _ in range(2)]
    for writer in writers:
        assert writer.stdout
        assert await writer.stdout.readline() == b"ready\n"

    answers = [await timed(publish(small_worker.client, small_place, f"beside {number}")) for number in range(20)]
    assert [await writer.wait() for writer in writers] == [0, 0]

    assert [code(told) for told, _ in answers] == [None] * 20
    assert sorted(seconds for _, seconds in answers)[-1] < 3
    assert len(await asked(file, "SELECT 1 FROM others")) > 20


async def test_second_process_on_one_sqlite_file_is_refused_with_a_sentence(
    small_worker: Worker, small_place: Town, file: str, keys_file: Path
) -> None:
    second = Worker(DATABASE_URL=file, WIRES_KEYS_FILE=str(keys_file))
    with pytest.raises(RuntimeError, match="SQLite serves one process at a time") as refused:
        await second.start()
    await second.stop()

    assert "Traceback" not in str(refused.value)
    assert code(await read(small_worker.client, small_place)) is None


async def test_second_process_without_redis_is_refused_with_a_sentence_also_after_a_restart(
    worker: Worker, place: Town, own_postgres: PostgresServer, address: str, keys_file: Path
) -> None:
    await asyncio.to_thread(own_postgres.restart)
    await recovered(worker.client, place, 2.0)
    await asyncio.sleep(KEEP_SECONDS + 0.5)

    second = Worker(DATABASE_URL=address, WIRES_KEYS_FILE=str(keys_file))
    with pytest.raises(RuntimeError, match="Several can only with REDIS_URL") as refused:
        await second.start()
    await second.stop()

    assert "Traceback" not in str(refused.value)


async def test_killed_process_leaves_no_lock_behind(tmp_path: Path, keys_file: Path) -> None:
    where = {"DATABASE_URL": f"sqlite://{tmp_path}/killed.sqlite3", "WIRES_KEYS_FILE": str(keys_file)}
    async with serving(1, **where) as (first,):
        first.kill()
        async with serving(1, **where) as (second,):
            assert await second.answers("/readyz")


async def test_sqlite_keeps_what_it_acknowledged_and_enforces_what_is_declared(file: str, keys_file: Path) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}

    assert await apart(_pragmas, file, keys_file, list(expected)) == expected


async def test_transaction_that_cannot_begin_frees_the_connection(tmp_path: Path, keys_file: Path) -> None:
    assert await apart(_begin_beside_a_writer, tmp_path / "busy.sqlite3", keys_file) == ["away", "written"]


async def test_commit_that_fails_leaves_nothing_for_the_next_one_to_commit(tmp_path: Path, keys_file: Path) -> None:
    kept = await apart(_commit_without_a_parent, tmp_path / "failed.sqlite3", keys_file)

    assert kept == ["next"]


async def test_transactions_that_cannot_begin_give_their_connections_back(
    own_postgres: PostgresServer, keys_file: Path, address: str
) -> None:
    assert await apart(_begin_on_a_hanging_one, own_postgres.port, address, keys_file) == 2 * POOL


async def _pragmas(file: str, keys_file: Path, names: list[str]) -> dict[str, Any]:
    """Only inside `apart`."""
    async with opened(settings_for(file, keys_file)):
        return {name: next(iter((await rows(f"PRAGMA {name}"))[0].values())) for name in names}


async def _begin_beside_a_writer(path: Path, keys_file: Path) -> list[str]:
    """Only inside `apart`."""
    settings, told = settings_for(f"sqlite://{path}", keys_file), []
    async with opened(settings):
        await rows("PRAGMA busy_timeout = 50")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            try:
                async with in_transaction():
                    told.append("written too early")
            except Exception as error:
                told.append("away" if is_away(error) else repr(error))
        async with asyncio.timeout(2), in_transaction():
            await Topic.create(name="after", number=1)
            told.append("written")
    return told


async def _commit_without_a_parent(path: Path, keys_file: Path) -> list[str]:
    """Only inside `apart`. Foreign keys are looked at when it is committed, and then there is one too few."""
    async with opened(settings_for(f"sqlite://{path}", keys_file)):
        with pytest.raises(sqlite3.IntegrityError):
            await _orphaned()
        async with in_transaction():
            await Topic.create(name="next", number=1)
        return [topic.name for topic in await Topic.filter(name__in=["failed", "next"])]


async def _orphaned() -> None:
    async with in_transaction():
        await rows("PRAGMA defer_foreign_keys = ON")
        await Topic.create(name="failed", number=1)
        await rows("INSERT INTO complexes VALUES ('x', 'x', 'x', 'nobody')")


async def _begin_on_a_hanging_one(port: int, address: str, keys_file: Path) -> int:
    """Only inside `apart`. How many reads succeed at once, after more failures than there are connections."""
    async with Toxic(port) as proxy:
        waits = {"pool_size": POOL, "acquire_seconds": 0.3, "statement_seconds": 0.1}
        settings = settings_for(address.replace(f":{port}/", f":{proxy.port}/"), keys_file, **waits)
        async with opened(settings, upgraded=False):
            await asyncio.gather(*(Topic.all().count() for _ in range(POOL)))
            proxy.hang()
            failures = await asyncio.gather(*(_changed_nothing() for _ in range(2 * POOL)), return_exceptions=True)
            assert all(isinstance(error, Exception) and is_away(error) for error in failures)
            await proxy.heal()
            async with asyncio.timeout(2):
                return len(await asyncio.gather(*(_changed_nothing() for _ in range(2 * POOL))))


async def _changed_nothing() -> None:
    async with in_transaction():
        await Topic.all().count()
