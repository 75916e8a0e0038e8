"""Accounts and bills as who has linked them reads them: all of it, and of their own time only."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.bills import BillLine
from models.ids import uuid7
from models.residents import Residency, ResidencyState
from models.utility_accounts import SyncFailure, UtilityAccount, UtilityLink
from schema.ids import write_id
from tests.bill_rows import (
    AUGUST,
    OCTOBER,
    SEPTEMBER,
    account_row,
    bill_row,
    bills_until,
    line,
    linked,
    superseded,
    supplier_row,
)
from tests.clients import Client
from tests.conftest import House
from tests.world import Someone, Town

ACCOUNTS = """{ utilityAccounts { id number provider unit { number } balance lastPayment { paidOn registeredOn }
  fetchedAt stale failure suppliers { code name contacts takesComplaints services }
  bills { totalCount edges { node { period } } } } }"""
BILL = """query($id: ID!) { bill(id: $id) { id period dueOn openingBalance accrued recalculated paid toPay areaM2
  persons issuedAt fetchedAt stale retractedAt versions account { number }
  formerVersions { fetchedAt supersededAt retracted openingBalance accrued recalculated paid toPay }
  lines { id service serviceCode supplier { code name contacts takesComplaints services } basis tariff quantity measure
    days openingBalance accrued recalculated recalculationReason paid toPay voluntary
    tiers { upTo tariff quantity amount } } } }"""
PAGE = """query($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on UtilityAccount {
  bills(first: $first, after: $after) { totalCount pageInfo { hasNextPage } edges { cursor node { period } } } } } }"""


async def accounts(client: Client, who: Someone) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await client.data(ACCOUNTS, {}, who))["utilityAccounts"]
    return found


async def months(client: Client, account: UtilityAccount, who: Someone) -> list[str] | None:
    """Of the bills that they are shown; None where they are not shown the account."""
    node = (await client.data(PAGE, {"id": write_id("UtilityAccount", account.id)}, who))["node"]
    return None if node is None else [edge["node"]["period"] for edge in node["bills"]["edges"]]


async def answer(client: Client, bill_id: str, who: Someone) -> Any:
    return await client.ask(BILL, {"id": bill_id}, who)


async def test_who_has_linked_an_account_reads_it_whole(client: Client, town: Town) -> None:
    await supplier_row("алтс", "Алматинские тепловые сети", contacts=["+7 727 341 07 77"], takes_complaints=True)
    account = await account_row(
        town,
        balance=Decimal("25921.50"),
        last_paid_on=date(2026, 10, 20),
        last_payment_registered_on=date(2026, 10, 23),
        services=[["31", "алтс"], ["32", "алтс"], ["99", "никто"]],
    )
    await linked(account, town["owner"])
    await bill_row(account)

    [found] = await accounts(client, town["owner"])

    assert found.pop("fetchedAt")[:10] == f"{account.fetched_at:%Y-%m-%d}"
    assert found == {
        "id": write_id("UtilityAccount", account.id),
        "number": account.number,
        "provider": "alseco",
        "unit": {"number": "1"},
        "balance": "25921.50",
        "lastPayment": {"paidOn": "2026-10-20", "registeredOn": "2026-10-23"},
        "stale": False,
        "failure": None,
        "suppliers": [
            {
                "code": "алтс",
                "name": "Алматинские тепловые сети",
                "contacts": ["+7 727 341 07 77"],
                "takesComplaints": True,
                "services": ["31", "32"],
            }
        ],
        "bills": {"totalCount": 1, "edges": [{"node": {"period": "2026-10-01"}}]},
    }


async def test_a_bill_is_read_line_by_line_and_to_the_tiyn(client: Client, town: Town) -> None:
    account = await account_row(town, services=[["31", "алтс"]])
    await linked(account, town["owner"])
    row = await bill_row(account)

    found = (await client.data(BILL, {"id": write_id("Bill", row.id)}, town["owner"]))["bill"]

    lines = found.pop("lines")
    assert [found.pop(name) is not None for name in ("id", "fetchedAt")] == [True, True]
    assert found == {
        "period": "2026-10-01",
        "dueOn": "2026-11-25",
        "openingBalance": "1000.00",
        "accrued": "26122.00",
        "recalculated": "-200.50",
        "paid": "1000.00",
        "toPay": "25921.50",
        "areaM2": "42.80",
        "persons": 2,
        "issuedAt": None,
        "stale": False,
        "retractedAt": None,
        "versions": 1,
        "account": {"number": account.number},
        "formerVersions": [],
    }
    assert [told["accrued"] for told in lines] == ["16879.04", "4495.96", "3047.00", "1200.00", "500.00"]
    assert sum(Decimal(told["toPay"]) for told in lines) == Decimal(found["toPay"])
    assert [told["voluntary"] for told in lines] == [False] * 4 + [True]
    heating, _, power, waste, _ = lines
    assert Decimal(heating["tariff"]) * Decimal(heating["quantity"]) == Decimal("16879.036")
    assert (heating["basis"], heating["measure"], heating["days"]) == ("AREA", "м²", None)
    assert (heating["supplier"]["name"], heating["supplier"]["services"]) == ("АлТС", ["31"])
    assert (power["tariff"], [tier["upTo"] and Decimal(tier["upTo"]) for tier in power["tiers"]]) == (None, [90, None])
    assert (waste["recalculated"], waste["recalculationReason"]) == ("-200.50", "Нет вывоза")


async def test_ids_of_lines_stay_while_the_bill_says_the_same(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    bill_id = write_id("Bill", (row := await bill_row(account)).id)

    first, second = [(await answer(client, bill_id, town["owner"]))["data"]["bill"]["lines"] for _ in range(2)]

    known = [write_id("BillLine", each.id) for each in await BillLine.filter(bill_id=row.id).order_by("position")]
    assert [told["id"] for told in first] == [told["id"] for told in second] == known


async def test_what_a_bill_said_before_can_be_compared(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    row = await bill_row(account, revision=3, version=3)
    await superseded(row, 1, accrued=Decimal("30000"), to_pay=Decimal("29799.5"))
    await superseded(row, 2, accrued=Decimal("28000"), retracted=True)

    found = (await client.data(BILL, {"id": write_id("Bill", row.id)}, town["owner"]))["bill"]

    former = [(it["accrued"], it["toPay"], it["retracted"]) for it in found["formerVersions"]]
    assert (found["versions"], found["accrued"]) == (3, "26122.00")
    assert former == [("28000.00", "25921.50", True), ("30000.00", "29799.50", False)]


async def test_before_the_first_sync_an_account_is_stale_and_as_of_its_linking(client: Client, town: Town) -> None:
    account = await account_row(town, fetched_at=None)
    await linked(account, town["owner"])

    [found] = await accounts(client, town["owner"])

    assert (found["stale"], found["bills"]["totalCount"], found["balance"]) == (True, 0, "0.00")
    assert found["fetchedAt"] == account.created_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.mark.parametrize(
    ("provider", "age", "failure", "stale"),
    [
        ("alseco", timedelta(hours=35), None, False),
        ("alseco", timedelta(hours=37), None, True),
        ("alseco", timedelta(0), SyncFailure.AWAY, True),
        ("file", timedelta(days=39), None, False),
        ("file", timedelta(days=41), None, True),
    ],
)
async def test_what_has_missed_its_turn_or_failed_is_stale(
    client: Client, town: Town, provider: str, age: timedelta, failure: SyncFailure | None, stale: bool
) -> None:
    fetched_at = datetime.now(UTC) - age
    account = await account_row(town, provider=provider, fetched_at=fetched_at, failure=failure)
    await linked(account, town["owner"])
    row = await bill_row(account)

    [found] = await accounts(client, town["owner"])
    told = await answer(client, write_id("Bill", row.id), town["owner"])

    assert (found["stale"], told["data"]["bill"]["stale"]) == (stale, stale)
    assert found["failure"] == (failure.name if failure else None)


async def test_bills_come_in_pages_the_newest_month_first(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    await bills_until(account, 5)
    account_id, found, after = write_id("UtilityAccount", account.id), list[str](), None

    for _ in range(3):
        asked = {"id": account_id, "first": 2, "after": after}
        page = (await client.data(PAGE, asked, town["owner"]))["node"]["bills"]
        found += [edge["node"]["period"] for edge in page["edges"]]
        after = page["edges"][-1]["cursor"]

    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (5, False)
    assert found == ["2026-10-01", "2026-09-01", "2026-08-01", "2026-07-01", "2026-06-01"]


async def test_a_page_of_another_list_is_refused(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])

    for wrong in ("WzFd", "WyIyMDI2LTEwLTAxIiwidW5pdHMiXQ", "nothing"):
        told = await client.ask(PAGE, {"id": write_id("UtilityAccount", account.id), "after": wrong}, town["owner"])
        assert told["errors"][0]["extensions"]["code"] == "BAD_INPUT"


async def test_months_from_before_somebodys_time_are_as_if_they_were_not_there(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["tenant"], since=date(2026, 9, 17))
    old, september, _ = [await bill_row(account, period) for period in (AUGUST, SEPTEMBER, OCTOBER)]

    refused = await answer(client, write_id("Bill", old.id), town["tenant"])
    seen = await answer(client, write_id("Bill", september.id), town["tenant"])

    assert refused["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert seen["data"]["bill"]["period"] == "2026-09-01"
    assert await months(client, account, town["tenant"]) == ["2026-10-01", "2026-09-01"]


async def test_without_a_link_of_their_own_nobody_sees_an_account(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    await bill_row(account)

    for role in ("tenant", "neighbour", "former", "dispatcher", "manager", "administrator"):
        assert await accounts(client, town[role]) == []
        assert await months(client, account, town[role]) is None


async def test_a_link_to_a_unit_that_one_does_not_live_in_shows_nothing(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["neighbour"], town["manager"])

    assert [await accounts(client, town[role]) for role in ("neighbour", "manager")] == [[], []]


@pytest.mark.parametrize("state", [ResidencyState.ENDED, ResidencyState.ACTIVE])
async def test_a_tenant_who_has_left_sees_nothing_any_more(client: Client, town: Town, state: ResidencyState) -> None:
    """Also while the timer has not ended their stay yet."""
    account = await account_row(town)
    await linked(account, town["tenant"])
    row = await bill_row(account)
    await _left(town["tenant"], datetime.now(UTC).date() - timedelta(days=2), state)

    told = await answer(client, write_id("Bill", row.id), town["tenant"])

    assert told["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert await accounts(client, town["tenant"]) == []


@pytest.mark.parametrize("state", [ResidencyState.ENDED, ResidencyState.ACTIVE])
async def test_who_has_owned_a_unit_keeps_the_bills_of_their_time(
    client: Client, town: Town, state: ResidencyState
) -> None:
    account = await account_row(town, balance=Decimal("7.00"), last_paid_on=date(2026, 11, 2))
    await linked(account, town["owner"], since=date(2026, 8, 31))
    for period in (date(2026, 7, 1), OCTOBER):
        await bill_row(account, period)
    await bill_row(account, AUGUST, [line("31", "Отопление", "АлТС", "120.30")])
    await bill_row(account, SEPTEMBER, retracted_at=datetime.now(UTC))
    await _left(town["owner"], date(2026, 9, 2), state)

    [found] = await accounts(client, town["owner"])

    assert [edge["node"]["period"] for edge in found["bills"]["edges"]] == ["2026-09-01", "2026-08-01"]
    assert (found["bills"]["totalCount"], found["balance"], found["lastPayment"]) == (2, "120.30", None)


async def test_who_has_owned_a_unit_and_unlinked_its_account_keeps_nothing(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    await bill_row(account, SEPTEMBER)
    await _left(town["owner"], date(2026, 10, 2), ResidencyState.ENDED)
    await UtilityLink.filter(account_id=account.id).update(ended_at=datetime.now(UTC))

    assert await accounts(client, town["owner"]) == []


async def test_two_stays_show_the_months_of_both(client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"], since=date(2026, 10, 5))
    for period in (date(2026, 6, 1), date(2026, 7, 1), AUGUST, SEPTEMBER, OCTOBER):
        await bill_row(account, period)
    before = await Residency.get(person_id=town["owner"].person.id)
    earlier = before.clone(uuid7())
    earlier.state, earlier.since, earlier.until = ResidencyState.ENDED, date(2026, 6, 30), date(2026, 7, 31)
    await earlier.save(force_create=True)

    assert await months(client, account, town["owner"]) == ["2026-10-01", "2026-07-01", "2026-06-01"]


async def test_a_bill_that_was_taken_back_says_so(house: House, client: Client, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    row = await bill_row(account, retracted_at=house.services.clock())

    found = await answer(client, write_id("Bill", row.id), town["owner"])

    assert found["data"]["bill"]["retractedAt"] is not None


async def _left(someone: Someone, until: date, state: ResidencyState) -> None:
    await Residency.filter(person_id=someone.person.id).update(until=until, state=state)
