"""Lists of tickets on their way into a spreadsheet: made in the background by one process, kept for a day."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields

from models.accounts import Account, Language
from models.buildings import Complex
from models.encryption import SealedJSONField, SealedModel
from models.events import Event
from models.ids import uuid7


class TicketExportState(StrEnum):
    WAITING = "waiting"
    WRITING = "writing"
    DONE = "done"
    FAILED = "failed"


class TicketExport(SealedModel):
    """`wanted`: the filter that was asked for, as it is kept. `object_name`: of the finished file in the store."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", db_index=True, related_name="ticket_exports", on_delete=fields.CASCADE
    )
    account_id: UUID
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", db_index=True, related_name="ticket_exports", on_delete=fields.CASCADE
    )
    language = fields.CharEnumField(Language, max_length=2)
    wanted: Any = SealedJSONField(was_plain=True)
    state = fields.CharEnumField(TicketExportState, max_length=7)
    rows_done = fields.IntField(default=0)
    rows_total = fields.IntField(null=True)
    object_name = fields.CharField(max_length=80, null=True)
    size_bytes = fields.BigIntField(null=True)
    tries = fields.SmallIntField(default=0)
    claimed_until = fields.DatetimeField(null=True)
    asked_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "ticket_exports"
        indexes = (("state", "claimed_until"),)


def export_topic(export_id: UUID) -> str:
    return f"ticket-export:{export_id}"


@dataclass(frozen=True)
class TicketExportMoved(Event):
    """It has come further, or has come to an end."""

    export_id: UUID

    @property
    def topic(self) -> str:
        return export_topic(self.export_id)
