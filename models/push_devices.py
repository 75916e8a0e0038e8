"""Browsers that asked for web push (RFC 8030): where to send, and the keys that only they can open it with."""

from uuid import UUID

from tortoise import fields

from models.accounts import Account
from models.encryption import BlindIndexField, SealedModel, SealedTextField
from models.ids import uuid7
from models.sessions import Session


class PushDevice(SealedModel):
    """It is gone with its session, and when its push service says so. `public_key`, `auth_secret`: base64url."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    account_id: UUID
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", db_index=True, related_name="push_devices", on_delete=fields.CASCADE
    )
    session_id: UUID
    session: fields.ForeignKeyRelation[Session] = fields.ForeignKeyField(
        "models.Session", db_index=True, related_name="push_devices", on_delete=fields.CASCADE
    )
    endpoint = SealedTextField(max_length=1000)
    endpoint_index = BlindIndexField(source="endpoint", normalise=str, unique=True)
    public_key = SealedTextField(max_length=100)
    auth_secret = SealedTextField(max_length=40)
    registered_at = fields.DatetimeField()

    class Meta:
        table = "push_devices"
