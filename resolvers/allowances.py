"""So many a day, and no more: what is counted by day and forgotten after it. Whose it is, is a keyed digest.

One rule: who counts the same thing at the same time waits for the other, so that two never take the last one.
"""

from datetime import datetime, timedelta

from tortoise.expressions import F
from tortoise.transactions import in_transaction

from models.attempts import Attempt
from resolvers.context import Context
from resolvers.errors import too_many_attempts

DAY = timedelta(days=1)


async def take_one(context: Context, what: str, a_day: int, message: str = "") -> None:
    """One more of today's. Inside a change it counts with that, outside at once. Refuses: TOO_MANY_ATTEMPTS"""
    await take(context, what, 1, a_day, message)


async def take(context: Context, what: str, count: int, a_day: int, message: str = "") -> None:
    """So many more of today's, as `take_one` does. Refuses: TOO_MANY_ATTEMPTS"""
    now = context.now
    async with in_transaction():
        found = await _held(_key(context, what), now)
        if found.failures + count > a_day:
            raise too_many_attempts((_midnight(now) + DAY - now).total_seconds(), message)
        found.failures, found.last_at = found.failures + count, now
        await found.save(update_fields=["failures", "last_at"])


async def give_back(context: Context, what: str) -> None:
    """The last one taken today does not count."""
    await Attempt.filter(key=_key(context, what), failures__gt=0).update(failures=F("failures") - 1)


async def hold(context: Context, what: str) -> None:
    """Who holds the same waits here until this change has ended; only inside a change."""
    await _held(context.services.fingerprint(what), context.now)


async def _held(key: str, now: datetime) -> Attempt:
    await Attempt.bulk_create([Attempt(key=key, failures=0, last_at=now)], ignore_conflicts=True)
    return await Attempt.select_for_update().get(key=key)


def _key(context: Context, what: str) -> str:
    return context.services.fingerprint(f"{what}:{_midnight(context.now):%Y-%m-%d}")


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
