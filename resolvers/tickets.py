"""Which tickets somebody sees, and what they are to each: the parts on which everything else about tickets depends.

One rule: lists, single reads, changes and feeds ask the same two questions, `visible` and `parts`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import F, Q, Subquery
from tortoise.queryset import QuerySet

from models.staff import StaffMember, StaffRole, TicketCategory
from models.ticket_events import TicketEvent
from models.ticket_moves import Part as Part
from models.ticket_moves import TicketMove
from models.tickets import (
    ENDED_STATES,
    OPEN_STATES,
    PAUSED_STATES,
    Ticket,
    TicketJoin,
    TicketKind,
    TicketState,
    TicketUrgency,
)
from models.words import wanted
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.paging import Page, page
from resolvers.rights import MANAGEMENT, OFFICE, STAFF
from resolvers.staff import posts_of_people

# Of the managing organization: they see everything about a ticket, what is for the staff alone too.
OWN_STAFF = frozenset({Part.OFFICE, Part.MANAGEMENT, Part.MASTER})
WORKING = OWN_STAFF | {Part.SERVICE, Part.SERVICE_MASTER}
# Who is told whose ticket it is. A neighbour who has joined is not, nor which unit it is about.
KNOWING = WORKING | {Part.AUTHOR}


@dataclass(frozen=True)
class TicketFilter:
    """Which tickets are meant; what is None does not matter. `mine`: opened or joined by the viewer."""

    complex_id: UUID | None = None
    building_id: UUID | None = None
    unit_id: UUID | None = None
    states: Collection[TicketState] | None = None
    categories: Collection[TicketCategory] | None = None
    kinds: Collection[TicketKind] | None = None
    urgencies: Collection[TicketUrgency] | None = None
    assignee_id: UUID | None = None
    overdue: bool | None = None
    text: str | None = None
    number: int | None = None
    mine: bool | None = None
    opened_from: datetime | None = None
    opened_to: datetime | None = None


async def visible(context: Context) -> QuerySet[Ticket]:
    """Where the viewer lives: what they opened or joined. Where they are office: all. As a master: what is open and
    theirs. As the office of a service organization: what it has now.
    """
    return Ticket.filter(_either([*await _known(context), *await _joined(context)]))


async def _known(context: Context) -> list[Q]:
    """Those of which the viewer is told whose they are, from each of their parts."""
    rights, known = await context.rights(), list[Q]()
    if context.viewer and (lived := {home.complex_id for home in rights.homes}):
        known.append(Q(complex_id__in=lived, author_id=context.viewer.person_id))
    if served := rights.served_as(OFFICE):
        known.append(Q(complex_id__in=served))
    if posts := await my_posts(context):
        known.append(Q(assignee_id__in=[post.id for post in posts], state__in=OPEN_STATES))
    if offices := rights.works_as(OFFICE):
        known.append(Q(service_organization_id__in=offices, state=TicketState.HANDED_OVER))
    return known


async def _joined(context: Context) -> list[Q]:
    lived = {home.complex_id for home in (await context.rights()).homes}
    return [Q(complex_id__in=lived) & _joined_by(context.viewer.person_id)] if context.viewer and lived else []


def _either(conditions: list[Q]) -> Q:
    return Q(*conditions, join_type=Q.OR) if conditions else Q(id__in=[])


async def parts(context: Context, ticket: Ticket) -> frozenset[Part]:
    """What the viewer is to the ticket as it is now; nothing where they do not see it."""
    rights, found = await context.rights(), set[Part]()
    if context.viewer and ticket.complex_id in {home.complex_id for home in rights.homes}:
        if ticket.author_id == context.viewer.person_id:
            found.add(Part.AUTHOR)
        if await context.load(_joined_by_me, ticket.id):
            found.add(Part.JOINED)
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


async def tickets(context: Context, asked: TicketFilter, first: int | None, after: str | None) -> Page[Ticket]:
    """Newest first. Refuses: BAD_INPUT"""
    rows = (await visible(context)).filter(matching(asked, context.now))
    # Neighbours look for nothing that they are not told: each hit would say a little of it.
    if asked.unit_id is not None or asked.text:
        rows = rows.filter(_either(await _known(context)))
    if asked.mine is not None:
        person_id = context.signed_in.person_id
        mine = Q(author_id=person_id) | _joined_by(person_id)
        rows = rows.filter(mine if asked.mine else ~mine)
    return await page(rows, first, after, ("id",), newest_first=True)


def matching(asked: TicketFilter, now: datetime) -> Q:
    """As a condition on tickets; `mine` is the viewer's affair and is left out."""
    plain: dict[str, Any] = {
        "complex_id": asked.complex_id,
        "building_id": asked.building_id,
        "unit_id": asked.unit_id,
        "state__in": asked.states,
        "category__in": asked.categories,
        "kind__in": asked.kinds,
        "urgency__in": asked.urgencies,
        "assignee_id": asked.assignee_id,
        "number": asked.number,
        "opened_at__gte": asked.opened_from,
        "opened_at__lt": asked.opened_to,
    }
    found = Q(**{name: value for name, value in plain.items() if value is not None})
    if asked.overdue is not None:
        found &= overdue(now) if asked.overdue else ~overdue(now)
    return found & holding(asked.text) if asked.text else found


def overdue(now: datetime) -> Q:
    """`models.tickets.is_overdue` as a condition."""
    # Nowhere a comparison with nothing, whose negation would be nothing too.
    late = Q(done_at__isnull=False, done_at__gt=F("resolve_by")) | Q(done_at__isnull=True, resolve_by__lt=now)
    unanswered = Q(responded_at__isnull=True, respond_by__isnull=False, respond_by__lt=now, state__in=OPEN_STATES)
    running = set(TicketState) - PAUSED_STATES - (ENDED_STATES - {TicketState.CLOSED})
    return Q(state__in=running) & (Q(resolve_by__isnull=False) & late | unanswered)


def holding(text: str) -> Q:
    """The tickets whose text holds all words, in any form, or begun; where there is no word to look for, none."""
    words = wanted(text)
    found = Q(*(Q(*map(_term, terms), join_type=Q.OR) for terms in words))
    return found if words else Q(id__in=[])


def _term(term: str) -> Q:
    """`searched` has a space on both sides of every word."""
    return Q(searched__contains=f" {term[:-1]}" if term.endswith("*") else f" {term} ")


def _joined_by(person_id: UUID) -> Q:
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
