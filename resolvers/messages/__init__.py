"""What is said to people, in Kazakh, Russian and English. Every sentence that refuses something names the way out.

Each module here holds the MESSAGES of a domain, and its WORDS where it has some: what is written in letters, on screens
and on paper, and refuses nothing; and FIELDS, what the inputs of the API are called where people read of them. They are
found and not listed; a key is said in one of them only.
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
MESSAGES, WORDS, FIELDS = (
    merged({name: getattr(part, kind, {}) for name, part in _PARTS.items()}) for kind in ("MESSAGES", "WORDS", "FIELDS")
)
_ALL = merged({"MESSAGES": MESSAGES, "WORDS": WORDS})


def say(message: str, language: Language, **facts: object) -> str:
    """`field`, where it is among the facts, is an input's place as the API spells it, and said in words."""
    if field := facts.get("field"):
        facts["field"] = field_word(str(field), language)
    return _ALL[message][language].format(**facts)


def field_word(place: str, language: Language) -> str:
    """`questions.0.options.2` → Options 3."""
    *_, name, number = ["", *(part for part in place.split(".") if not part.isdecimal()), place.rpartition(".")[2]]
    word = FIELDS.get(name, {}).get(language, name)
    return f"{word} {int(number) + 1}" if number.isdecimal() else word
