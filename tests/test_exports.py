"""Spreadsheets to take away: the template is understood, and an export that is sent back changes nothing."""

import csv as library
import io
from datetime import datetime
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from integrations.cells import Column
from integrations.workbook_writer import Writer
from models.accounts import Language
from models.buildings import Unit
from models.columns import HEADINGS, KINDS, WRITTEN
from models.layouts import SheetColumn
from models.staff import StaffMember
from tests.clients import Client
from tests.conftest import House
from tests.homes_sheets import counts, finished, flat, home, imported, named, sent_file
from tests.planted import homes
from tests.test_imports import stands
from tests.world import Someone, Town, small_town

TEMPLATE = """query($format: SheetFormat!, $language: Language!) {
  importTemplate(format: $format, language: $language) { url fileName mediaType } }"""
EXPORT = """query($id: ID!, $format: SheetFormat!) {
  complex(id: $id) { unitExport(format: $format) { url fileName mediaType } } }"""
FORMATS = ["CSV", "XLSX"]


async def fetched(client: Client, download: Any) -> httpx.Response:
    answer = await client.http.get(download["url"])
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == download["mediaType"]
    return answer


async def export(client: Client, town: Town, kind: str, who: Someone | None = None, language: str = "ru") -> bytes:
    variables = {"id": town.complex_id, "format": kind}
    told = await client.ask(EXPORT, variables, who or town["manager"], accept_language=language)
    return (await fetched(client, told["data"]["complex"]["unitExport"])).content


