"""Meters of an account, and what they showed: as residents send it and as the centre has it."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields

from models.accounts import Person
from models.attachments import Attachment
from models.buildings import Unit
from models.encryption import SealedModel, SealedTextField
from models.ids import uuid7
from models.utility_accounts import UtilityAccount


class ReadingSource(StrEnum):
    RESIDENT = "resident"
    CENTRE = "centre"


class ReadingState(StrEnum):
    """WAITING: for its way to the centre. SENT: the centre has it, and has not decided."""

    WAITING = "waiting"
    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    REPLACED = "replaced"
    FAILED = "failed"


class Meter(SealedModel):
    """`code`: the centre's name for it. `verified_until`: the last day its verification holds."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    account_id: UUID
    account: fields.ForeignKeyRelation[UtilityAccount] = fields.ForeignKeyField(
        "models.UtilityAccount", related_name="meters", on_delete=fields.CASCADE
    )
    unit_id: UUID
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", db_index=True, related_name="meters", on_delete=fields.RESTRICT
    )
    code = fields.CharField(max_length=40)
    service_code = fields.CharField(max_length=20)
    service = fields.CharField(max_length=200)
    serial = SealedTextField(max_length=40, was_plain=True)
    measure = fields.CharField(max_length=20)
    verified_until = fields.DateField(null=True, db_index=True)
    removed_on = fields.DateField(null=True)

    class Meta:
        table = "meters"
        unique_together = (("account", "code"),)


class MeterReading(SealedModel):
    """`period`: the month it is for. `confirmed`: its sender has said twice that such a jump is right.

    `next_try_at`: None unless it is on its way. `refusal`: the centre's words. `reference`: the centre's number of it.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    meter_id: UUID
    meter: fields.ForeignKeyRelation[Meter] = fields.ForeignKeyField(
        "models.Meter", related_name="readings", on_delete=fields.CASCADE
    )
    period = fields.DateField()
    taken_on = fields.DateField()
    value = fields.DecimalField(max_digits=14, decimal_places=3)
    source = fields.CharEnumField(ReadingSource, max_length=8)
    state = fields.CharEnumField(ReadingState, max_length=8)
    person_id: UUID | None
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", db_index=True, related_name="meter_readings", on_delete=fields.SET_NULL, null=True
    )
    photo_id: UUID | None
    photo: fields.ForeignKeyNullableRelation[Attachment] = fields.ForeignKeyField(
        "models.Attachment", db_index=True, related_name="meter_readings", on_delete=fields.SET_NULL, null=True
    )
    confirmed = fields.BooleanField(default=False)
    submitted_at = fields.DatetimeField()
    answered_at = fields.DatetimeField(null=True)
    refusal: Any = SealedTextField(max_length=300, null=True, was_plain=True)
    reference: Any = SealedTextField(max_length=60, null=True, was_plain=True)
    tries = fields.IntField(default=0)
    next_try_at = fields.DatetimeField(null=True, db_index=True)
    claimed_until = fields.DatetimeField(null=True)

    class Meta:
        table = "meter_readings"
        indexes = (("meter_id", "taken_on"), ("meter_id", "period", "state"))
