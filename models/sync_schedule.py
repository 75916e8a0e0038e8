"""When an account is asked for again: at its own minute of the night, and more often while bills are being made. Pure.

One rule: the minute is the account's own, by a digest of its id, so that a house is not asked for all at once.
"""

import hashlib
import random
from datetime import date, datetime, time, timedelta
from uuid import UUID

from models.billing_terms import month_of, months_later
from models.days import LOCAL, local_day

# Bills appear and change in the first days of a month.
BUSY_UNTIL_DAY = 10
NIGHT = timedelta(hours=6)
TIMES_A_BUSY_DAY = 4
# What is asked for again each time; before the first success, everything is.
MONTHS_BACK = 3
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 60.0, 6 * 3600.0


def next_sync_at(account_id: UUID, now: datetime) -> datetime:
    """From the 1st to the 10th four times a day, else once, between midnight and six; by the local clock."""
    today, own = local_day(now), minute_of(account_id)
    days = (today, today + timedelta(days=1))
    return min(at for day in days for at in _times(day, own) if at > now)


def minute_of(account_id: UUID) -> timedelta:
    """After midnight, in seconds."""
    number = int.from_bytes(hashlib.sha256(account_id.bytes).digest()[:8])
    return timedelta(seconds=number % int(NIGHT.total_seconds()))


def _times(day: date, own: timedelta) -> list[datetime]:
    begins = datetime.combine(day, time(), LOCAL) + own
    return [begins + NIGHT * place for place in range(TIMES_A_BUSY_DAY if day.day <= BUSY_UNTIL_DAY else 1)]


def pause(tries: int, wait_seconds: float) -> timedelta:
    """After so many failures in a row: longer each time, never twice the same, and not before the centre has said."""
    grown = min(FIRST_PAUSE_SECONDS * 2.0 ** min(max(tries, 1) - 1, 20), LONGEST_PAUSE_SECONDS)
    return timedelta(seconds=max(grown * random.uniform(0.5, 1.0), wait_seconds * random.uniform(1.0, 1.2)))


def asked_since(fetched_at: datetime, oldest_wrong: date | None) -> date:
    """The month from which bills are asked for again: some months before it was heard last, however long ago that was.

    `oldest_wrong`: of a bad bill that no good one has replaced.
    """
    usual = months_later(month_of(local_day(fetched_at)), -MONTHS_BACK)
    return min(usual, oldest_wrong) if oldest_wrong else usual
