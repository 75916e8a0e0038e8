"""The names and words of spreadsheets of bills: each means one thing, and cells are read to the tiyn or refused."""

import pytest

from models.accounts import Language
from models.bill_columns import (
    ALSO,
    ALSO_BASES,
    ALSO_CHOICES,
    BASES,
    BASIS_NAMES,
    BILLS,
    CHOICE_NAMES,
    CHOICES,
    COLUMN_NAMES,
    HEADINGS,
)
from models.layouts import SheetColumn, plain
from resolvers.bill_cells import BILL_READERS
from resolvers.cells import Wrong, tidy
from tests.test_columns import LANGUAGES, PAGE
from tests.test_docs import table


@pytest.mark.parametrize(
    ("names", "also", "understood"),
    [(HEADINGS, ALSO, COLUMN_NAMES), (BASES, ALSO_BASES, BASIS_NAMES), (CHOICES, ALSO_CHOICES, CHOICE_NAMES)],
    ids=["columns", "bases", "choices"],
)
def test_every_name_means_one_thing(names: dict, also: dict, understood: dict) -> None:  # type: ignore[type-arg]
    assert names.keys() == also.keys()
    for meant, spoken in names.items():
        every = [*spoken.values(), *also[meant].split(","), meant.value]
        assert all(plain(name) for name in every)
        assert {understood[plain(name)] for name in every} == {meant}


def test_the_docs_print_the_columns() -> None:
    printed = [row[:5] for row in table(PAGE, "Column of bills", "Қазақша")]

    assert printed == [
        [column.value, *(HEADINGS[column][language] for language in LANGUAGES), ALSO[column]] for column in HEADINGS
    ]


def test_the_docs_print_the_words() -> None:
    pairs = ((BASES, ALSO_BASES), (CHOICES, ALSO_CHOICES))

    assert table(PAGE, "Word of bills", "Қазақша") == [
        [meant.name, *(spoken[language] for language in LANGUAGES), also[meant]]  # type: ignore[index]
        for names, also in pairs
        for meant, spoken in names.items()
    ]


def test_every_column_has_a_reader() -> None:
    assert BILL_READERS.keys() == HEADINGS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_fills_the_columns_of_the_template(language: Language) -> None:
    assert {len(row) for row in BILLS.example_rows(language)} == {len(BILLS.written)}


READ = [
    ("period", "2026-10", "2026-10-01"),
    ("period", "10.2026", "2026-10-01"),
    ("period", "3/2026", "2026-03-01"),
    ("period", "Октябрь 2026 г.", "2026-10-01"),
    ("period", "2026 жылғы қазан", "2026-10-01"),
    ("period", "мая 2026", "2026-05-01"),
    ("period", "October, 2026", "2026-10-01"),
    ("period", "31.10.2026", "2026-10-01"),
    ("period", "2026-10-01T00:00:00", "2026-10-01"),
    ("accrued", "16879,04", "16879.04"),
    ("accrued", "16\u00a0879.0400 ₸", "16879.04"),
    ("accrued", "1 234 567,5 тг.", "1234567.50"),
    ("accrued", "−200,5", "-200.50"),
    ("accrued", "0", "0.00"),
    ("tariff", "394,3712", "394.3712"),
    ("voluntary", "Иә", "True"),
    ("voluntary", "нет", "False"),
    ("account", "12 345 678", "12345678"),
    ("basis", "по счетчику", "meter"),
]
REFUSED = [
    ("period", "13.2026", "NOT_A_MONTH"),
    ("period", "2026", "NOT_A_MONTH"),
    ("period", "октябрь", "NOT_A_MONTH"),
    ("period", "октябрь ноябрь 2026", "NOT_A_MONTH"),
    ("period", "10.202", "NOT_A_MONTH"),
    ("period", "10.1999", "NOT_A_MONTH"),
    ("accrued", "1,234", "NOT_MONEY"),
    ("accrued", "1.234,56", "NOT_MONEY"),
    ("accrued", "12 34", "NOT_MONEY"),
    ("accrued", "(200)", "NOT_MONEY"),
    ("accrued", "1e400", "NOT_MONEY"),
    ("accrued", "NaN", "NOT_MONEY"),
    ("accrued", "٣", "NOT_MONEY"),
    ("accrued", "9" * 5_000, "NOT_MONEY"),
    ("quantity", "-1", "NOT_A_QUANTITY"),
    ("quantity", "1,00001", "NOT_A_QUANTITY"),
    ("days", "32", "OUT_OF_BOUNDS"),
    ("account", "кв. 5", "NOT_AN_ACCOUNT"),
    ("service_code", "1" * 21, "TEXT_TOO_LONG"),
]


@pytest.mark.parametrize(("column", "cell", "value"), READ)
def test_cells_are_read(column: str, cell: str, value: str) -> None:
    assert str(BILL_READERS[SheetColumn(column)](tidy(cell))) == value


@pytest.mark.parametrize(("column", "cell", "code"), REFUSED)
def test_cells_that_say_something_else_are_refused(column: str, cell: str, code: str) -> None:
    with pytest.raises(Wrong, match=code):
        BILL_READERS[SheetColumn(column)](tidy(cell))
