"""The one way to change anything: one transaction, events after the commit, and a repeat changes nothing twice."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar, cast
from uuid import UUID
from weakref import WeakValueDictionary

import orjson
from tortoise.backends.base.client import TransactionalDBClient
from tortoise.exceptions import IntegrityError
from tortoise.models import Model
from tortoise.transactions import in_transaction

from models.changes import IdempotencyKey, Topic
from models.events import Event
from models.storage.steps import to_the_end
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.faults import is_away, is_conflict
from resolvers.rows import rows

Row = TypeVar("Row", bound=Model)
TRIES = 4
KEYS_KEPT = timedelta(hours=24)
# Changes under way in this process, of one account and of all who have not signed in on one network: more would only
# hold connections and wait for each other.
AT_ONCE, AT_ONCE_ANONYMOUS = 4, 50
Again = Callable[[Context, UUID], Awaitable[Row | None]]


class Tell:
    """Collects what a change announces and what it was about."""

    def __init__(self) -> None:
        self.announced: list[tuple[Event, int]] = []
        self.row: Model | None = None

    async def __call__(self, event: Event) -> int:
        """Raises the topic's counter within the change; the event's number, gapless and in commit order."""
        number = (await raised([event.topic]))[event.topic]
        self.ring(event, number)
        return number

    def ring(self, event: Event, number: int) -> None:
        """For who has raised the topic's counter already, with those of others."""
        self.announced.append((event, number))

    def outcome(self, row: Row) -> Row:
        """The row that this change was about: what the verb returns, and what a repeat of the request is answered."""
        self.row = row
        return row


@dataclass(frozen=True)
class _Keyed:
    actor: str
    key: str
    slot: int
    fingerprint: str


class _KeyTaken(Exception):
    """The same key is being used, or was used, by another request."""


_keyed: ContextVar[_Keyed | None] = ContextVar("keyed", default=None)
_turns: WeakValueDictionary[Hashable, asyncio.Semaphore] = WeakValueDictionary()


@asynccontextmanager
async def change(context: Context) -> AsyncIterator[Tell]:
    """One transaction; a refusal rolls it back and nothing leaves. Events are rung after the commit."""
    tell = Tell()
    async with in_transaction() as connection:
        claim = await _claim(keyed, context) if (keyed := _keyed.get()) else None
        yield tell
        if claim is not None:
            await _settle(claim, tell.row)
        await to_the_end(_kept(connection, tell, context))


async def perform(
    context: Context, name: str, arguments: object, verb: Callable[[], Awaitable[Row]], again: Again[Row] | None
) -> Row:
    """Runs a mutation's verb; conflicts are tried again, a key already used is answered with its first outcome.

    `again` finds that outcome as the viewer may see it now; where it finds None the verb is run anew. A verb without
    one knows its repeats by itself, and its keys are not kept.
    Refuses: IDEMPOTENCY_MISMATCH, UNAVAILABLE
    """
    turns = _turns.setdefault(context.asker, asyncio.Semaphore(AT_ONCE if context.viewer else AT_ONCE_ANONYMOUS))
    async with turns:
        keyed = _keyed_by(context, name, arguments)
        return await _performed(context, keyed if again else None, verb, again)


async def perform_under(
    key: str, context: Context, name: str, arguments: object, verb: Callable[[], Awaitable[Row]], again: Again[Row]
) -> Row:
    """The same for one of several changes that a request asks for: under a key of its own, in the turn of the whole.

    Refuses: IDEMPOTENCY_MISMATCH, UNAVAILABLE
    """
    keyed = _Keyed(str(context.signed_in.account_id), key, 0, _fingerprint(context, name, arguments))
    return await _performed(context, keyed, verb, again)


async def _performed(
    context: Context, keyed: _Keyed | None, verb: Callable[[], Awaitable[Row]], again: Again[Row] | None
) -> Row:
    for tried in range(1, TRIES + 1):
        if keyed and again and (row := await _repeated(keyed, context, again)):
            return row
        token = _keyed.set(keyed)
        try:
            return await verb()
        except _KeyTaken:
            pass
        except Exception as error:
            if tried == TRIES or not is_conflict(error):
                raise
        finally:
            _keyed.reset(token)
        context.forget()
        await asyncio.sleep(random.uniform(0.01, 0.05) * tried)
    raise Refusal(RefusalCode.UNAVAILABLE)


