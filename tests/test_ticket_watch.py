"""What becomes of tickets by themselves: put off, they go on; done and unanswered, they are closed; late, it is told.

One rule: whatever the clock does, it does once, however many processes keep the watch.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tortoise.expressions import Q

from models.days import first_instant, local_day
from models.staff import StaffMember
from models.ticket_events import TicketEvent
from models.tickets import RUNNING_STATES, Ticket, TicketKind, TicketState
from resolvers.context import Context, Services
from resolvers.ticket_watch import (
    WATCHES,
    close_unanswered_tickets,
    resume_due_tickets,
    return_left_tickets,
    warn_of_late_tickets,
)
from schema.ids import read_id
from tests.clients import Client
from tests.conftest import House
from tests.dispatch import assigned, move, opened
from tests.ticket_rows import post_of, told, written
from tests.workers import environment, serving
from tests.world import Town

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LATE_SOON = [("administrator", "TICKET_LATE_SOON"), ("manager", "TICKET_LATE_SOON")]
OVERDUE = [("administrator", "TICKET_OVERDUE"), ("manager", "TICKET_OVERDUE")]


def at(services: Services, instant: datetime) -> Context:
    """As if it were then, by every clock."""

    async def clock() -> datetime:
        return instant

    return Context(replace(services, clock=lambda: instant, database_clock=clock))


async def row_of(ticket: dict[str, object]) -> Ticket:
    return await Ticket.get(id=read_id("Ticket", str(ticket["id"])))


async def steps(row: Ticket) -> list[tuple[str | None, str | None]]:
    """What the clock did to it: (move, state)."""
    found = await TicketEvent.filter(ticket_id=row.id, actor_id=None, by_staff=False).order_by("number")
    return [(event.move, event.to_state.name if event.to_state else None) for event in found]


async def test_who_leaves_leaves_their_tickets_to_the_dispatcher(house: House, client: Client, town: Town) -> None:
    at_work, done = [await assigned(client, town, await opened(client, town, text=text)) for text in ("Раз", "Два")]
    await move(client, done, town["master"], "FINISH", text="Готово")
    await StaffMember.filter(person_id=town["master"].person.id).update(ended_at=datetime.now(UTC))

    for _ in range(2):
        await return_left_tickets(Context(house.services))

    row = await row_of(at_work)
    assert (row.state, row.assignee_id) == (TicketState.NEW, None)
    assert await steps(row) == [("return", "NEW")]
    assert (await row_of(done)).state is TicketState.DONE
    assert ("dispatcher", "TICKET_MOVED") in await told(town, row)


async def test_deferred_goes_on_with_the_first_instant_of_its_day(house: House, client: Client, town: Town) -> None:
    ticket, day = await opened(client, town), local_day(datetime.now(UTC)) + 3 * DAY
    await assigned(client, town, ticket)
    put_off = await move(client, ticket, town["dispatcher"], "DEFER", until=day.isoformat(), text="Бөлшек күтудеміз")
    assert put_off["state"] == "DEFERRED"

    await resume_due_tickets(at(house.services, first_instant(day) - MINUTE))
    assert (await row_of(ticket)).state is TicketState.DEFERRED
    for _ in range(2):
        await resume_due_tickets(at(house.services, first_instant(day)))

    row = await row_of(ticket)
    assert (row.state, row.deferred_until, row.paused_at) == (TicketState.ASSIGNED, None, None)
    assert row.resolve_by is not None
    assert row.resolve_by > first_instant(day)
    assert await steps(row) == [("resume", "ASSIGNED")]


async def test_done_and_unanswered_for_seven_days_is_closed(house: House, client: Client, town: Town) -> None:
    ticket = await opened(client, town)
    await assigned(client, town, ticket)
    await move(client, ticket, town["master"], "FINISH", text="Құбыр ауыстырылды")
    found, week_ago = Ticket.filter(id=(await row_of(ticket)).id), datetime.now(UTC) - timedelta(days=7)

    await found.update(done_at=week_ago + HOUR)
    await close_unanswered_tickets(Context(house.services))
    assert (await row_of(ticket)).state is TicketState.DONE
    await found.update(done_at=week_ago)
    for _ in range(2):
        await close_unanswered_tickets(Context(house.services))

    row = await row_of(ticket)
    assert (row.state, row.rating, row.ended_at is not None) == (TicketState.CLOSED, None, True)
    assert await steps(row) == [("close", "CLOSED")]


async def test_management_is_told_before_and_after_the_deadline_once_each(house: House, town: Town) -> None:
    now = datetime.now(UTC)
    row = await written(town, warn_by=now + HOUR, resolve_by=now + 2 * HOUR)

    await warn_of_late_tickets(at(house.services, now + HOUR - MINUTE))
    assert await told(town, row) == []
    for _ in range(2):
        await warn_of_late_tickets(at(house.services, now + HOUR))
    assert await told(town, row) == LATE_SOON
    for _ in range(2):
        await warn_of_late_tickets(at(house.services, now + 2 * HOUR))

    assert await told(town, row) == sorted(LATE_SOON + OVERDUE)
    kept = await Ticket.get(id=row.id)
    assert (kept.warned_at, kept.escalated_at, kept.warn_by) == (now + HOUR, now + 2 * HOUR, None)
    assert kept.version == row.version


async def test_what_is_late_already_is_not_said_to_be_late_soon(house: House, town: Town) -> None:
    now = datetime.now(UTC)
    master = await post_of(town["master"])
    row = await written(town, warn_by=now + HOUR, resolve_by=now + 2 * HOUR, assignee_id=master)

    for _ in range(2):
        await warn_of_late_tickets(at(house.services, now + 3 * HOUR))

    assert await told(town, row) == sorted([*OVERDUE, ("master", "TICKET_OVERDUE")])


@pytest.mark.parametrize("state", sorted(set(TicketState) - RUNNING_STATES))
async def test_nobody_is_told_of_what_waits_or_is_over(house: House, town: Town, state: TicketState) -> None:
    now = datetime.now(UTC)
    row = await written(town, state=state, warn_by=now + HOUR, resolve_by=now + HOUR)

    await warn_of_late_tickets(at(house.services, now + 2 * HOUR))

    assert await told(town, row) == []


async def test_a_ticket_opened_by_a_resident_is_escalated_unless_it_is_a_suggestion(
    house: House, client: Client, town: Town
) -> None:
    kinds, urgency = ("CALL_MASTER", "SUGGESTION"), "EMERGENCY"
    call, thought = [await row_of(await opened(client, town, kind=kind, urgency=urgency)) for kind in kinds]
    assert (thought.kind, thought.resolve_by, thought.warn_by) == (TicketKind.SUGGESTION, None, None)
    assert call.warn_by == call.respond_by == call.opened_at + HOUR / 2

    await warn_of_late_tickets(at(house.services, call.opened_at + HOUR))

    heard = [[it for it in await told(town, row) if "OPENED" not in it[1]] for row in (call, thought)]
    assert heard == [LATE_SOON, []]


async def test_many_who_keep_the_watch_at_once_do_everything_once(house: House, town: Town) -> None:
    rows = await due(town)

    contexts = [Context(house.services) for _ in range(4)]
    watches: list[Callable[[Context], Awaitable[None]]] = [*WATCHES]
    await asyncio.gather(*(watch(context) for context in contexts for watch in watches))

    await assert_once(town, rows)


@pytest.mark.parametrize("house", ["postgres"], indirect=True)  # the house itself serves the file
async def test_two_more_processes_do_it_once_too(house: House, town: Town) -> None:
    rows = [row for _ in range(5) for row in await due(town)]
    waiting = Q(escalated_at=None, resolve_by__not_isnull=True) | Q(state__in=[TicketState.DONE, TicketState.DEFERRED])
    async with serving(2, **environment(house.settings)), asyncio.timeout(20):
        while await Ticket.filter(waiting, complex_id=town.complex.id).exists():  # noqa: ASYNC110 - in other processes
            await asyncio.sleep(0.05)

    await assert_once(town, rows)


async def due(town: Town) -> list[Ticket]:
    """One to go on, one to be closed, one that is late."""
    now, master = datetime.now(UTC), await post_of(town["master"])
    past = {"deferred_until": local_day(now), "paused_at": now - DAY, "assignee_id": master}
    return [
        await written(town, state=TicketState.DEFERRED, **past),
        await written(town, state=TicketState.DONE, done_at=now - 8 * DAY),
        await written(town, resolve_by=now - HOUR, warn_by=now - HOUR),
    ]


async def assert_once(town: Town, rows: list[Ticket]) -> None:
    for row in rows:
        kept = await Ticket.get(id=row.id)
        if row.state is TicketState.NEW:
            assert (kept.state, await told(town, row), await steps(row)) == (TicketState.NEW, OVERDUE, [])
        elif row.state is TicketState.DONE:
            assert (kept.state, await steps(row)) == (TicketState.CLOSED, [("close", "CLOSED")])
        else:
            # Nobody has written down how it stood before.
            assert (kept.state, await steps(row)) == (TicketState.NEW, [("resume", "NEW")])
        assert kept.version == row.version + len(await steps(row))
