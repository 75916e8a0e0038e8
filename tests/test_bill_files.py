"""Bills from spreadsheets: checked by row and column, written as a whole, and read by who has linked the account."""

import asyncio
import base64
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from models.accounts import Language
from models.bill_columns import BILLS
from models.bills import Bill, BillEvent, BillEventKind, BillLine, BillVersion
from models.imports import Import, ImportKind
from models.notifications import Notification, NotificationKind
from models.quarantine import QuarantinedRecord
from models.residents import Residency
from models.utility_accounts import UtilityAccount
from resolvers.context import Context
from resolvers.intake import work_off_imports
from schema.ids import write_id
from tests.bill_rows import account_row
from tests.bill_sheets import (
    BILL,
    HEATING,
    LINES,
    WASTE,
    account_of,
    bill,
    billed,
    charged,
    link,
    number,
    sent_bills,
    table,
)
from tests.clients import Client
from tests.conftest import House
from tests.homes_sheets import counts, csv, finished, imported, named, sent_file, waiting, xlsx
from tests.test_exports import fetched, lines
from tests.test_imports_cancelled import cancels
from tests.world import Someone, Town, small_town

Cells = dict[str, str]
TEMPLATE = """query($format: SheetFormat!, $language: Language!) {
  importTemplate(format: $format, language: $language, kind: BILLS) { url fileName mediaType } }"""
READ = """{ utilityAccounts { provider number balance stale fetchedAt bills { edges { node {
  period dueOn openingBalance accrued recalculated paid toPay areaM2 persons versions
  lines { serviceCode service supplier { code name } basis tariff quantity measure days openingBalance accrued
    recalculated recalculationReason paid toPay voluntary } } } } } }"""


async def stands(town: Town) -> list[Any]:
    """Every row of the complex's accounts and bills, and what people were told."""
    mine = {"complex_id": town.complex.id}
    models: tuple[Any, ...] = (UtilityAccount, Bill, BillLine, BillVersion, BillEvent, Notification, QuarantinedRecord)
    return [sorted(map(repr, await model.filter(**mine).values())) for model in models]


async def heard(who: Someone) -> tuple[list[tuple[BillEventKind, int]], list[NotificationKind]]:
    """Steps of their feed with the versions, and notices."""
    events = await BillEvent.filter(person_id=who.person.id).order_by("number")
    notices = await Notification.filter(person_id=who.person.id).order_by("id")
    return [(event.kind, event.version) for event in events], [notice.kind for notice in notices]


async def test_a_dry_run_says_what_would_come_and_writes_nothing(client: Client, town: Town) -> None:
    before = await stands(town)

    over = await billed(client, town, bill(number()) + bill(number(), number="2"), dry_run=True)

    assert counts(over) == ("CHECKED", 4, 0, 0, 0)
    assert (over["rows"], over["rowsDone"], over["newBuildings"]) == (4, 4, [])
    assert await stands(town) == before


async def test_a_resident_links_an_account_of_a_file_and_reads_its_bill_to_the_tiyn(client: Client, town: Town) -> None:
    account = number()
    assert counts(await billed(client, town, bill(account))) == ("DONE", 2, 0, 0, 0)
    await Residency.filter(person_id=town["tenant"].person.id).update(since=None)

    assert (await link(client, town, account, town["tenant"]))["provider"] == "file"

    [found] = (await client.data(READ, {}, town["tenant"]))["utilityAccounts"]
    assert datetime.fromisoformat(found.pop("fetchedAt")).date() == datetime.now(UTC).date()
    [edge] = found.pop("bills")["edges"]
    shown = edge["node"].pop("lines")
    assert found == {"provider": "file", "number": account, "balance": "17878.54", "stale": False}
    assert edge["node"] == BILL
    assert shown == LINES


async def test_the_number_alone_links_nobody_of_another_unit(client: Client, town: Town) -> None:
    account = number()
    await billed(client, town, bill(account))

    refused = await link(client, town, account, town["neighbour"], place=1)

    assert refused["code"] == "ACCOUNT_NOT_CONFIRMED"
    assert (await client.data(READ, {}, town["neighbour"]))["utilityAccounts"] == []


async def test_the_same_file_again_writes_nothing(client: Client, town: Town) -> None:
    account = number()
    await billed(client, town, bill(account))
    await link(client, town, account, town["owner"])
    before = await stands(town)

    over = await billed(client, town, list(reversed(bill(account, number="№ 1", period="2025-10"))))

    assert counts(over) == ("DONE", 0, 0, 2, 0)
    assert await stands(town) == before


