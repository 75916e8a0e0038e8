"""The ballot paper: what is asked, and what may be answered. It is written with the draft and stays with the poll."""

from dataclasses import dataclass
from uuid import UUID

from models.polls import Poll
from models.questions import Option, Question, VotingMethod
from models.text import fold
from resolvers.context import Context
from resolvers.errors import bad_input

MOST_QUESTIONS, LEAST_OPTIONS, MOST_OPTIONS = 20, 2, 50


@dataclass(frozen=True)
class QuestionDraft:
    text: str
    options: list[str]
    min_choices: int
    max_choices: int
    takes_remark: bool = False


def must_be_answerable(drafts: list[QuestionDraft]) -> None:
    """Refuses: BAD_INPUT"""
    if not 1 <= len(drafts) <= MOST_QUESTIONS:
        raise bad_input("questions", "how_many", least=1, most=MOST_QUESTIONS)
    for number, draft in enumerate(drafts):
        place = f"questions.{number}"
        if not LEAST_OPTIONS <= len(draft.options) <= MOST_OPTIONS:
            raise bad_input(f"{place}.options", "how_many", least=LEAST_OPTIONS, most=MOST_OPTIONS)
        if len({fold(option) for option in draft.options}) != len(draft.options):
            raise bad_input(f"{place}.options", "equal_options")
        if not 1 <= draft.max_choices <= len(draft.options):
            raise bad_input(f"{place}.maxChoices", "number_between", least=1, most=len(draft.options))
        if not 1 <= draft.min_choices <= draft.max_choices:
            raise bad_input(f"{place}.minChoices", "number_between", least=1, most=draft.max_choices)


async def write_questions(poll: Poll, drafts: list[QuestionDraft]) -> None:
    """The poll's ballot paper is this one, and no other."""
    await Question.filter(poll_id=poll.id).delete()
    ids = {"complex_id": poll.complex_id, "poll_id": poll.id}
    questions = [
        Question(
            position=position,
            text=draft.text,
            method=VotingMethod.SELECTION,
            min_choices=draft.min_choices,
            max_choices=draft.max_choices,
            takes_remark=draft.takes_remark,
            **ids,
        )
        for position, draft in enumerate(drafts)
    ]
    await Question.bulk_create(questions)
    await Option.bulk_create(
        Option(question_id=question.id, position=place, text=text, **ids)
        for question, draft in zip(questions, drafts, strict=True)
        for place, text in enumerate(draft.options)
    )


async def questions_of_polls(context: Context, ids: list[UUID]) -> dict[UUID, list[Question]]:
    found: dict[UUID, list[Question]] = {key: [] for key in ids}
    for row in await Question.filter(poll_id__in=ids).order_by("position"):
        found[row.poll_id].append(row)
    return found


async def options_of_questions(context: Context, ids: list[UUID]) -> dict[UUID, list[Option]]:
    found: dict[UUID, list[Option]] = {key: [] for key in ids}
    for row in await Option.filter(question_id__in=ids).order_by("position"):
        found[row.question_id].append(row)
    return found
