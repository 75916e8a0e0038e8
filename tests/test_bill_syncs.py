"""Asking centres for accounts: on time, one process for each, nothing lost and nobody waiting, whatever they do.

The centre is one in memory; `test_bills_by_centre.py` does the same over HTTP.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from integrations.billing_centre import (
    About,
    AccountAddress,
    Bad,
    CentreAway,
    CentreFailed,
    CentreNonsense,
    CentreRefused,
    Fault,
    LastPayment,
    Supplier,
    Told,
)
from models.bills import Bill, BillLine
from models.notifications import Notification
from models.quarantine import QuarantinedRecord
from models.residents import Residency, ResidencyState
from models.sync_schedule import next_sync_at
from models.utility_accounts import SyncFailure, UtilityAccount, UtilityLink, UtilitySupplier
from resolvers import bill_fetches
from resolvers.bill_syncs import AT_ONCE, sync_due_accounts
from resolvers.context import Context
from tests.centres import (
    ADDRESS,
    AUGUST,
    OCTOBER,
    SEPTEMBER,
    Book,
    MemoryCentre,
    due_account,
    nobody_due,
    served_by,
    told_bill,
    wrong_bill,
)
from tests.conftest import House
from tests.test_bill_intake import WRITES, kept
from tests.test_statements import counted
from tests.world import Town

AWAY = CentreAway("it does not answer")
# So much earlier something is due by the database's clock too.
SECOND = timedelta(seconds=1)
NEVER = AccountAddress("г. Алматы, ул. Сатпаева, д. 90, кв. 12", "90", "12")


@pytest.fixture
async def memory(house: House) -> MemoryCentre:
    await nobody_due()
    return MemoryCentre()


@pytest.fixture
def context(house: House, memory: MemoryCentre) -> Context:
    return served_by(house.services, memory)


def why(account: UtilityAccount) -> str | None:
    """The last sync brought nothing."""
    return account.failure.name if account.failure else None


async def again(account: UtilityAccount, context: Context) -> UtilityAccount:
    """After it was synced once more."""
    await UtilityAccount.filter(id=account.id).update(next_sync_at=context.now - SECOND, claimed_until=None)
    await sync_due_accounts(context)
    return await UtilityAccount.get(id=account.id)


async def test_an_account_that_is_due_is_asked_for_everything_and_stands_in_rows(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    supplier = Supplier("31", f"code-{town.complex.name}", "Алматинские тепловые сети", ("+7 727 341 07 77",), True)
    paid = LastPayment(date(2026, 10, 20), date(2026, 10, 23))
    book = Book.of(told_bill(SEPTEMBER), told_bill(), suppliers=Told((supplier,)), payment=Told((paid,)))
    account = await due_account(town, memory, book)

    await sync_due_accounts(context)

    row = await UtilityAccount.get(id=account.id)
    assert (why(row), row.sync_tries, row.claimed_until) == (None, 0, None)
    assert row.fetched_at is not None
    assert row.next_sync_at == next_sync_at(row.id, row.fetched_at)
    assert (row.last_paid_on, row.last_payment_registered_on) == (paid.paid_on, paid.registered_on)
    assert (row.services, row.address) == ([["31", supplier.code]], ADDRESS.full)
    assert list(await kept(account)) == ["2026-09-01", "2026-10-01"]
    known = await UtilitySupplier.get(provider="alseco", code=supplier.code)
    assert (known.name, known.contacts, known.takes_complaints) == (supplier.name, ["+7 727 341 07 77"], True)
    assert memory.questions(account) == ["address", "bills 1", "suppliers", "payment", "meters"]


async def test_after_the_first_time_only_the_last_months_are_asked_for(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    account = await due_account(town, memory)
    await sync_due_accounts(context)
    memory.asked.clear()

    await again(account, context)

    assert [since for question, _, since in memory.asked if question == "bills 1"] == [
        bill_syncs_since(context.now),
    ]


def bill_syncs_since(now: datetime) -> date:
    month = now.astimezone(UTC) + timedelta(hours=5)
    place = month.year * 12 + month.month - 1 - 3
    return date(place // 12, place % 12 + 1, 1)


async def test_the_same_again_writes_the_accounts_own_row_and_nothing_else(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    book = Book.of(*(told_bill(period) for period in (AUGUST, SEPTEMBER, OCTOBER)))
    account = await due_account(town, memory, book)
    await sync_due_accounts(context)
    await UtilityAccount.filter(id=account.id).update(next_sync_at=context.now - SECOND)

    with counted() as statements:
        await sync_due_accounts(context)

    written = [text.split()[:3] for text in statements.seen if text.lstrip().upper().startswith(WRITES)]
    assert {tuple(word.strip('"') for word in words[:2]) for words in written} == {("UPDATE", "utility_accounts")}


async def test_an_account_that_nobody_has_linked_is_not_asked_for(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    account = await due_account(town, memory)
    await UtilityLink.filter(account_id=account.id).update(ended_at=datetime.now(UTC))

    await sync_due_accounts(context)

    row = await UtilityAccount.get(id=account.id)
    assert (memory.asked, row.next_sync_at, row.claimed_until) == ([], None, None)


async def test_an_account_whose_linkers_have_all_moved_out_is_only_looked_at_by_night(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    account = await due_account(town, memory)
    await Residency.filter(unit_id=account.unit_id).update(state=ResidencyState.ENDED)

    await sync_due_accounts(context)

    row = await UtilityAccount.get(id=account.id)
    assert (memory.asked, row.fetched_at) == ([], None)
    assert row.next_sync_at is not None
    assert row.next_sync_at > context.now


FAILURES = {
    "away": (AWAY, "AWAY"),
    "nonsense": (CentreNonsense("it speaks HTML"), "NONSENSE"),
    "refused": (CentreRefused("401"), "REFUSED"),
}


@pytest.mark.parametrize("how", FAILURES)
async def test_a_failure_is_noted_and_tried_again_later_and_later(
    town: Town, memory: MemoryCentre, context: Context, how: str
) -> None:
    error, failure = FAILURES[how]
    account = await due_account(town, memory)
    memory.fails["address"] = error

    pauses = []
    for tries in (1, 2, 3):
        row = await again(account, context)
        assert (why(row), row.sync_tries, row.fetched_at, row.claimed_until) == (failure, tries, None, None)
        assert row.next_sync_at is not None
        pauses.append((row.next_sync_at - context.now).total_seconds())
    memory.fails.clear()
    row = await again(account, context)

    assert 20 < pauses[0] <= 60 < 61 + pauses[2]
    assert 100 < pauses[2] <= 240
    assert (why(row), row.sync_tries, row.fetched_at is None) == (None, 0, False)


async def test_what_came_before_a_failure_is_kept_and_says_that_it_is_not_all(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    account = await due_account(town, memory, Book(pages=[Told((told_bill(SEPTEMBER),)), Told((told_bill(),))]))
    memory.fails["bills 2"] = AWAY

    await sync_due_accounts(context)

    row = await UtilityAccount.get(id=account.id)
    assert (why(row), row.fetched_at, row.sync_tries) == ("AWAY", None, 1)
    assert list(await kept(account)) == ["2026-09-01"]
    assert await Notification.filter(person_id=town["owner"].person.id).count() == 0
    memory.fails.clear()
    row = await again(account, context)
    assert (why(row), list(await kept(account))) == (None, ["2026-09-01", "2026-10-01"])
    assert await Notification.filter(person_id=town["owner"].person.id).count() == 1


@pytest.mark.parametrize("question", ["suppliers", "payment", "meters", "bills 1"])
async def test_one_answer_without_sense_does_not_keep_the_others_out(
    town: Town, memory: MemoryCentre, context: Context, question: str
) -> None:
    paid = LastPayment(date(2026, 10, 20), None)
    account = await due_account(town, memory, Book.of(told_bill(), payment=Told((paid,))))
    memory.fails[question] = CentreNonsense("HTML")

    await sync_due_accounts(context)

    row = await UtilityAccount.get(id=account.id)
    assert (why(row), row.fetched_at) == ("NONSENSE", None)
    assert memory.questions(account) == ["address", "bills 1", "suppliers", "payment", "meters"]
    assert (row.last_paid_on is None) == (question == "payment")
    assert bool(await kept(account)) == (question != "bills 1")


async def test_where_the_centre_asks_for_a_pause_everybody_waits(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    accounts = [await due_account(town, memory) for _ in range(3 * AT_ONCE)]
    memory.fails["address"] = CentreAway("status 503", wait_seconds=900)

    await sync_due_accounts(context)

    rows = await UtilityAccount.filter(id__in=[account.id for account in accounts])
    assert len(memory.asked) <= 2 * AT_ONCE
    assert all(row.claimed_until is None for row in rows)
    assert min(row.next_sync_at for row in rows if row.next_sync_at) > context.now + timedelta(seconds=880)
    assert max(row.next_sync_at for row in rows if row.next_sync_at) < context.now + timedelta(seconds=1_100)


async def test_an_account_of_another_address_shows_nothing_new_until_it_is_back(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    account = await due_account(town, memory)
    await sync_due_accounts(context)
    before = await kept(account)
    memory.books[account.number] = Book.of(told_bill(revision=2, persons=5), address=NEVER)

    row = await again(account, context)

    assert (why(row), await kept(account), row.address) == ("OTHER_ADDRESS", before, ADDRESS.full)
    assert row.next_sync_at == next_sync_at(row.id, context.now)
    assert memory.questions(account)[-1] == "address"
    memory.books[account.number] = Book.of(told_bill(revision=2, persons=5))
    row = await again(account, context)
    assert (why(row), (await Bill.get(account_id=account.id)).persons) == (None, 5)


async def test_an_address_spelt_otherwise_is_the_same(town: Town, memory: MemoryCentre, context: Context) -> None:
    account = await due_account(town, memory)
    await sync_due_accounts(context)
    spelt = AccountAddress("г.Алматы, Абая, дом 1, кв.1", "1", "1")
    memory.books[account.number] = Book.of(told_bill(SEPTEMBER), address=spelt)

    row = await again(account, context)

    assert (why(row), row.address) == (None, spelt.full)


async def test_an_account_that_the_centre_does_not_know_is_asked_for_by_night(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    account = await due_account(town, memory, Book(address=None))

    await sync_due_accounts(context)

    row = await UtilityAccount.get(id=account.id)
    assert (why(row), memory.questions(account)) == ("UNKNOWN_ACCOUNT", ["address"])
    assert row.next_sync_at == next_sync_at(row.id, context.now)


async def test_without_an_address_that_can_be_read_no_bills_are_taken(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    bad = Bad(About.ADDRESS, Fault.MISSING_FIELD, "flatName", raw="{}")
    account = await due_account(town, memory, Book.of(told_bill(), address=None, bad_address=(bad,)))

    await sync_due_accounts(context)

    row = await UtilityAccount.get(id=account.id)
    assert (why(row), await kept(account)) == ("NONSENSE", {})
    [apart] = await QuarantinedRecord.filter(account_id=account.id)
    assert (apart.about, apart.fault, apart.place) == ("address", "missing_field", "flatName")
    memory.books[account.number] = Book.of(told_bill())
    await again(account, context)
    await apart.refresh_from_db()
    assert apart.resolved_at is not None


async def test_wrong_records_of_every_kind_stand_apart_and_the_rest_is_kept(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    told = Told((told_bill(SEPTEMBER), wrong_bill()), (Bad(About.BILL, Fault.NOT_A_NUMBER, "lines.0.tariff"),), 7)
    book = Book(
        pages=[told],
        suppliers=Told((Supplier("31", "x" * 41, "ТОО"),), (Bad(About.SUPPLIER, Fault.MISSING_FIELD, "name"),)),
        payment=Told((), (Bad(About.PAYMENT, Fault.NOT_A_DATE, "payDate", raw="20.10.2026"),), 1),
        meters=Told((), (Bad(About.READING, Fault.NOT_A_NUMBER, "meters.0.readings.0.value"),)),
    )
    account = await due_account(town, memory, book)

    await sync_due_accounts(context)

    row = await UtilityAccount.get(id=account.id)
    assert (why(row), row.unknown_fields, row.last_paid_on) == (None, 8, None)
    assert list(await kept(account)) == ["2026-09-01"]
    apart = await QuarantinedRecord.filter(account_id=account.id).order_by("about", "fault")
    assert [(each.about, each.fault) for each in apart] == [
        ("bill", "not_a_number"),
        ("bill", "sum_differs"),
        ("payment", "not_a_date"),
        ("reading", "not_a_number"),
        ("supplier", "missing_field"),
        ("supplier", "text_too_long"),
    ]


async def test_a_month_that_was_told_wrong_is_asked_for_until_it_is_right(
    town: Town, memory: MemoryCentre, context: Context
) -> None:
    long_ago = date(2024, 2, 1)
    account = await due_account(town, memory, Book.of(wrong_bill(long_ago), told_bill()))
    await sync_due_accounts(context)
    memory.books[account.number] = Book.of(told_bill(long_ago), told_bill())

    await again(account, context)

    assert list(await kept(account)) == ["2024-02-01", "2026-10-01"]
    assert await QuarantinedRecord.filter(account_id=account.id, resolved_at=None).count() == 0


async def test_nothing_of_a_bill_is_in_the_log(
    town: Town, memory: MemoryCentre, context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    account = await due_account(town, memory, Book.of(wrong_bill()))
    memory.fails["suppliers"] = CentreNonsense("HTML")

    await sync_due_accounts(context)

    said = caplog.text
    assert "nonsense" in said
    assert all(word not in said for word in (account.number, "21876", "Абая"))
    assert await BillLine.filter(bill__account_id=account.id).count() == 0


def test_every_failure_of_a_centre_is_one_that_accounts_know() -> None:
    assert {bill_fetches.failure_of(error("why")) for error in (CentreAway, CentreNonsense, CentreRefused)} == {
        SyncFailure.AWAY,
        SyncFailure.NONSENSE,
        SyncFailure.REFUSED,
    }
    assert bill_fetches.failure_of(CentreFailed("why")) is SyncFailure.NONSENSE