async def test_a_changed_amount_is_the_next_version_and_one_notice_to_who_has_linked(
    client: Client, town: Town
) -> None:
    account, other = number(), number()
    await billed(client, town, bill(account) + bill(other, number="2"))
    await Residency.filter(person_id=town["owner"].person.id).update(since=None)
    await link(client, town, account, town["owner"])
    before = await heard(town["neighbour"])
    dearer = {"accrued": "1300", "to_pay": "1099,50"}
    rows = [charged(account, HEATING, bill_total=""), charged(account, WASTE | dearer, bill_total="17978,54")]

    over = await billed(client, town, rows + bill(other, number="2"))

    assert counts(over) == ("DONE", 0, 2, 2, 0)
    row = await account_of(account)
    held = await Bill.get(account_id=row.id)
    assert (held.version, held.revision, str(held.to_pay), str(row.balance)) == (2, 2, "17978.54", "17978.54")
    [former] = await BillVersion.filter(bill_id=held.id)
    assert (former.revision, former.body["to_pay"]) == (1, "17878.54")
    assert await BillLine.filter(bill_id=held.id).count() == 2
    assert await heard(town["owner"]) == ([(BillEventKind.CHANGED, 2)], [NotificationKind.BILL_CHANGED])
    assert await heard(town["neighbour"]) == before
    assert await heard(town["tenant"]) == ([], [])


async def test_what_was_said_before_comes_back_as_a_new_act(client: Client, town: Town) -> None:
    account = number()
    await billed(client, town, bill(account))
    await billed(client, town, bill(account, persons="3"))

    over = await billed(client, town, bill(account))

    held = await Bill.get(account_id=(await account_of(account)).id)
    assert counts(over) == ("DONE", 0, 2, 0, 0)
    assert (held.revision, held.version, held.persons) == (3, 3, 2)
    assert {row.revision for row in await BillVersion.filter(bill_id=held.id)} == {1, 2}


async def test_a_month_that_is_new_is_told_and_one_that_is_left_out_stays(client: Client, town: Town) -> None:
    account = number()
    await billed(client, town, bill(account))
    await Residency.filter(person_id=town["owner"].person.id).update(since=None)
    await link(client, town, account, town["owner"])

    over = await billed(client, town, bill(account, period="11.2025", due_on="", bill_total=""))

    assert counts(over) == ("DONE", 2, 0, 0, 0)
    rows = await Bill.filter(account_id=(await account_of(account)).id).order_by("period")
    assert [(str(row.period), row.version, str(row.due_on)) for row in rows] == [
        ("2025-10-01", 1, "2025-11-20"),
        ("2025-11-01", 1, "2025-12-25"),
    ]
    assert await heard(town["owner"]) == ([(BillEventKind.ISSUED, 1)], [NotificationKind.BILL_ARRIVED])


WRONG: list[tuple[Callable[[str], list[Cells]], list[tuple[int, str, str]]]] = [
    (lambda n: [charged(n, to_pay="1", bill_total="1")], [(2, "TO_PAY", "LINE_DIFFERS")]),
    (lambda n: bill(n, bill_total="17878,55"), [(2, "BILL_TOTAL", "SUM_DIFFERS")]),
    (lambda n: [*bill(n, bill_total=""), charged(n, bill_total="")], [(4, "SERVICE_CODE", "LINE_TWICE")]),
    (lambda n: [charged(n), charged(n, WASTE, persons="3")], [(3, "PERSONS", "ROWS_DISAGREE")]),
    (lambda n: [charged(n), charged(n, WASTE, area_m2="43")], [(3, "AREA_M2", "ROWS_DISAGREE")]),
    (lambda n: [charged(n), charged(n, WASTE, due_on="2025-11-21")], [(3, "DUE_ON", "ROWS_DISAGREE")]),
    (
        lambda n: [charged(n, bill_total=""), charged(n, WASTE, number="2", bill_total="")],
        [(3, "NUMBER", "ROWS_DISAGREE")],
    ),
    (lambda n: bill(n, building="Сатпаев 9"), [(2, "BUILDING", "BUILDING_UNKNOWN")]),
    (lambda n: bill(n, number="77"), [(2, "NUMBER", "UNIT_UNKNOWN")]),
    (lambda n: bill(n, kind="кладовая"), [(2, "NUMBER", "UNIT_UNKNOWN")]),
    (lambda n: bill(n, period="12.2999"), [(row, "PERIOD", "FUTURE_MONTH") for row in (2, 3)]),
    (lambda n: bill("12 34?"), [(row, "ACCOUNT", "NOT_AN_ACCOUNT") for row in (2, 3)]),
    (
        lambda n: [charged(n, accrued="1.234,50", persons="x")],
        [(2, "ACCRUED", "NOT_MONEY"), (2, "PERSONS", "NOT_A_NUMBER")],
    ),
    (lambda n: [charged(n, accrued="1,005")], [(2, "ACCRUED", "NOT_MONEY")]),
    (lambda n: [charged(n, supplier="", basis="как-то")], [(2, "BASIS", "UNKNOWN_BASIS"), (2, "SUPPLIER", "MISSING")]),
    (lambda n: [charged(n, voluntary="может быть")], [(2, "VOLUNTARY", "UNKNOWN_CHOICE")]),
    (
        lambda n: [charged(n, tariff="-1", period="вчера")],
        [(2, "PERIOD", "NOT_A_MONTH"), (2, "TARIFF", "NOT_A_QUANTITY")],
    ),
]


