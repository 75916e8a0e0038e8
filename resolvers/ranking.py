"""Finds people by what somebody remembers of them: pure, in memory, for the length of one call.

One rule: every word asked for must be found in one line, a person in a unit; a line's penalty is the sum of its words'
penalties, the smaller the better. A rank is one number, penalty and then line, so that thousands sort at once.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.distance import OSA

from engine.aside import unhurried
from models.disclosures import Shown
from models.spelling import spellings, words

Hits = list[tuple[int, Sequence[int]]]
EXACT, IN_ADDRESS, BEGINNING, TYPO = 0, 5, 10, 20
PHONE_END, PHONE_BEGINNING = 3, 6
MOST_TERMS = 10
LINES_AT_A_TIME, WORDS_AT_A_TIME = 250, 2_000
LINE_BITS = 32
SAID = "said"
PHONE = re.compile(r"\+?[0-9](?:[ ().–-]*[0-9]){3,}")
# What stands beside a number and says what it is the number of.
UNIT_WORDS = frozenset({"кв", "квартира", "квартири", "патер", "п", "апт", "флат", "апартмент", "офис", "паркинг"})
HOUSE_WORDS = frozenset({"дом", "д", "уи", "хоусе", "корпус"})
STREET_WORDS = frozenset({"ул", "улица", "коше", "кошеси", "проспект", "пр", "дангили", "стрет"})


@dataclass(frozen=True)
class Line:
    """A person in a unit, ready to be found. `key`: where the name sorts; `phone`: its digits, 77011234567."""

    key: str
    person_id: UUID
    names: tuple[str, ...]
    phone: str
    unit: tuple[str, ...]
    address: tuple[str, ...]


class Place(NamedTuple):
    """Where a person stands in an answer."""

    penalty: int
    key: str
    person_id: UUID


@dataclass(frozen=True)
class Term:
    """A word that was asked for. `of`: what a number is the number of, where that was said."""

    forms: tuple[str, ...]
    digits: str = ""
    of: str = ""


class Words:
    """Words and the lines they stand in. The lines of words that begin alike stand side by side."""

    def __init__(self, found_in: dict[str, list[int]]) -> None:
        self._words = sorted(found_in)
        self._lines, self._starts = array("I"), array("I", [0])
        for word in unhurried(self._words, WORDS_AT_A_TIME):
            self._lines.extend(found_in[word])
            self._starts.append(len(self._lines))

    def find(self, form: str) -> Iterator[tuple[int, Sequence[int]]]:
        """(penalty, lines). A number is only ever meant exactly."""
        at = bisect_left(self._words, form)
        if at < len(self._words) and self._words[at] == form:
            yield EXACT, self._between(at, at + 1)
        if form[0].isdigit():
            return
        yield BEGINNING, self._between(at, bisect_left(self._words, form + "\U0010ffff"))
        if allowed := _typos_allowed(len(form)):
            yield from self._misspelt(form, self._words, allowed, TYPO)
        if allowed := _typos_allowed(len(form) - 1):
            beginnings = [word[: len(form)] for word in self._words]
            yield from self._misspelt(form, beginnings, allowed, TYPO + BEGINNING)

    def _misspelt(self, form: str, choices: list[str], allowed: int, least: int) -> Iterator[tuple[int, Sequence[int]]]:
        found = process.extract(form, choices, scorer=OSA.distance, limit=None, score_cutoff=allowed)
        for _, typos, at in found:
            yield least + TYPO * int(typos), self._between(at, at + 1)

    def _between(self, first: int, behind: int) -> Sequence[int]:
        return self._lines[self._starts[first] : self._starts[behind]]


def _typos_allowed(letters: int) -> int:
    """Short words have near neighbours that are other names."""
    return 0 if letters < 4 else 1 if letters < 7 else 2


def in_order(line: Line) -> tuple[str, int]:
    return line.key, line.person_id.int


class Directory:
    """The people of one complex: what they are found by, and nothing else about them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        ordered = sorted(lines, key=in_order)
        names, address = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        units = defaultdict[str, list[int]](list)
        for place, line in enumerate(unhurried(ordered, LINES_AT_A_TIME)):
            for found_in, forms in ((names, line.names), (address, line.address), (units, line.unit)):
                for form in dict.fromkeys(forms):
                    found_in[form].append(place)
        self._names, self._address = Words(names), Words(address)
        self._units = {number: array("I", found) for number, found in units.items()}
        self._keys, self._people = [line.key for line in ordered], [line.person_id for line in ordered]
        self._phones = [line.phone for line in ordered]
        self._everybody = array("Q", _once(range(len(ordered)), self._people))

    def __len__(self) -> int:
        return len(self._people)

    @property
    def everybody(self) -> Sequence[int]:
        """Ranks of all in the order of their names, each person once."""
        return self._everybody

    def ranked(self, asked: str) -> Sequence[int]:
        """Ranks of those who are meant by the text, the best first, each person once."""
        best: dict[int, int] = {}
        for terms in readings(asked):
            for line, penalty in self._meant_by(terms).items():
                if penalty < best.get(line, penalty + 1):
                    best[line] = penalty
        return list(_once(sorted(penalty << LINE_BITS | line for line, penalty in best.items()), self._people))

    def place(self, rank: int) -> Place:
        line = _line(rank)
        return Place(rank >> LINE_BITS, self._keys[line], self._people[line])

    def behind(self, ranks: Sequence[int], place: Place) -> int:
        """The index of the first rank behind the place, where nobody may stand any more."""
        return bisect_right(ranks, place, key=self.place)

    def _meant_by(self, terms: Sequence[Term]) -> dict[int, int]:
        meant: dict[int, int] | None = None
        for term in terms:
            found = self._found(term)
            if meant is None:
                meant = found
            else:
                few, many = sorted((meant, found), key=len)
                meant = {line: penalty + many[line] for line, penalty in few.items() if line in many}
            if not meant:
                break
        return meant or {}

    def _found(self, term: Term) -> dict[int, int]:
        """Line → the smallest penalty at which the term is found in it."""
        hits: Hits = [hit for form in term.forms for hit in self._hits(form, term.of)]
        if len(term.digits) >= 4 and not term.of:
            hits += self._phones_like(term.digits)
        found: dict[int, int] = {}
        for penalty, lines in sorted(hits, key=lambda hit: -hit[0]):
            found.update(dict.fromkeys(lines, penalty))
        return found

    def _hits(self, form: str, of: str) -> Iterator[tuple[int, Sequence[int]]]:
        if of != "house" and form in self._units:
            yield EXACT, self._units[form]
        if of != "unit":
            yield from ((IN_ADDRESS + penalty, lines) for penalty, lines in self._address.find(form))
        if not of:
            yield from self._names.find(form)

    def _phones_like(self, digits: str) -> Iterator[tuple[int, Sequence[int]]]:
        """8 701 … and +7 701 … are one number; the end of a number is remembered, its beginning typed."""
        known = "7" + digits[1:] if digits[0] == "8" else digits
        ending = known if len(digits) == 11 else digits
        whole = EXACT if len(digits) >= 10 else PHONE_END
        yield whole, [line for line, phone in enumerate(self._phones) if phone.endswith(ending)]
        if len(digits) > 4:
            starts = (known, "7" + digits)
            yield PHONE_BEGINNING, [line for line, phone in enumerate(self._phones) if phone.startswith(starts)]


