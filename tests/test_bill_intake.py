"""What centres tell of bills becomes rows, on both databases: versions, lines, steps in feeds and notices.

Records come as a centre's client hands them over; what is stored is looked at as rows.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrations.billing_centre import About, Bad, Bill, Fault, Told
from models.bills import AMOUNTS, BillEvent, BillLine, BillVersion
from models.bills import Bill as BillRow
from models.days import local_day
from models.notifications import Notification
from models.quarantine import QuarantinedRecord
from models.residents import Residency, ResidencyState
from models.utility_accounts import UtilityAccount, UtilityLink
from resolvers.bill_intake import store, weighed
from resolvers.changes import change, topic_number
from resolvers.context import Context
from tests.bill_rows import account_row, linked
from tests.centres import AUGUST, HEATING, OCTOBER, SEPTEMBER, WATER, told_bill, told_line, wrong_bill
from tests.conftest import House
from tests.test_bill_versions import histories
from tests.test_statements import counted
from tests.world import Someone, Town, small_town

DEARER = told_bill(lines=[replace(HEATING, accrued=Decimal("17000.00"), to_pay=Decimal("17500.00")), WATER], revision=2)
WRITES = ("INSERT", "UPDATE", "DELETE")
COLUMNS = BillLine._meta.db_fields - {"id", "bill_id", "complex_id"}


async def take_up(
    house: House, account: UtilityAccount, *bills: Bill, bad: Sequence[Bad] = (), whole: bool = True
) -> None:
    """As if the centre had answered so."""
    context = Context(house.services)
    async with change(context) as tell:
        await store(context, tell, account, weighed(Told(tuple(bills), tuple(bad))), whole=whole)


async def kept(account: UtilityAccount) -> dict[str, Any]:
    """Everything that rows say of the account's bills, but for ids and moments."""
    found = {}
    for bill in await BillRow.filter(account_id=account.id).order_by("period"):
        lines = await BillLine.filter(bill_id=bill.id).order_by("position")
        former = await BillVersion.filter(bill_id=bill.id).order_by("revision", "digest")
        columns = (*AMOUNTS, "due_on", "revision", "digest", "version", "issued_at", "area_m2", "persons")
        found[str(bill.period)] = {
            "bill": {name: getattr(bill, name) for name in columns} | {"retracted": bill.retracted_at is not None},
            "lines": [{name: getattr(line, name) for name in COLUMNS} for line in lines],
            "former": [(version.revision, version.digest, version.body) for version in former],
        }
    return found


async def feed(someone: Someone) -> list[tuple[int, str, str, int]]:
    rows = await BillEvent.filter(person_id=someone.person.id).order_by("number").select_related("bill")
    return [(row.number, row.kind.name, row.bill.period.strftime("%B"), row.version) for row in rows]


async def notices(someone: Someone) -> list[tuple[str, str]]:
    rows = await Notification.filter(person_id=someone.person.id, topic="bills").order_by("number")
    return [(row.kind.name, str(row.facts.get("period"))) for row in rows]


async def test_a_bill_is_kept_line_by_line_as_it_was_told(house: House, town: Town) -> None:
    account = await account_row(town)

    await take_up(house, account, told_bill())

    bill = await BillRow.get(account_id=account.id)
    assert (bill.period, str(bill.due_on), bill.revision, bill.version) == (OCTOBER, "2026-11-25", 1, 1)
    assert (bill.opening, bill.accrued, bill.to_pay) == (Decimal("500"), Decimal("21375.00"), Decimal("21875.00"))
    assert (bill.unit_id, bill.complex_id, bill.retracted_at) == (account.unit_id, account.complex_id, None)
    heating, water = await BillLine.filter(bill_id=bill.id).order_by("position")
    assert (heating.service, heating.accrued, heating.tariff) == ("Услуга 31", Decimal("16879.04"), Decimal("394.3700"))
    assert (water.basis.name, water.quantity, water.to_pay) == ("PERSONS", Decimal(2), Decimal("4495.96"))
    await account.refresh_from_db()
    assert account.balance == Decimal("21875.00")


