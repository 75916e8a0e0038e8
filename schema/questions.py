"""The ballot paper: questions and options, as they are asked and as they are drafted."""

from typing import Self

import strawberry

from models.questions import Option as OptionRow
from models.questions import Question as QuestionRow
from models.questions import VotingMethod
from resolvers import questions as verbs
from schema.fields import Info, related
from schema.ids import write_id
from schema.inputs import text_field
from schema.words import described

described(
    VotingMethod,
    "How a question is answered.",
    APPROVAL="For, against or abstain. Not used yet.",
    SELECTION="By choosing among options.",
)


@strawberry.type(description="One thing to choose.")
class Option:
    id: strawberry.ID = strawberry.field(description="For `castBallot`.")
    text: str = strawberry.field(description="As on the ballot paper.")

    @classmethod
    def of(cls, row: OptionRow) -> Self:
        return cls(id=write_id("Option", row.id), text=row.text)


@strawberry.type(description="One question of a poll.")
class Question:
    id: strawberry.ID = strawberry.field(description="For `castBallot`.")
    text: str = strawberry.field(description="What is asked.")
    method: VotingMethod = strawberry.field(description="How it is answered.")
    min_choices: int = strawberry.field(description="The fewest options a ballot marks.")
    max_choices: int = strawberry.field(description="The most options a ballot marks.")
    takes_remark: bool = strawberry.field(description="Whether something may be written beside it.")
    row: strawberry.Private[QuestionRow]

    @classmethod
    def of(cls, row: QuestionRow) -> Self:
        return cls(
            id=write_id("Question", row.id),
            text=row.text,
            method=row.method,
            min_choices=row.min_choices,
            max_choices=row.max_choices,
            takes_remark=row.takes_remark,
            row=row,
        )

    @related
    async def options(self, info: Info) -> list[Option]:
        """In the order of the ballot paper."""
        return [Option.of(row) for row in await info.context.load(verbs.options_of_questions, self.row.id)]


@strawberry.input(description="A question to ask.")
class QuestionInput:
    text: str = text_field("What is asked, 1 to 500 characters.", most=500)
    options: list[str] = text_field("2 to 50 options of 1 to 200 characters, in order.", most=200)
    min_choices: int = strawberry.field(default=1, description="The fewest options a ballot marks, 1 or more.")
    max_choices: int = strawberry.field(default=1, description="The most options a ballot marks.")
    takes_remark: bool = strawberry.field(
        default=False, description="Whether something may be written beside it; the management reads it without a name."
    )

    def draft(self) -> verbs.QuestionDraft:
        return verbs.QuestionDraft(self.text, self.options, self.min_choices, self.max_choices, self.takes_remark)
