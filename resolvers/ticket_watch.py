"""What becomes of tickets by themselves when their time has come. Every process keeps this watch.

One rule: a ticket is looked at again once it is locked, so that whoever comes second finds it done. What is due is
said by the database's clock.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import Subquery

from models.days import local_day
from models.notifications import NotificationKind
from models.staff import StaffMember
from models.ticket_moves import TicketMove
from models.tickets import RUNNING_STATES, Ticket, TicketState
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.ticket_moves import CLOCK, Given, moved
from resolvers.ticket_notices import tell_of_lateness

# How long the resident has to say that the work was not done.
UNANSWERED = timedelta(days=7)
# Ids that are read at once.
AT_ONCE = 100


async def resume_due_tickets(context: Context) -> None:
    """Tickets that were deferred until today go on. May run in several processes at once.

    Refuses: NOT_FOUND, ILLEGAL_MOVE, BAD_INPUT, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """

    async def resume(tell: Tell, ticket: Ticket) -> None:
        await moved(context, tell, ticket, TicketMove.RESUME, Given(), CLOCK)

    today = local_day(await context.database_now())
    await _each(context, {"state": TicketState.DEFERRED, "deferred_until__lte": today}, resume)


async def return_left_tickets(context: Context) -> None:
    """Tickets whose master works there no more are the dispatcher's again. May run in several processes at once.

    Refuses: NOT_FOUND, ILLEGAL_MOVE, BAD_INPUT, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """

    async def take(tell: Tell, ticket: Ticket) -> None:
        await moved(context, tell, ticket, TicketMove.RETURN, Given(), CLOCK)

    at_work = [TicketState.ASSIGNED, TicketState.IN_PROGRESS]
    posts = StaffMember.filter(ended_at__isnull=False).values("id")
    await _each(context, {"state__in": at_work, "assignee_id__in": Subquery(posts)}, take)


async def close_unanswered_tickets(context: Context) -> None:
    """Tickets that were done a week ago are closed. May run in several processes at once.

    Refuses: NOT_FOUND, ILLEGAL_MOVE, BAD_INPUT, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """

    async def close(tell: Tell, ticket: Ticket) -> None:
        await moved(context, tell, ticket, TicketMove.CLOSE, Given(), CLOCK)

    done = await context.database_now() - UNANSWERED
    await _each(context, {"state": TicketState.DONE, "done_at__lte": done}, close)


async def warn_of_late_tickets(context: Context) -> None:
    """The management has been told, once, of tickets that are late, and of those that soon will be; of paused ones
    not before they go on. May run in several processes at once.

    Announces: Notified, ManyNotified
    """
    now = await context.database_now()

    async def warn(tell: Tell, ticket: Ticket) -> None:
        ticket.warned_at, ticket.warn_by = now, None
        await ticket.save(update_fields=["warned_at", "warn_by"])
        await tell_of_lateness(context, tell, ticket, NotificationKind.TICKET_LATE_SOON)

    async def escalate(tell: Tell, ticket: Ticket) -> None:
        # Nobody is told any more that it will be.
        ticket.escalated_at, ticket.warned_at, ticket.warn_by = now, ticket.warned_at or now, None
        await ticket.save(update_fields=["escalated_at", "warned_at", "warn_by"])
        await tell_of_lateness(context, tell, ticket, NotificationKind.TICKET_OVERDUE)

    running = {"state__in": RUNNING_STATES}
    await _each(context, {**running, "escalated_at": None, "resolve_by__lte": now}, escalate)
    await _each(context, {**running, "warned_at": None, "warn_by__lte": now}, warn)


async def _each(context: Context, due: Mapping[str, Any], deed: Callable[[Tell, Ticket], Awaitable[None]]) -> None:
    """A change for each; whoever holds one meanwhile is waited for."""
    done: UUID | None = None
    while ids := await _some(due, done):
        for ticket_id in ids:
            async with change(context) as tell:
                if ticket := await Ticket.filter(**due).select_for_update().get_or_none(id=ticket_id):
                    await deed(tell, ticket)
        done = ids[-1]


async def _some(due: Mapping[str, Any], behind: UUID | None) -> list[UUID]:
    found = Ticket.filter(**due, **({"id__gt": behind} if behind else {})).order_by("id").limit(AT_ONCE)
    return [UUID(str(ticket_id)) for ticket_id in await found.values_list("id", flat=True)]


WATCHES = (resume_due_tickets, return_left_tickets, close_unanswered_tickets, warn_of_late_tickets)
