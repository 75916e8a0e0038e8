"""What a kind of spreadsheet looks like: its columns, what they are called, and the rows that a template shows.

One rule: names are compared without case, ё, spaces and marks; what is written out is the first name.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from models.accounts import Language
from models.text import fold

M = TypeVar("M", bound=StrEnum)
Spoken = Mapping[Language, str]


class SheetFormat(StrEnum):
    """By the ending of a file's name."""

    CSV = "csv"
    XLSX = "xlsx"


class SheetColumn(StrEnum):
    """Of every kind of spreadsheet; a kind has some of them."""

    BUILDING = "building"
    KIND = "kind"
    NUMBER = "number"
    ENTRANCE = "entrance"
    FLOOR = "floor"
    RISER = "riser"
    AREA_M2 = "area_m2"
    SURNAME = "surname"
    GIVEN_NAME = "given_name"
    PATRONYMIC = "patronymic"
    ROLE = "role"
    SHARE = "share"
    PHONE = "phone"
    EMAIL = "email"
    SINCE = "since"
    FULL_NAME = "full_name"
    ACCOUNT = "account"
    PERIOD = "period"
    SERVICE_CODE = "service_code"
    SERVICE = "service"
    SUPPLIER_CODE = "supplier_code"
    SUPPLIER = "supplier"
    BASIS = "basis"
    TARIFF = "tariff"
    QUANTITY = "quantity"
    MEASURE = "measure"
    OPENING = "opening"
    ACCRUED = "accrued"
    RECALCULATED = "recalculated"
    RECALCULATION_REASON = "recalculation_reason"
    PAID = "paid"
    TO_PAY = "to_pay"
    VOLUNTARY = "voluntary"
    DAYS = "days"
    PERSONS = "persons"
    DUE_ON = "due_on"
    BILL_TOTAL = "bill_total"


def plain(name: str) -> str:
    """The form in which names are compared: letters and digits."""
    folded = fold(unicodedata.normalize("NFKC", name.replace("№", " ")))
    return "".join(letter for letter in folded if letter.isalnum())


def understood(names: Mapping[M, Spoken], also: Mapping[M, str]) -> dict[str, M]:
    """Name as it is compared → what it means. `also`: other names for it, with commas between."""
    return {
        plain(name): meant
        for meant, spoken in names.items()
        for name in (*spoken.values(), *also[meant].split(","), meant.value)
    }


@dataclass(frozen=True)
class Layout:
    """`written`: the columns of a template, in order; `needed`: those without which nothing is read.

    `words`: what may stand in a column. `examples`: cells with semicolons between, in the order of `written`; left in
    by mistake, they are told apart by the columns of `told_apart`.
    """

    headings: Mapping[SheetColumn, Spoken]
    names: Mapping[str, SheetColumn]
    written: tuple[SheetColumn, ...]
    needed: tuple[SheetColumn, ...]
    words: Mapping[SheetColumn, Mapping[Any, Spoken]]
    examples: Mapping[Language, tuple[str, ...]]
    told_apart: tuple[SheetColumn, ...]

    def example_rows(self, language: Language) -> list[list[str]]:
        """In the order of `written`."""
        return [[cell.strip() for cell in row.split(";")] for row in self.examples[language]]

    def is_example(self, texts: Mapping[SheetColumn, str]) -> bool:
        return tuple(plain(texts.get(column, "")) for column in self.told_apart) in self._known

    @cached_property
    def _known(self) -> set[tuple[str, ...]]:
        rows = [row for language in self.examples for row in self.example_rows(language)]
        return {tuple(plain(row[self.written.index(column)]) for column in self.told_apart) for row in rows}