async def topic_number(topic: str) -> int:
    """The number of the topic's newest event, 0 when it has none."""
    numbers = await Topic.filter(name=topic).values_list("number", flat=True)
    return cast(int, numbers[0]) if numbers else 0


async def forget_old_keys(context: Context) -> None:
    """Keys older than 24 hours are gone; may run in every process at once."""
    await IdempotencyKey.filter(created_at__lt=context.now - KEYS_KEPT).delete()


def _keyed_by(context: Context, name: str, arguments: object) -> _Keyed | None:
    slot = context.mutations
    context.mutations += 1
    if context.idempotency_key is None:
        return None
    fingerprint = _fingerprint(context, name, arguments)
    # Who has not signed in is nobody: their keys are good for the same words only, or whoever knows somebody's key
    # could try passwords against it, unhurried.
    actor = str(context.viewer.account_id) if context.viewer else fingerprint
    return _Keyed(actor, context.idempotency_key, slot, fingerprint)


def _fingerprint(context: Context, name: str, arguments: object) -> str:
    text = orjson.dumps([name, arguments], default=str, option=orjson.OPT_SORT_KEYS).decode()
    return context.services.fingerprint(text)


async def _repeated(keyed: _Keyed, context: Context, again: Again[Row]) -> Row | None:
    row = await IdempotencyKey.get_or_none(actor=keyed.actor, key=keyed.key, slot=keyed.slot)
    if row is None:
        return None
    if row.created_at < context.now - KEYS_KEPT:
        await row.delete()
        return None
    if row.fingerprint != keyed.fingerprint:
        raise Refusal(RefusalCode.IDEMPOTENCY_MISMATCH)
    if (outcome := await again(context, row.outcome_id)) is None:
        await row.delete()
    return outcome


async def _kept(connection: TransactionalDBClient, tell: Tell, context: Context) -> None:
    try:
        await connection.commit()
    except Exception as error:
        # Whether it was committed is not known then; a ring too many does no harm, one too few would.
        if is_away(error):
            _ring(tell, context)
        raise
    _ring(tell, context)


def _ring(tell: Tell, context: Context) -> None:
    for event, number in tell.announced:
        message = orjson.dumps({"event": type(event).__name__, "number": number}).decode()
        context.services.bus.ring(event.topic, message)


async def _claim(keyed: _Keyed, context: Context) -> IdempotencyKey:
    """Taken first, so that a twin of this request waits here until this change is settled."""
    try:
        return await IdempotencyKey.create(
            actor=keyed.actor,
            key=keyed.key,
            slot=keyed.slot,
            fingerprint=keyed.fingerprint,
            outcome_kind="",
            outcome_id=UUID(int=0),
            created_at=context.now,
        )
    except IntegrityError:
        raise _KeyTaken from None


async def _settle(claim: IdempotencyKey, row: Model | None) -> None:
    if row is None:
        raise RuntimeError("A verb must name its outcome: `return tell.outcome(row)` inside the change.")
    claim.outcome_kind, claim.outcome_id = type(row).__name__, row.pk
    await claim.save(update_fields=["outcome_kind", "outcome_id"])


async def raised(topics: Sequence[str]) -> dict[str, int]:
    """The numbers of these topics, each raised by one; only inside a change."""
    return await raised_by(dict.fromkeys(topics, 1))


async def raised_by(counts: Mapping[str, int]) -> dict[str, int]:
    """The numbers of these topics, each raised by so many; only inside a change.

    Locked in the order of their names, so that two who raise many do not wait for each other.
    """
    topics = sorted(counts)
    values = ", ".join(f"(${place}, {counts[topic]:d})" for place, topic in enumerate(topics, 1))
    found = await rows(
        f"INSERT INTO topics (name, number) VALUES {values} "
        "ON CONFLICT (name) DO UPDATE SET number = topics.number + excluded.number RETURNING name, number",
        *topics,
    )
    return {row["name"]: int(row["number"]) for row in found}
