"""Spreadsheets of homes for tests: written from values by column, sent over HTTP, waited for until they are over."""

import asyncio
import base64
import io
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from openpyxl import Workbook

from models.accounts import Language
from models.columns import HEADINGS, WRITTEN
from models.imports import Import, ImportState
from models.layouts import SheetColumn
from tests.attachments import Attached
from tests.clients import Client
from tests.world import Someone, Town

Cells = Mapping[str, str]
IMPORT = "... on UnitImport { id fileName dryRun }"
COUNTS = "state rows rowsDone added changed unchanged problemCount newBuildings ignoredColumns finishedAt"
PROBLEMS = "problems(first: 100) { cursor row column field code message }"
READ = f"query($id: ID!) {{ node(id: $id) {{ ... on UnitImport {{ {COUNTS} {PROBLEMS} }} }} }}"
OVER = {"CHECKED", "DONE", "REJECTED", "FAILED"}
SECONDS = 60.0


def table(rows: Iterable[Cells], language: Language = Language.RU, columns: Iterable[str] = WRITTEN) -> list[list[str]]:
    """The heading, and a row for each: column → what stands there."""
    wanted = [SheetColumn(column) for column in columns]
    return [[HEADINGS[column][language] for column in wanted], *([row.get(c, "") for c in wanted] for row in rows)]


def csv(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(";".join(row) for row in rows)


def xlsx(rows: Iterable[Iterable[Any]]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(file)
    return file.getvalue()


async def sent(
    client: Client,
    town: Town,
    rows: Iterable[Cells],
    *,
    who: Someone | None = None,
    dry_run: bool = True,
    **headers: str,
) -> Any:
    return await sent_file(client, town, csv(table(rows)), who=who, dry_run=dry_run, **headers)


async def sent_file(
    client: Client,
    town: Town,
    content: str | bytes,
    *,
    name: str = "homes.csv",
    who: Someone | None = None,
    dry_run: bool = True,
    mutation: str = "importUnits",
    **headers: str,
) -> Any:
    values = {"complexId": town.complex_id, "file": Attached.of(name, content), "dryRun": dry_run}
    return await client.do(mutation, values, who or town["manager"], IMPORT, **headers)


async def finished(client: Client, town: Town, import_id: str, language: str = "en") -> Any:
    """As the administrator reads it when it is over."""
    async with asyncio.timeout(SECONDS):
        while True:
            told = await client.ask(READ, {"id": import_id}, town["administrator"], accept_language=language)
            assert "errors" not in told, told["errors"]
            found = told["data"]["node"]
            if found["state"] in OVER:
                return found
            await asyncio.sleep(0.05)


async def checked(client: Client, town: Town, rows: Iterable[Cells]) -> Any:
    return await finished(client, town, (await sent(client, town, rows))["id"])


async def imported(client: Client, town: Town, rows: Iterable[Cells]) -> Any:
    return await finished(client, town, (await sent(client, town, rows, dry_run=False))["id"])


def counts(over: Any) -> tuple[str, int, int, int, int]:
    return tuple(over[name] for name in ("state", "added", "changed", "unchanged", "problemCount"))


def named(over: Any) -> list[tuple[int | None, str | None, str]]:
    """(row, column, code) of every problem."""
    return [(problem["row"], problem["field"], problem["code"]) for problem in over["problems"]]


def home(**cells: str) -> dict[str, str]:
    """A flat of a new building with its owner; what is named says otherwise."""
    usual = {
        "building": "Сатпаев, 10/1",
        "number": "1",
        "entrance": "1",
        "floor": "2",
        "riser": "1",
        "area_m2": "42,8",
        "surname": "Сейтов",
        "given_name": "Нуржан",
        "role": "Собственник",
    }
    return usual | cells


def flat(**cells: str) -> dict[str, str]:
    """The same with nobody in it."""
    without = dict.fromkeys(("surname", "given_name", "role"), "")
    return home(**without | cells)


async def waiting(town: Town, rows: Iterable[Cells] = (), *, dry_run: bool = False, **columns: Any) -> Import:
    """An import that no timer takes up before `begin`."""
    now = town["manager"].session.created_at
    usual: dict[str, Any] = {
        "complex_id": town.complex.id,
        "account_id": town["manager"].account.id,
        "state": ImportState.WAITING,
        "dry_run": dry_run,
        "language": Language.RU,
        "file_name": "a.csv",
        "content": base64.b64encode(csv(table(rows)).encode()).decode(),
        "created_at": now,
        "claimed_until": now + timedelta(days=1),
    }
    return await Import.create(**usual | columns)
