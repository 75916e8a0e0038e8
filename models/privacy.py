"""What people have agreed to. A row is a statement of that moment; it is never changed."""

from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account, Language
from models.ids import uuid7


class PolicyAcceptance(Model):
    """An account has accepted a version of the privacy policy, in the language it was shown in."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    account_id: UUID
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="acceptances", on_delete=fields.CASCADE
    )
    version = fields.IntField()
    language = fields.CharEnumField(Language, max_length=2)
    accepted_at = fields.DatetimeField()

    class Meta:
        table = "policy_acceptances"
        unique_together = (("account", "version"),)
