"""What one GraphQL request is, however it came: checked for shape before anything is done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

KEY_LONGEST = 255
# Each is looked at one by one when variables are checked against their types; a million would stop everybody else.
MOST_VALUES = 5_000
# Counted before anything is read: a mebibyte of small values takes the reader a tenth of a second, the count nothing.
MOST_SEPARATORS = 100_000


class BadRequest(Exception):
    """The request is malformed; the message is a sentence for the client's developer."""


class Refused(Exception):
    """The request is not taken. The message is such a sentence too; header names with _ for -."""

    def __init__(self, status: int, message: str, code: str = "BAD_REQUEST", **headers: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@dataclass(frozen=True)
class GraphQLRequest:
    query: str
    operation_name: str | None
    variables: dict[str, Any] | None
    idempotency_key: str | None
    with_files: bool = False


def read_json(body: bytes | str) -> Any:
    """Of a name that stands twice in one object, the last counts. Errors: BadRequest."""
    data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    if data.count(b",") + data.count(b"[") + data.count(b"{") > MOST_SEPARATORS:
        raise BadRequest("The request holds too many values. Send them in several requests.")
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        # orjson's sentence may quote the body; its position may not.
        place = f"line {error.lineno}, column {error.colno}"
        raise BadRequest(f"The request is not JSON in UTF-8, or nested too deeply: {place}.") from None


def read_request(parameters: Any, key: str | None = None) -> GraphQLRequest:
    """`key`: an idempotency key from outside; `extensions.idempotencyKey` stands in for it. Errors: BadRequest."""
    if not isinstance(parameters, Mapping):
        raise BadRequest("The request must be a JSON object with `query`, not a list or a plain value.")
    query = parameters.get("query")
    if not isinstance(query, str):
        raise BadRequest("`query` must be a text with a GraphQL document.")
    if "\0" in query:
        raise BadRequest("`query` holds a NUL character.")
    name = _expected(parameters, "operationName", str, "a text")
    variables = _expected(parameters, "variables", dict, "an object")
    if not _has_at_most(variables, MOST_VALUES):
        raise BadRequest(f"`variables` holds more than {MOST_VALUES} values. Send them in several requests.")
    extensions = _expected(parameters, "extensions", dict, "an object") or {}
    return GraphQLRequest(query, name, variables, _the_key(key, extensions.get("idempotencyKey")))


def _expected(parameters: Mapping[str, Any], name: str, kind: type, words: str) -> Any:
    value = parameters.get(name)
    if value is not None and not isinstance(value, kind):
        raise BadRequest(f"`{name}` must be {words} or null.")
    return value


def _has_at_most(value: Any, most: int) -> bool:
    """Whether there are no more values in it, at any depth. Looks at no more than that."""
    waiting, counted = [value], 0
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, list | dict):
            counted += len(inner)
            if counted > most:
                return False
            waiting.extend(inner.values() if isinstance(inner, dict) else inner)
    return True


def _the_key(outside: str | None, inside: Any) -> str | None:
    if outside is not None and inside is not None and outside != inside:
        raise BadRequest("The header Idempotency-Key and `extensions.idempotencyKey` differ. Send one of them.")
    key = inside if outside is None else outside
    if key is None:
        return None
    if not isinstance(key, str) or not 1 <= len(key) <= KEY_LONGEST or not key.isprintable():
        raise BadRequest(f"The idempotency key must be a text of 1 to {KEY_LONGEST} printable characters.")
    return key
