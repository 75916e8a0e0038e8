"""Six digits that prove a phone or an e-mail is somebody's own. Only a keyed digest of a code is kept."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields

from models.accounts import Account
from models.encryption import BlindIndexField, SealedModel, SealedTextField
from models.ids import uuid7
from models.text import fold


class CodePurpose(StrEnum):
    SIGN_UP = "sign_up"
    PASSWORD_RESET = "password_reset"
    PHONE_CHANGE = "phone_change"
    EMAIL_CHANGE = "email_change"
    ERASURE = "erasure"


class Code(SealedModel):
    """`target`: the phone (E.164) or e-mail it was sent to. `account`: whose change it confirms, if there is one."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    purpose = fields.CharEnumField(CodePurpose, max_length=14)
    account_id: UUID | None
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", db_index=True, related_name="codes", on_delete=fields.CASCADE, null=True
    )
    target = SealedTextField(max_length=254)
    target_index = BlindIndexField(source="target", normalise=fold)
    digest = fields.CharField(max_length=64)
    tries = fields.SmallIntField(default=0)
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "codes"
        indexes = (("target_index", "created_at"),)


def is_good(code: Code, now: datetime, most_tries: int) -> bool:
    return code.used_at is None and now < code.expires_at and code.tries < most_tries
