"""What a verb is handed: who asks, in which language, the clock, the loaders and the bells. One per operation."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from engine.live import Bells, Ear, Streams, TooMany
from engine.loading import Batch, Loaders
from models.accounts import Language
from models.events import account_topic
from resolvers.errors import Refusal, RefusalCode
from resolvers.faults import is_away
from resolvers.rights import Rights, rights_of
from resolvers.viewers import Viewer

T = TypeVar("T")


class Bus(Bells, Protocol):
    def ring(self, topic: str, message: str) -> None: ...


class Tokens(Protocol):
    def issue(self, account_id: UUID, session_id: UUID, issued_at: datetime, expires_at: datetime) -> str: ...


class Passwords(Protocol):
    async def hashed(self, password: str) -> str: ...
    async def matches(self, password: str, password_hash: str | None) -> bool: ...


def _clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Services:
    """The outside, as server.py hands it in. `fingerprint`: a keyed digest of a request's text."""

    bus: Bus
    tokens: Tokens
    passwords: Passwords
    fingerprint: Callable[[str], str]
    session_hours: int
    clock: Callable[[], datetime] = _clock
    streams: Streams = field(default_factory=Streams)


@dataclass
class Context:
    """`mutations`: how many have begun. `signing_in`: the one of them that may check a password."""

    services: Services
    viewer: Viewer | None = None
    language: Language = Language.RU
    request_id: str = ""
    idempotency_key: str | None = None
    mutations: int = 0
    signing_in: int | None = None
    cost: Mapping[str, Any] = field(default_factory=dict)
    _rights: Rights | None = None

    def __post_init__(self) -> None:
        self._loaders = Loaders(self)

    @property
    def now(self) -> datetime:
        return self.services.clock()

    @property
    def signed_in(self) -> Viewer:
        """Refuses: UNAUTHENTICATED."""
        if self.viewer is None:
            raise Refusal(RefusalCode.UNAUTHENTICATED)
        return self.viewer

    @property
    def ear(self) -> Ear:
        return Ear(self.services.bus, account_topic(self.signed_in.account_id), is_away)

    @contextmanager
    def streaming(self) -> Iterator[None]:
        """While inside, the account has one more stream open. Refuses: UNAUTHENTICATED, UNAVAILABLE."""
        try:
            with self.services.streams.one_of(self.signed_in.account_id):
                yield
        except TooMany:
            raise Refusal(RefusalCode.UNAVAILABLE) from None

    async def rights(self) -> Rights:
        """Read once per answer."""
        if self._rights is None:
            self._rights = await rights_of(self.viewer.person_id) if self.viewer else Rights()
        return self._rights

    async def load(self, batch: Batch, key: Hashable) -> Any:
        """The row that a batch function `(context, keys) -> {key: row}` finds for the key, or None."""
        return await self._loaders.load(batch, key)

    def forget(self) -> None:
        """Before the next answer of a subscription: nothing read for the last one is used again."""
        self._loaders.forget()
        self._rights = None
