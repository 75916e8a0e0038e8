"""Why a bill is bigger, as its reader is told it: in their language, and only from bills that they are shown."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from models.billing_terms import months_later
from models.bills import Bill, BillBasis
from models.residents import Residency, ResidencyState
from models.utility_accounts import UtilityAccount
from schema.ids import write_id
from tests.bill_rows import AUGUST, OCTOBER, SEPTEMBER, Line, account_row, bill_row, bills_until, line, linked
from tests.clients import Client
from tests.conftest import House
from tests.test_docs import ROOT, table, text
from tests.test_statements import SIGNED_IN, cost
from tests.world import Someone, Town

CAUSES = """query($id: ID!) { bill(id: $id) { toPay
  explanation { kind amount serviceCode supplierCode service before after measure basisBefore basisAfter text }
  explained { against period difference former { id toPay } causes { amount text } }
  yearAgo: explained(against: YEAR_AGO) { against period difference causes { kind amount text } } } }"""
FLAGS = """query($id: ID!) { bill(id: $id) {
  flags { kind serviceCode supplierCode service before after measure text } } }"""
PERIODS = """query($id: ID!) { bill(id: $id) {
  explanation { amount } explained { period } yearAgo: explained(against: YEAR_AGO) { period } flags { kind } } }"""
BLANK = dict.fromkeys(("serviceCode", "supplierCode", "service", "measure", "basisBefore", "basisAfter"))
BILLS = ROOT / "docs" / "bills.md"
NB, LANGUAGES = "\u00a0", ("ru", "kk", "en")


def heating(tariff: str) -> Line:
    accrued = str((Decimal(tariff) * Decimal("42.8")).quantize(Decimal("0.01")))
    area = {"basis": BillBasis.AREA, "tariff": Decimal(tariff), "quantity": Decimal("42.8"), "measure": "м²"}
    return line("31", "Отопление", "АлТС", accrued, **area)


def waste(persons: int, **columns: Any) -> Line:
    counted = {"basis": BillBasis.PERSONS, "tariff": Decimal("612.40"), "quantity": Decimal(persons)}
    return line("51", "Вывоз мусора", "Тартып", str(Decimal("612.40") * persons), **counted, **columns)


async def answer(client: Client, document: str, bill: Bill, who: Someone, language: str = "en") -> Any:
    told = await client.ask(document, {"id": write_id("Bill", bill.id)}, who, accept_language=language)
    assert "errors" not in told, told["errors"]
    return told["data"]["bill"]


async def september_and_october(town: Town) -> tuple[UtilityAccount, Bill, Bill]:
    """One more person, a dearer heating, less of a recalculation, and a debt that is not quite paid."""
    account = await account_row(town)
    await linked(account, town["owner"])
    before = await bill_row(account, SEPTEMBER, [heating("380.10"), waste(2, recalculated="-100")], persons=2)
    owed = {"opening": "16000", "paid": "15000"}
    after = await bill_row(account, OCTOBER, [heating("394.37"), waste(3, **owed)], persons=3)
    return account, before, after


async def test_a_bill_says_why_it_is_bigger(client: Client, town: Town) -> None:
    _, _, after = await september_and_october(town)

    told = await answer(client, CAUSES, after, town["owner"])

    assert told["explanation"][0] == BLANK | {
        "kind": "BALANCE",
        "amount": "1000.00",
        "before": "0.00",
        "after": "1000.00",
        "text": f"Owed from former months less what was paid (overpaid, if negative): 1,000.00{NB}₸ instead of "
        f"0.00{NB}₸: +1,000.00{NB}₸",
    }
    assert told["explanation"][1] == BLANK | {
        "kind": "PERSONS",
        "amount": "612.40",
        "serviceCode": "51",
        "supplierCode": "тартып",
        "service": "Вывоз мусора",
        "before": "2",
        "after": "3",
        "text": f"Вывоз мусора: number of people 3 instead of 2: +612.40{NB}₸",
    }
    assert [(cause["kind"], cause["amount"]) for cause in told["explanation"][2:]] == [
        ("TARIFF", "610.76"),
        ("RECALCULATION", "100.00"),
    ]
    assert told["yearAgo"] is None


async def test_it_says_with_which_bill_it_is_compared_and_how_much_that_makes(client: Client, town: Town) -> None:
    _, before, after = await september_and_october(town)

    told = await answer(client, CAUSES, after, town["owner"])

    assert told["explained"] == {
        "against": "PREVIOUS_MONTH",
        "period": "2026-09-01",
        "difference": "2323.16",
        "former": {"id": write_id("Bill", before.id), "toPay": str(before.to_pay)},
        "causes": [{key: each[key] for key in ("amount", "text")} for each in told["explanation"]],
    }
    assert sum(Decimal(each["amount"]) for each in told["explanation"]) == after.to_pay - before.to_pay


async def test_the_example_of_the_documents_is_what_is_told(client: Client, town: Town) -> None:
    _, before, after = await september_and_october(town)

    told = (await answer(client, CAUSES, after, town["owner"]))["explanation"]

    written = table(BILLS, "Cause", "Of what", "Amount")
    found = [[each["kind"], each["service"] or "the whole bill", each["amount"]] for each in told]
    assert found == [row[:3] for row in written]
    [(total, was, now)] = re.findall(r"Together ([\d.]+): from ([\d,.]+) to ([\d,.]+) tenge", text(BILLS))
    assert (total, was, now) == (f"{after.to_pay - before.to_pay}", f"{before.to_pay:,}", f"{after.to_pay:,}")


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "ru",
            [
                f"Вывоз мусора: начислено на 3 чел. вместо 2: +612,40{NB}₸",
                f"Отопление: тариф 394,37{NB}₸/м² вместо 380,10{NB}₸/м²: +610,76{NB}₸. Отопление зависит от сезона и "
                "выставляется месяцем позже: в этом счёте оно за сентябрь 2026.",
                f"Вывоз мусора: прежнего перерасчёта (−100,00{NB}₸) в этом счёте нет: +100,00{NB}₸",
            ],
        ),
        (
            "kk",
            [
                f"Вывоз мусора: 2 адамның орнына 3 адамға есептелді: +612,40{NB}₸",
                f"Отопление: тариф 380,10{NB}₸/м² орнына 394,37{NB}₸/м²: +610,76{NB}₸. Жылу маусымға байланысты және "
                "бір ай кешігіп есептеледі: бұл шотта ол 2026 жылғы қыркүйек үшін.",
                f"Вывоз мусора: алдыңғы қайта есептеу (−100,00{NB}₸) бұл шотта жоқ: +100,00{NB}₸",
            ],
        ),
    ],
)
async def test_causes_are_said_in_the_language_of_the_request(
    client: Client, town: Town, language: str, texts: list[str]
) -> None:
    _, _, after = await september_and_october(town)

    told = await answer(client, CAUSES, after, town["owner"], language)

    assert [each["text"] for each in told["explanation"][1:]] == texts


async def test_a_year_ago_is_told_apart_from_the_month_before(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    await bill_row(account, months_later(OCTOBER, -12), [heating("300")])
    await bill_row(account, SEPTEMBER, [waste(2)])
    bill = await bill_row(account, OCTOBER, [heating("394.37"), waste(2)])

    told = await answer(client, CAUSES, bill, town["owner"])

    assert [(each["kind"], each["amount"]) for each in told["explanation"]] == [("NEW_SERVICE", "16879.04")]
    assert told["explained"]["period"] == "2026-09-01"
    assert told["yearAgo"]["period"] == "2025-10-01"
    assert [(each["kind"], each["amount"]) for each in told["yearAgo"]["causes"]] == [
        ("TARIFF", "4039.04"),
        ("NEW_SERVICE", "1224.80"),
    ]
    assert told["yearAgo"]["difference"] == "5263.84"


async def test_where_a_month_has_no_bill_the_last_before_it_is_named(client: Client, town: Town) -> None:
    """September was taken back, and of October a year ago there is none."""
    account = await account_row(town)
    await linked(account, town["owner"])
    for period in (months_later(OCTOBER, -14), months_later(OCTOBER, -11), AUGUST):
        await bill_row(account, period)
    taken_back = await bill_row(account, SEPTEMBER, retracted_at=datetime.now(UTC))
    bill = await bill_row(account)

    told = await answer(client, PERIODS, bill, town["owner"])
    gone = await answer(client, PERIODS, taken_back, town["owner"])

    assert (told["explained"]["period"], told["yearAgo"]["period"]) == ("2026-08-01", "2025-08-01")
    assert gone == {"explanation": [], "explained": None, "yearAgo": None, "flags": []}


async def test_a_bill_of_before_somebodys_time_is_as_if_it_were_not_there(client: Client, town: Town) -> None:
    """The tenant came in September; the owner has always been there."""
    account, _, after = await september_and_october(town)
    await linked(account, town["tenant"], since=date(2026, 10, 3))
    await Residency.filter(person_id=town["owner"].person.id).update(since=None)

    mine = await answer(client, PERIODS, after, town["tenant"])
    whole = await answer(client, PERIODS, after, town["owner"])

    assert mine == {"explanation": [], "explained": None, "yearAgo": None, "flags": []}
    assert whole["explained"] == {"period": "2026-09-01"}
    assert [flag["kind"] for flag in whole["flags"]] == ["PERSONS_CHANGED", "DEBT_GROWS", "TARIFF_CHANGED"]


async def test_a_former_owner_is_still_told_why_of_their_own_time(client: Client, town: Town) -> None:
    account, _, after = await september_and_october(town)
    stay = Residency.filter(person_id=town["owner"].person.id)
    await stay.update(since=date(2026, 9, 1), until=date(2026, 10, 20), state=ResidencyState.ENDED)

    told = await answer(client, PERIODS, after, town["owner"])
    later = await bill_row(account, months_later(OCTOBER, 1), [waste(9)])

    assert told["explained"] == {"period": "2026-09-01"}
    assert (await client.ask(PERIODS, {"id": write_id("Bill", later.id)}, town["owner"]))["data"] is None


async def much_water_and_an_insurance(town: Town) -> Bill:
    account = await account_row(town)
    await linked(account, town["owner"])
    meter = {"basis": BillBasis.METER, "tariff": Decimal(100), "measure": "м³"}
    for back in range(4, 0, -1):
        water = line("21", "Холодная вода", "Су", "500", quantity=Decimal("5"), **meter)
        await bill_row(account, months_later(OCTOBER, -back), [water])
    much = line("21", "Холодная вода", "Су", "1250.50", quantity=Decimal("12.505"), **meter)
    insurance = line("91", "Страхование", "Сақ", "1500", voluntary=True)
    return await bill_row(account, OCTOBER, [much, insurance])


async def test_flags_are_said_of_their_line(client: Client, town: Town) -> None:
    bill = await much_water_and_an_insurance(town)

    told = {language: (await answer(client, FLAGS, bill, town["owner"], language))["flags"] for language in LANGUAGES}

    assert told["ru"] == [
        {
            "kind": "QUANTITY_UNUSUAL",
            "serviceCode": "21",
            "supplierCode": "су",
            "service": "Холодная вода",
            "before": "5",
            "after": "12.505",
            "measure": "м³",
            "text": f"Холодная вода: расход 12,505{NB}м³, а обычно около 5{NB}м³.",
        },
        {
            "kind": "VOLUNTARY_SERVICE",
            "serviceCode": "91",
            "supplierCode": "сақ",
            "service": "Страхование",
            "before": None,
            "after": "1500.00",
            "measure": None,
            "text": f"Страхование: добровольная услуга, 1{NB}500,00{NB}₸. Если она не нужна, от неё можно отказаться.",
        },
    ]
    assert [flag["text"] for flag in told["kk"]] == [
        f"Холодная вода: 12,505{NB}м³ жұмсалған, әдетте 5{NB}м³ шамасында.",
        f"Страхование: ерікті қызмет, 1{NB}500,00{NB}₸. Қажет болмаса, одан бас тартуға болады.",
    ]
    assert told["en"][0]["text"] == f"Холодная вода: used 12.505{NB}м³, where about 5{NB}м³ is usual."


PAGE = """query($id: ID!, $first: Int!) { node(id: $id) { ... on UtilityAccount { bills(first: $first) { edges { node {
  period explanation { kind amount text } yearAgo: explained(against: YEAR_AGO) { period causes { text } }
  flags { kind text } comparison { units perM2 services { service mine median } } } } } } } }"""


# What the viewer is shown, in two; the account and the page of it; the bills that these are held against and all their
# lines; and the medians of the house.
async def test_a_page_of_explained_bills_costs_the_same_for_2_and_24(house: House, client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    await bills_until(account, 26)
    found = []
    for first in (2, 24):
        variables = {"id": write_id("UtilityAccount", account.id), "first": first}
        statements, data = await cost(client, PAGE, variables, town["owner"])
        bills = [edge["node"] for edge in data["node"]["bills"]["edges"]]
        assert (len(bills), bills[0]["yearAgo"]["period"], bills[0]["explanation"]) == (first, "2025-10-01", [])
        found.append(statements)

    assert found == [SIGNED_IN + 7] * 2
