"""Who lives where and who works for whom. Rows end, they are never deleted: history stays."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.buildings import Complex, Organization, Unit
from models.ids import uuid7


class ResidencyRole(StrEnum):
    OWNER = "owner"
    TENANT = "tenant"
    FAMILY = "family"


class ResidencyState(StrEnum):
    REQUESTED = "requested"
    ACTIVE = "active"
    DECLINED = "declined"
    ENDED = "ended"


class StaffRole(StrEnum):
    MASTER = "master"
    DISPATCHER = "dispatcher"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


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

    class Meta:
        table = "residencies"
        indexes = (("complex_id", "state"), ("person_id", "state"), ("unit_id", "state"))


class StaffMember(Model):
    """A person's post in an organization; it ends when `ended_at` is set."""

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
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "staff_members"
        indexes = (("person_id", "ended_at"),)
