"""One history of migrations for both databases: equal to the models, there and back with data, whoever dies meanwhile.

The tests walk whatever versions the history holds, so that a new migration is proved without a new test.
"""

import asyncio
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from datetime import timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import asyncpg
import pytest
from aerich.utils import decompress_dict, get_models_describe
from tortoise import Tortoise

from models import MODULES, database, make_migration
from models.accounts import Language
from models.news import NewsKind, Place
from models.polls import ResultsVisibility
from models.questions import Option, Question
from resolvers.ballots import GivenAnswer, cast_ballot
from resolvers.changes import perform
from resolvers.context import Services
from resolvers.drafts import PollDraft, draft_poll
from resolvers.news import news_item
from resolvers.newsroom import NewsDraft, Said, publish_news
from resolvers.questions import QuestionDraft
from resolvers.schedules import open_poll
from server import create_app
from tests.filling import fill_the_rest
from tests.servers import PostgresServer
from tests.shapes import asked, columns, rows, shape, versions
from tests.workers import ROOT, apart, opened, settings_for
from tests.world import Town, small_town

HISTORY = sorted((database.MIGRATIONS / "models").glob("*_*.py"), key=lambda path: int(path.name.split("_")[0]))


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite://{tmp_path}/empty.sqlite3"
    return _own_database(request, "migrated")


@pytest.fixture
def other_address(request: pytest.FixtureRequest, address: str, tmp_path: Path) -> str:
    """Another one of the same kind."""
    return f"sqlite://{tmp_path}/other.sqlite3" if address.startswith("sqlite") else _own_database(request, "other")


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the project whose models may be changed; the dev command works on it."""
    copy = tmp_path / "project"
    for package in ROOT.glob("*/__init__.py"):
        shutil.copytree(package.parent, copy / package.parent.name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ROOT.glob("*.py"):
        shutil.copy(file, copy)
    monkeypatch.setattr(make_migration, "ROOT", copy)
    monkeypatch.setattr(make_migration, "HISTORY", copy / "models" / "migrations")
    return copy


NICKNAME = """nickname = fields.CharField(max_length=20, null=True, db_index=True)
    entrances ="""


async def test_empty_database_upgraded_equals_the_models(address: str, other_address: str, keys_file: Path) -> None:
    await apart(_upgrade, address, keys_file)
    await apart(_generate, other_address, keys_file)

    upgraded, generated = await shape(address, of_models=True), await shape(other_address)

    assert len(generated) > 100
    assert upgraded == generated
    beside = set(await shape(address)) - set(upgraded)
    assert any("news_words" in line for line in beside)


async def test_every_version_goes_back_and_forth_and_keeps_therows(address: str, keys_file: Path) -> None:
    await apart(_fill, address, keys_file)
    full = await rows(address)
    assert [table for table, kept in full.items() if not kept] == []

    for steps in range(1, len(HISTORY)):
        before = await columns(address)
        for _ in range(steps):
            await apart(_back, address, keys_file)
        survived = await columns(address)
        await apart(_upgrade, address, keys_file)
        again = await columns(address)
        # In a column of another type the same is spelt otherwise there, and comes back as it was.
        both = survived.keys() & again.keys()
        assert [it for it in both if again[it] not in (survived[it], before[it])] == []

    assert await versions(address) == [path.name for path in HISTORY]


async def test_first_version_taken_back_leaves_nothing_and_comes_again(address: str, keys_file: Path) -> None:
    await apart(_fill, address, keys_file)
    before = await shape(address)

    for _ in HISTORY:
        await apart(_back, address, keys_file)
    assert {line.split()[1] for line in await shape(address)} == {"aerich"}
    assert await versions(address) == []

    assert await apart(_upgrade, address, keys_file) == [path.name for path in HISTORY]
    assert await shape(address) == before
    assert not any((await rows(address)).values())


async def test_a_second_upgrade_does_nothing(address: str, keys_file: Path) -> None:
    await apart(_upgrade, address, keys_file)

    assert await apart(_upgrade, address, keys_file) == []


async def test_models_need_no_further_migration(project: Path) -> None:
    before = _files(project)

    assert await asyncio.to_thread(make_migration.main, "nothing") is None
    assert _files(project) == before


async def test_changed_models_make_one_migration_for_both_databases(
    address: str, keys_file: Path, project: Path
) -> None:
    _replace(project / "models" / "buildings.py", "entrances =", NICKNAME)

    path = await asyncio.to_thread(make_migration.main, "nicknames")
    assert path is not None
    await apart(_upgrade, address, keys_file, project / "models" / "migrations")

    assert path.name.startswith(f"{len(HISTORY)}_")
    lines = [line for line in await shape(address) if " buildings " in line]
    assert [line.split()[0] for line in lines if "nickname" in line] == ["column", "index"]


async def test_what_sqlite_cannot_do_is_left_to_a_person_and_does_not_run(project: Path) -> None:
    _replace(
        project / "models" / "buildings.py", "entrances = fields.SmallIntField()", "entrances = fields.BigIntField()"
    )

    path = await asyncio.to_thread(make_migration.main, "entrances")
    assert path is not None
    made = _module(path)

    assert 'ALTER COLUMN "entrances" TYPE BIGINT' in made.UP["postgres"]
    assert make_migration.BY_HAND in made.UP["sqlite"]
    with pytest.raises(sqlite3.OperationalError):
        sqlite3.connect(":memory:").execute(made.UP["sqlite"])


async def test_newest_migration_describes_the_models_as_they_are(keys_file: Path, tmp_path: Path) -> None:
    described = await apart(_described, f"sqlite://{tmp_path}/empty.sqlite3", keys_file)

    assert decompress_dict(_module(HISTORY[-1]).MODELS_STATE) == described


@pytest.mark.parametrize("path", HISTORY, ids=lambda path: path.stem)
def test_a_migration_speaks_both_dialects_and_runs_in_a_transaction(path: Path) -> None:
    migration = _module(path)

    assert migration.RUN_IN_TRANSACTION is True
    for script in (migration.UP, migration.DOWN):
        assert set(script) == {"sqlite", "postgres"}
        assert all(text.strip() for text in script.values())


UPGRADE = """
import asyncio
from integrations.settings import Settings
from models import MODULES, database
print(asyncio.run(database.upgrade(Settings().tortoise(MODULES))))
"""
BROKEN = "CREATE TABLE half (id INT); INSERT INTO half VALUES (1); UPDATE topics SET number = 'x;y'; SELECT nonsense;"


async def test_failing_migration_leaves_nothing_half_done(address: str, keys_file: Path, tmp_path: Path) -> None:
    await apart(_fill, address, keys_file)
    shape_before, rows_before = await shape(address), await rows(address)
    history = _history_with(tmp_path, BROKEN)

    with pytest.raises(Exception, match=r"nonsense|bigint"):
        await apart(_upgrade, address, keys_file, history)

    assert await shape(address) == shape_before
    assert await rows(address) == rows_before
    assert await versions(address) == [path.name for path in HISTORY]


SCRIPT = """
-- a remark; with a semicolon
CREATE TABLE "logged;" (id INTEGER PRIMARY KEY, said TEXT DEFAULT 'a;b'); INSERT INTO "logged;" (id) VALUES (1);
CREATE TRIGGER on_topic AFTER UPDATE ON topics BEGIN
    INSERT INTO "logged;" (said) VALUES ('x; ''y''; END;');
    DELETE FROM "logged;" WHERE id = 1;
