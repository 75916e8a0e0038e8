"""What notices of bills say, in the language of who reads them, as far as they may see the bill."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from models.accounts import Language
from models.bills import Bill
from models.notifications import NotificationKind
from models.utility_accounts import UtilityLink
from resolvers.bill_words import money_said, month_said
from resolvers.changes import change
from resolvers.notifications import notify
from schema.ids import write_id
from tests.bill_rows import account_row, bill_row, line, linked
from tests.clients import Client
from tests.conftest import House
from tests.world import Town

LIST = "{ notifications { edges { node { title text link subject { id __typename } } } } }"
NB = "\u00a0"


async def told(client: Client, town: Town, language: str = "en") -> list[dict[str, Any]]:
    answer = await client.ask(LIST, {}, town["owner"], accept_language=language)
    return [edge["node"] for edge in answer["data"]["notifications"]["edges"]]


async def a_bill(house: House, town: Town, kind: NotificationKind, accrued: str, **columns: Any) -> Bill:
    """Of which the owner, who has linked its account, was told."""
    account = await account_row(town)
    await linked(account, town["owner"])
    row = await bill_row(account, lines=[line("31", "Отопление", "АлТС", accrued)], **columns)
    context = town["manager"].context(house.services)
    people, subject = [town["owner"].person.id], ("Bill", row.id)
    async with change(context) as tell:
        await notify(context, tell, kind, people, complex_id=row.complex_id, key=f"bill:{row.id}", subject=subject)
    return row


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("kk", "Жаңа шот келді", f"2026 жылғы қазан айының шоты: 45{NB}210,55{NB}₸, 25.11.2026 күніне дейін төлеңіз"),
        ("ru", "Пришёл новый счёт", f"Счёт за октябрь 2026: 45{NB}210,55{NB}₸, оплатить до 25.11.2026"),
        ("en", "A new bill", f"Bill for October 2026: 45,210.55{NB}₸, to be paid by 25.11.2026"),
    ],
)
async def test_a_notice_names_month_amount_and_day_and_leads_to_the_bill(
    house: House, client: Client, town: Town, language: str, title: str, text: str
) -> None:
    row = await a_bill(house, town, NotificationKind.BILL_ARRIVED, "45210.55")

    [found] = await told(client, town, language)

    bill_id = write_id("Bill", row.id)
    assert (found["title"], found["text"]) == (title, text)
    assert (found["link"], found["subject"]) == (f"/bills/{bill_id}", {"id": bill_id, "__typename": "Bill"})


@pytest.mark.parametrize(
    ("accrued", "text"),
    [
        ("-120.00", f"Bill for October 2026: nothing to pay, 120.00{NB}₸ paid too much"),
        ("0.00", "Bill for October 2026: nothing to pay"),
    ],
)
async def test_who_owes_nothing_is_told_so(house: House, client: Client, town: Town, accrued: str, text: str) -> None:
    await a_bill(house, town, NotificationKind.BILL_CHANGED, accrued)

    assert [found["text"] for found in await told(client, town)] == [text]


async def test_of_a_bill_that_was_taken_back_no_amount_is_named(house: House, client: Client, town: Town) -> None:
    kind, now = NotificationKind.BILL_RETRACTED, datetime.now(UTC)
    await a_bill(house, town, kind, "45210.55", retracted_at=now)

    [found] = await told(client, town, "ru")

    assert found["title"] == "Счёт отозван"
    assert found["text"] == "Счёт за октябрь 2026 больше не действует, по нему не платите"


async def test_who_has_unlinked_the_account_reads_only_that_there_was_a_bill(
    house: House, client: Client, town: Town
) -> None:
    row = await a_bill(house, town, NotificationKind.BILL_ARRIVED, "45210.55")
    await UtilityLink.filter(account_id=row.account_id).update(ended_at=datetime.now(UTC))

    [found] = await told(client, town)

    assert (found["title"], found["text"], found["subject"]) == ("A new bill", None, None)


@pytest.mark.parametrize(
    ("language", "month", "money"),
    [
        (Language.KK, "2027 жылғы мамыр", f"−1{NB}234{NB}567,80{NB}₸"),
        (Language.RU, "май 2027", f"−1{NB}234{NB}567,80{NB}₸"),
        (Language.EN, "May 2027", f"−1,234,567.80{NB}₸"),
    ],
)
def test_months_and_money_are_written_as_people_write_them(language: Language, month: str, money: str) -> None:
    assert month_said(date(2027, 5, 1), language) == month
    assert money_said(Decimal("-1234567.8"), language) == money
