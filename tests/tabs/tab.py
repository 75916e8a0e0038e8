"""What a tab of GraphiQL is, and the demo whose ids its variables name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from models.residents import Residency
from resolvers.context import Context

# What the examples speak of, as clients name it.
Facts = dict[str, Any]


class NotTheDemo(Exception):
    """The database lacks what the examples speak of."""


@dataclass(frozen=True)
class Demo:
    """`home`: where the owner lives. `context`: as if the owner had sent a request."""

    home: Residency
    context: Context


class Tab(NamedTuple):
    """An operation, the login it is meant for and its variables."""

    title: str
    who: str
    variables: Callable[[Facts], dict[str, Any]]
    query: str
