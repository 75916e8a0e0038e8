"""Which tickets somebody sees, and what they are to each: the parts on which everything else about tickets depends.

One rule: lists, single reads, changes and feeds ask the same two questions, `visible` and `parts`.
"""

from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models.staff import StaffMember, StaffRole
from models.ticket_events import TicketEvent, TicketEventKind
from models.ticket_moves import Part as Part
from models.ticket_moves import TicketMove
from models.tickets import OPEN_STATES, Ticket, TicketJoin, TicketState
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.rights import MANAGEMENT, OFFICE, STAFF
from resolvers.staff import posts_of_people

# Of the managing organization: they see everything about a ticket, what is for the staff alone too.
OWN_STAFF = frozenset({Part.OFFICE, Part.MANAGEMENT, Part.MASTER})
WORKING = OWN_STAFF | {Part.SERVICE, Part.SERVICE_MASTER}
# Who is told whose ticket it is. A neighbour who has joined is not, nor which unit it is about.
KNOWING = WORKING | {Part.AUTHOR, Part.REPORTER}


async def visible(context: Context) -> QuerySet[Ticket]:
    """Where the viewer lives: what they opened or joined. Where they are office: all. As a master: what is open and
    theirs, and what they have opened. As the office of a service organization: what it has now.
    """
    return Ticket.filter(either([*await known(context), *await _joined(context)]))


async def known(context: Context) -> list[Q]:
    """Those of which the viewer is told whose they are, from each of their parts."""
    rights, found = await context.rights(), await known_anyway(context)
    if posts := await my_posts(context):
        found.append(Q(assignee_id__in=[post.id for post in posts], state__in=OPEN_STATES))
    if offices := rights.works_as(OFFICE):
        found.append(Q(service_organization_id__in=offices, state=TicketState.HANDED_OVER))
    return found


async def known_anyway(context: Context) -> list[Q]:
    """Those of them of which nobody has to be told that the viewer knows: their own, and the office's."""
    rights, found = await context.rights(), list[Q]()
    if context.viewer and (lived := {home.complex_id for home in rights.homes}):
        found.append(Q(complex_id__in=lived, author_id=context.viewer.person_id))
    if context.viewer and (served := rights.served_as({StaffRole.MASTER})):
        reported = Subquery(_reports(context.viewer.person_id).values("ticket_id"))
        found.append(Q(complex_id__in=served, author_id=context.viewer.person_id, id__in=reported))
    if served := rights.served_as(OFFICE):
        found.append(Q(complex_id__in=served))
    return found


async def _joined(context: Context) -> list[Q]:
    lived = {home.complex_id for home in (await context.rights()).homes}
    return [Q(complex_id__in=lived) & joined_by(context.viewer.person_id)] if context.viewer and lived else []


def either(conditions: list[Q]) -> Q:
    return Q(*conditions, join_type=Q.OR) if conditions else Q(id__in=[])


async def parts(context: Context, ticket: Ticket) -> frozenset[Part]:
    """What the viewer is to the ticket as it is now; nothing where they do not see it."""
    rights, found = await context.rights(), set[Part]()
    if context.viewer and ticket.complex_id in {home.complex_id for home in rights.homes}:
        if ticket.author_id == context.viewer.person_id:
            found.add(Part.AUTHOR)
        if await context.load(_joined_by_me, ticket.id):
            found.add(Part.JOINED)
    if await _reported_by_me(context, ticket):
        found.add(Part.REPORTER)
    if ticket.complex_id in rights.served_as({StaffRole.DISPATCHER}):
        found.add(Part.OFFICE)
    if ticket.complex_id in rights.served_as(MANAGEMENT):
        found.add(Part.MANAGEMENT)
    handed_over = ticket.state is TicketState.HANDED_OVER
    if ticket.state in OPEN_STATES and ticket.assignee_id in {post.id for post in await my_posts(context)}:
        found.add(Part.SERVICE_MASTER if handed_over else Part.MASTER)
    if handed_over and ticket.service_organization_id in rights.works_as(OFFICE):
        found.add(Part.SERVICE)
    return frozenset(found)


