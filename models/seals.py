"""How far the rows of each table have come in being sealed with the current key."""

from tortoise import fields
from tortoise.models import Model


class SealRound(Model):
    """`key`: the round's. `after`: the last row that was looked at. `changed`: rows that this key has sealed anew.

    `again`: something was still to be done on this way through the table, so that there is another. `done_at`: when
    there was nothing left. Who is at it has claimed it until `claimed_until`.
    """

    name = fields.CharField(max_length=63, primary_key=True)
    key = fields.CharField(max_length=255)
    after = fields.UUIDField(null=True)
    changed = fields.BigIntField(default=0)
    again = fields.BooleanField(default=False)
    done_at = fields.DatetimeField(null=True)
    claimed_by = fields.CharField(max_length=16, null=True)
    claimed_until = fields.DatetimeField(null=True)

    class Meta:
        table = "seal_rounds"
