"""A bill to keep, on paper and for a spreadsheet: what it says, in all three languages, for who may see it."""

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any

import pytest

from integrations import delimited
from models.bills import Bill
from models.utility_accounts import UtilityLink
from schema.ids import write_id
from tests.bill_rows import account_row, bill_row, line, linked, supplier_row, usual_lines
from tests.clients import Client
from tests.paper import pages
from tests.world import Someone, Town

OFFERS = """query($id: ID!) { bill(id: $id) { pdf { url fileName mediaType } csv { url fileName mediaType } } }"""
# As they are said in all Kazakh letters that Russian has not.
LETTERS = "ӘҒҚҢӨҰҮҺІ әғқңөұүһі №₸м²"


async def offered(client: Client, row: Bill, who: Someone, language: str = "ru") -> dict[str, Any]:
    answer = await client.ask(OFFERS, {"id": write_id("Bill", row.id)}, who, accept_language=language)
    found: dict[str, Any] = answer["data"]["bill"]
    return found


async def a_bill(town: Town, **columns: Any) -> Bill:
    """The usual one of the owner's, of a supplier whose contacts are known."""
    await supplier_row("алтс", "АлТС", contacts=["+7 727 341 07 77"])
    account = await account_row(town, services=[["31", "алтс"]], address=f"Алматы қ., {LETTERS}")
    await linked(account, town["owner"])
    return await bill_row(account, **columns)


async def paper(client: Client, row: Bill, who: Someone, language: str) -> str:
    """All letters of the PDF, without the spaces between words."""
    link = (await offered(client, row, who, language))["pdf"]
    fetched = await client.http.get(link["url"])
    assert (fetched.status_code, fetched.headers["content-type"]) == (200, "application/pdf")
    return "".join(pages(fetched.content)).replace("\u00a0", "")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["Төлемшоты", "2026жылғықазан", "Ерікті", "Барлығы", "25921,50₸"]),
        ("ru", ["Счётнаоплату", "октябрь2026", "Добровольныеуслуги", "Итого", "25921,50₸", "Начислено"]),
        ("en", ["Utilitybill", "October2026", "Voluntaryservices", "Total", "25,921.50₸", "Accrued"]),
    ],
)
async def test_a_printed_bill_says_what_the_bill_says(
    client: Client, town: Town, language: str, words: list[str]
) -> None:
    row = await a_bill(town)

    told = await paper(client, row, town["owner"], language)

    assert [word for word in words if word not in told] == []
    assert LETTERS.replace(" ", "") in told
    assert "25.11.2026" in told
    assert "+77273410777" in told
    assert "Нетвывоза" in told


async def test_what_nobody_has_to_take_stands_before_all_lines_and_is_marked_in_its_own(
    client: Client, town: Town
) -> None:
    row = await a_bill(town)

    told = await paper(client, row, town["owner"], "ru")

    assert told.index("Страхование") < told.index("Отопление") < told.rindex("Страхование")
    assert "добровольно" in told[told.rindex("Страхование") :]
    assert told.count("500,00") >= 3


async def test_a_bill_without_voluntary_services_speaks_of_none(client: Client, town: Town) -> None:
    row = await a_bill(town, lines=[each for each in usual_lines() if not each.get("voluntary")])

    assert "обровольн" not in await paper(client, row, town["owner"], "ru")


async def test_what_is_old_or_taken_back_is_printed_as_such(client: Client, town: Town) -> None:
    now = datetime.now(UTC)
    row = await a_bill(town, retracted_at=now, version=3)
    account = await row.account
    account.fetched_at = now - timedelta(days=3)
    await account.save(update_fields=["fetched_at"])

    told = await paper(client, row, town["owner"], "ru")

    assert "Центротозвалэтотсчёт" in told
    assert "Оплатитьдо" not in told
    assert ("Версия:3" in told, "новыхданныхнебыло" in told) == (True, True)


async def test_a_long_bill_takes_several_pages_with_its_heading_on_each(client: Client, town: Town) -> None:
    lines = [line(str(place), f"Қызмет {place}", f"Жеткізуші {place}", "10.00") for place in range(60)]
    row = await a_bill(town, lines=lines)

    link = (await offered(client, row, town["owner"], "kk"))["pdf"]
    found = pages((await client.http.get(link["url"])).content)

    assert len(found) > 1
    assert all("Есептелді" in page for page in found)


@pytest.mark.parametrize(
    ("language", "name", "heading", "total"),
    [
        ("kk", "Шот 2026-10.csv", "Қызмет", ["Барлығы", "1000,00", "26122,00", "-200,50", "1000,00", "25921,50"]),
        ("ru", "Счёт 2026-10.csv", "Услуга", ["Итого", "1000,00", "26122,00", "-200,50", "1000,00", "25921,50"]),
        ("en", "Bill 2026-10.csv", "Service", ["Total", "1000.00", "26122.00", "-200.50", "1000.00", "25921.50"]),
    ],
)
async def test_a_csv_has_a_row_for_each_line_and_one_of_totals(
    client: Client, town: Town, language: str, name: str, heading: str, total: list[str]
) -> None:
    row = await a_bill(town)

    link = (await offered(client, row, town["owner"], language))["csv"]
    fetched = await client.http.get(link["url"])
    rows = list(csv.reader(StringIO(fetched.content.decode("utf-8-sig")), delimiter=";"))

    assert (link["fileName"], link["mediaType"]) == (name, "text/csv; charset=utf-8")
    assert (len(rows), rows[0][2], {len(each) for each in rows}) == (7, heading, {16})
    assert [rows[-1][place] for place in (2, 9, 10, 11, 13, 14)] == total
    assert [bool(each[15]) for each in rows[1:]] == [False, False, False, False, True, False]


async def test_words_of_a_centre_are_no_formulas_in_a_csv(client: Client, town: Town) -> None:
    """What we read back from it is what was put in."""
    lines = [line("1", "=HYPERLINK(1)", "@SUM(A1)", "10.00", recalculation_reason="+1", recalculated="-5.00")]
    row = await a_bill(town, lines=lines)

    link = (await offered(client, row, town["owner"]))["csv"]
    content = (await client.http.get(link["url"])).content
    [_, told, _] = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    [_, read, _] = list(delimited.read(BytesIO(content)))

    assert (told[2], told[3], told[12]) == ("'=HYPERLINK(1)", "'@SUM(A1)", "'+1")
    assert told[11] == "-5,00"
    assert "=HYPERLINK(1)" in str(read)


async def test_who_may_not_see_a_bill_any_more_fetches_nothing_by_the_old_link(client: Client, town: Town) -> None:
    row = await a_bill(town)
    links = await offered(client, row, town["owner"])
    await UtilityLink.filter(account_id=row.account_id).update(ended_at=datetime.now(UTC))

    found = [(await client.http.get(links[kind]["url"])).status_code for kind in ("pdf", "csv")]

    assert found == [404, 404]
