"""Bills over real HTTP from a centre on its worst days: for each of these what is stored, what the resident sees and
what staff see.

The account has a few months' bills already when it begins; the newest is about to become another one.
"""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from integrations.alseco import Alseco
from integrations.alseco_simulator.misbehaviour import Door, Ill
from integrations.alseco_simulator.premises import Kind, Surprise
from integrations.centre_line import LineTerms
from models.billing_terms import months_later
from models.bills import Bill, BillLine, BillVersion
from models.meters import Meter, MeterReading
from models.notifications import Notification
from models.utility_accounts import UtilityAccount
from resolvers.bill_syncs import sync_due_accounts
from resolvers.context import Context
from schema.ids import write_id
from tests.bill_rows import account_row, linked
from tests.clients import Client
from tests.conftest import House
from tests.simulators import bill_unit
from tests.test_bill_intake import feed, kept, notices
from tests.test_bill_syncs import why
from tests.test_quarantine import listed
from tests.world import Town

SEEN = """{ utilityAccounts { number stale failure balance suppliers { code } lastPayment { paidOn }
  bills(first: 3) { totalCount edges { node { period versions toPay lines { recalculated } } } } } }"""
# Nothing is waited for longer than a test may take.
SHORT = LineTerms(1.5, 1.5, pause_seconds=0.01, longest_pause_seconds=0.05, all_seconds=1.0)


MONTHS = 4


class Clock:
    """The breaker's, which tests move on."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


class Scene:
    """The owner's account; `context` asks the simulator and waits for nothing long."""

    def __init__(self, house: House, town: Town, context: Context, account: UtilityAccount, clock: Clock) -> None:
        self.house, self.town, self.context, self.account = house, town, context, account
        self.simulator, self.number, self._clock = house.centre.simulator, account.number, clock

    def heal(self) -> None:
        """And so much later that it is asked again."""
        self.simulator.heal(self.number)
        self._clock.ahead += 60

    async def sync(self) -> UtilityAccount:
        # Before now by the database's clock too.
        due = self.context.now - timedelta(seconds=1)
        await UtilityAccount.filter(id=self.account.id).update(next_sync_at=due, claimed_until=None)
        await sync_due_accounts(self.context)
        return await UtilityAccount.get(id=self.account.id)

    async def seen(self) -> dict[str, Any]:
        """By the resident."""
        data = await self.house.client.data(SEEN, {}, self.town["owner"])
        [account] = data["utilityAccounts"]
        return dict(account)

    async def newest(self) -> Bill:
        return await Bill.get(account_id=self.account.id, period=self.simulator.last_month)

    def recalculate(self, amount: str = "-1200.50") -> None:
        """From now on the newest bill is another one."""
        month = self.simulator.last_month
        recalculation = Surprise(kind=Kind.RECALCULATION, month=month, service="31", value=Decimal(amount))
        self.simulator.surprise(self.number, recalculation)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def context(house: House, clock: Clock) -> AsyncIterator[Context]:
    centre = Alseco(house.centre.url, house.centre.simulator.credentials, SHORT, clock)
    await UtilityAccount.all().update(next_sync_at=None)
    yield Context(replace(house.services, centres={centre.name: centre}))
    await centre.close()


@pytest.fixture
async def scene(house: House, town: Town, context: Context, clock: Clock) -> Scene:
    since = months_later(house.centre.simulator.last_month, 1 - MONTHS)
    return await lived_in(house, town, context, clock, since=since)


async def lived_in(house: House, town: Town, context: Context, clock: Clock, **premises: Any) -> Scene:
    number = await bill_unit(house.centre, town.units[0], **premises)
    account = await account_row(town, number=number, fetched_at=None)
    await linked(account, town["owner"])
    scene = Scene(house, town, context, account, clock)
    row = await scene.sync()
    assert (why(row), row.sync_tries) == (None, 0)
    return scene


async def test_two_years_of_bills_come_as_the_centre_has_them(
    house: House, town: Town, context: Context, clock: Clock
) -> None:
    scene = await lived_in(house, town, context, clock)
    rows = await Bill.filter(account_id=scene.account.id).order_by("period")
    seen = await scene.seen()

    bills = scene.simulator.bills(scene.number)
    assert len(rows) == len(bills) == seen["bills"]["totalCount"] == 24
    for row, bill in zip(rows, bills, strict=True):
        assert (row.period, row.to_pay) == (bill.period, sum(entry.to_pay for entry in bill.entries))
        assert (row.area_m2, row.persons, row.version) == (bill.area_m2, bill.persons, 1)
        lines = await BillLine.filter(bill_id=row.id).order_by("position")
        assert {(line.service_code, line.accrued, line.opening, line.paid) for line in lines} == {
            (entry.service.code, entry.charge.amount, entry.opening, entry.paid) for entry in bill.entries
        }
    assert (seen["stale"], seen["failure"]) == (False, None)
    assert Decimal(seen["balance"]) == rows[-1].to_pay
    assert {supplier["code"] for supplier in seen["suppliers"]} == {
        service.supplier.code for service in scene.simulator.services_of(scene.number)
    }
    assert await Meter.filter(account_id=scene.account.id).count() >= 3
    assert await MeterReading.filter(meter__account_id=scene.account.id).count() >= 60
    assert [kind for kind, _ in await notices(scene.town["owner"])] == ["BILL_ARRIVED"]
    assert len(await feed(scene.town["owner"])) == 24


