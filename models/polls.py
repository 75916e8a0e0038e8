"""Polls: who is asked, from when until when, and who is shown the results. Whatever was announced stays announced."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.buildings import Building, Complex, UnitKind
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


class BallotPer(StrEnum):
    """Who has a ballot of their own: the unit, however many live there, or each person."""

    UNIT = "unit"
    PERSON = "person"


class Electorate(StrEnum):
    OWNERS = "owners"
    RESIDENTS = "residents"


class Poll(Model):
    """`unit_kinds`: the kinds whose people may answer, joined by commas. `everywhere`: in all buildings.

    `final_turnout`: (building, entrance, ballots, electorate) for each entrance, as `final_electorate` of the close.
    `reminded_at`: when those were told that it closes soon from whom no ballot had come.
    `feed_number`: of the latest thing that was told of it to who follows the complex's polls.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id: UUID
    complex: fields.ForeignKeyRelation[Complex] = fields.ForeignKeyField(
        "models.Complex", related_name="polls", on_delete=fields.RESTRICT
    )
    kind = fields.CharEnumField(PollKind, max_length=14)
    title = fields.CharField(max_length=200)
    description: str | None = fields.TextField(null=True)
    state = fields.CharEnumField(PollState, max_length=9)
    results_visibility = fields.CharEnumField(ResultsVisibility, max_length=12)
    ballot_per = fields.CharEnumField(BallotPer, max_length=6, default=BallotPer.UNIT)
    electorate = fields.CharEnumField(Electorate, max_length=9, default=Electorate.RESIDENTS)
    unit_kinds = fields.CharField(max_length=60, default=f"{UnitKind.APARTMENT},{UnitKind.COMMERCIAL}")
    everywhere = fields.BooleanField(default=True)
    opens_at = fields.DatetimeField()
    closes_at = fields.DatetimeField()
    announced_at = fields.DatetimeField(null=True)
    reminded_at = fields.DatetimeField(null=True)
    cancelled_at = fields.DatetimeField(null=True)
    cancel_reason = fields.CharField(max_length=500, null=True)
    feed_number = fields.BigIntField(null=True)
    final_electorate = fields.IntField(null=True)
    final_turnout: Any = fields.JSONField(null=True)

    class Meta:
        table = "polls"
        indexes = (("complex_id", "state"), ("state", "closes_at"), ("complex_id", "feed_number"))


class PollBuilding(Model):
    """A building whose people are asked, where not the whole complex is."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    poll_id: UUID
    poll: fields.ForeignKeyRelation[Poll] = fields.ForeignKeyField(
        "models.Poll", related_name="buildings", on_delete=fields.CASCADE
    )
    building_id: UUID
    building: fields.ForeignKeyRelation[Building] = fields.ForeignKeyField(
        "models.Building", related_name="polls", on_delete=fields.RESTRICT
    )

    class Meta:
        table = "poll_buildings"
        unique_together = (("poll", "building"),)


# From the most open on: after the announcement it may be moved on along this list, never back.
TIGHTENING = (ResultsVisibility.LIVE, ResultsVisibility.AFTER_VOTING, ResultsVisibility.AFTER_CLOSE)


def takes_ballots(poll: Poll, now: datetime) -> bool:
    """Exact to the instant, whenever the timer comes by; `now` is the database's."""
    under_way = poll.state in (PollState.ANNOUNCED, PollState.OPEN)
    return under_way and poll.opens_at <= now < poll.closes_at


def is_over(poll: Poll) -> bool:
    """Whether the count is final: the poll was closed under its lock, so no ballot is on its way any more."""
    return poll.state in (PollState.CLOSED, PollState.CERTIFIED, PollState.CANCELLED)


def is_tighter(wanted: ResultsVisibility, than: ResultsVisibility) -> bool:
    return TIGHTENING.index(wanted) > TIGHTENING.index(than)


def results_shown(poll: Poll, voted: bool) -> bool:
    """Whether somebody who has voted, or has not, is shown the counts of the options."""
    if is_over(poll):
        return poll.state is not PollState.CANCELLED
    if poll.results_visibility is ResultsVisibility.AFTER_VOTING:
        return voted
    return poll.results_visibility is ResultsVisibility.LIVE


def unit_kinds_of(poll: Poll) -> list[UnitKind]:
    return [UnitKind(kind) for kind in poll.unit_kinds.split(",")]


def poll_topic(poll_id: UUID) -> str:
    return f"poll:{poll_id}"


def polls_topic(complex_id: UUID) -> str:
    return f"complex:{complex_id}:polls"


@dataclass(frozen=True)
class PollEvent(Event):
    poll_id: UUID

    @property
    def topic(self) -> str:
        return poll_topic(self.poll_id)


@dataclass(frozen=True)
class PollAnnounced(PollEvent):
    """Those whom it concerns can read it from now on."""


@dataclass(frozen=True)
class PollOpened(PollEvent):
    """Ballots are taken."""


@dataclass(frozen=True)
class PollChanged(PollEvent):
    """A draft says something else; or, later on, it closes later or shows its results to fewer."""


@dataclass(frozen=True)
class PollClosed(PollEvent):
    """The count is final."""


@dataclass(frozen=True)
class PollCancelled(PollEvent):
    """It was called off, and its results are shown to nobody."""


@dataclass(frozen=True)
class PollsChanged(Event):
    """A poll was announced, opened, changed, closed or cancelled; the event's number is the poll's in the feed."""

    complex_id: UUID
    poll_id: UUID

    @property
    def topic(self) -> str:
        return polls_topic(self.complex_id)
