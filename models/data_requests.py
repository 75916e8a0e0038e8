"""What people ask of the house about their own data, and by when the law wants it answered. Rows stay as a proof.

A row says that something was corrected or erased, and when; what, is gone from it with the answer.
"""

import json
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields

from models.accounts import Person
from models.days import local_day
from models.encryption import SealedModel, SealedTextField
from models.ids import uuid7
from models.staff import StaffMember
from models.working_time import Calendar, Hours, Weekday

# Order of the law on personal data: an answer within three working days.
ANSWER_DAYS = 3
WORKING_WEEK = frozenset(Weekday) - {Weekday.SATURDAY, Weekday.SUNDAY}


class DataRequestKind(StrEnum):
    CORRECTION = "correction"
    ERASURE = "erasure"


class DataRequestState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class DataField(StrEnum):
    """What may be corrected, and how it is spelt in the API."""

    PHONE = "phone"
    EMAIL = "email"
    SURNAME = "surname"
    GIVEN_NAME = "givenName"
    PATRONYMIC = "patronymic"
    AREA = "areaM2"
    SHARE = "share"


class DataRefusalGround(StrEnum):
    """On which grounds a correction may be declined."""

    PAPERS_SAY_OTHERWISE = "papers_say_otherwise"
    PAPERS_MISSING = "papers_missing"
    NOT_THEIRS = "not_theirs"
    RIGHT_ALREADY = "right_already"


class DataRequest(SealedModel):
    """`wanted`: what is to stand there, as JSON by field, until it is answered. `corrected`: the fields, with commas.

    `complex_id`: whose management answers; None where nobody has to. `unit_id`: of a correction of a unit's facts.
    `begins_at`: of an erasure; until then it can be taken back. `ground`, `reason`: of what was declined.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    kind = fields.CharEnumField(DataRequestKind, max_length=10)
    person_id: UUID
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "models.Person", db_index=True, related_name="data_requests", on_delete=fields.RESTRICT
    )
    complex_id = fields.UUIDField(null=True)
    unit_id = fields.UUIDField(null=True)
    wanted = SealedTextField(max_length=2000, null=True)
    corrected = fields.CharField(max_length=80, default="")
    state = fields.CharEnumField(DataRequestState, max_length=9)
    asked_at = fields.DatetimeField()
    due_on = fields.DateField()
    begins_at = fields.DatetimeField(null=True)
    answered_at = fields.DatetimeField(null=True)
    answered_by_id: UUID | None
    answered_by: fields.ForeignKeyNullableRelation[StaffMember] = fields.ForeignKeyField(
        "models.StaffMember", related_name="answered_data_requests", on_delete=fields.SET_NULL, null=True
    )
    ground = fields.CharEnumField(DataRefusalGround, max_length=20, null=True)
    reason = SealedTextField(max_length=500, null=True)

    class Meta:
        table = "data_requests"
        indexes = (("complex_id", "state", "due_on"),)


def fields_of(request: DataRequest) -> list[DataField]:
    return [DataField(name) for name in request.corrected.split(",") if name]


def wanted_of(request: DataRequest) -> dict[str, Any]:
    """What is to stand there, by the field; nothing once it is answered."""
    found: dict[str, Any] = json.loads(request.wanted) if request.wanted else {}
    return found


def due_on(asked_at: datetime, days: int, calendar: Calendar) -> date:
    """The last of so many working days behind the day of the request."""
    hours, day = Hours(weekdays=WORKING_WEEK, calendar=calendar), local_day(asked_at)
    while days > 0:
        day = date.fromordinal(day.toordinal() + 1)
        days -= hours.works_on(day)
    return day


def is_overdue(request: DataRequest, today: date) -> bool:
    """Answered too late, or not yet and too late by now."""
    answered = local_day(request.answered_at) if request.answered_at else today
    return answered > request.due_on
