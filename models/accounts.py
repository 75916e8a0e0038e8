"""Who people are and how they sign in. Names and contacts are sealed; a password is only ever a hash.

People and accounts belong to no complex: one person may live in two. What belongs to a complex names it elsewhere.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.encryption import BlindIndexField, SealedModel, SealedTextField
from models.events import Event, account_topic
from models.ids import uuid7
from models.text import fold


class Language(StrEnum):
    KK = "kk"
    RU = "ru"
    EN = "en"


class Person(SealedModel):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    surname = SealedTextField(max_length=100)
    given_name = SealedTextField(max_length=100)
    patronymic = SealedTextField(max_length=100, null=True)
    phone = SealedTextField(max_length=16, null=True)
    phone_index = BlindIndexField(source="phone", normalise=str, null=True, db_index=True)
    email = SealedTextField(max_length=254, null=True)
    email_index = BlindIndexField(source="email", normalise=fold, null=True, db_index=True)

    class Meta:
        table = "people"

    @property
    def display_name(self) -> str:
        """Given name and surname, as said to a person's face in Kazakhstan."""
        return f"{self.given_name} {self.surname}"


class Account(SealedModel):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    person_id: UUID
    person: fields.OneToOneRelation[Person] = fields.OneToOneField(
        "models.Person", related_name="account", on_delete=fields.CASCADE
    )
    login = SealedTextField(max_length=60)
    login_index = BlindIndexField(source="login", normalise=fold, unique=True)
    password_hash = fields.CharField(max_length=200)
    language = fields.CharEnumField(Language, max_length=2, default=Language.RU)
    created_at = fields.DatetimeField()

    class Meta:
        table = "accounts"


class Session(Model):
    """One sign-in on one device, until it ends or expires."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    account_id: UUID
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", db_index=True, related_name="sessions", on_delete=fields.CASCADE
    )
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "sessions"


def is_live(session: Session, now: datetime) -> bool:
    return session.ended_at is None and now < session.expires_at


@dataclass(frozen=True)
class SessionEnded(Event):
    account_id: UUID
    session_id: UUID

    @property
    def topic(self) -> str:
        return account_topic(self.account_id)
