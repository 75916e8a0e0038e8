"""Invite codes: a letter for a unit whose code lets one person in, once, before it expires."""

import secrets
from datetime import datetime
from uuid import UUID

from tortoise import fields

from models.accounts import Person
from models.buildings import Complex, Unit
from models.encryption import BlindIndexField, SealedModel, SealedTextField
from models.ids import uuid7
from models.residents import Residency, ResidencyRole

# Neither 0 and O nor 1, I and L: a code is read off paper. Twelve of these 31 are some 59 bits.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LETTERS = 12
# What a Cyrillic keyboard gives for letters that look the same.
LOOKALIKES = str.maketrans("АВЕКМНРСТУХ", "ABEKMHPCTYX")


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))


def plain_code(text: str) -> str:
    """As it is kept: capital Latin letters and digits without the gaps it is printed with."""
    return "".join(letter for letter in text.upper().translate(LOOKALIKES) if letter.isalnum())


class Invite(SealedModel):
    """`residency`: what came of it. The code stays sealed, so that the letter can be printed again."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", related_name="invites", on_delete=fields.RESTRICT
    )
    unit_id: UUID
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", db_index=True, related_name="invites", on_delete=fields.RESTRICT
    )
    role = fields.CharEnumField(ResidencyRole, max_length=6)
    share = fields.DecimalField(max_digits=7, decimal_places=6, null=True)
    code = SealedTextField(max_length=16)
    code_index = BlindIndexField(source="code", normalise=str, unique=True)
    invited_by_id: UUID | None
    invited_by: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="invites_given", on_delete=fields.SET_NULL, null=True
    )
    residency_id: UUID | None
    residency: fields.ForeignKeyNullableRelation[Residency] = fields.ForeignKeyField(
        "models.Residency", related_name="invites", on_delete=fields.SET_NULL, null=True
    )
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)
    withdrawn_at = fields.DatetimeField(null=True)

    class Meta:
        table = "invites"
        indexes = (("complex_id", "used_at"),)


def is_valid(invite: Invite, now: datetime) -> bool:
    return invite.used_at is None and invite.withdrawn_at is None and now < invite.expires_at
