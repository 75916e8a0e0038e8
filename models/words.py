"""How texts are searched: by words, folded, as they begin or by their stems. Both databases hold and ask for the same.

One rule: a word is letters and digits. Whatever else somebody types never reaches a database's query language.
"""

import re

from models.accounts import Language
from models.stems import kazakh, russian
from models.text import fold

WORD = re.compile(r"[^\W_]+")
CYRILLIC = re.compile("[а-яәғқңөұүһі]")
KAZAKH_LETTER = re.compile("[әғқңөұүһі]")
# No word begins with these two letters, so a stem is never taken for a word.
RUSSIAN_STEM, KAZAKH_STEM = "ъ", "ь"
LONGEST_WORD, MOST_WORDS = 50, 16


def words(text: str) -> list[str]:
    found = (word[:LONGEST_WORD].lstrip(RUSSIAN_STEM + KAZAKH_STEM) for word in WORD.findall(fold(text)))
    return [word for word in found if word]


def indexed(text: str, language: Language) -> str:
    """What is stored of a text to find it by: each word once, and its stem."""
    found = dict.fromkeys(words(text))
    return " ".join([*found, *dict.fromkeys(_stem(word, language) for word in found if CYRILLIC.search(word))])


def wanted(search: str) -> list[list[str]]:
    """What a text has to hold: of each list one. A term that ends with * is the beginning of a word.

    Single letters do not count beside other words, and numbers are meant whole.
    """
    found = list(dict.fromkeys(words(search)))
    telling = [word for word in found if len(word) > 1 or word.isdigit()] or found
    return [_terms(word) for word in telling[:MOST_WORDS]]


def _terms(word: str) -> list[str]:
    if word.isdigit() or len(word) == 1:
        return [word]
    stems = {_stem(word, language) for language in (Language.KK, Language.RU)} if CYRILLIC.search(word) else set()
    return [f"{word}*", *sorted(stems)]


def _stem(word: str, language: Language) -> str:
    """Whatever language a text is in, its Kazakh letters are Kazakh; the others are Russian but in Kazakh."""
    if language is Language.KK or KAZAKH_LETTER.search(word):
        return KAZAKH_STEM + kazakh(word)
    return RUSSIAN_STEM + russian(word)
