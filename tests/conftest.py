"""What tests stand on: the production app on a real socket, once on SQLite alone and once on PostgreSQL and Redis."""

import asyncio
import fcntl
import logging
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import cast

import hypothesis
import pytest
import uvicorn
from argon2 import PasswordHasher
from starlette.applications import Starlette
from tortoise.backends.base.executor import EXECUTOR_CACHE

from integrations import keys, logs, passwords
from integrations.redaction import HIDDEN
from integrations.settings import Settings
from models.deliveries import Delivery
from models.ids import uuid7
from resolvers.bill_syncs import sync_due_accounts
from resolvers.complaints import forward_complaints
from resolvers.context import Services
from resolvers.couriers import ROUNDS
from resolvers.digests import write_digests
from resolvers.disclosure_chains import chain_disclosures
from resolvers.disclosure_ends import keep_ends
from resolvers.intake import work_off_imports
from resolvers.meter_reminders import remind_of_readings, warn_of_verifications
from resolvers.policies import announce_policies
from resolvers.reading_couriers import send_readings
from resolvers.schedules import remind_of_closing_polls
from resolvers.seals import seal_anew
from resolvers.storeroom import sweep_attachments
from resolvers.ticket_exports import write_ticket_exports
from resolvers.ticket_visits import remind_of_visits
from resolvers.ticket_watch import WATCHES
from schema.root import build_schema
from server import _settle_memory, create_app
from tests.clients import Client
from tests.commands import Environment, command, environment
from tests.furnished import Furnished, Undurable
from tests.log_lines import LOG, SECRETS, found, keep
from tests.servers import PostgresServer, RedisServer
from tests.simulators import Almaty, Centre, almaty_on, running_centre
from tests.world import PASSWORD, Town, small_town
from timers import TIMERS
from wires import uvicorn_options

# What the clock alone brings about: it would change rows that another test has just counted. Their own tests call them.
BY_HAND = (
    *WATCHES,
    announce_policies,
    chain_disclosures,
    keep_ends,
    sync_due_accounts,
    forward_complaints,
    send_readings,
    remind_of_readings,
    warn_of_verifications,
    remind_of_visits,
    remind_of_closing_polls,
    write_digests,
    sweep_attachments,
    seal_anew,
    # Letters leave when a test looks for them: one that has left says who was told what of whom.
    *ROUNDS,
)

# Each for more than a minute: begun first, so that at the end no process is left alone with one.
LONGEST = {
    *("test_access", "test_demo", "test_idempotency", "test_imports_killed", "test_imports_large", "test_migrations"),
    *("test_paging", "test_serving", "test_shutdown", "test_storage", "test_upgrades"),
}
# What tests wait for again and again.
SOONER, SOONER_SECONDS = (work_off_imports, write_ticket_exports), 0.4
# As production hashes them, which takes 30 ms each.
HASHER = passwords._hasher

