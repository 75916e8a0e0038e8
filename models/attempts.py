"""Failed tries to sign in, counted so that guessing gets slower. Whose they are is a keyed digest, never a name."""

from tortoise import fields
from tortoise.models import Model


class Attempt(Model):
    """`key`: the digest of an account, an address, or both together."""

    key = fields.CharField(max_length=64, primary_key=True)
    failures = fields.IntField()
    last_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "attempts"
