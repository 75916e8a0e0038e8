"""What else may come as a spreadsheet, and happen while one is worked off: nothing is ever half-written."""

import asyncio
import io
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from models.buildings import Building, Unit
from models.imports import Import, ImportState, import_topic
from models.residents import Residency, ResidencyRole, ResidencyState, ResidentsChanged
from models.staff import StaffMember
from resolvers import entries, intake
from resolvers import home_files as home_files_module
from resolvers.changes import change, topic_number
from resolvers.context import Context
from resolvers.imports import visible_imports
from resolvers.intake import KEPT, LEASE, TOO_OLD, forget_old_imports, work_off_imports
from resolvers.rows import rows
from schema.ids import split_id, write_id
from tests.clients import Client
from tests.conftest import House
from tests.homes_sheets import (
    checked,
    counts,
    finished,
    flat,
    home,
    imported,
    named,
    sent,
    sent_file,
    waiting,
)
from tests.log_lines import lines
from tests.moving import newcomer
from tests.sheet_files import packed, parts
from tests.test_imports import stands, unit_of
from tests.world import Town, move_in, small_town

CELLS = "".join(f"<c t='inlineStr'><is><t>{name}</t></is></c>" for name in ("Дом", "Квартира"))
# Its functions are replaced by tests.
home_files: Any = home_files_module
BOMB = packed(parts(f"<row>{CELLS}</row><row><c><v>" + "0" * 90_000_000 + "</v></c></row>"))
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def _zip(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


async def begin(client: Client, town: Town, row: Import) -> Any:
    """Some process takes it up; how it ended."""
    await Import.filter(id=row.id).update(claimed_until=None)
    return await finished(client, town, write_id("UnitImport", row.id))


@pytest.mark.only("sqlite")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param("", "NO_ROWS", id="empty"),
        pytest.param("Дом;Квартира", "NO_ROWS", id="heading only"),
        pytest.param("просто текст", "NOT_A_SHEET", id="a line of text"),
        pytest.param("Мәтін, үтірі бар,\nжолдары да.", "NOT_A_SHEET", id="text called xlsx"),
        pytest.param(b"%PDF-1.7\x01\x02", "NOT_A_SHEET", id="pdf"),
        pytest.param(ENCRYPTED, "OLD_OR_LOCKED", id="locked"),
        pytest.param(b"PK\x03\x04" + bytes(100), "DAMAGED", id="broken zip"),
        pytest.param(_zip("word/document.xml", b"<a/>"), "DAMAGED", id="docx"),
        pytest.param(BOMB, "TOO_LARGE", id="zip bomb"),
        pytest.param("Дом;Квартира\n" + "а;1\n" * 20_001, "TOO_MANY_ROWS", id="20,001 rows"),
        pytest.param("Дом;Адрес;Квартира\nа;б;1", "COLUMN_TWICE", id="two columns of one meaning"),
        pytest.param('Дом;Квартира\n"а;1', "QUOTES", id="an open quotation mark"),
    ],
)
async def test_what_is_no_sheet_of_homes_is_told_by_a_code_and_nothing_is_written(
    client: Client, town: Town, content: str | bytes, code: str
) -> None:
    before = await stands(town)

    over = await finished(client, town, (await sent_file(client, town, content, name="a.xlsx", dry_run=False))["id"])

    assert over["state"] == "REJECTED"
    assert {problem["code"] for problem in over["problems"]} == {code}
    assert all(problem["message"] for problem in over["problems"])
    assert await stands(town) == before


async def test_a_file_without_a_heading_keeps_nobodys_name(client: Client, town: Town) -> None:
    over = await finished(client, town, (await sent_file(client, town, "Кенжебаев;Асқар;+77015550006\n"))["id"])

    assert named(over) == [(1, "BUILDING", "COLUMN_MISSING"), (1, "NUMBER", "COLUMN_MISSING")]
    assert over["ignoredColumns"] == []
    row = await Import.get(complex_id=town.complex.id)
    assert "Кенжебаев" not in repr(vars(row))


