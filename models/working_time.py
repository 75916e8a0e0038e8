"""Working time: how much of it lies between two instants, and when so much of it is gone. Pure; of local days.

One rule: what is counted is exact, so that time may be cut anywhere and put together again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum

from models.days import LOCAL, local_day

DAY_MINUTES = 24 * 60
DAY = timedelta(days=1)
# Whatever would take longer is said to be over by then: no deadline needs more, and no loop is longer.
FURTHEST = timedelta(days=3 * 366)
# What the calendar says of a day: True for a day of work, False for a public holiday, None for a day like any.
Calendar = Callable[[date], bool | None]


class Weekday(IntEnum):
    """As ISO 8601 counts them."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7


EVERY_DAY = frozenset(Weekday)


def _any_day(day: date) -> bool | None:
    return None


@dataclass(frozen=True)
class Hours:
    """From `opens_minute` to `closes_minute` of the local day, on these weekdays and as the calendar says."""

    opens_minute: int = 0
    closes_minute: int = DAY_MINUTES
    weekdays: frozenset[int] = EVERY_DAY
    calendar: Calendar = _any_day

    def __post_init__(self) -> None:
        if not 0 <= self.opens_minute < self.closes_minute <= DAY_MINUTES or not self.weekdays & EVERY_DAY:
            raise ValueError("Nobody works in these hours.")

    def works_on(self, day: date) -> bool:
        told = self.calendar(day)
        return day.isoweekday() in self.weekdays if told is None else told

    def of(self, day: date) -> tuple[datetime, datetime] | None:
        """When work begins and ends on the local day; None where nobody works."""
        if not self.works_on(day):
            return None
        midnight = datetime.combine(day, time(), LOCAL).astimezone(UTC)
        return midnight + timedelta(minutes=self.opens_minute), midnight + timedelta(minutes=self.closes_minute)


AROUND_THE_CLOCK = Hours()


def between(start: datetime, end: datetime, hours: Hours) -> timedelta:
    """The working time from `start` to `end`; none where that is not later."""
    if hours == AROUND_THE_CLOCK:
        return max(end - start, timedelta())
    found, day, last = timedelta(), local_day(start), local_day(end)
    while day <= last:
        if window := hours.of(day):
            found += max(min(window[1], end) - max(window[0], start), timedelta())
        day += DAY
    return found


def after(start: datetime, work: timedelta, hours: Hours) -> datetime:
    """The first instant by which so much working time is gone; `start` itself where that is none."""
    if work <= timedelta():
        return start
    if hours == AROUND_THE_CLOCK:
        return start + min(work, FURTHEST)
    day, last = local_day(start), local_day(start + FURTHEST)
    while day < last:
        if window := hours.of(day):
            begin = max(window[0], start)
            if window[1] - begin >= work:
                return begin + work
            work -= max(window[1] - begin, timedelta())
        day += DAY
    return start + FURTHEST
