"""Ballots and what they say. One per holder and poll is a constraint of the table, not a habit of the code."""

from dataclasses import dataclass
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from models.accounts import Account
from models.buildings import Unit
from models.encryption import SealedModel, SealedTextField
from models.events import Event, account_topic
from models.ids import uuid7
from models.polls import Poll, PollEvent


class Ballot(Model):
    """A vote in a poll, changeable until the close: the latest one counts.

    `holder_id`: whose ballot it is, the unit or the person, as the poll says; `unit`: where its caster lives.
    """

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
    holder_id = fields.UUIDField()
    account_id: UUID | None
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="ballots", on_delete=fields.SET_NULL, null=True
    )
    cast_at = fields.DatetimeField()

    class Meta:
        table = "ballots"
        unique_together = (("poll", "holder_id"),)
        indexes = (("poll_id", "unit_id"),)


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


class Remark(SealedModel):
    """What a voter has written beside a question."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    poll_id = fields.UUIDField(db_index=True)
    question_id = fields.UUIDField()
    ballot_id: UUID
    ballot: fields.ForeignKeyRelation[Ballot] = fields.ForeignKeyField(
        "models.Ballot", related_name="remarks", on_delete=fields.CASCADE
    )
    text = SealedTextField(max_length=1000)

    class Meta:
        table = "remarks"
        unique_together = (("ballot", "question_id"),)


class BallotChange(Model):
    """What a ballot said from an instant on, kept for the account that cast it. `option_ids`: what was marked."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    complex_id = fields.UUIDField()
    poll_id = fields.UUIDField()
    ballot_id: UUID
    ballot: fields.ForeignKeyRelation[Ballot] = fields.ForeignKeyField(
        "models.Ballot", db_index=True, related_name="changes", on_delete=fields.CASCADE
    )
    account_id: UUID | None
    account: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField(
        "models.Account", related_name="ballot_changes", on_delete=fields.SET_NULL, null=True
    )
    option_ids: fields.JSONField[list[str]] = fields.JSONField(default=list)
    cast_at = fields.DatetimeField()

    class Meta:
        table = "ballot_changes"


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
