"""A developer's command: writes one migration with the SQL of both databases, for a person to read before it is kept.

aerich writes the SQL of one database only. It is run once per database, offline, on a copy of the history, and the two
answers are put into one file. What SQLite cannot do (alter a column, add a foreign key) is written by hand there: a
table is rebuilt, which is safe since migrations run with foreign keys unenforced and are checked for them at the end.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from aerich.utils import import_py_file

ROOT = Path(__file__).parent.parent
HISTORY = ROOT / "models" / "migrations"
# Never connected to: aerich only asks the dialect.
DATABASES = {"sqlite": "sqlite://:memory:", "postgres": "postgres://nobody@127.0.0.1:1/none"}

# No SQL, so that it cannot be forgotten.
BY_HAND = "Write this by hand: SQLite cannot alter a column, the table is rebuilt."

FILE = """from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

UP = {up}

DOWN = {down}


async def upgrade(db: BaseDBAsyncClient) -> str:
    return UP[db.capabilities.dialect]


async def downgrade(db: BaseDBAsyncClient) -> str:
    return DOWN[db.capabilities.dialect]


MODELS_STATE = {state!r}
"""


class Answer(NamedTuple):
    name: str
    up: str
    down: str
    state: str


def main(name: str) -> Path | None:
    """Writes the migration and returns its path; None when the models have not changed."""
    answers = {dialect: _asked(dialect, name) for dialect in DATABASES}
    if not any(answers.values()):
        return None
    kept = {dialect: answer for dialect, answer in answers.items() if answer}
    whole = [answer for answer in kept.values() if answer.state]
    if len({answer.state for answer in whole}) != 1 or len(kept) != len(DATABASES):
        raise SystemExit("The two databases disagree about the models: nothing was written.")
    return _written(whole[0], kept)


def _written(whole: Answer, answers: dict[str, Answer]) -> Path:
    texts = {
        "up": _dictionary({dialect: answer.up for dialect, answer in answers.items()}),
        "down": _dictionary({dialect: answer.down for dialect, answer in answers.items()}),
    }
    path = HISTORY / "models" / whole.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILE.format(state=whole.state, **texts), encoding="utf-8")
    return path


def _asked(dialect: str, name: str) -> Answer | None:
    with tempfile.TemporaryDirectory() as folder:
        history = Path(folder, "migrations")
        if HISTORY.exists():
            shutil.copytree(HISTORY, history)
        before = set((history / "models").glob("*.py"))
        for path in before:
            # aerich asks them for their SQL without a database.
            path.write_text(path.read_text().replace("[db.capabilities.dialect]", f"[{dialect!r}]"))
        words = ["migrate", "--name", name, "--offline", "--no-input"] if before else ["init-migrations"]
        if not _written_by_aerich(dialect, Path(folder, "aerich.ini"), words):
            return Answer("", BY_HAND, BY_HAND, "")
        new = set((history / "models").glob("*.py")) - before
        return _answer(new.pop()) if new else None


def _written_by_aerich(dialect: str, ini: Path, words: list[str]) -> bool:
    """False when a person has to write it."""
    location = ini.with_name("migrations")
    ini.write_text(f'[tool.aerich]\ntortoise_orm = "wires.TORTOISE_ORM"\nlocation = "{location}"\nsrc = "{ROOT}"\n')
    environment = os.environ | {"DATABASE_URL": DATABASES[dialect], "AERICH_NO_TORTOISE_V1_WARNING": "1"}
    command = [str(Path(sys.executable).with_name("aerich")), "-c", str(ini), *words]
    done = subprocess.run(command, check=False, cwd=ROOT, env=environment, capture_output=True, text=True)
    if "unsupported in SQLite" in done.stderr:
        return False
    if done.returncode:
        raise SystemExit(f"aerich cannot make the migration for {dialect}:\n{done.stderr}")
    return True


def _answer(path: Path) -> Answer:
    made = import_py_file(path)
    up, down = asyncio.run(made.upgrade(None)), asyncio.run(made.downgrade(None))
    return Answer(path.name, up, down.strip() or _drops(up), made.MODELS_STATE)


def _drops(up: str) -> str:
    """The way back from the first migration, which aerich leaves empty. Its own table stays."""
    tables = re.findall(r'CREATE TABLE IF NOT EXISTS "(\w+)"', up)
    return "\n".join(f'DROP TABLE IF EXISTS "{table}";' for table in reversed(tables) if table != "aerich")


def _dictionary(texts: dict[str, str]) -> str:
    entries = (f'    "{dialect}": """\n{_lines(text)}\n""",' for dialect, text in texts.items())
    return "{\n" + "\n".join(entries) + "\n}"


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())
