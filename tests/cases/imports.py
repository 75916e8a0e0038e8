"""Sending spreadsheets in."""

from schema.ids import write_id
from tests.attachments import Attached
from tests.cases.case import Case, Inputs, Watch
from tests.clients import Client
from tests.homes_sheets import IMPORT, finished, sent, waiting
from tests.world import Town

PROGRESS = "subscription($id: ID!) { importProgress(importId: $id) { state } }"


async def sent_in(client: Client, town: Town) -> Inputs:
    first = {"complexId": town.complex_id, "file": Attached.of("a.csv", "Дом;Квартира\nАбай 1;1\n")}
    return first, first | {"file": Attached.of("a.csv", "Дом;Квартира\nАбай 1;2\n")}


async def cancelled(client: Client, town: Town) -> Inputs:
    first, second = [{"importId": write_id("UnitImport", (await waiting(town)).id)} for _ in range(2)]
    return first, second


CASES = {
    "importUnits": Case("manager", sent_in, IMPORT),
    "importBills": Case("manager", sent_in, IMPORT),
    "cancelImport": Case("manager", cancelled, IMPORT),
}

VALUES = {"Upload": Attached.of("a.csv", "")}


async def ring(client: Client, town: Town, watch: Watch) -> None:
    made = await sent(client, town, [{"building": "Абай 1", "number": "1"}])
    await watch(PROGRESS, {"id": made["id"]}, town["manager"])
    await finished(client, town, made["id"])
