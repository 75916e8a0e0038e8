"""Drafts of polls: write them, write them anew, throw them away."""

from datetime import datetime
from typing import Self

import strawberry

from models.buildings import UnitKind
from models.polls import BallotPer, Electorate, ResultsVisibility
from models.polls import Poll as PollRow
from resolvers import drafts as verbs
from resolvers import polls as polls_verbs
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id, write_id
from schema.inputs import text_field
from schema.polls import Poll
from schema.questions import QuestionInput


@strawberry.input(description="What a survey asks, whom, and from when until when.")
class PollDraftInput:
    title: str = text_field("One line, 1 to 200 characters.", most=200)
    description: str | None = text_field(
        "Plain text, at most 10,000 characters.", most=10_000, least=0, lines=True, default=None
    )
    opens_at: datetime | None = strawberry.field(
        default=None, description="From when; left out: from its announcement or opening on."
    )
    closes_at: datetime = strawberry.field(description="Until when; later than `opensAt` and than now.")
    results_visibility: ResultsVisibility = strawberry.field(
        default=ResultsVisibility.LIVE, description="When results are shown."
    )
    electorate: Electorate = strawberry.field(default=Electorate.RESIDENTS, description="Who is asked.")
    ballot_per: BallotPer = strawberry.field(default=BallotPer.UNIT, description="Whose a ballot is.")
    building_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Only these buildings, 1 to 100; the whole complex when left out."
    )
    unit_kinds: list[UnitKind] = strawberry.field(
        default_factory=lambda: list(verbs.ASKED_KINDS), description="The kinds of units whose people are asked."
    )
    questions: list[QuestionInput] = strawberry.field(description="1 to 20 questions.")

    def draft(self) -> verbs.PollDraft:
        ids = self.building_ids
        buildings = None if ids is None else tuple(read_id("Building", one, "buildingIds") for one in ids)
        return verbs.PollDraft(
            title=self.title,
            description=self.description,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            results_visibility=self.results_visibility,
            questions=[question.draft() for question in self.questions],
            asked=verbs.Asked(self.electorate, self.ballot_per, tuple(self.unit_kinds), buildings),
        )


@strawberry.input(description="A survey to draft.")
class DraftPollInput(PollDraftInput):
    complex_id: strawberry.ID = strawberry.field(description="Where it is held.")


@strawberry.input(description="What a draft is to say, instead of all that it says now.")
class RedraftPollInput(PollDraftInput):
    poll_id: strawberry.ID = strawberry.field(description="The draft.")


@strawberry.input(description="The draft to throw away.")
class DiscardDraftInput:
    poll_id: strawberry.ID = strawberry.field(description="The draft.")


@strawberry.type(description="A draft that is gone.")
class DiscardedDraft:
    poll_id: strawberry.ID = strawberry.field(description="What it was called; nothing has this id any more.")

    @classmethod
    def of(cls, row: PollRow) -> Self:
        return cls(poll_id=write_id("Poll", row.id))


@mutation(Who.MANAGEMENT, answer=Poll, again=polls_verbs.poll)
async def draft_poll(info: Info, input: DraftPollInput) -> PollRow:
    """Drafts a survey that only the management sees until it is announced or opened."""
    complex_id = read_id("Complex", input.complex_id, "complexId")
    return await verbs.draft_poll(info.context, complex_id, input.draft())


@mutation(Who.MANAGEMENT, answer=Poll, again=polls_verbs.poll)
async def redraft_poll(info: Info, input: RedraftPollInput) -> PollRow:
    """Writes a draft anew: whatever is left out is as in a new draft. What was announced is not written anew."""
    return await verbs.redraft_poll(info.context, read_id("Poll", input.poll_id, "pollId"), input.draft())


@mutation(Who.MANAGEMENT, answer=DiscardedDraft, again=verbs.discarded)
async def discard_draft(info: Info, input: DiscardDraftInput) -> PollRow:
    """Throws a draft away. A poll that was announced is cancelled instead."""
    return await verbs.discard_draft(info.context, read_id("Poll", input.poll_id, "pollId"))
