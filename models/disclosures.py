"""Who was shown whose personal data, when and why. Rows are only added; the resident reads their own."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.ids import uuid7
from models.staff import StaffMember


class DisclosureReason(StrEnum):
    TICKET = "ticket"
    DEBTS = "debts"


class Disclosure(Model):
    """`shown`: names of the fields. `reference_id`: of the ticket, or of whatever the reason is about.

    `day`: the local one; one row says that the same was shown for the same reason on it, however often.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    subject_id: UUID
    subject: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="disclosures", on_delete=fields.CASCADE
    )
    reader_id: UUID | None
    reader: fields.ForeignKeyNullableRelation[StaffMember] = fields.ForeignKeyField(
        "models.StaffMember", related_name="disclosures", on_delete=fields.SET_NULL, null=True
    )
    reason = fields.CharEnumField(DisclosureReason, max_length=8)
    reference_id = fields.UUIDField()
    shown: fields.JSONField[list[str]] = fields.JSONField(default=list)
    day = fields.DateField()
    at = fields.DatetimeField()

    class Meta:
        table = "disclosures"
        unique_together = (("subject", "reader", "reference_id", "day"),)
        indexes = (("subject_id", "id"),)
