"""The places: an organization manages complexes, a complex holds buildings, a building holds units."""

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.events import Event
from models.ids import uuid7
from models.text import fold

PLACES_TOPIC = "places"
_NUMBERS = re.compile(r"\d+|\D+")


class OrganizationKind(StrEnum):
    MANAGEMENT_COMPANY = "management_company"
    OWNERS_ASSOCIATION = "owners_association"
    SERVICE_ORGANIZATION = "service_organization"


class UnitKind(StrEnum):
    APARTMENT = "apartment"
    COMMERCIAL = "commercial"
    PARKING = "parking"
    STORAGE = "storage"


class Organization(Model):
    """`client`: for whom a service organization works; the organization that manages complexes has none.

    `operator_since`: of the one that runs this server, whose administrators publish the privacy policy.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    name = fields.CharField(max_length=200)
    kind = fields.CharEnumField(OrganizationKind, max_length=20)
    client_id: UUID | None
    client: fields.ForeignKeyNullableRelation["Organization"] = fields.ForeignKeyField(
        "models.Organization", db_index=True, related_name="contractors", on_delete=fields.RESTRICT, null=True
    )
    operator_since = fields.DatetimeField(null=True)

    class Meta:
        table = "organizations"


class Complex(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    organization_id: UUID
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", db_index=True, related_name="complexes", on_delete=fields.RESTRICT
    )
    name = fields.CharField(max_length=200)
    address = fields.CharField(max_length=300)

    class Meta:
        table = "complexes"


class Building(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", db_index=True, related_name="buildings", on_delete=fields.RESTRICT
    )
    address = fields.CharField(max_length=300)
    entrances = fields.SmallIntField()
    risers = fields.SmallIntField(default=0)

    class Meta:
        table = "buildings"


class Unit(Model):
    """An apartment, commercial premises, a parking place or a storage room; `position` is its place in lists.

    Positions grow in the `house_order` of a building's units, with gaps.

    `riser`: the number of the vertical pipe it hangs on, counted through the building.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", db_index=True, related_name="units", on_delete=fields.RESTRICT
    )
    building_id: UUID
    building: fields.ForeignKeyRelation[Building] = fields.ForeignKeyField(
        "models.Building", related_name="units", on_delete=fields.RESTRICT
    )
    kind = fields.CharEnumField(UnitKind, max_length=10)
    number = fields.CharField(max_length=20)
    position = fields.IntField()
    entrance = fields.SmallIntField(null=True)
    floor = fields.SmallIntField(null=True)
    riser = fields.SmallIntField(null=True)
    area_m2 = fields.DecimalField(max_digits=8, decimal_places=2)

    class Meta:
        table = "units"
        unique_together = (("building", "kind", "number"),)


@dataclass(frozen=True)
class PlacesChanged(Event):
    """An address, or the name of a complex, by which buildings are looked up, is not what it was."""

    place_id: UUID

    @property
    def topic(self) -> str:
        return PLACES_TOPIC


def house_order(kind: UnitKind, number: str) -> tuple[object, ...]:
    """Where a unit stands among those of its building: by its kind, then as people count: 2, 10, 10а."""
    parts = _NUMBERS.findall(fold(number))
    return list(UnitKind).index(kind), [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]