async def test_a_bill_that_the_centre_changes_and_takes_back_is_told_once_each(scene: Scene) -> None:
    owner, month = scene.town["owner"], scene.simulator.last_month
    scene.recalculate()
    await scene.sync()
    await scene.sync()
    changed = await scene.newest()
    scene.simulator.retract(scene.number, month)
    await scene.sync()
    scene.simulator.retract(scene.number, month, back=True)
    await scene.sync()

    bill = await scene.newest()
    assert (changed.version, changed.recalculated, bill.version, bill.retracted_at) == (2, Decimal("-1200.50"), 4, None)
    assert await BillVersion.filter(bill_id=bill.id).count() == 3
    assert [step[1] for step in (await feed(owner))[MONTHS:]] == ["CHANGED", "RETRACTED", "CHANGED"]
    assert [kind for kind, _ in await notices(owner)] == [
        "BILL_ARRIVED",
        "BILL_CHANGED",
        "BILL_RETRACTED",
        "BILL_CHANGED",
    ]


# Ill → the failure that is noted. Nothing of the answer is stored, the rest of the account is.
ANSWERS = {
    Ill.HANGING: "AWAY",
    Ill.DRIPPING: "AWAY",
    Ill.STATUS: "AWAY",
    Ill.TRUNCATED: "AWAY",
    Ill.LOST: "AWAY",
    Ill.HTML: "NONSENSE",
    Ill.HTML_AS_JSON: "NONSENSE",
    Ill.XML: "NONSENSE",
    Ill.CP1251: "NONSENSE",
    Ill.CP1251_UNSAID: "NONSENSE",
    Ill.BOMB: "NONSENSE",
    Ill.HUGE: "NONSENSE",
    Ill.HUGE_SAID: "NONSENSE",
    Ill.DEEP: "NONSENSE",
    Ill.REDIRECT: "REFUSED",
}


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("ill", ANSWERS, ids=str)
async def test_an_answer_that_is_none_changes_nothing_and_what_is_known_stays_readable(
    client: Client, scene: Scene, ill: Ill
) -> None:
    before, seen = await kept(scene.account), await scene.seen()
    scene.recalculate()
    scene.simulator.misbehave(ill, account=scene.number, door=Door.BILLS)

    row = await scene.sync()

    assert (why(row), row.sync_tries, row.claimed_until) == (ANSWERS[ill], 1, None)
    assert row.next_sync_at is not None
    assert row.next_sync_at > scene.context.now
    assert await kept(scene.account) == before
    assert await scene.seen() == {**seen, "stale": True, "failure": ANSWERS[ill]}
    assert await listed(client, scene.town) == []
    scene.heal()
    row = await scene.sync()
    assert (why(row), row.sync_tries, (await scene.newest()).version) == (None, 0, 2)


# Ill → what staff are told of the newest bill: the fault, and where.
RECORDS = {
    Ill.NAN: ("NOT_A_NUMBER", "lines.0.accrued"),
    Ill.INFINITY: ("NOT_A_NUMBER", "lines.0.opening"),
    Ill.NEGATIVE: ("OUT_OF_BOUNDS", "lines.0.tariff"),
    Ill.VAST: ("OUT_OF_BOUNDS", "lines.0.toPay"),
    Ill.LONG_NUMBER: ("OUT_OF_BOUNDS", "lines.0.quantity"),
    Ill.NUMBER_AS_TEXT: ("NOT_A_NUMBER", "lines.0.paid"),
    Ill.DOUBLED_LINE: ("LINE_TWICE", None),
    Ill.WRONG_SUM: ("SUM_DIFFERS", None),
    Ill.WRONG_LINE: ("LINE_DIFFERS", None),
    Ill.OTHER_ACCOUNT: ("OTHER_ACCOUNT", "accountId"),
    Ill.UNKNOWN_WORD: ("UNKNOWN_WORD", "lines.0.basis"),
    Ill.LONG_TEXT: ("TEXT_TOO_LONG", "lines.0.serviceName"),
    Ill.NUL: ("MALFORMED", "lines.0.supplierName"),
    Ill.MISSING_FIELD: ("MISSING_FIELD", "lines.0.toPay"),
    Ill.DOTTED_DATES: ("NOT_A_DATE", None),
}


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("ill", RECORDS, ids=str)
async def test_a_record_that_is_wrong_stands_apart_until_it_is_right(client: Client, scene: Scene, ill: Ill) -> None:
    before, seen = await kept(scene.account), await scene.seen()
    scene.recalculate()
    scene.simulator.misbehave(ill, account=scene.number, door=Door.BILLS, month=scene.simulator.last_month)

    await scene.sync()
    row = await scene.sync()

    assert await kept(scene.account) == before
    assert (why(row), await scene.seen()) == (None, seen)
    newest = [each for each in await listed(client, scene.town) if each["period"] in (None, latest(scene))]
    fault, place = RECORDS[ill]
    assert [(each["about"], each["fault"], each["times"], each["resolvedAt"]) for each in newest] == [
        ("BILL", fault, 2, None)
    ]
    assert place in (None, newest[0]["place"])
    assert newest[0]["accountEnding"] == f"••••{scene.number[-4:]}"
    scene.heal()
    await scene.sync()
    assert (await scene.newest()).version == 2
    assert all(each["resolvedAt"] for each in await listed(client, scene.town))


