"""What stands in the cells of a spreadsheet of homes, read as values: numbers, shares, phones, days, words.

One rule: a cell is read or refused with a code, and nobody is told what stood in it.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from integrations import phones
from models.columns import KIND_NAMES, ROLE_NAMES
from models.imports import ImportProblemCode as Code
from models.layouts import SheetColumn as C
from models.layouts import plain
from resolvers.accounts import EMAIL, LONGEST_EMAIL
from resolvers.buildings import HIGHEST_FLOOR, LOWEST_FLOOR, MOST_ENTRANCES, MOST_RISERS
from resolvers.shares import PLACES as SHARE_PLACES
from resolvers.shares import WHOLE
from resolvers.units import MOST_M2
from resolvers.units import PLACES as AREA_PLACES

ADDRESS_LONGEST, NUMBER_LONGEST, NAME_LONGEST = 300, 20, 100
EARLIEST = date(1900, 1, 1)
# Copied from web pages and other programs; nobody typed them, and they say nothing.
WEIGHTLESS = str.maketrans("", "", "\u00ad\u200b\u200e\u200f\u2060\ufeff")
JOINERS = str.maketrans("", "", "\u200c\u200d\ufe0f")
WHOLE_NUMBER = re.compile(r"-?\d{1,6}", re.ASCII)
DECIMAL = re.compile(r"\d{1,9}(?:[.,]\d{1,30})?", re.ASCII)
SQUARE_METRES = re.compile(r"\s*(?:кв\.?\s?м|шаршы\s?м|sq\.?\s?m|[мm]\s?[2²])\.?$", re.IGNORECASE)
FRACTION = re.compile(r"(\d{1,9})\s?[/⁄]\s?(\d{1,9})", re.ASCII)
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T[\d:]+)?", re.ASCII)
LOCAL_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?г\.?| ?ж\.?)?", re.ASCII)


class Wrong(Exception):
    def __init__(self, code: Code, **facts: object) -> None:
        super().__init__(code.name)
        self.code, self.facts = code, facts


def tidy(cell: str) -> str:
    """Composed, on one line, with single spaces."""
    return unicodedata.normalize("NFC", " ".join(cell.translate(WEIGHTLESS).split()))


def shown(text: str) -> str:
    """Errors: Wrong."""
    if not text.isprintable() and not text.translate(JOINERS).isprintable():
        raise Wrong(Code.HIDDEN_CHARACTERS)
    return text


def bounded_text(most: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > most:
            raise Wrong(Code.TEXT_TOO_LONG, most=most)
        return text

    return read


def _unit_number(text: str) -> str:
    return bounded_text(NUMBER_LONGEST)(text.removeprefix("№").strip() or text)


def number_between(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not WHOLE_NUMBER.fullmatch(text.replace("−", "-")):
            raise Wrong(Code.NOT_A_NUMBER, least=least, most=most)
        number = int(text.replace("−", "-"))
        if not least <= number <= most:
            raise Wrong(Code.OUT_OF_BOUNDS, least=least, most=most)
        return number

    return read


def _decimal(text: str) -> Decimal | None:
    return Decimal(text.replace(",", ".")) if DECIMAL.fullmatch(text) else None


def _area(text: str) -> Decimal:
    area = _decimal(SQUARE_METRES.sub("", text).replace(" ", ""))
    if area is None or not 0 < area <= MOST_M2 or area != round(area, AREA_PLACES):
        raise Wrong(Code.NOT_AN_AREA, most=str(MOST_M2))
    return round(area, AREA_PLACES)


def _share(text: str) -> Decimal:
    """Rounded down to six places, so that three thirds are no more than the whole."""
    if found := FRACTION.fullmatch(text):
        share = Decimal(found[1]) / Decimal(found[2]) if int(found[2]) else None
    else:
        percent = text.endswith("%")
        share = _decimal(text.removesuffix("%").rstrip())
        share = share / 100 if share is not None and percent else share
    rounded = share.quantize(Decimal(1).scaleb(-SHARE_PLACES), ROUND_FLOOR) if share is not None else Decimal(0)
    if not 0 < rounded <= WHOLE:
        raise Wrong(Code.NOT_A_SHARE)
    return rounded


def _phone(text: str) -> str:
    if (phone := phones.e164(text)) is None:
        raise Wrong(Code.NOT_A_PHONE)
    return phone


def _email(text: str) -> str:
    if len(text) > LONGEST_EMAIL or not EMAIL.fullmatch(text):
        raise Wrong(Code.NOT_AN_EMAIL)
    return text


def _day(text: str) -> date:
    try:
        if found := ISO_DAY.fullmatch(text):
            day = date(int(found[1]), int(found[2]), int(found[3]))
        elif found := LOCAL_DAY.fullmatch(text):
            day = date(int(found[3]), int(found[2]), int(found[1]))
        else:
            raise ValueError
        if day < EARLIEST:
            raise ValueError
    except ValueError:
        raise Wrong(Code.NOT_A_DATE) from None
    return day


def word(names: Mapping[str, Any], code: Code) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        if (meant := names.get(plain(text))) is None:
            raise Wrong(code)
        return meant

    return read


READERS: Mapping[C, Callable[[str], Any]] = {
    C.BUILDING: bounded_text(ADDRESS_LONGEST),
    C.KIND: word(KIND_NAMES, Code.UNKNOWN_KIND),
    C.NUMBER: _unit_number,
    C.ENTRANCE: number_between(1, MOST_ENTRANCES),
    C.FLOOR: number_between(LOWEST_FLOOR, HIGHEST_FLOOR),
    C.RISER: number_between(1, MOST_RISERS),
    C.AREA_M2: _area,
    C.SURNAME: bounded_text(NAME_LONGEST),
    C.GIVEN_NAME: bounded_text(NAME_LONGEST),
    C.PATRONYMIC: bounded_text(NAME_LONGEST),
    C.ROLE: word(ROLE_NAMES, Code.UNKNOWN_ROLE),
    C.SHARE: _share,
    C.PHONE: _phone,
    C.EMAIL: _email,
    C.SINCE: _day,
    C.FULL_NAME: bounded_text(NAME_LONGEST),
}