async def _reported_by_me(context: Context, ticket: Ticket) -> bool:
    """As a master, who has seen it on site; not as somebody who lived there then."""
    served = (await context.rights()).served_as({StaffRole.MASTER})
    own = context.viewer is not None and ticket.author_id == context.viewer.person_id
    return own and ticket.complex_id in served and bool(await context.load(_reported, ticket.id))


async def _reported(context: Context, ids: list[UUID]) -> dict[UUID, bool]:
    rows = _reports(context.signed_in.person_id).filter(ticket_id__in=ids)
    found = {UUID(str(ticket_id)) for ticket_id in await rows.values_list("ticket_id", flat=True)}
    return {ticket_id: ticket_id in found for ticket_id in ids}


def _reports(person_id: UUID) -> QuerySet[TicketEvent]:
    return TicketEvent.filter(actor_id=person_id, kind=TicketEventKind.OPENED, by_staff=True)


async def ticket(context: Context, ticket_id: UUID, field: str = "id") -> Ticket:
    """Refuses: NOT_FOUND"""
    found = await (await visible(context)).get_or_none(id=ticket_id)
    if found is None:
        raise not_found(field)
    return found


async def locked(
    context: Context, ticket_id: UUID, expected_version: int | None = None, field: str = "ticketId"
) -> Ticket:
    """Until the change ends; rights are asked when it is ours.

    Refuses: NOT_FOUND, CONFLICT
    """
    found = await Ticket.filter(id=ticket_id).select_for_update().first()
    context.forget()
    if found is None or not await parts(context, found):
        raise not_found(field)
    if expected_version is not None and expected_version != found.version:
        raise Refusal(RefusalCode.CONFLICT, "ticket_changed", "expectedVersion")
    return found


async def ticket_again(context: Context, ticket_id: UUID) -> Ticket | None:
    """For a repeat of the request that changed it: also one that the viewer has moved out of their own sight, as long
    as they work for who had it then.
    """
    if found := await (await visible(context)).get_or_none(id=ticket_id):
        return found
    rights, events = await context.rights(), TicketEvent.filter(ticket_id=ticket_id)
    acted = events.filter(actor_id=context.signed_in.person_id, by_staff=True)
    found = await Ticket.get_or_none(id=ticket_id) if rights.posts and await acted.exists() else None
    if found is None or found.complex_id in rights.served_as(STAFF):
        return found
    handed = await events.filter(move=TicketMove.HAND_OVER)
    had_it = {UUID(event.facts["organization"]) for event in handed}
    return found if had_it & rights.works_as(STAFF) else None


def joined_by(person_id: UUID) -> Q:
    return Q(id__in=Subquery(TicketJoin.filter(person_id=person_id).values("ticket_id")))


async def my_posts(context: Context) -> list[StaffMember]:
    """Those that have not ended."""
    if context.viewer is None or not (await context.rights()).posts:
        return []
    posts: list[StaffMember] = await context.load(posts_of_people, context.viewer.person_id)
    return posts


async def _joined_by_me(context: Context, ids: list[UUID]) -> dict[UUID, bool]:
    rows = TicketJoin.filter(ticket_id__in=ids, person_id=context.signed_in.person_id)
    joined = {UUID(str(ticket_id)) for ticket_id in await rows.values_list("ticket_id", flat=True)}
    return {ticket_id: ticket_id in joined for ticket_id in ids}


async def joined_counts(context: Context, ids: list[UUID]) -> dict[UUID, int]:
    """How many have joined each; it asks nobody's rights."""
    counted = dict.fromkeys(ids, 0)
    for ticket_id in await TicketJoin.filter(ticket_id__in=ids).values_list("ticket_id", flat=True):
        counted[UUID(str(ticket_id))] += 1
    return counted


async def knows_author(context: Context, ticket: Ticket) -> bool:
    """Whether the viewer is told whose ticket it is, of which unit, and whom to speak to there."""
    return bool(await parts(context, ticket) & KNOWING)


async def visible_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Ticket]:
    """Only those that the viewer sees."""
    return {row.id: row for row in await (await visible(context)).filter(id__in=ids)}