def latest(scene: Scene) -> str:
    return str(scene.simulator.last_month)


HARMLESS = [
    (Ill.SLOW, Door.BILLS),
    (Ill.DOUBLED_BILL, Door.BILLS),
    (Ill.REORDERED, Door.BILLS),
    (Ill.UNKNOWN_FIELDS, Door.BILLS),
    (Ill.STRING_SUPPLIERS, Door.MAIN_SUPPLIERS),
    (Ill.EMPTY_CONTACTS, Door.CONTACTS),
]


@pytest.mark.only("sqlite")
@pytest.mark.parametrize(("ill", "door"), HARMLESS, ids=str)
async def test_what_is_only_strange_is_understood(client: Client, scene: Scene, ill: Ill, door: Door) -> None:
    scene.recalculate()
    scene.simulator.misbehave(ill, account=scene.number, door=door, seconds=0.05)

    row = await scene.sync()

    bill = await scene.newest()
    assert (why(row), bill.version, bill.recalculated) == (None, 2, Decimal("-1200.50"))
    assert (row.unknown_fields > 0) == (ill is Ill.UNKNOWN_FIELDS)
    assert await listed(client, scene.town) == []
    await scene.sync()
    assert [step[1] for step in (await feed(scene.town["owner"]))[MONTHS:]] == ["CHANGED"]


async def test_partial_pages_lose_nothing_and_take_nothing_back(scene: Scene) -> None:
    before = await kept(scene.account)
    scene.simulator.misbehave(Ill.PARTIAL_PAGE, account=scene.number, door=Door.BILLS)

    row = await scene.sync()

    assert (why(row), await kept(scene.account)) == (None, before)


async def test_pages_without_end_are_nonsense_and_the_good_ones_are_kept(scene: Scene) -> None:
    scene.recalculate()
    scene.simulator.misbehave(Ill.ENDLESS_PAGES, account=scene.number, door=Door.BILLS)

    row = await scene.sync()

    assert (why(row), (await scene.newest()).version) == ("NONSENSE", 2)


@pytest.mark.parametrize("door", [Door.ADDRESS, Door.MAIN_SUPPLIERS, Door.CONTACTS, Door.LAST_PAYMENT, Door.METERS])
async def test_every_door_may_fail_and_nothing_that_is_known_is_lost(scene: Scene, door: Door) -> None:
    before, seen = await kept(scene.account), await scene.seen()
    meters = await MeterReading.filter(meter__account_id=scene.account.id).count()
    scene.simulator.misbehave(Ill.STATUS, account=scene.number, door=door)

    row = await scene.sync()

    assert why(row) == "AWAY"
    assert await kept(scene.account) == before
    assert await scene.seen() == {**seen, "stale": True, "failure": "AWAY"}
    assert await MeterReading.filter(meter__account_id=scene.account.id).count() == meters


async def test_a_pause_that_the_centre_asks_for_is_kept(scene: Scene) -> None:
    scene.simulator.misbehave(Ill.STATUS, account=scene.number, retry_after="900", status=429)

    row = await scene.sync()

    assert row.next_sync_at is not None
    waits = (row.next_sync_at - datetime.now(UTC)).total_seconds()
    assert 880 < waits < 1_100
    asked = scene.simulator.asked_of(scene.number)
    await sync_due_accounts(scene.context)
    assert scene.simulator.asked_of(scene.number) == asked


async def test_refreshing_asks_the_centre_within_seconds_and_answers_at_once(client: Client, scene: Scene) -> None:
    scene.recalculate()

    told = await client.do(
        "refreshBills",
        {"accountId": write_id("UtilityAccount", scene.account.id)},
        scene.town["owner"],
        "... on UtilityAccount { stale }",
    )
    before = (await scene.newest()).version
    await sync_due_accounts(scene.context)

    assert (told["stale"], before, (await scene.newest()).version) == (False, 1, 2)
    assert await Notification.filter(person_id=scene.town["owner"].person.id, kind="bill_changed").count() == 1
