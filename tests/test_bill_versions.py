"""Which version of a bill holds: whatever order records come in, however often and in however many answers."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrations.billing_centre import Basis, Bill, Fault, Tier, Told
from models.bill_faults import wrong_with
from models.bill_versions import KnownMonth, VersionKey, exact, steps
from models.ids import uuid7
from models.quarantine import RecordFault
from resolvers.bill_intake import weighed
from resolvers.bill_rows import key_of
from tests.centres import HEATING, WATER, told_bill, told_line, wrong_bill

PERIODS = [date(2026, month, 1) for month in (8, 9, 10)]
amounts = st.integers(-(10**9), 10**9).map(lambda tiyn: str(Decimal(tiyn).scaleb(-2)))
lines = st.builds(
    told_line,
    st.sampled_from(["11", "31", "32"]),
    amounts,
    st.sampled_from(["AlTS", "Tartyp"]),
    opening=amounts,
    recalculated=amounts,
    paid=amounts,
    voluntary=st.booleans(),
    quantity=st.none() | st.decimals(0, 10_000, places=4),
    basis=st.sampled_from(list(Basis)),
)
bills = st.builds(
    lambda period, found, **said: told_bill(period, found, **said),
    st.sampled_from(PERIODS),
    st.lists(lines, max_size=3, unique_by=lambda line: (line.service_code, line.supplier_code)),
    revision=st.integers(1, 3),
    retracted=st.booleans(),
    persons=st.none() | st.integers(0, 9),
)
# Few different ones, so that versions of one month meet.
histories = st.lists(bills, min_size=1, max_size=8)

Known = dict[date, KnownMonth]


def taken_up(known: Known, answer: Sequence[Bill]) -> Known:
    """What is known after an answer, as the rows would have it."""
    found = dict(known)
    for step in steps(known, [(bill.period, key_of(bill), bill) for bill in answer]):
        former = {*step.told, *([step.known.holds, *step.known.former] if step.known else [])} - {step.holds}
        retracted = step.told[step.holds].retracted if step.changes else bool(step.known and step.known.retracted)
        bill_id = step.known.bill_id if step.known else uuid7()
        assert step.version == 1 + len(former)
        found[step.period] = KnownMonth(bill_id, step.holds, frozenset(former), retracted)
    return found


def said(known: Known) -> dict[date, Any]:
    return {period: (month.holds, month.former, month.retracted) for period, month in known.items()}


@settings(max_examples=150)
@given(histories, st.randoms(use_true_random=False))
def test_any_order_repeats_and_partial_answers_come_to_the_same(told: list[Bill], chance: random.Random) -> None:
    at_once = taken_up({}, told)

    shuffled, known = [*told, *chance.choices(told, k=3)], Known()
    chance.shuffle(shuffled)
    while shuffled:
        known = taken_up(known, [shuffled.pop() for _ in range(min(len(shuffled), chance.randint(1, 4)))])

    assert said(known) == said(at_once)
    assert taken_up(known, told) == known
    assert steps(known, [(bill.period, key_of(bill), bill) for bill in told]) == []


@settings(max_examples=40)
@given(histories)
def test_what_holds_is_the_greatest_of_all_that_was_told(told: list[Bill]) -> None:
    known = taken_up({}, told)

    for period, month in known.items():
        assert month.holds == max(key_of(bill) for bill in told if bill.period == period)
        assert month.holds not in month.former


@given(bills, st.randoms(use_true_random=False))
def test_the_order_of_lines_and_idle_zeros_make_no_other_bill(bill: Bill, chance: random.Random) -> None:
    shuffled = [replace(line, accrued=Decimal(f"{line.accrued}0")) for line in bill.lines]
    chance.shuffle(shuffled)
    same = replace(bill, lines=tuple(shuffled), opening=Decimal(f"{bill.opening:f}00"), area_m2=Decimal("42.8"))

    assert key_of(same) == key_of(bill)


@pytest.mark.parametrize(
    "other",
    [
        {"persons": 3},
        {"persons": None},
        {"area_m2": Decimal("42.81")},
        {"due_on": date(2026, 11, 25)},
        {"retracted": True},
        {"issued_at": datetime(2026, 10, 29, tzinfo=UTC)},
        {"lines": (HEATING,)},
        {"lines": (HEATING, replace(WATER, tariff=Decimal("2247.99")))},
        {"lines": (HEATING, replace(WATER, voluntary=True))},
        {"lines": (HEATING, replace(WATER, tiers=(Tier(None, Decimal(1), Decimal(2), Decimal(2)),)))},
        {"lines": (HEATING, replace(WATER, recalculation_reason="Нет воды"))},
    ],
    ids=str,
)
def test_whatever_a_bill_says_otherwise_makes_it_another(other: dict[str, Any]) -> None:
    assert key_of(replace(told_bill(), **other)).digest != key_of(told_bill()).digest


def test_one_moment_is_one_moment_in_every_time_zone() -> None:
    issued_at = datetime(2026, 10, 28, 6, tzinfo=UTC)
    there = issued_at.astimezone(timezone(timedelta(hours=5)))

    assert key_of(told_bill(issued_at=there)) == key_of(told_bill(issued_at=issued_at))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_is_written_in_one_way(value: Decimal) -> None:
    told = exact(value)

    assert Decimal(told) == value
    assert told == exact(value.normalize()) == exact(value + Decimal("0.000000"))
    assert told == "0" or not (told.startswith("-0.0000") and Decimal(told) == 0)


@settings(max_examples=60)
@given(bills)
def test_a_bill_whose_sums_hold_is_good(bill: Bill) -> None:
    assert wrong_with(bill) is None


@settings(max_examples=60)
@given(bills.filter(lambda bill: bill.lines), st.data())
def test_a_bill_that_is_a_tiyn_off_anywhere_is_wrong(bill: Bill, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["opening", "accrued", "recalculated", "paid", "to_pay"]))
    place = data.draw(st.integers(-1, len(bill.lines) - 1))
    off = {name: getattr(bill if place < 0 else bill.lines[place], name) + Decimal("0.01")}
    changed = [replace(line, **off) if place == at else line for at, line in enumerate(bill.lines)]
    bill = replace(bill, lines=tuple(changed), **(off if place < 0 else {}))

    found = wrong_with(bill)

    assert found is not None
    assert found.fault is (RecordFault.SUM_DIFFERS if place < 0 else RecordFault.LINE_DIFFERS)


WRONG = {
    "lines.1": (Fault.LINE_TWICE, told_bill(lines=[HEATING, replace(HEATING, service="Ещё раз")])),
    "lines.0.service": (Fault.TEXT_TOO_LONG, told_bill(lines=[replace(HEATING, service="я" * 201)])),
    "lines.0.supplier": (Fault.MALFORMED, told_bill(lines=[replace(HEATING, supplier="Al\0TS")])),
    "lines.0.tariff": (Fault.OUT_OF_BOUNDS, told_bill(lines=[replace(HEATING, tariff=Decimal("0.00001"))])),
    "lines.0.quantity": (Fault.OUT_OF_BOUNDS, told_bill(lines=[replace(HEATING, quantity=Decimal("1e400"))])),
    "lines.0.tiers.0": (
        Fault.NOT_A_NUMBER,
        told_bill(lines=[replace(HEATING, tiers=(Tier(None, Decimal("NaN"), Decimal(1), Decimal(1)),))]),
    ),
    "accrued": (Fault.NOT_A_NUMBER, replace(told_bill(), accrued=Decimal("NaN"))),
    "paid": (Fault.OUT_OF_BOUNDS, replace(told_bill(), paid=Decimal("0.001"))),
    "opening": (Fault.OUT_OF_BOUNDS, replace(told_bill(), opening=Decimal("1e9999999"))),
    "persons": (Fault.OUT_OF_BOUNDS, told_bill(persons=40_000)),
    "revision": (Fault.OUT_OF_BOUNDS, told_bill(revision=2**63)),
    "period": (Fault.OUT_OF_BOUNDS, replace(told_bill(), period=date(2026, 10, 2))),
    "lines": (Fault.OUT_OF_BOUNDS, told_bill(lines=[told_line(str(number), "1") for number in range(501)])),
    "issuedAt": (Fault.NOT_A_DATE, told_bill(issued_at=datetime(2026, 10, 28))),
    "to_pay": (Fault.SUM_DIFFERS, wrong_bill()),
}


@pytest.mark.parametrize("place", WRONG)
def test_what_is_wrong_is_said_with_its_place_and_the_rest_is_kept(place: str) -> None:
    fault, bill = WRONG[place]
    good = told_bill(PERIODS[0])

    found = weighed(Told((good, bill)))

    assert [(bad.fault, bad.place, bad.period) for bad in found.bad] == [(fault, place, bill.period)]
    assert 0 < len(found.bad[0].raw) <= 4_000
    assert [told for _, _, told in found.good] == [good]


def test_versions_are_compared_by_revision_and_then_by_digest() -> None:
    assert VersionKey(2, "a") > VersionKey(1, "b") > VersionKey(1, "a")
