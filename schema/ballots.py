"""Ballots: cast them, change them, read one's own."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from models.ballots import Ballot as BallotRow
from models.ballots import BallotChange as BallotChangeRow
from resolvers import ballots as verbs
from resolvers import buildings as buildings_verbs
from schema.access import Who
from schema.buildings import Unit
from schema.fields import Info, mutation, related
from schema.ids import Node, read_id, write_id
from schema.inputs import text_field


@strawberry.type(description="What a ballot says to one question.")
class Answer:
    question_id: strawberry.ID = strawberry.field(description="The question.")
    option_ids: list[strawberry.ID] = strawberry.field(description="The options marked.")
    ballot: strawberry.Private[BallotRow]

    @related
    async def remark(self, info: Info) -> str | None:
        """What was written beside it; only for the account that cast the ballot last."""
        remarks = await info.context.load(verbs.remarks_of_ballots, self.ballot.id)
        said: str | None = remarks.get(read_id("Question", self.question_id))
        return said


@strawberry.type(description="What the viewer once made a ballot say.")
class BallotChange:
    cast_at: datetime = strawberry.field(description="When they cast it so.")
    option_ids: list[strawberry.ID] = strawberry.field(description="The options that were marked, of all questions.")

    @classmethod
    def of(cls, row: BallotChangeRow) -> Self:
        return cls(cast_at=row.cast_at, option_ids=[write_id("Option", UUID(option)) for option in row.option_ids])


@strawberry.type(description="A vote in a poll: of a unit or of a person, as the poll's `ballotPer` says.")
class Ballot(Node):
    cast_at: datetime = strawberry.field(description="When it was last cast.")
    row: strawberry.Private[BallotRow]

    @classmethod
    def of(cls, row: BallotRow) -> Self:
        return cls(id=write_id("Ballot", row.id), cast_at=row.cast_at, row=row)

    @related
    async def unit(self, info: Info) -> Unit:
        """The unit that it was cast for at first."""
        return Unit.of(await info.context.load(buildings_verbs.units_by_id, self.row.unit_id))

    @related
    async def answers(self, info: Info) -> list[Answer]:
        """What it says, question by question."""
        marked: dict[strawberry.ID, list[strawberry.ID]] = {}
        for choice in await info.context.load(verbs.choices_of_ballots, self.row.id):
            question_id = write_id("Question", choice.question_id)
            marked.setdefault(question_id, []).append(write_id("Option", choice.option_id))
        return [Answer(question_id=it, option_ids=options, ballot=self.row) for it, options in marked.items()]

    @related
    async def receipt(self, info: Info) -> str:
        """A proof of what it says since `castAt`, opaque: it stays the same until the ballot is cast anew."""
        return verbs.receipt(info.context, self.row, await info.context.load(verbs.choices_of_ballots, self.row.id))

    @related
    async def changes(self, info: Info) -> list[BallotChange]:
        """What the viewer has made it say, oldest first. What others of the household have is not shown."""
        return [BallotChange.of(row) for row in await info.context.load(verbs.changes_of_ballots, self.row.id)]


@strawberry.input(description="An answer to one question.")
class AnswerInput:
    question_id: strawberry.ID = strawberry.field(description="The question.")
    option_ids: list[strawberry.ID] = strawberry.field(description="The options to mark.")
    remark: str | None = text_field(
        "What to write beside it, where the question takes a remark, at most 1,000 characters.",
        most=1_000,
        least=0,
        lines=True,
        default=None,
    )


@strawberry.input(description="A ballot to cast.")
class CastBallotInput:
    poll_id: strawberry.ID = strawberry.field(description="The poll.")
    unit_id: strawberry.ID = strawberry.field(description="The unit that votes; the viewer lives there.")
    answers: list[AnswerInput] = strawberry.field(description="One for every question of the poll.")


@mutation(Who.RESIDENT, answer=Ballot, again=verbs.ballot)
async def cast_ballot(info: Info, input: CastBallotInput) -> BallotRow:
    """Casts a unit's or a person's ballot, as the poll says, or changes it until the close. The latest counts.

    Whether the poll is open is judged by the database's clock, to the instant.
    """
    answers = [
        verbs.GivenAnswer(
            read_id("Question", answer.question_id, f"answers.{number}.questionId"),
            [read_id("Option", option, f"answers.{number}.optionIds") for option in answer.option_ids],
            answer.remark,
        )
        for number, answer in enumerate(input.answers)
    ]
    poll_id, unit_id = read_id("Poll", input.poll_id, "pollId"), read_id("Unit", input.unit_id, "unitId")
    return await verbs.cast_ballot(info.context, poll_id, unit_id, answers)
