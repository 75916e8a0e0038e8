"""The page of somebody's data, for who reads it on a phone: every value in words, months and homes by their names."""

from datetime import date
from enum import Enum
from typing import Any

import pytest

from models.accounts import Language
from models.data_map import DATA_MAP, Held
from models.data_requests import DataField
from models.disclosures import Shown
from models.residents import ResidencyFact
from resolvers.data_labels import FAMILIES, heading
from resolvers.messages import FIELDS, WORDS
from tests.bill_rows import account_row, bill_row, linked
from tests.clients import Client
from tests.conftest import House
from tests.test_data_exports import exported, page_of, told
from tests.uploading import sent
from tests.world import Town


def read_enums(held: Held) -> list[type[Enum]]:
    """Of the columns that the page has."""
    columns = [column for column in held.columns if column not in held.secret]
    shown = [column for column in columns if heading(held.model, column, Language.EN)]
    enums = [getattr(held.table._meta.fields_map[column], "enum_type", None) for column in shown]
    return [enum for enum in enums if enum]


def test_every_value_on_the_page_is_said_in_words(house: House) -> None:
    enums = {enum for held in DATA_MAP if held.exported for enum in read_enums(held)}

    enums.add(Shown)
    words = {f"{FAMILIES.get(enum.__name__, 'value_')}{value.value}" for enum in enums for value in enum}
    assert len(enums) > 25
    assert words - WORDS.keys() == set()
    assert {str(name) for name in [*DataField, *ResidencyFact]} - FIELDS.keys() == set()


def test_no_two_parts_of_a_section_are_called_the_same(house: House) -> None:
    for language in Language:
        named = [(held.section, WORDS[f"held_{held.name}"][language]) for held in DATA_MAP]
        assert len(set(named)) == len(named)


async def test_a_line_of_a_bill_says_of_which_month_and_amounts_are_written_as_here(
    house: House, client: Client, town: Town
) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    await bill_row(account, date(2026, 9, 1))

    page = page_of(await exported(client, house, town["owner"], language="RU"))

    assert "<b>Счёт</b>: сентябрь 2026; <b>Услуга</b>: Отопление" in page
    assert "<b>Месяц</b>: сентябрь 2026" in page
    assert "<b>Как начислено</b>: по счётчику" in page
    assert "<b>Начислено</b>: 16 879,04" in page.replace("\u00a0", " ")
    assert "<b>Доля</b>: 1;" in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("KK", ("<b>Қалаулы</b>: Тегі: Ким", "<b>Не түзетіледі</b>: Тегі", "<b>Түрі</b>: түзету")),
        ("RU", ("<b>Желаемое</b>: Фамилия: Ким", "<b>Что исправляется</b>: Фамилия", "<b>Вид</b>: исправление")),
        ("EN", ("<b>Wanted</b>: Surname: Ким", "<b>What is corrected</b>: Surname", "<b>Kind</b>: correction")),
    ],
)
async def test_what_was_asked_to_be_corrected_is_said_in_words(
    house: House, client: Client, town: Town, language: str, words: tuple[str, ...]
) -> None:
    await client.do("correctMyData", {"names": {"surname": "Ким"}}, town["tenant"])

    page = page_of(await exported(client, house, town["tenant"], language=language))

    assert [each for each in words if each not in page] == []


async def test_files_are_in_the_zip_and_the_page_leads_to_them(house: House, client: Client, town: Town) -> None:
    """Also those of news, of which less is held."""
    photo = await sent(client, town, "manager", name="Су құбыры.jpg")
    text: dict[str, Any] = {"complexId": town.complex_id, "title": "Су", "body": "Жоқ", "attachmentIds": [photo["id"]]}
    assert (await client.do("publishNews", text, town["manager"]))["__typename"] == "NewsItem"

    archive = await exported(client, house, town["manager"])

    (name,) = [name for name in archive.namelist() if name.startswith("files/")]
    assert name.endswith("-Су құбыры.jpg")
    assert "Су құбыры.jpg</a>" in page_of(archive)
    assert "%D1%80%D1%8B.jpg" in page_of(archive)
    (work,) = [section for section in told(archive)["sections"] if section["section"] == "work"]
    assert name in str(work)
