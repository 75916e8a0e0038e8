"""Guessing gets slower, and nobody is locked out. A try is counted before the password is looked at, and taken back
when it was right, so that a thousand at once are no more than a thousand one by one.

Three counts, each as a keyed digest: somebody from one address; one address, whomever it tries; somebody from all the
addresses together that they have never signed in from. Strangers' tries never slow down who has been here before.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from weakref import WeakValueDictionary

from tortoise.expressions import F
from tortoise.transactions import in_transaction

from engine.turns import LineFull, Turns
from integrations.passwords import TooBusy
from models.accounts import Account
from models.attempts import Attempt
from models.sessions import Session
from models.text import fold
from resolvers.context import A_MOMENT, Context
from resolvers.errors import Refusal, RefusalCode, too_many_attempts
from resolvers.faults import is_conflict
from resolvers.networks import network

KEPT = timedelta(hours=24)
# The addresses of so many sessions are remembered as an account's own.
SESSIONS = 20
# Of one network so many passwords are looked at or wait among those of others at once, and so many wait behind them:
# an office that begins its day does not notice, and who sends hundreds only waits for themselves.
AT_ONCE, WAITING = 2, 20
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Pace:
    """`free` tries, then a wait of `first` seconds that doubles up to `most`. One is forgiven every `forgiven`."""

    free: int
    first: float
    most: float
    forgiven: float

    def level(self, row: Attempt, now: datetime) -> int:
        return max(0, row.failures - int((now - row.last_at).total_seconds() / self.forgiven))

    def wait(self, row: Attempt, now: datetime) -> float:
        """Seconds until the next try; none while tries are free, though another was counted a moment after `now`."""
        beyond = self.level(row, now) - self.free
        if beyond < 0:
            return 0.0
        return min(self.first * 2.0 ** min(beyond, 30), self.most) - (now - row.last_at).total_seconds()


DAY = KEPT.total_seconds()
PERSON_HERE = Pace(free=3, first=1, most=900, forgiven=DAY)
ADDRESS = Pace(free=20, first=1, most=60, forgiven=60)
# Ten, and ten more an hour: never more than 20 in any hour.
PERSON_FROM_ELSEWHERE = Pace(free=10, first=360, most=360, forgiven=DAY)

_turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
_networks = Turns(AT_ONCE, WAITING)


@dataclass(frozen=True)
class Tried:
    """What came of a password. `counts`: under which keys it was counted."""

    right: bool
    counts: dict[str, Pace]

    async def take_back(self) -> None:
        """Who has signed in starts afresh; only inside the change that the password allows.

        Their address does not, or guessers would sign in as themselves in between.
        """
        await Attempt.filter(key__in=[key for key, pace in self.counts.items() if pace is not ADDRESS]).delete()
        await _take_back(key for key, pace in self.counts.items() if pace is ADDRESS)


@asynccontextmanager
async def password_tried(context: Context, account: Account | None, named: str, password: str) -> AsyncIterator[Tried]:
    """What comes of the password, and one's turn for what follows from it.

    `named`: what was given for a login, which counts where it is nobody's. One person's tries come one after the other,
    so that who signs in on several screens at once is not taken for somebody who guesses.
    Refuses: TOO_MANY_ATTEMPTS, UNAVAILABLE
    """
    here = _person_here(context, account, named)
    async with in_line(context), _turns.setdefault(here, asyncio.Lock()), _turn(context):
        counts = {here: PERSON_HERE, _address(context): ADDRESS}
        if not await _has_been_here(context, account):
            counts[_person_from_elsewhere(context, account, named)] = PERSON_FROM_ELSEWHERE
        await _count(context, counts)
        password_hash = account.password_hash if account else None
        try:
            yield Tried(await context.services.passwords.matches(password, password_hash), counts)
        except Exception as error:
            # Only what follows a right password meets another change; the verb is run again and counts again.
            if is_conflict(error):
                await _take_back(counts)
            raise


@asynccontextmanager
async def in_line(context: Context) -> AsyncIterator[None]:
    """The network's own line, in front of the one that all share. Refuses: TOO_MANY_ATTEMPTS"""
    try:
        async with _networks.one_of(network(context.address)):
            yield
    except LineFull:
        raise too_many_attempts(A_MOMENT, "too_many_at_once") from None


@asynccontextmanager
async def _turn(context: Context) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(context.services.passwords.turn())
        except TooBusy:
            raise Refusal(RefusalCode.UNAVAILABLE) from None
        yield


async def forgive(context: Context, account: Account) -> None:
    """Somebody has proved to be the account's owner in another way: earlier tries from here do not count."""
    keys = _person_here(context, account, ""), _person_from_elsewhere(context, account, "")
    await Attempt.filter(key__in=keys).delete()


@asynccontextmanager
async def guess(context: Context, what: str, pace: Pace) -> AsyncIterator[None]:
    """A try at a code, not at a password, taken back unless what is inside refuses it.

    Refuses: TOO_MANY_ATTEMPTS
    """
    counts = {context.services.fingerprint(f"tries:{what}"): pace}
    await _count(context, counts, "too_many_guesses")
    try:
        yield
    except Refusal:
        raise
    except BaseException:
        await _take_back(counts)
        raise
    await _take_back(counts)


async def forget_old_attempts(context: Context) -> None:
    """Tries older than 24 hours are gone; may run in every process at once."""
    await Attempt.filter(last_at__lt=context.now - KEPT).delete()


async def _count(context: Context, counts: dict[str, Pace], message: str = "") -> None:
    """The try is counted, or has to wait and is not. All rows in one order, so that nobody waits in a ring."""
    async with in_transaction():
        keys, now = sorted(counts), context.now
        await Attempt.bulk_create([Attempt(key=key, failures=0, last_at=now) for key in keys], ignore_conflicts=True)
        found = await Attempt.filter(key__in=keys).order_by("key").select_for_update()
        if (wait := max(counts[row.key].wait(row, now) for row in found)) > 0:
            raise too_many_attempts(wait, message)
        for row in found:
            row.failures, row.last_at = counts[row.key].level(row, now) + 1, max(row.last_at, now)
        await Attempt.bulk_update(found, ["failures", "last_at"])


async def _take_back(keys: Iterable[str]) -> None:
    await Attempt.filter(key__in=list(keys), failures__gt=0).update(failures=F("failures") - 1)


async def _has_been_here(context: Context, account: Account | None) -> bool:
    """Asked for nobody too, so that the answer takes as long."""
    sessions = await Session.filter(account_id=account.id if account else NOBODY).order_by("-id").limit(SESSIONS)
    return network(context.address) in {network(session.address) for session in sessions if session.address}


def _person_here(context: Context, account: Account | None, named: str) -> str:
    return context.services.fingerprint(f"tries:{_who(account, named)}:{network(context.address)}")


def _person_from_elsewhere(context: Context, account: Account | None, named: str) -> str:
    return context.services.fingerprint(f"tries:{_who(account, named)}")


def _address(context: Context) -> str:
    return context.services.fingerprint(f"tries from:{network(context.address)}")


def _who(account: Account | None, named: str) -> str:
    return str(account.id) if account else f"nobody {fold(named)}"
