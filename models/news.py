"""News of a complex. What happens to an item is numbered in its complex's topic, without gaps and in commit order."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Language, Person
from models.buildings import Building, Complex
from models.events import Event
from models.ids import uuid7


class NewsKind(StrEnum):
    ANNOUNCEMENT = "announcement"
    NEWS = "news"
    OUTAGE = "outage"
    EMERGENCY = "emergency"


class NewsState(StrEnum):
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class OutageService(StrEnum):
    COLD_WATER = "cold_water"
    HOT_WATER = "hot_water"
    SEWAGE = "sewage"
    HEATING = "heating"
    ELECTRICITY = "electricity"
    GAS = "gas"
    LIFT = "lift"
    INTERCOM = "intercom"
    INTERNET = "internet"
    OTHER = "other"


class NewsItem(Model):
    """`number`: its place in the list, given when it is published; `changed_number`: the latest change, for the feed.

    `everywhere`: it concerns the whole complex, and has no places. `planned`: of an outage, else None. `publish_at`: of
    an item that waits for its time, else None, so that few are looked through for those that are due.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", related_name="news", on_delete=fields.RESTRICT
    )
    author_id: UUID | None
    author: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="news", on_delete=fields.SET_NULL, null=True
    )
    number = fields.BigIntField(null=True)
    changed_number = fields.BigIntField(null=True)
    kind = fields.CharEnumField(NewsKind, max_length=12)
    state = fields.CharEnumField(NewsState, max_length=9)
    everywhere = fields.BooleanField()
    pinned = fields.BooleanField(default=False)
    must_acknowledge = fields.BooleanField(default=False)
    service = fields.CharEnumField(OutageService, max_length=11, null=True)
    planned = fields.BooleanField(null=True)
    starts_at = fields.DatetimeField(null=True)
    ends_at = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True)
    publish_at = fields.DatetimeField(null=True)
    published_at = fields.DatetimeField(null=True)
    corrected_at = fields.DatetimeField(null=True)
    withdrawn_at = fields.DatetimeField(null=True)

    class Meta:
        table = "news_items"
        unique_together = (("complex", "number"),)
        indexes = (("complex_id", "changed_number"), ("publish_at",))


class NewsText(Model):
    """What an item says in one language, in Markdown. `searched`: its words, as `models.words` indexes them.

    The index over them stands in the migration, as each database has its own. SQLite's finds rows by a number that
    must not change, therefore the key is one.
    """

    id = fields.BigIntField(primary_key=True)
    complex_id = fields.UUIDField(db_index=True)
    item_id: UUID
    item: fields.ForeignKeyRelation[NewsItem] = fields.ForeignKeyField(
        "models.NewsItem", related_name="texts", on_delete=fields.CASCADE
    )
    language = fields.CharEnumField(Language, max_length=2)
    title = fields.CharField(max_length=200)
    body = fields.TextField()
    searched = fields.TextField()

    class Meta:
        table = "news_texts"
        unique_together = (("item", "language"),)


class Place(NamedTuple):
    """Where somebody lives, or whom an item concerns: there None means all."""

    building_id: UUID
    entrance: int | None = None
    riser: int | None = None

    def holds(self, other: "Place") -> bool:
        """Whether what concerns this place concerns the other one."""
        return (
            self.building_id == other.building_id
            and self.entrance in (None, other.entrance)
            and self.riser in (None, other.riser)
        )


class NewsPlace(Model):
    """A building that an item concerns, or one entrance of it, or one riser."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    item_id: UUID
    item: fields.ForeignKeyRelation[NewsItem] = fields.ForeignKeyField(
        "models.NewsItem", db_index=True, related_name="places", on_delete=fields.CASCADE
    )
    building_id: UUID
    building: fields.ForeignKeyRelation[Building] = fields.ForeignKeyField(
        "models.Building", related_name="news_places", on_delete=fields.RESTRICT
    )
    entrance = fields.SmallIntField(null=True)
    riser = fields.SmallIntField(null=True)

    class Meta:
        table = "news_places"
        indexes = (("building_id", "item_id"),)

    @property
    def place(self) -> Place:
        return Place(self.building_id, self.entrance, self.riser)


def news_topic(complex_id: UUID) -> str:
    return f"complex:{complex_id}:news"


@dataclass(frozen=True)
class NewsEvent(Event):
    complex_id: UUID
    item_id: UUID

    @property
    def topic(self) -> str:
        return news_topic(self.complex_id)


@dataclass(frozen=True)
class NewsPublished(NewsEvent):
    """Those whom it concerns can read it from now on."""


@dataclass(frozen=True)
class NewsCorrected(NewsEvent):
    """It says something else than before, concerns more people, is pinned or not; or an outage has ended."""


@dataclass(frozen=True)
class NewsWithdrawn(NewsEvent):
    """It is no longer to be read."""