@pytest.mark.only("sqlite")
@pytest.mark.parametrize(("rows", "problems"), WRONG, ids=lambda case: case[0][2] if isinstance(case, list) else "")
async def test_what_is_wrong_is_told_by_row_and_column_and_nothing_is_written(
    client: Client, town: Town, rows: Callable[[str], list[Cells]], problems: list[tuple[int, str, str]]
) -> None:
    account, right, before = number(), number(), await stands(town)

    over = await billed(client, town, [*rows(account), *bill(right, number="2")])

    assert (over["state"], over["problemCount"], sorted(named(over))) == ("REJECTED", len(problems), problems)
    assert await stands(town) == before
    said = " ".join(problem["message"] for problem in over["problems"])
    assert account not in said
    assert "16 879,04" not in said


async def test_a_number_that_two_kinds_of_units_have_is_asked_about(client: Client, town: Town) -> None:
    account = number()
    await imported(client, town, [{"building": "Абай 1", "number": "1", "kind": "паркинг", "area_m2": "12"}])

    over = await billed(client, town, bill(account))

    assert named(over) == [(2, "KIND", "UNIT_AMBIGUOUS")]
    assert counts(await billed(client, town, bill(account, kind="квартира"))) == ("DONE", 2, 0, 0, 0)
    assert (await account_of(account)).unit_id == town.units[0].id


@pytest.mark.parametrize("provider", ["file", "alseco"])
async def test_a_number_of_another_unit_is_refused_whoever_brought_it(
    client: Client, town: Town, provider: str
) -> None:
    taken = await account_row(town, 1, provider=provider)
    before = await stands(town)

    over = await billed(client, town, bill(taken.number))

    assert named(over) == [(2, "ACCOUNT", "ACCOUNT_TAKEN")]
    assert await stands(town) == before


@pytest.mark.parametrize("provider", ["file", "alseco"])
async def test_a_number_of_another_complex_is_nobodys_affair_here(
    house: House, client: Client, town: Town, provider: str
) -> None:
    elsewhere = await small_town(house.services)
    theirs = await account_row(elsewhere, 0, provider=provider)
    before = await stands(elsewhere)

    assert counts(await billed(client, town, bill(theirs.number)))[0] == "DONE"
    assert await stands(elsewhere) == before


async def test_a_number_that_another_provider_has_for_the_unit_is_an_account_of_its_own(
    client: Client, town: Town
) -> None:
    taken = await account_row(town, 0, provider="alseco")

    assert counts(await billed(client, town, bill(taken.number))) == ("DONE", 2, 0, 0, 0)
    assert (await account_of(taken.number)).id != taken.id
    assert await Bill.filter(account_id=taken.id).count() == 0


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("kind", ["CSV", "XLSX"])
@pytest.mark.parametrize("language", list(Language))
async def test_a_template_that_is_filled_in_imports_clean_and_its_examples_are_told_apart(
    client: Client, town: Town, language: Language, kind: str
) -> None:
    offered = (await client.data(TEMPLATE, {"format": kind, "language": language.name}, town["manager"]))[
        "importTemplate"
    ]
    content = (await fetched(client, offered)).content
    heading, *examples = lines(content)

    left_in = await finished(client, town, (await sent_file(client, town, content, mutation="importBills"))["id"])
    account, place = BILLS.written.index("account"), BILLS.written.index("building")
    mine = number()
    for row in examples:
        row[account], row[place] = mine, "Абай 1"
        row[BILLS.written.index("period")] = "2025-10"
    filled: str | bytes = xlsx([heading, *examples]) if kind == "XLSX" else csv([heading, *examples])
    sent = await sent_file(client, town, filled, mutation="importBills", dry_run=False)
    over = await finished(client, town, sent["id"])

    assert heading == [BILLS.headings[column][language] for column in BILLS.written]
    assert (left_in["ignoredColumns"], named(left_in)) == ([], [(2, "ACCOUNT", "EXAMPLE"), (3, "ACCOUNT", "EXAMPLE")])
    assert (counts(over), over["ignoredColumns"]) == (("DONE", 2, 0, 0, 0), [])
    assert str((await account_of(mine)).balance) == "17879.04"


