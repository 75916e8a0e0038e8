"""The shape of what comes in: texts are composed, bounded and free of hidden characters before a verb sees them."""

import inspect
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args

import strawberry
from strawberry.utils.str_converters import to_camel_case

from resolvers.errors import bad_input

# Format characters turn text around or hide in it; joiners stay, since emoji and some scripts need them.
JOINERS = frozenset("\u200c\u200d\ufe0f")
# Letters by their category, and nothing to see.
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
LINES = frozenset("\n\r\t")


@dataclass(frozen=True)
class Bounds:
    """How long a text may be in code points, whether it may have several lines, and whether its edges are trimmed."""

    least: int = 0
    most: int = 1_000
    lines: bool = False
    trimmed: bool = False


ARGUMENT = Bounds()


def text_field(
    description: str, *, most: int, least: int = 1, lines: bool = False, trimmed: bool = True, **kwargs: Any
) -> Any:
    """An input field of text, or of a list of texts. Keyboards add a space at the end; only a password may mean it."""
    bounds = Bounds(least, most, lines, trimmed)
    return strawberry.field(description=description, metadata={"bounds": bounds}, **kwargs)


def text_argument(description: str, *, most: int, lines: bool = False) -> Any:
    """An argument of text that may be longer than others, or have several lines; empty is as good as left out."""
    return strawberry.argument(description=description, metadata={"bounds": Bounds(0, most, lines, trimmed=True)})


def clean_arguments(resolver: Callable[..., Any], arguments: dict[str, Any]) -> dict[str, Any]:
    """All arguments of a root field, each within its bounds. Refuses: BAD_INPUT, with the argument's name."""
    bounds = _bounds_of(resolver)
    return {name: clean(value, to_camel_case(name), bounds[name]) for name, value in arguments.items()}


@cache
def _bounds_of(resolver: Callable[..., Any]) -> dict[str, Bounds]:
    parameters = inspect.signature(resolver).parameters.values()
    return {parameter.name: _bounds(parameter.annotation) for parameter in parameters}


def _bounds(annotation: Any) -> Bounds:
    said = (getattr(each, "metadata", None) or {} for each in get_args(annotation)[1:])
    return next((each["bounds"] for each in said if "bounds" in each), ARGUMENT)


def clean(value: Any, place: str = "", bounds: Bounds = ARGUMENT) -> Any:
    """The value with every text in it composed (NFC). Refuses: BAD_INPUT, with the field's name."""
    if type(value) is str:
        return _clean_text(value, place, bounds)
    if isinstance(value, list):
        return [clean(item, f"{place}.{number}", bounds) for number, item in enumerate(value)]
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inside = f"{place}." * bool(place) + to_camel_case(field.name)
            cleaned = clean(getattr(value, field.name), inside, field.metadata.get("bounds", ARGUMENT))
            setattr(value, field.name, cleaned)
    return value


def _clean_text(value: str, place: str, bounds: Bounds) -> str:
    if len(value) > 4 * bounds.most:
        # Not looked at letter by letter: a mebibyte would keep everybody waiting. Composing shortens less than this.
        raise bad_input(place, "too_long", most=bounds.most)
    text = unicodedata.normalize("NFC", value.strip() if bounds.trimmed else value)
    if any(_hidden(letter, bounds.lines) for letter in text):
        raise bad_input(place, "control_characters")
    if bounds.least and _shows_nothing(text):
        raise bad_input(place, "empty")
    if len(text) > bounds.most:
        raise bad_input(place, "too_long", most=bounds.most)
    return text


def _hidden(letter: str, lines: bool) -> bool:
    if (lines and letter in LINES) or letter in JOINERS:
        return False
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _shows_nothing(text: str) -> bool:
    return all(letter.isspace() or letter in JOINERS or letter in BLANKS for letter in text)
