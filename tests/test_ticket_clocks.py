"""When a ticket is due, whatever happens to it on the way, and how long it took: by the deadlines of its organization.

One rule: instants are local ones of an ordinary week, Monday 2 November 2026 and after, so that they can be counted on
fingers. The organization works from 9 to 18.
"""

from datetime import datetime, timedelta
from typing import Any

import pytest

from models.days import LOCAL
from models.staff import TicketCategory
from models.ticket_terms import TicketDeadline, TicketTerms
from models.tickets import Ticket, TicketKind, TicketState, TicketUrgency
from resolvers.ticket_clocks import finished, paused, reopened, responded, resumed, started
from tests.world import Town

HOUR = timedelta(hours=1)


def on(day: int, time: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day:02}T{time}").replace(tzinfo=LOCAL)


async def opened(town: Town, urgency: TicketUrgency = TicketUrgency.URGENT, **more: Any) -> Ticket:
    """On Monday at 10. What is urgent is answered within 2 hours and done within 18, of working time."""
    columns: dict[str, Any] = {
        "kind": TicketKind.CALL_MASTER,
        "category": TicketCategory.LIFT,
        "state": TicketState.NEW,
    }
    row = Ticket(complex_id=town.complex.id, urgency=urgency, opened_at=on(2, "10:00"), **{**columns, **more})
    await started(row, town.organization.id)
    return row


def due(row: Ticket) -> tuple[str, ...]:
    """Answer, work, warning: day and local time of each."""
    instants = (row.respond_by, row.resolve_by, row.warn_by)
    return tuple(f"{at.astimezone(LOCAL):%-d %H:%M}" if at else "" for at in instants)


async def moves(row: Ticket, state: TicketState, at: datetime) -> None:
    """As a move does it."""
    row.state = state
    await (paused if state is TicketState.WAITING_FOR_RESIDENT else resumed)(row, at)


@pytest.mark.parametrize(
    ("urgency", "expected"),
    [
        (TicketUrgency.EMERGENCY, ("2 10:30", "3 10:00", "2 10:30")),
        (TicketUrgency.URGENT, ("2 12:00", "4 10:00", "2 12:00")),
        (TicketUrgency.NORMAL, ("3 10:00", "9 10:00", "3 10:00")),
    ],
)
async def test_usual_deadlines(town: Town, urgency: TicketUrgency, expected: tuple[str, ...]) -> None:
    assert due(await opened(town, urgency)) == expected


async def test_nobody_waits_for_an_answer_to_a_suggestion(town: Town) -> None:
    assert due(await opened(town, kind=TicketKind.SUGGESTION)) == ("", "", "")


async def test_categorys_own_deadline_stands_before_that_of_all_and_that_before_the_usual_one(town: Town) -> None:
    said: dict[str, Any] = {
        "organization_id": town.organization.id,
        "urgency": TicketUrgency.URGENT,
        "around_the_clock": False,
    }
    await TicketDeadline.create(**said, category=TicketCategory.LIFT, respond_minutes=60, resolve_minutes=120)
    await TicketDeadline.create(**said, category=None, respond_minutes=30, resolve_minutes=60)

    lift, gas = await opened(town), await opened(town, category=TicketCategory.GAS)

    assert (due(lift)[:2], due(gas)[:2]) == (("2 11:00", "2 12:00"), ("2 10:30", "2 11:00"))
    assert due(await opened(town, TicketUrgency.NORMAL))[0] == "3 10:00"


async def test_hours_of_the_organization_are_its_own(town: Town) -> None:
    hours: dict[str, Any] = {
        "opens_minute": 8 * 60,
        "closes_minute": 12 * 60,
        "working_days": [1, 2, 3, 4, 5, 6],
        "warn_share": 50,
    }
    await TicketTerms.create(organization_id=town.organization.id, **hours)

    row = await opened(town)
    await responded(row, on(2, "10:15"))

    assert due(row) == ("2 12:00", "6 12:00", "4 11:00")


async def test_who_has_answered_is_warned_when_the_share_of_the_time_is_gone(town: Town) -> None:
    row = await opened(town)

    await responded(row, on(2, "11:00"))
    await responded(row, on(2, "17:00"))

    # 14.4 of 18 hours.
    assert (due(row), row.responded_at, row.response_seconds) == (
        ("2 12:00", "4 10:00", "3 15:24"),
        on(2, "11:00"),
        3600,
    )


async def test_a_pause_puts_everything_off_by_its_working_time(town: Town) -> None:
    row = await opened(town)
    await responded(row, on(2, "11:00"))

    await moves(row, TicketState.WAITING_FOR_RESIDENT, on(2, "16:00"))
    assert (row.paused_at, row.resolve_left_seconds, row.warn_by) == (on(2, "16:00"), 12 * 3600, None)
    await moves(row, TicketState.IN_PROGRESS, on(4, "08:00"))

    # 2 hours of Monday and the whole Tuesday.
    assert (row.paused_at, row.paused_seconds, row.resolve_left_seconds) == (None, 11 * 3600, None)
    assert due(row) == ("2 12:00", "5 12:00", "4 17:24")


