"""What leaves the house by SMS, e-mail or push: a row of the change that causes it, emptied once its fate is known."""

from enum import StrEnum

from tortoise import fields

from models.encryption import SealedModel, SealedTextField
from models.ids import uuid7


class Channel(StrEnum):
    SMS = "sms"
    EMAIL = "email"
    PUSH = "push"


class Lane(StrEnum):
    """What waits behind what. Codes, and warnings about an account, wait for nothing; what very many are told waits for
    all else.
    """

    FIRST = "first"
    SOON = "soon"
    LATER = "later"


class Failure(StrEnum):
    EXPIRED = "expired"
    GIVEN_UP = "given_up"
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"
    UNREADABLE = "unreadable"
    UNWANTED = "unwanted"
    GONE = "gone"


class Delivery(SealedModel):
    """`next_try_at` is null once its fate is known: one of `sent_at`, `failed_at` says when that was.

    A process that sends it has claimed it until `claimed_until`; where that is past, the process died in the middle.
    `claims_lost`: how often that has happened in a row. `reason`: why it was put off or has failed, in our words.
    `reference`: the message as the gateway or the mail server knows it. `key`: of what must not be sent twice.

    One that carries a notification has neither target nor text: these are found when it is sent, so that they are those
    of that moment, in the language of its reader. `device_id`: of a push.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    channel = fields.CharEnumField(Channel, max_length=5)
    lane = fields.CharEnumField(Lane, max_length=5, default=Lane.FIRST)
    target = SealedTextField(max_length=254, null=True)
    subject = SealedTextField(max_length=200, null=True)
    text = SealedTextField(max_length=4000, null=True)
    created_at = fields.DatetimeField(db_index=True)
    not_after = fields.DatetimeField()
    tries = fields.IntField(default=0)
    claims_lost = fields.IntField(default=0)
    next_try_at = fields.DatetimeField(null=True)
    claimed_until = fields.DatetimeField(null=True)
    sent_at = fields.DatetimeField(null=True)
    failed_at = fields.DatetimeField(null=True)
    failure = fields.CharEnumField(Failure, max_length=10, null=True)
    reason = fields.CharField(max_length=200, null=True)
    reference = fields.CharField(max_length=400, null=True)
    key = fields.CharField(max_length=160, null=True, unique=True)
    complex_id = fields.UUIDField(null=True)
    notification_id = fields.UUIDField(null=True)
    device_id = fields.UUIDField(null=True)

    class Meta:
        table = "deliveries"
        indexes = (("channel", "lane", "next_try_at"),)
