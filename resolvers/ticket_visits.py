"""When a master comes: the staff propose windows, the resident takes one, both are reminded an hour before.

One rule: of a ticket at most one visit is agreed, and none outlives the work it was meant for.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from tortoise.expressions import Q

from models.ids import uuid7
from models.notifications import NotificationKind
from models.ticket_events import TicketEventKind
from models.ticket_moves import Part
from models.ticket_visits import Visit, VisitState
from models.tickets import Ticket, TicketState
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.ticket_events import acts_for_staff, record
from resolvers.ticket_notices import tell_of_visit
from resolvers.tickets import knows_author, locked, parts, visible

MOST_WINDOWS = 5
LONGEST = timedelta(hours=12)
FURTHEST = timedelta(days=60)
REMINDED_BEFORE = timedelta(hours=1)
REMINDED_AT_ONCE = 20
OPEN = (VisitState.PROPOSED, VisitState.CONFIRMED)
# Somebody of ours is at work, or is waiting for the resident: what was agreed with them stays agreed meanwhile.
VISITED = frozenset({TicketState.ASSIGNED, TicketState.IN_PROGRESS, TicketState.WAITING_FOR_RESIDENT})
PROPOSING = frozenset({Part.OFFICE, Part.MANAGEMENT, Part.MASTER, Part.SERVICE, Part.SERVICE_MASTER})
# The office speaks for who has said it on the phone.
ANSWERING = frozenset({Part.AUTHOR, Part.OFFICE, Part.MANAGEMENT})


class Window(NamedTuple):
    starts_at: datetime
    ends_at: datetime


async def propose_visit(
    context: Context, ticket_id: UUID, windows: Sequence[Window], expected_version: int | None
) -> Ticket:
    """The resident may choose between these windows; what was proposed or agreed before is off.

    Refuses: NOT_FOUND, CONFLICT, FORBIDDEN, ILLEGAL_MOVE, BAD_INPUT
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    _must_be_windows(windows, context.now)
    async with change(context) as tell:
        ticket = await _for(context, ticket_id, PROPOSING, expected_version)
        if ticket.state not in VISITED | {TicketState.HANDED_OVER}:
            raise Refusal(RefusalCode.ILLEGAL_MOVE, "nobody_to_visit", "ticketId")
        await called_off(ticket, context.now)
        proposal = uuid7()
        await Visit.bulk_create([_proposed(ticket, proposal, window, context.now) for window in sorted(windows)])
        facts = {"windows": [[window.starts_at.isoformat(), window.ends_at.isoformat()] for window in sorted(windows)]}
        await _said(context, tell, ticket, TicketEventKind.VISIT_PROPOSED, facts)
        await tell_of_visit(context, tell, ticket, NotificationKind.VISIT_PROPOSED, f"proposed:{proposal}", facts)
        return tell.outcome(ticket)


async def confirm_visit(context: Context, visit_id: UUID) -> Ticket:
    """The master comes in this window; the others that were proposed with it are off.

    Refuses: NOT_FOUND, CONFLICT, FORBIDDEN, VISIT_OVER
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        ticket, visit = await _visit_of(context, visit_id, ANSWERING)
        if visit.state is not VisitState.PROPOSED or visit.ends_at <= context.now:
            raise Refusal(RefusalCode.VISIT_OVER, field="visitId")
        await called_off(ticket, context.now)
        visit.state, visit.answered_at = VisitState.CONFIRMED, context.now
        await visit.save(update_fields=["state", "answered_at"])
        await _said(context, tell, ticket, TicketEventKind.VISIT_CONFIRMED, _facts(visit))
        kind, facts = NotificationKind.VISIT_CONFIRMED, _facts(visit)
        await tell_of_visit(context, tell, ticket, kind, f"visit-confirmed:{visit.id}", facts)
        return tell.outcome(ticket)


async def decline_visits(context: Context, ticket_id: UUID, reason: str) -> Ticket:
    """None of the windows that are proposed will do; the reason says when it would.

    Refuses: NOT_FOUND, CONFLICT, FORBIDDEN, VISIT_OVER
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        ticket = await _for(context, ticket_id, ANSWERING, None)
        proposed = Visit.filter(ticket_id=ticket.id, state=VisitState.PROPOSED)
        if not await proposed.update(state=VisitState.DECLINED, answered_at=context.now):
            raise Refusal(RefusalCode.VISIT_OVER, field="ticketId")
        await _said(context, tell, ticket, TicketEventKind.VISIT_DECLINED, {}, reason)
        await tell_of_visit(
            context, tell, ticket, NotificationKind.VISIT_DECLINED, f"visits-declined:{ticket.version}", {}
        )
        return tell.outcome(ticket)


