"""The names and words of spreadsheets of homes: each means one thing, and the docs print the tables of the code."""

import pytest

from models.accounts import Language
from models.columns import (
    ALSO,
    ALSO_KINDS,
    ALSO_ROLES,
    COLUMN_NAMES,
    HEADINGS,
    HOMES,
    KIND_NAMES,
    KINDS,
    ROLE_NAMES,
    ROLES,
    WRITTEN,
)
from models.house_numbers import address_key, number_key
from models.imports import ImportProblemCode
from models.layouts import SheetColumn, plain
from resolvers import cells, intake, plans
from resolvers.messages import MESSAGES
from tests.test_docs import ROOT, table, text

PAGE = ROOT / "docs" / "import.md"
LANGUAGES = (Language.KK, Language.RU, Language.EN)


@pytest.mark.parametrize(
    ("names", "also", "understood"),
    [(HEADINGS, ALSO, COLUMN_NAMES), (KINDS, ALSO_KINDS, KIND_NAMES), (ROLES, ALSO_ROLES, ROLE_NAMES)],
    ids=["columns", "kinds", "roles"],
)
def test_every_name_means_one_thing(names: dict, also: dict, understood: dict) -> None:  # type: ignore[type-arg]
    assert names.keys() == also.keys()
    for meant, spoken in names.items():
        every = [*spoken.values(), *also[meant].split(","), meant.value]
        assert all(plain(name) for name in every)
        assert {understood[plain(name)] for name in every} == {meant}


def test_the_docs_print_the_columns() -> None:
    printed = [row[:5] for row in table(PAGE, "Column", "Қазақша")]

    assert printed == [
        [column.value, *(HEADINGS[column][language] for language in LANGUAGES), ALSO[column]] for column in HEADINGS
    ]


def test_the_docs_print_the_words() -> None:
    pairs = ((KINDS, ALSO_KINDS), (ROLES, ALSO_ROLES))

    assert table(PAGE, "Word", "Қазақша") == [
        [meant.name, *(spoken[language] for language in LANGUAGES), also[meant]]  # type: ignore[index]
        for names, also in pairs
        for meant, spoken in names.items()
    ]


def test_the_docs_print_the_problems() -> None:
    printed = table(PAGE, "Code", "Said")

    assert printed == [[code.name, MESSAGES[f"import_{code.value}"][Language.EN]] for code in ImportProblemCode]


def test_the_numbers_of_the_page_are_those_of_the_code() -> None:
    page = " ".join(text(PAGE).split())

    assert f"claims it for {intake.LEASE.total_seconds():g} seconds" in page
    assert (intake.MOST_TRIES, intake.TOO_OLD.total_seconds()) == (5, 3600)
    assert f"those of the last {intake.KEPT.days} days" in page
    assert f"up to {cells.NUMBER_LONGEST} characters" in page
    assert plans.MOST_NEW_BUILDINGS == 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_fills_the_columns_of_the_template(language: Language) -> None:
    assert {len(row) for row in HOMES.example_rows(language)} == {len(WRITTEN)}


SAME = [
    ("ул. Абая, дом 12/1", "абая 12 / 1"),
    ("пр-т Абая, д. 5", "проспект Абая 5"),
    ("Самал көшесі, 12/1 үй", "Самал, 12/1"),
    ("Алматы, Абая 10A", "алматы абая 10а"),
    ("Абая, 10 Б", "АБАЯ 10 б"),
]
DIFFERENT = [
    ("Абая 12", "Абая 1/2"),
    ("Абая 12", "Абая 12а"),
    ("Абая 12", "Абая 12 д"),
    ("Абая 12 корпус 1", "Абая 12 корпус 2"),
    ("Абая 12", "Абай 12"),
    ("дом", "үй"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_house_meet(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_houses_stay_two(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_unit_numbers_meet_without_case_and_keyboard_layout() -> None:
    assert number_key("12 A") == number_key("12а") == number_key("12А")
    assert number_key("12") != number_key("1 2а")


READ = [
    ("phone", "8 (701) 123-45-67", "+77011234567"),
    ("share", "33,3333333%", "0.333333"),
    ("share", "2/3", "0.666666"),
    ("share", "1", "1.000000"),
    ("area_m2", "1 042,80 м²", "1042.80"),
    ("area_m2", "42.8 кв.м", "42.80"),
    ("floor", "−1", "-1"),
    ("since", "1.5.2024 г.", "2024-05-01"),
    ("since", "2024-05-01T00:00:00", "2024-05-01"),
    ("number", "№ 12", "12"),
]
REFUSED = [
    ("share", "0,0000001", "NOT_A_SHARE"),
    ("share", "100,1%", "NOT_A_SHARE"),
    ("share", "2024-01-02", "NOT_A_SHARE"),
    ("area_m2", "1e3", "NOT_AN_AREA"),
    ("area_m2", "1000000", "NOT_AN_AREA"),
    ("area_m2", "9" * 5_000, "NOT_AN_AREA"),
    ("floor", "٣", "NOT_A_NUMBER"),
    ("floor", "9" * 5_000, "NOT_A_NUMBER"),
    ("since", "05/06/2024", "NOT_A_DATE"),
    ("since", "01.05.24", "NOT_A_DATE"),
    ("phone", "7172 55 55 55", "NOT_A_PHONE"),
    ("email", "a@b", "NOT_AN_EMAIL"),
]


@pytest.mark.parametrize(("column", "cell", "value"), READ)
def test_cells_are_read(column: str, cell: str, value: str) -> None:
    assert str(cells.READERS[SheetColumn(column)](cells.tidy(cell))) == value


@pytest.mark.parametrize(("column", "cell", "code"), REFUSED)
def test_cells_that_say_something_else_are_refused(column: str, cell: str, code: str) -> None:
    with pytest.raises(cells.Wrong, match=code):
        cells.READERS[SheetColumn(column)](cells.tidy(cell))


@pytest.mark.parametrize(
    ("standing", "placed"),
    [
        ([], []),
        ([None, None], [1023, 2047]),
        ([0, None, 1024], [0, 512, 1024]),
        ([0, None, 1], [0, 1024, 2048]),
        ([5, 3, None], [0, 1024, 2048]),
    ],
)
def test_positions_grow(standing: list[int | None], placed: list[int]) -> None:
    assert plans.positions(standing) == placed
