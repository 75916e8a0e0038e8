"""Sign-ins on devices. A session lives as long as its refresh token is renewed; ended ones stay as a record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise import fields

from models.accounts import Account
from models.encryption import SealedModel, SealedTextField
from models.events import Event, account_topic
from models.ids import uuid7


class Session(SealedModel):
    """One sign-in on one device. `generation` counts its refresh tokens: only the newest one is good."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    account_id: UUID
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "models.Account", db_index=True, related_name="sessions", on_delete=fields.CASCADE
    )
    generation = fields.IntField(default=0)
    device = SealedTextField(max_length=300, null=True)
    address = SealedTextField(max_length=64, null=True)
    created_at = fields.DatetimeField()
    refreshed_at = fields.DatetimeField()
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