END; /* another; */
INSERT INTO topics (name, number) VALUES ('trigger', 1); UPDATE topics SET number = 2 WHERE name = 'trigger'
"""


async def test_sqlite_script_is_split_where_statements_end(keys_file: Path, tmp_path: Path) -> None:
    address = f"sqlite://{tmp_path}/split.sqlite3"

    await apart(_upgrade, address, keys_file, _history_with(tmp_path, SCRIPT))

    assert await asked(address, 'SELECT said FROM "logged;"') == [("x; 'y'; END;",)]


REBUILD = """
CREATE TABLE new_people AS SELECT * FROM people; DROP TABLE people;
CREATE TABLE people (id CHAR(36) NOT NULL PRIMARY KEY, surname BLOB, given_name BLOB, patronymic BLOB, phone BLOB,
    phone_index VARCHAR(64), email BLOB, email_index VARCHAR(64));
INSERT INTO people SELECT * FROM new_people{where}; DROP TABLE new_people;
"""


async def test_sqlite_table_may_be_rebuilt_under_those_that_refer_to_it(keys_file: Path, tmp_path: Path) -> None:
    address = f"sqlite://{tmp_path}/rebuilt.sqlite3"
    await apart(_fill, address, keys_file)
    before = await rows(address)

    await apart(_upgrade, address, keys_file, _history_with(tmp_path, REBUILD.format(where="")))

    assert await rows(address) == before


async def test_sqlite_migration_that_loses_a_row_others_refer_to_is_undone(keys_file: Path, tmp_path: Path) -> None:
    address = f"sqlite://{tmp_path}/lost.sqlite3"
    await apart(_fill, address, keys_file)
    before = await rows(address)

    with pytest.raises(Exception, match="refer to rows of people that are gone"):
        await apart(_upgrade, address, keys_file, _history_with(tmp_path, REBUILD.format(where=" LIMIT 1")))

    assert await rows(address) == before


@pytest.mark.parametrize("count", [2, 5])
async def test_processes_upgrading_at_once_do_no_harm(
    address: str, other_address: str, keys_file: Path, count: int
) -> None:
    await apart(_generate, other_address, keys_file)

    ended = await asyncio.gather(*(_ended(_migrating(address, keys_file)) for _ in range(count)))

    assert [code for code, _ in ended] == [0] * count
    assert sum(said == "[]\n" for _, said in ended) == count - 1
    assert await versions(address) == [path.name for path in HISTORY]
    assert await shape(address, of_models=True) == await shape(other_address)


async def test_upgrade_killed_half_way_is_finished_by_the_other(
    request: pytest.FixtureRequest, keys_file: Path
) -> None:
    address, other = _own_database(request, "killed"), _own_database(request, "whole")
    await apart(_generate, other, keys_file)
    blocker, onlooker = await asyncpg.connect(address), await asyncpg.connect(address)
    blocking = blocker.transaction()
    await blocking.start()
    await blocker.execute("CREATE TABLE choices (id INT)")

    first = _migrating(address, keys_file)
    await _until(onlooker, "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    second = _migrating(address, keys_file)
    await _until(
        onlooker,
        "SELECT count(*) > 0 FROM pg_stat_activity WHERE query LIKE '%pg_try_advisory%' "
        "AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')",
    )
    first.send_signal(signal.SIGKILL)
    assert (await _ended(first))[0] == -signal.SIGKILL
    await blocking.rollback()

    assert (await _ended(second))[0] == 0
    assert await shape(address, of_models=True) == await shape(other)
    assert await versions(address) == [path.name for path in HISTORY]
    await asyncio.gather(blocker.close(), onlooker.close())


async def _upgrade(address: str, keys_file: Path, history: Path = database.MIGRATIONS) -> list[str]:
    database.MIGRATIONS, kept = history, database.MIGRATIONS
    try:
        return await database.upgrade(settings_for(address, keys_file).tortoise(MODULES))
    finally:
        database.MIGRATIONS = kept


async def _back(address: str, keys_file: Path) -> None:
    await database.downgrade(settings_for(address, keys_file).tortoise(MODULES))


async def _generate(address: str, keys_file: Path) -> None:
    async with opened(settings_for(address, keys_file), upgraded=False):
        await Tortoise.generate_schemas()


async def _described(address: str, keys_file: Path) -> dict[str, Any]:
    async with opened(settings_for(address, keys_file), upgraded=False):
        described: dict[str, Any] = json.loads(json.dumps(get_models_describe("models")))
        return described


async def _fill(address: str, keys_file: Path) -> None:
    """Rows in every table, made by the world and the verbs."""
    settings = settings_for(address, keys_file)
    async with opened(settings):
        services = create_app(settings).state.services
        await _live(await small_town(services), services)
        await fill_the_rest()


async def _live(town: Town, services: Services) -> None:
    """A poll with a ballot, a news item, and their traces."""
    manager, owner = town["manager"].context(services), town["owner"].context(services)
    manager.idempotency_key = "once"
    question = QuestionDraft("Шлагбаум?", ["Иә", "Жоқ"], 1, 1)
    closes_at = manager.now + timedelta(days=1)
    draft = PollDraft("Сауал", None, None, closes_at, ResultsVisibility.LIVE, [question])
    poll = await draft_poll(manager, town.complex.id, draft)
    await open_poll(manager, poll.id)
    asked = await Question.get(poll_id=poll.id)
    option = await Option.filter(question_id=asked.id).first()
    assert option
    await cast_ballot(owner, poll.id, town.units[0].id, [GivenAnswer(asked.id, [option.id])])
    said = Said(Language.KK, "Су; жоқ", "10:00 'ден' 18:00 ге дейін")
    news = NewsDraft(town.complex.id, NewsKind.NEWS, [said], [Place(town.buildings[0].id)])
    await perform(manager, "publish_news", vars(said), lambda: publish_news(manager, news), news_item)


def _history_with(folder: Path, script: str) -> Path:
    """The history with one more version."""
    history = folder / "history"
    shutil.copytree(database.MIGRATIONS, history, ignore=shutil.ignore_patterns("__pycache__"))
    text = make_migration.FILE.format(
        up=repr(dict.fromkeys(("sqlite", "postgres"), script)),
        down=repr(dict.fromkeys(("sqlite", "postgres"), "SELECT 1")),
        state=_module(HISTORY[-1]).MODELS_STATE,
    )
    (history / "models" / f"{len(HISTORY)}_more.py").write_text(text)
    return history


def _files(project: Path) -> list[Path]:
    return sorted(project.rglob("migrations/**/*.py"))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def _module(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _migrating(address: str, keys_file: Path) -> subprocess.Popen[str]:
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": address, "WIRES_KEYS_FILE": str(keys_file)}
    command = [sys.executable, "-c", UPGRADE]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True)


async def _ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    said, complained = await asyncio.to_thread(process.communicate, timeout=60)
    return process.returncode, said + complained


async def _until(connection: asyncpg.Connection, question: str) -> None:
    async with asyncio.timeout(20):
        while not await connection.fetchval(question):  # noqa: ASYNC110 - what is watched is another process
            await asyncio.sleep(0.05)


def _own_database(request: pytest.FixtureRequest, name: str) -> str:
    postgres: PostgresServer = request.getfixturevalue("postgres")
    address = postgres.create_database(name)
    request.addfinalizer(lambda: postgres.drop_database(name))
    return address