async def cancel_visit(context: Context, visit_id: UUID, reason: str) -> Ticket:
    """The visit that was agreed, or one that was proposed, is off. Who may propose or answer may cancel.

    Refuses: NOT_FOUND, CONFLICT, FORBIDDEN, VISIT_OVER
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        ticket, visit = await _visit_of(context, visit_id, PROPOSING | ANSWERING)
        if visit.state not in OPEN:
            raise Refusal(RefusalCode.VISIT_OVER, field="visitId")
        visit.state, visit.answered_at = VisitState.CANCELLED, context.now
        await visit.save(update_fields=["state", "answered_at"])
        await _said(context, tell, ticket, TicketEventKind.VISIT_CANCELLED, _facts(visit), reason)
        kind, facts = NotificationKind.VISIT_CANCELLED, _facts(visit)
        await tell_of_visit(context, tell, ticket, kind, f"visit-cancelled:{visit.id}", facts)
        return tell.outcome(ticket)


async def called_off(ticket: Ticket, now: datetime) -> None:
    """Nothing is proposed or agreed any more; only inside a change that says why."""
    await Visit.filter(ticket_id=ticket.id, state__in=OPEN).update(state=VisitState.CANCELLED, answered_at=now)


async def visits(context: Context, ticket: Ticket) -> list[Visit]:
    """What is proposed or agreed, in the order of time; nothing for a neighbour who has joined."""
    if not await knows_author(context, ticket):
        return []
    found: list[Visit] = await context.load(visits_of_tickets, ticket.id)
    return found


async def visit(context: Context, visit_id: UUID) -> Visit:
    """Refuses: NOT_FOUND"""
    found = await Visit.get_or_none(id=visit_id)
    ticket = await (await visible(context)).get_or_none(id=found.ticket_id) if found else None
    if found is None or ticket is None or not await knows_author(context, ticket):
        raise not_found("id")
    return found


async def visits_of_tickets(context: Context, ids: list[UUID]) -> dict[UUID, list[Visit]]:
    """It asks nobody's rights."""
    found: dict[UUID, list[Visit]] = {ticket_id: [] for ticket_id in ids}
    for row in await Visit.filter(ticket_id__in=ids, state__in=OPEN).order_by("starts_at", "id"):
        found[row.ticket_id].append(row)
    return found


async def remind_of_visits(context: Context) -> None:
    """The people of a visit within the hour are told, once; may run in every process at once.

    Announces: Notified, ManyNotified
    """
    now = context.now
    soon = Q(state=VisitState.CONFIRMED, reminded_at__isnull=True)
    soon &= Q(starts_at__gt=now, starts_at__lte=now + REMINDED_BEFORE)
    # Mostly nobody is to be reminded, and then nothing is locked.
    while ids := await Visit.filter(soon).limit(REMINDED_AT_ONCE).values_list("id", flat=True):
        for visit_id in ids:
            await _reminded(context, UUID(str(visit_id)), soon)


async def _reminded(context: Context, visit_id: UUID, soon: Q) -> None:
    async with change(context) as tell:
        found = await Visit.filter(soon, id=visit_id).select_for_update().first()
        if found is None:
            return
        found.reminded_at = context.now
        await found.save(update_fields=["reminded_at"])
        ticket = await Ticket.get(id=found.ticket_id)
        kind, key = NotificationKind.VISIT_SOON, f"visit-soon:{found.id}"
        await tell_of_visit(context, tell, ticket, kind, key, _facts(found), found.ends_at)


def _must_be_windows(windows: Sequence[Window], now: datetime) -> None:
    """Refuses: BAD_INPUT"""
    if not 1 <= len(windows) <= MOST_WINDOWS:
        raise bad_input("windows", "how_many", least=1, most=MOST_WINDOWS)
    for number, window in enumerate(windows):
        if not now < window.starts_at <= now + FURTHEST:
            raise bad_input(f"windows.{number}.startsAt", "visit_not_soon", days=FURTHEST.days)
        if not window.starts_at < window.ends_at <= window.starts_at + LONGEST:
            raise bad_input(f"windows.{number}.endsAt", "visit_too_long", hours=LONGEST // timedelta(hours=1))


async def _for(context: Context, ticket_id: UUID, by: frozenset[Part], expected_version: int | None) -> Ticket:
    """Refuses: NOT_FOUND, CONFLICT, FORBIDDEN"""
    ticket = await locked(context, ticket_id, expected_version)
    if not await parts(context, ticket) & by:
        raise Refusal(RefusalCode.FORBIDDEN)
    return ticket


async def _visit_of(context: Context, visit_id: UUID, by: frozenset[Part]) -> tuple[Ticket, Visit]:
    """Refuses: NOT_FOUND, FORBIDDEN"""
    found = await Visit.get_or_none(id=visit_id)
    if found is None:
        raise not_found("visitId")
    ticket = await locked(context, found.ticket_id, field="visitId")
    held = await parts(context, ticket)
    if held == {Part.JOINED}:
        raise not_found("visitId")
    if not held & by:
        raise Refusal(RefusalCode.FORBIDDEN)
    # As it is under the ticket's lock.
    await found.refresh_from_db()
    return ticket, found


def _proposed(ticket: Ticket, proposal: UUID, window: Window, now: datetime) -> Visit:
    return Visit(
        complex_id=ticket.complex_id,
        ticket_id=ticket.id,
        proposal=proposal,
        starts_at=window.starts_at,
        ends_at=window.ends_at,
        state=VisitState.PROPOSED,
        proposed_at=now,
    )


def _facts(visit: Visit) -> dict[str, str]:
    return {"startsAt": visit.starts_at.isoformat(), "endsAt": visit.ends_at.isoformat()}


async def _said(
    context: Context,
    tell: Tell,
    ticket: Ticket,
    kind: TicketEventKind,
    facts: dict[str, Any],
    text: str | None = None,
) -> None:
    by_staff = acts_for_staff(await parts(context, ticket))
    await record(context, tell, ticket, kind, by_staff=by_staff, text=text, facts=facts)
