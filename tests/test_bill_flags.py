"""What a reader of a bill should look at: each flag when it stands, and when it does not."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from models.bill_factors import MonthBill
from models.bill_flags import BillFlagKind as Kind
from models.bill_flags import flags
from models.billing_terms import months_later
from models.bills import BillBasis as Basis
from tests.bill_months import JUNE, MAY, line, month, tiers

M3 = "м³"


def told(bill: MonthBill, *earlier: MonthBill) -> list[tuple[Kind, str | None, str | None, str | None]]:
    return [(flag.kind, flag.service, text(flag.before), text(flag.after)) for flag in flags(bill, earlier)]


def text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def water(quantity: str, basis: Basis = Basis.METER, **said: Any) -> SimpleNamespace:
    return line("water", basis, **{"tariff": "100", "quantity": quantity, "measure": M3} | said)


def past(*quantities: str, **said: Any) -> list[MonthBill]:
    """The months before June 2026, the latest last."""
    ages = range(len(quantities), 0, -1)
    return [
        month(water(quantity, **said), period=months_later(JUNE, -age))
        for age, quantity in zip(ages, quantities, strict=True)
    ]


def test_a_bill_like_the_one_before_has_no_flags() -> None:
    assert told(month(water("5")), month(water("5"), period=MAY)) == []
    assert told(month(water("5"))) == []


def test_another_number_of_persons_is_flagged() -> None:
    two, unknown, three = month(period=MAY), month(persons=None, period=MAY), month(persons=3)

    assert told(three, two, unknown) == [(Kind.PERSONS_CHANGED, None, "2", "3")]
    assert told(three, unknown) == told(month(), two) == told(unknown, two) == []


def test_a_voluntary_service_is_flagged_while_it_is_charged() -> None:
    insurance, idle = (line("insurance", Basis.FIXED, accrued=accrued, voluntary=True) for accrued in ("700", "0"))

    assert told(month(insurance), month(insurance)) == [(Kind.VOLUNTARY_SERVICE, "insurance", None, "700")]
    assert told(month(idle), month(idle)) == []


@pytest.mark.parametrize(
    ("quantities", "now", "usual"),
    [
        (("5", "5.5", "5", "4.5"), "9", "5"),
        (("5", "5.5", "5", "4.5"), "1", "5"),
        (("5", "5.5", "5", "4.5"), "6.5", None),
        (("0", "0", "0", "0"), "0.1", "0"),
        # Within what this unit is used to, although far from the middle.
        (("2", "9", "3", "8", "5", "4"), "10", None),
        # Of three months nobody knows what is usual.
        (("5", "5", "5"), "50", None),
    ],
)
def test_a_quantity_far_from_the_usual_is_flagged(quantities: tuple[str, ...], now: str, usual: str | None) -> None:
    expected = [(Kind.QUANTITY_UNUSUAL, "water", usual, now)] if usual is not None else []

    assert told(month(water(now)), *past(*quantities)) == expected


def test_a_quantity_is_held_against_the_same_season() -> None:
    """Two years of more in summer: what is much in winter is nothing unusual in June."""
    earlier = past(*("12" if (6 - age) % 12 in (5, 6, 7) else "4" for age in range(24, 0, -1)))

    assert told(month(water("12")), *earlier) == []
    assert told(month(water("4")), *earlier) == [(Kind.QUANTITY_UNUSUAL, "water", "12", "4")]


def test_only_what_the_same_meter_showed_is_its_history() -> None:
    assert told(month(water("9")), *past("5", "5", "5", "5", basis=Basis.NORM)) == []
    assert told(month(water("9", tariff=None)), *past("5", "5", "5", "5", measure="Гкал")) == []


def test_the_norm_in_place_of_a_meter_is_flagged_as_long_as_the_meter_is_remembered() -> None:
    norm = water("8", Basis.NORM)
    metered, by_norm = past("5", "5"), month(norm, period=months_later(JUNE, -1))

    flagged = [(Kind.NORM_INSTEAD_OF_METER, "water", "5", "8")]
    assert told(month(norm), *metered) == told(month(norm), metered[0], by_norm) == flagged
    assert told(month(norm), by_norm) == []
    assert told(month(norm), month(water("5"), period=months_later(JUNE, -13)), by_norm) == []


def test_another_tariff_is_flagged() -> None:
    before = month(water("5"), period=MAY)

    assert told(month(water("5", tariff="110")), before) == [(Kind.TARIFF_CHANGED, "water", "100", "110")]
    assert told(month(water("5", tariff="110", measure="Гкал")), before) == []
    assert told(month(water("5", Basis.FIXED, tariff=None, accrued="700")), before) == []


def test_another_tariff_of_a_tier_is_flagged_and_one_that_was_not_reached_is_not() -> None:
    both = tiers(("90", "20", "90"), (None, "30", "10"))
    dearer = tiers(("90", "21", "90"), (None, "33", "10"))
    light = {
        name: month(line("light", Basis.METER, **charged))
        for name, charged in {"low": tiers(("90", "20", "80")), "both": both, "dearer": dearer}.items()
    }

    assert told(light["both"], light["low"]) == told(light["low"], light["both"]) == []
    assert told(light["dearer"], light["both"]) == [(Kind.TARIFF_CHANGED, "light", None, None)]
    assert told(light["dearer"], light["low"]) == [(Kind.TARIFF_CHANGED, "light", "20", "21")]


def test_a_recalculation_is_flagged() -> None:
    assert told(month(water("5", recalculated="-120.50"))) == [(Kind.RECALCULATED, "water", None, "-120.50")]


def test_a_debt_that_grows_is_flagged() -> None:
    paid = month(water("5", opening="500", paid="500"), period=MAY)
    owed = month(water("5", opening="500", paid="100"))
    more = month(water("5", opening="900", paid="499.99"))

    assert told(owed, paid) == [(Kind.DEBT_GROWS, None, "0", "400")]
    assert told(more, owed) == [(Kind.DEBT_GROWS, None, "400", "400.01")]
    assert told(paid, owed) == told(owed, owed) == told(owed) == []


def test_what_is_charged_otherwise_than_tariff_and_quantity_come_to_is_flagged() -> None:
    assert told(month(water("5", accrued="600"))) == [(Kind.CHARGED_OTHERWISE, "water", "500.00", "600")]
    assert told(month(water("5", accrued="500.01"))) == []
    assert told(month(line("water", Basis.METER, accrued="600"))) == []
