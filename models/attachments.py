"""Files that people send: what is known of them. The bytes lie in the store of files under names nobody can guess.

A row comes first and its bytes after it, and they go in the opposite order, so that no file lies there without a row.
"""

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields

from models.accounts import Person
from models.buildings import Complex
from models.encryption import SealedModel, SealedTextField
from models.ids import uuid7
from models.news import NewsItem

if TYPE_CHECKING:  # children of this domain, which attach files
    from models.ticket_events import TicketEvent
    from models.tickets import Ticket


class AttachmentState(StrEnum):
    STORING = "storing"
    STORED = "stored"
    REMOVING = "removing"


class Attachment(SealedModel):
    """`name`: as the sender called it. `media_type`: by what it holds. `event`: with what it came to the ticket.

    Nobody but its owner sees it until it belongs to a ticket or to news; `used_at` says when that was. Those `internal`
    to a ticket are for the staff alone. `thumbnail_name`: a small JPEG of a picture, in the store.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", db_index=True, related_name="attachments", on_delete=fields.RESTRICT
    )
    owner_id: UUID | None
    owner: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", db_index=True, related_name="attachments", on_delete=fields.SET_NULL, null=True
    )
    ticket_id: UUID | None
    ticket: "fields.ForeignKeyNullableRelation[Ticket]" = fields.ForeignKeyField(
        "models.Ticket", db_index=True, related_name="attachments", on_delete=fields.RESTRICT, null=True
    )
    event_id: UUID | None
    event: "fields.ForeignKeyNullableRelation[TicketEvent]" = fields.ForeignKeyField(
        "models.TicketEvent", db_index=True, related_name="attachments", on_delete=fields.RESTRICT, null=True
    )
    news_item_id: UUID | None
    news_item: fields.ForeignKeyNullableRelation[NewsItem] = fields.ForeignKeyField(
        "models.NewsItem", db_index=True, related_name="attachments", on_delete=fields.RESTRICT, null=True
    )
    internal = fields.BooleanField(default=False)
    state = fields.CharEnumField(AttachmentState, max_length=8)
    name = SealedTextField(max_length=200)
    media_type = fields.CharField(max_length=40)
    size_bytes = fields.IntField()
    width = fields.IntField(null=True)
    height = fields.IntField(null=True)
    object_name = fields.CharField(max_length=80, unique=True)
    thumbnail_name = fields.CharField(max_length=80, null=True, unique=True)
    created_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "attachments"
        indexes = (("state", "created_at"), ("used_at", "created_at"))