async def test_a_changed_bill_keeps_what_it_said_before(house: House, town: Town) -> None:
    account = await account_row(town)
    await take_up(house, account, told_bill())
    before = (await kept(account))[str(OCTOBER)]

    await take_up(house, account, DEARER)

    after = (await kept(account))[str(OCTOBER)]
    assert (after["bill"]["revision"], after["bill"]["version"]) == (2, 2)
    assert [line["accrued"] for line in after["lines"]] == [Decimal("17000.00"), Decimal("4495.96")]
    [(revision, digest, body)] = after["former"]
    assert (revision, digest) == (1, before["bill"]["digest"])
    assert (body["accrued"], body["due_on"]) == ("21375", "2026-11-25")
    assert [line["accrued"] for line in body["lines"]] == ["16879.04", "4495.96"]
    await account.refresh_from_db()
    assert account.balance == Decimal("21995.96")


async def test_a_version_that_comes_late_changes_nothing_that_is_shown(house: House, town: Town) -> None:
    early, late = await account_row(town), await account_row(town)
    await linked(late, town["owner"])
    await take_up(house, late, DEARER)

    await take_up(house, late, told_bill())

    await take_up(house, early, told_bill())
    await take_up(house, early, DEARER)
    assert await kept(late) == await kept(early)
    assert await feed(town["owner"]) == [(1, "ISSUED", "October", 1)]
    assert [kind for kind, _ in await notices(town["owner"])] == ["BILL_ARRIVED"]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(told=histories, chance=st.randoms(use_true_random=False))
async def test_any_order_repeats_and_partial_answers_lead_to_the_same_rows(
    house: House, told: list[Bill], chance: random.Random
) -> None:
    town = await small_town(house.services)
    at_once, by_parts = await account_row(town), await account_row(town)
    shuffled = [*told, *chance.choices(told, k=3)]
    chance.shuffle(shuffled)

    await take_up(house, at_once, *told)
    while shuffled:
        part = [shuffled.pop() for _ in range(min(len(shuffled), chance.randint(1, 4)))]
        await take_up(house, by_parts, *part, whole=not shuffled)

    assert await kept(by_parts) == await kept(at_once) != {}
    await by_parts.refresh_from_db()
    await at_once.refresh_from_db()
    assert by_parts.balance == at_once.balance


