"""Personal accounts with billing centres, and who has linked them. A number is sealed: who knows it can ask with it.

An account belongs to one unit; several residents of it may link it. It is synced while somebody has.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.buildings import Complex, Unit
from models.encryption import BlindIndexField, SealedModel, SealedTextField
from models.events import Event
from models.ids import uuid7
from models.money import TengeField

# Of centres without a service: what an office imports from a file.
FROM_FILES = "file"
# Centres are asked every night, and offices import a file every month: what is older has missed its turn.
FRESH, FRESH_FROM_FILES = timedelta(hours=36), timedelta(days=40)
NUMBER, NUMBER_IN_FILES = re.compile(r"[0-9]{9,10}"), re.compile(r"[^\W_](?:[^\W_]|[/-]){0,19}")


class SyncFailure(StrEnum):
    """Why the last sync brought nothing."""

    AWAY = "away"
    NONSENSE = "nonsense"
    REFUSED = "refused"
    UNKNOWN_ACCOUNT = "unknown_account"
    OTHER_ADDRESS = "other_address"


class UtilityAccount(SealedModel):
    """`provider`: the centre's name, `file` for what is imported from files. `address`: as the centre spells it.

    `services`: [service code, supplier code] of each supplier of the account. `balance`: owed above zero.
    `fetched_at`: when the last whole sync ended; what is shown is of then. `failure`: of the tries since.
    `next_sync_at`: None while nobody has linked it. Who syncs has claimed it until `claimed_until`.
    `sync_tries`: without success in a row. `unknown_fields`: of the last answers.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", db_index=True, related_name="utility_accounts", on_delete=fields.RESTRICT
    )
    unit_id: UUID
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", db_index=True, related_name="utility_accounts", on_delete=fields.RESTRICT
    )
    provider = fields.CharField(max_length=20)
    number = SealedTextField(max_length=20)
    number_index = BlindIndexField(source="number", normalise=str)
    address = SealedTextField(max_length=300, null=True)
    services: fields.JSONField[list[list[str]]] = fields.JSONField(default=list)
    balance = TengeField(default=0)
    last_paid_on = fields.DateField(null=True)
    last_payment_registered_on = fields.DateField(null=True)
    created_at = fields.DatetimeField()
    fetched_at = fields.DatetimeField(null=True)
    failure = fields.CharEnumField(SyncFailure, max_length=15, null=True)
    next_sync_at = fields.DatetimeField(null=True, db_index=True)
    claimed_until = fields.DatetimeField(null=True)
    sync_tries = fields.IntField(default=0)
    unknown_fields = fields.IntField(default=0)

    class Meta:
        table = "utility_accounts"
        unique_together = (("complex", "provider", "number_index"),)


class UtilityLink(Model):
    """Somebody who is shown an account. Rows end and stay."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    account_id: UUID
    account: fields.ForeignKeyRelation[UtilityAccount] = fields.ForeignKeyField(
        "models.UtilityAccount", related_name="links", on_delete=fields.CASCADE
    )
    person_id: UUID
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", db_index=True, related_name="utility_links", on_delete=fields.CASCADE
    )
    linked_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "utility_links"
        unique_together = (("account", "person"),)


class UtilitySupplier(Model):
    """Who supplies what, as a centre tells it; one row for all its accounts."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    provider = fields.CharField(max_length=20)
    code = fields.CharField(max_length=40)
    name = fields.CharField(max_length=200)
    contacts: fields.JSONField[list[str]] = fields.JSONField(default=list)
    takes_complaints = fields.BooleanField(default=False)
    fetched_at = fields.DatetimeField()

    class Meta:
        table = "utility_suppliers"
        unique_together = (("provider", "code"),)


def services_of(account: UtilityAccount) -> list[tuple[str, str]]:
    return [(str(pair[0]), str(pair[1])) for pair in account.services]


def account_number(provider: str, told: str) -> str | None:
    """As it is kept: of a centre 9 or 10 digits, however they are grouped; None for what is no number."""
    number = "".join(told.split()) if provider == FROM_FILES else re.sub(r"[\s-]", "", told)
    shape = NUMBER_IN_FILES if provider == FROM_FILES else NUMBER
    return number if shape.fullmatch(number) else None


def is_stale(account: UtilityAccount, now: datetime) -> bool:
    """Whether the centre may say something else by now: it was not heard in time, or not at the last try."""
    fresh = FRESH_FROM_FILES if account.provider == FROM_FILES else FRESH
    return account.fetched_at is None or account.failure is not None or now - account.fetched_at > fresh


def accounts_topic(person_id: Any) -> str:
    return f"person:{person_id}:bills"


@dataclass(frozen=True)
class BillsChanged(Event):
    """The person has one more bill, or one of theirs is another one now, or was taken back."""

    person_id: UUID

    @property
    def topic(self) -> str:
        return accounts_topic(self.person_id)
