"""What leaves the house by SMS or e-mail: a row of the change that causes it, emptied as soon as its fate is known."""

from enum import StrEnum

from tortoise import fields

from models.encryption import SealedModel, SealedTextField
from models.ids import uuid7


class Channel(StrEnum):
    SMS = "sms"
    EMAIL = "email"


class Failure(StrEnum):
    EXPIRED = "expired"
    GIVEN_UP = "given_up"
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"
    UNREADABLE = "unreadable"


class Delivery(SealedModel):
    """`next_try_at` is null once its fate is known: one of `sent_at`, `failed_at` says when that was.

    A process that sends it has claimed it until `claimed_until`; where that is past, the process died in the middle.
    `reference`: the message as the gateway or the mail server knows it.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    channel = fields.CharEnumField(Channel, max_length=5)
    target = SealedTextField(max_length=254, null=True)
    subject = SealedTextField(max_length=200, null=True)
    text = SealedTextField(max_length=4000, null=True)
    created_at = fields.DatetimeField(db_index=True)
    not_after = fields.DatetimeField()
    tries = fields.IntField(default=0)
    next_try_at = fields.DatetimeField(null=True)
    claimed_until = fields.DatetimeField(null=True)
    sent_at = fields.DatetimeField(null=True)
    failed_at = fields.DatetimeField(null=True)
    failure = fields.CharEnumField(Failure, max_length=10, null=True)
    reference = fields.CharField(max_length=400, null=True)

    class Meta:
        table = "deliveries"
        indexes = (("channel", "next_try_at"),)
