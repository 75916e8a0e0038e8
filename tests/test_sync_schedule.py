"""When accounts are asked for: their own minute of the night, more often while bills are made, later after failures."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.days import LOCAL
from models.ids import uuid7
from models.sync_schedule import asked_since, minute_of, next_sync_at, pause

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))


@given(st.uuids(), moments)
def test_the_next_time_is_the_accounts_own_minute_of_a_night_or_of_a_busy_day(account_id: UUID, now: datetime) -> None:
    at = next_sync_at(account_id, now)

    there = at.astimezone(LOCAL)
    since_midnight = there - there.replace(hour=0, minute=0, second=0, microsecond=0)
    assert now < at <= now + timedelta(hours=24)
    assert since_midnight % timedelta(hours=6) == minute_of(account_id) < timedelta(hours=6)
    assert there.day <= 10 or there.hour < 6


def test_in_the_first_ten_days_it_is_every_six_hours() -> None:
    account_id, now, found = uuid7(), datetime(2026, 10, 31, 19, tzinfo=UTC), Counter[int]()

    while (now := next_sync_at(account_id, now)) < datetime(2026, 11, 30, 19, tzinfo=UTC):
        found[now.astimezone(LOCAL).day] += 1

    assert found == {day: 4 if day <= 10 else 1 for day in range(1, 31)}


def test_a_houses_accounts_are_spread_over_the_night() -> None:
    now = datetime(2026, 11, 15, 12, tzinfo=UTC)

    hours = Counter(next_sync_at(uuid7(), now).astimezone(LOCAL).hour for _ in range(6_000))

    assert set(hours) == set(range(6))
    assert 800 < min(hours.values()) <= max(hours.values()) < 1_200


def test_pauses_grow_and_no_two_are_alike() -> None:
    for tries, most in ((1, 60), (2, 120), (5, 960), (9, 15_360), (10, 21_600), (1_000, 21_600)):
        found = {pause(tries, 0).total_seconds() for _ in range(50)}
        assert most / 2 <= min(found) < max(found) <= most
        assert len(found) > 40


def test_nobody_asks_before_the_centre_has_said() -> None:
    found = [pause(1, 1_800).total_seconds() for _ in range(50)]

    assert 1_800 <= min(found) < max(found) <= 2_160


def test_three_months_back_are_asked_for_and_further_where_something_wrong_was_not_replaced() -> None:
    now = datetime(2026, 11, 30, 20, tzinfo=UTC)  # 1 December there

    assert asked_since(now, None) == date(2026, 9, 1)
    assert asked_since(now, date(2026, 11, 1)) == date(2026, 9, 1)
    assert asked_since(now, date(2025, 2, 1)) == date(2025, 2, 1)
