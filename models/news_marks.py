"""Who has read an item of news and who has confirmed it: one row per item and person."""

from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.ids import uuid7
from models.news import NewsItem


class NewsMark(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    item_id: UUID
    item: fields.ForeignKeyRelation[NewsItem] = fields.ForeignKeyField(
        "models.NewsItem", related_name="marks", on_delete=fields.CASCADE
    )
    person_id: UUID
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", db_index=True, related_name="news_marks", on_delete=fields.CASCADE
    )
    read_at = fields.DatetimeField()
    acknowledged_at = fields.DatetimeField(null=True)

    class Meta:
        table = "news_marks"
        unique_together = (("item", "person"),)
