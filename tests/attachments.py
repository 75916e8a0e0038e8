"""Requests with files, as the GraphQL multipart request specification says; what has no file goes as plain JSON.

One rule: a variable is a file when it is an `Attached`, or as GraphiQL writes one: `{"$file": "a.csv", "text": "…"}`.
"""

import json
from collections.abc import Iterator
from typing import Any

NAME, TEXT = "$file", "text"


class Attached(str):
    """A file for a variable: its content as a text, so that it goes wherever an id goes; bytes as Latin-1."""

    name: str

    @classmethod
    def of(cls, name: str, content: str | bytes) -> "Attached":
        made = cls((content.encode() if isinstance(content, str) else content).decode("latin-1"))
        made.name = name
        return made


def has_files(variables: dict[str, Any]) -> bool:
    return any(_files(variables, "variables"))


def body(request: dict[str, Any]) -> dict[str, Any]:
    """What httpx is to send."""
    files = list(_files(request.get("variables") or {}, "variables"))
    if not files:
        return {"json": request}
    variables = _without(request["variables"])
    named = {str(number): [path] for number, (path, _, _) in enumerate(files)}
    parts = {str(number): (name, content) for number, (_, name, content) in enumerate(files)}
    told = {"operations": json.dumps({**request, "variables": variables}), "map": json.dumps(named)}
    return {"data": told, "files": parts}


def _files(value: Any, path: str) -> Iterator[tuple[str, str, bytes]]:
    """(path, name, content) of each."""
    if isinstance(value, Attached):
        yield path, value.name, value.encode("latin-1")
    elif isinstance(value, dict) and NAME in value:
        yield path, value[NAME], value[TEXT].encode()
    elif isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for name, inner in inside:
            yield from _files(inner, f"{path}.{name}")


def _without(value: Any) -> Any:
    if isinstance(value, Attached) or (isinstance(value, dict) and NAME in value):
        return None
    if isinstance(value, dict):
        return {name: _without(inner) for name, inner in value.items()}
    return [_without(inner) for inner in value] if isinstance(value, list) else value
