"""What an address says, whoever has written it: names, numbers, and what the numbers are of.

One rule: nothing is guessed here. What belongs to no label stays a bare number, and what is no known word is a name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from models.premises_words import CITIES, DROPPED, LABELS, OF_A_PLACE, SHORT, TYPES
from models.spelling import spellings, words
from models.text import fold

# Typed with the other keyboard layout: 12A and 12А.
LOOKS = str.maketrans("abcehikmoptxy", "авсенікмортху")
TOKEN = re.compile(r"(\d+(?:[^\W\d_](?![^\W\d_]))?(?:\s?/\s?\d+(?:[^\W\d_](?![^\W\d_]))?)*)|([^\W\d_]+)|([,;])")
INDEX = re.compile(r"0?\d{5}")


@dataclass
class Said:
    """What an address says. `numbers`: those that belong to no label, in their order; `labelled`: label → numbers.

    `plain`: it is all numbers and labels.
    """

    names: list[str] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    cities: set[str] = field(default_factory=set)
    numbers: list[str] = field(default_factory=list)
    labelled: dict[str, list[str]] = field(default_factory=dict)
    plain: bool = False

    def house(self) -> tuple[str, ...] | None:
        """Its number, and what it is divided into; the last bare number where none is called a house."""
        named = self.labelled.get("house", [])
        if len(named) > 1 or not (named or self.numbers):
            return None
        number = named[0] if named else self.numbers[-1]
        return number, *sorted(f"{part} {one}" for part in OF_A_PLACE for one in self.labelled.get(part, []))

    def street_numbers(self, *without: str) -> Counter[str]:
        """As in `Самал-2`: what is left of the bare numbers when the last of each of these is taken away."""
        left = list(reversed(self.numbers))
        for number in without:
            if number in left:
                left.remove(number)
        return Counter(left)


@lru_cache(maxsize=1_024)
def read_address(address: str) -> Said:
    """Labels stand before their numbers, or in Kazakh behind them: `дом 12`, `12-үй`."""
    said, tokens = Said(), list(_tokens(address))
    taken = set(_labelled(tokens, said))
    for place, (kind, text) in enumerate(tokens):
        if place not in taken and kind == "number" and not INDEX.fullmatch(text):
            said.numbers.append(text)
    named = [text if kind == "word" and place not in taken else "" for place, (kind, text) in enumerate(tokens)]
    said.plain = not any(named)
    _named(named, said)
    return said


def _tokens(address: str) -> Iterator[tuple[str, str]]:
    text = re.sub(r"\([^)]*\)", " ", fold(address)).replace("№", " ")
    for short, whole in SHORT:
        text = re.sub(rf"(?<!\w){short}(?!\w)", f" {whole} ", text)
    # A letter of a house or a flat belongs to its number however far it stands: `12 а`, `12-а`.
    text = re.sub(r"(\d)\s?[-–]?\s?([^\W\d_])(?=\s*(?:[,;/]|$))", r"\1\2", text)
    for number, word, comma in TOKEN.findall(text):
        if number:
            yield "number", _number(number)
        else:
            yield ("word", word) if word else ("comma", comma)


def _number(text: str) -> str:
    """Without spaces and leading zeros: `012 / 1А`."""
    parts = "".join(text.split()).translate(LOOKS).split("/")
    return "/".join(part.lstrip("0") or "0" for part in parts)


def _labelled(tokens: list[tuple[str, str]], said: Said) -> Iterator[int]:
    """The places of labels and of their numbers."""
    spent = set[int]()
    for place, (kind, text) in enumerate(tokens):
        if kind != "word" or (label := LABELS.get(text)) is None:
            continue
        for number in (place + 1, place - 1):
            if 0 <= number < len(tokens) and number not in spent and tokens[number][0] == "number":
                spent.add(number)
                said.labelled.setdefault(label, []).append(tokens[number][1])
                yield number
                break
        yield place


def _named(told: list[str], said: Said) -> None:
    """Names of streets; what is known to be no street stands apart."""
    spent = {place for place, word in enumerate(told) if word in DROPPED or len(word) == 1}
    for place, word in enumerate(told):
        if word in DROPPED and (step := DROPPED[word]):
            spent.add(place + step)
            city = told[place + step] if 0 <= place + step < len(told) else ""
            said.cities |= _cities([city] if word in CITY_LABELS else [])
        elif word in TYPES:
            spent.add(place)
            said.types.add(TYPES[word])
    first = next((place for place, word in enumerate(told) if word and word not in DROPPED), None)
    if first is not None and first not in spent and (found := _cities([told[first]])):
        spent.add(first)
        said.cities |= found
    said.names += [word for place, word in enumerate(told) if word and place not in spent]


CITY_LABELS = frozenset({"г", "город", "қ", "қаласы", "усть"})


def _cities(names: Iterable[str]) -> set[str]:
    return {CITIES[form] for name in names for form in name_forms(name) if form in CITIES}


def name_forms(name: str) -> list[str]:
    return [form for word in words(name) for form in spellings(word)]
