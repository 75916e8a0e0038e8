"""When a master comes: windows that the staff propose and of which the resident confirms one."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.ids import uuid7
from models.tickets import Ticket


class VisitState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Visit(Model):
    """`proposal`: the windows that were proposed together. `reminded_at`: when its people were told that it is near."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    ticket_id: UUID
    ticket: fields.ForeignKeyRelation[Ticket] = fields.ForeignKeyField(
        "models.Ticket", related_name="visits", on_delete=fields.CASCADE
    )
    proposal = fields.UUIDField()
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    state = fields.CharEnumField(VisitState, max_length=9)
    proposed_at = fields.DatetimeField()
    answered_at = fields.DatetimeField(null=True)
    reminded_at = fields.DatetimeField(null=True)

    class Meta:
        table = "ticket_visits"
        indexes = (("ticket_id", "state"), ("state", "reminded_at", "starts_at"))
