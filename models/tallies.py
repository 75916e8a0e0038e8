"""Counting. A share is of what it is a part of, 0 to 1 with 4 places, and of nothing it is 0."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from models.questions import Option

# Fewer who may vote, or fewer who have, are not told apart by where they live; of a poll that lasts, full tens are.
LEAST, FULL = 5, 10


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


@dataclass(frozen=True)
class ByPlace:
    """The turnout of a poll by entrance, as far as it is told. `lasting`: ballots are still on their way.

    `small`: somewhere fewer than `LEAST` may vote.
    """

    places: tuple[Turnout, ...]
    lasting: bool
    small: bool


def told_by_place(places: Sequence[Turnout], lasting: bool) -> ByPlace:
    """Nobody is told apart by where they live: beside results that move, it would tell what they have chosen.

    What is left out is `LEAST` or more together, so that taking the rest from the whole tells of no fewer either.
    """
    kept, left_out = sorted(places, key=lambda place: place.electorate), 0
    while kept and (kept[0].electorate < LEAST or 0 < left_out < LEAST):
        left_out += kept.pop(0).electorate
    told = tuple(it for it in places if it in kept and not (lasting and it.ballots < LEAST))
    return ByPlace(told, lasting, len(kept) < len(places))


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
