"""Tickets: what residents ask for and what became of it. Who may move one where is one table, models/ticket_moves.py.

A row says how a ticket stands now; how it came there is told by the rows of models/ticket_events.py, which only grow.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.buildings import Building, Complex, Organization, Unit
from models.encryption import SealedModel, SealedTextField
from models.events import Event
from models.ids import uuid7
from models.staff import StaffMember, TicketCategory


class TicketKind(StrEnum):
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    CALL_MASTER = "call_master"
    SERVICE_REQUEST = "service_request"
    SUPPORT = "support"


class TicketState(StrEnum):
    NEW = "new"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    WAITING_FOR_RESIDENT = "waiting_for_resident"
    HANDED_OVER = "handed_over"
    DEFERRED = "deferred"
    DONE = "done"
    CLOSED = "closed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


# Somebody still has something to do; of a DONE ticket only the resident's word is missing.
OPEN_STATES = frozenset(
    {
        TicketState.NEW,
        TicketState.ASSIGNED,
        TicketState.IN_PROGRESS,
        TicketState.WAITING_FOR_RESIDENT,
        TicketState.HANDED_OVER,
        TicketState.DEFERRED,
    }
)
ENDED_STATES = frozenset({TicketState.CLOSED, TicketState.DECLINED, TicketState.CANCELLED})
# The clock stands still.
PAUSED_STATES = frozenset({TicketState.WAITING_FOR_RESIDENT, TicketState.DEFERRED})
RUNNING_STATES = OPEN_STATES - PAUSED_STATES


class TicketUrgency(StrEnum):
    NORMAL = "normal"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Ticket(SealedModel):
    """`number`: counted in the complex. `version`: raised by every change but a comment or a file.

    `unit`: None for a common place of the building. `searched`: what it is found by, from `ticket_words`.
    `contact_*`: whom to speak to, where that is not the author. `access_notes`: gone when the ticket ends.
    `respond_by`, `resolve_by`: None where the kind has no deadline. While the clock is paused `paused_at` is set, and
    `respond_left_seconds`, `resolve_left_seconds` keep what was left of working time.
    `accepted_at`, `reference`: of the service organization that has it, once that has said yes.
    `paused_seconds`, `response_seconds`, `resolution_seconds`: in the time that its deadline counts in, the last two
    without pauses. `warn_by`: when the manager is to be told that it will be late; `warned_at`, `escalated_at`: when
    that was told, and that it is late.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", related_name="tickets", on_delete=fields.RESTRICT
    )
    number = fields.IntField()
    kind = fields.CharEnumField(TicketKind, max_length=15)
    category = fields.CharEnumField(TicketCategory, max_length=13)
    urgency = fields.CharEnumField(TicketUrgency, max_length=9)
    state = fields.CharEnumField(TicketState, max_length=20)
    building_id: UUID
    building: fields.ForeignKeyRelation[Building] = fields.ForeignKeyField(
        "models.Building", related_name="tickets", on_delete=fields.RESTRICT
    )
    unit_id: UUID | None
    unit: fields.ForeignKeyNullableRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", db_index=True, related_name="tickets", on_delete=fields.RESTRICT, null=True
    )
    place_detail = SealedTextField(max_length=200, null=True, was_plain=True)
    text = SealedTextField(max_length=4000, was_plain=True)
    searched = fields.TextField()
    author_id: UUID
    author: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="tickets", on_delete=fields.RESTRICT
    )
    contact_name = SealedTextField(max_length=200, null=True)
    contact_phone = SealedTextField(max_length=16, null=True)
    access_notes = SealedTextField(max_length=500, null=True)
    assignee_id: UUID | None
    assignee: fields.ForeignKeyNullableRelation[StaffMember] = fields.ForeignKeyField(
        "models.StaffMember", related_name="tickets", on_delete=fields.SET_NULL, null=True
    )
    service_organization_id: UUID | None
    service_organization: fields.ForeignKeyNullableRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="tickets", on_delete=fields.RESTRICT, null=True
    )
    accepted_at = fields.DatetimeField(null=True)
    reference: Any = SealedTextField(max_length=60, null=True, was_plain=True)
    # No foreign key: aerich cannot write a new table that refers to itself.
    merged_into_id = fields.UUIDField(null=True, db_index=True)
    opened_at = fields.DatetimeField()
    responded_at = fields.DatetimeField(null=True)
    done_at = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True)
    respond_by = fields.DatetimeField(null=True)
    resolve_by = fields.DatetimeField(null=True)
    paused_at = fields.DatetimeField(null=True)
    respond_left_seconds = fields.IntField(null=True)
    resolve_left_seconds = fields.IntField(null=True)
    paused_seconds = fields.IntField(default=0)
    response_seconds = fields.IntField(null=True)
    resolution_seconds = fields.IntField(null=True)
    warn_by = fields.DatetimeField(null=True, db_index=True)
    warned_at = fields.DatetimeField(null=True)
    escalated_at = fields.DatetimeField(null=True)
    deferred_until = fields.DateField(null=True)
    outcome = SealedTextField(max_length=4000, null=True, was_plain=True)
    rating = fields.SmallIntField(null=True)
    reopened_count = fields.SmallIntField(default=0)
    version = fields.IntField(default=1)

    class Meta:
        table = "tickets"
        unique_together = (("complex", "number"),)
        indexes = (
            ("complex_id", "state", "id"),
            ("building_id", "state"),
            ("author_id", "id"),
            ("assignee_id", "state"),
            ("service_organization_id", "state"),
            ("state", "resolve_by"),
        )


class TicketJoin(Model):
    """Somebody whom another's ticket concerns too, and who hears what becomes of it until they leave it."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    ticket_id: UUID
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="joins", on_delete=fields.CASCADE
    )
    person_id: UUID
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", db_index=True, related_name="ticket_joins", on_delete=fields.CASCADE
    )
    joined_at = fields.DatetimeField()

    class Meta:
        table = "ticket_joins"
        unique_together = (("ticket", "person"),)


def is_paused(ticket: Ticket) -> bool:
    return ticket.state in PAUSED_STATES


def is_overdue(ticket: Ticket, now: datetime) -> bool:
    """Its work was not done in time, or nobody has answered in time."""
    if is_paused(ticket) or ticket.state in ENDED_STATES - {TicketState.CLOSED}:
        return False
    late = ticket.resolve_by is not None and (ticket.done_at or now) > ticket.resolve_by
    unanswered = ticket.respond_by is not None and ticket.responded_at is None and now > ticket.respond_by
    return late or (unanswered and ticket.state in OPEN_STATES)


def queue_topic(complex_id: UUID) -> str:
    return f"complex:{complex_id}:tickets"


@dataclass(frozen=True)
class TicketsChanged(Event):
    """A ticket of the complex was opened, moved, given to somebody or made more urgent; so is the board."""

    complex_id: UUID
    ticket_id: UUID

    @property
    def topic(self) -> str:
        return queue_topic(self.complex_id)