def lines(content: bytes) -> list[list[str]]:
    """Of either kind, as another program reads it."""
    if content.startswith(b"PK"):
        sheet = load_workbook(io.BytesIO(content)).active
        return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    return list(library.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("language", list(Language))
async def test_the_template_speaks_the_language_and_its_examples_are_told_apart(
    client: Client, town: Town, language: Language, kind: str
) -> None:
    told = await client.data(TEMPLATE, {"format": kind, "language": language.name}, town["manager"])
    content = (await fetched(client, told["importTemplate"])).content

    assert lines(content)[0] == [HEADINGS[column][language] for column in WRITTEN]
    assert told["importTemplate"]["fileName"].endswith(f".{kind.lower()}")
    over = await finished(client, town, (await sent_file(client, town, content, dry_run=False))["id"])
    assert (over["state"], over["ignoredColumns"]) == ("REJECTED", [])
    assert named(over) == [(2, "BUILDING", "EXAMPLE"), (3, "BUILDING", "EXAMPLE")]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("language", list(Language))
async def test_an_export_that_is_sent_back_changes_nothing(
    client: Client, town: Town, language: Language, kind: str
) -> None:
    rows = [
        home(share="1/3", phone="8 701 555 01 01", email="a@example.kz", since="05.12.2023", area_m2="12,05"),
        home(surname="Сейтова", role="Член семьи", patronymic="Ұлы", area_m2=""),
        flat(number="12/1", kind="Паркинг", floor="-1"),
        home(number="=1+1", surname="=HYPERLINK(1)", given_name="@Нуржан", role="Арендатор"),
    ]
    assert counts(await imported(client, town, rows)) == ("DONE", 4, 0, 0, 0)
    await Unit.filter(id=town.units[3].id).update(entrance=None, floor=None)
    before = await stands(town)

    content = await export(client, town, kind, language=language)
    over = await finished(client, town, (await sent_file(client, town, content, dry_run=False))["id"])

    assert counts(over) == ("DONE", 0, 0, 4 + 6, 0)
    assert (over["newBuildings"], over["ignoredColumns"], over["problems"]) == ([], [], [])
    assert await stands(town) == before
    place = WRITTEN.index(SheetColumn.AREA_M2)
    [area] = {line[place] for line in lines(content) if line[place].startswith("12")}
    # A number of the workbook; in CSV as whoever opens it there writes one.
    assert area == ("12.05" if language is Language.EN or kind == "XLSX" else "12,05")


async def test_a_workbook_is_one_to_work_in(client: Client, town: Town) -> None:
    rows = [home(share="1/4", since="05.12.2023", area_m2="12,05", floor="-1", number="12/1", phone="8 701 555 01 03")]
    await imported(client, town, rows)
    template = await client.data(TEMPLATE, {"format": "XLSX", "language": "RU"}, town["manager"])

    contents = [(await fetched(client, template["importTemplate"])).content, await export(client, town, "XLSX")]

    columns = list(WRITTEN)
    for content in contents:
        sheet = load_workbook(io.BytesIO(content)).active
        assert sheet.freeze_panes == "A2"
        assert sheet["A1"].font.b
        lists = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
        assert {cells: one.formula1 for cells, one in lists.items()} == {
            "B2:B10001": '"Квартира,Нежилое помещение,Паркинг,Кладовая"',
            "K2:K10001": '"Собственник,Арендатор,Член семьи"',
        }
        # Other words that an import understands may be typed.
        assert {one.showErrorMessage for one in lists.values()} == {False}
        letters = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        assert letters[columns.index(SheetColumn.BUILDING)] > 30 > letters[columns.index(SheetColumn.FLOOR)]
    sheet = load_workbook(io.BytesIO(contents[1])).active
    [row] = [dict(zip(columns, cells, strict=True)) for cells in sheet.iter_rows(min_row=2) if cells[2].value == "12/1"]
    told = {column: row[column].value for column in (SheetColumn.FLOOR, SheetColumn.AREA_M2, SheetColumn.SHARE)}
    assert told == {SheetColumn.FLOOR: -1, SheetColumn.AREA_M2: 12.05, SheetColumn.SHARE: 0.25}
    since = row[SheetColumn.SINCE]
    assert (since.value, since.number_format) == (datetime(2023, 12, 5), "dd.mm.yyyy")
    assert {row[column].number_format for column in (SheetColumn.NUMBER, SheetColumn.PHONE)} == {"@"}


@pytest.mark.parametrize("choices", [("a,b", "c"), ('a"',), ("a" * 300,)])
def test_choices_that_a_list_cannot_hold_are_a_mistake_of_ours(choices: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Writer(io.BytesIO(), "", [Column(choices=choices)])


@pytest.mark.parametrize("kind", FORMATS)
async def test_an_export_has_a_row_for_everybody_and_for_every_empty_unit_and_no_formula(
    client: Client, town: Town, kind: str
) -> None:
    await imported(client, town, [home(building="Абай 2", number="2", surname="=1+1", phone="8 701 555 01 02")])

    heading, *rows = lines(await export(client, town, kind))

    assert heading == [HEADINGS[column][Language.RU] for column in WRITTEN]
    places = [(row[0], row[2]) for row in rows]
    assert places == [("Абай 1", "1")] * 3 + [("Абай 1", "2"), ("Абай 2", "1"), ("Абай 2", "2")]
    assert {row[1] for row in rows} == {next(iter(KINDS.values()))[Language.RU]}
    surname = rows[-1][WRITTEN.index(SheetColumn.SURNAME)]
    assert surname == ("=1+1" if kind == "XLSX" else "'=1+1")


async def test_a_right_that_is_lost_after_the_link_was_made_is_lost(house: House, client: Client, town: Town) -> None:
    other = await small_town(house.services)
    links = [
        (await client.data(EXPORT, {"id": town.complex_id, "format": "CSV"}, town["manager"]))["complex"]["unitExport"],
        (await client.data(TEMPLATE, {"format": "CSV", "language": "KK"}, town["manager"]))["importTemplate"],
    ]
    await StaffMember.filter(person_id=town["manager"].person.id).update(
        ended_at=other.people["owner"].session.created_at
    )

    for link in links:
        assert (await client.http.get(link["url"])).status_code == 404


async def test_a_large_export_is_sent_back_unchanged(client: Client, town: Town) -> None:
    await imported(client, town, homes(2_000))

    content = await export(client, town, "XLSX")
    over = await finished(client, town, (await sent_file(client, town, content, dry_run=False))["id"])

    assert counts(over) == ("DONE", 0, 0, 2_000 + 6, 0)
