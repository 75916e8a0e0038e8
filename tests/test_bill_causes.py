"""Why a bill is bigger: each cause alone, the published figures, and that the causes of any two bills add up."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bill_causes import BillCause, causes
from models.bill_factors import LineKey, MonthBill, factors_of, price
from models.bill_steps import BillCauseKind as Kind
from models.bills import BillBasis as Basis
from models.bills import wrong_lines, wrong_sums
from models.money import rounded
from tests.bill_months import MAY, line, month, tiers

M3, FEBRUARY = "м³", date(2026, 2, 1)


def told(before: MonthBill, after: MonthBill, lasting: frozenset[LineKey] = frozenset()) -> list[tuple[Kind, str]]:
    found = causes(before, after, lasting)
    assert sum(cause.amount for cause in found) == after.bill.to_pay - before.bill.to_pay
    return [(cause.kind, f"{cause.amount:.2f}") for cause in found]


def values(cause: BillCause) -> list[str]:
    return [f"{value:f}" if value is not None else "?" for value in (cause.before, cause.after)]


def only(before: SimpleNamespace, after: SimpleNamespace, **bills: Any) -> BillCause:
    [cause] = causes(month(before, period=MAY, **bills), month(after, **bills))
    assert cause.amount == after.to_pay - before.to_pay
    return cause


# ---- the published figures


@pytest.mark.parametrize(
    ("charged", "comes_to"),
    [
        (line("heating", Basis.AREA, tariff="394.37", quantity="42.8", measure="м²"), "16879.04"),
        (line("heating", Basis.AREA, tariff="394.37", accrued="16879.04"), "16879.04"),
        (line("hot water", Basis.PERSONS, tariff="2247.98", quantity="2", measure="чел."), "4495.96"),
        (line("hot water", Basis.PERSONS, tariff="2247.98", accrued="4495.96"), "4495.96"),
    ],
    ids=["by area", "by the area of the bill", "by persons", "by the persons of the bill"],
)
def test_published_charges_are_reckoned_to_the_tiyn(charged: SimpleNamespace, comes_to: str) -> None:
    factors = factors_of(month(charged).bill, charged)

    assert factors is not None
    assert str(price(factors)) == str(charged.accrued) == comes_to


# ---- one cause alone


def test_bills_that_are_alike_differ_by_nothing() -> None:
    one = line("water", Basis.METER, tariff="87.35", quantity="5.2", measure=M3, opening="10", paid="10")

    assert told(month(one, period=MAY), month(one)) == []


def test_another_tariff_is_the_only_cause() -> None:
    before = line("heating", Basis.AREA, tariff="380.10", quantity="42.8", measure="м²")
    after = line("heating", Basis.AREA, tariff="394.37", quantity="42.8", measure="м²")

    cause = only(before, after)

    assert (cause.kind, cause.amount) == (Kind.TARIFF, Decimal("610.76"))
    assert (cause.before, cause.after, cause.measure) == (Decimal("380.10"), Decimal("394.37"), "м²")
    assert (cause.key, cause.service) == (LineKey("heating", "01"), "heating")


@pytest.mark.parametrize("said", [True, False], ids=["on the line", "on the bill alone"])
def test_one_more_person_is_the_only_cause(said: bool) -> None:
    counts = [
        {"quantity": str(count)} if said else {"accrued": str(rounded(Decimal("612.4") * count))} for count in (2, 3)
    ]
    before, after = (line("waste", Basis.PERSONS, tariff="612.40", **count) for count in counts)

    [cause] = causes(month(before, period=MAY), month(after, persons=3))

    assert (cause.kind, cause.amount, values(cause)) == (Kind.PERSONS, Decimal("612.40"), ["2", "3"])


def test_another_area_is_the_only_cause() -> None:
    before = line("upkeep", Basis.AREA, tariff="60", quantity="42.8")
    after = line("upkeep", Basis.AREA, tariff="60", quantity="44.8")

    assert only(before, after).kind is Kind.AREA


def test_more_of_a_meter_is_the_only_cause() -> None:
    before = line("water", Basis.METER, tariff="87.35", quantity="5.2", measure=M3)
    after = line("water", Basis.METER, tariff="87.35", quantity="9.1", measure=M3)

    cause = only(before, after)

    assert (cause.kind, cause.before, cause.after) == (Kind.QUANTITY, Decimal("5.2"), Decimal("9.1"))


@pytest.mark.parametrize(
    ("persons", "quantity", "kinds"),
    [
        ((2, 3), "12", [(Kind.PERSONS, "400.00")]),
        ((2, 2), "10", [(Kind.NORM, "200.00")]),
        ((2, 3), "15", [(Kind.PERSONS, "400.00"), (Kind.NORM, "300.00")]),
        ((None, None), "12", [(Kind.NORM, "400.00")]),
        ((2, 3), "8", []),
    ],
    ids=["one more person", "another norm", "both", "nobody knows who lives there", "the norm is of the household"],
)
def test_a_norm_is_of_each_person(
    persons: tuple[int | None, int | None], quantity: str, kinds: list[tuple[Kind, str]]
) -> None:
    before = line("water", Basis.NORM, tariff="100", quantity="8", measure=M3)
    after = line("water", Basis.NORM, tariff="100", quantity=quantity, measure=M3)

    assert told(month(before, period=MAY, persons=persons[0]), month(after, persons=persons[1])) == kinds


@pytest.mark.parametrize(
    ("period", "days", "accrued", "months"),
    [
        (FEBRUARY, 14, "5000.00", (31, 28)),
        # What comes a month late was charged for days of the month before.
        (FEBRUARY, 16, "5161.29", (31, 31)),
    ],
)
def test_a_part_of_the_month_is_the_only_cause(period: date, days: int, accrued: str, months: tuple[int, int]) -> None:
    whole = line("heating", Basis.AREA, tariff="250", quantity="40")
    part = line("heating", Basis.AREA, tariff="250", quantity="40", days=days, accrued=accrued)

    [cause] = causes(month(whole, period=date(2026, 1, 1)), month(part, period=period))

    assert (cause.kind, values(cause)[1], cause.months) == (Kind.DAYS, str(days), months)
    assert cause.amount == Decimal(accrued) - 10_000


def test_days_that_the_quantity_already_tells_of_are_no_cause() -> None:
    before = line("water", Basis.METER, tariff="100", quantity="8", measure=M3)
    after = line("water", Basis.METER, tariff="100", quantity="4", measure=M3, days=15)

    assert only(before, after).kind is Kind.QUANTITY


def test_the_norm_in_place_of_the_meter_is_one_cause_and_its_tariff_another() -> None:
    before = line("water", Basis.METER, tariff="100", quantity="5", measure=M3)
    after = line("water", Basis.NORM, tariff="110", quantity="8", measure=M3)

    found = causes(month(before, period=MAY), month(after))

    assert [(cause.kind, str(cause.amount)) for cause in found] == [(Kind.BASIS, "300.00"), (Kind.TARIFF, "80.00")]
    assert (found[0].basis_before, found[0].basis_after) == (Basis.METER, Basis.NORM)
    assert values(found[0]) == ["5", "8"]


def test_another_basis_in_another_measure_is_one_cause() -> None:
    before = line("hot water", Basis.METER, tariff="500", quantity="5", measure=M3)
    after = line("hot water", Basis.PERSONS, tariff="2247.98", quantity="2", measure="чел.")

    cause = only(before, after)

    assert (cause.kind, cause.before, cause.after) == (Kind.BASIS, None, None)


def test_a_recalculation_and_a_line_that_is_charged_once_are_causes() -> None:
    before = line("water", Basis.METER, tariff="100", quantity="5", measure=M3, recalculated="-200")
    after = line("water", Basis.METER, tariff="100", quantity="5", measure=M3, recalculated="50.01")
    once = line("a new seal", Basis.FIXED, accrued="1500")

    assert told(month(before, period=MAY), month(after, once)) == [
        (Kind.ONE_OFF, "1500.00"),
        (Kind.RECALCULATION, "250.01"),
    ]
    assert told(month(after, once, period=MAY), month(after)) == [(Kind.ONE_OFF, "-1500.00")]


def test_a_fixed_fee_that_comes_every_month_is_a_service() -> None:
    water = line("water", Basis.METER, tariff="100", quantity="5", measure=M3)
    intercom = line("intercom", Basis.FIXED, accrued="400")
    telephone = line("telephone", Basis.FIXED, tariff="300", quantity="1", measure="мес.")
    insurance = line("insurance", Basis.FIXED, accrued="700", voluntary=True)

    found = told(
        month(water, period=MAY), month(water, intercom, insurance, telephone), frozenset({LineKey("intercom", "01")})
    )

    assert found == [(Kind.NEW_SERVICE, "700.00"), (Kind.NEW_SERVICE, "400.00"), (Kind.NEW_SERVICE, "300.00")]
    assert told(month(intercom), month(line("intercom", Basis.FIXED, accrued="450"))) == [(Kind.TARIFF, "50.00")]


def test_services_begin_and_end_and_are_charged_nothing_in_between() -> None:
    heating = line("heating", Basis.AREA, tariff="394.37", quantity="42.8", opening="5", paid="5")
    silent = line("heating", Basis.AREA, tariff="394.37", quantity="42.8", accrued="0")

    for without in (month(period=MAY), month(silent, period=MAY)):
        assert told(without, month(heating)) == [(Kind.NEW_SERVICE, "16879.04")]
        assert told(month(heating), without) == [(Kind.ENDED_SERVICE, "-16879.04")]
    assert told(month(silent), month(line("heating", Basis.AREA, tariff="400", quantity="1", accrued="0"))) == []


def test_a_service_that_is_not_supplied_has_ended_though_its_line_stands() -> None:
    """In the first month without heating none of its days are charged. A meter that shows nothing is read."""
    heating = line("heating", Basis.AREA, tariff="394.37", quantity="42.8")
    over = line("heating", Basis.AREA, tariff="394.37", quantity="42.8", days=0, accrued="0", opening="5")
    water, unused = (line("water", Basis.METER, tariff="100", quantity=quantity, measure=M3) for quantity in "50")

    assert told(month(heating, period=MAY), month(over)) == [
        (Kind.ENDED_SERVICE, "-16879.04"),
        (Kind.BALANCE, "5.00"),
    ]
    assert told(month(water, period=MAY), month(unused)) == [(Kind.QUANTITY, "-500.00")]


def test_debts_and_payments_are_one_cause_of_the_whole_bill() -> None:
    before = line("water", Basis.METER, tariff="100", quantity="5", opening="0", paid="0")
    after = line("water", Basis.METER, tariff="100", quantity="5", opening="500", paid="120.5")

    cause = only(before, after)

    assert (cause.kind, cause.amount, cause.key) == (Kind.BALANCE, Decimal("379.5"), None)
    assert values(cause) == ["0", "379.5"]


def test_what_no_factor_explains_is_said_to_be_so() -> None:
    fair = line("water", Basis.METER, tariff="33.333", quantity="5", measure=M3)
    cut = line("water", Basis.METER, tariff="33.333", quantity="5", measure=M3, accrued="166.66")
    wrong = line("water", Basis.METER, tariff="33.333", quantity="5", measure=M3, accrued="200")
    bare = line("water", Basis.METER, accrued="266.67")

    assert told(month(fair), month(cut)) == [(Kind.ROUNDING, "-0.01")]
    assert told(month(fair), month(wrong)) == [(Kind.OTHER, "33.33")]
    assert told(month(fair), month(bare)) == [(Kind.OTHER, "100.00")]


# ---- tiers

LOW = tiers(("90", "20.5", "80"))
HIGH = tiers(("90", "20.5", "90"), (None, "30.25", "40"))


def electricity(told: dict[str, Any], **said: Any) -> SimpleNamespace:
    return line("light", Basis.METER, **told, **said)


def test_more_electricity_reaches_a_tier_that_the_other_bill_does_not_name() -> None:
    cause = only(electricity(LOW), electricity(HIGH))

    assert (cause.kind, cause.amount) == (Kind.QUANTITY, Decimal("1415.00"))
    assert only(electricity(HIGH), electricity(LOW)).amount == Decimal("-1415.00")


def test_another_tariff_of_one_tier_is_told_with_its_figures() -> None:
    dearer = tiers(("90", "20.5", "90"), (None, "33", "40"))

    cause = only(electricity(HIGH), electricity(dearer))

    assert (cause.kind, values(cause)) == (Kind.TARIFF, ["30.25", "33"])
    assert cause.amount == 110


def test_more_persons_have_more_at_the_lower_tariff() -> None:
    wider = tiers(("135", "20.5", "130"))

    [cause] = causes(month(electricity(HIGH), period=MAY), month(electricity(wider), persons=3))

    assert (cause.kind, cause.amount) == (Kind.PERSONS, Decimal("-390.00"))


def test_more_persons_have_more_at_the_lower_tariff_also_where_bills_name_few_tiers() -> None:
    """What two persons used above 90 is at the dearer tariff; of three persons the bill names the first tier alone."""
    low, wide = electricity(LOW), electricity(tiers(("135", "20.5", "130")))

    assert told(month(low, period=MAY), month(wide, persons=3)) == [(Kind.QUANTITY, "1025.00")]
    assert told(month(wide, period=MAY, persons=3), month(electricity(HIGH))) == [(Kind.PERSONS, "390.00")]


def test_tiers_that_were_one_tariff_are_a_change_of_the_tariff() -> None:
    flat = line("light", Basis.METER, tariff="22", quantity="130", measure="кВт·ч")

    cause = only(flat, electricity(HIGH))

    assert (cause.kind, cause.before, cause.after, cause.amount) == (Kind.TARIFF, None, None, Decimal("195.00"))


def test_the_heaviest_cause_comes_first_whichever_way_it_goes() -> None:
    may = month(line("a", Basis.FIXED, accrued="10"), line("b", Basis.METER, tariff="10", quantity="100"), period=MAY)
    june = month(line("a", Basis.FIXED, accrued="90"), line("b", Basis.METER, tariff="11", quantity="20"))

    assert told(may, june) == [(Kind.QUANTITY, "-800.00"), (Kind.TARIFF, "80.00"), (Kind.TARIFF, "20.00")]


# ---- any bills at all


def numbers(least: int, most: int, places: int) -> st.SearchStrategy[Decimal]:
    return st.integers(least * 10**places, most * 10**places).map(lambda number: Decimal(number).scaleb(-places))


money = numbers(-2_000_000, 2_000_000, 2)
tariffs = st.none() | numbers(0, 99_999, 4)
quantities = st.none() | numbers(-50, 99_999, 4)
bounds = st.none() | numbers(1, 500, 1).map(str)
some_tiers = st.lists(
    st.fixed_dictionaries(
        {
            "up_to": bounds,
            "tariff": numbers(0, 999, 4).map(str),
            "quantity": numbers(0, 500, 4).map(str),
        }
    ),
    max_size=4,
)


@st.composite
def lines(draw: st.DrawFn, code: str) -> SimpleNamespace:
    basis, tariff, quantity = draw(st.sampled_from(Basis)), draw(tariffs), draw(quantities)
    days = draw(st.none() | st.integers(0, 31))
    product = rounded((tariff or Decimal(0)) * (quantity or Decimal(0)) * (30 if days is None else days) / 30)
    return line(
        code,
        basis,
        tariff=tariff,
        quantity=quantity,
        days=days,
        measure=draw(st.sampled_from([None, "м³", "чел."])),
        tiers=draw(st.just([]) | some_tiers),
        accrued=draw(st.just(product) | st.just(Decimal(0)) | money),
        opening=draw(st.just(Decimal(0)) | money),
        recalculated=draw(st.just(Decimal(0)) | money),
        paid=draw(st.just(Decimal(0)) | money),
        voluntary=draw(st.booleans()),
    )


@st.composite
def months(draw: st.DrawFn) -> MonthBill:
    codes = draw(st.sets(st.sampled_from(["11", "12", "13"])))
    persons, period = draw(st.none() | st.integers(0, 9)), draw(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
    area = draw(st.none() | st.just("42.8"))
    return month(*[draw(lines(code)) for code in sorted(codes)], period=period, persons=persons, area_m2=area)


@given(months(), months(), st.sets(st.sampled_from(["11", "12"])))
def test_the_causes_of_any_two_bills_add_up_to_the_tiyn(before: MonthBill, after: MonthBill, lasting: set[str]) -> None:
    found = causes(before, after, frozenset(LineKey(code, "01") for code in lasting))

    assert not wrong_lines(after.lines)
    assert not wrong_sums(after.bill, after.lines)
    assert sum(cause.amount for cause in found) == after.bill.to_pay - before.bill.to_pay
    assert all(cause.amount == rounded(cause.amount) != 0 for cause in found)
    # Where the sums of both hold, nothing is left over that belongs to no line.
    assert all(cause.key for cause in found if cause.kind is not Kind.BALANCE)
    keys = [(cause.kind, cause.key) for cause in found]
    assert len(keys) == len(set(keys))


@given(months())
def test_a_bill_has_no_causes_against_itself(bill: MonthBill) -> None:
    assert causes(bill, bill) == []
