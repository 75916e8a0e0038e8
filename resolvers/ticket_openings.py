"""How a ticket begins, and what the office says of it instead: its category, its urgency, its place.

One rule: somebody opens tickets where they live; as the office, for anybody who lives there or for the office itself;
as a master for nobody else, where the organization they work for manages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise.functions import Max

from models.buildings import Building, Unit
from models.residents import Residency, ResidencyState
from models.staff import StaffRole, TicketCategory
from models.text import fold
from models.ticket_events import TicketEventKind
from models.ticket_words import marked
from models.tickets import OPEN_STATES, Ticket, TicketKind, TicketsChanged, TicketState, TicketUrgency
from resolvers.accounts import read_phone
from resolvers.allowances import take_one
from resolvers.attachments import attach
from resolvers.changes import Tell, change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, illegal_move, not_found
from resolvers.rights import OFFICE
from resolvers.ticket_clocks import started
from resolvers.ticket_events import record
from resolvers.ticket_moves import allowed_moves, managing_organization
from resolvers.ticket_notices import tell_of_opening
from resolvers.tickets import Part, locked, parts

# Of one person in one complex.
TICKETS_A_DAY, SAME_A_DAY = 10, 2


@dataclass(frozen=True)
class TicketDraft:
    """`unit_id`: where it is; else `building_id`: a common place there. `resident_id`: for whom the office writes."""

    kind: TicketKind
    category: TicketCategory
    text: str
    urgency: TicketUrgency = TicketUrgency.NORMAL
    unit_id: UUID | None = None
    building_id: UUID | None = None
    place_detail: str | None = None
    resident_id: UUID | None = None
    contact_name: str | None = None
    contact_phone: str | None = None
    access_notes: str | None = None
    attachment_ids: Sequence[UUID] = ()


async def open_ticket(context: Context, draft: TicketDraft) -> Ticket:
    """The office has a new ticket, under the complex's next number.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, TOO_MANY_ATTEMPTS, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        return tell.outcome(await opened(context, tell, draft))


