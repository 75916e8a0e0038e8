"""A bill beside those of like units: only where there are enough of them, and nothing that shows one of them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from models.bills import Bill, BillBasis
from models.buildings import Building, Unit, UnitKind
from schema.ids import write_id
from tests.bill_rows import OCTOBER, SEPTEMBER, Line, account_row, bill_row, line, linked
from tests.clients import Client
from tests.conftest import House
from tests.test_statements import SIGNED_IN, cost
from tests.world import Town

COMPARISON = """query($id: ID!) { bill(id: $id) { comparison { units perM2 medianPerM2
  services { serviceCode service basis measure units mine median } } } }"""
LIKE = {"area_m2": Decimal("50.00"), "persons": 2}


def upkeep(accrued: str) -> Line:
    return line("1", "Содержание", "ОСИ", accrued, basis=BillBasis.AREA)


def water(accrued: str, basis: BillBasis = BillBasis.METER, measure: str | None = "м³") -> Line:
    return line("21", "Холодная вода", "Су", accrued, basis=basis, measure=measure)


async def another(building: Building, lines: Sequence[Line], number: int, **said: Any) -> Bill:
    """The bill of one more unit there."""
    kind, period = said.pop("kind", UnitKind.APARTMENT), said.pop("period", OCTOBER)
    unit = await Unit.create(
        complex_id=building.complex_id,
        building_id=building.id,
        kind=kind,
        number=f"{number}",
        position=number,
        area_m2=Decimal("50"),
    )
    town = Town(None, None, [], [unit])  # type: ignore[arg-type]  # an account needs its unit only
    account = await account_row(town, provider=said.pop("provider", "alseco"))
    return await bill_row(account, period, lines, **LIKE | said)


async def others(town: Town, count: int, lines: Sequence[Line] | None = None, **said: Any) -> None:
    """Of units whose upkeep is 1,000 for the first, 2,000 for the second and so on."""
    before = await Unit.filter(building_id=town.buildings[0].id).count()
    for number in range(1, count + 1):
        await another(town.buildings[0], lines or [upkeep(f"{number}000")], 100 + before + number, **said)


async def mine(town: Town, lines: Sequence[Line], **said: Any) -> Bill:
    account = await account_row(town)
    await linked(account, town["owner"])
    return await bill_row(account, OCTOBER, lines, **LIKE | said)


async def compared(client: Client, town: Town, bill: Bill) -> Any:
    return (await client.data(COMPARISON, {"id": write_id("Bill", bill.id)}, town["owner"]))["bill"]["comparison"]


async def test_a_bill_is_told_beside_the_median_of_ten_others(client: Client, town: Town) -> None:
    """The middle ones of 1,000 to 10,000 tenge are 5,000 and 6,000."""
    bill = await mine(town, [upkeep("7000")])
    await others(town, 9)

    assert await compared(client, town, bill) is None

    await another(town.buildings[0], [upkeep("10000")], 500)

    assert await compared(client, town, bill) == {
        "units": 10,
        "perM2": "140.00",
        "medianPerM2": "110.00",
        "services": [
            {
                "serviceCode": "1",
                "service": "Содержание",
                "basis": "AREA",
                "measure": "M2",
                "units": 10,
                "mine": "140.00",
                "median": "110.00",
            }
        ],
    }


@pytest.mark.parametrize(
    "unlike",
    [
        {"kind": UnitKind.PARKING},
        {"period": SEPTEMBER},
        {"provider": "file"},
        {"retracted_at": datetime.now(UTC)},
    ],
    ids=["another kind", "another month", "another centre", "taken back"],
)
async def test_what_is_not_alike_does_not_count(client: Client, town: Town, unlike: dict[str, Any]) -> None:
    bill = await mine(town, [upkeep("7000")])
    await others(town, 9)
    await others(town, 3, **unlike)

    assert await compared(client, town, bill) is None


async def test_another_building_and_the_unit_itself_do_not_count(client: Client, town: Town) -> None:
    bill = await mine(town, [upkeep("7000")])
    await others(town, 9)
    for number in range(3):
        await another(town.buildings[1], [upkeep("5000")], 900 + number)
    await bill_row(await account_row(town), OCTOBER, [upkeep("5000")])

    assert await compared(client, town, bill) is None


async def test_a_unit_with_two_accounts_is_one_unit(client: Client, town: Town) -> None:
    """Ten others: nine of 8,000, and one that pays it on two bills."""
    bill = await mine(town, [upkeep("7000")])
    await others(town, 9, [upkeep("8000")])
    first = await another(town.buildings[0], [upkeep("3000")], 500)
    home = Town(None, None, [], [await Unit.get(id=first.unit_id)])  # type: ignore[arg-type]
    await bill_row(await account_row(home), OCTOBER, [upkeep("5000")], **LIKE)

    told = await compared(client, town, bill)

    assert (told["units"], told["medianPerM2"], told["services"][0]["median"]) == (10, "160.00", "160.00")


async def test_services_are_measured_by_what_they_are_charged_by(client: Client, town: Town) -> None:
    """By persons also where the others have no meter; what fewer than ten others have is not told."""
    light = {"basis": BillBasis.METER, "measure": "кВт·ч"}
    lines = [
        water("900"),
        line("32", "Горячая вода", "АлТС", "4495.96", basis=BillBasis.PERSONS),
        line("41", "Электроэнергия", "Сбыт", "3000", **light),
        line("91", "Страхование", "Сақ", "700"),
    ]
    bill = await mine(town, lines, persons=3)
    theirs = [water("1000.01", BillBasis.NORM), *lines[1:3]]
    await others(town, 11, theirs)

    told = (await compared(client, town, bill))["services"]

    assert [(each["serviceCode"], each["measure"], each["mine"], each["median"], each["units"]) for each in told] == [
        ("21", "PERSON", "300.00", "500.01", 11),
        ("32", "PERSON", "1498.65", "2247.98", 11),
        ("41", "UNIT", "3000.00", "3000.00", 11),
    ]


async def test_where_persons_are_not_known_the_unit_is_the_measure(client: Client, town: Town) -> None:
    bill = await mine(town, [water("900")], persons=None)
    await others(town, 10, [water("1000")])

    [told] = (await compared(client, town, bill))["services"]

    assert (told["measure"], told["mine"], told["median"]) == ("UNIT", "900.00", "1000.00")


async def test_others_whose_persons_are_not_known_are_not_among_them(client: Client, town: Town) -> None:
    bill = await mine(town, [water("900")])
    await others(town, 9, [water("1000")])
    await others(town, 5, [water("5000")], persons=None)

    told = await compared(client, town, bill)

    assert (told["units"], told["services"]) == (14, [])


async def test_what_several_suppliers_charge_for_is_one_service(client: Client, town: Town) -> None:
    halves = [line("51", "Вывоз мусора", supplier, "400", basis=BillBasis.FIXED) for supplier in ("Тартып", "Эко")]
    bill = await mine(town, halves)
    await others(town, 10, [line("51", "Вывоз мусора", "Тартып", "700")])

    [told] = (await compared(client, town, bill))["services"]

    assert (told["mine"], told["median"]) == ("800.00", "700.00")


async def test_a_bill_that_was_taken_back_is_not_compared(client: Client, town: Town) -> None:
    bill = await mine(town, [upkeep("7000")], retracted_at=datetime.now(UTC))
    await others(town, 10)

    assert await compared(client, town, bill) is None


PAGE = """query($id: ID!, $first: Int!) { node(id: $id) { ... on UtilityAccount { bills(first: $first) { edges { node {
  comparison { units perM2 services { service mine median } } } } } } } }"""


# What the viewer is shown, in two; the account and the page of it; the medians, and the lines of the page.
async def test_a_page_of_compared_bills_costs_the_same_for_1_and_3(house: House, client: Client, town: Town) -> None:
    bill = await mine(town, [upkeep("7000")])
    account = await bill.account
    await others(town, 10)
    found = []
    for first, period in ((1, None), (3, SEPTEMBER)):
        if period:
            await others(town, 10, period=period)
            await bill_row(account, period, [upkeep("7000")])
            await bill_row(account, period.replace(month=8), [upkeep("7000")])
        variables = {"id": write_id("UtilityAccount", account.id), "first": first}
        statements, data = await cost(client, PAGE, variables, town["owner"])
        bills = [edge["node"]["comparison"] for edge in data["node"]["bills"]["edges"]]
        assert [told and told["units"] for told in bills] == [10, 10, None][:first]
        found.append(statements)

    assert found == [SIGNED_IN + 6] * 2