# The same examples at every run, and no files of them. `pytest --hypothesis-profile=search` looks for others.
hypothesis.settings.register_profile("house", derandomize=True, deadline=None, database=None, max_examples=100)
hypothesis.settings.register_profile("search", deadline=None, database=None, max_examples=2_000)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _the_whole_log() -> Iterator[None]:
    """What is written in this run, by whichever logger, goes the way of production; nobody's secret is in it."""
    logging.getLogger().addHandler(logs.handler(LOG))
    logging.getLogger("wires").setLevel(logging.INFO)
    keep(PASSWORD)
    yield
    assert found(SECRETS, LOG.said) == []
    assert [said for said in LOG.said if not said.replace(HIDDEN, "").isascii()] == []


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    """Thousands sign in here, and none of the hashes is anybody's; who is forgotten has nothing under way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", light := PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        patch.setattr("resolvers.erasing.SETTLES", timedelta(0))
        patch.setattr(passwords, "_NOBODY", light.hash("nobody has this password"))
        yield


@dataclass(frozen=True)
class House:
    """A running server. Tests share it and keep apart by living in complexes of their own."""

    settings: Settings
    app: Starlette
    client: Client
    centre: Centre

    @property
    def services(self) -> Services:
        return cast(Services, self.app.state.services)

    @property
    def url(self) -> str:
        return self.client.url


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisServer]:
    server = RedisServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def keys_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    keys.write_new(path)
    return path


@pytest.fixture(scope="session")
async def centre() -> AsyncIterator[Centre]:
    """The billing centre that houses ask. Tests share it and keep apart by accounts of their own."""
    async with running_centre() as opened:
        yield opened


@pytest.fixture
async def almaty() -> AsyncIterator[Almaty]:
    """A billing centre that one test has for itself, to ruin it."""
    async with almaty_on() as opened:
        yield opened


@pytest.fixture(scope="session")
async def seeded(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a demo on SQLite, filled once for all processes of a run; nobody serves it."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "seeded"
    folder.mkdir(exist_ok=True)
    with (folder.parent / "seeded.lock").open("w") as lock:
        await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)
        if not (folder / "demo.json").exists():
            said = await command(environment(folder, **outbox(folder)), "seed")
            assert said.code == 0, said
    return folder


def outbox(folder: Path) -> Environment:
    """Letters become files there."""
    return {"WIRES_MAIL_URL": f"file:{folder}/outbox", "WIRES_MAIL_FROM": "home@example.kz"}


@pytest.fixture
def demo_house(seeded: Path, tmp_path: Path) -> Environment:
    """A deployment whose database holds the demo, for one test."""
    shutil.copytree(seeded, tmp_path, dirs_exist_ok=True)
    return environment(tmp_path)


_built_once, _settled_once = cache(build_schema), cache(_settle_memory)


@contextmanager
def _opened_often() -> Iterator[None]:
    """Each file of tests opens its houses: what is the same for all of them is done once."""
    with pytest.MonkeyPatch.context() as patch:
        by_itself = [(seconds, work) for seconds, work in TIMERS if work not in BY_HAND]
        sooner = [(SOONER_SECONDS if work in SOONER else seconds, work) for seconds, work in by_itself]
        patch.setattr("server.TIMERS", sooner)
        patch.setattr("server.build_schema", _built_once)
        patch.setattr("server._settle_memory", _settled_once)
        yield


@pytest.fixture(scope="session")
def furnished(keys_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    return Furnished(tmp_path_factory.mktemp("furnished"), keys_file)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
async def house(
    request: pytest.FixtureRequest,
    keys_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    centre: Centre,
    furnished: Furnished,
) -> AsyncIterator[House]:
    if request.param == "sqlite":
        where = {"DATABASE_URL": await furnished.sqlite(tmp_path_factory.mktemp("house"))}
    else:
        postgres: PostgresServer = request.getfixturevalue("postgres")
        redis: RedisServer = request.getfixturevalue("redis")
        where = {"DATABASE_URL": await furnished.postgres(postgres, f"house-{uuid7()}"), "REDIS_URL": redis.url}
    # Readings are taken on all days, so that no test depends on the day it runs on.
    told = {"readings_from_day": 1, "readings_until_day": 31, "migrate_on_start": False, **centre.settings}
    ours = {"keys_file": keys_file, "PORT": 0, "files_url": f"file:{tmp_path_factory.mktemp('files')}"}
    settings = Undurable(**where, **told, **ours)  # type: ignore[arg-type]
    with _opened_often():
        app = create_app(settings)
        server = uvicorn.Server(uvicorn.Config(app, **uvicorn_options(settings)))
        serving = asyncio.create_task(server.serve())
        while not server.started:
            assert not serving.done(), "the server did not start"
            await asyncio.sleep(0.02)
    client = Client(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}")
    yield House(settings, app, client, centre)
    await client.close()
    server.should_exit = True
    await serving
    # Tortoise keeps the SQL of inserts per process; the next house speaks another dialect.
    EXECUTOR_CACHE.clear()


@pytest.fixture(scope="session")
async def password_hash() -> str:
    """Of PASSWORD, for whoever has to sign in with it."""
    return await passwords.hashed(PASSWORD)


@pytest.fixture(autouse=True)
async def _nothing_left_to_send(request: pytest.FixtureRequest) -> AsyncIterator[None]:
    """Whoever looks for letters finds those of their own test."""
    yield
    if isinstance(request.node.funcargs.get("house"), House):
        await Delivery.filter(next_try_at__not_isnull=True).delete()


@pytest.fixture
async def client(house: House) -> Client:
    return house.client


@pytest.fixture
async def town(house: House) -> Town:
    """A complex of its own for each test."""
    return await small_town(house.services)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`only("sqlite")` or `only("postgres")`: what no database makes a difference to is asked in one house."""
    items[:] = [item for item in items if not _elsewhere(item)]
    items.sort(key=lambda item: item.path.stem not in LONGEST)


def _elsewhere(item: pytest.Item) -> bool:
    mark, callspec = item.get_closest_marker("only"), getattr(item, "callspec", None)
    return mark is not None and callspec is not None and mark.args[0] not in callspec.params.values()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """In CI a skipped test is a failed one: what was not run has not passed."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.skipped and "CI" in os.environ:
        report.outcome = "failed"
