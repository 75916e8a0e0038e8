"""Who is told to read meters, and of verifications that run out: once, on the right days, and nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models.billing_terms import month_of
from models.meters import Meter, MeterReading, ReadingSource, ReadingState
from models.notifications import Notification, NotificationKind
from models.residents import Residency, ResidencyState
from models.utility_accounts import UtilityAccount, UtilityLink
from resolvers.context import Context
from resolvers.meter_reminders import remind_of_readings, warn_of_verifications
from tests.bill_rows import account_row, linked
from tests.conftest import House
from tests.meter_rows import meter_row
from tests.test_notify import at_hour
from tests.world import Town

K = NotificationKind
# A month that no test's house is in.
FIRST, LAST = date(2031, 3, 1), date(2031, 3, 31)


def morning(house: House, day: date, hour: int = 5) -> Context:
    """At ten in the morning, local time."""
    return Context(at_hour(house, datetime(day.year, day.month, day.day, hour, tzinfo=UTC)))


async def told(account: UtilityAccount, kind: NotificationKind) -> list[object]:
    rows = Notification.filter(kind=kind, complex_id=account.complex_id).order_by("id")
    return list(await rows.values_list("person_id", flat=True))


async def metered(town: Town) -> tuple[UtilityAccount, Meter]:
    account = await account_row(town)
    await linked(account, town["owner"], town["tenant"])
    return account, await meter_row(account)


async def read(meter: Meter, day: date) -> None:
    await MeterReading.create(
        complex_id=meter.complex_id,
        meter_id=meter.id,
        period=month_of(day),
        taken_on=day,
        value=1,
        source=ReadingSource.RESIDENT,
        state=ReadingState.SENT,
        submitted_at=datetime.now(UTC),
    )


async def test_on_the_first_day_everybody_with_meters_is_told_once(house: House, town: Town) -> None:
    account, _ = await metered(town)

    for day in (FIRST, FIRST, FIRST + timedelta(days=1)):
        await remind_of_readings(morning(house, day))

    assert set(await told(account, K.READINGS_OPEN)) == {town["owner"].person.id, town["tenant"].person.id}
    assert len(await told(account, K.READINGS_OPEN)) == 2


async def test_before_the_end_only_who_has_not_read_is_told(house: House, town: Town) -> None:
    account, meter = await metered(town)
    other = await account_row(town, 1)
    await linked(other, town["neighbour"])
    await meter_row(other)
    await read(meter, FIRST)

    for _ in range(2):
        await remind_of_readings(morning(house, LAST - timedelta(days=2)))

    assert await told(account, K.READINGS_CLOSING) == [town["neighbour"].person.id]


async def test_nobody_is_woken_and_nobody_without_meters_is_told(house: House, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    removed = await meter_row(account, removed_on=FIRST)

    await remind_of_readings(morning(house, FIRST))
    assert await told(account, K.READINGS_OPEN) == []

    await Meter.filter(id=removed.id).update(removed_on=None)
    await remind_of_readings(morning(house, FIRST, hour=2))
    assert await told(account, K.READINGS_OPEN) == []


async def test_who_has_unlinked_or_moved_out_is_not_told(house: House, town: Town) -> None:
    account, _ = await metered(town)
    await UtilityLink.filter(person_id=town["tenant"].person.id).update(ended_at=datetime.now(UTC))
    mine = Residency.filter(person_id=town["owner"].person.id)
    await mine.update(state=ResidencyState.ENDED)

    await remind_of_readings(morning(house, FIRST))

    assert await told(account, K.READINGS_OPEN) == []


@pytest.mark.parametrize(("days", "times"), [(31, 0), (29, 1), (0, 1), (-1, 1), (-181, 0)])
async def test_a_verification_that_runs_out_is_told_once_before_and_once_after(
    house: House, town: Town, days: int, times: int
) -> None:
    account, meter = await metered(town)
    await UtilityLink.filter(person_id=town["tenant"].person.id).update(ended_at=datetime.now(UTC))
    await Meter.filter(id=meter.id).update(verified_until=FIRST + timedelta(days=days))

    for _ in range(2):
        await warn_of_verifications(morning(house, FIRST))

    assert await told(account, K.METER_VERIFICATION) == [town["owner"].person.id] * times


async def test_both_warnings_come_of_one_verification(house: House, town: Town) -> None:
    account, meter = await metered(town)
    await Meter.filter(id=meter.id).update(verified_until=FIRST)

    for day in (FIRST - timedelta(days=3), FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=2)):
        await warn_of_verifications(morning(house, day))

    assert len(await told(account, K.METER_VERIFICATION)) == 4
    rows = await Notification.filter(kind=K.METER_VERIFICATION, subject_id=meter.id)
    assert sorted(row.facts["phase"] for row in rows) == ["over", "over", "soon", "soon"]
