"""Ballots and their count. One ballot per unit and poll is a constraint of the table, not a habit of the code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account
from models.buildings import Unit
from models.events import Event, account_topic
from models.ids import uuid7
from models.polls import Option, Poll, PollEvent


class Ballot(Model):
    """A unit's vote in a poll: changeable until the close, the latest one counts."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    poll_id: UUID
    poll: fields.ForeignKeyRelation[Poll] = fields.ForeignKeyField(
        "models.Poll", related_name="ballots", on_delete=fields.RESTRICT
    )
    unit_id: UUID
    unit: fields.ForeignKeyRelation[Unit] = fields.ForeignKeyField(
        "models.Unit", related_name="ballots", on_delete=fields.RESTRICT
    )
    account_id: UUID | None
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="ballots", on_delete=fields.SET_NULL, null=True
    )
    cast_at = fields.DatetimeField()

    class Meta:
        table = "ballots"
        unique_together = (("poll", "unit"),)


class Choice(Model):
    """One option marked on a ballot."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    poll_id = fields.UUIDField(db_index=True)
    question_id = fields.UUIDField()
    option_id = fields.UUIDField()
    ballot_id: UUID
    ballot: fields.ForeignKeyRelation[Ballot] = fields.ForeignKeyField(
        "models.Ballot", related_name="choices", on_delete=fields.CASCADE
    )

    class Meta:
        table = "choices"
        unique_together = (("ballot", "option_id"),)


@dataclass(frozen=True)
class OptionCount:
    option_id: UUID
    ballots: int
    share: Decimal


@dataclass(frozen=True)
class QuestionCount:
    question_id: UUID
    options: tuple[OptionCount, ...]


def count_options(options: Iterable[Option], marked: Mapping[UUID, int], ballots: int) -> tuple[QuestionCount, ...]:
    """Counts per question in the order of the ballot paper; a share is of all ballots, 0 to 1 with 4 places."""
    questions: dict[UUID, list[OptionCount]] = {}
    for option in options:
        count = marked.get(option.id, 0)
        questions.setdefault(option.question_id, []).append(OptionCount(option.id, count, share_of(count, ballots)))
    return tuple(QuestionCount(question_id, tuple(counts)) for question_id, counts in questions.items())


def share_of(part: int, whole: int) -> Decimal:
    return (Decimal(part) / max(whole, 1)).quantize(Decimal("0.0001"), ROUND_HALF_UP)


@dataclass(frozen=True)
class BallotCast(PollEvent):
    """A unit has voted, or changed its vote."""


@dataclass(frozen=True)
class VoterAnswered(Event):
    """A unit where the account lives has voted, so it may now see results that are shown after voting."""

    account_id: UUID
    poll_id: UUID

    @property
    def topic(self) -> str:
        return account_topic(self.account_id)
