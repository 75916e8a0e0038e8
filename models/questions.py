"""The ballot paper: the questions of a poll and what may be answered, in their order."""

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.ids import uuid7
from models.polls import Poll


class VotingMethod(StrEnum):
    APPROVAL = "approval"
    SELECTION = "selection"


class Question(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    poll_id: UUID
    poll: fields.ForeignKeyRelation[Poll] = fields.ForeignKeyField(
        "models.Poll", related_name="questions", on_delete=fields.CASCADE
    )
    position = fields.SmallIntField()
    text = fields.CharField(max_length=500)
    method = fields.CharEnumField(VotingMethod, max_length=9)
    min_choices = fields.SmallIntField()
    max_choices = fields.SmallIntField()
    takes_remark = fields.BooleanField(default=False)

    class Meta:
        table = "questions"
        unique_together = (("poll", "position"),)


class Option(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    poll_id = fields.UUIDField(db_index=True)
    question_id: UUID
    question: fields.ForeignKeyRelation[Question] = fields.ForeignKeyField(
        "models.Question", related_name="options", on_delete=fields.CASCADE
    )
    position = fields.SmallIntField()
    text = fields.CharField(max_length=200)

    class Meta:
        table = "options"
        unique_together = (("question", "position"),)
