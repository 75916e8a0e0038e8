"""What may stand in a log line, whoever writes it. One rule: what is not known to be harmless is left out, unread.

By construction: an event is a sentence that stands in the source, a field is one of SHOWN and has its shape, an
exception is its type and its place in the code. By pattern after that: whatever looks like a phone, an address, a
code or a token is hidden, should one ever come through.
"""

import ast
import re
import traceback
from collections.abc import Iterator, Mapping
from functools import lru_cache
from logging import LogRecord
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple
from uuid import UUID

HIDDEN = "…"
ROOT = Path(__file__).parent.parent
LIBRARIES = "/site-packages/"
MOST_FRAMES, MOST_CAUSES, MOST_SOURCES = 30, 5, 256
# Of a text that is looked at, and of the words of one that is put together.
LONGEST, SHORTEST_FORM = 2_000, 12

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ID = re.compile(rf"[0-9a-f]{{16}}|{_UUID.pattern}")
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,6})?")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_. ]{0,120}")
_SENTENCE = re.compile(r"[ -~]{1,200}")
_SHORT = re.compile(r"[0-9]{1,5}")
# What a text of a library is filled in at.
_BLANK = re.compile(r"%(?:\(\w+\))?[-+ #0-9.]*[sdrfix]")
_PLACE = re.compile(r"[A-Za-z0-9_.:/{}\[\]-]{1,120}")
# The fields of our own lines, and the shape that each has. Any other, and any other shape, is hidden.
SHOWN: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("request_id", "socket_id"), _ID),
    **dict.fromkeys(("account_id", "attachment_id", "complaint_id", "delivery_id"), _ID),
    **dict.fromkeys(("erasure_id", "export_id", "import_id", "reading_id"), _ID),
    **dict.fromkeys(("answers", "count", "failures", "milliseconds", "status"), _NUMBER),
    **dict.fromkeys(("centre", "channel", "error", "failure", "kind", "method", "problem", "work"), _WORD),
    "why": _SENTENCE,
    **dict.fromkeys(("path", "redis"), _PLACE),
}
# Hidden wherever a text is shown. The first: no line of ours has other letters than English, and most names here do.
PATTERNS = re.compile(
    "|".join(
        (
            r"[^\x00-\x7f]+",
            r"\b(?:Bearer|Basic)\s+\S+",
            r"\beyJ[\w-]+(?:\.[\w-]*)*",
            r"\b[0-9a-f-]{36}\.\d+\.[\w-]+",
            r"[^\s@\"'<>/]+@[^\s@\"'<>]+",
            r"\?[\w.-]+=\S*",
            r"[+(]?\d[\d ()-]{8,}\d",
            r"(?<![\w.-])\d{6}(?![\w.-])",
            r"[A-Za-z0-9_+/-]{32,}=*",
        )
    ),
    re.ASCII,
)
# models/statements.py leaves its SQL to these, and no value.
STATEMENTS = "tortoise.db_client"


def without_marks(text: str) -> str:
    return PATTERNS.sub(HIDDEN, text)


def shown(name: str, value: object) -> Any:
    """The field's value, or HIDDEN."""
    if isinstance(value, BaseException):
        value = types_of(value)
    shape = SHOWN.get(name)
    if shape is None or isinstance(value, bool) or not shape.fullmatch(str(value)):
        return HIDDEN
    if isinstance(value, int | float):
        return value
    return without_marks(str(value)) if shape in (_SENTENCE, _WORD, _PLACE) else str(value)


def types_of(error: BaseException) -> str:
    """Such as `IntegrityError from UniqueViolationError`, which Tortoise keeps as an argument of its own."""
    return " from ".join(type(cause).__name__ for cause in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(MOST_CAUSES):
        if error is None:
            return
        yield error
        first = error.args[0] if error.args else None
        error = first if isinstance(first, BaseException) else error.__cause__


def places_of(trace: TracebackType | None) -> list[str]:
    """`resolvers/news.py:31 news`, innermost last; never a line of source with what stands in it."""
    frames = list(traceback.walk_tb(trace))[-MOST_FRAMES:]
    return [f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in frames]


def place_of(record: LogRecord) -> str:
    """Where it was written."""
    return f"{_short(record.pathname)}:{record.lineno} {record.funcName}"


def _short(path: str) -> str:
    return path.rpartition(LIBRARIES)[2] if LIBRARIES in path else path.removeprefix(f"{ROOT}/")


def sentence_of(record: LogRecord, arguments: Any) -> str | None:
    """What a library says, as far as that stands in its source; only numbers and ids are filled in. Else None.

    A text that comes from elsewhere may hold anything: a statement with its values, a header, an exception's words.
    """
    if not isinstance(record.msg, str) or len(record.msg) > LONGEST:
        return None
    written = _written(record.pathname)
    if record.msg not in written.sentences:
        return next(filter(None, (_put_together(record.msg, parts) for parts in written.forms)), None)
    try:
        said = record.msg % _harmless(arguments) if arguments else record.msg
    except (TypeError, ValueError):
        said = record.msg
    return said.strip()


def _put_together(said: str, parts: tuple[str, ...]) -> str | None:
    """The form's own words, with short numbers and ids between them; None where it is not this form."""
    if not said.startswith(parts[0]) or not said.endswith(parts[-1]):
        return None
    told, at = parts[0], len(parts[0])
    for number, part in enumerate(parts[1:], start=2):
        found = len(said) - len(part) if number == len(parts) else said.find(part, at)
        if found < at:
            return None
        value = said[at:found]
        told += (value if _SHORT.fullmatch(value) or _UUID.fullmatch(value) else HIDDEN) + part
        at = found + len(part)
    return told.strip()


def _harmless(arguments: Any) -> Any:
    if isinstance(arguments, Mapping):
        return {name: _one(value) for name, value in arguments.items()}
    return tuple(map(_one, arguments))


def _one(value: object) -> object:
    number = isinstance(value, int | float) and not isinstance(value, bool) and _NUMBER.fullmatch(str(value))
    return value if number or isinstance(value, UUID) else _Hidden()


class _Hidden(int):
    """Fits wherever a library wants to fill something in, and says nothing."""

    def __str__(self) -> str:
        return HIDDEN

    __repr__ = __str__


class _Written(NamedTuple):
    """Of a source file. `forms`: the words of texts that are put together, without what is filled in."""

    sentences: frozenset[str]
    forms: tuple[tuple[str, ...], ...]


@lru_cache(MOST_SOURCES)
def _written(path: str) -> _Written:
    try:
        nodes = list(ast.walk(ast.parse(Path(path).read_bytes())))
    except (OSError, SyntaxError, ValueError):
        return _Written(frozenset(), ())
    sentences = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    forms = [tuple(_BLANK.split(sentence)) for sentence in sentences]
    forms += [tuple(_words(node)) for node in nodes if isinstance(node, ast.JoinedStr)]
    telling = {form for form in forms if len(form) > 1 and sum(map(len, form)) >= SHORTEST_FORM}
    return _Written(frozenset(sentences), tuple(sorted(telling, key=lambda form: -sum(map(len, form)))))


def _words(form: ast.JoinedStr) -> Iterator[str]:
    """As many as there are places to fill in, and one more."""
    word = ""
    for part in form.values:
        if isinstance(part, ast.Constant):
            word += str(part.value)
        else:
            yield word
            word = ""
    yield word
