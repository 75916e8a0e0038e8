"""Which tickets are meant, and in which order they come.

One rule: nobody finds out by looking for a ticket what they are not told when they see it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise.expressions import F, Q, RawSQL
from tortoise.fields import CharField
from tortoise.queryset import QuerySet

from models.disclosures import Shown
from models.residents import Residency, ResidencyState
from models.staff import TicketCategory
from models.ticket_words import sought, sought_plain
from models.tickets import (
    ENDED_STATES,
    OPEN_STATES,
    PAUSED_STATES,
    Ticket,
    TicketKind,
    TicketState,
    TicketUrgency,
)
from models.words import wanted
from resolvers.accounts import read_phone
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input
from resolvers.paging import Page, page, page_size, read_cursor, write_cursor
from resolvers.rights import OFFICE
from resolvers.sightings import of_ticket
from resolvers.tickets import either, joined_by, known, known_anyway, visible


class TicketOrder(StrEnum):
    NEWEST = "newest"
    DUE_FIRST = "due_first"
    URGENT_FIRST = "urgent_first"


URGENCIES = (TicketUrgency.EMERGENCY, TicketUrgency.URGENT, TicketUrgency.NORMAL)
# In how many complexes at once words are looked for, each with marks of its own.
MOST_SEARCHED = 100
# What a hit shows of its author by having been found, whatever else is asked of it.
TELLING = {"unit_id": Shown.ADDRESS, "resident_id": Shown.NAME, "phone": Shown.PHONE}
# Where a ticket without a deadline stands among the others, in a cursor.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
# Constants, so that neither database has to guess of which type they are.
RANK = "CASE \"tickets\".\"urgency\" WHEN 'emergency' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END"
UNDATED = 'CASE WHEN "tickets"."resolve_by" IS NULL THEN 1 ELSE 0 END'


@dataclass(frozen=True)
class TicketFilter:
    """Which tickets are meant; what is None does not matter.

    `mine`: opened or joined by the viewer. `phone`: of an author who lives there; known as `author_ids` afterwards.
    """

    complex_id: UUID | None = None
    building_id: UUID | None = None
    unit_id: UUID | None = None
    resident_id: UUID | None = None
    phone: str | None = None
    author_ids: Collection[UUID] | None = None
    states: Collection[TicketState] | None = None
    categories: Collection[TicketCategory] | None = None
    kinds: Collection[TicketKind] | None = None
    urgencies: Collection[TicketUrgency] | None = None
    assignee_id: UUID | None = None
    unassigned: bool | None = None
    overdue: bool | None = None
    due_before: datetime | None = None
    text: str | None = None
    number: int | None = None
    mine: bool | None = None
    joined: bool | None = None
    opened_from: datetime | None = None
    opened_to: datetime | None = None


async def tickets(
    context: Context, asked: TicketFilter, order: TicketOrder, first: int | None, after: str | None
) -> Page[Ticket]:
    """Those that the viewer sees, in this order. Refuses: BAD_INPUT, FORBIDDEN"""
    found = await _found(context, asked, order, first, after)
    if shown := {said for name, said in TELLING.items() if getattr(asked, name) is not None}:
        for _, row in found.rows:
            context.see(of_ticket(row), *shown)
    return found


async def _found(
    context: Context, asked: TicketFilter, order: TicketOrder, first: int | None, after: str | None
) -> Page[Ticket]:
    rows = (await visible(context)).filter(await _told(context, asked))
    asked = await with_authors(context, asked)
    rows = rows.filter(matching(asked, context.now, context.signed_in.person_id))
    if asked.text:
        rows = rows.filter(holding(context, await _searched(rows, asked), asked.text))
    if order is TicketOrder.NEWEST:
        return await page(rows, first, after, ("id",), newest_first=True)
    return await _page(rows, order, page_size(first), after)


async def with_authors(context: Context, asked: TicketFilter) -> TicketFilter:
    """Without the phone: with whom it belongs to, of those who live where the viewer is office. Refuses: BAD_INPUT"""
    if asked.phone is None:
        return asked
    served = (await context.rights()).served_as(OFFICE)
    here = Residency.filter(complex_id__in=served, state=ResidencyState.ACTIVE)
    found = here.filter(person__phone_index=read_phone(asked.phone, "filter.phone"))
    ids = {UUID(str(person_id)) for person_id in await found.values_list("person_id", flat=True)}
    return replace(asked, phone=None, author_ids=sorted(ids))


async def _told(context: Context, asked: TicketFilter) -> Q:
    """As far as each hit tells the viewer nothing that they are not told. Refuses: FORBIDDEN"""
    rights = await context.rights()
    served = rights.served_as(OFFICE)
    for field, said in (("residentId", asked.resident_id), ("phone", asked.phone)):
        if said is not None and not served:
            raise Refusal(RefusalCode.FORBIDDEN, "found_by_office_only", f"filter.{field}")
    if asked.resident_id is not None or asked.phone is not None:
        return Q(complex_id__in=served)
    if asked.unit_id is not None:
        # Masters and service organizations would find out whose homes their tickets are about, and nobody would be
        # told of that; by what is not found as well.
        if rights.posts and not (rights.homes or served):
            raise Refusal(RefusalCode.FORBIDDEN, "not_found_by_unit", "filter.unitId")
        return either(await known_anyway(context))
    # Neighbours look for nothing that they are not told: each hit would say a little of it.
    return either(await known(context)) if asked.text else Q()


def matching(asked: TicketFilter, now: datetime, person_id: UUID) -> Q:
    """As a condition on tickets, but for the text. `person_id`: who asks. The phone has been looked up."""
    plain: dict[str, Any] = {
        "complex_id": asked.complex_id,
        "building_id": asked.building_id,
        "unit_id": asked.unit_id,
        "author_id": asked.resident_id,
        "author_id__in": asked.author_ids,
        "state__in": asked.states,
        "category__in": asked.categories,
        "kind__in": asked.kinds,
        "urgency__in": asked.urgencies,
        "assignee_id": asked.assignee_id,
        "assignee_id__isnull": asked.unassigned,
        "resolve_by__lt": asked.due_before,
        "number": asked.number,
        "opened_at__gte": asked.opened_from,
        "opened_at__lt": asked.opened_to,
    }
    found = Q(**{name: value for name, value in plain.items() if value is not None})
    joined = joined_by(person_id)
    sides = (
        (asked.overdue, overdue(now)),
        (asked.mine, Q(author_id=person_id) | joined),
        (asked.joined, joined),
    )
    for wished, condition in sides:
        if wished is not None:
            found &= condition if wished else ~condition
    return found


def overdue(now: datetime) -> Q:
    """`models.tickets.is_overdue` as a condition."""
    # Nowhere a comparison with nothing, whose negation would be nothing too.
    late = Q(done_at__isnull=False, done_at__gt=F("resolve_by")) | Q(done_at__isnull=True, resolve_by__lt=now)
    unanswered = Q(responded_at__isnull=True, respond_by__isnull=False, respond_by__lt=now, state__in=OPEN_STATES)
    running = set(TicketState) - PAUSED_STATES - (ENDED_STATES - {TicketState.CLOSED})
    return Q(state__in=running) & (Q(resolve_by__isnull=False) & late | unanswered)


async def _searched(rows: QuerySet[Ticket], asked: TicketFilter) -> list[UUID]:
    """The complexes in which words are looked for: a ticket is found by marks of its own complex. Refuses: BAD_INPUT"""
    if asked.complex_id is not None:
        return [asked.complex_id]
    found = await rows.limit(MOST_SEARCHED + 1).distinct().values_list("complex_id", flat=True)
    if len(found) > MOST_SEARCHED:
        raise bad_input("filter.complexId", "text_in_one_complex", most=MOST_SEARCHED)
    return [UUID(str(complex_id)) for complex_id in found]


def holding(context: Context, complex_ids: Collection[UUID], text: str) -> Q:
    """The tickets whose text holds all words, in any form, or begun; where there is no word to look for, none."""
    if not (words := wanted(text)):
        return Q(id__in=[])
    # A ticket of before its text was sealed is found as it was found then.
    plain = _all(sought_plain(words)) if "" in context.services.keys.known else Q(id__in=[])
    found = (Q(complex_id=each) & (_all(sought(each, words)) | plain) for each in complex_ids)
    return either(list(found))


def _all(asked: list[list[str]]) -> Q:
    return Q(*(Q(*(Q(searched__contains=term) for term in terms), join_type=Q.OR) for terms in asked))


async def _page(rows: QuerySet[Ticket], order: TicketOrder, first: int, after: str | None) -> Page[Ticket]:
    """By deadline, the nearest first and none last; where it says so, of each urgency by itself. Refuses: BAD_INPUT"""
    sought = rows if after is None else rows.filter(_behind(order, *_read(order, after)))
    ranked = sought.annotate(rank=RawSQL(RANK), undated=RawSQL(UNDATED))
    by = ("rank",) if order is TicketOrder.URGENT_FIRST else ()
    found = await ranked.order_by(*by, "undated", "resolve_by", "id").limit(first + 1)
    pairs = [(_cursor(order, row), row) for row in found[:first]]
    return Page(pairs, len(found) > first, after is not None, rows.count)


def _behind(order: TicketOrder, urgency: TicketUrgency, due: datetime, ticket_id: UUID) -> Q:
    if due < NEVER:
        later = Q(resolve_by__isnull=True) | Q(resolve_by__gt=due) | Q(resolve_by=due, id__gt=ticket_id)
    else:
        later = Q(resolve_by__isnull=True, id__gt=ticket_id)
    if order is TicketOrder.DUE_FIRST:
        return later
    return Q(urgency__in=URGENCIES[URGENCIES.index(urgency) + 1 :]) | Q(urgency=urgency) & later


def _cursor(order: TicketOrder, row: Ticket) -> str:
    return write_cursor(row.urgency.value, (row.resolve_by or NEVER).isoformat(), row.id, order.value)


def _read(order: TicketOrder, after: str) -> tuple[TicketUrgency, datetime, UUID]:
    """Refuses: BAD_INPUT"""
    columns = [Ticket._meta.fields_map[name] for name in ("urgency", "resolve_by", "id")]
    urgency, due, ticket_id, mark = read_cursor(after, [*columns, CharField(max_length=12)])
    if mark != order.value:
        raise bad_input("after", "bad_cursor")
    return urgency, due, ticket_id
