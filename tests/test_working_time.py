"""Working time: held against a slow count of minutes, and against what must hold of any instants and hours."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from integrations.public_holidays import kazakhstan
from models.days import LOCAL
from models.working_time import AROUND_THE_CLOCK, EVERY_DAY, FURTHEST, Calendar, Hours, Weekday, after, between

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONDAY_TO_FRIDAY = EVERY_DAY - {Weekday.SATURDAY, Weekday.SUNDAY}
OFFICE = Hours(9 * 60, 18 * 60, MONDAY_TO_FRIDAY, kazakhstan)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def some_hours(chance: random.Random) -> Hours:
    opens = chance.choice([0, 1, 9 * 60, 23 * 60])
    closes = chance.choice([opens + 1, opens + 60, 24 * 60])
    weekdays = frozenset(chance.sample(list(Weekday), chance.randint(1, 7)))
    off = {date(2026, 1, 1) + chance.randrange(800) * DAY for _ in range(200)}
    calendar: Calendar = lambda day: day.day % 2 == 0 if day in off else None  # noqa: E731
    return chance.choice([Hours(opens, closes, weekdays, calendar), Hours(opens, closes, weekdays, kazakhstan), OFFICE])


def some_instant(chance: random.Random) -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(microseconds=chance.randrange(700 * 86_400 * 10**6))


def counted(start: datetime, end: datetime, hours: Hours) -> timedelta:
    """Minute by minute, as somebody would who looks at the clock and at the calendar."""
    found, instant = 0, start
    while instant < end:
        here = instant.astimezone(LOCAL)
        told = hours.calendar(here.date())
        open_today = here.isoweekday() in hours.weekdays if told is None else told
        found += open_today and hours.opens_minute <= here.hour * 60 + here.minute < hours.closes_minute
        instant += MINUTE
    return found * MINUTE


@pytest.mark.parametrize("seed", range(30))
def test_time_between_is_what_a_look_at_the_clock_every_minute_counts(seed: int) -> None:
    chance = random.Random(seed)
    hours, start = some_hours(chance), some_instant(chance).replace(second=0, microsecond=0)
    end = start + chance.randrange(14 * 24 * 60) * MINUTE

    assert between(start, end, hours) == counted(start, end, hours)


@pytest.mark.parametrize("seed", range(300))
def test_what_is_cut_is_put_together_again(seed: int) -> None:
    chance = random.Random(seed)
    hours, instants = some_hours(chance), sorted(some_instant(chance) for _ in range(3))
    first, middle, last = instants

    whole = between(first, last, hours)

    assert between(first, middle, hours) + between(middle, last, hours) == whole
    assert timedelta() <= whole <= last - first
    assert between(last, first, hours) == timedelta()


@pytest.mark.parametrize("seed", range(300))
def test_so_much_later_is_the_first_instant_by_which_so_much_is_gone(seed: int) -> None:
    chance = random.Random(seed)
    hours, start = some_hours(chance), some_instant(chance)
    daily = timedelta(minutes=hours.closes_minute - hours.opens_minute)
    one, two = (daily * chance.uniform(0.001, 20) for _ in range(2))

    due = after(start, one, hours)

    assert between(start, due, hours) == one
    assert between(start, due - timedelta(microseconds=1), hours) < one
    assert after(due, two, hours) == after(start, one + two, hours)


@pytest.mark.parametrize(
    ("start", "work", "due"),
    [
        ("2026-11-23T09:00", 9 * HOUR, "2026-11-23T18:00"),
        ("2026-11-23T09:00", 9 * HOUR + MINUTE, "2026-11-24T09:01"),
        ("2026-11-23T03:00", HOUR, "2026-11-23T10:00"),
        ("2026-11-23T18:00", HOUR, "2026-11-24T10:00"),
        ("2026-11-23T23:59", HOUR, "2026-11-24T10:00"),
        # A Friday evening, and a Saturday.
        ("2026-11-27T17:30", HOUR, "2026-11-30T09:30"),
        ("2026-11-28T12:00", HOUR, "2026-11-30T10:00"),
        # Over the end of the year: 1 and 2 January are holidays, then comes a weekend.
        ("2026-12-31T17:00", 2 * HOUR, "2027-01-05T10:00"),
        # Nauryz of 2026 falls on a weekend, and goes on until Wednesday.
        ("2026-03-20T17:00", 2 * HOUR, "2026-03-26T10:00"),
        # In 2024 the clocks were put back once, for good; a day has had 24 hours ever since, in spring too.
        ("2026-03-27T17:00", 2 * HOUR, "2026-03-30T10:00"),
        ("2026-11-28T12:00", timedelta(), "2026-11-28T12:00"),
        ("2026-11-28T12:00", -HOUR, "2026-11-28T12:00"),
    ],
)
def test_office_hours_of_kazakhstan(start: str, work: timedelta, due: str) -> None:
    assert after(local(start), work, OFFICE) == local(due)


def test_a_sunday_that_is_worked_in_another_days_stead_is_a_day_of_work() -> None:
    """5 January 2025 was, and 3 January was off."""
    assert between(local("2025-01-03T00:00"), local("2025-01-05T00:00"), OFFICE) == timedelta()
    assert between(local("2025-01-05T00:00"), local("2025-01-06T00:00"), OFFICE) == 9 * HOUR


def test_around_the_clock_every_hour_counts() -> None:
    start = local("2026-12-31T23:30")

    assert after(start, 24 * HOUR, AROUND_THE_CLOCK) == start + DAY
    assert between(start, start + 400 * DAY, AROUND_THE_CLOCK) == 400 * DAY
    assert between(start, start + 400 * DAY, Hours(calendar=lambda day: None)) == 400 * DAY


def test_years_are_counted_and_what_would_never_come_is_due_some_day() -> None:
    start, rare = local("2026-01-01T00:00"), Hours(0, 1, frozenset({Weekday.MONDAY}))
    mondays = sum((start.date() + number * DAY).isoweekday() == Weekday.MONDAY for number in range(3652))

    assert between(start, local("2036-01-01T00:00"), rare) == mondays * MINUTE
    assert after(start, 60 * HOUR, rare) == after(start, 10**6 * HOUR, AROUND_THE_CLOCK) == start + FURTHEST


@pytest.mark.parametrize(
    ("opens", "closes", "weekdays"), [(540, 540, EVERY_DAY), (-1, 60, EVERY_DAY), (0, 1441, EVERY_DAY), (0, 1, set())]
)
def test_hours_in_which_nobody_works_are_no_hours(opens: int, closes: int, weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="Nobody works"):
        Hours(opens, closes, frozenset(weekdays))
