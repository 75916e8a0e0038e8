"""A copy of everything that is held about somebody: all of it is there, for them alone, and for a day."""

import asyncio
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from integrations.store import Missing
from models.attachments import Attachment
from models.data_exports import DataExport, DataExportState
from models.data_map import DATA_MAP, Section
from models.ids import uuid7
from models.notifications import Notification, NotificationKind, NotificationTopic
from models.residents import Residency, ResidencyState
from resolvers.context import Context
from resolvers.data_exports import forget_old_data_exports, write_data_exports
from schema.ids import read_id
from tests.bill_rows import account_row, bill_row, linked
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import opened
from tests.marked import LEFT_OUT, marked
from tests.meter_rows import meter_row
from tests.world import Someone, Town

EXPORT = "... on DataExport { id state partsDone partsTotal sizeBytes dueOn file { url fileName expiresAt } }"
READ = "query($id: ID!) { node(id: $id) { " + EXPORT + " } }"
PROGRESS = "subscription($id: ID!) { dataExportProgress(exportId: $id) { state partsDone partsTotal } }"


async def done(client: Client, house: House, export: Any, who: Someone) -> Any:
    async with asyncio.timeout(60):
        while True:
            await write_data_exports(Context(house.services))
            found = (await client.data(READ, {"id": export["id"]}, who))["node"]
            if found["state"] in ("DONE", "FAILED"):
                return found
            await asyncio.sleep(0.05)


async def exported(client: Client, house: House, who: Someone, **given: Any) -> zipfile.ZipFile:
    made = await done(client, house, await client.do("exportMyData", given, who, EXPORT), who)
    answer = await client.http.get(made["file"]["url"])
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert len(answer.content) == made["sizeBytes"]
    return zipfile.ZipFile(io.BytesIO(answer.content))


def told(archive: zipfile.ZipFile) -> Any:
    return json.loads(archive.read("data.json"))


def page_of(archive: zipfile.ZipFile) -> str:
    (name,) = [name for name in archive.namelist() if name.endswith(".html")]
    return archive.read(name).decode()


def rows(archive: zipfile.ZipFile) -> Iterator[tuple[str, dict[str, Any]]]:
    for section in told(archive)["sections"]:
        for part in section["parts"]:
            yield from ((part["model"], row) for row in part["rows"])


async def test_every_mark_is_in_it(house: House, client: Client, town: Town) -> None:
    someone = await marked(house, client, town)

    archive = await exported(client, house, someone.someone)

    assert archive.testzip() is None
    files = [name for name in archive.namelist() if name.startswith("files/")]
    everything = archive.read("data.json").decode() + "".join(files)
    everything += "".join(archive.read(name).decode("latin-1") for name in files)
    found = {place for place, mark in someone.marks.items() if mark in everything}
    assert found == someone.marks.keys() - LEFT_OUT
    assert len(found) >= 12
    # What is for reading shows the same, but for what only machines ask for.
    page = page_of(archive)
    unread = {place for place, mark in someone.marks.items() if mark not in page} - LEFT_OUT
    assert unread == {"inside"}


async def test_it_says_of_each_part_what_for_and_on_which_ground(house: House, client: Client, town: Town) -> None:
    found = told(await exported(client, house, town["owner"]))

    assert [section["section"] for section in found["sections"]] == list(Section)
    parts = [part for section in found["sections"] for part in section["parts"]]
    assert len(parts) == len([held for held in DATA_MAP if held.exported])
    assert all(part["what"] and part["ground"] and part["kept"] and part["onErasure"] for part in parts)


async def test_nothing_of_others_and_nothing_that_opens_something_is_in_it(
    house: House, client: Client, town: Town
) -> None:
    neighbour, owner = await marked(house, client, town), town["neighbour"]
    ticket = await opened(client, town)
    said = {"ticketId": ticket["id"], "text": "ішкіескертпе", "internal": True}
    await client.do("commentOnTicket", said, town["dispatcher"])

    theirs = await exported(client, house, owner)
    ours = await exported(client, house, town["owner"])

    text = theirs.read("data.json").decode()
    assert [place for place, mark in neighbour.marks.items() if mark in text] == []
    assert "ішкіескертпе" not in ours.read("data.json").decode()
    hashes = [row for _, row in rows(ours) if {"password_hash", "phone_index", "digest"} & row.keys()]
    assert hashes == []


@pytest.mark.parametrize(
    ("language", "title", "part"),
    [("KK", "Сіз туралы сақталатын барлық дерек", "Тұрғын үй"), ("RU", "Всё, что о вас хранится", "Жильё")],
)
async def test_the_page_is_in_the_language_that_was_asked_for(
    house: House, client: Client, town: Town, language: str, title: str, part: str
) -> None:
    page = page_of(await exported(client, house, town["tenant"], language=language))

    assert f"<h1>{title}</h1>" in page
    assert f">{part}</h2>" in page
    assert "<script" not in page


async def test_what_people_wrote_is_a_text_on_the_page(house: House, client: Client, town: Town) -> None:
    await opened(client, town, text="<script>alert('су')</script>")

    page = page_of(await exported(client, house, town["owner"]))

    assert "&lt;script&gt;alert(&#x27;су&#x27;)&lt;/script&gt;" in page


