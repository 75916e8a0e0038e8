"""The shape of what comes in: texts are composed, bounded and free of hidden characters before a verb sees them."""

import unicodedata
from dataclasses import fields, is_dataclass
from typing import Any

import strawberry
from strawberry.utils.str_converters import to_camel_case

from resolvers.errors import bad_input

# What turns text around or hides in it; zero-width joiners stay, since emoji and some scripts need them.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINES = frozenset("\n\r\t")
LONGEST = 1_000


def text_field(description: str, *, most: int, least: int = 1, **kwargs: Any) -> Any:
    """An input field of text with `least` to `most` characters, counted as people see them typed (code points)."""
    return strawberry.field(description=description, metadata={"most": most, "least": least}, **kwargs)


def clean(value: Any, place: str = "") -> Any:
    """The value with every text in it composed (NFC). Refuses: BAD_INPUT, with the field's name."""
    if isinstance(value, str) and type(value) is str:
        return clean_text(value, place, LONGEST, 0)
    if isinstance(value, list):
        return [clean(item, f"{place}.{number}") for number, item in enumerate(value)]
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            _clean_field(value, field, f"{place}." if place else "")
    return value


def clean_text(value: str, place: str, most: int, least: int) -> str:
    value = unicodedata.normalize("NFC", value)
    if any(
        letter in BIDI or (unicodedata.category(letter) in ("Cc", "Cs") and letter not in LINES) for letter in value
    ):
        raise bad_input(place, "control_characters")
    if least and not value.strip():
        raise bad_input(place, "empty")
    if len(value) > most:
        raise bad_input(place, "too_long", most=most)
    return value


def _clean_field(owner: Any, field: Any, prefix: str) -> None:
    value, place = getattr(owner, field.name), prefix + to_camel_case(field.name)
    bounds = field.metadata
    if type(value) is str and "most" in bounds:
        setattr(owner, field.name, clean_text(value, place, bounds["most"], bounds["least"]))
    elif isinstance(value, list) and "most" in bounds:
        texts = [clean_text(item, f"{place}.{n}", bounds["most"], bounds["least"]) for n, item in enumerate(value)]
        setattr(owner, field.name, texts)
    else:
        setattr(owner, field.name, clean(value, place))
