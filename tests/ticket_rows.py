"""Tickets as rows, for tests that need many of them or some that are old; the others open theirs by the verb."""

from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID

from models.notifications import Notification
from models.staff import StaffMember, TicketCategory
from models.ticket_words import marked
from models.tickets import Ticket, TicketKind, TicketState, TicketUrgency
from tests.world import Someone, Town

_numbers = count(1)


def ticket_row(town: Town, **columns: Any) -> Ticket:
    """Of the owner, about unit 0, opened now; not yet written."""
    usual: dict[str, Any] = {
        "complex_id": town.complex.id,
        "number": next(_numbers),
        "kind": TicketKind.CALL_MASTER,
        "category": TicketCategory.PLUMBING,
        "urgency": TicketUrgency.NORMAL,
        "state": TicketState.NEW,
        "building_id": town.buildings[0].id,
        "unit_id": town.units[0].id,
        "text": "Су",
        "author_id": town["owner"].person.id,
        "opened_at": datetime.now(UTC),
    }
    told = usual | columns
    return Ticket(**{"searched": marked(told["complex_id"], told["text"])} | told)


async def written(town: Town, **columns: Any) -> Ticket:
    row = ticket_row(town, **columns)
    await row.save(force_create=True)
    return row


async def post_of(someone: Someone) -> UUID:
    return (await StaffMember.get(person_id=someone.person.id, ended_at=None)).id


async def told(town: Town, ticket: Ticket) -> list[tuple[str, str]]:
    """Who was told of the ticket, and what: (role, kind)."""
    roles = {someone.person.id: role for role, someone in town.people.items()}
    found = await Notification.filter(subject_id=ticket.id)
    return sorted((roles[row.person_id], row.kind.name) for row in found)