async def test_a_pause_before_the_answer_puts_that_off_too(town: Town) -> None:
    row = await opened(town)

    await moves(row, TicketState.WAITING_FOR_RESIDENT, on(2, "10:30"))
    await moves(row, TicketState.NEW, on(2, "14:30"))
    assert due(row)[:2] == ("2 16:00", "4 14:00")
    await responded(row, on(2, "15:00"))

    assert row.response_seconds == 3600


async def test_what_is_late_by_then_no_pause_heals(town: Town) -> None:
    row = await opened(town)

    await moves(row, TicketState.WAITING_FOR_RESIDENT, on(4, "11:00"))
    await moves(row, TicketState.NEW, on(9, "11:00"))

    assert due(row)[:2] == ("2 12:00", "4 10:00")


async def test_ten_short_pauses_are_one_long_one(town: Town) -> None:
    row = await opened(town)
    for number in range(10):
        begin = on(2, "10:00") + number * HOUR
        await moves(row, TicketState.WAITING_FOR_RESIDENT, begin)
        await moves(row, TicketState.NEW, begin + HOUR / 2)

    # 8 of them in working time.
    assert (row.paused_seconds, due(row)[1]) == (8 * 1800, "4 14:00")


async def test_done_work_took_working_time_without_pauses(town: Town) -> None:
    row = await opened(town)
    await moves(row, TicketState.WAITING_FOR_RESIDENT, on(2, "11:00"))
    await moves(row, TicketState.NEW, on(2, "15:00"))

    row.state = TicketState.DONE
    await finished(row, on(3, "10:00"))

    assert (row.done_at, row.resolution_seconds, row.warn_by) == (on(3, "10:00"), 5 * 3600, None)
    # Nobody had answered before.
    assert (row.responded_at, row.response_seconds) == (on(3, "10:00"), 5 * 3600)


async def test_an_emergency_counts_nights(town: Town) -> None:
    row = await opened(town, TicketUrgency.EMERGENCY)
    row.state = TicketState.DONE
    await finished(row, on(3, "04:00"))

    assert row.resolution_seconds == 18 * 3600


async def test_reopened_goes_on_with_what_was_left(town: Town) -> None:
    row = await opened(town)
    row.state = TicketState.DONE
    await finished(row, on(2, "16:00"))

    row.state = TicketState.ASSIGNED
    await reopened(row, on(6, "12:00"))

    # 12 of 18 hours are left; that it was taken for done is a pause.
    assert (row.done_at, row.resolution_seconds, due(row)[1]) == (None, None, "9 15:00")
    row.state = TicketState.DONE
    await finished(row, on(6, "13:00"))
    assert row.resolution_seconds == 7 * 3600


async def test_done_too_late_and_reopened_is_late_still(town: Town) -> None:
    row = await opened(town)
    row.state = TicketState.DONE
    await finished(row, on(5, "16:00"))
    row.state = TicketState.ASSIGNED
    await reopened(row, on(6, "12:00"))

    assert due(row)[1] == "4 10:00"


@pytest.mark.parametrize(
    ("before", "after", "at", "expected"),
    [
        # From the opening, as if it had been said then.
        (TicketUrgency.NORMAL, TicketUrgency.URGENT, on(2, "10:10"), ("2 12:00", "4 10:00")),
        (TicketUrgency.URGENT, TicketUrgency.NORMAL, on(2, "13:00"), ("3 10:00", "9 10:00")),
        # That would be over: from now.
        (TicketUrgency.NORMAL, TicketUrgency.EMERGENCY, on(3, "09:00"), ("3 09:30", "3 10:00")),
        (TicketUrgency.NORMAL, TicketUrgency.EMERGENCY, on(4, "09:00"), ("3 10:00", "5 09:00")),
        # And never later than before.
        (TicketUrgency.URGENT, TicketUrgency.EMERGENCY, on(4, "09:45"), ("2 12:00", "4 10:00")),
    ],
)
async def test_another_urgency_is_another_deadline(
    town: Town, before: TicketUrgency, after: TicketUrgency, at: datetime, expected: tuple[str, ...]
) -> None:
    row = await opened(town, before)

    row.urgency = after
    await started(row, town.organization.id, at)

    assert due(row)[:2] == expected


async def test_another_urgency_in_a_pause_leaves_another_rest(town: Town) -> None:
    row = await opened(town, TicketUrgency.NORMAL)
    await moves(row, TicketState.WAITING_FOR_RESIDENT, on(2, "11:00"))

    row.urgency = TicketUrgency.URGENT
    await started(row, town.organization.id, on(4, "12:00"))
    assert (row.respond_left_seconds, row.resolve_left_seconds, row.warn_by) == (3600, 17 * 3600, None)
    await moves(row, TicketState.NEW, on(5, "09:00"))

    assert due(row) == ("5 10:00", "6 17:00", "5 10:00")


async def test_who_was_told_is_not_warned_again(town: Town) -> None:
    row = await opened(town)
    row.warned_at = on(2, "12:00")
    await responded(row, on(2, "12:30"))

    assert row.warn_by is None