async def test_messages_are_in_the_viewers_language_and_name_the_column_as_the_file_does(
    client: Client, town: Town
) -> None:
    content = "Дом;Кв.;Площадь;Телефон\nАбай 1;;x;\n"
    made = await sent_file(client, town, content)

    for language, words in (("ru", "Не заполнено «Кв.»"), ("kk", "«Кв.» бос."), ("en", "“Кв.” is empty.")):
        over = await finished(client, town, made["id"], language)
        messages = {problem["code"]: problem["message"] for problem in over["problems"]}
        assert messages["MISSING"].startswith(words)
        assert "Площадь" in messages["NOT_AN_AREA"]


async def test_a_missing_column_of_areas_is_one_problem_where_there_are_new_units(client: Client, town: Town) -> None:
    known = await finished(client, town, (await sent_file(client, town, "Дом;Квартира\nАбай 1;1\nАбай 2;1\n"))["id"])
    unknown = await finished(client, town, (await sent_file(client, town, "Дом;Квартира\nАбай 1;8\nАбай 2;9\n"))["id"])

    assert counts(known) == ("CHECKED", 0, 0, 2, 0)
    assert named(unknown) == [(None, "AREA_M2", "COLUMN_MISSING")]


async def test_too_much_of_one_thing_is_one_problem(client: Client, town: Town) -> None:
    buildings = await checked(client, town, [flat(building=f"Сатпаев, {number}") for number in range(1, 102)])
    crowd = await checked(client, town, [home(surname=f"Сейтов{number}") for number in range(2_000)])

    assert named(buildings) == [(None, "BUILDING", "TOO_MANY_BUILDINGS")]
    assert named(crowd) == [(102, "NUMBER", "TOO_MANY_RESIDENTS")]


async def test_problems_are_counted_beyond_those_that_are_kept(client: Client, town: Town) -> None:
    over = await checked(client, town, [flat(number=str(number), floor="x") for number in range(1, 1_102)])

    assert over["problemCount"] == 1_101
    row = await Import.get(complex_id=town.complex.id)
    assert [problem["row"] for problem in row.problems] == list(range(2, 1_002))


async def test_problems_are_read_page_by_page(client: Client, town: Town) -> None:
    made = await sent(client, town, [flat(number=str(number), floor="x") for number in range(1, 251)])
    await finished(client, town, made["id"])
    document = """query($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on UnitImport {
        problems(first: $first, after: $after) { cursor row } } } }"""
    found, variables = list[int](), {"id": made["id"], "first": 100}
    while page := (await client.data(document, variables, town["manager"]))["node"]["problems"]:
        found += [problem["row"] for problem in page]
        variables["after"] = page[-1]["cursor"]

    assert found == list(range(2, 252))
    for wrong in ({"first": 0}, {"first": -1}, {"first": 101}, {"after": "x"}):
        told = await client.ask(document, {"id": made["id"], **wrong}, town["manager"])
        assert told["errors"][0]["extensions"]["code"] == "BAD_INPUT"


async def test_shares_count_beside_those_that_stand_there(client: Client, town: Town) -> None:
    mine = {"building": "Абай 1", "number": "2"}
    more = await checked(client, town, [home(**mine, surname="Ким", share="0,01")])
    await Residency.filter(unit_id=town.units[1].id).update(share="0.5")
    fits = await checked(client, town, [home(**mine, surname="Ким", share="0,5")])

    assert named(more) == [(2, "SHARE", "SHARES_EXCEEDED")]
    assert counts(fits) == ("CHECKED", 1, 0, 0, 0)


async def test_shares_that_change_hands_within_a_file_fit(client: Client, town: Town) -> None:
    first, second = home(share="1"), home(surname="Ким", share="1/2")
    await imported(client, town, [first])

    over = await imported(client, town, [second, first | {"share": "1/2"}])

    assert counts(over) == ("DONE", 1, 1, 0, 0)


async def test_an_ambiguous_address_is_asked_about(client: Client, town: Town) -> None:
    for address in ("ул. Самал, 3", "Самал, 3"):
        await Building.create(complex_id=town.complex.id, address=address, entrances=1)

    over = await checked(client, town, [flat(building="Самал 3"), flat(building="самал, 3", number="2")])

    assert named(over) == [(2, "BUILDING", "BUILDING_AMBIGUOUS")]
    assert over["added"] == 1


