"""Tickets in a spreadsheet: what stands in it, who has it, how far it is, whoever dies meanwhile."""

import asyncio
import io
import tracemalloc
from datetime import datetime, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from tortoise.expressions import Q

from integrations.store import Missing
from models.days import LOCAL
from models.ids import uuid7
from models.staff import StaffMember
from models.ticket_exports import TicketExport, TicketExportState
from models.tickets import Ticket
from resolvers import made_files, ticket_exports
from resolvers.context import Context
from resolvers.ticket_exports import forget_old_exports, write_ticket_exports
from resolvers.ticket_sheets import COLUMNS
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, opened
from tests.ticket_rows import ticket_row
from tests.world import Someone, Town

EXPORT = "... on TicketExport { id state rowsDone rowsTotal file { url fileName mediaType } }"
READ = "query($id: ID!) { node(id: $id) { " + EXPORT + " } }"
PROGRESS = "subscription($id: ID!) { ticketExportProgress(exportId: $id) { state rowsDone rowsTotal } }"


async def ask(client: Client, town: Town, who: str = "manager", **filters: Any) -> Any:
    given = {"complexId": town.complex_id, **({"filter": filters} if filters else {})}
    return await client.do("exportTickets", given, town[who], EXPORT)


async def done(client: Client, house: House, export: Any, who: Someone) -> Any:
    async with asyncio.timeout(30):
        while True:
            await write_ticket_exports(Context(house.services))
            found = (await client.data(READ, {"id": export["id"]}, who))["node"]
            if found["state"] in ("DONE", "FAILED"):
                return found
            await asyncio.sleep(0.05)


async def sheet_of(client: Client, export: Any) -> Worksheet:
    answer = await client.http.get(export["file"]["url"])
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


async def fetched(client: Client, export: Any) -> list[tuple[Any, ...]]:
    return list((await sheet_of(client, export)).iter_rows(values_only=True))


async def test_what_stands_in_it(client: Client, town: Town, house: House) -> None:
    first = await assigned(client, town, await opened(client, town, text="=СУММ(1;2) су ағып тұр", placeDetail="Ас үй"))
    await opened(client, town, text="Лифт", category="LIFT", unitId=None, buildingId=town.building_id(1))

    heading, one, other = await fetched(client, await done(client, house, await ask(client, town), town["manager"]))

    row, owner = await Ticket.get(id=read_id("Ticket", first["id"])), town["owner"].person
    known = dict(zip(heading, one, strict=True))
    assert known["No."] == row.number
    assert known["Opened"].replace(tzinfo=LOCAL) - row.opened_at < timedelta(seconds=1)
    assert (known["State"], known["Urgency"], known["Category"]) == ("Given to a master", "Normal", "Plumbing")
    assert (known["Building"], known["Unit"], known["Where exactly"]) == ("Абай 1", town.units[0].number, "Ас үй")
    assert known["Text"] == "=СУММ(1;2) су ағып тұр"
    assert (known["Author"], known["Phone"]) == (f"{owner.surname} {owner.given_name}", owner.phone)
    assert known["Master"] == town["master"].person.display_name
    assert isinstance(known["To be done by"], datetime)
    assert (other[heading.index("Building")], other[heading.index("Unit")]) == ("Абай 2", None)


async def test_its_heading_stays_in_sight_and_filters_the_whole_table(client: Client, town: Town, house: House) -> None:
    for text in ("Кран", "Шам", "Есік"):
        await opened(client, town, text=text)

    sheet = await sheet_of(client, await done(client, house, await ask(client, town), town["manager"]))

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(len(COLUMNS))}4" == sheet.dimensions


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"states": ["ASSIGNED"]}, {1}),
        ({"categories": ["LIFT", "GAS"]}, {2}),
        ({"text": "лифта"}, {2}),
        ({"openedFrom": "2099-01-01T00:00:00Z"}, set()),
        ({"openedTo": "2099-01-01T00:00:00Z"}, {1, 2}),
    ],
    ids=["state", "categories", "words", "later", "before"],
)
async def test_it_holds_what_the_filter_says(
    client: Client, town: Town, house: House, filters: dict[str, Any], numbers: set[int]
) -> None:
    await assigned(client, town, await opened(client, town))
    await opened(client, town, text="Лифт стоит", category="LIFT")

    found = await done(client, house, await ask(client, town, **filters), town["manager"])
    _, *rows = await fetched(client, found)

    assert {row[0] for row in rows} == numbers
    assert (found["rowsDone"], found["rowsTotal"]) == (len(numbers), len(numbers))


async def test_in_the_language_of_who_asks(client: Client, town: Town, house: House) -> None:
    await opened(client, town)
    given = {"complexId": town.complex_id}

    for language, opened_word, state in (("kk", "Ашылды", "Жаңа"), ("ru", "Открыта", "Новая")):
        asked = await client.do("exportTickets", given, town["manager"], EXPORT, accept_language=language)
        heading, row = await fetched(client, await done(client, house, asked, town["manager"]))
        assert heading[1] == opened_word
        assert row[2] == state


async def test_only_who_asked_and_is_still_of_the_office_has_it(client: Client, town: Town, house: House) -> None:
    await opened(client, town)
    found = await done(client, house, await ask(client, town, "dispatcher"), town["dispatcher"])

    for name in ("manager", "master", "owner"):
        assert (await client.data(READ, {"id": found["id"]}, town[name]))["node"] is None
    assert (await client.http.get(found["file"]["url"])).status_code == 200
    await StaffMember.filter(person_id=town["dispatcher"].person.id).update(ended_at=house.services.clock())
    assert (await client.http.get(found["file"]["url"])).status_code == 404


