"""What a ticket is found by though its text is sealed: keyed marks of its words, of their stems and beginnings.

One rule: a mark is of its complex alone, and the marks of a text stand in no order of its own.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from models.accounts import Language
from models.encryption import cipher
from models.text import fold
from models.words import KAZAKH_LETTER, KAZAKH_STEM, RUSSIAN_STEM, indexed, words

# Shorter beginnings are not marked: there are few of them, and how often each occurs would tell which it is. A word
# that is shorter itself is marked whole.
SHORTEST = 3
# Before every mark; no word holds it, so that what a text was found by before it was sealed is told apart.
BEFORE = "."


def marked(complex_id: UUID, text: str) -> str:
    """The marks of a text, each once."""
    marks = cipher().marks(_purpose(complex_id), _terms(text))
    return "".join(f"{BEFORE}{mark}" for mark in sorted(marks))


def sought(complex_id: UUID, search: Sequence[Sequence[str]]) -> list[list[str]]:
    """What the column of a ticket has to hold: of each list one. `search`: as `wanted` has it."""
    purpose = _purpose(complex_id)
    asked = ([_shortened(term) for term in terms] for terms in search)
    return [[f"{BEFORE}{mark}" for mark in cipher().marks(purpose, dict.fromkeys(terms))] for terms in asked]


def sought_plain(search: Sequence[Sequence[str]]) -> list[list[str]]:
    """The same of a text that is not sealed yet: there each word has a space on both sides."""
    return [[f" {term[:-1]}" if term.endswith("*") else f" {term} " for term in terms] for terms in search]


def language_of(text: str) -> Language:
    """That of its stems."""
    return Language.KK if KAZAKH_LETTER.search(fold(text)) else Language.RU


def _purpose(complex_id: UUID) -> str:
    return f"tickets:searched:{complex_id}"


def _terms(text: str) -> set[str]:
    """In the spelling of `wanted`: a word, a stem, or a beginning with * behind it."""
    whole = {term for term in indexed(text, language_of(text)).split() if _is_whole(term)}
    return whole | {f"{beginning}*" for word in words(text) for beginning in _beginnings(word)}


def _is_whole(term: str) -> bool:
    """A stem, or a word that is not marked by its beginnings, of which the last is the word itself."""
    return term.startswith((RUSSIAN_STEM, KAZAKH_STEM)) or term.isdigit() or len(term) < SHORTEST


def _beginnings(word: str) -> Iterable[str]:
    """Numbers are looked for whole."""
    return () if word.isdigit() else (word[:end] for end in range(SHORTEST, len(word) + 1))


def _shortened(term: str) -> str:
    """A beginning that is too short to be marked is the word itself."""
    return term[:-1] if term.endswith("*") and len(term) <= SHORTEST else term
