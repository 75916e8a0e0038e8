"""How a mutation is sent in the tests that send every one of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tests.clients import Client
from tests.world import Someone, Town

Input = dict[str, Any]
Inputs = tuple[Input, Input]
# Document, variables, who: returns when the topics are listened to.
Watch = Callable[[str, Input, Someone], Awaitable[None]]


@dataclass(frozen=True)
class Case:
    """`inputs`: two that differ. `fields`: what is compared of the answers."""

    who: str
    inputs: Callable[[Client, Town], Awaitable[Inputs]]
    fields: str
