"""What happened to a ticket, written down once and for all, and how those whom it concerns read and hear of it.

One rule: `record` is the only way to add an event. It takes a number for each audience, so that what is for the staff
alone leaves no gap in what residents read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import RawSQL
from tortoise.fields import BigIntField, CharField
from tortoise.queryset import QuerySet

from engine.live import Feed
from models.accounts import Person
from models.disclosures import Look
from models.ticket_events import TicketEvent, TicketEventKind, TicketMoved, TicketNoted
from models.ticket_moves import AMONG_STAFF, Part, TicketMove
from models.tickets import Ticket, TicketsChanged, TicketState
from resolvers.accounts import people_by_id
from resolvers.changes import Tell, topic_number
from resolvers.context import Context
from resolvers.discretion import veiled
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.paging import read_cursor, write_cursor
from resolvers.sightings import of_ticket
from resolvers.ticket_clocks import responded
from resolvers.tickets import OWN_STAFF, WORKING, knows_author, parts

# The ticket itself is as it was.
QUIET = frozenset(
    {TicketEventKind.COMMENTED, TicketEventKind.FILES_ADDED, TicketEventKind.JOINED, TicketEventKind.LEFT}
)
MOST_SHOWN = 100
BEGINNING = 0
LATEST = '(SELECT MAX("e"."{column}") FROM "ticket_events" AS "e" WHERE "e"."ticket_id" = "ticket_events"."ticket_id")'


@dataclass(frozen=True)
class TicketAudience:
    """Everybody who reads the same of a ticket. `staff`: of the managing organization, who read all."""

    ticket_id: UUID
    staff: bool

    @property
    def topic(self) -> str:
        return (TicketNoted if self.staff else TicketMoved)(self.ticket_id).topic

    @property
    def column(self) -> str:
        return "number" if self.staff else "resident_number"

    def rows(self) -> QuerySet[TicketEvent]:
        found = TicketEvent.filter(ticket_id=self.ticket_id)
        return found if self.staff else found.filter(resident_number__isnull=False)


async def record(
    context: Context,
    tell: Tell,
    ticket: Ticket,
    kind: TicketEventKind,
    *,
    by_staff: bool,
    move: TicketMove | None = None,
    from_state: TicketState | None = None,
    text: str | None = None,
    internal: bool = False,
    facts: dict[str, Any] | None = None,
) -> TicketEvent:
    """The event stands in the ticket's history, and the ticket is kept as it is now, under its next version.

    Announces: TicketNoted, TicketMoved, TicketsChanged
    """
    if kind not in QUIET:
        ticket.version += 1
    if by_staff and not internal and not _says_more(context, ticket, kind):
        await responded(ticket, context.now)
    await ticket.save()
    event = TicketEvent(complex_id=ticket.complex_id, ticket_id=ticket.id, kind=kind, at=context.now)
    event.actor_id = context.viewer.person_id if context.viewer else None
    event.by_staff, event.internal, event.facts = by_staff, internal, facts or {}
    to_state = None if kind in QUIET else ticket.state
    event.update_from_dict({"move": move, "from_state": from_state, "to_state": to_state, "text": text})
    event.number = await tell(TicketNoted(ticket.id))
    if not internal:
        event.resident_number = await tell(TicketMoved(ticket.id))
    await event.save(force_create=True)
    if kind not in QUIET:
        await tell(TicketsChanged(ticket.complex_id, ticket.id))
    return event


def _says_more(context: Context, ticket: Ticket, kind: TicketEventKind) -> bool:
    """Who opened it, also one of the staff, and who answers nobody by that."""
    own = context.viewer is not None and ticket.author_id == context.viewer.person_id
    return kind is TicketEventKind.OPENED or (own and kind in QUIET)


def acts_for_staff(held: frozenset[Part]) -> bool:
    """Who opened it speaks for themselves, also where they work."""
    return Part.AUTHOR not in held and held != {Part.JOINED}


async def reads_all(context: Context, ticket: Ticket) -> bool:
    """Also what is for the staff of the managing organization alone."""
    return bool(await parts(context, ticket) & OWN_STAFF)


async def history(context: Context, ticket: Ticket) -> list[TicketEvent]:
    """The latest, oldest first; none for who does not see the ticket."""
    held = await parts(context, ticket)
    batch = events_of_tickets if held & OWN_STAFF else shared_events_of_tickets
    rows: list[TicketEvent] = await context.load(batch, ticket.id) if held else []
    return rows


async def events_of_tickets(context: Context, ids: list[UUID]) -> dict[UUID, list[TicketEvent]]:
    """It asks nobody's rights."""
    return await _latest(ids, "number")


async def shared_events_of_tickets(context: Context, ids: list[UUID]) -> dict[UUID, list[TicketEvent]]:
    """Those that residents read too: as many, whatever the staff has kept to itself. It asks nobody's rights."""
    return await _latest(ids, "resident_number")


