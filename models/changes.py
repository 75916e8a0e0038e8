"""What every change leaves behind: the counter of its topics, and the key under which a repeat is recognised."""

from tortoise import fields
from tortoise.models import Model

from models.ids import uuid7


class Topic(Model):
    """A topic's counter: raised in the changing transaction, so numbers are gapless and in commit order."""

    name = fields.CharField(max_length=120, primary_key=True)
    number = fields.BigIntField(default=0)

    class Meta:
        table = "topics"


class IdempotencyKey(Model):
    """A mutation that has taken effect under a client's key: which row it was about, for 24 hours."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    actor = fields.CharField(max_length=64)
    key = fields.CharField(max_length=255)
    slot = fields.IntField()
    fingerprint = fields.CharField(max_length=64)
    outcome_kind = fields.CharField(max_length=60)
    outcome_id = fields.UUIDField()
    created_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "idempotency_keys"
        unique_together = (("actor", "key", "slot"),)
