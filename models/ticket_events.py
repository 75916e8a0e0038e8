"""What happened to a ticket: rows that are only added. Those for the staff alone have no number that residents see.

Two counters run, one for each audience, so that neither a cursor nor a gap tells a resident of an internal remark.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields

from models.accounts import Person
from models.encryption import SealedJSONField, SealedModel, SealedTextField
from models.events import Event
from models.ids import uuid7
from models.tickets import Ticket, TicketState


class TicketEventKind(StrEnum):
    OPENED = "opened"
    MOVED = "moved"
    ASSIGNED = "assigned"
    CORRECTED = "corrected"
    COMMENTED = "commented"
    FILES_ADDED = "files_added"
    VISIT_PROPOSED = "visit_proposed"
    VISIT_CONFIRMED = "visit_confirmed"
    VISIT_DECLINED = "visit_declined"
    VISIT_CANCELLED = "visit_cancelled"
    ACCEPTED = "accepted"
    JOINED = "joined"
    LEFT = "left"
    MERGED = "merged"
    RATED = "rated"


class TicketEvent(SealedModel):
    """`number`: in the staff's order; `resident_number`: in the residents', None where they do not see it.

    `actor`: None where the clock did it. `by_staff`: in which of their parts the actor acted. `move`: a TicketMove.
    `text`: the comment, the reason of a move, what was done. `facts`: ids, days and numbers of what happened, nothing
    personal.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    ticket_id: UUID
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="events", on_delete=fields.CASCADE
    )
    number = fields.BigIntField()
    resident_number = fields.BigIntField(null=True)
    kind = fields.CharEnumField(TicketEventKind, max_length=15)
    at = fields.DatetimeField()
    actor_id: UUID | None
    actor: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", db_index=True, related_name="ticket_events", on_delete=fields.SET_NULL, null=True
    )
    by_staff = fields.BooleanField()
    internal = fields.BooleanField(default=False)
    move = fields.CharField(max_length=20, null=True)
    from_state = fields.CharEnumField(TicketState, max_length=20, null=True)
    to_state = fields.CharEnumField(TicketState, max_length=20, null=True)
    text = SealedTextField(max_length=4000, null=True)
    facts: Any = SealedJSONField(default=dict, was_plain=True)

    class Meta:
        table = "ticket_events"
        unique_together = (("ticket", "number"), ("ticket", "resident_number"))
        indexes = (("ticket_id", "kind", "id"),)


@dataclass(frozen=True)
class TicketMoved(Event):
    """Something happened to the ticket that its author and those who joined it may see too."""

    ticket_id: UUID

    @property
    def topic(self) -> str:
        return f"ticket:{self.ticket_id}:residents"


@dataclass(frozen=True)
class TicketNoted(Event):
    """Something happened to the ticket; told of everything, also of what only the staff may see."""

    ticket_id: UUID

    @property
    def topic(self) -> str:
        return f"ticket:{self.ticket_id}:staff"
