"""Ballots and the live tally."""

from collections.abc import AsyncGenerator
from datetime import datetime
from decimal import Decimal
from typing import Self

import strawberry

from engine.live import states
from models.ballots import Ballot as BallotRow
from models.ballots import OptionCount, QuestionCount
from resolvers import ballots as verbs
from resolvers import buildings as buildings_verbs
from schema.access import Who
from schema.buildings import Unit
from schema.fields import Info, mutation, related, subscription
from schema.ids import Node, read_id, write_id
from schema.polls import PollId


@strawberry.type(description="An option and its count.")
class OptionTally:
    option_id: strawberry.ID = strawberry.field(description="The option.")
    ballots: int = strawberry.field(description="Ballots that mark it.")
    share: Decimal = strawberry.field(description="Its part of all ballots, 0 to 1, 4 places.")

    @classmethod
    def of(cls, count: OptionCount) -> Self:
        return cls(option_id=write_id("Option", count.option_id), ballots=count.ballots, share=count.share)


@strawberry.type(description="A question and the counts of its options.")
class QuestionTally:
    question_id: strawberry.ID = strawberry.field(description="The question.")
    options: list[OptionTally] = strawberry.field(description="In the order of the ballot paper.")

    @classmethod
    def of(cls, count: QuestionCount) -> Self:
        options = [OptionTally.of(option) for option in count.options]
        return cls(question_id=write_id("Question", count.question_id), options=options)


@strawberry.type(description="The count of a poll at a moment.")
class PollTally:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")
    version: int = strawberry.field(description="Grows with every event of the poll; a newer tally has a higher one.")
    ballots: int = strawberry.field(description="Units that have voted.")
    electorate: int = strawberry.field(description="Units that may vote: those where somebody lives.")
    questions: list[QuestionTally] = strawberry.field(description="Empty while the results are hidden from the viewer.")
    as_of: datetime = strawberry.field(description="When it was counted.")
    final: bool = strawberry.field(description="Whether the poll is closed, so that nothing changes any more.")

    @classmethod
    def of(cls, tally: verbs.Tally) -> Self:
        return cls(
            poll_id=write_id("Poll", tally.poll_id),
            version=tally.version,
            ballots=tally.ballots,
            electorate=tally.electorate,
            questions=[QuestionTally.of(question) for question in tally.questions],
            as_of=tally.as_of,
            final=tally.final,
        )


@strawberry.type(description="What a ballot says to one question.")
class Answer:
    question_id: strawberry.ID = strawberry.field(description="The question.")
    option_ids: list[strawberry.ID] = strawberry.field(description="The options marked.")


@strawberry.type(description="A unit's vote in a poll.")
class Ballot(Node):
    cast_at: datetime = strawberry.field(description="When it was last cast.")
    row: strawberry.Private[BallotRow]

    @classmethod
    def of(cls, row: BallotRow) -> Self:
        return cls(id=write_id("Ballot", row.id), cast_at=row.cast_at, row=row)

    @related
    async def unit(self, info: Info) -> Unit:
        """The unit whose vote it is."""
        return Unit.of(await info.context.load(buildings_verbs.units_by_id, self.row.unit_id))

    @related
    async def answers(self, info: Info) -> list[Answer]:
        """What it says, question by question."""
        marked: dict[strawberry.ID, list[strawberry.ID]] = {}
        for choice in await info.context.load(verbs.choices_of_ballots, self.row.id):
            question_id = write_id("Question", choice.question_id)
            marked.setdefault(question_id, []).append(write_id("Option", choice.option_id))
        return [Answer(question_id=question, option_ids=options) for question, options in marked.items()]


@strawberry.input(description="An answer to one question.")
class AnswerInput:
    question_id: strawberry.ID = strawberry.field(description="The question.")
    option_ids: list[strawberry.ID] = strawberry.field(description="The options to mark.")


@strawberry.input(description="A ballot to cast.")
class CastBallotInput:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")
    unit_id: strawberry.ID = strawberry.field(description="The unit that votes; the viewer lives there.")
    answers: list[AnswerInput] = strawberry.field(description="One for every question of the poll.")


@mutation(Who.RESIDENT, answer=Ballot, again=verbs.ballot)
async def cast_ballot(info: Info, input: CastBallotInput) -> BallotRow:
    """Casts a unit's ballot, or changes it until the close. One ballot counts per unit, the latest."""
    answers = [
        (
            read_id("Question", answer.question_id, f"answers.{number}.questionId"),
            [read_id("Option", option, f"answers.{number}.optionIds") for option in answer.option_ids],
        )
        for number, answer in enumerate(input.answers)
    ]
    poll_id, unit_id = read_id("Poll", input.poll_id, "pollId"), read_id("Unit", input.unit_id, "unitId")
    return await verbs.cast_ballot(info.context, poll_id, unit_id, answers)


@subscription(Who.SIGNED_IN)
async def poll_tally(info: Info, poll_id: PollId) -> AsyncGenerator[PollTally, None]:
    """The tally at once, then each newest one; several ballots within a tenth of a second come as one."""
    async for tally in states(info.context.ear, verbs.poll_tally(info.context, read_id("Poll", poll_id, "pollId"))):
        yield PollTally.of(tally)
