"""What the transports ask of the house: who is calling, and the context in which their operations run."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from starlette.requests import HTTPConnection


class TurnedAway(Exception):
    """Credentials were given and are not, or no longer, good. The sentence is for the one who signs in."""


class Unattended(Exception):
    """Nobody can say now who is calling; the same call may succeed in a few seconds."""


@dataclass(frozen=True)
class Caller:
    """`viewer` is opaque here; both session fields are None for an anonymous caller.

    `address` and `device` are what the connection and its User-Agent say, as far as they are known.
    """

    viewer: Any = None
    session_id: UUID | None = None
    expires_at: datetime | None = None
    address: str | None = None
    device: str | None = None


ANYBODY = Caller()
LONGEST_ADDRESS, LONGEST_DEVICE = 64, 300


class Operation(Protocol):
    """One operation's context, as a transport knows it.

    `retry_after_seconds`: when a refused one may succeed. `changing`: it is a mutation, refused or not.
    """

    retry_after_seconds: int | None
    changing: bool


class Door(Protocol):
    async def identify(self, authorization: str | None, language: str | None) -> Caller:
        """Errors: TurnedAway, Unattended, with a sentence in the language."""

    def context(self, caller: Caller, language: str | None, idempotency_key: str | None) -> Operation: ...


async def identified(door: Door, connection: HTTPConnection, authorization: str | None, language: str | None) -> Caller:
    """Who calls, and from where. Behind a proxy the address is what the proxy says of it.

    Errors: TurnedAway, Unattended.
    """
    caller = await door.identify(authorization, language)
    address = connection.client.host[:LONGEST_ADDRESS] if connection.client else None
    device = connection.headers.get("user-agent", "")[:LONGEST_DEVICE]
    return replace(caller, address=address, device=device or None)
