"""Who works on a ticket: somebody of the managing organization, or of the service organization that has it now."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from models.buildings import Complex
from models.staff import StaffMember, StaffRole
from models.ticket_events import TicketEvent, TicketEventKind
from models.ticket_moves import Part, TicketMove
from models.tickets import OPEN_STATES, Ticket, TicketState
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.ticket_moves import Given, moved, must_be_allowed
from resolvers.tickets import locked, parts, ticket

MOST_SUGGESTED = 20
# What waits goes on when it is given to the same master again.
WITH_THEM = frozenset({TicketState.ASSIGNED, TicketState.IN_PROGRESS, TicketState.HANDED_OVER})
ASSIGNING = frozenset({Part.OFFICE, Part.MANAGEMENT, Part.SERVICE})


@dataclass(frozen=True)
class Suggestion:
    """A master, whether the ticket is what they are for, and how many open tickets they have."""

    post: StaffMember
    specialist: bool
    open_tickets: int


async def assign_ticket(
    context: Context, ticket_id: UUID, staff_id: UUID, text: str | None, expected_version: int | None
) -> Ticket:
    """The ticket is theirs. Where it was already, and nothing new is said with it, nothing happens and nobody is told.

    Refuses: NOT_FOUND, CONFLICT, ILLEGAL_MOVE, BAD_INPUT, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        found = await locked(context, ticket_id, expected_version)
        must_be_allowed(await parts(context, found), found, TicketMove.ASSIGN)
        if (assignee := await StaffMember.get_or_none(id=staff_id)) is None:
            raise not_found("assigneeId")
        if not await _is_theirs(found, assignee, text):
            await moved(context, tell, found, TicketMove.ASSIGN, Given(text=text, assignee=assignee))
        return tell.outcome(found)


async def _is_theirs(ticket: Ticket, assignee: StaffMember, text: str | None) -> bool:
    """They have it and are not waiting, and what is said to them now was said when it was given to them."""
    if ticket.assignee_id != assignee.id or ticket.state not in WITH_THEM:
        return False
    given = TicketEvent.filter(ticket_id=ticket.id, kind=TicketEventKind.ASSIGNED)
    latest = await given.order_by("-number").first()
    return text is None or (latest is not None and latest.text == text)


async def suggested_assignees(context: Context, ticket_id: UUID) -> list[Suggestion]:
    """The masters who might get it: first whose specialty it is, of these who has least to do; at most 20.

    Refuses: NOT_FOUND, FORBIDDEN
    """
    found = await ticket(context, ticket_id, "ticketId")
    held = await parts(context, found)
    if not held & ASSIGNING:
        raise Refusal(RefusalCode.FORBIDDEN)
    organization_id = found.service_organization_id if held & {Part.SERVICE} else None
    if organization_id is None:
        organization_id = (await Complex.get(id=found.complex_id)).organization_id
    posts = await StaffMember.filter(organization_id=organization_id, role=StaffRole.MASTER, ended_at=None)
    tickets = Ticket.filter(assignee_id__in=[post.id for post in posts], state__in=list(OPEN_STATES))
    loads = Counter(UUID(str(post_id)) for post_id in await tickets.values_list("assignee_id", flat=True))
    told = [Suggestion(post, found.category.value in post.specialties, loads[post.id]) for post in posts]
    return sorted(told, key=lambda each: (not each.specialist, each.open_tickets, each.post.id.hex))[:MOST_SUGGESTED]
