"""What is owed for units: in totals, by age, and unit by unit with a line for those concerned to read."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from models.billing_terms import BillingTerms, due_on, month_of, months_later
from models.bills import Bill
from models.buildings import Unit
from models.days import local_day
from models.disclosures import Disclosure
from models.utility_accounts import UtilityAccount
from tests.clients import Client
from tests.test_disclosures import mine
from tests.world import Town

NUMBERS = count(700_000_001)
TERMS = BillingTerms()
TOTALS = """query($id: ID!) { debts(complexId: $id) { whole { units amount } knownUnits
  byBuilding { building { id } total { units amount } } byAge { age total { units amount } } } }"""
UNITS = """query($id: ID!, $building: ID, $months: Int, $first: Int, $after: String) {
  unitDebts(complexId: $id, buildingId: $building, leastMonths: $months, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { unit { id } amount months since age } } } }"""


def periods(how_many: int) -> list[Any]:
    """Until the month before the last, the oldest first."""
    latest = months_later(month_of(local_day(datetime.now(UTC))), -2)
    return [months_later(latest, place - how_many + 1) for place in range(how_many)]


async def billed(unit: Unit, charges: list[str], paid: list[str]) -> UtilityAccount:
    """An account with a bill a month, and one more of the last month, which tells whether they were paid.

    `paid`: of the debt before each.
    """
    account = await UtilityAccount.create(
        complex_id=unit.complex_id,
        unit_id=unit.id,
        provider="alseco",
        number=str(next(NUMBERS)),
        created_at=datetime.now(UTC),
    )
    owed = Decimal(0)
    for period, charge, payment in zip(periods(len(charges)), charges, paid, strict=True):
        await bill(account, period, owed, Decimal(charge), Decimal(payment))
        owed += Decimal(charge) - Decimal(payment)
    await bill(account, months_later(periods(1)[0], 1), owed, Decimal("999.99"), Decimal(0))
    return account


async def bill(account: UtilityAccount, period: Any, opening: Decimal, accrued: Decimal, paid: Decimal) -> Bill:
    return await Bill.create(
        complex_id=account.complex_id,
        account_id=account.id,
        unit_id=account.unit_id,
        period=period,
        due_on=due_on(TERMS, period),
        revision=1,
        digest="0" * 64,
        opening=opening,
        accrued=accrued,
        recalculated=Decimal(0),
        paid=paid,
        to_pay=opening + accrued - paid,
        fetched_at=datetime.now(UTC),
    )


async def listed(client: Client, town: Town, who: str = "manager", **asked: Any) -> dict[str, Any]:
    found: dict[str, Any] = await client.data(UNITS, {"id": town.complex_id, **asked}, town[who])
    return dict(found["unitDebts"])


async def test_debts_are_told_in_totals_by_building_and_by_age(client: Client, town: Town) -> None:
    await billed(town.units[0], ["100.01", "200.02", "300.03"], ["0", "100.01", "0"])
    await billed(town.units[1], ["50.00"], ["0"])
    await billed(town.units[2], ["10.00"] * 14, ["0"] * 14)
    await billed(town.units[3], ["80.00", "80.00"], ["0", "160.00"])

    told = (await client.data(TOTALS, {"id": town.complex_id}, town["manager"]))["debts"]

    assert told["whole"] == {"units": 3, "amount": "690.05"}
    assert told["knownUnits"] == 4
    assert [(row["building"]["id"], row["total"]) for row in told["byBuilding"]] == [
        (town.building_id(0), {"units": 2, "amount": "550.05"}),
        (town.building_id(1), {"units": 1, "amount": "140.00"}),
    ]
    assert {row["age"]: row["total"]["amount"] for row in told["byAge"]} == {
        "ONE_MONTH": "50.00",
        "TO_THREE_MONTHS": "500.05",
        "TO_SIX_MONTHS": "0.00",
        "TO_A_YEAR": "0.00",
        "OVER_A_YEAR": "140.00",
    }


async def test_what_the_newest_bill_says_was_paid_counts_and_what_it_asks_for_does_not(
    client: Client, town: Town
) -> None:
    account = await billed(town.units[0], ["100.00", "200.00"], ["0", "0"])
    await Bill.filter(account_id=account.id, period=months_later(periods(1)[0], 1)).update(paid=Decimal("120.50"))

    told = await listed(client, town)

    [node] = [edge["node"] for edge in told["edges"]]
    assert (node["amount"], node["months"], node["age"]) == ("179.50", 1, "ONE_MONTH")
    assert node["since"] == str(periods(1)[0])


async def test_a_unit_with_two_accounts_stands_once(client: Client, town: Town) -> None:
    await billed(town.units[0], ["10.00", "10.00"], ["0", "0"])
    await billed(town.units[0], ["5.00"], ["0"])

    told = await listed(client, town)

    assert [(edge["node"]["amount"], edge["node"]["months"]) for edge in told["edges"]] == [("25.00", 2)]
    assert told["totalCount"] == 1


async def test_an_account_that_two_sources_tell_of_is_counted_once(client: Client, town: Town) -> None:
    one = await billed(town.units[0], ["10.00", "10.00"], ["0", "0"])
    other = await billed(town.units[0], ["10.00", "10.00"], ["0", "0"])
    other.provider, other.number = "file", one.number
    await other.save()

    told = await listed(client, town)

    assert [edge["node"]["amount"] for edge in told["edges"]] == ["20.00"]


async def test_an_account_of_which_nothing_new_is_known_is_no_debt(client: Client, town: Town) -> None:
    account = await billed(town.units[0], ["10.00"], ["0"])
    for row in await Bill.filter(account_id=account.id):
        await Bill.filter(id=row.id).update(period=months_later(row.period, -3))

    assert (await listed(client, town))["edges"] == []


async def test_a_debt_of_before_the_first_bill_is_a_month_old(client: Client, town: Town) -> None:
    account = await billed(town.units[0], [], [])
    await Bill.filter(account_id=account.id).update(opening=Decimal("77.00"), to_pay=Decimal("1076.99"))

    [node] = [edge["node"] for edge in (await listed(client, town))["edges"]]

    assert (node["amount"], node["months"], node["since"]) == ("77.00", 1, str(periods(1)[0]))


async def test_units_stand_by_what_they_owe_page_by_page(client: Client, town: Town) -> None:
    for unit, amount in zip(town.units, ("30.00", "40.00", "30.00", "10.00"), strict=True):
        await billed(unit, [amount], ["0"])

    seen, after = list[str](), None
    while True:
        told = await listed(client, town, first=1, after=after)
        seen += [edge["node"]["amount"] for edge in told["edges"]]
        after = told["pageInfo"]["endCursor"]
        if not told["pageInfo"]["hasNextPage"]:
            break

    assert seen == ["40.00", "30.00", "30.00", "10.00"]
    assert (await listed(client, town, building=town.building_id(1)))["totalCount"] == 2
    assert (await listed(client, town, months=2))["totalCount"] == 0


async def test_a_cursor_of_another_list_is_refused(client: Client, town: Town) -> None:
    news = await client.data(
        "query($id: ID!) { units: complex(id: $id) { buildings { units(first: 1) { pageInfo { endCursor } } } } }",
        {"id": town.complex_id},
        town["manager"],
    )
    cursor = news["units"]["buildings"][0]["units"]["pageInfo"]["endCursor"]

    told = await client.ask(UNITS, {"id": town.complex_id, "after": cursor}, town["manager"])

    assert told["errors"][0]["extensions"]["code"] == "BAD_INPUT"


async def test_who_looks_at_a_units_debt_is_written_down_for_its_owner(client: Client, town: Town) -> None:
    await billed(town.units[0], ["100.00"], ["0"])
    await billed(town.units[1], ["90.00"], ["0"])

    for _ in range(2):
        await listed(client, town, first=1)

    [told] = await mine(client, town["owner"])
    assert (told["reason"], told["shown"], told["ticket"]) == ("DEBTS", ["debt"], None)
    assert told["reader"]["role"] == "MANAGER"
    for other in ("tenant", "neighbour"):
        assert await mine(client, town[other]) == []


async def test_totals_write_nothing_down(client: Client, town: Town) -> None:
    await billed(town.units[0], ["100.00"], ["0"])

    await client.data(TOTALS, {"id": town.complex_id}, town["manager"])

    assert await Disclosure.filter(complex_id=town.complex.id).count() == 0


@pytest.mark.parametrize(
    ("who", "code"), [("dispatcher", "FORBIDDEN"), ("owner", "FORBIDDEN"), ("master", "FORBIDDEN")]
)
async def test_debts_are_for_the_management_alone(client: Client, town: Town, who: str, code: str) -> None:
    await billed(town.units[0], ["100.00"], ["0"])

    for document in (TOTALS, UNITS):
        told = await client.ask(document, {"id": town.complex_id}, town[who])
        assert told["errors"][0]["extensions"]["code"] == code

    assert await Disclosure.filter(complex_id=town.complex.id).count() == 0
