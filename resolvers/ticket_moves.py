"""Tickets move: what the table allows, under what is asked for, with everything that follows from it.

One rule: whoever moves a ticket, a person, a batch or the clock, does it by `moved`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from models.buildings import Complex, Organization
from models.days import local_day
from models.staff import StaffMember
from models.ticket_events import TicketEvent, TicketEventKind
from models.ticket_moves import OURS, Need, Part, Step, TicketMove, Whither, allowed, step_of
from models.ticket_moves import TABLE as TABLE
from models.ticket_terms import TicketTerms
from models.tickets import ENDED_STATES, Ticket, TicketState, is_paused
from resolvers.attachments import attach
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.errors import bad_input, illegal_move, not_found
from resolvers.ticket_clocks import finished, paused, reopened, resumed
from resolvers.ticket_events import acts_for_staff, record
from resolvers.ticket_notices import holders_of, tell_of_event
from resolvers.ticket_visits import VISITED, called_off
from resolvers.tickets import locked, parts

LONGEST_DEFERRAL = timedelta(days=365)
CLOCK = frozenset({Part.CLOCK})
# What a ticket may be as long as somebody of ours works on it; the latest of these is where it goes on.
WORKED_ON = (TicketState.NEW, TicketState.ASSIGNED, TicketState.IN_PROGRESS)
NOT_HANDED_OVER = dict.fromkeys(("service_organization_id", "accepted_at", "reference"))
KINDS = {
    TicketMove.ASSIGN: TicketEventKind.ASSIGNED,
    TicketMove.ACCEPT: TicketEventKind.ACCEPTED,
    TicketMove.MERGE: TicketEventKind.MERGED,
}
# What is missing → the field that would have said it, and the sentence.
MISSING = {
    Need.REASON: ("text", "move_needs_reason"),
    Need.QUESTION: ("text", "move_needs_question"),
    Need.OUTCOME: ("text", "move_needs_outcome"),
    Need.DAY: ("until", "move_needs_day"),
    Need.ASSIGNEE: ("move", "assigned_by_its_verb"),
    Need.ORGANIZATION: ("move", "handed_over_by_its_verb"),
    Need.TICKET: ("move", "merged_by_its_verb"),
}


@dataclass(frozen=True)
class Given:
    """What comes with a move. `text`: the reason, what is asked for, what was done, the answer."""

    text: str | None = None
    until: date | None = None
    assignee: StaffMember | None = None
    organization: Organization | None = None
    reference: str | None = None
    merged_into: UUID | None = None
    rating: int | None = None
    attachment_ids: Sequence[UUID] = ()

    def answers(self, need: Need) -> bool:
        words = dict.fromkeys((Need.REASON, Need.QUESTION, Need.OUTCOME), self.text)
        things = {
            Need.DAY: self.until,
            Need.ASSIGNEE: self.assignee,
            Need.ORGANIZATION: self.organization,
            Need.TICKET: self.merged_into,
        }
        return bool((words | things)[need])


async def move_ticket(
    context: Context, ticket_id: UUID, move: TicketMove, given: Given, expected_version: int | None
) -> Ticket:
    """The ticket has made the move.

    Refuses: NOT_FOUND, CONFLICT, ILLEGAL_MOVE, BAD_INPUT, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        ticket = await locked(context, ticket_id, expected_version)
        await moved(context, tell, ticket, move, given, field="move")
        return tell.outcome(ticket)


async def moved(
    context: Context,
    tell: Tell,
    ticket: Ticket,
    move: TicketMove,
    given: Given,
    by: frozenset[Part] | None = None,
    field: str = "ticketId",
) -> TicketEvent:
    """The ticket, which is locked, has made the move. `by`: CLOCK for the timers; else what the viewer is to it.

    `field`: the input that asks for the move, where it is refused.

    Refuses: NOT_FOUND, ILLEGAL_MOVE, BAD_INPUT, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    held = by if by is not None else await parts(context, ticket)
    step = must_be_allowed(held, ticket, move, field)
    await _must_fit(context, ticket, step, given)
    origin, held_by, now = ticket.state, await holders_of(ticket), context.now
    ticket.state = await _target(ticket, step)
    if effect := EFFECTS.get(move):
        effect(ticket, given, now)
    _leave_behind(ticket, now)
    by_staff = by is None and acts_for_staff(held)
    await _clocked(ticket, move, now)
    kind = TicketEventKind.RATED if given.rating else KINDS.get(move, TicketEventKind.MOVED)
    said: dict[str, Any] = {"text": given.text, "facts": _facts(given)}
    event = await record(context, tell, ticket, kind, by_staff=by_staff, move=move, from_state=origin, **said)
    await _attached(context, ticket, event, given)
    if ticket.state is not origin and ticket.state not in VISITED:
        await called_off(ticket, now)
    await tell_of_event(context, tell, ticket, event, held_by)
    return event


def must_be_allowed(held: frozenset[Part], ticket: Ticket, move: TicketMove, field: str = "ticketId") -> Step:
    """Refuses: ILLEGAL_MOVE"""
    step = step_of(move, held, ticket)
    if step is None:
        raise illegal_move(allowed(held, ticket), field)
    return step


async def _clocked(ticket: Ticket, move: TicketMove, now: datetime) -> None:
    """Stopped, or going on."""
    if move is TicketMove.REOPEN:
        await reopened(ticket, now)
    if ticket.state is TicketState.DONE and ticket.done_at is None:
        await finished(ticket, now)
    await (paused if is_paused(ticket) else resumed)(ticket, now)


async def _attached(context: Context, ticket: Ticket, event: TicketEvent, given: Given) -> None:
    """With a photo, where the organization asks for one. Refuses: NOT_FOUND, BAD_INPUT, TOO_MANY_FILES"""
    files = await attach(context, given.attachment_ids, ticket=ticket, event=event)
    if event.move != TicketMove.FINISH or any(file.media_type.startswith("image/") for file in files):
        return
    asking = TicketTerms.filter(organization__complexes__id=ticket.complex_id)
    for terms in await asking:
        if ticket.category in terms.photo_categories:
            raise bad_input("attachmentIds", "photo_is_needed")


async def _target(ticket: Ticket, step: Step) -> TicketState:
    match step.to:
        case Whither.STAYS:
            return ticket.state
        case Whither.AS_IT_WAS:
            return await _as_it_was(ticket)
        case Whither.TO_ITS_MASTER:
            return TicketState.ASSIGNED if await _works_here(ticket, ticket.assignee_id) else TicketState.NEW
    return step.to


def _leave_behind(ticket: Ticket, now: datetime) -> None:
    """What belongs to another state than the one it has come to."""
    if ticket.state is not TicketState.DEFERRED:
        ticket.deferred_until = None
    if ticket.state in OURS:
        ticket.update_from_dict(NOT_HANDED_OVER)
    if ticket.state is TicketState.NEW:
        ticket.assignee_id = None
    if ticket.state in ENDED_STATES:
        ticket.update_from_dict({"ended_at": now, "access_notes": None})


async def _as_it_was(ticket: Ticket) -> TicketState:
    """Before it paused; a ticket whose master has left begins anew."""
    if not await _works_here(ticket, ticket.assignee_id):
        return TicketState.NEW
    events = TicketEvent.filter(ticket_id=ticket.id, to_state__in=WORKED_ON)
    latest = await events.order_by("-number").first()
    return latest.to_state if latest and latest.to_state else TicketState.NEW


async def _works_here(ticket: Ticket, staff_id: UUID | None) -> bool:
    """For who manages the ticket's complex, still."""
    if staff_id is None:
        return False
    managing = await managing_organization(ticket)
    return await StaffMember.exists(id=staff_id, organization_id=managing, ended_at=None)


