"""Polls: what is asked, of whom, and until when. An open poll is closed the moment its time is over."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.buildings import Complex
from models.events import Event
from models.ids import uuid7


class PollKind(StrEnum):
    SURVEY = "survey"
    OWNERS_MEETING = "owners_meeting"


class PollState(StrEnum):
    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    CERTIFIED = "certified"
    CANCELLED = "cancelled"


class ResultsVisibility(StrEnum):
    LIVE = "live"
    AFTER_VOTING = "after_voting"
    AFTER_CLOSE = "after_close"


class VotingMethod(StrEnum):
    APPROVAL = "approval"
    SELECTION = "selection"


class Poll(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", related_name="polls", on_delete=fields.RESTRICT
    )
    kind = fields.CharEnumField(PollKind, max_length=14)
    title = fields.CharField(max_length=200)
    description = fields.TextField(null=True)
    state = fields.CharEnumField(PollState, max_length=9)
    results_visibility = fields.CharEnumField(ResultsVisibility, max_length=12)
    opens_at = fields.DatetimeField()
    closes_at = fields.DatetimeField()

    class Meta:
        table = "polls"
        indexes = (("complex_id", "state"),)


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


def state_at(poll: Poll, now: datetime) -> PollState:
    """The state as everybody sees it: a poll that was opened takes ballots between its two instants."""
    if poll.state is not PollState.OPEN:
        return poll.state
    if now >= poll.closes_at:
        return PollState.CLOSED
    return PollState.OPEN if now >= poll.opens_at else PollState.ANNOUNCED


def is_open(poll: Poll, now: datetime) -> bool:
    return state_at(poll, now) is PollState.OPEN


def is_over(poll: Poll) -> bool:
    """Whether the count is final: the poll was closed under its lock, so no ballot is on its way any more."""
    return poll.state in (PollState.CLOSED, PollState.CERTIFIED, PollState.CANCELLED)


def results_shown(poll: Poll, voted: bool) -> bool:
    """Whether somebody who has voted, or has not, is shown the counts of the options."""
    if poll.results_visibility is ResultsVisibility.AFTER_CLOSE or not voted:
        return poll.results_visibility is ResultsVisibility.LIVE or is_over(poll)
    return True


def poll_topic(poll_id: UUID) -> str:
    return f"poll:{poll_id}"


@dataclass(frozen=True)
class PollEvent(Event):
    poll_id: UUID

    @property
    def topic(self) -> str:
        return poll_topic(self.poll_id)


@dataclass(frozen=True)
class PollOpened(PollEvent):
    """The poll has left the draft; ballots may be cast from its `opens_at` on."""


@dataclass(frozen=True)
class PollClosed(PollEvent):
    """The count is final."""
