"""What billing centres and files say wrong: kept beside what is used, until a good word comes in its stead."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields

from models.encryption import SealedModel, SealedTextField
from models.ids import uuid7
from models.utility_accounts import UtilityAccount

LONGEST_SAID, LONGEST_PLACE = 4000, 100


class RecordSubject(StrEnum):
    """What a bad record was meant to be, as the interface to billing centres names it."""

    ADDRESS = "address"
    PAYMENT = "payment"
    SUPPLIER = "supplier"
    BILL = "bill"
    METER = "meter"
    READING = "reading"


class RecordFault(StrEnum):
    """What is wrong with a record, as the interface to billing centres names it."""

    MALFORMED = "malformed"
    MISSING_FIELD = "missing_field"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_BOUNDS = "out_of_bounds"
    NOT_A_DATE = "not_a_date"
    UNKNOWN_WORD = "unknown_word"
    TEXT_TOO_LONG = "text_too_long"
    LINE_TWICE = "line_twice"
    LINE_DIFFERS = "line_differs"
    SUM_DIFFERS = "sum_differs"
    OTHER_ACCOUNT = "other_account"
    SAME_REVISION = "same_revision"


class QuarantinedRecord(SealedModel):
    """What a centre or a file said wrong: kept with its reason, shown to staff, never used.

    `about`, `fault`: as the interface to billing centres names them. `place`: where in the record. `digest`: of its
    words; the same again raises `times`. `resolved_at`: when a good one came in its stead.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    account_id: UUID
    account: fields.ForeignKeyRelation[UtilityAccount] = fields.ForeignKeyField(
        "models.UtilityAccount", related_name="quarantined", on_delete=fields.CASCADE
    )
    about = fields.CharField(max_length=10)
    fault = fields.CharField(max_length=20)
    place = fields.CharField(max_length=100)
    period = fields.DateField(null=True)
    said = SealedTextField(max_length=4000)
    digest = fields.CharField(max_length=64)
    times = fields.IntField(default=1)
    first_seen_at = fields.DatetimeField()
    last_seen_at = fields.DatetimeField()
    resolved_at = fields.DatetimeField(null=True)

    class Meta:
        table = "quarantined_records"
        unique_together = (("account", "digest"),)
        indexes = (("complex_id", "resolved_at", "id"),)