async def test_a_file_of_homes_is_no_file_of_bills(client: Client, town: Town) -> None:
    over = await finished(
        client, town, (await sent_file(client, town, "Дом;Квартира\nАбай 1;1\n", mutation="importBills"))["id"]
    )

    missing = {"ACCOUNT", "PERIOD", "SERVICE_CODE", "SERVICE", "SUPPLIER", "BASIS", "ACCRUED", "TO_PAY"}
    assert {place for place in named(over)} == {(1, column, "COLUMN_MISSING") for column in missing}
    assert "Personal account" in over["problems"][0]["message"]


async def test_imports_of_bills_stand_in_a_list_of_their_own(client: Client, town: Town) -> None:
    made = await sent_bills(client, town, bill(number()), dry_run=True)
    await finished(client, town, made["id"])
    document = """query($id: ID!) { bills: unitImports(complexId: $id, kind: BILLS) { edges { node { id kind } } }
      homes: unitImports(complexId: $id) { totalCount } }"""

    found = await client.data(document, {"id": town.complex_id}, town["administrator"])

    assert found == {
        "bills": {"edges": [{"node": {"id": made["id"], "kind": "BILLS"}}]},
        "homes": {"totalCount": 0},
    }


async def test_a_repeat_under_the_same_key_is_one_import(client: Client, town: Town) -> None:
    rows = bill(number())
    first = await sent_bills(client, town, rows, idempotency_key="one")
    again = await sent_bills(client, town, rows, idempotency_key="one")
    other = await sent_bills(client, town, bill(number()), idempotency_key="one")

    assert again == first
    assert other["code"] == "IDEMPOTENCY_MISMATCH"
    assert await Import.filter(complex_id=town.complex.id).count() == 1


async def test_a_cancelled_import_of_bills_writes_nothing(house: House, client: Client, town: Town) -> None:
    content = base64.b64encode(csv(table(bill(number()))).encode()).decode()
    row, before = await waiting(town, kind=ImportKind.BILLS, content=content), await stands(town)

    cancelled = await cancels(client, row.id, town["administrator"])
    await Import.filter(id=row.id).update(claimed_until=None)
    await work_off_imports(Context(house.services))

    assert cancelled["state"] == "FAILED"
    over = await finished(client, town, write_id("UnitImport", row.id))
    assert (over["state"], named(over)) == ("FAILED", [(None, None, "CANCELLED")])
    assert await stands(town) == before


async def test_two_files_with_one_bill_come_one_after_the_other(client: Client, town: Town) -> None:
    account = number()
    made = [await sent_bills(client, town, bill(account, persons=str(persons))) for persons in (1, 2, 3)]

    over = await asyncio.gather(*(finished(client, town, one["id"]) for one in made))

    assert sorted(counts(one)[:3] for one in over) == [("DONE", 0, 2), ("DONE", 0, 2), ("DONE", 2, 0)]
    held = await Bill.get(account_id=(await account_of(account)).id)
    assert (held.revision, held.version, await BillVersion.filter(bill_id=held.id).count()) == (3, 3, 2)


async def test_many_accounts_are_written_and_again_change_nothing(client: Client, town: Town) -> None:
    accounts = [number() for _ in range(450)]
    rows = [charged(account, number=str(1 + place % 2), bill_total="") for place, account in enumerate(accounts)]

    first, second = await billed(client, town, rows), await billed(client, town, rows)

    assert counts(first) == ("DONE", 450, 0, 0, 0)
    assert counts(second) == ("DONE", 0, 0, 450, 0)
    assert await Bill.filter(complex_id=town.complex.id).count() == 450
    balances = await UtilityAccount.filter(complex_id=town.complex.id).values_list("balance", flat=True)
    assert {str(one) for one in balances} == {"16879.04"}
