"""Bills as a centre writes them, by the published rules, two years of them: each difference is explained whole."""

from datetime import date
from decimal import Decimal
from functools import cache
from types import SimpleNamespace

import pytest

from integrations.alseco_simulator import catalogue, wire
from integrations.alseco_simulator.premises import Kind as Surprising
from integrations.alseco_simulator.premises import Payer, Premises, Surprise
from integrations.alseco_simulator.simulator import Simulator
from models.bill_causes import causes
from models.bill_factors import MonthBill
from models.bill_flags import BillFlagKind, flags
from models.bill_history import BillComparedWith, held_against, lasting
from models.bill_steps import BillCauseKind as Kind
from models.bills import BillBasis
from tests.bill_months import line, month

TODAY, MAY = date(2026, 11, 12), date(2026, 5, 1)
# What begins in one of the tests.
UNTOLD = catalogue.INSURED
NAMES = {
    "serviceCode": "service_code",
    "supplierCodeName": "supplier_code",
    "supplierName": "supplier",
    "unit": "measure",
    "recalculationReason": "recalculation_reason",
}
AS_THEY_ARE = ("tariff", "quantity", "opening", "accrued", "recalculated", "paid", "voluntary", "days")


def premises(number: int, **said: object) -> Premises:
    told = {"number": f"{number:09}", "address": "Абай 1", "house": "1", "flat": "1", "area_m2": "42.8"} | said
    return Premises.model_validate(told)


def as_rows_hold_it(told: dict[str, object]) -> SimpleNamespace:
    renamed = {ours: told[theirs] for theirs, ours in NAMES.items()} | {name: told[name] for name in AS_THEY_ARE}
    tiers = [
        {"up_to": None if tier["upTo"] is None else str(tier["upTo"])}
        | {name: str(tier[name]) for name in ("tariff", "quantity", "amount")}
        for tier in told["tiers"]  # type: ignore[attr-defined]
    ]
    return line(str(told["serviceName"]), BillBasis(str(told["basis"])), **renamed, tiers=tiers)


@cache
def bills(known: Premises) -> list[MonthBill]:
    simulator = Simulator(today=lambda: TODAY)
    simulator.add([known])
    return [
        month(
            *(as_rows_hold_it(each) for each in wire.bill(told)["lines"]),
            period=told.period,
            area_m2=str(told.area_m2),
            persons=told.persons,
        )
        for told in simulator.bills(known.number)
    ]


HOMES = [
    *(premises(100 + number, persons=1 + number % 4, metered=number % 3 > 0) for number in range(9)),
    *(premises(200 + place, payer=payer) for place, payer in enumerate(Payer)),
    premises(300, surprises=[{"kind": "persons", "month": MAY, "value": "4"}], metered=False),
    premises(301, surprises=[{"kind": "persons", "month": MAY, "value": "3"}]),
    premises(302, surprises=[{"kind": "no_reading", "month": MAY, "service": catalogue.COLD}]),
    premises(303, surprises=[{"kind": "no_reading", "month": MAY, "service": catalogue.HOT}]),
    premises(304, surprises=[{"kind": "area", "month": MAY, "value": "45.1"}]),
]


@pytest.mark.parametrize("known", HOMES, ids=lambda known: known.number)
def test_every_difference_of_two_years_is_explained_whole(known: Premises) -> None:
    """Each month against the one before and that of a year ago; nothing is left that no factor explains."""
    found = bills(known)
    pairs = [(old, new) for gap in (1, 12) for old, new in zip(found, found[gap:], strict=False)]

    assert len(pairs) > 30
    for old, new in pairs:
        told = causes(old, new, lasting(found, new))
        assert sum(cause.amount for cause in told) == new.bill.to_pay - old.bill.to_pay
        assert {cause.kind for cause in told} & {Kind.OTHER, Kind.ROUNDING, Kind.ONE_OFF} == set()


@pytest.mark.parametrize(
    ("surprise", "service", "kind", "flag"),
    [
        ({"kind": Surprising.PERSONS, "value": "3"}, "Вывоз ТБО", Kind.PERSONS, BillFlagKind.PERSONS_CHANGED),
        ({"kind": Surprising.SERVICE_PERSONS, "value": "1"}, "Вывоз ТБО", Kind.PERSONS, None),
        ({"kind": Surprising.AREA, "value": "45"}, "Взнос ОСИ на управление", Kind.AREA, None),
        (
            {"kind": Surprising.NO_READING},
            "Холодная вода",
            Kind.BASIS,
            BillFlagKind.NORM_INSTEAD_OF_METER,
        ),
        ({"kind": Surprising.USAGE, "value": "5"}, "Холодная вода", Kind.QUANTITY, BillFlagKind.QUANTITY_UNUSUAL),
        (
            {"kind": Surprising.RECALCULATION, "value": "-700"},
            "Холодная вода",
            Kind.RECALCULATION,
            BillFlagKind.RECALCULATED,
        ),
        (
            {"kind": Surprising.BEGINS},
            "Добровольное страхование жилья",
            Kind.NEW_SERVICE,
            BillFlagKind.VOLUNTARY_SERVICE,
        ),
        ({"kind": Surprising.ENDS}, "Домофон", Kind.ENDED_SERVICE, None),
    ],
    ids=lambda value: str(value["kind"]) if isinstance(value, dict) else "",
)
def test_a_surprise_is_found_as_its_cause(
    surprise: dict[str, object], service: str, kind: Kind, flag: BillFlagKind | None
) -> None:
    code = next(each.code for each in catalogue.SERVICES if each.name == service)
    surprising = Surprise.model_validate(surprise | {"month": MAY, "service": code})
    calm = premises(400, payer=Payer.PROMPT, services=[each for each in catalogue.ALL_SERVICES if each != UNTOLD])

    usual, usual_flags = told_in_may(calm)
    found, raised = told_in_may(calm.model_copy(update={"surprises": (surprising,)}))

    assert found[kind, service] != usual.get((kind, service), 0)
    assert not flag or {(flag, service), (flag, None)} & (raised - usual_flags)


def told_in_may(known: Premises) -> tuple[dict[tuple[Kind, str | None], Decimal], set[tuple[BillFlagKind, str | None]]]:
    """The causes against April, and the flags."""
    *earlier, bill = [each for each in bills(known) if each.bill.period <= MAY]
    former = held_against(MAY, earlier, BillComparedWith.PREVIOUS_MONTH)
    assert former is not None
    found = causes(former, bill, lasting(earlier, former))
    flagged = {(each.kind, each.service) for each in flags(bill, earlier)}
    return {(each.kind, each.service): each.amount for each in found}, flagged
