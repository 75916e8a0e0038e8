"""The clock of a ticket: when an answer and the work are due, and how long they took. Whoever moves it sets the clock.

One rule: what was promised stays promised. A pause puts it off by as much working time, and what was late by then
stays late. The columns are set here, and written by who has called.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.expressions import Q

from integrations.public_holidays import kazakhstan
from models.ticket_terms import WITHOUT_DEADLINE, Deadline, TicketDeadline, TicketTerms, deadline_for
from models.tickets import RUNNING_STATES, Ticket
from models.working_time import AROUND_THE_CLOCK, Hours, after, between

NONE = timedelta()


@dataclass(frozen=True)
class Promise:
    """What the organization promises about a ticket, in which hours, and when its manager is warned."""

    deadline: Deadline
    hours: Hours
    warn_share: int


async def started(ticket: Ticket, organization_id: UUID, now: datetime | None = None) -> None:
    """What is due when; counted from the opening.

    `now`: it is another ticket than was said, by its category or urgency. What would be over by then is counted from
    now instead, and is due no later than it was.
    """
    promise = await _promise(ticket, organization_id)
    if ticket.kind in WITHOUT_DEADLINE:
        ticket.respond_by = ticket.resolve_by = ticket.warn_by = None
        return
    respond, resolve = (timedelta(minutes=minutes) for minutes in promise.deadline[:2])
    now = now and (ticket.paused_at or now)
    if ticket.responded_at is None:
        ticket.respond_by = _due(ticket, respond, ticket.respond_by, promise.hours, now)
    ticket.resolve_by = _due(ticket, resolve, ticket.resolve_by, promise.hours, now)
    if ticket.paused_at:
        _keep_what_is_left(ticket, ticket.paused_at, promise.hours)
    _warn(ticket, now or ticket.opened_at, promise)


async def paused(ticket: Ticket, now: datetime) -> None:
    """It stands still: what is left of the time is kept."""
    if ticket.paused_at is None:
        ticket.paused_at, ticket.warn_by = now, None
        _keep_what_is_left(ticket, now, (await _promise(ticket)).hours)


async def resumed(ticket: Ticket, now: datetime) -> None:
    """It goes on: what was left then is left now."""
    if ticket.paused_at is not None:
        since, ticket.paused_at = ticket.paused_at, None
        _go_on(ticket, since, now, await _promise(ticket))


async def responded(ticket: Ticket, now: datetime) -> None:
    """Somebody has taken it up, for the first time."""
    if ticket.responded_at is None:
        _answer(ticket, now, await _promise(ticket))


async def finished(ticket: Ticket, now: datetime) -> None:
    """The work is done."""
    promise = await _promise(ticket)
    if ticket.responded_at is None:
        _answer(ticket, now, promise)
    ticket.done_at, ticket.warn_by = now, None
    ticket.resolution_seconds = _seconds(_worked(ticket, now, promise.hours))
    _keep_what_is_left(ticket, now, promise.hours)


async def reopened(ticket: Ticket, now: datetime) -> None:
    """The work was not done: the time goes on with what was left of it."""
    if ticket.done_at is not None:
        since, ticket.done_at, ticket.resolution_seconds = ticket.done_at, None, None
        _go_on(ticket, since, now, await _promise(ticket))


async def _promise(ticket: Ticket, organization_id: UUID | None = None) -> Promise:
    """Of the organization that manages the ticket's complex."""
    whose = Q(organization_id=organization_id) if organization_id else Q(organization__complexes__id=ticket.complex_id)
    terms = await TicketTerms.get_or_none(whose) or TicketTerms()
    deadline = deadline_for(ticket.category, ticket.urgency, await TicketDeadline.filter(whose))
    hours = AROUND_THE_CLOCK if deadline.around_the_clock else hours_of(terms)
    return Promise(deadline, hours, terms.warn_share)


def hours_of(terms: TicketTerms) -> Hours:
    return Hours(terms.opens_minute, terms.closes_minute, frozenset(terms.working_days), kazakhstan)


def _due(ticket: Ticket, work: timedelta, before: datetime | None, hours: Hours, now: datetime | None) -> datetime:
    due = after(ticket.opened_at, work + timedelta(seconds=ticket.paused_seconds), hours)
    if now is None or due > now:
        return due
    anew = after(now, work, hours)
    return min(before, anew) if before else anew


def _keep_what_is_left(ticket: Ticket, now: datetime, hours: Hours) -> None:
    """Nothing is kept of a time that is over."""
    running = ticket.responded_at is None
    ticket.respond_left_seconds = _left(ticket.respond_by, now, hours) if running else None
    ticket.resolve_left_seconds = _left(ticket.resolve_by, now, hours)


def _left(due: datetime | None, now: datetime, hours: Hours) -> int | None:
    return _seconds(between(now, due, hours)) if due and due > now else None


def _go_on(ticket: Ticket, since: datetime, now: datetime, promise: Promise) -> None:
    if ticket.respond_left_seconds is not None and ticket.responded_at is None:
        ticket.respond_by = after(now, timedelta(seconds=ticket.respond_left_seconds), promise.hours)
    if ticket.resolve_left_seconds is not None:
        ticket.resolve_by = after(now, timedelta(seconds=ticket.resolve_left_seconds), promise.hours)
    ticket.respond_left_seconds = ticket.resolve_left_seconds = None
    ticket.paused_seconds += _seconds(between(since, now, promise.hours))
    _warn(ticket, now, promise)


def _answer(ticket: Ticket, now: datetime, promise: Promise) -> None:
    ticket.responded_at, ticket.respond_left_seconds = now, None
    ticket.response_seconds = _seconds(_worked(ticket, now, promise.hours))
    _warn(ticket, now, promise)


def _worked(ticket: Ticket, now: datetime, hours: Hours) -> timedelta:
    """Without pauses, also that which has not ended."""
    until = min(ticket.paused_at or now, now)
    return max(between(ticket.opened_at, until, hours) - timedelta(seconds=ticket.paused_seconds), NONE)


def _warn(ticket: Ticket, now: datetime, promise: Promise) -> None:
    """The manager is to be told when the share of the time is gone, or when nobody has answered in time."""
    ticket.warn_by = None
    if ticket.resolve_by is None or ticket.warned_at or ticket.state not in RUNNING_STATES:
        return
    left = between(now, ticket.resolve_by, promise.hours)
    whole = _worked(ticket, now, promise.hours) + left
    share_gone = after(now, left - whole * (100 - promise.warn_share) / 100, promise.hours)
    unanswered = ticket.respond_by if ticket.responded_at is None else None
    ticket.warn_by = min(share_gone, unanswered) if unanswered else share_gone


def _seconds(work: timedelta) -> int:
    """Whole ones."""
    return round(work.total_seconds())
