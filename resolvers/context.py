"""What a verb is handed: who asks, in which language, the clock, the loaders and the bells. One per operation."""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Hashable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, BinaryIO, Protocol, TypeVar
from uuid import UUID

from engine.aside import Aside
from engine.kept import Kept
from engine.live import Bells, Ear, Streams, TooMany
from engine.loading import Batch, Loaders
from engine.turns import LineFull, Turns
from integrations.billing_centre import BillingCentre
from integrations.envelopes import Device
from integrations.key_files import KeyWatch
from integrations.letters import Letter
from integrations.links import Link
from integrations.receipts import Receipt
from models.accounts import Language
from models.billing_terms import BillingTerms
from models.days import local_day
from models.disclosures import Look, Shown
from models.events import account_topic
from models.policies import Operator
from resolvers.address_book import AddressBook
from resolvers.errors import Refusal, RefusalCode, too_many_attempts
from resolvers.faults import is_away
from resolvers.networks import network
from resolvers.ranking import Directory
from resolvers.rights import Rights, rights_of
from resolvers.rows import database_now
from resolvers.viewers import Viewer

T = TypeVar("T")

# Queries of one asker under way in this process, and how many more may wait: a page asks for a dozen, a loop for 600.
QUERIES_AT_ONCE, QUERIES_WAITING = 8, 100
A_MOMENT = 1.0


class Bus(Bells, Protocol):
    def ring(self, topic: str, message: str) -> None: ...


class Tokens(Protocol):
    def issue(self, account_id: UUID, session_id: UUID, issued_at: datetime, expires_at: datetime) -> str: ...
    def issue_refresh(self, session_id: UUID, generation: int) -> str: ...
    def verify_refresh(self, token: str) -> tuple[UUID, int]: ...


class Passwords(Protocol):
    async def hashed(self, password: str) -> str: ...
    async def matches(self, password: str, password_hash: str | None) -> bool: ...
    def turn(self) -> AbstractAsyncContextManager[None]: ...


class SmsSender(Protocol):
    """`reference`: ours, the same at every try of one message. Never raises for what the other side does."""

    async def send(self, to_e164: str, text: str, reference: str) -> Receipt: ...


class Links(Protocol):
    def issue(self, link: Link) -> str: ...


class OptOuts(Protocol):
    """`page`: where the app shows a path; `url`: where such letters are turned off. None without a public address."""

    def page(self, path: str) -> str | None: ...
    def url(self, person_id: UUID, what: str) -> str | None: ...
    def read(self, token: str) -> tuple[UUID, str]: ...


class MailSender(Protocol):
    async def send(self, letter: Letter, reference: str) -> Receipt: ...


class PushSender(Protocol):
    """`public_key`: what browsers subscribe with; None where there is no web push. `ttl_seconds`: good for so long."""

    public_key: str | None

    def unfit(self, device: Device) -> str | None: ...
    async def send(self, device: Device, letter: Letter, reference: str, ttl_seconds: float) -> Receipt: ...
    async def close(self) -> None: ...


def _clock() -> datetime:
    return datetime.now(UTC)


class Store(Protocol):
    """Where files lie. Errors: those of `integrations.store`."""

    async def put(self, name: str, content: bytes | BinaryIO) -> None: ...
    def read(self, name: str) -> AsyncGenerator[bytes, None]: ...
    async def remove(self, name: str) -> None: ...


@dataclass(frozen=True)
class Services:
    """The outside, as server.py hands it in. `fingerprint`: a keyed digest of any text.

    `centres`: billing centres by their names. `erasure_days`: in which an erasure can be taken back. `clock` is this
    process's own; `database_clock` the one that all processes share.
    """

    bus: Bus
    tokens: Tokens
    passwords: Passwords
    fingerprint: Callable[[str], str]
    session_days: int
    sms: SmsSender
    mail: MailSender
    push: PushSender
    links: Links
    store: Store
    opt_outs: OptOuts
    keys: KeyWatch
    operator: Operator = field(default_factory=Operator)
    centres: Mapping[str, BillingCentre] = field(default_factory=dict)
    billing: BillingTerms = field(default_factory=BillingTerms)
    erasure_days: int = 3
    clock: Callable[[], datetime] = _clock
    database_clock: Callable[[], Awaitable[datetime]] = database_now
    streams: Streams = field(default_factory=Streams)
    queries: Turns = field(default_factory=lambda: Turns(QUERIES_AT_ONCE, QUERIES_WAITING))
    aside: Aside = field(default_factory=Aside)
    directories: Kept[Directory] = field(default_factory=Kept)
    address_books: Kept[AddressBook] = field(default_factory=Kept)

    async def close(self) -> None:
        """Nothing that was read stays in memory, and nothing is under way."""
        await self.directories.close()
        await self.address_books.close()
        await self.push.close()
        for centre in self.centres.values():
            await centre.close()
        self.aside.close()


@dataclass
class Context:
    """`address` and `device`: where the request came from, as far as that is known.

    `mutations`: how many have begun; `changing`: that one was asked for, refused or not. `signing_in`: the one of them
    that may check a password. `retry_after_seconds`: when what was refused may be tried again. `used`: what it is asked
    for counts as going on under the policy in force.
    """

    services: Services
    viewer: Viewer | None = None
    language: Language = Language.RU
    request_id: str = ""
    idempotency_key: str | None = None
    address: str | None = None
    device: str | None = None
    mutations: int = 0
    changing: bool = False
    signing_in: int | None = None
    retry_after_seconds: int | None = None
    cost: Mapping[str, Any] = field(default_factory=dict)
    used: bool = False
    _rights: Rights | None = None
    _seen: dict[Look, set[Shown]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._loaders = Loaders(self)

    @property
    def now(self) -> datetime:
        return self.services.clock()

    async def database_now(self) -> datetime:
        """For what must be exact whichever process decides; asked after the row is locked."""
        return await self.services.database_clock()

    @property
    def signed_in(self) -> Viewer:
        """Refuses: UNAUTHENTICATED."""
        if self.viewer is None:
            raise Refusal(RefusalCode.UNAUTHENTICATED)
        return self.viewer

    @property
    def asker(self) -> Hashable:
        """Who shares turns with whom: an account does with itself, those who have not signed in with their network."""
        return self.viewer.account_id if self.viewer else network(self.address)

    @property
    def aside(self) -> Aside:
        """For work that the asker has caused."""
        return self.services.aside.of(self.asker)

    @asynccontextmanager
    async def asking(self) -> AsyncIterator[None]:
        """While inside, one more query of the asker is under way; waited for. Refuses: TOO_MANY_ATTEMPTS"""
        try:
            async with self.services.queries.one_of(self.asker):
                yield
        except LineFull:
            raise too_many_attempts(A_MOMENT, "too_many_at_once") from None

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
            self._rights = await rights_of(self.viewer.person_id, local_day(self.now)) if self.viewer else Rights()
        return self._rights

    async def load(self, batch: Batch, key: Hashable) -> Any:
        """The row that a batch function `(context, keys) -> {key: row}` finds for the key, or None."""
        return await self._loaders.load(batch, key)

    def see(self, look: Look, *shown: Shown) -> None:
        """The viewer is about to be shown this of somebody. `resolvers.sightings.stand_written` must come between."""
        self._seen.setdefault(look, set()).update(shown)

    def seen(self) -> dict[Look, set[Shown]]:
        """What is about to be shown and was not asked for yet."""
        taken, self._seen = self._seen, {}
        return taken

    def forget(self) -> None:
        """Before the next answer of a subscription: nothing read for the last one is used again."""
        self._loaders.forget()
        self._rights = None
