"""Who lives where. Rows end and stay; only one of an office's list is folded into that of whom it turns out to mean."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.buildings import Complex, Unit
from models.encryption import SealedModel, SealedTextField
from models.events import Event, account_topic
from models.ids import uuid7


class ResidencyRole(StrEnum):
    OWNER = "owner"
    TENANT = "tenant"
    FAMILY = "family"


class ResidencyState(StrEnum):
    REQUESTED = "requested"
    AGREED = "agreed"
    ACTIVE = "active"
    DECLINED = "declined"
    ENDED = "ended"


# Nobody lives there yet, and somebody is to.
WAITING = (ResidencyState.REQUESTED, ResidencyState.AGREED)


class ResidencyWay(StrEnum):
    """How somebody proved that they live there."""

    INVITE = "invite"
    REQUEST = "request"
    OWNER = "owner"
    IMPORT = "import"
    OFFICE = "office"


class ResidencyFact(StrEnum):
    """What may be corrected about one that has been granted; named as its columns are."""

    ROLE = "role"
    SHARE = "share"
    SINCE = "since"
    UNTIL = "until"


class Residency(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", related_name="residencies", on_delete=fields.RESTRICT
    )
    unit_id: UUID
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="residencies", on_delete=fields.RESTRICT
    )
    person_id: UUID
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="residencies", on_delete=fields.CASCADE
    )
    role = fields.CharEnumField(ResidencyRole, max_length=6)
    share = fields.DecimalField(max_digits=7, decimal_places=6, null=True)
    state = fields.CharEnumField(ResidencyState, max_length=9)
    since = fields.DateField(null=True)
    until = fields.DateField(null=True)
    way = fields.CharEnumField(ResidencyWay, max_length=7, default=ResidencyWay.OFFICE)

    class Meta:
        table = "residencies"
        indexes = (("complex_id", "state", "id"), ("person_id", "state"), ("unit_id", "state"))


class ResidencyChange(SealedModel):
    """A step of a residency: what it became, when, by whom and why. Rows are only added.

    `corrected`: the facts that were changed with it, joined by commas; what they had said is gone.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    residency_id: UUID
    residency: fields.ForeignKeyRelation[Residency] = fields.ForeignKeyField(
        "models.Residency", db_index=True, related_name="changes", on_delete=fields.CASCADE
    )
    state = fields.CharEnumField(ResidencyState, max_length=9)
    at = fields.DatetimeField()
    actor_id: UUID | None
    actor: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="decided_residencies", on_delete=fields.SET_NULL, null=True
    )
    reason = SealedTextField(max_length=500, null=True)
    corrected = fields.CharField(max_length=31, null=True)

    class Meta:
        table = "residency_changes"


def facts_of(step: ResidencyChange) -> list[ResidencyFact]:
    return [ResidencyFact(fact) for fact in (step.corrected or "").split(",") if fact]


def requests_topic(complex_id: UUID) -> str:
    return f"complex:{complex_id}:requests"


def residents_topic(complex_id: UUID) -> str:
    return f"complex:{complex_id}:residents"


@dataclass(frozen=True)
class ResidentsChanged(Event):
    """Who lives in the complex, or what they are found by, is not what it was.

    Told for each complex concerned by every change of an active residency, of a resident's name or phone, of a unit's
    kind and number and of a building's address.
    """

    complex_id: UUID

    @property
    def topic(self) -> str:
        return residents_topic(self.complex_id)


@dataclass(frozen=True)
class RequestsChanged(Event):
    """Somebody asks to live in a unit of the complex, or was answered."""

    complex_id: UUID

    @property
    def topic(self) -> str:
        return requests_topic(self.complex_id)


@dataclass(frozen=True)
class HomesChanged(Event):
    """Where the account's person lives, or asks to, is not what it was: so is what they may see and do."""

    account_id: UUID
    residency_id: UUID

    @property
    def topic(self) -> str:
        return account_topic(self.account_id)
