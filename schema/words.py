"""Descriptions for what is declared in rooms that know no GraphQL: enums of the models get theirs here."""

from enum import EnumMeta
from typing import Any, TypeVar

import strawberry

from models.accounts import Language

E = TypeVar("E", bound=EnumMeta)


def described(enum: E, description: str, **values: str) -> E:
    """The enum as a GraphQL enum; every value needs its own description."""
    definition: Any = strawberry.enum(enum, description=description).__strawberry_definition__  # type: ignore[attr-defined]
    for value in definition.values:
        value.description = values.pop(value.name)
    if values:
        raise TypeError(f"{enum.__name__} has no {', '.join(values)}")
    return enum


# Several domains speak of it, and whichever is loaded first must find it described.
described(Language, "The languages messages are written in.", KK="Kazakh.", RU="Russian.", EN="English.")
