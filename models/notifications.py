"""What people are told: one row per person and event, written in the change that causes it, read in any language.

A row names what it is about and holds no text; that is said when it is read, in the reader's language.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Person
from models.days import first_instant, local_day
from models.deliveries import Channel
from models.events import Event
from models.ids import uuid7


class NotificationTopic(StrEnum):
    """What people choose channels for."""

    NEWS = "news"
    EMERGENCIES = "emergencies"
    POLLS = "polls"
    TICKETS = "tickets"
    BILLS = "bills"
    HOMES = "homes"
    SECURITY = "security"
    PRIVACY = "privacy"


class NotificationKind(StrEnum):
    NEWS_PUBLISHED = "news_published"
    NEWS_CORRECTED = "news_corrected"
    NEWS_WITHDRAWN = "news_withdrawn"
    OUTAGE_PUBLISHED = "outage_published"
    OUTAGE_ENDED = "outage_ended"
    EMERGENCY_PUBLISHED = "emergency_published"
    POLL_OPENED = "poll_opened"
    POLL_CLOSING = "poll_closing"
    POLL_CLOSED = "poll_closed"
    POLL_CANCELLED = "poll_cancelled"
    TICKET_OPENED = "ticket_opened"
    TICKET_ASSIGNED = "ticket_assigned"
    TICKET_MOVED = "ticket_moved"
    TICKET_COMMENTED = "ticket_commented"
    TICKET_MERGED = "ticket_merged"
    VISIT_PROPOSED = "visit_proposed"
    VISIT_CONFIRMED = "visit_confirmed"
    VISIT_DECLINED = "visit_declined"
    VISIT_CANCELLED = "visit_cancelled"
    VISIT_SOON = "visit_soon"
    TICKET_LATE_SOON = "ticket_late_soon"
    TICKET_OVERDUE = "ticket_overdue"
    TICKET_HANDED_OVER = "ticket_handed_over"
    BILL_ARRIVED = "bill_arrived"
    BILL_CHANGED = "bill_changed"
    BILL_RETRACTED = "bill_retracted"
    READINGS_OPEN = "readings_open"
    READINGS_CLOSING = "readings_closing"
    READING_REFUSED = "reading_refused"
    METER_VERIFICATION = "meter_verification"
    DISPUTE_SETTLED = "dispute_settled"
    RESIDENCY_REQUESTED = "residency_requested"
    RESIDENCY_APPROVED = "residency_approved"
    RESIDENCY_DECLINED = "residency_declined"
    RESIDENCY_ENDED = "residency_ended"
    CORRECTION_REQUESTED = "correction_requested"
    CORRECTION_APPROVED = "correction_approved"
    CORRECTION_DECLINED = "correction_declined"
    SIGNED_IN_ANEW = "signed_in_anew"
    PASSWORD_CHANGED = "password_changed"
    CONTACT_CHANGED = "contact_changed"
    POLICY_PUBLISHED = "policy_published"
    ERASURE_REQUESTED = "erasure_requested"
    DATA_READ_UNUSUALLY = "data_read_unusually"
    STAFF_READ_UNUSUALLY = "staff_read_unusually"


class Notification(Model):
    """`number`: in the person's own feed. `key`: of the event, so that nobody is told of it twice.

    `subject_kind`, `subject_id`: what it leads to, as in a node's id. `facts`: for its words, nothing personal.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField(null=True)
    person_id: UUID
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="notifications", on_delete=fields.CASCADE
    )
    number = fields.BigIntField()
    topic = fields.CharEnumField(NotificationTopic, max_length=11)
    kind = fields.CharEnumField(NotificationKind, max_length=20)
    key = fields.CharField(max_length=120)
    subject_kind = fields.CharField(max_length=40, null=True)
    subject_id = fields.UUIDField(null=True)
    facts: fields.JSONField[dict[str, Any]] = fields.JSONField(default=dict)
    created_at = fields.DatetimeField(db_index=True)
    read_at = fields.DatetimeField(null=True)
    digested_at = fields.DatetimeField(null=True)

    class Meta:
        table = "notifications"
        unique_together = (("person", "number"), ("person", "key"))
        indexes = (("person_id", "read_at"),)


class NotificationChoice(Model):
    """What somebody has chosen for a topic on a channel, where that is not the default."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    person_id: UUID
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="notification_choices", on_delete=fields.CASCADE
    )
    topic = fields.CharEnumField(NotificationTopic, max_length=11)
    channel = fields.CharEnumField(Channel, max_length=5)
    wanted = fields.BooleanField()

    class Meta:
        table = "notification_choices"
        unique_together = (("person", "topic", "channel"),)


class NotificationHours(Model):
    """When somebody is not to be woken, and whether mail comes once a day. Minutes are of the local day."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    person_id: UUID
    person: fields.OneToOneRelation[Person] = fields.OneToOneField(
        "models.Person", related_name="notification_hours", on_delete=fields.CASCADE
    )
    quiet_from_minute = fields.SmallIntField(null=True)
    quiet_until_minute = fields.SmallIntField(null=True)
    daily_digest = fields.BooleanField(default=False)
    digested_at = fields.DatetimeField(null=True)

    class Meta:
        table = "notification_hours"


def wakes_at(hours: NotificationHours, now: datetime) -> datetime:
    """When somebody may be disturbed: now, or at the end of the quiet hours that it is in. They may span midnight."""
    begins, ends = hours.quiet_from_minute, hours.quiet_until_minute
    if begins is None or ends is None or begins == ends:
        return now
    midnight = first_instant(local_day(now))
    minute = (now - midnight) // timedelta(minutes=1)
    if not (begins <= minute < ends if begins < ends else minute >= begins or minute < ends):
        return now
    return midnight + timedelta(minutes=ends if minute < ends else ends + 24 * 60)


def notifications_topic(person_id: UUID) -> str:
    return f"person:{person_id}:notifications"


def read_topic(person_id: UUID) -> str:
    return f"person:{person_id}:read"


def many_notified_topic(complex_id: UUID) -> str:
    return f"complex:{complex_id}:notified"


@dataclass(frozen=True)
class Notified(Event):
    """The person has one more notification. Where very many are told at once, their complex is rung instead."""

    person_id: UUID

    @property
    def topic(self) -> str:
        return notifications_topic(self.person_id)


@dataclass(frozen=True)
class NotificationsRead(Event):
    """The person has read some. A topic of its own: the numbers of the other one are those of notifications."""

    person_id: UUID

    @property
    def topic(self) -> str:
        return read_topic(self.person_id)


@dataclass(frozen=True)
class ManyNotified(Event):
    """Many of the complex have one more notification each; their numbers were raised with the rows."""

    complex_id: UUID

    @property
    def topic(self) -> str:
        return many_notified_topic(self.complex_id)