async def test_nobody_else_has_it_and_its_owner_only_while_signed_in(house: House, client: Client, town: Town) -> None:
    made = await done(client, house, await client.do("exportMyData", {}, town["family"], EXPORT), town["family"])

    others = [
        (await client.data(READ, {"id": made["id"]}, town[name]))["node"]
        for name in ("owner", "manager", "administrator", "former")
    ]
    mine = await client.data("{ me { dataExports { id } } }", {}, town["family"])
    assert others == [None] * 4
    assert mine["me"]["dataExports"] == [{"id": made["id"]}]
    await client.do("signOut", {"everywhere": False}, town["family"])
    assert (await client.http.get(made["file"]["url"])).status_code == 403


async def test_one_at_a_time_and_five_a_day(house: House, client: Client, town: Town) -> None:
    tenant, now = town["tenant"], house.services.clock()
    many = [
        DataExport(account_id=tenant.account.id, language="en", state=DataExportState.FAILED, asked_at=now, due_on=now)
        for _ in range(4)
    ]
    await DataExport.bulk_create(many)

    asked = [await client.do("exportMyData", {}, tenant, EXPORT) for _ in range(2)]

    assert [each.get("code", each["__typename"]) for each in asked] == ["DataExport", "TOO_MANY_REQUESTS"]
    assert await DataExport.filter(account_id=tenant.account.id).count() == 5


async def test_who_dies_over_it_leaves_nothing_in_the_store(house: House, client: Client, town: Town) -> None:
    """As a process leaves it: its piece is named, and perhaps lies there."""
    now, name = house.services.clock(), uuid7().hex * 2
    row = await DataExport.create(
        account_id=town["owner"].account.id,
        language="en",
        state=DataExportState.WRITING,
        tries=1,
        object_names=[name],
        claimed_until=now - timedelta(minutes=1),
        asked_at=now,
        due_on=now.date(),
    )
    await house.services.store.put(name, b"half of it")

    async with asyncio.timeout(30):
        while (await DataExport.get(id=row.id)).state is not DataExportState.DONE:
            await write_data_exports(Context(house.services))
            await asyncio.sleep(0.05)

    with pytest.raises(Missing):
        [piece async for piece in house.services.store.read(name)]
    assert name not in (await DataExport.get(id=row.id)).object_names


async def test_after_a_day_it_is_gone(house: House, client: Client, town: Town) -> None:
    made = await done(client, house, await client.do("exportMyData", {}, town["other"], EXPORT), town["other"])
    row = await DataExport.get(id=read_id("DataExport", made["id"]))
    await DataExport.filter(id=row.id).update(asked_at=row.asked_at - timedelta(hours=25))

    await forget_old_data_exports(Context(house.services))

    assert not await DataExport.exists(id=row.id)
    assert (await client.http.get(made["file"]["url"])).status_code == 404
    for name in row.object_names:
        with pytest.raises(Missing):
            [piece async for piece in house.services.store.read(name)]


async def test_how_far_it_is_is_heard_and_a_lost_file_spoils_nothing(house: House, client: Client, town: Town) -> None:
    someone = await marked(house, client, town)
    photo = await Attachment.filter(owner_id=someone.someone.person.id).first()
    assert photo
    await house.services.store.remove(photo.object_name)
    person_id = someone.someone.person.id
    notices = [
        Notification(
            person_id=person_id,
            number=10_000 + number,
            topic=NotificationTopic.SECURITY,
            kind=NotificationKind.PASSWORD_CHANGED,
            key=f"many:{number}",
            created_at=house.services.clock(),
        )
        for number in range(450)
    ]
    await Notification.bulk_create(notices)
    export = await client.do("exportMyData", {}, someone.someone, EXPORT)

    heard: list[dict[str, Any]] = []
    async with asyncio.timeout(60):
        async for payload in client.follow(PROGRESS, {"id": export["id"]}, someone.someone):
            heard.append(payload["data"]["dataExportProgress"])
            if heard[-1]["state"] == "DONE":
                break

    assert heard[-1]["partsDone"] == heard[-1]["partsTotal"] > 30
    made = await done(client, house, export, someone.someone)
    archive = zipfile.ZipFile(io.BytesIO((await client.http.get(made["file"]["url"])).content))
    counted = sum(model == "Notification" for model, _ in rows(archive))
    assert counted == await Notification.filter(person_id=person_id).count()


async def test_how_an_account_stands_now_is_not_for_who_has_left(house: House, client: Client, town: Town) -> None:
    account, owner = await account_row(town), town["owner"]
    await linked(account, owner)
    await bill_row(account)
    await meter_row(account)
    lives = {model: row for model, row in rows(await exported(client, house, owner))}
    await Residency.filter(person_id=owner.person.id).update(state=ResidencyState.ENDED, until=date(2026, 9, 30))

    left = {model: row for model, row in rows(await exported(client, house, owner))}

    assert {"balance", "last_paid_on"} <= lives["UtilityAccount"].keys()
    assert "Meter" in lives
    assert left["UtilityAccount"]["number"] == account.number
    assert left["UtilityAccount"].keys().isdisjoint({"balance", "last_paid_on", "services", "fetched_at"})
    assert "Meter" not in left