async def opened(context: Context, tell: Tell, draft: TicketDraft) -> Ticket:
    """The same for who opens a ticket together with something else.

    Refuses: NOT_FOUND, FORBIDDEN, BAD_INPUT, TOO_MANY_ATTEMPTS, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    building, unit = await _place(draft.building_id, draft.unit_id)
    by_staff = await _must_be_let(context, building, unit)
    author_id = await _author(context, building.complex_id, draft.resident_id)
    if not by_staff:
        await _must_be_few(context, building.complex_id, draft.text)
    ticket = _made(context, draft, building, unit, author_id)
    # Its counter is locked from here on, so that no other ticket takes the number.
    await tell(TicketsChanged(ticket.complex_id, ticket.id))
    ticket.number = await _next_number(ticket.complex_id)
    await started(ticket, await managing_organization(ticket))
    await ticket.save(force_create=True)
    await _told(context, tell, ticket, draft, by_staff)
    return ticket


async def correct_ticket(
    context: Context, ticket_id: UUID, facts: Mapping[str, Any], expected_version: int | None
) -> Ticket:
    """It is another kind of work, another urgency, or somewhere else; what is not named stays.

    Refuses: NOT_FOUND, CONFLICT, FORBIDDEN, ILLEGAL_MOVE, BAD_INPUT
    Announces: TicketNoted, TicketMoved, TicketsChanged
    """
    async with change(context) as tell:
        ticket = await locked(context, ticket_id, expected_version)
        if not await parts(context, ticket) & {Part.OFFICE, Part.MANAGEMENT}:
            raise Refusal(RefusalCode.FORBIDDEN)
        if ticket.state not in OPEN_STATES:
            raise illegal_move(await allowed_moves(context, ticket), "ticketId")
        if not facts:
            raise bad_input("category", "nothing_said_of_ticket")
        ticket.update_from_dict(await _sound(ticket, facts))
        if facts.keys() & {"category", "urgency"}:
            await started(ticket, await managing_organization(ticket), context.now)
        said = {"fields": sorted(facts)}
        await record(context, tell, ticket, TicketEventKind.CORRECTED, by_staff=True, facts=said)
        return tell.outcome(ticket)


async def _place(building_id: UUID | None, unit_id: UUID | None) -> tuple[Building, Unit | None]:
    """Refuses: NOT_FOUND, BAD_INPUT"""
    if unit_id is None and building_id is None:
        raise bad_input("unitId", "ticket_needs_place")
    unit = await Unit.get_or_none(id=unit_id) if unit_id else None
    if unit_id and (unit is None or building_id not in (None, unit.building_id)):
        raise not_found("unitId")
    building = await Building.get_or_none(id=unit.building_id if unit else building_id)
    if building is None:
        raise not_found("buildingId")
    return building, unit


async def _must_be_let(context: Context, building: Building, unit: Unit | None) -> bool:
    """Whether somebody of the staff opens it; else who lives in the unit, or in the complex if it is a common place.

    Refuses: NOT_FOUND
    """
    rights = await context.rights()
    if building.complex_id in rights.served_as(OFFICE):
        return True
    lives = {home.complex_id for home in rights.homes} if unit is None else rights.unit_ids
    if (unit.id if unit else building.complex_id) in lives:
        return False
    if building.complex_id in rights.served_as({StaffRole.MASTER}):
        return True
    raise not_found("unitId" if unit else "buildingId")


async def _author(context: Context, complex_id: UUID, resident_id: UUID | None) -> UUID:
    """Refuses: NOT_FOUND, FORBIDDEN"""
    if resident_id is None:
        return context.signed_in.person_id
    if complex_id not in (await context.rights()).served_as(OFFICE):
        raise Refusal(RefusalCode.FORBIDDEN, field="residentId")
    here = Residency.filter(complex_id=complex_id, state=ResidencyState.ACTIVE)
    if not await here.filter(person_id=resident_id).exists():
        raise not_found("residentId")
    return resident_id


async def _must_be_few(context: Context, complex_id: UUID, text: str) -> None:
    """Refuses: TOO_MANY_ATTEMPTS"""
    whose = f"{context.signed_in.person_id}:{complex_id}"
    await take_one(context, f"tickets:{whose}", TICKETS_A_DAY, "too_many_tickets")
    await take_one(context, f"ticket-text:{whose}:{fold(text)}", SAME_A_DAY, "same_ticket_again")


def _made(context: Context, draft: TicketDraft, building: Building, unit: Unit | None, author_id: UUID) -> Ticket:
    """Refuses: BAD_INPUT"""
    phone = draft.contact_phone
    return Ticket(
        complex_id=building.complex_id,
        building_id=building.id,
        unit_id=unit.id if unit else None,
        kind=draft.kind,
        category=draft.category,
        urgency=draft.urgency,
        state=TicketState.NEW,
        place_detail=draft.place_detail,
        text=draft.text,
        searched=marked(building.complex_id, draft.text),
        author_id=author_id,
        contact_name=draft.contact_name,
        contact_phone=read_phone(phone, "contactPhone") if phone else None,
        access_notes=draft.access_notes,
        opened_at=context.now,
        version=0,
    )


async def _next_number(complex_id: UUID) -> int:
    [row] = await Ticket.filter(complex_id=complex_id).annotate(last=Max("number")).values("last")
    return int(row["last"] or 0) + 1


async def _told(context: Context, tell: Tell, ticket: Ticket, draft: TicketDraft, by_staff: bool) -> None:
    event = await record(context, tell, ticket, TicketEventKind.OPENED, by_staff=by_staff)
    await attach(context, draft.attachment_ids, ticket=ticket, event=event)
    await tell_of_opening(context, tell, ticket)


async def _sound(ticket: Ticket, facts: Mapping[str, Any]) -> dict[str, Any]:
    """With the place as a whole, in the same complex. Refuses: NOT_FOUND, BAD_INPUT"""
    said = dict(facts)
    if not said.keys() & {"building_id", "unit_id"}:
        return said
    building, unit = await _place(said.get("building_id"), said.get("unit_id"))
    if building.complex_id != ticket.complex_id:
        raise not_found("unitId" if unit else "buildingId")
    return said | {"building_id": building.id, "unit_id": unit.id if unit else None}