async def test_two_imports_at_once_into_one_complex_come_one_after_the_other(client: Client, town: Town) -> None:
    rows = [home(number=str(number), surname=f"Сейтов{number}") for number in range(1, 300)]
    whose = [town["manager"], town["manager"], town["administrator"]]
    made = await asyncio.gather(*(sent(client, town, rows, who=who, dry_run=False) for who in whose))

    over = await asyncio.gather(*(finished(client, town, one["id"]) for one in made))

    assert sorted(counts(one) for one in over) == [
        ("DONE", 0, 0, 299, 0),
        ("DONE", 0, 0, 299, 0),
        ("DONE", 299, 0, 0, 0),
    ]
    assert await Residency.filter(complex_id=town.complex.id, way="import").count() == 299


async def test_of_one_complex_one_import_is_under_way(house: House, town: Town) -> None:
    now = house.services.clock()
    working = await waiting(town, [flat()], state=ImportState.CHECKING, tries=1, claimed_until=now + LEASE)
    second = await waiting(town, [flat()], claimed_until=None)

    for _ in range(3):
        await work_off_imports(Context(house.services))

    assert (await Import.get(id=second.id)).tries == 0
    await Import.filter(id__in=[working.id, second.id]).delete()


async def test_management_of_another_complex_finds_nothing(house: House, client: Client, town: Town) -> None:
    other = await small_town(house.services)
    made = await sent(client, town, [home()])
    watch = "subscription($id: ID!) { importProgress(importId: $id) { state } }"

    [refused] = [payload async for payload in client.follow(watch, {"id": made["id"]}, other["manager"])]
    node = await client.data("query($id: ID!) { node(id: $id) { id } }", {"id": made["id"]}, other["manager"])
    into = await sent(client, town, [home()], who=other["manager"])

    assert refused["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert node == {"node": None}
    assert (into["code"], into["field"]) == ("NOT_FOUND", "complexId")
    assert not await (await visible_imports(other["manager"].context(house.services))).exists()


@pytest.mark.parametrize("how", ["post ended", "account gone"])
async def test_rights_that_are_lost_after_the_file_was_sent_are_lost(client: Client, town: Town, how: str) -> None:
    row, before = await waiting(town, [home()]), await stands(town)
    manager = town["manager"]
    if how == "post ended":
        await StaffMember.filter(person_id=manager.person.id).update(ended_at=manager.session.created_at)
    else:
        await Import.filter(id=row.id).update(account_id=None)

    over = await begin(client, town, row)

    assert (over["state"], named(over)) == ("FAILED", [(None, None, "RIGHTS_LOST")])
    assert await stands(town) == before
    assert (await Import.get(id=row.id)).content is None


async def test_rights_that_are_lost_while_it_is_written_undo_it(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, before, must_stand = await waiting(town, [home()]), await stands(town), entries._must_stand

    async def lost_meanwhile(aside: Any, complex_id: UUID, standing: Any) -> None:
        await must_stand(aside, complex_id, standing)
        if complex_id == town.complex.id:
            await StaffMember.filter(person_id=town["manager"].person.id).update(ended_at=row.created_at)

    monkeypatch.setattr(entries, "_must_stand", lost_meanwhile)
    over = await begin(client, town, row)

    assert named(over) == [(None, None, "RIGHTS_LOST")]
    assert await stands(town) == before


@pytest.mark.parametrize("what", ["who lives there", "a unit", "a building"])
async def test_what_changes_while_it_is_planned_is_taken_into_account(
    house: House, client: Client, town: Town, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    row, made_ready, times = (
        await waiting(town, [home(building="Абай 1", number="1", share="1")]),
        home_files.made_ready,
        0,
    )

    async def meanwhile(*given: Any) -> Any:
        nonlocal times
        ready, times = await made_ready(*given), times + 1
        if times == 1:
            async with change(Context(house.services)) as tell:
                if what == "who lives there":
                    await Residency.filter(unit_id=town.units[0].id).update(state=ResidencyState.ENDED)
                    await move_in(await newcomer(house.services), town.units[0], ResidencyRole.TENANT)
                    await tell(ResidentsChanged(town.complex.id))
                elif what == "a unit":
                    await Unit.filter(id=town.units[0].id).update(area_m2="42.81")
                else:
                    await Building.filter(id=town.buildings[0].id).update(entrances=7)
        return ready

    await Residency.filter(unit_id=town.units[0].id).update(state=ResidencyState.ENDED)
    monkeypatch.setattr(home_files, "made_ready", meanwhile)
    over = await begin(client, town, row)

    assert (over["state"], times) == ("DONE", 2)
    unit, building = await Unit.get(id=town.units[0].id), await Building.get(id=town.buildings[0].id)
    assert str(unit.area_m2) == "42.80"
    assert building.entrances == (7 if what == "a building" else 2)


async def test_whoever_has_lost_the_claim_writes_nothing(
    house: House, client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, made_ready, before = await waiting(town, [home()]), home_files.made_ready, await stands(town)
    later = house.services.clock() + timedelta(days=1)

    async def overtaken(*given: Any) -> Any:
        await Import.filter(id=row.id).update(tries=4, claimed_until=later)
        return await made_ready(*given)

    monkeypatch.setattr(home_files, "made_ready", overtaken)
    await Import.filter(id=row.id).update(claimed_until=None)
    await asyncio.sleep(0.1)
    await work_off_imports(Context(house.services))
    await asyncio.sleep(1.5)

    assert await stands(town) == before
    still = await Import.get(id=row.id)
    assert (still.tries, still.finished_at is None, bool(still.content)) == (4, True, True)
    monkeypatch.setattr(home_files, "made_ready", made_ready)
    assert counts(await begin(client, town, row)) == ("DONE", 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("columns", "code"),
    [({"tries": 5}, "GIVEN_UP"), ({"content": "not base64 and not sealed here"}, "UNREADABLE"), ({}, "TOO_OLD")],
)
async def test_what_cannot_be_worked_off_fails_where_everybody_sees_it(
    house: House, client: Client, town: Town, columns: dict[str, Any], code: str
) -> None:
    row = await waiting(town, [home()], **columns)
    if code == "UNREADABLE":
        other = await waiting(town, [home()])
        sealed = "UPDATE imports SET content = (SELECT content FROM imports WHERE id = $1) WHERE id = $2 RETURNING id"
        await rows(sealed, other.id, row.id)
        await other.delete()
    if code == "TOO_OLD":
        await Import.filter(id=row.id).update(created_at=house.services.clock() - TOO_OLD - timedelta(seconds=5))

    over = await begin(client, town, row)

    assert (over["state"], named(over)) == ("FAILED", [(None, None, code)])


async def test_a_failure_of_ours_is_tried_again_later_and_says_nothing_of_the_file(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    row, planned, times = await waiting(town, [home()]), home_files.planned, 0

    async def fails_once(*given: Any) -> Any:
        nonlocal times
        times += 1
        if times == 1:
            raise ValueError("Сейтов")
        return await planned(*given)

    monkeypatch.setattr(home_files, "planned", fails_once)
    monkeypatch.setattr(intake, "PUT_OFF", timedelta(seconds=0.1))

    assert counts(await begin(client, town, row)) == ("DONE", 1, 0, 0, 0)
    assert lines(caplog, "an import is put off") == [{"import_id": str(row.id), "error": "ValueError"}]
    assert "Сейтов" not in caplog.text


async def test_imports_are_kept_for_thirty_days(house: House, client: Client, town: Town) -> None:
    over = await sent(client, town, [home()])
    await finished(client, town, over["id"])
    row = Import.filter(id=split_id(over["id"])[1])
    now = house.services.clock()

    for age, left in ((KEPT - timedelta(minutes=1), 1), (KEPT + timedelta(minutes=1), 0)):
        await row.update(finished_at=now - age)
        await forget_old_imports(Context(house.services))
        assert await row.count() == left


async def test_watchers_hear_the_end_and_no_more_than_that(client: Client, town: Town) -> None:
    row = await waiting(town, [home()])
    document = "subscription($id: ID!) { importProgress(importId: $id) { state added } }"
    following = client.follow(document, {"id": write_id("UnitImport", row.id)}, town["administrator"])
    first = (await anext(following))["data"]["importProgress"]
    await Import.filter(id=row.id).update(claimed_until=None)
    async with asyncio.timeout(10):
        while (told := (await anext(following))["data"]["importProgress"])["state"] != "DONE":
            assert told["state"] in ("CHECKING", "WRITING")
    await following.aclose()

    assert (first, told) == ({"state": "WAITING", "added": 0}, {"state": "DONE", "added": 1})
    assert await topic_number(import_topic(row.id)) >= 1
    assert (await unit_of(town, "1")).floor == 2
