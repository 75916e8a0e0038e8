"""The simulated billing centre: its bills follow the published rules, hold to the tiyn, and are the same every time."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from integrations.alseco import Alseco
from integrations.alseco_simulator import catalogue, wire
from integrations.alseco_simulator.accounts import MonthBill
from integrations.alseco_simulator.ledger import Entry
from integrations.alseco_simulator.premises import Kind, Payer, Premises, Surprise
from integrations.alseco_simulator.simulator import Simulator
from integrations.billing_centre import Basis, Reading, Tier
from tests.rooms import ROOT
from tests.simulators import ABAY, DAY, NUMBER, Almaty, all_bills

METERED = ABAY.model_copy(update={"metered": True})


def simulated(premises: Premises = ABAY, day: date = DAY) -> Simulator:
    simulator = Simulator(today=lambda: day)
    simulator.add([premises])
    return simulator


def line(bill: MonthBill, service: str) -> Entry:
    [entry] = [entry for entry in bill.entries if entry.service.code == service]
    return entry


def bill_of(simulator: Simulator, month: date) -> MonthBill:
    [bill] = [bill for bill in simulator.bills(NUMBER) if bill.period == month]
    return bill


def with_surprise(kind: Kind, month: date, **what: object) -> Premises:
    surprise = Surprise.model_validate({"kind": kind, "month": month, **what})
    return METERED.model_copy(update={"surprises": (surprise,)})


@pytest.mark.parametrize("payer", Payer)
def test_every_line_opens_with_what_the_last_month_left(payer: Payer) -> None:
    bills = simulated(METERED.model_copy(update={"payer": payer})).bills(NUMBER)

    assert len(bills) == 24
    for before, after in pairwise(bills):
        left = {entry.service.code: entry.to_pay for entry in before.entries if entry.to_pay}
        assert left == {entry.service.code: entry.opening for entry in after.entries if entry.opening}
    for bill in bills:
        written = wire.bill(bill)
        for name in ("opening", "accrued", "recalculated", "paid", "toPay"):
            assert written[name] == sum(part[name] for part in written["lines"])
            assert written[name] == written[name].quantize(Decimal("0.01"))


def test_what_is_owed_follows_how_somebody_pays() -> None:
    owed = {
        payer: wire.bill(simulated(METERED.model_copy(update={"payer": payer})).bills(NUMBER)[-1])["opening"]
        for payer in Payer
    }

    assert owed[Payer.PROMPT] < min(owed[Payer.PART], owed[Payer.LATE])
    assert max(owed[Payer.PART], owed[Payer.LATE]) < owed[Payer.DEBTOR]
    june = bill_of(simulated(METERED.model_copy(update={"payer": Payer.GENEROUS})), date(2026, 7, 1))
    assert line(june, catalogue.COLD).opening < 0


def test_the_same_premises_are_billed_the_same_at_any_time() -> None:
    early, late = simulated(METERED, date(2026, 9, 20)).bills(NUMBER), simulated(METERED).bills(NUMBER)

    # The later one begins later: two years before its own day.
    known = {bill.period: wire.bill(bill)["accrued"] for bill in late}
    both = [bill for bill in early if bill.period in known]
    assert len(both) == 22
    assert [wire.bill(bill)["accrued"] for bill in both[1:]] == [known[bill.period] for bill in both[1:]]


def test_a_month_is_billed_on_the_third_of_the_next() -> None:
    assert simulated(day=date(2026, 11, 2)).bills(NUMBER)[-1].period == date(2026, 9, 1)
    assert simulated(day=date(2026, 11, 3)).bills(NUMBER)[-1].period == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("month", "tariff", "days", "accrued"),
    [
        # What is heated in January is in February's bill.
        (date(2026, 2, 1), "394.37", None, "16879.04"),
        # From 15 October: 381.92 × 42.80 × 17 / 31.
        (date(2025, 11, 1), "381.92", 17, "8964.03"),
        # To 15 April: 394.37 × 42.80 × 15 / 30.
        (date(2026, 5, 1), "394.37", 15, "8439.52"),
    ],
)
def test_heating_is_by_area_and_comes_one_month_late(month: date, tariff: str, days: int | None, accrued: str) -> None:
    charge = line(bill_of(simulated(), month), catalogue.HEATING).charge

    assert (charge.basis, charge.tariff, charge.quantity) == (Basis.AREA, Decimal(tariff), Decimal("42.80"))
    assert (charge.days, charge.amount) == (days, Decimal(accrued))


def test_in_summer_nothing_is_heated() -> None:
    assert catalogue.HEATING not in {entry.service.code for entry in bill_of(simulated(), date(2026, 8, 1)).entries}


def test_without_a_meter_water_is_by_norm_and_hot_water_by_person() -> None:
    bill = bill_of(simulated(), date(2026, 2, 1))

    cold, sewage, hot = (line(bill, code).charge for code in (catalogue.COLD, catalogue.SEWAGE, catalogue.HOT))
    assert (cold.basis, cold.quantity, cold.amount) == (Basis.NORM, Decimal("8.600"), Decimal("1200.90"))
    assert (sewage.basis, sewage.quantity, sewage.amount) == (Basis.NORM, Decimal("15.000"), Decimal("1393.20"))
    assert (hot.basis, hot.tariff, hot.amount) == (Basis.PERSONS, Decimal("2247.98"), Decimal("4495.96"))


def test_metered_water_is_what_the_meter_shows() -> None:
    simulator = simulated(METERED)
    bill = bill_of(simulator, date(2026, 10, 1))

    meters = {meter.service_code: meter for meter in simulator.accounts[NUMBER].metering.meters(simulator.last_month)}
    for service in (catalogue.COLD, catalogue.HOT, catalogue.ELECTRICITY, catalogue.GAS_USED):
        before, after = meters[service].readings[-2:]
        assert (before.taken_on, after.taken_on) == (date(2026, 9, 25), date(2026, 10, 25))
        assert line(bill, service).charge.basis is Basis.METER
        assert line(bill, service).charge.quantity == after.value - before.value
    waters = [line(bill, code).charge.quantity or 0 for code in (catalogue.COLD, catalogue.HOT)]
    assert line(bill, catalogue.SEWAGE).charge.quantity == sum(waters)


def test_electricity_is_in_tiers_by_persons() -> None:
    thirsty = with_surprise(Kind.USAGE, date(2026, 10, 1), service=catalogue.ELECTRICITY, value=3)

    charge = line(bill_of(simulated(thirsty), date(2026, 10, 1)), catalogue.ELECTRICITY).charge

    [first, second, third] = charge.tiers
    assert charge.quantity
    rest = charge.quantity - 320
    assert first == Tier(Decimal(180), Decimal("30.12"), Decimal(180), Decimal("5421.60"))
    assert second == Tier(Decimal(320), Decimal("38.50"), Decimal(140), Decimal("5390.00"))
    assert (third.up_to, third.quantity, third.amount) == (None, rest, rest * Decimal("48.13"))
    assert (charge.tariff, charge.amount) == (None, sum(tier.amount for tier in charge.tiers))


def test_one_service_may_know_of_one_person_more() -> None:
    simulator = simulated(with_surprise(Kind.SERVICE_PERSONS, date(2026, 9, 1), service=catalogue.REFUSE, value=1))

    counts = [line(bill, catalogue.REFUSE).charge.quantity for bill in simulator.bills(NUMBER)[-4:]]

    assert counts == [2, 2, 3, 3]
    assert {bill.persons for bill in simulator.bills(NUMBER)} == {2}


def test_persons_change_from_a_month_on() -> None:
    simulator = simulated(with_surprise(Kind.PERSONS, date(2026, 9, 1), value=3))

    assert [bill.persons for bill in simulator.bills(NUMBER)[-4:]] == [2, 2, 3, 3]
    assert line(bill_of(simulator, date(2026, 10, 1)), catalogue.REFUSE).charge.amount == Decimal("1854.00")


def test_where_no_reading_came_the_norm_is_charged() -> None:
    simulator = simulated(with_surprise(Kind.NO_READING, date(2026, 9, 1), service=catalogue.COLD))

    bases = [line(bill, catalogue.COLD).charge.basis for bill in simulator.bills(NUMBER)[-3:]]

    assert bases == [Basis.METER, Basis.NORM, Basis.METER]
    [meter, *_] = simulator.accounts[NUMBER].metering.meters(simulator.last_month)
    assert [reading.taken_on.month for reading in meter.readings[-2:]] == [8, 10]


def test_a_replaced_meter_ends_and_the_next_begins_at_nothing() -> None:
    simulator = simulated(with_surprise(Kind.METER_REPLACED, date(2026, 9, 1), service=catalogue.COLD))

    [old, new, *_] = simulator.accounts[NUMBER].metering.meters(simulator.last_month)

    assert (old.code, old.removed_on, new.code, new.removed_on) == ("11-1", date(2026, 9, 10), "11-2", None)
    assert old.serial != new.serial
    assert [reading.taken_on for reading in new.readings] == [date(2026, 9, day) for day in (10, 25)] + [
        date(2026, 10, 25)
    ]
    assert new.readings[0].value == 0
    used = line(bill_of(simulator, date(2026, 9, 1)), catalogue.COLD).charge.quantity
    assert used == old.readings[-1].value - old.readings[-2].value + new.readings[1].value


def test_services_begin_and_end() -> None:
    ends = simulated(with_surprise(Kind.ENDS, date(2026, 9, 1), service=catalogue.INSURED))
    begins = with_surprise(Kind.BEGINS, date(2026, 9, 1), service=catalogue.INSURED)
    begins = begins.model_copy(update={"services": catalogue.ALL_SERVICES[:-1]})

    def insured(simulator: Simulator) -> list[Decimal]:
        lines = [
            [entry.charge.amount for entry in bill.entries if entry.service.code == catalogue.INSURED]
            for bill in simulator.bills(NUMBER)[-4:]
        ]
        return [sum(amounts, Decimal(0)) for amounts in lines]

    assert insured(ends) == [Decimal(750), Decimal(750), Decimal(0), Decimal(0)]
    assert insured(simulated(begins)) == [Decimal(0), Decimal(0), Decimal(750), Decimal(750)]


def test_an_accepted_reading_is_what_the_month_is_billed_by() -> None:
    now = [date(2026, 11, 25)]
    simulator = Simulator(today=lambda: now[0])
    simulator.add([METERED])
    account = simulator.accounts[NUMBER]
    [meter, *_] = account.metering.meters(simulator.last_month)

    answer = account.take_reading(
        meter.code, Reading(now[0], meter.readings[-1].value + Decimal("9.500")), "key", simulator.last_month
    )
    now[0] = date(2026, 12, 5)

    assert answer
    assert answer.accepted
    assert line(bill_of(simulator, date(2026, 11, 1)), catalogue.COLD).charge.quantity == Decimal("9.500")
    assert bill_of(simulator, date(2026, 11, 1)).revision == 1


async def test_it_is_told_over_its_own_doors_what_to_do(almaty: Almaty) -> None:
    own = almaty.centre.url.replace("/api/", "/simulator/")
    told = [{"number": "300000009", "address": "Абай 2", "house": "2", "flat": "", "area_m2": "51.3"}]
    jump = {"kind": "usage", "service": "15", "month": "2026-10-05", "value": "4"}
    async with httpx.AsyncClient(base_url=own, trust_env=False) as client:
        added = await client.post("premises", json=told)
        before = wire.bill(almaty.simulator.bills("300000009")[-1])["accrued"]
        happened = await client.post("happenings", json={"number": "300000009", "surprise": jump})
        taken = await client.post("happenings", json={"number": "300000009", "retract": "2026-09-01"})
        ill = await client.post("misbehaviours", json={"ill": "status", "status": 500, "account": "300000009"})
        wrong = await client.post("misbehaviours", json={"ill": "moody"})
        unknown = await client.post("happenings", json={"number": "300000008"})

        codes = [answer.status_code for answer in (added, happened, taken, ill, wrong, unknown)]
        assert codes == [200, 200, 200, 200, 400, 404]
        bills = almaty.simulator.bills("300000009")
        assert wire.bill(bills[-1])["accrued"] > before
        assert [(bill.revision, bill.retracted) for bill in bills[-2:]] == [(2, True), (2, False)]
        address = f"{almaty.centre.url}accounts/300000009/address"
        credentials = almaty.simulator.credentials
        assert (await client.get(address, auth=credentials)).status_code == 500
        await client.delete("misbehaviours")
        assert (await client.get(address, auth=credentials)).status_code == 200
        assert (await client.get(address)).status_code == 401


async def test_by_hand_it_runs_until_it_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "premises.json").write_text(
        '[{"number": "300000009", "address": "Абай 2, кв. 3", "house": "2", "flat": "3", "area_m2": 51.30}]'
    )
    words = ("-m", "integrations.alseco_simulator", "--port", "0", str(tmp_path / "premises.json"))
    process = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=PIPE, cwd=ROOT)
    assert process.stdout
    async with asyncio.timeout(60):
        told = dict(part.split("=", 1) for part in (await process.stdout.readline()).decode().split())
        client = Alseco(told["WIRES_ALSECO_URL"], (told["WIRES_ALSECO_USER"], told["WIRES_ALSECO_PASSWORD"]))
        bills = await all_bills(client, "300000009")
        await client.close()
        process.terminate()

        assert await process.wait() == 0
    assert {bill.area_m2 for bill in bills.good} == {Decimal("51.30")}
    assert len(bills.good) == 24