async def managing_organization(ticket: Ticket) -> UUID:
    [managing] = await Complex.filter(id=ticket.complex_id).values_list("organization_id", flat=True)
    return UUID(str(managing))


async def _must_fit(context: Context, ticket: Ticket, step: Step, given: Given) -> None:
    """Refuses: NOT_FOUND, BAD_INPUT"""
    for need in sorted(step.needs):
        if not given.answers(need):
            field, message = MISSING[need]
            raise bad_input(field, message)
    if Need.DAY in step.needs:
        today = local_day(context.now)
        if given.until is None or not today < given.until <= today + LONGEST_DEFERRAL:
            raise bad_input("until", "deferred_too_far")
    if Need.ASSIGNEE in step.needs:
        await _must_work_on_it(ticket, given.assignee)
    if Need.ORGANIZATION in step.needs:
        await _must_work_for_us(ticket, given.organization)


async def _must_work_on_it(ticket: Ticket, assignee: StaffMember | None) -> None:
    """For who has the ticket now. Refuses: NOT_FOUND"""
    having = ticket.service_organization_id or await managing_organization(ticket)
    if assignee is None or assignee.ended_at is not None or assignee.organization_id != having:
        raise not_found("assigneeId")


async def _must_work_for_us(ticket: Ticket, organization: Organization | None) -> None:
    """Refuses: NOT_FOUND"""
    if organization is None or organization.client_id != await managing_organization(ticket):
        raise not_found("organizationId")


def _assigned(ticket: Ticket, given: Given, now: datetime) -> None:
    ticket.assignee_id = given.assignee.id if given.assignee else None


def _handed_over(ticket: Ticket, given: Given, now: datetime) -> None:
    ticket.update_from_dict(NOT_HANDED_OVER)
    ticket.service_organization_id = given.organization.id if given.organization else None
    ticket.assignee_id = None


def _accepted(ticket: Ticket, given: Given, now: datetime) -> None:
    ticket.update_from_dict({"accepted_at": now, "reference": given.reference})


def _deferred(ticket: Ticket, given: Given, now: datetime) -> None:
    ticket.deferred_until = given.until


def _finished(ticket: Ticket, given: Given, now: datetime) -> None:
    ticket.update_from_dict({"outcome": given.text})


def _closed(ticket: Ticket, given: Given, now: datetime) -> None:
    ticket.rating = given.rating


def _reopened(ticket: Ticket, given: Given, now: datetime) -> None:
    ticket.update_from_dict({"outcome": None})
    ticket.reopened_count += 1


def _merged(ticket: Ticket, given: Given, now: datetime) -> None:
    ticket.merged_into_id = given.merged_into


EFFECTS: dict[TicketMove, Callable[[Ticket, Given, datetime], None]] = {
    TicketMove.ASSIGN: _assigned,
    TicketMove.HAND_OVER: _handed_over,
    TicketMove.ACCEPT: _accepted,
    TicketMove.DEFER: _deferred,
    TicketMove.FINISH: _finished,
    TicketMove.CLOSE: _closed,
    TicketMove.REOPEN: _reopened,
    TicketMove.MERGE: _merged,
}


def _facts(given: Given) -> dict[str, Any]:
    """Ids, days and numbers; the organization's reference is one."""
    told = {
        "until": given.until and given.until.isoformat(),
        "assignee": given.assignee and str(given.assignee.id),
        "organization": given.organization and str(given.organization.id),
        "reference": given.reference,
        "ticket": given.merged_into and str(given.merged_into),
        "rating": given.rating,
    }
    return {name: value for name, value in told.items() if value is not None}


async def allowed_moves(context: Context, ticket: Ticket) -> list[TicketMove]:
    """What the viewer may do with it now."""
    return allowed(await parts(context, ticket), ticket)
