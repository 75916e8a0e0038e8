"""The richest resident of the demo takes everything along and is forgotten, step by step, as a person would do it."""

import asyncio
import io
import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.clients import Client
from tests.commands import Environment, command, running
from tests.shapes import asked
from tests.test_demo import sign_in
from tests.world import PASSWORD

COPIES = "{ me { dataExports { id state file { url } } } }"
PREVIEW = "{ erasurePreview { parts { section count outcome } } }"
ACCOUNTS = "SELECT (SELECT count(*) FROM accounts), (SELECT count(*) FROM tombstones)"
ME = "{ me { id login phone email } }"


async def test_the_owner_takes_everything_along_and_is_forgotten(demo_house: Environment) -> None:
    database = Path(demo_house["DATABASE_URL"].removeprefix("sqlite://"))
    backup = {file: await asyncio.to_thread(file.read_bytes) for file in database.parent.glob("wires.sqlite3*")}
    # An erasure begins at once.
    async with running(demo_house | {"WIRES_ERASURE_DAYS": "0"}, "demo") as process:
        client = Client(await process.served())
        await _takes_along_and_is_forgotten(client, demo_house["DATABASE_URL"])
        await client.close()
        await process.stop()
    for file in database.parent.glob("wires.sqlite3*"):
        file.unlink()
    for file, content in backup.items():
        await asyncio.to_thread(file.write_bytes, content)
    before = await asked(demo_house["DATABASE_URL"], ACCOUNTS)

    again = await command(demo_house, "reapply-erasures")

    assert (again.code, again.out.partition(". ")[0]) == (0, "Erased again: 1")
    assert await asked(demo_house["DATABASE_URL"], ACCOUNTS) == [(before[0][0] - 1, 1)]


async def _takes_along_and_is_forgotten(client: Client, database: str) -> None:
    bearer = f"Bearer {await sign_in(client, 'owner')}"

    async def ask(query: str, variables: dict[str, Any] | None = None) -> Any:
        told = await client.ask(query, variables, authorization=bearer)
        assert "errors" not in told, told["errors"]
        return told["data"]

    me = (await ask(ME))["me"]
    await _votes(client, ask)
    archive = await _copy(client, ask)
    held = _held(archive)
    assert {"Person", "Residency", "Ticket", "TicketEvent", "Ballot", "Choice", "Bill", "BillLine"} <= held.keys()
    assert {"Notification", "Session", "Disclosure", "MeterReading", "UtilityAccount", "DataRequest"} <= held.keys()
    page = next(archive.read(name).decode() for name in archive.namelist() if name.endswith(".html"))
    assert me["email"] in page

    preview = (await ask(PREVIEW))["erasurePreview"]["parts"]
    outcomes = Counter(part["outcome"] for part in preview)
    assert outcomes.keys() == {"GONE", "WITHOUT_THE_PERSON", "STAYS"}
    kept = await asked(database, "SELECT (SELECT count(*) FROM ballots), (SELECT count(*) FROM tickets)")

    told = await client.do(
        "eraseMyData", {"password": PASSWORD}, None, "... on DataRequest { state }", authorization=bearer
    )
    assert told["state"] == "WAITING"
    async with asyncio.timeout(60):
        while (await asked(database, "SELECT count(*) FROM erasures"))[0][0]:  # noqa: ASYNC110 - a process does it
            await asyncio.sleep(0.2)

    gone = await client.do("signIn", {"login": "owner", "password": PASSWORD})
    assert gone["code"] == "WRONG_CREDENTIALS"
    assert (await client.ask(ME, None, authorization=bearer))["errors"]
    assert await asked(database, "SELECT (SELECT count(*) FROM ballots), (SELECT count(*) FROM tickets)") == kept


async def _votes(client: Client, ask: Any) -> None:
    """As the tour of GraphiQL shows it."""
    tabs = (await client.http.get("/graphql/examples.json")).json()["tabs"]
    (tab,) = [tab for tab in tabs if tab["title"] == "Cast a ballot"]
    assert (await ask(tab["query"], json.loads(tab["variables"])))["castBallot"]["id"]


async def _copy(client: Client, ask: Any) -> zipfile.ZipFile:
    """A fresh one, when it is done."""
    before = {copy["id"] for copy in (await ask(COPIES))["me"]["dataExports"]}
    export = "mutation { exportMyData(input: {language: RU}) { __typename } }"
    async with asyncio.timeout(60):
        # The demo has asked for one itself, and one is made at a time.
        while (await ask(export))["exportMyData"]["__typename"] == "Refused":  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        while True:
            made = [copy for copy in (await ask(COPIES))["me"]["dataExports"] if copy["id"] not in before]
            if made and made[0]["state"] == "DONE":
                break
            await asyncio.sleep(0.2)
    return zipfile.ZipFile(io.BytesIO((await client.http.get(made[0]["file"]["url"])).content))


def _held(archive: zipfile.ZipFile) -> Counter[str]:
    """How many rows of each kind."""
    sections = json.loads(archive.read("data.json"))["sections"]
    counted = Counter({part["model"]: 0 for section in sections for part in section["parts"]})
    for section in sections:
        for part in section["parts"]:
            counted[part["model"]] += len(part["rows"])
    return +counted