async def test_the_same_again_writes_nothing(house: House, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    answer = [told_bill(period) for period in (AUGUST, SEPTEMBER, OCTOBER)]
    await take_up(house, account, *answer)
    before, fed, told = await kept(account), await feed(town["owner"]), await notices(town["owner"])

    with counted() as statements:
        await take_up(house, account, *reversed(answer))

    assert [text for text in statements.seen if text.lstrip().upper().startswith(WRITES)] == []
    assert len(statements.seen) <= 4
    assert await kept(account) == before
    assert (await feed(town["owner"]), await notices(town["owner"])) == (fed, told)


async def test_two_years_cost_as_many_statements_as_two_months(house: House, town: Town) -> None:
    found = []
    for months in (2, 24):
        account = await account_row(town, fetched_at=None)
        await linked(account, town["owner"])
        bills = [told_bill(OCTOBER.replace(year=2024 + place // 12, month=place % 12 + 1)) for place in range(months)]
        with counted() as statements:
            await take_up(house, account, *bills)
        found.append(len(statements.seen))
        assert await BillLine.filter(bill__account_id=account.id).count() == 2 * months
        await UtilityLink.filter(account_id=account.id).delete()

    # More lines than one statement takes are sent in several.
    assert found[1] <= found[0] + 1


async def test_who_linked_hears_of_each_change_once_and_in_order(house: House, town: Town) -> None:
    account, owner, tenant = await account_row(town), town["owner"], town["tenant"]
    await linked(account, owner, tenant)

    await take_up(house, account, told_bill(OCTOBER), told_bill(SEPTEMBER))
    await take_up(house, account, DEARER, told_bill(SEPTEMBER))
    await take_up(house, account, replace(told_bill(SEPTEMBER), retracted=True, revision=2))

    steps = [
        (1, "ISSUED", "September", 1),
        (2, "ISSUED", "October", 1),
        (3, "CHANGED", "October", 2),
        (4, "RETRACTED", "September", 2),
    ]
    for someone in (owner, tenant):
        assert await feed(someone) == steps
        assert await topic_number(f"person:{someone.person.id}:bills") == 4
        assert await notices(someone) == [
            ("BILL_ARRIVED", "2026-09-01"),
            ("BILL_ARRIVED", "2026-10-01"),
            ("BILL_CHANGED", "2026-10-01"),
            ("BILL_RETRACTED", "2026-09-01"),
        ]
    assert await feed(town["family"]) == []


async def test_the_first_answer_after_linking_is_one_notice(house: House, town: Town) -> None:
    account, owner = await account_row(town, fetched_at=None), town["owner"]
    await linked(account, owner)

    await take_up(house, account, told_bill(AUGUST), whole=False)
    assert await notices(owner) == []
    await take_up(house, account, *(told_bill(period) for period in (AUGUST, SEPTEMBER, OCTOBER)))

    assert [step[1:3] for step in await feed(owner)] == [
        ("ISSUED", "August"),
        ("ISSUED", "September"),
        ("ISSUED", "October"),
    ]
    assert await notices(owner) == [("BILL_ARRIVED", "2026-10-01")]


async def test_nobody_hears_of_months_before_their_time(house: House, town: Town) -> None:
    account, owner = await account_row(town), town["owner"]
    await linked(account, owner, since=datetime(2026, 9, 17).date())

    await take_up(house, account, *(told_bill(period) for period in (AUGUST, SEPTEMBER, OCTOBER)))

    assert [step[2] for step in await feed(owner)] == ["September", "October"]
    assert [period for _, period in await notices(owner)] == ["2026-09-01", "2026-10-01"]


@pytest.mark.parametrize("how", ["unlinked", "moved out", "last day over"])
async def test_who_has_lost_the_right_hears_nothing(house: House, town: Town, how: str) -> None:
    account, owner = await account_row(town), town["owner"]
    await linked(account, owner)
    home = Residency.filter(person_id=owner.person.id)
    yesterday = local_day(datetime.now(UTC)) - timedelta(days=1)
    if how == "unlinked":
        await UtilityLink.filter(account_id=account.id).update(ended_at=datetime.now(UTC))
    elif how == "moved out":
        await home.update(state=ResidencyState.ENDED, until=yesterday)
    else:
        await home.update(until=yesterday)

    await take_up(house, account, told_bill())

    assert await BillRow.filter(account_id=account.id).count() == 1
    assert (await feed(owner), await notices(owner)) == ([], [])


async def test_a_bill_taken_back_before_anybody_had_it_is_no_notice(house: House, town: Town) -> None:
    account, owner = await account_row(town), town["owner"]
    await linked(account, owner)

    await take_up(house, account, replace(told_bill(), retracted=True))

    assert await feed(owner) == [(1, "RETRACTED", "October", 1)]
    assert await notices(owner) == []
    await account.refresh_from_db()
    assert account.balance == 0


async def test_a_bill_taken_back_by_mistake_is_issued_anew(house: House, town: Town) -> None:
    account, owner = await account_row(town), town["owner"]
    await linked(account, owner)
    await take_up(house, account, told_bill())
    await take_up(house, account, replace(told_bill(), retracted=True, revision=2))

    await take_up(house, account, replace(told_bill(), revision=3))

    bill = await BillRow.get(account_id=account.id)
    assert (bill.retracted_at, bill.version, await BillVersion.filter(bill_id=bill.id).count()) == (None, 3, 2)
    assert [step[1] for step in await feed(owner)] == ["ISSUED", "RETRACTED", "CHANGED"]


async def test_a_month_that_is_missing_from_an_answer_stays(house: House, town: Town) -> None:
    account = await account_row(town)
    await take_up(house, account, told_bill(SEPTEMBER), told_bill(OCTOBER))
    before = await kept(account)

    await take_up(house, account, told_bill(OCTOBER))
    await take_up(house, account)

    assert await kept(account) == before


async def test_a_wrong_bill_stands_apart_and_good_ones_beside_it_are_kept(house: House, town: Town) -> None:
    account, owner = await account_row(town), town["owner"]
    await linked(account, owner)

    await take_up(house, account, wrong_bill(OCTOBER), told_bill(SEPTEMBER))

    assert list(await kept(account)) == [str(SEPTEMBER)]
    assert [step[2] for step in await feed(owner)] == ["September"]
    [row] = await QuarantinedRecord.filter(account_id=account.id)
    assert (row.about, row.fault, row.place, row.period) == ("bill", "sum_differs", "to_pay", OCTOBER)
    assert (row.times, row.resolved_at, row.complex_id) == (1, None, account.complex_id)
    assert '"to_pay": "21876.00"' in row.said


async def test_a_wrong_version_leaves_the_good_one_as_it_is_until_it_is_put_right(house: House, town: Town) -> None:
    account = await account_row(town)
    await take_up(house, account, told_bill())
    before = await kept(account)

    await take_up(house, account, wrong_bill(revision=2))
    await take_up(house, account, wrong_bill(revision=2))
    assert await kept(account) == before
    [row] = await QuarantinedRecord.filter(account_id=account.id)
    assert (row.times, row.resolved_at) == (2, None)
    await take_up(house, account, told_bill(revision=2))

    await row.refresh_from_db()
    assert (row.times, row.resolved_at is None) == (2, False)
    assert (await BillRow.get(account_id=account.id)).revision == 2


async def test_what_is_told_wrong_again_after_it_was_right_is_open_again(house: House, town: Town) -> None:
    account = await account_row(town)
    await take_up(house, account, wrong_bill())
    await take_up(house, account, told_bill())

    await take_up(house, account, wrong_bill(), told_bill())

    [row] = await QuarantinedRecord.filter(account_id=account.id)
    assert (row.times, row.resolved_at) == (2, None)


async def test_what_cannot_be_read_at_all_is_resolved_by_a_whole_answer_only(house: House, town: Town) -> None:
    account = await account_row(town)
    await take_up(house, account, bad=[Bad(About.BILL, Fault.MALFORMED, "", None, "<html>")])

    await take_up(house, account, told_bill(), whole=False)
    [row] = await QuarantinedRecord.filter(account_id=account.id)
    assert (row.said, row.resolved_at) == ("<html>", None)
    await take_up(house, account, told_bill())

    await row.refresh_from_db()
    assert row.resolved_at is not None


async def test_two_bills_under_one_revision_are_noted_and_the_same_one_holds_in_any_order(
    house: House, town: Town
) -> None:
    accounts = [await account_row(town) for _ in range(2)]
    one, other = told_bill(persons=2), told_bill(persons=3)

    for account, answers in zip(accounts, [[one, other], [other, one]], strict=True):
        for bill in answers:
            await take_up(house, account, bill)

    assert await kept(accounts[0]) == await kept(accounts[1])
    apart = await QuarantinedRecord.filter(account_id__in=[account.id for account in accounts])
    # Where the one that holds came last, nothing contradicts what is shown.
    assert [(row.fault, row.place, row.resolved_at) for row in apart] == [("same_revision", "revision", None)]
    [account] = [account for account in accounts if account.id == apart[0].account_id]
    await take_up(house, account, told_bill(persons=4, revision=2))
    await apart[0].refresh_from_db()
    assert apart[0].resolved_at is not None


async def test_nonsense_without_end_fills_no_table(house: House, town: Town) -> None:
    account = await account_row(town)
    bad = [Bad(About.BILL, Fault.MALFORMED, f"bills.{place}", None, f"{place}\0\ud800" * 2_000) for place in range(300)]

    await take_up(house, account, told_bill(), bad=bad)

    assert await QuarantinedRecord.filter(account_id=account.id).count() == 100
    assert list(await kept(account)) == [str(OCTOBER)]


async def test_a_refusal_in_the_change_leaves_nothing(house: House, town: Town) -> None:
    account = await account_row(town)
    await linked(account, town["owner"])
    context = Context(house.services)

    async def refused() -> None:
        async with change(context) as tell:
            await store(context, tell, account, weighed(Told((told_bill(), wrong_bill(SEPTEMBER)))))
            assert tell.announced
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await refused()

    assert await kept(account) == {}
    assert (await feed(town["owner"]), await notices(town["owner"])) == ([], [])
    assert await QuarantinedRecord.filter(account_id=account.id).count() == 0


async def test_lines_of_one_service_by_two_suppliers_are_two_lines(house: House, town: Town) -> None:
    account = await account_row(town)

    await take_up(house, account, told_bill(lines=[told_line("11", "10", "B"), told_line("11", "20", "A")]))

    lines = (await kept(account))[str(OCTOBER)]["lines"]
    assert [(line["position"], line["supplier_code"], line["accrued"]) for line in lines] == [
        (0, "A", Decimal("20.00")),
        (1, "B", Decimal("10.00")),
    ]