def confirmed(asked: str, phone: str | None) -> set[Shown]:
    """What whoever searched knows of somebody who was found, though nothing of them is shown: words count as a name."""
    terms, *other = readings(asked)
    for [number, *rest] in other:
        ending = number.digits[1:] if len(number.digits) == 11 else number.digits
        if ending in (phone or ""):
            return {Shown.PHONE, *map(_confirmed, rest)}
    return {_confirmed(term) for term in terms}


def _confirmed(term: Term) -> Shown:
    return Shown.ADDRESS if term.digits or term.of else Shown.NAME


def readings(asked: str) -> list[list[Term]]:
    """What may be meant. Digits with spaces between them are one phone number, or a number and another."""
    found = [_terms(words(asked))]
    if phone := PHONE.search(asked):
        digits = "".join(filter(str.isdigit, phone[0]))
        rest = words(f"{asked[: phone.start()]} {asked[phone.end() :]}")
        found.append([Term((), digits), *_terms(rest)])
    return found


def _terms(asked: list[str]) -> list[Term]:
    """Longer words first: they leave fewer lines for the others."""
    forms = [spellings(word) for word in asked]
    said = dict(_said(forms))
    terms = {
        Term(word, asked[at] if asked[at].isdigit() else "", said.get(at, "")): None
        for at, word in enumerate(forms)
        if said.get(at) != SAID and not (STREET_WORDS & set(word) and len(forms) > 1)
    }
    return sorted(terms, key=lambda term: -len(term.forms[0]))[:MOST_TERMS]


def _said(forms: list[tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """(place of a number, what it is the number of), and (place of the word that says so, SAID)."""
    numbers = {at for at, word in enumerate(forms) if word[0][0].isdigit()}
    for at, word in enumerate(forms):
        of = "unit" if UNIT_WORDS & set(word) else "house" if HOUSE_WORDS & set(word) else ""
        # The number behind it; else the one before, as in `12-квартира`.
        if of and (near := [place for place in (at + 1, at - 1) if place in numbers]):
            yield near[0], of
            yield at, SAID


def _line(rank: int) -> int:
    return rank & (1 << LINE_BITS) - 1


def _once(ranks: Iterable[int], people: Sequence[UUID]) -> Iterator[int]:
    """Each person's first."""
    seen = set[UUID]()
    for rank in ranks:
        person_id = people[_line(rank)]
        if person_id not in seen:
            seen.add(person_id)
            yield rank
