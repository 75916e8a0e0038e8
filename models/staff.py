"""Who works for whom, as what. A post ends, its row stays; how somebody came to it is an invitation."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.buildings import Organization
from models.encryption import BlindIndexField, SealedModel, SealedTextField
from models.events import Event, account_topic
from models.ids import uuid7


class StaffRole(StrEnum):
    MASTER = "master"
    DISPATCHER = "dispatcher"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class TicketCategory(StrEnum):
    """What residents call about, and what masters are for."""

    PLUMBING = "plumbing"
    ELECTRICITY = "electricity"
    HEATING = "heating"
    LIFT = "lift"
    INTERCOM = "intercom"
    CLEANING = "cleaning"
    YARD = "yard"
    ROOF = "roof"
    GAS = "gas"
    BILLING = "billing"
    PERSONAL_DATA = "personal_data"
    OTHER = "other"


class StaffMember(Model):
    """A person's post in an organization; it ends when `ended_at` is set. `specialties`: values of TicketCategory."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    organization_id: UUID
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", db_index=True, related_name="staff", on_delete=fields.RESTRICT
    )
    person_id: UUID
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="posts", on_delete=fields.CASCADE
    )
    role = fields.CharEnumField(StaffRole, max_length=13)
    specialties: fields.JSONField[list[str]] = fields.JSONField(default=list)
    since = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "staff_members"
        indexes = (("person_id", "ended_at"),)


@dataclass(frozen=True)
class PostsChanged(Event):
    """For whom the account's person works, or as what, is not what it was: so is what they may see and do."""

    account_id: UUID
    staff_member_id: UUID

    @property
    def topic(self) -> str:
        return account_topic(self.account_id)


class StaffInvitation(SealedModel):
    """Somebody is asked to work for an organization; who brings the code gets the post, once."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    organization_id: UUID
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", db_index=True, related_name="invitations", on_delete=fields.CASCADE
    )
    role = fields.CharEnumField(StaffRole, max_length=13)
    specialties: fields.JSONField[list[str]] = fields.JSONField(default=list)
    phone = SealedTextField(max_length=16)
    code = SealedTextField(max_length=16)
    code_index = BlindIndexField(source="code", normalise=str, unique=True)
    invited_by_id: UUID | None
    invited_by: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="invitations_given", on_delete=fields.SET_NULL, null=True
    )
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    accepted_at = fields.DatetimeField(null=True)
    withdrawn_at = fields.DatetimeField(null=True)

    class Meta:
        table = "staff_invitations"


def is_waiting(invitation: StaffInvitation, now: datetime) -> bool:
    return invitation.accepted_at is None and invitation.withdrawn_at is None and now < invitation.expires_at
