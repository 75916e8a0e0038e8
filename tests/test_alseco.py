"""The client of ALSECO on a good day: every door of docs/alseco.md, over real HTTP against the simulator."""

import asyncio
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from integrations.alseco import centres_of
from integrations.alseco_simulator.misbehaviour import Door, Ill
from integrations.billing_centre import (
    AccountAddress,
    Answer,
    Basis,
    Complaint,
    LastPayment,
    Line,
    Meter,
    Reading,
    Supplier,
    Told,
)
from integrations.settings import Settings
from tests.simulators import ABAY, NUMBER, Almaty, all_bills

UNKNOWN = "309999999"


async def test_an_address_is_as_the_centre_spells_it(almaty: Almaty) -> None:
    told = await almaty.client().address(NUMBER)

    assert told == Told((AccountAddress("г. Алматы, Абай 1, кв. 1", "1", "1"),))


async def test_an_account_that_the_centre_does_not_know_is_told_nothing_of(almaty: Almaty) -> None:
    client = almaty.client()

    assert await client.address(UNKNOWN) is None
    assert await client.last_payment(UNKNOWN) == Told()
    assert await client.suppliers(UNKNOWN) == Told()
    assert await client.meters(UNKNOWN) == Told()
    assert await all_bills(client, UNKNOWN) == Told()
    assert almaty.requests == 5
    assert client.line.breaker.failures == 0


@pytest.mark.parametrize("number", ["../simulator/premises", "300000001/bills?x=", "300 1", "3%2F1"])
async def test_a_number_is_a_number_and_no_path(almaty: Almaty, number: str) -> None:
    assert await almaty.client().address(number) is None


async def test_a_payment_is_told_with_the_day_of_its_registration(almaty: Almaty) -> None:
    told = await almaty.client().last_payment(NUMBER)

    assert told == Told((LastPayment(date(2026, 11, 11), date(2026, 11, 16)),))


async def edited(almaty: Almaty, door: Door, said: object) -> None:
    almaty.simulator.misbehave(Ill.EDITED, door=door, edit=lambda body: said)


@pytest.mark.parametrize("said", [{}, [], None, {"payDate": None, "registrationDate": None}, {"payDate": ""}])
async def test_where_nobody_has_paid_for_two_months_there_is_no_payment(almaty: Almaty, said: object) -> None:
    await edited(almaty, Door.LAST_PAYMENT, said)

    assert await almaty.client().last_payment(NUMBER) == Told()


async def test_suppliers_are_joined_with_their_contacts(almaty: Almaty) -> None:
    told = await almaty.client().suppliers(NUMBER)

    assert [(supplier.service_code, supplier.code) for supplier in told.good] == [
        ("11", "ALMATY_SU"),
        ("12", "ALMATY_SU"),
        ("14", "ALTS"),
        ("15", "AES"),
        ("16", "QGA"),
        ("17", "TARTYP"),
        ("21", "OSI"),
        ("22", "OSI"),
        ("23", "DOMOFON"),
        ("24", "KTC"),
        ("31", "SENIM"),
    ]
    assert told.good[0] == Supplier(
        "11", "ALMATY_SU", "ГКП «Алматы Су»", ("+7 727 274 66 66", "info@almatysu.example"), takes_complaints=True
    )
    assert told.good[6] == Supplier("21", "OSI", "ОСИ")
    assert (told.bad, told.unknown_fields) == ((), 0)


async def test_bills_come_in_pages_of_whole_months_each_opening_with_what_was_left(almaty: Almaty) -> None:
    client = almaty.client()

    pages = [page async for page in client.bills(NUMBER, None)]

    assert [len(page.good) for page in pages] == [12, 12]
    assert [(page.bad, page.unknown_fields) for page in pages] == [((), 0)] * 2
    bills = [bill for page in pages for bill in page.good]
    assert (bills[0].period, bills[-1].period) == (date(2024, 11, 1), date(2026, 10, 1))
    assert [bill.opening for bill in bills[1:]] == [bill.to_pay for bill in bills[:-1]]
    last = bills[-1]
    assert (last.revision, last.retracted, last.persons, last.area_m2) == (1, False, 2, Decimal("42.80"))
    assert (last.issued_at, last.due_on) == (datetime(2026, 11, 3, 4, tzinfo=UTC), date(2026, 11, 25))


async def test_bills_are_asked_from_a_month_on(almaty: Almaty) -> None:
    told = await all_bills(almaty.client(), since=date(2026, 9, 1))

    assert [bill.period for bill in told.good] == [date(2026, 9, 1), date(2026, 10, 1)]
    assert almaty.requests == 1


