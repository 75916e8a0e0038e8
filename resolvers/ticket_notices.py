"""Who hears of what becomes of a ticket: its residents, its master, the office, and who it was handed over to.

One rule: they are found in the change that is told of, so that whoever left before hears no more. Nobody hears of what
is for the staff alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from models.buildings import Complex
from models.days import local_day
from models.notifications import NotificationKind
from models.staff import StaffRole
from models.ticket_events import TicketEvent, TicketEventKind
from models.ticket_moves import TicketMove
from models.tickets import ENDED_STATES, OPEN_STATES, Ticket, TicketState
from resolvers.audiences import assignee_of, author_and_joined, office_of
from resolvers.changes import Tell
from resolvers.context import Context
from resolvers.notifications import notify
from resolvers.rights import MANAGEMENT, OFFICE

TICKET = "Ticket"
# What the words of a notification may need.
TOLD = ("number", "state", "category", "urgency")
# A service organization that has it hears of these at once: what its people are on the way to do is not to be done.
OVER_FOR_SERVICE = frozenset({TicketMove.TAKE_BACK, TicketMove.DECLINE, TicketMove.CANCEL, TicketMove.MERGE})
RATED = "rated"


@dataclass(frozen=True)
class Holders:
    """Who has a ticket: a master's post, as long as there is something to do, and a service organization.

    `people`: the master, also of what is done.
    """

    people: frozenset[UUID]
    assignee_id: UUID | None
    organization_id: UUID | None

    def lost(self, ticket: Ticket) -> list[UUID]:
        """Those who have it no more; of what is done that is not said."""
        over = ticket.state in ENDED_STATES
        firm = ticket.service_organization_id if ticket.state is TicketState.HANDED_OVER else None
        gone = [self.assignee_id] if over or ticket.assignee_id != self.assignee_id else []
        gone += [self.organization_id] if firm != self.organization_id and ticket.state is not TicketState.DONE else []
        return [one for one in gone if one]


async def holders_of(ticket: Ticket) -> Holders:
    """To be asked before it moves."""
    master = ticket.assignee_id if ticket.state in OPEN_STATES else None
    firm = ticket.service_organization_id if ticket.state is TicketState.HANDED_OVER else None
    return Holders(frozenset(await assignee_of(ticket)), master, firm)


async def tell_of_opening(context: Context, tell: Tell, ticket: Ticket) -> None:
    """Announces: Notified, ManyNotified"""
    await _told(context, tell, ticket, NotificationKind.TICKET_OPENED, "opened", await _office(ticket))


async def tell_of_comment(context: Context, tell: Tell, ticket: Ticket, event: TicketEvent) -> None:
    """Announces: Notified, ManyNotified"""
    if event.internal:
        return
    residents = await author_and_joined(ticket, local_day(context.now))
    # A master and a service organization that see it no more do not hear that there is something to read.
    at_work = await assignee_of(ticket) if ticket.state in OPEN_STATES else set[UUID]()
    people = {*residents, *at_work, *await _office(ticket), *await _service_office(ticket)}
    await _told(context, tell, ticket, NotificationKind.TICKET_COMMENTED, str(event.id), people)


async def tell_of_event(context: Context, tell: Tell, ticket: Ticket, event: TicketEvent, held_by: Holders) -> None:
    """Of a move, or of what follows from one. `held_by`: whose it was before, and perhaps is no more.

    Announces: Notified, ManyNotified
    """
    residents = await author_and_joined(ticket, local_day(context.now))
    people = {*residents, *held_by.people, *await assignee_of(ticket)}
    if held_by.organization_id and event.move in OVER_FOR_SERVICE:
        people |= await office_of(held_by.organization_id)
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
    move = RATED if event.kind is TicketEventKind.RATED else event.move
    facts: dict[str, Any] = {"event": str(event.id), "move": move}
    if lost := held_by.lost(ticket):
        facts["lost"] = [str(one) for one in lost]
    await _told(context, tell, ticket, kind, str(event.id), people, facts)


async def tell_of_lateness(context: Context, tell: Tell, ticket: Ticket, kind: NotificationKind) -> None:
    """That it will be late, or is; its master and the management are told of each once.

    Announces: Notified, ManyNotified
    """
    people = {*await assignee_of(ticket), *await _office(ticket, MANAGEMENT)}
    facts = {"dueAt": ticket.resolve_by.isoformat()} if ticket.resolve_by else {}
    await _told(context, tell, ticket, kind, kind.value, people, facts)


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
    """While it has the ticket."""
    firm = ticket.service_organization_id if ticket.state is TicketState.HANDED_OVER else None
    return await office_of(firm) if firm else set()
