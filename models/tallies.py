"""Counting. A share is of what it is a part of, 0 to 1 with 4 places, and of nothing it is 0."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from models.questions import Option


@dataclass(frozen=True)
class OptionCount:
    option_id: UUID
    text: str
    ballots: int
    share: Decimal


@dataclass(frozen=True)
class QuestionCount:
    """`options` in the order of the ballot paper."""

    question_id: UUID
    options: tuple[OptionCount, ...]

    @property
    def ranked(self) -> list[OptionCount]:
        """The most marked first; equal ones as on the ballot paper."""
        return sorted(self.options, key=lambda option: -option.ballots)


@dataclass(frozen=True)
class Turnout:
    """How many have voted of those who may, in an entrance; `entrance` None: where units have no entrance."""

    building_id: UUID
    entrance: int | None
    ballots: int
    electorate: int

    @property
    def share(self) -> Decimal:
        return share_of(self.ballots, self.electorate)


def count_options(options: Iterable[Option], marked: Mapping[UUID, int], ballots: int) -> tuple[QuestionCount, ...]:
    """Counts per question in the order of the ballot paper; a share is of all ballots."""
    questions: dict[UUID, list[OptionCount]] = {}
    for option in options:
        count = marked.get(option.id, 0)
        counted = OptionCount(option.id, option.text, count, share_of(count, ballots))
        questions.setdefault(option.question_id, []).append(counted)
    return tuple(QuestionCount(question_id, tuple(counts)) for question_id, counts in questions.items())


def share_of(part: int, whole: int) -> Decimal:
    return (Decimal(part) / max(whole, 1)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