async def test_who_has_left_before_it_was_made_gets_nothing(town: Town, house: House) -> None:
    row = await TicketExport.create(
        complex_id=town.complex.id,
        account_id=town["owner"].account.id,
        language="en",
        wanted={},
        state=TicketExportState.WAITING,
        asked_at=house.services.clock(),
    )

    async with asyncio.timeout(10):
        while (await TicketExport.get(id=row.id)).state is not TicketExportState.FAILED:
            await write_ticket_exports(Context(house.services))
            await asyncio.sleep(0.05)


async def test_three_at_a_time_and_no_more(client: Client, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_files, "due", lambda now: Q(id__in=[]))

    told = await asyncio.gather(*(ask(client, town) for _ in range(5)))

    codes = sorted(each.get("code") or each["state"] for each in told)
    assert codes == ["TOO_MANY_REQUESTS"] * 2 + ["WAITING"] * 3


async def test_how_far_it_is_is_heard(client: Client, town: Town, house: House) -> None:
    rows = [ticket_row(town, number=number) for number in range(1, 1201)]
    await Ticket.bulk_create(rows, batch_size=500)
    export = await ask(client, town)

    heard: list[dict[str, Any]] = []
    async with asyncio.timeout(30):
        async for payload in client.follow(PROGRESS, {"id": export["id"]}, town["manager"]):
            heard.append(payload["data"]["ticketExportProgress"])
            if heard[-1]["state"] == "DONE":
                break

    assert heard[-1] == {"state": "DONE", "rowsDone": 1200, "rowsTotal": 1200}
    assert [each["rowsDone"] for each in heard] == sorted(each["rowsDone"] for each in heard)


async def test_many_tickets_take_little_memory(client: Client, town: Town, house: House) -> None:
    text = "Су ағып тұр, шеберді шақырамын. " * 120
    for start in range(0, 1_500, 500):
        await Ticket.bulk_create([ticket_row(town, number=start + each, text=text) for each in range(1, 501)])
    export = await ask(client, town)

    tracemalloc.start()
    try:
        found = await done(client, house, export, town["manager"])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    # All of them at once would be 11 MB of text alone, and as much of XML.
    assert found["rowsDone"] == 1_500
    assert peak < 1_500 * len(text) * 2


async def test_a_claim_that_ran_out_is_taken_over_and_the_first_writes_nothing_more(
    client: Client, town: Town, house: House
) -> None:
    await opened(client, town)
    export = await ask(client, town)
    row_id = read_id("TicketExport", export["id"])
    # As a process leaves it that dies in the middle.
    past = house.services.clock() - timedelta(minutes=1)
    await TicketExport.filter(id=row_id).update(state=TicketExportState.WRITING, tries=1, claimed_until=past)

    found = await done(client, house, export, town["manager"])

    assert found["state"] == "DONE"
    assert len(await fetched(client, found)) == 2


async def test_after_a_day_the_file_and_the_row_are_gone(client: Client, town: Town, house: House) -> None:
    await opened(client, town)
    found = await done(client, house, await ask(client, town), town["manager"])
    row = await TicketExport.get(id=read_id("TicketExport", found["id"]))
    await TicketExport.filter(id=row.id).update(asked_at=row.asked_at - timedelta(hours=25))

    await forget_old_exports(Context(house.services))

    assert not await TicketExport.exists(id=row.id)
    assert (await client.http.get(found["file"]["url"])).status_code == 404
    with pytest.raises(Missing):
        [piece async for piece in house.services.store.read(str(row.object_name))]


async def test_residents_and_others_are_refused(client: Client, town: Town) -> None:
    told = {name: (await ask(client, town, name))["code"] for name in ("owner", "master", "former")}

    assert told == {"owner": "FORBIDDEN", "master": "NOT_FOUND", "former": "FORBIDDEN"}
    assert not await TicketExport.exists(complex_id=town.complex.id)


async def test_asked_for_again_with_its_key_it_is_the_same(client: Client, town: Town) -> None:
    given, key = {"complexId": town.complex_id}, str(uuid7())

    told = await asyncio.gather(
        *(client.do("exportTickets", given, town["manager"], EXPORT, idempotency_key=key) for _ in range(4))
    )
    other = {**given, "filter": {"overdue": True}}
    refused = await client.do("exportTickets", other, town["manager"], EXPORT, idempotency_key=key)

    assert len({each["id"] for each in told}) == 1
    assert refused["code"] == "IDEMPOTENCY_MISMATCH"
    assert await TicketExport.filter(complex_id=town.complex.id).count() == 1


async def test_who_is_stopped_after_losing_its_claim_stops(
    client: Client, town: Town, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the process would never end: its timer would have swallowed the order to."""
    begun, ours = asyncio.Event(), "the one that is stopped"
    lost = TicketExport(id=uuid7(), complex_id=town.complex.id, tries=1)

    async def claimed(context: Context, model: type[TicketExport]) -> TicketExport | None:
        """For this test alone: the house's own timer is at it too."""
        task = asyncio.current_task()
        return lost if task and task.get_name() == ours else None

    async def hangs(*_: object) -> None:
        begun.set()
        await asyncio.sleep(60)

    monkeypatch.setattr(made_files, "claimed", claimed)
    monkeypatch.setattr(ticket_exports, "_made", hangs)
    working = asyncio.create_task(write_ticket_exports(Context(house.services)), name=ours)
    async with asyncio.timeout(10):
        await begun.wait()
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working
