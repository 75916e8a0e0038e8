"""What is said to people, in Kazakh, Russian and English. Every sentence that refuses something names the way out.

Each module here holds the MESSAGES of a domain, and its WORDS where it has some: what is written in letters, on screens
and on paper, and refuses nothing. They are found and not listed; a key is said in one of them only.
"""

from importlib import import_module
from pkgutil import iter_modules

from models.accounts import Language

Texts = dict[str, dict[Language, str]]


def merged(domains: dict[str, Texts]) -> Texts:
    found: Texts = {}
    for domain, texts in domains.items():
        if twice := found.keys() & texts.keys():
            raise ValueError(f"messages.{domain} says again: {', '.join(sorted(twice))}")
        found |= texts
    return found


_PARTS = {part.name: import_module(f"{__name__}.{part.name}") for part in iter_modules(__path__)}
MESSAGES = merged({name: part.MESSAGES for name, part in _PARTS.items()})
WORDS = merged({name: getattr(part, "WORDS", {}) for name, part in _PARTS.items()})
_ALL = merged({"MESSAGES": MESSAGES, "WORDS": WORDS})


def say(message: str, language: Language, **facts: object) -> str:
    return _ALL[message][language].format(**facts)
