"""Months as the simulator counts them: by their first day. A bill is issued on the third of the month after."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

ISSUED_ON_DAY, DUE_ON_DAY, READ_ON_DAY = 3, 25, 25
YEARS_SHOWN = 2


def later(month: date, count: int) -> date:
    place = month.year * 12 + month.month - 1 + count
    return date(place // 12, place % 12 + 1, 1)


def first_of(day: date) -> date:
    return day.replace(day=1)


def days_in(month: date) -> int:
    return monthrange(month.year, month.month)[1]


def span(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = later(first, 1)


def last_issued(today: date) -> date:
    return later(first_of(today), -1 if today.day >= ISSUED_ON_DAY else -2)


def issued_at(month: date) -> datetime:
    return datetime.combine(later(month, 1).replace(day=ISSUED_ON_DAY), time(4), UTC)


def due_on(month: date) -> date:
    return later(month, 1).replace(day=DUE_ON_DAY)


def read_on(month: date) -> date:
    return month.replace(day=READ_ON_DAY)


def two_years_before(today: date) -> date:
    """The first of two years' bills."""
    return later(last_issued(today), 1 - 12 * YEARS_SHOWN)


def days_later(day: date, count: int) -> date:
    return day + timedelta(days=count)
