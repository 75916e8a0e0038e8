"""Copies of what is held about somebody, on their way into a zip: made in the background, kept for a day."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account, Language
from models.events import Event
from models.ids import uuid7


class DataExportState(StrEnum):
    WAITING = "waiting"
    WRITING = "writing"
    DONE = "done"
    FAILED = "failed"


class DataExport(Model):
    """`object_names`: of the zip's pieces in the store, in their order; named here before they are put there.

    `due_on`: the last day on which the law lets the answer come. `parts_*`: of the data map.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    account_id: UUID
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", db_index=True, related_name="data_exports", on_delete=fields.CASCADE
    )
    language = fields.CharEnumField(Language, max_length=2)
    state = fields.CharEnumField(DataExportState, max_length=7)
    parts_done = fields.IntField(default=0)
    parts_total = fields.IntField(null=True)
    object_names: fields.JSONField[list[str]] = fields.JSONField(default=list)
    size_bytes = fields.BigIntField(null=True)
    tries = fields.SmallIntField(default=0)
    claimed_until = fields.DatetimeField(null=True)
    asked_at = fields.DatetimeField()
    due_on = fields.DateField()
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "data_exports"
        indexes = (("state", "claimed_until"),)


def data_export_topic(export_id: UUID) -> str:
    return f"data-export:{export_id}"


@dataclass(frozen=True)
class DataExportMoved(Event):
    """It has come further, or has come to an end."""

    export_id: UUID

    @property
    def topic(self) -> str:
        return data_export_topic(self.export_id)
