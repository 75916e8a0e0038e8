"""The data map holds every column: it is personal and says what becomes of it, or it says nothing of a person."""

from pathlib import Path

import pytest
from tortoise import Tortoise, fields
from tortoise.fields.data import CharEnumFieldInstance
from tortoise.models import Model

from integrations.redaction import SHOWN
from models.data_map import DATA_MAP, IMPERSONAL, PLAIN, Fate, entries
from models.data_map.held import fates
from models.data_map.page import page
from models.encryption import BlindIndexField, SealedTextField
from resolvers.messages import WORDS
from tests.conftest import House
from tests.rooms import ROOT

PAGE = Path(ROOT, "docs", "personal-data.md")


def models() -> dict[str, type[Model]]:
    return {name: model for name, model in (Tortoise.apps or {})["models"].items() if name != "Aerich"}


def homeless(models: dict[str, type[Model]]) -> set[str]:
    """Columns that stand neither in the map nor among the others."""
    return {
        f"{name}.{column}"
        for name, model in models.items()
        for column in model._meta.fields_db_projection
        if column not in {held for entry in entries(name) for held in entry.columns}
        and column not in IMPERSONAL.get(name, "").split()
    }


def test_every_column_is_in_the_map_or_says_nothing_of_a_person(house: House) -> None:
    assert homeless(models()) == set()


def test_a_new_column_is_noticed(house: House) -> None:
    class Newcomer(Model):
        id = fields.IntField(primary_key=True)
        birth_date = fields.DateField()

    Newcomer._meta.fields_db_projection = {"id": "id", "birth_date": "birth_date"}

    assert homeless({"Newcomer": Newcomer}) == {"Newcomer.id", "Newcomer.birth_date"}


def test_the_map_names_nothing_that_is_not_there(house: House) -> None:
    known = {name: model._meta.fields_db_projection.keys() for name, model in models().items()}

    assert {entry.model for entry in DATA_MAP} | IMPERSONAL.keys() <= known.keys()
    assert [entry for entry in DATA_MAP if not set(entry.columns) <= known[entry.model]] == []
    assert {name for name, columns in IMPERSONAL.items() if not set(columns.split()) <= known[name]} == set()
    assert [entry for entry in DATA_MAP if not entry.secret <= set(entry.columns)] == []


def test_nothing_is_both(house: House) -> None:
    held = {name: {column for entry in entries(name) for column in entry.columns} for name in models()}

    assert {name for name, columns in IMPERSONAL.items() if held[name] & set(columns.split())} == set()


def test_what_leads_to_somebody_never_just_stays(house: House) -> None:
    """A foreign key to a person or an account goes, leads to nobody, or to one without a name."""
    kept = {
        f"{name}.{column}"
        for name, model in models().items()
        for field in model._meta.fields_map.values()
        if isinstance(field, fields.relational.ForeignKeyFieldInstance)
        and field.model_name in ("models.Person", "models.Account")
        and (column := str(field.source_field))
        and not {entry.columns.get(column) for entry in entries(name)} & {Fate.GOES, Fate.UNLINKED, Fate.PSEUDONYM}
    }

    assert kept == set()


def test_whatever_text_is_personal_is_sealed_or_known_not_to_be(house: House) -> None:
    texts, sealed = (fields.CharField, fields.TextField, fields.JSONField), (SealedTextField, BlindIndexField)
    plain = {
        f"{entry.model}.{column}"
        for entry in DATA_MAP
        for column in entry.columns
        if isinstance(field := entry.table._meta.fields_map[column], texts)
        and not isinstance(field, (*sealed, CharEnumFieldInstance))
    }

    assert plain == {f"{name}.{column}" for name, columns in PLAIN.items() for column in columns.split()}


def test_no_field_of_a_log_line_is_called_as_something_that_is_sealed(house: House) -> None:
    """What the map calls by a name is hidden in the log by that name, whatever its shape."""
    sealed = {
        column
        for entry in DATA_MAP
        for column in entry.columns
        if isinstance(entry.table._meta.fields_map[column], (SealedTextField, BlindIndexField))
    }

    assert len(sealed) > 20
    assert sealed & SHOWN.keys() == set()


def test_every_part_of_an_export_has_a_name_in_three_languages(house: House) -> None:
    assert {entry.name for entry in DATA_MAP if f"held_{entry.name}" not in WORDS} == set()


def test_a_row_goes_whole() -> None:
    with pytest.raises(ValueError, match="goes with all"):
        fates(goes="id", stays="name")


def test_the_docs_print_the_map() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
