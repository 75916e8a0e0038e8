"""One fault, one ticket: neighbours join what another has reported already, the office merges what came twice.

One rule: a neighbour reads what is wrong and what is done about it, never whose home it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from tortoise.queryset import QuerySet

from engine.aside import TooBusy, unhurried
from models.buildings import Unit
from models.days import local_day
from models.likeness import likeness, trigrams
from models.staff import TicketCategory
from models.ticket_events import TicketEvent, TicketEventKind
from models.ticket_moves import Part, TicketMove
from models.tickets import OPEN_STATES, Ticket, TicketJoin, TicketKind
from resolvers.allowances import take_one
from resolvers.audiences import author_and_joined
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.discretion import veiled
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.rights import OFFICE
from resolvers.ticket_events import record
from resolvers.ticket_moves import Given, moved
from resolvers.tickets import locked, parts

# What is nobody's own affair: the pipes, the lift, the yard, not a bill or what somebody has to say.
SHARED_KINDS = frozenset({TicketKind.COMPLAINT, TicketKind.CALL_MASTER, TicketKind.SERVICE_REQUEST})
OWN_CATEGORIES = frozenset({TicketCategory.BILLING, TicketCategory.PERSONAL_DATA, TicketCategory.OTHER})
RECENT = timedelta(days=60)
MOST_LOOKED_AT, MOST_FOUND = 300, 5
# What is wrong is said at the beginning; the characters of a text that are compared.
COMPARED = 500
AT_ONCE = 20
# Of the same category little has to be alike, of another one much.
ALIKE, ALIKE_ELSEWHERE = 0.12, 0.35
SAME_RISER, SAME_CATEGORY = 0.3, 0.2
MOST_MERGED = 20
# Of one person in one complex: who joins and leaves for ever would fill the ticket's history.
JOINS_A_DAY = 20
DESK = frozenset({Part.OFFICE, Part.MANAGEMENT})


@dataclass(frozen=True)
class _Sought:
    """`groups`: the trigrams of what is wrong; None where that is not said."""

    category: TicketCategory
    riser: int | None
    groups: frozenset[str] | None

    def score(self, found: Ticket) -> float | None:
        """None: something else. A ticket of this riser and category is worth a look whatever it says."""
        same_category = found.category is self.category
        riser = found.unit.riser if found.unit else None
        same_riser = riser is not None and riser == self.riser
        alike = likeness(self.groups, _groups(found.text)) if self.groups is not None else 0.0
        near = same_riser or found.unit is None or self.groups is None
        if not (alike >= (ALIKE if same_category else ALIKE_ELSEWHERE) or (same_category and near)):
            return None
        return alike + SAME_RISER * same_riser + SAME_CATEGORY * same_category


def _groups(text: str) -> frozenset[str]:
    """As a neighbour reads it: nobody finds out by asking what is hidden from them."""
    # Veiled first, so that no number is cut into one that is short enough to be told.
    return trigrams(veiled(text[: 2 * COMPARED])[:COMPARED])


def _likeliest(unit: Unit, category: TicketCategory, text: str | None, newest: Sequence[Ticket]) -> list[Ticket]:
    sought = _Sought(category, unit.riser, _groups(text) if text else None)
    scored = [(score, row) for row in unhurried(newest, AT_ONCE) if (score := sought.score(row)) is not None]
    # Of two that are as alike the newer one, which comes first already.
    return [row for _, row in sorted(scored, key=lambda pair: -pair[0])[:MOST_FOUND]]


async def similar_tickets(context: Context, unit_id: UUID, category: TicketCategory, text: str | None) -> list[Ticket]:
    """What is open in the unit's building and seems to be the same, the likeliest first, at most 5; not the viewer's.

    Refuses: NOT_FOUND, UNAVAILABLE
    """
    rights = await context.rights()
    unit = await Unit.get_or_none(id=unit_id)
    if unit is None or (unit.id not in rights.unit_ids and unit.complex_id not in rights.served_as(OFFICE)):
        raise not_found("unitId")
    rows = _shared().filter(building_id=unit.building_id, opened_at__gte=context.now - RECENT)
    if context.viewer:
        rows = rows.exclude(author_id=context.viewer.person_id)
    newest = await rows.order_by("-id").limit(MOST_LOOKED_AT).select_related("unit")
    try:
        return await context.aside.run(_likeliest, unit, category, text, newest)
    except TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None


def _shared() -> QuerySet[Ticket]:
    open_ones = Ticket.filter(state__in=list(OPEN_STATES), kind__in=list(SHARED_KINDS))
    return open_ones.exclude(category__in=list(OWN_CATEGORIES))


async def join_ticket(context: Context, ticket_id: UUID) -> Ticket:
    """The viewer, who lives in its building, hears what becomes of it from now on. Joining again changes nothing.

    Refuses: NOT_FOUND, TICKET_OVER, BAD_INPUT, TOO_MANY_ATTEMPTS
    Announces: TicketNoted, TicketMoved, TicketsChanged
    """
    async with change(context) as tell:
        ticket = await Ticket.filter(id=ticket_id).select_for_update().first()
        context.forget()
        if ticket is None or not await _may_join(context, ticket):
            raise not_found("ticketId")
        person_id = context.signed_in.person_id
        if ticket.author_id == person_id:
            raise bad_input("ticketId", "joined_own_ticket")
        if await TicketJoin.exists(ticket_id=ticket.id, person_id=person_id):
            return tell.outcome(ticket)
        if ticket.state not in OPEN_STATES:
            raise Refusal(RefusalCode.TICKET_OVER, field="ticketId")
        await take_one(context, f"joins:{person_id}:{ticket.complex_id}", JOINS_A_DAY)
        await _added(context, ticket, [person_id])
        context.forget()
        await record(context, tell, ticket, TicketEventKind.JOINED, by_staff=False, internal=True)
        return tell.outcome(ticket)


def _is_own(ticket: Ticket) -> bool:
    """Nobody else's affair."""
    return ticket.kind not in SHARED_KINDS or ticket.category in OWN_CATEGORIES


