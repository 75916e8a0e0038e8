"""Records that a billing centre says wrong: each is handed over with its fault, its place and its words.

Doubled lines and wrong sums are of the contract's form: whoever stores bills refuses those.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from integrations.alseco_simulator.misbehaviour import Door, Ill
from integrations.alseco_simulator.premises import Kind, Surprise
from integrations.billing_centre import (
    About,
    Bad,
    CentreNonsense,
    Fault,
    LastPayment,
    Supplier,
    Told,
)
from tests.simulators import NUMBER, Almaty, all_bills

SPOILT = date(2026, 5, 1)
Edit = Callable[[dict[str, Any]], None]


@pytest.mark.parametrize(
    ("ill", "fault", "place", "word"),
    [
        (Ill.NAN, Fault.NOT_A_NUMBER, "lines.0.accrued", '"accrued": "NaN"'),
        (Ill.INFINITY, Fault.NOT_A_NUMBER, "lines.0.opening", '"opening": "-Infinity"'),
        (Ill.NEGATIVE, Fault.OUT_OF_BOUNDS, "lines.0.tariff", '"tariff": "-1.00"'),
        (Ill.VAST, Fault.OUT_OF_BOUNDS, "lines.0.toPay", '"toPay": "1E+400"'),
        (Ill.LONG_NUMBER, Fault.OUT_OF_BOUNDS, "lines.0.quantity", '"quantity": "99999'),
        (Ill.NUMBER_AS_TEXT, Fault.NOT_A_NUMBER, "lines.0.paid", '"paid": "1 250,00"'),
        (Ill.OTHER_ACCOUNT, Fault.OTHER_ACCOUNT, "accountId", '"accountId": "999999999"'),
        (Ill.UNKNOWN_WORD, Fault.UNKNOWN_WORD, "lines.0.basis", '"basis": "moon"'),
        (Ill.LONG_TEXT, Fault.TEXT_TOO_LONG, "lines.0.serviceName", '"serviceName": "ууу'),
        (Ill.NUL, Fault.MALFORMED, "lines.0.supplierName", "Алматы\\u0000Су"),
        (Ill.MISSING_FIELD, Fault.MISSING_FIELD, "lines.0.toPay", '"serviceCode": "11"'),
        (Ill.DOTTED_DATES, Fault.NOT_A_DATE, "issuedAt", '"issuedAt": "03.06.2026"'),
    ],
)
async def test_a_bad_bill_is_handed_over_beside_the_good_ones(
    almaty: Almaty, ill: Ill, fault: Fault, place: str, word: str
) -> None:
    almaty.simulator.misbehave(ill, month=SPOILT)

    told = await all_bills(almaty.client(), since=SPOILT)

    bad = [bad for bad in told.bad if bad.period == SPOILT]
    assert [(one.about, one.fault, one.place) for one in bad] == [(About.BILL, fault, place)]
    assert word in bad[0].raw
    assert len(bad[0].raw) <= 4000
    # Dates are spoilt in all of them.
    good = [] if ill is Ill.DOTTED_DATES else [6, 7, 8, 9, 10]
    assert [bill.period.month for bill in told.good] == good
    assert almaty.requests == 1


def edit_bill(change: Edit) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def edit(body: dict[str, Any]) -> dict[str, Any]:
        change(body["bills"][0])
        return body

    return edit


@pytest.mark.parametrize(
    ("change", "fault", "place"),
    [
        (lambda bill: bill.update(period="10.2026"), Fault.NOT_A_DATE, "period"),
        (lambda bill: bill.update(period="2026-13"), Fault.NOT_A_DATE, "period"),
        (lambda bill: bill.update(period="1812-09"), Fault.OUT_OF_BOUNDS, "period"),
        (lambda bill: bill.update(period=202610), Fault.NOT_A_DATE, "period"),
        (lambda bill: bill.update(issuedAt="2026-11-03T04:00:00"), Fault.NOT_A_DATE, "issuedAt"),
        (lambda bill: bill.update(revision=0), Fault.OUT_OF_BOUNDS, "revision"),
        (lambda bill: bill.update(revision=Decimal("1.5")), Fault.OUT_OF_BOUNDS, "revision"),
        (lambda bill: bill.update(revision=True), Fault.NOT_A_NUMBER, "revision"),
        (lambda bill: bill.update(revision=None), Fault.MISSING_FIELD, "revision"),
        (lambda bill: bill.update(retracted="no"), Fault.MALFORMED, "retracted"),
        (lambda bill: bill.update(persons=-1), Fault.OUT_OF_BOUNDS, "persons"),
        (lambda bill: bill.update(area=Decimal("42.801")), Fault.OUT_OF_BOUNDS, "area"),
        (lambda bill: bill.update(toPay=Decimal("0.001")), Fault.OUT_OF_BOUNDS, "toPay"),
        (lambda bill: bill.update(paid=Decimal("-0.01")), Fault.OUT_OF_BOUNDS, "paid"),
        (lambda bill: bill.update(lines=[]), Fault.MISSING_FIELD, "lines"),
        (lambda bill: bill.update(lines=bill["lines"] * 20), Fault.OUT_OF_BOUNDS, "lines"),
        (lambda bill: bill.update(lines="none"), Fault.MALFORMED, "lines"),
        (lambda bill: bill["lines"].insert(3, "a line"), Fault.MALFORMED, "lines.3"),
        (lambda bill: bill["lines"][2].update(days=32), Fault.OUT_OF_BOUNDS, "lines.2.days"),
        (lambda bill: bill["lines"][2].update(serviceCode=" "), Fault.MISSING_FIELD, "lines.2.serviceCode"),
        (lambda bill: bill["lines"][2].update(unit="м" * 21), Fault.TEXT_TOO_LONG, "lines.2.unit"),
        (lambda bill: bill["lines"][3]["tiers"][0].pop("amount"), Fault.MISSING_FIELD, "lines.3.tiers.0.amount"),
    ],
)
async def test_every_bound_has_its_fault_and_place(almaty: Almaty, change: Edit, fault: Fault, place: str) -> None:
    almaty.simulator.misbehave(Ill.EDITED, door=Door.BILLS, edit=edit_bill(change))

    told = await all_bills(almaty.client(), since=date(2026, 9, 1))

    assert [(bad.about, bad.fault, bad.place) for bad in told.bad] == [(About.BILL, fault, place)]
    assert [bill.period for bill in told.good] == [date(2026, 10, 1)]


async def test_what_may_be_missing_may_be_missing(almaty: Almaty) -> None:
    def strip(bill: dict[str, Any]) -> None:
        for name in ("retracted", "issuedAt", "dueDate", "area", "persons"):
            del bill[name]
        for line in bill["lines"]:
            for name in ("recalculationReason", "voluntary", "days", "tiers", "tariff", "quantity", "unit"):
                del line[name]

    almaty.simulator.misbehave(Ill.EDITED, door=Door.BILLS, edit=edit_bill(strip))

    told = await all_bills(almaty.client(), since=date(2026, 10, 1))

    [bill] = told.good
    assert (told.bad, told.unknown_fields) == ((), 0)
    assert (bill.retracted, bill.issued_at, bill.due_on, bill.area_m2, bill.persons) == (False, *[None] * 4)
    assert {(line.voluntary, line.days, line.tiers, line.tariff) for line in bill.lines} == {(False, None, (), None)}


async def test_unknown_fields_are_counted_and_passed_over(almaty: Almaty) -> None:
    client = almaty.client()
    known = await all_bills(client)
    almaty.simulator.misbehave(Ill.UNKNOWN_FIELDS)

    told = await all_bills(client)

    # One of a bill and one of its line on each of two pages.
    assert (known.unknown_fields, told.unknown_fields) == (0, 4)
    assert (told.good, told.bad) == (known.good, ())


async def test_the_same_records_in_another_order_are_the_same_records(almaty: Almaty) -> None:
    client = almaty.client()
    known = await all_bills(client)
    almaty.simulator.misbehave(Ill.REORDERED)

    told = await all_bills(client)

    assert told.good != known.good
    assert {(bill.period, frozenset(bill.lines)) for bill in told.good} == {
        (bill.period, frozenset(bill.lines)) for bill in known.good
    }


@pytest.mark.parametrize(("ill", "count"), [(Ill.DOUBLED_BILL, 26), (Ill.PARTIAL_PAGE, 12)])
async def test_doubled_bills_and_pages_with_holes_are_told_as_they_come(almaty: Almaty, ill: Ill, count: int) -> None:
    almaty.simulator.misbehave(ill)

    told = await all_bills(almaty.client())

    assert (len(told.good), told.bad) == (count, ())


@pytest.mark.parametrize("ill", [Ill.DOUBLED_LINE, Ill.WRONG_SUM, Ill.WRONG_LINE])
async def test_sums_are_not_judged_here(almaty: Almaty, ill: Ill) -> None:
    client = almaty.client()
    [known] = (await all_bills(client, since=date(2026, 10, 1))).good
    almaty.simulator.misbehave(ill)

    [told] = (await all_bills(client, since=date(2026, 10, 1))).good

    assert (len(told.lines) - len(known.lines), told.to_pay - known.to_pay, told.lines[0] == known.lines[0]) == {
        Ill.DOUBLED_LINE: (1, Decimal(0), True),
        Ill.WRONG_SUM: (0, Decimal("0.01"), True),
        Ill.WRONG_LINE: (0, Decimal("0.01"), False),
    }[ill]


async def test_a_changed_bill_has_a_higher_revision_and_so_have_those_that_open_with_it(almaty: Almaty) -> None:
    client = almaty.client()
    before = await all_bills(client)
    change = Surprise(
        kind=Kind.RECALCULATION, service="13", month=date(2026, 9, 1), value=Decimal("-1200.50"), reason="Недотоп"
    )

    almaty.simulator.surprise(NUMBER, change)
    after = await all_bills(client)

    assert [bill.revision for bill in after.good] == [1] * 22 + [2, 2]
    assert after.good[:22] == before.good[:22]
    line = next(line for line in after.good[22].lines if line.service_code == "13")
    assert (line.recalculated, line.recalculation_reason) == (Decimal("-1200.50"), "Недотоп")
    assert after.good[22].to_pay == before.good[22].to_pay - Decimal("1200.50")
    assert after.good[23].opening == after.good[22].to_pay


async def test_a_bill_is_taken_back_and_given_again(almaty: Almaty) -> None:
    client = almaty.client()
    before = (await all_bills(client)).good[-1]

    almaty.simulator.retract(NUMBER, date(2026, 10, 1))
    taken = (await all_bills(client)).good[-1]
    almaty.simulator.retract(NUMBER, date(2026, 10, 1), back=True)
    given = (await all_bills(client)).good[-1]

    assert [(bill.revision, bill.retracted) for bill in (before, taken, given)] == [(1, False), (2, True), (3, False)]
    assert taken.lines == before.lines == given.lines


@pytest.mark.parametrize(
    "said",
    [{}, [], "none", {"bills": {}}, {"bills": [], "nextPage": 1}, {"bills": None}, {"bills": [1] * 1001}],
    ids=lambda said: str(said)[:20],
)
async def test_an_answer_that_is_no_page_of_bills_is_nonsense(almaty: Almaty, said: Any) -> None:
    almaty.simulator.misbehave(Ill.EDITED, door=Door.BILLS, edit=lambda body: said)

    with pytest.raises(CentreNonsense):
        await all_bills(almaty.client())
    assert almaty.requests == 1


async def test_pages_end(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.ENDLESS_PAGES)

    with pytest.raises(CentreNonsense, match="its pages do not end"):
        await all_bills(almaty.client())
    assert almaty.requests == 60


@pytest.mark.parametrize(
    ("said", "fault", "place"),
    [
        ({"payDate": "20.10.2026"}, Fault.NOT_A_DATE, "payDate"),
        ({"payDate": "2026-10-20", "registrationDate": "soon"}, Fault.NOT_A_DATE, "registrationDate"),
        ({"payDate": 20261020}, Fault.NOT_A_DATE, "payDate"),
    ],
)
async def test_a_payment_without_a_real_day_is_bad(almaty: Almaty, said: Any, fault: Fault, place: str) -> None:
    almaty.simulator.misbehave(Ill.EDITED, door=Door.LAST_PAYMENT, edit=lambda body: said)

    told = await almaty.client().last_payment(NUMBER)

    assert told.good == ()
    assert [(bad.about, bad.fault, bad.place) for bad in told.bad] == [(About.PAYMENT, fault, place)]


async def test_a_payment_may_not_be_registered_yet(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.EDITED, edit=lambda body: {"payDate": "2026-11-29"})

    assert await almaty.client().last_payment(NUMBER) == Told((LastPayment(date(2026, 11, 29), None),))


@pytest.mark.parametrize(
    ("said", "fault", "place"),
    [
        ({}, Fault.MISSING_FIELD, "fullAddressName"),
        ({"fullAddressName": "Абай 1", "houseName": 1, "flatName": ""}, Fault.MALFORMED, "houseName"),
        ({"fullAddressName": "А" * 301, "houseName": "1", "flatName": "1"}, Fault.TEXT_TOO_LONG, "fullAddressName"),
    ],
)
async def test_an_address_that_cannot_be_compared_is_bad(almaty: Almaty, said: Any, fault: Fault, place: str) -> None:
    almaty.simulator.misbehave(Ill.EDITED, edit=lambda body: said)

    told = await almaty.client().address(NUMBER)

    assert told
    assert [(bad.about, bad.fault, bad.place) for bad in told.bad] == [(About.ADDRESS, fault, place)]
    assert told.good == ()


async def test_suppliers_in_a_string_with_single_quotes_are_the_same_suppliers(almaty: Almaty) -> None:
    client = almaty.client()
    known = await client.suppliers(NUMBER)
    almaty.simulator.misbehave(Ill.STRING_SUPPLIERS)

    told = await client.suppliers(NUMBER)

    assert told == known
    assert len(told.good) == 11


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("[]", []),
        ("[{'serviceCode': 11, 'supplierCodeName': 'SU', 'supplierName': 'Д'Арт \"Су\"'}]", ['Д\'Арт "Су"']),
        ("[{'serviceCode': '11', 'supplierCodeName': 'SU', 'supplierName': 'it\\'s'}]", ["it's"]),
        ("[{'serviceCode': 11, 'supplierCodeName': \"SU\", 'supplierName': \"True's\"}]", ["True's"]),
        ("[{'serviceCode': 11, 'supplierCodeName': 'SU', 'supplierName': None, 'takesComplaints': True}]", ["SU"]),
        ('[{"serviceCode": 11, "supplierCodeName": "SU"}]', ["SU"]),
    ],
)
async def test_names_in_single_quotes_are_read_whole(almaty: Almaty, said: str, names: list[str]) -> None:
    almaty.simulator.misbehave(Ill.EDITED, door=Door.MAIN_SUPPLIERS, edit=lambda body: {"mainSuppliers": said})
    almaty.simulator.misbehave(Ill.EDITED, door=Door.CONTACTS, edit=lambda body: {"services": []})

    told = await almaty.client().suppliers(NUMBER)

    assert [supplier.name for supplier in told.good] == names
    assert told.bad == ()


@pytest.mark.parametrize(
    "said",
    ["__import__('os').abort()", "{'a': 1}", "[1, 2", 5, None]
    + [piece * 22_000 for piece in ("'", "[", "\\", '"\\', "'\\", "' ", "','", "'a")],
    ids=lambda said: str(said)[:20],
)
async def test_a_list_of_suppliers_that_is_none_is_bad_and_never_run(almaty: Almaty, said: Any) -> None:
    almaty.simulator.misbehave(Ill.EDITED, door=Door.MAIN_SUPPLIERS, edit=lambda body: {"mainSuppliers": said})

    told = await almaty.client().suppliers(NUMBER)

    assert told.good == ()
    assert [(bad.about, bad.fault, bad.place) for bad in told.bad] == [
        (About.SUPPLIER, Fault.MALFORMED, "mainSuppliers")
    ]


async def test_contacts_may_be_empty_listed_or_missing(almaty: Almaty) -> None:
    def edit(body: dict[str, Any]) -> dict[str, Any]:
        [first, second, third, *_] = body["services"]
        first["supplierContacts"] = ["+7 727 1", " "]
        second["supplierContacts"] = None
        third["supplierContacts"] = {"phone": 1}
        return {"services": [first, second, third]}

    almaty.simulator.misbehave(Ill.EDITED, door=Door.CONTACTS, edit=edit)

    told = await almaty.client().suppliers(NUMBER)

    assert told.good[0].contacts == ("+7 727 1",)
    assert {supplier.contacts for supplier in told.good[1:]} == {()}
    assert told.good[3] == Supplier("15", "AES", "ТОО «АлматыЭнергоСбыт»")
    assert [(bad.about, bad.fault, bad.place) for bad in told.bad] == [
        (About.SUPPLIER, Fault.MALFORMED, "supplierContacts")
    ]


async def test_a_supplier_without_contacts_is_a_supplier(almaty: Almaty) -> None:
    almaty.simulator.misbehave(Ill.EMPTY_CONTACTS)

    told = await almaty.client().suppliers(NUMBER)

    assert (len(told.good), told.bad) == (11, ())
    assert {supplier.contacts for supplier in told.good} == {()}


async def test_a_bad_reading_leaves_the_meter_and_its_other_readings(almaty: Almaty) -> None:
    def edit(body: dict[str, Any]) -> dict[str, Any]:
        [meter] = body["meters"]
        meter["readings"] = [
            {"date": "2026-09-25", "value": Decimal("4100.000")},
            {"date": "25.10.2026", "value": Decimal("4200.000")},
            {"date": "2026-10-25", "value": Decimal("-1")},
            {"date": "2026-10-26", "value": Decimal("4200.0001"), "mood": 1},
        ]
        return {"meters": [meter, {**meter, "code": None}]}

    almaty.simulator.misbehave(Ill.EDITED, edit=edit)

    told = await almaty.client().meters(NUMBER)

    [meter] = told.good
    assert [reading.value for reading in meter.readings] == [Decimal("4100.000")]
    assert [(bad.about, bad.fault, bad.place) for bad in told.bad] == [
        (About.METER, Fault.MISSING_FIELD, "code"),
        (About.READING, Fault.NOT_A_DATE, "date"),
        (About.READING, Fault.OUT_OF_BOUNDS, "value"),
        (About.READING, Fault.OUT_OF_BOUNDS, "value"),
    ]
    assert told.bad[1] == Bad(
        About.READING, Fault.NOT_A_DATE, "date", None, '{"date": "25.10.2026", "value": "4200.000"}'
    )
