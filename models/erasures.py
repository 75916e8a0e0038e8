"""Erasures under way, and the list of those that were: it says of nobody who they were, only that they are not to be.

A row of an erasure is the last that goes of somebody. It has no foreign key, so that nothing takes it along.
"""

from datetime import datetime
from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from models.ids import uuid7


class ErasureState(StrEnum):
    """WAITING may be taken back; from ERASING on sessions are over. CLEARING: rows are gone, others' files not yet."""

    WAITING = "waiting"
    ERASING = "erasing"
    CLEARING = "clearing"


class Erasure(Model):
    """`request_id`: the DataRequest it answers; None of one that a restored backup has brought back.

    `pseudonym_id`: of the person without a name who stands where others' rows lead to. `complex_ids`: where they lived;
    files made there before `rows_gone_at` may still name them. `listed_ids`: who is the same in the offices' lists,
    known from its beginning on. `begins_at`: until then it can be taken back.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    request_id = fields.UUIDField(null=True)
    person_id = fields.UUIDField(unique=True)
    account_id = fields.UUIDField(null=True)
    pseudonym_id = fields.UUIDField(null=True)
    complex_ids: fields.JSONField[list[str]] = fields.JSONField(default=list)
    listed_ids: fields.JSONField[list[str]] = fields.JSONField(null=True)
    state = fields.CharEnumField(ErasureState, max_length=8)
    asked_at = fields.DatetimeField()
    begins_at = fields.DatetimeField()
    begun_at = fields.DatetimeField(null=True)
    rows_gone_at = fields.DatetimeField(null=True)
    tries = fields.IntField(default=0)
    claimed_until = fields.DatetimeField(null=True)

    class Meta:
        table = "erasures"
        indexes = (("state", "begins_at"),)


class Tombstone(Model):
    """That somebody was erased: a keyed digest of the person's id. The same list lies beside the database."""

    digest = fields.CharField(max_length=64, primary_key=True)
    erased_at = fields.DatetimeField()

    class Meta:
        table = "tombstones"


def may_be_taken_back(erasure: Erasure, now: datetime) -> bool:
    return erasure.state is ErasureState.WAITING and now < erasure.begins_at