async def _may_join(context: Context, ticket: Ticket) -> bool:
    """Who has joined sees it whatever it has become."""
    if await parts(context, ticket):
        return True
    here = ticket.building_id in (await context.rights()).buildings_in(ticket.complex_id)
    return here and not _is_own(ticket)


async def leave_ticket(context: Context, ticket_id: UUID) -> Ticket:
    """The viewer, who had joined it, hears no more of it.

    Refuses: NOT_FOUND, CONFLICT, BAD_INPUT
    Announces: TicketNoted, TicketMoved, TicketsChanged
    """
    async with change(context) as tell:
        ticket = await locked(context, ticket_id)
        if not await TicketJoin.filter(ticket_id=ticket.id, person_id=context.signed_in.person_id).delete():
            raise bad_input("ticketId", "not_joined")
        await record(context, tell, ticket, TicketEventKind.LEFT, by_staff=False, internal=True)
        return tell.outcome(ticket)


async def left_ticket(context: Context, ticket_id: UUID) -> Ticket | None:
    """For a repeat of the request that left it: as somebody sees it who has no part in it any more."""
    left = TicketEvent.filter(ticket_id=ticket_id, actor_id=context.signed_in.person_id, kind=TicketEventKind.LEFT)
    found = await Ticket.get_or_none(id=ticket_id) if await left.exists() else None
    return found if found and found.building_id in (await context.rights()).buildings_in(found.complex_id) else None


async def merge_tickets(context: Context, ticket_ids: Sequence[UUID], into_id: UUID) -> Ticket:
    """What was reported several times goes on as one: the others are closed, and their people have joined it.

    Refuses: NOT_FOUND, CONFLICT, FORBIDDEN, ILLEGAL_MOVE, TICKET_OVER, BAD_INPUT, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    if not 1 <= len(ticket_ids) <= MOST_MERGED:
        raise bad_input("ticketIds", "how_many", least=1, most=MOST_MERGED)
    if into_id in ticket_ids:
        raise bad_input("intoId", "merged_into_itself")
    async with change(context) as tell:
        into, others = await _to_merge(context, ticket_ids, into_id)
        for field, ticket in others.items():
            await _merged(context, tell, ticket, into, field)
        numbers = [ticket.number for ticket in others.values()]
        await record(context, tell, into, TicketEventKind.MERGED, by_staff=True, facts={"numbers": numbers})
        return tell.outcome(into)


async def _to_merge(context: Context, ticket_ids: Sequence[UUID], into_id: UUID) -> tuple[Ticket, dict[str, Ticket]]:
    """All locked, in one order whoever merges; the others by the input that names them.

    Refuses: NOT_FOUND, CONFLICT, FORBIDDEN, TICKET_OVER, BAD_INPUT
    """
    fields = {ticket_id: f"ticketIds.{number}" for number, ticket_id in enumerate(ticket_ids)} | {into_id: "intoId"}
    found = {each: row for each in sorted(fields, key=str) if (row := await _locked(context, each))}
    if missing := [field for each, field in fields.items() if each not in found]:
        raise not_found(missing[0])
    into = found.pop(into_id)
    for ticket in (into, *found.values()):
        if not await parts(context, ticket) & DESK:
            raise Refusal(RefusalCode.FORBIDDEN, field=fields[ticket.id])
        if ticket.complex_id != into.complex_id:
            raise bad_input(fields[ticket.id], "merged_across_complexes")
        if ticket.author_id != into.author_id and (_is_own(ticket) or _is_own(into)):
            raise bad_input(fields[ticket.id], "merged_private")
    if into.state not in OPEN_STATES:
        raise Refusal(RefusalCode.TICKET_OVER, field="intoId")
    return into, {fields[ticket.id]: ticket for ticket in found.values()}


async def _locked(context: Context, ticket_id: UUID) -> Ticket | None:
    try:
        return await locked(context, ticket_id)
    except Refusal:
        return None


async def _merged(context: Context, tell: Tell, ticket: Ticket, into: Ticket, field: str) -> None:
    people = await author_and_joined(ticket, local_day(context.now))
    await moved(context, tell, ticket, TicketMove.MERGE, Given(merged_into=into.id), field=field)
    await _added(context, into, people - {into.author_id})


async def _added(context: Context, ticket: Ticket, person_ids: Iterable[UUID]) -> None:
    rows = [
        TicketJoin(complex_id=ticket.complex_id, ticket_id=ticket.id, person_id=person_id, joined_at=context.now)
        for person_id in sorted(person_ids, key=str)
    ]
    await TicketJoin.bulk_create(rows, ignore_conflicts=True)
