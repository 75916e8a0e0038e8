"""Every building by its address and by its complex, however these are written; kept in memory, where it is searched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from engine.aside import unhurried
from models.spelling import alphabetical, spellings, words

# Enough letters to sort by: a longer cursor would not be taken back.
KEY_LETTERS = 40
# What stands before names, and is left out as often as not.
PLAIN = (
    "ул улица көшесі көш пр пр-т просп проспект даңғылы д дом үй г город қ қаласы мкр микрорайон ықшамаудан ықшамауданы"
    " жк тқк тұрғын кешені комплекс street st avenue ave house city"
)
ENDING = 2
SHORTEST_STEM = 4
# No address has more; each is compared with every building, the longest first.
MOST_WORDS = 20
LINES_AT_A_TIME = 250
_NUMBER = re.compile(r"\d")


class Place(NamedTuple):
    """Where a building stands in every list: by its address, in the order of the alphabet."""

    key: str
    building_id: UUID


@dataclass(frozen=True, slots=True)
class Line:
    place: Place
    forms: tuple[str, ...]


def line(building_id: UUID, address: str, complex_name: str) -> Line:
    forms = [form for text in (address, complex_name) for word in words(text) for form in spellings(word)]
    return Line(Place(alphabetical(address)[:KEY_LETTERS], building_id), tuple(dict.fromkeys(forms)))


class AddressBook:
    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = sorted(lines, key=lambda each: each.place)

    def __len__(self) -> int:
        return len(self._lines)

    def found(self, asked: str) -> list[Place]:
        """The buildings of which every word is true, in their order; of words such as "street" it need not be."""
        known = sorted(dict.fromkeys(words(asked)), key=len, reverse=True)
        named = [spellings(word) for word in known[:MOST_WORDS]]
        meant = [forms for forms in named if not PLAIN_FORMS.intersection(forms)] or named
        lines = unhurried(self._lines, LINES_AT_A_TIME)
        return [each.place for each in lines if meant and all(_true(forms, each) for forms in meant)]


def _true(asked: tuple[str, ...], of: Line) -> bool:
    return any(_fits(form, known) for form in asked for known in of.forms)


def _fits(asked: str, known: str) -> bool:
    """A number wholly; a word by any part of it, or with another ending: Абая for Абай."""
    if _NUMBER.match(asked):
        return asked == known
    stem = known if len(known) >= SHORTEST_STEM else None
    return asked in known or (stem is not None and asked.startswith(stem) and len(asked) - len(stem) <= ENDING)


PLAIN_FORMS = frozenset(form for word in words(PLAIN) for form in spellings(word))
