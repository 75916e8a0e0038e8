"""What the transports ask of the house: who is calling, and the context in which their operations run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID


class TurnedAway(Exception):
    """Credentials were given and are not, or no longer, good. The sentence is for the one who signs in."""


class Unattended(Exception):
    """Nobody can say now who is calling; the same call may succeed in a few seconds."""


@dataclass(frozen=True)
class Caller:
    """`viewer` is opaque here; both session fields are None for an anonymous caller."""

    viewer: Any = None
    session_id: UUID | None = None
    expires_at: datetime | None = None


ANYBODY = Caller()


class Door(Protocol):
    async def identify(self, authorization: str | None, language: str | None) -> Caller:
        """Errors: TurnedAway, Unattended, with a sentence in the language."""

    def context(self, caller: Caller, language: str | None, idempotency_key: str | None) -> Any: ...
