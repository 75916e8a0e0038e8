"""A recalculation of a line that somebody has disputed settles the dispute, once, and they are told."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from integrations.billing_centre import Bill
from models.bill_disputes import BillDispute, ComplaintState, DisputeReason
from models.bills import Bill as BillRow
from models.notifications import Notification
from models.utility_accounts import UtilityAccount
from tests.bill_rows import account_row, linked
from tests.centres import HEATING, OCTOBER, SEPTEMBER, WATER, told_bill, told_line
from tests.conftest import House
from tests.test_bill_intake import take_up
from tests.ticket_rows import written
from tests.world import Town

NOVEMBER = OCTOBER.replace(month=11)


def recalculated(period: Any, amount: str, **said: Any) -> Bill:
    """The heating, by so much."""
    accrued = str(HEATING.accrued)
    line = told_line(HEATING.service_code, accrued, HEATING.supplier_code, recalculated=amount, opening="500")
    return told_bill(period, [line, WATER], **said)


async def disputed(
    house: House, town: Town, bill: Bill | None = None, **columns: Any
) -> tuple[UtilityAccount, BillDispute]:
    """The owner disputes the heating of October."""
    account = await account_row(town)
    await linked(account, town["owner"])
    await take_up(house, account, bill or told_bill())
    row = await BillRow.get(account_id=account.id)
    usual: dict[str, Any] = {
        "person_id": town["owner"].person.id,
        "version": row.version,
        "service_code": HEATING.service_code,
        "supplier_code": HEATING.supplier_code,
        "reason": DisputeReason.AMOUNT,
        "opened_at": datetime.now(UTC),
        "complaint": ComplaintState.TAKEN,
    }
    ticket = await written(town)
    return account, await BillDispute.create(
        complex_id=account.complex_id, bill_id=row.id, ticket_id=ticket.id, **usual | columns
    )


async def told(town: Town) -> list[tuple[str, Any]]:
    rows = await Notification.filter(person_id=town["owner"].person.id, kind="dispute_settled")
    return [(str(row.subject_kind), row.subject_id) for row in rows]


async def test_a_recalculation_in_a_later_bill_settles_it(house: House, town: Town) -> None:
    account, dispute = await disputed(house, town)

    await take_up(house, account, recalculated(NOVEMBER, "-1200.50"))

    await dispute.refresh_from_db()
    bill = await BillRow.get(account_id=account.id, period=NOVEMBER)
    assert dispute.settled_at is not None
    assert (dispute.settled_bill_id, dispute.settled_version) == (bill.id, 1)
    assert dispute.settled_amount == Decimal("-1200.50")
    assert await told(town) == [("Ticket", dispute.ticket_id)]


async def test_another_version_of_the_disputed_bill_settles_it(house: House, town: Town) -> None:
    account, dispute = await disputed(house, town)

    await take_up(house, account, recalculated(OCTOBER, "-300", revision=2))

    await dispute.refresh_from_db()
    assert (dispute.settled_bill_id, dispute.settled_version) == (dispute.bill_id, 2)
    assert dispute.settled_amount == Decimal("-300.00")


async def test_it_is_settled_once(house: House, town: Town) -> None:
    account, dispute = await disputed(house, town)
    await take_up(house, account, recalculated(NOVEMBER, "-1200.50"))
    await dispute.refresh_from_db()
    settled_at = dispute.settled_at

    await take_up(house, account, recalculated(NOVEMBER, "-1300.00", revision=2))

    await dispute.refresh_from_db()
    assert (dispute.settled_at, dispute.settled_amount) == (settled_at, Decimal("-1200.50"))
    assert len(await told(town)) == 1


CHEAPER_WATER = replace(WATER, recalculated=Decimal(-5), to_pay=Decimal("4490.96"))
UNSETTLING = {
    "of an earlier month": recalculated(SEPTEMBER, "-100"),
    "of nothing": told_bill(NOVEMBER),
    "of another line": told_bill(
        NOVEMBER, [HEATING, replace(WATER, recalculated=Decimal(-5), to_pay=Decimal("4490.96"))]
    ),
}


@pytest.mark.parametrize("what", UNSETTLING)
async def test_a_recalculation_settles_nothing_else(house: House, town: Town, what: str) -> None:
    account, dispute = await disputed(house, town)

    await take_up(house, account, UNSETTLING[what])

    await dispute.refresh_from_db()
    assert (dispute.settled_at, await told(town)) == (None, [])


async def test_a_recalculation_that_was_there_already_settles_nothing(house: House, town: Town) -> None:
    account, dispute = await disputed(house, town, recalculated(OCTOBER, "-100"))

    await take_up(house, account, replace(recalculated(OCTOBER, "-100", revision=2), persons=3))

    await dispute.refresh_from_db()
    assert (dispute.settled_at, await told(town)) == (None, [])


async def test_the_dispute_of_who_was_erased_is_settled_and_nobody_is_told(house: House, town: Town) -> None:
    account, dispute = await disputed(house, town, person_id=None)

    await take_up(house, account, recalculated(NOVEMBER, "-1200.50"))

    await dispute.refresh_from_db()
    assert (dispute.settled_at is None, await told(town)) == (False, [])
