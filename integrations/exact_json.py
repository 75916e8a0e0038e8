"""JSON as it was written. One rule: a number never passes through a float; what is no number stays seen as such."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

# No amount, quantity or count is longer; Python would take a second over an integer of a million digits.
LONGEST_NUMBER = 60


class NotJson(Exception):
    """The bytes are not JSON in UTF-8."""


@dataclass(frozen=True)
class Odd:
    """What stood where a number should: `NaN`, or one too long or too large to be one here (`vast`)."""

    word: str
    vast: bool = False


def read(body: bytes) -> Any:
    """Integers are int, all other numbers Decimal or Odd. Errors: NotJson."""
    try:
        text = body.decode("utf-8-sig")
        return json.loads(text, parse_float=_decimal, parse_int=_integer, parse_constant=Odd)
    except (ValueError, RecursionError):
        raise NotJson from None


def words(value: Any, most: int) -> str:
    """What was read, as text of at most `most` characters, whatever it holds; the rest is not even looked at."""
    kept, length = list[str](), 0
    for part in _parts(value):
        kept.append(part[: most - length])
        length += len(kept[-1])
        if length >= most:
            break
    return "".join(kept).encode("utf-8", "replace").decode()


def _parts(value: Any) -> Iterator[str]:
    try:
        yield from json.JSONEncoder(ensure_ascii=False, default=_word).iterencode(value)
    except RecursionError:
        yield "…"


def _word(value: Any) -> Any:
    return value.word if isinstance(value, Odd) else str(value)


def _decimal(text: str) -> Decimal | Odd:
    try:
        return Decimal(text) if len(text) <= LONGEST_NUMBER else Odd(text[:LONGEST_NUMBER], vast=True)
    except InvalidOperation:
        return Odd(text, vast=True)


def _integer(text: str) -> int | Odd:
    return int(text) if len(text) <= LONGEST_NUMBER else Odd(text[:LONGEST_NUMBER], vast=True)
