"""News of a complex. Published items are numbered in their complex's topic, without gaps and in commit order."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.buildings import Building, Complex
from models.events import Event
from models.ids import uuid7


class NewsKind(StrEnum):
    ANNOUNCEMENT = "announcement"
    NEWS = "news"
    OUTAGE = "outage"
    EMERGENCY = "emergency"


class NewsItem(Model):
    """Concerns the whole complex, or one building of it. `number` is its place in the feed."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", related_name="news", on_delete=fields.RESTRICT
    )
    building_id: UUID | None
    building: fields.ForeignKeyNullableRelation[Building] = fields.ForeignKeyField(
        "models.Building", related_name="news", on_delete=fields.RESTRICT, null=True
    )
    author_id: UUID | None
    author: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="news", on_delete=fields.SET_NULL, null=True
    )
    number = fields.BigIntField()
    kind = fields.CharEnumField(NewsKind, max_length=12)
    title = fields.CharField(max_length=200)
    body = fields.TextField()
    searched = fields.TextField()
    published_at = fields.DatetimeField()

    class Meta:
        table = "news_items"
        unique_together = (("complex", "number"),)


def news_topic(complex_id: UUID) -> str:
    return f"complex:{complex_id}:news"


@dataclass(frozen=True)
class NewsPublished(Event):
    complex_id: UUID
    item_id: UUID

    @property
    def topic(self) -> str:
        return news_topic(self.complex_id)