async def _latest(ids: list[UUID], column: str) -> dict[UUID, list[TicketEvent]]:
    found: dict[UUID, list[TicketEvent]] = {key: [] for key in ids}
    bound = RawSQL(f"{LATEST.format(column=column)} - {MOST_SHOWN}")
    for row in await TicketEvent.filter(ticket_id__in=ids, **{f"{column}__gt": bound}).order_by(column):
        found[row.ticket_id].append(row)
    return found


async def said(context: Context, event: TicketEvent) -> str | None:
    """The text, but what those who work on the ticket have said to each other; for neighbours without numbers in it."""
    ticket = await context.load(tickets_by_id, event.ticket_id)
    if event.move in AMONG_STAFF and not await parts(context, ticket) & WORKING:
        return None
    own = context.viewer is not None and event.actor_id == context.viewer.person_id
    known = event.text is None or own or await knows_author(context, ticket)
    return event.text if known else veiled(event.text or "")


async def visit_time(context: Context, event: TicketEvent, end: str) -> datetime | None:
    """When the visit that the event is about begins or ends. `end`: startsAt or endsAt."""
    told = event.facts.get(end)
    return datetime.fromisoformat(told) if told and await _knows_visits(context, event) else None


async def windows_proposed(context: Context, event: TicketEvent) -> list[tuple[datetime, datetime]]:
    """From when and until when."""
    told = event.facts.get("windows") or []
    if not told or not await _knows_visits(context, event):
        return []
    return [(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in told]


async def _knows_visits(context: Context, event: TicketEvent) -> bool:
    """As with the ticket's visits: when somebody is at home is no neighbour's affair."""
    return await knows_author(context, await context.load(tickets_by_id, event.ticket_id))


async def spoken_by(context: Context, event: TicketEvent) -> str | None:
    """Whose doing it was, as far as the viewer is told names: the staff's, their own, and the author's if they know it.

    A clock has no name, and neither have neighbours.
    """
    if event.actor_id is None:
        return None
    ticket = await context.load(tickets_by_id, event.ticket_id)
    own = context.viewer is not None and event.actor_id == context.viewer.person_id
    author = event.actor_id == ticket.author_id and await knows_author(context, ticket)
    if not (event.by_staff or own or author or await reads_all(context, ticket)):
        return None
    person: Person | None = await context.load(people_by_id, event.actor_id)
    return person.display_name if person else None


async def speaker(context: Context, event: TicketEvent) -> Look | None:
    """Whose name is told with it, where that is no clock's and none of the staff's."""
    if event.actor_id is None or event.by_staff:
        return None
    return of_ticket(await context.load(tickets_by_id, event.ticket_id), event.actor_id)


async def ticket_updates(
    context: Context, ticket_id: UUID, after: str | None
) -> tuple[Feed[TicketAudience, TicketEvent], TicketAudience]:
    """What has happened behind the cursor, as far as the viewer reads it, and then each event; and who listens.

    Refuses: NOT_FOUND, BAD_INPUT, RESUBSCRIBE
    """
    first = await _audience(context, ticket_id)

    async def audience() -> TicketAudience:
        context.forget()
        now = await _audience(context, ticket_id)
        if now != first:
            # Their cursors are not the same.
            raise Refusal(RefusalCode.RESUBSCRIBE)
        return now

    async def read(asking: TicketAudience, behind: int, most: int) -> Sequence[tuple[int, TicketEvent]]:
        rows = asking.rows().filter(**{f"{asking.column}__gt": behind}).order_by(asking.column).limit(most)
        if found := await rows:
            # What has happened may be that it is theirs no more.
            await audience()
        return [(getattr(row, asking.column), row) for row in found]

    async def newest() -> int:
        return await topic_number(first.topic)

    behind = read_place(first, after)
    if behind is not None and behind > await newest():
        raise bad_input("after", "bad_cursor")
    return Feed(first.topic, audience, read, newest, behind), first


def write_place(audience: TicketAudience, event: TicketEvent) -> str:
    """Where the event stands for them: a cursor."""
    return write_cursor(getattr(event, audience.column), audience.column)


def read_place(audience: TicketAudience, after: str | None) -> int | None:
    """An empty text stands before the first event. Refuses: BAD_INPUT"""
    if not after:
        return None if after is None else BEGINNING
    number, column = read_cursor(after, [BigIntField(), CharField(max_length=20)])
    if column != audience.column:
        raise bad_input("after", "bad_cursor")
    return int(number)


async def audience_of(context: Context, event: TicketEvent) -> TicketAudience:
    """Whom the viewer reads the event with."""
    ticket = await context.load(tickets_by_id, event.ticket_id)
    return TicketAudience(event.ticket_id, await reads_all(context, ticket))


async def _audience(context: Context, ticket_id: UUID) -> TicketAudience:
    """Refuses: NOT_FOUND"""
    found = await Ticket.get_or_none(id=ticket_id)
    held = await parts(context, found) if found else frozenset[Part]()
    if not held:
        raise not_found("ticketId")
    return TicketAudience(ticket_id, bool(held & OWN_STAFF))


async def tickets_by_id(context: Context, ids: list[UUID]) -> dict[UUID, Ticket]:
    """It asks nobody's rights."""
    return {row.id: row for row in await Ticket.filter(id__in=ids)}