async def test_the_published_figures_come_out_to_the_tiyn(almaty: Almaty) -> None:
    told = await all_bills(almaty.client(), since=date(2026, 2, 1))

    lines = {line.service_code: line for line in told.good[0].lines}
    assert lines["13"] == Line(
        "13",
        "Отопление",
        "ALTS",
        "ТОО «Алматинские тепловые сети»",
        Basis.AREA,
        Decimal("394.3700"),
        Decimal("42.8000"),
        "м²",
        Decimal("16346.18"),
        Decimal("16879.04"),
        Decimal("0.00"),
        Decimal("16346.18"),
        Decimal("16879.04"),
    )
    hot = lines["14"]
    assert (hot.basis, hot.tariff, hot.quantity) == (Basis.PERSONS, Decimal("2247.9800"), Decimal(2))
    assert hot.accrued == Decimal("4495.96")
    assert [line.voluntary for line in told.good[0].lines] == [False] * 11 + [True]


async def test_meters_come_with_what_they_have_shown(almaty: Almaty) -> None:
    told = await almaty.client().meters(NUMBER)

    [meter] = told.good
    assert meter.readings[-1] == Reading(date(2026, 10, 25), Decimal("4426.000"))
    assert len(meter.readings) == 25
    assert meter == Meter(
        "15-1", "15", "Электроэнергия", meter.serial, "кВт·ч", date(2028, 11, 1), None, meter.readings
    )


async def test_a_reading_is_taken_once_however_often_it_is_sent(almaty: Almaty) -> None:
    client, reading = almaty.client(), Reading(date(2026, 11, 25), Decimal("4900.000"))

    answers = [await client.submit_reading(NUMBER, "15-1", reading, "key-1") for _ in range(2)]

    assert answers == [Answer(True, None, f"R-{NUMBER}-1")] * 2
    [meter] = (await client.meters(NUMBER)).good
    assert meter.readings[-1] == Reading(date(2026, 11, 25), Decimal("4900.000"), f"R-{NUMBER}-1")
    assert len(meter.readings) == 26


@pytest.mark.parametrize(
    ("code", "value", "why"),
    [
        ("15-1", "4425.999", "Показание меньше предыдущего (4426)"),
        ("15-1", "99999.000", "Показание намного больше обычного"),
        ("15-9", "4900.000", "Прибор учёта не найден"),
    ],
)
async def test_a_reading_that_cannot_be_is_refused_in_their_words(
    almaty: Almaty, code: str, value: str, why: str
) -> None:
    client = almaty.client()

    answer = await client.submit_reading(NUMBER, code, Reading(date(2026, 11, 25), Decimal(value)), "key-1")

    assert (answer.accepted, answer.why) == (False, why)
    assert len((await client.meters(NUMBER)).good[0].readings) == 25
    assert client.line.breaker.failures == 0


async def test_a_reading_may_stay_undecided(almaty: Almaty) -> None:
    almaty.simulator.add([ABAY.model_copy(update={"accepts_readings": None})])

    answer = await almaty.client().submit_reading(NUMBER, "15-1", Reading(date(2026, 11, 25), Decimal(4900)), "key-1")

    assert answer == Answer(None, None, f"R-{NUMBER}-1")


async def test_a_complaint_reaches_the_supplier_with_the_misspelt_key(almaty: Almaty) -> None:
    client = almaty.client()
    complaint = Complaint(NUMBER, "ALTS", "13", "Батареи холодные с 5 ноября.", "+77010000001", "complaint-1")

    answers = [await client.complain(complaint) for _ in range(2)]

    assert answers == [Answer(None, None, "C-1")] * 2
    assert almaty.simulator.complaints == [
        {
            "accountId": NUMBER,
            "supplierCodeName": "ALTS",
            "serviceCode": "13",
            "taklContacts": "",
            "userText": "Батареи холодные с 5 ноября.",
            "audioLink": None,
            "userPhoneNumber": "+77010000001",
            "complaintType": "CHARGES",
        }
    ]


async def test_a_supplier_who_takes_no_complaints_refuses_it(almaty: Almaty) -> None:
    complaint = Complaint(NUMBER, "AES", "15", "Дорого", None, "complaint-2")

    answer = await almaty.client().complain(complaint)

    assert answer == Answer(False, "Поставщик не принимает обращения через ЕРЦ")
    assert almaty.simulator.complaints == []


async def test_no_more_requests_are_under_way_than_allowed(almaty: Almaty) -> None:
    client = almaty.client()
    almaty.simulator.misbehave(Ill.SLOW, seconds=0.05)

    told = await asyncio.gather(*(client.address(NUMBER) for _ in range(12)))

    assert len([one for one in told if one and one.good]) == 12
    assert almaty.simulator.most_at_once == 4


async def test_a_proxy_named_in_the_environment_is_not_gone_through(
    almaty: Almaty, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)

    assert await almaty.client().address(NUMBER)


async def test_a_deployment_without_an_address_has_no_centre(almaty: Almaty) -> None:
    centres = centres_of(Settings(**almaty.centre.settings))  # type: ignore[arg-type]

    assert centres_of(Settings(alseco_url=None)) == {}
    assert list(centres) == ["alseco"]
    assert await centres["alseco"].address(NUMBER)
    await centres["alseco"].close()
