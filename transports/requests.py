"""What one GraphQL request is, however it came: checked for shape before anything is done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

KEY_LONGEST = 255


class BadRequest(Exception):
    """The request is malformed; the message is a sentence for the client's developer."""


@dataclass(frozen=True)
class GraphQLRequest:
    query: str
    operation_name: str | None
    variables: dict[str, Any] | None
    idempotency_key: str | None


def read_json(body: bytes | str) -> Any:
    """Errors: BadRequest."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"The request is not JSON: {_reason(error)}.") from None


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
    extensions = _expected(parameters, "extensions", dict, "an object") or {}
    return GraphQLRequest(query, name, variables, _checked_key(key or extensions.get("idempotencyKey")))


def _expected(parameters: Mapping[str, Any], name: str, kind: type, words: str) -> Any:
    value = parameters.get(name)
    if value is not None and not isinstance(value, kind):
        raise BadRequest(f"`{name}` must be {words} or null.")
    return value


def _checked_key(key: Any) -> str | None:
    if key is None:
        return None
    if not isinstance(key, str) or not 1 <= len(key) <= KEY_LONGEST or not key.isprintable():
        raise BadRequest(f"The idempotency key must be a text of 1 to {KEY_LONGEST} printable characters.")
    return key


def _reason(error: orjson.JSONDecodeError) -> str:
    # orjson's sentence may quote the body; its position may not.
    return f"line {error.lineno}, column {error.colno}"
