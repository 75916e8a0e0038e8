"""Meters and readings as a centre tells them, on both databases; what residents have sent is recognised among them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from integrations.billing_centre import About, Fault, Told
from integrations.billing_centre import Meter as ToldMeter
from integrations.billing_centre import Reading as ToldReading
from models.meters import Meter, MeterReading, ReadingSource, ReadingState
from models.utility_accounts import UtilityAccount
from resolvers.changes import change
from resolvers.context import Context
from resolvers.meter_intake import store_meters
from resolvers.quarantine import Judged
from tests.bill_rows import account_row
from tests.conftest import House
from tests.test_statements import counted
from tests.world import Town

READ = ToldReading(date(2026, 9, 25), Decimal("101.500"))
LATER = ToldReading(date(2026, 10, 25), Decimal("104.250"), "R-7")
WATER = ToldMeter("m-1", "11", "Холодная вода", "00123", "м³", date(2027, 3, 1), None, (READ, LATER))


async def take_up(house: House, account: UtilityAccount, *meters: ToldMeter) -> Judged:
    context = Context(house.services)
    async with change(context):
        return await store_meters(context, account, Told(meters))


async def readings(account: UtilityAccount) -> list[tuple[date, Decimal, str, str]]:
    rows = await MeterReading.filter(meter__account_id=account.id).order_by("taken_on", "source")
    return [(row.taken_on, row.value, row.source.name, row.state.name) for row in rows]


async def sent(account: UtilityAccount, town: Town, state: ReadingState, **columns: Any) -> MeterReading:
    """By the owner, as the reading of October."""
    meter = await Meter.get(account_id=account.id)
    usual: dict[str, Any] = {
        "period": date(2026, 10, 1),
        "taken_on": date(2026, 10, 24),
        "value": LATER.value,
        "source": ReadingSource.RESIDENT,
        "person_id": town["owner"].person.id,
        "submitted_at": datetime.now(UTC),
        "next_try_at": datetime.now(UTC),
    }
    return await MeterReading.create(complex_id=meter.complex_id, meter_id=meter.id, state=state, **usual | columns)


async def test_meters_and_their_readings_stand_in_rows(house: House, town: Town) -> None:
    account = await account_row(town)

    await take_up(house, account, WATER)

    meter = await Meter.get(account_id=account.id)
    assert (meter.code, meter.service, meter.serial, meter.measure) == ("m-1", "Холодная вода", "00123", "м³")
    assert (meter.unit_id, meter.verified_until, meter.removed_on) == (account.unit_id, date(2027, 3, 1), None)
    assert await readings(account) == [
        (READ.taken_on, READ.value, "CENTRE", "ACCEPTED"),
        (LATER.taken_on, LATER.value, "CENTRE", "ACCEPTED"),
    ]


async def test_the_same_again_writes_nothing(house: House, town: Town) -> None:
    account = await account_row(town)
    await take_up(house, account, WATER)

    with counted() as statements:
        await take_up(house, account, replace(WATER, readings=(LATER, READ, READ)))

    assert [text for text in statements.seen if not text.lstrip().upper().startswith(("SELECT", "BEGIN"))] == []


async def test_a_meter_that_says_otherwise_is_corrected_and_one_not_told_of_stays(house: House, town: Town) -> None:
    account = await account_row(town)
    await take_up(house, account, WATER, replace(WATER, code="m-2", readings=()))

    await take_up(house, account, replace(WATER, removed_on=date(2026, 10, 10), verified_until=None))

    rows = await Meter.filter(account_id=account.id).order_by("code")
    assert [(row.code, row.removed_on, row.verified_until) for row in rows] == [
        ("m-1", date(2026, 10, 10), None),
        ("m-2", None, date(2027, 3, 1)),
    ]


@pytest.mark.parametrize("state", ["WAITING", "SENT", "FAILED", "REFUSED"])
async def test_a_residents_reading_that_the_centre_shows_is_accepted(house: House, town: Town, state: str) -> None:
    account = await account_row(town)
    await take_up(house, account, replace(WATER, readings=(READ,)))
    row = await sent(account, town, ReadingState[state], refusal="Позже")

    await take_up(house, account, WATER)
    await take_up(house, account, WATER)

    await row.refresh_from_db()
    assert (row.state, row.reference, row.next_try_at, row.refusal) == (ReadingState.ACCEPTED, "R-7", None, None)
    assert row.answered_at is not None
    assert [each[2] for each in await readings(account)] == ["CENTRE", "RESIDENT"]


@pytest.mark.parametrize(
    "other", [{"value": Decimal("104.251")}, {"state": "REPLACED"}, {"period": date(2026, 9, 1)}], ids=str
)
async def test_another_reading_is_not_taken_for_the_residents(house: House, town: Town, other: dict[str, Any]) -> None:
    account = await account_row(town)
    await take_up(house, account, replace(WATER, readings=()))
    state = ReadingState[other.get("state", "SENT")]
    row = await sent(account, town, state, **{name: value for name, value in other.items() if name != "state"})

    await take_up(house, account, replace(WATER, readings=(LATER,)))

    await row.refresh_from_db()
    assert row.state is state
    assert sorted(each[2] for each in await readings(account)) == ["CENTRE", "RESIDENT"]


async def test_a_reading_that_the_centre_corrects_is_another_value_of_the_same_day(house: House, town: Town) -> None:
    account = await account_row(town)
    await take_up(house, account, WATER)

    await take_up(house, account, replace(WATER, readings=(READ, replace(LATER, value=Decimal("103.000")))))

    assert [value for _, value, _, _ in await readings(account)] == [READ.value, Decimal("103.000")]


async def test_what_does_not_fit_is_handed_back_and_the_rest_is_kept(house: House, town: Town) -> None:
    account = await account_row(town)
    strange = replace(WATER, readings=(READ, replace(LATER, value=Decimal("1e20"))))

    judged = await take_up(house, account, strange, replace(WATER, code="x" * 41))

    assert [(bad.about, bad.fault, bad.place) for bad in judged.bad] == [
        (About.METER, Fault.TEXT_TOO_LONG, "code"),
        (About.READING, Fault.OUT_OF_BOUNDS, "value"),
    ]
    assert await Meter.filter(account_id=account.id).count() == 1
    assert [value for _, value, _, _ in await readings(account)] == [READ.value]
