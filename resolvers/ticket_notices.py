"""Who hears of what becomes of a ticket: its residents, its master, the office, and who it was handed over to.

One rule: they are found in the change that is told of, so that whoever left before hears no more. Nobody hears of what
is for the staff alone.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from models.buildings import Complex
from models.days import local_day
from models.notifications import NotificationKind
from models.staff import StaffRole
from models.ticket_events import TicketEvent, TicketEventKind
from models.ticket_moves import TicketMove
from models.tickets import Ticket
from resolvers.audiences import assignee_of, author_and_joined, office_of
from resolvers.changes import Tell
from resolvers.context import Context
from resolvers.notifications import notify
from resolvers.rights import MANAGEMENT, OFFICE

TICKET = "Ticket"
# What the words of a notification may need.
TOLD = ("number", "state", "category", "urgency")


async def tell_of_opening(context: Context, tell: Tell, ticket: Ticket) -> None:
    """Announces: Notified, ManyNotified"""
    await _told(context, tell, ticket, NotificationKind.TICKET_OPENED, "opened", await _office(ticket))


async def tell_of_comment(context: Context, tell: Tell, ticket: Ticket, event: TicketEvent) -> None:
    """Announces: Notified, ManyNotified"""
    if event.internal:
        return
    residents = await author_and_joined(ticket, local_day(context.now))
    people = {*residents, *await assignee_of(ticket), *await _office(ticket), *await _service_office(ticket)}
    await _told(context, tell, ticket, NotificationKind.TICKET_COMMENTED, str(event.id), people)


async def tell_of_event(
    context: Context, tell: Tell, ticket: Ticket, event: TicketEvent, held_by: Iterable[UUID]
) -> None:
    """Of a move, or of what follows from one. `held_by`: whose it was before, and perhaps is no more.

    Announces: Notified, ManyNotified
    """
    residents = await author_and_joined(ticket, local_day(context.now))
    people = {*residents, *held_by, *await assignee_of(ticket)}
    kind = NotificationKind.TICKET_MOVED
    match event.move:
        case TicketMove.ASSIGN:
            kind = NotificationKind.TICKET_ASSIGNED
        case TicketMove.HAND_OVER:
            kind, people = NotificationKind.TICKET_HANDED_OVER, people | await _service_office(ticket)
        case TicketMove.MERGE:
            kind = NotificationKind.TICKET_MERGED
        case TicketMove.RETURN | TicketMove.ACCEPT | TicketMove.GIVE_BACK | TicketMove.REOPEN | TicketMove.CANCEL:
            people |= await _office(ticket)
    if event.kind is TicketEventKind.RATED or (event.move == TicketMove.RESUME and not event.by_staff):
        people |= await _office(ticket)
    await _told(context, tell, ticket, kind, str(event.id), people)


async def tell_of_lateness(context: Context, tell: Tell, ticket: Ticket, kind: NotificationKind) -> None:
    """That it will be late, or is; its master and the management are told of each once.

    Announces: Notified, ManyNotified
    """
    people = {*await assignee_of(ticket), *await _office(ticket, MANAGEMENT)}
    await _told(context, tell, ticket, kind, kind.value, people)


async def tell_of_visit(
    context: Context,
    tell: Tell,
    ticket: Ticket,
    kind: NotificationKind,
    key: str,
    facts: Mapping[str, Any],
    not_after: datetime | None = None,
) -> None:
    """The author hears of all; the master of all but what is only proposed; the office of what is agreed, or not.

    Announces: Notified, ManyNotified
    """
    people = {ticket.author_id} & await author_and_joined(ticket, local_day(context.now))
    if kind is not NotificationKind.VISIT_PROPOSED:
        people |= await assignee_of(ticket)
    if kind not in (NotificationKind.VISIT_PROPOSED, NotificationKind.VISIT_SOON):
        people |= await _service_office(ticket) or await _office(ticket)
    await _told(context, tell, ticket, kind, key, people, facts, not_after)


async def _told(
    context: Context,
    tell: Tell,
    ticket: Ticket,
    kind: NotificationKind,
    key: str,
    people: Iterable[UUID],
    facts: Mapping[str, Any] | None = None,
    not_after: datetime | None = None,
) -> None:
    await notify(
        context,
        tell,
        kind,
        people,
        complex_id=ticket.complex_id,
        key=f"ticket:{ticket.id}:{key}",
        subject=(TICKET, ticket.id),
        facts={**{name: getattr(ticket, name) for name in TOLD}, **(facts or {})},
        not_after=not_after,
    )


async def _office(ticket: Ticket, roles: Iterable[StaffRole] = OFFICE) -> set[UUID]:
    """Of the organization that manages the complex."""
    [managing] = await Complex.filter(id=ticket.complex_id).values_list("organization_id", flat=True)
    return await office_of(UUID(str(managing)), roles)


async def _service_office(ticket: Ticket) -> set[UUID]:
    return await office_of(ticket.service_organization_id) if ticket.service_organization_id else set()
