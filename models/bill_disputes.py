"""Lines of bills that residents do not agree with: what was disputed, where it went, and what came of it."""

from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields

from models.accounts import Person
from models.bills import Bill
from models.encryption import SealedJSONField, SealedModel, SealedTextField
from models.ids import uuid7
from models.money import TengeField
from models.tickets import Ticket


class DisputeReason(StrEnum):
    AMOUNT = "amount"
    TARIFF = "tariff"
    QUANTITY = "quantity"
    PERSONS = "persons"
    AREA = "area"
    NOT_SUPPLIED = "not_supplied"
    NOT_ORDERED = "not_ordered"
    RECALCULATION = "recalculation"
    OTHER = "other"


class ComplaintState(StrEnum):
    """NOT_TAKEN: the line's supplier takes none through the centre. TAKEN: with the centre's word that it has it."""

    NOT_TAKEN = "not_taken"
    WAITING = "waiting"
    TAKEN = "taken"
    REFUSED = "refused"
    GIVEN_UP = "given_up"


class BillDispute(SealedModel):
    """`version`: of the bill that was disputed. `evidence`: the line, its months before and what explains it, as then.

    `next_try_at`: None unless the complaint is on its way. `settled_*`: the recalculation that came of it: in which
    month's bill, its version and how much.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    ticket_id: UUID
    ticket: fields.OneToOneRelation[Ticket] = fields.OneToOneField(
        "models.Ticket", related_name="bill_dispute", on_delete=fields.CASCADE
    )
    bill_id: UUID
    bill: fields.ForeignKeyRelation[Bill] = fields.ForeignKeyField(
        "models.Bill", related_name="disputes", on_delete=fields.RESTRICT
    )
    person_id: UUID | None
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", db_index=True, related_name="bill_disputes", on_delete=fields.SET_NULL, null=True
    )
    version = fields.IntField()
    service_code = fields.CharField(max_length=20)
    supplier_code = fields.CharField(max_length=40)
    reason = fields.CharEnumField(DisputeReason, max_length=13)
    evidence: Any = SealedJSONField(default=dict, was_plain=True)
    opened_at = fields.DatetimeField()
    complaint = fields.CharEnumField(ComplaintState, max_length=9)
    complaint_reference = SealedTextField(max_length=60, null=True, was_plain=True)
    tries = fields.IntField(default=0)
    next_try_at = fields.DatetimeField(null=True, db_index=True)
    claimed_until = fields.DatetimeField(null=True)
    settled_at = fields.DatetimeField(null=True)
    settled_bill_id = fields.UUIDField(null=True)
    settled_version = fields.IntField(null=True)
    settled_amount = TengeField(null=True)

    class Meta:
        table = "bill_disputes"
        indexes = (("bill_id", "service_code"),)
