"""Casting and counting. A ballot belongs to a unit; who lives there casts it, and the latest one counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from engine.live import State
from models.accounts import Account
from models.ballots import Ballot, BallotCast, Choice, QuestionCount, VoterAnswered, count_options
from models.polls import (
    Option,
    Poll,
    PollState,
    Question,
    ResultsVisibility,
    is_open,
    is_over,
    poll_topic,
    results_shown,
)
from models.residents import ResidencyState
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.polls import poll as visible_poll
from resolvers.polls import visible_polls
from resolvers.rights import Rights
from resolvers.rows import marks, rows


@dataclass(frozen=True)
class Tally:
    """`questions` is empty while the results are hidden from the audience. `as_of` is not compared."""

    poll_id: UUID
    version: int
    ballots: int
    electorate: int
    questions: tuple[QuestionCount, ...]
    final: bool
    as_of: datetime = field(compare=False)


@dataclass(frozen=True)
class TallyAudience:
    """Everybody who is shown the same numbers of a poll. `voted`: a unit of theirs has cast its ballot."""

    poll_id: UUID
    voted: bool


async def cast_ballot(context: Context, poll_id: UUID, unit_id: UUID, answers: list[tuple[UUID, list[UUID]]]) -> Ballot:
    """The unit's ballot says this, instead of what it said before.

    Refuses: NOT_FOUND, POLL_NOT_OPEN, BAD_INPUT
    Announces: BallotCast, VoterAnswered
    """
    async with change(context) as tell:
        poll = await (await visible_polls(context)).select_for_update().get_or_none(id=poll_id)
        if poll is None:
            raise not_found("pollId")
        _must_live_there(await context.rights(), unit_id, poll)
        now = context.now
        if not is_open(poll, now):
            raise Refusal(RefusalCode.POLL_NOT_OPEN)
        marked = await _checked(poll, answers)
        ballot = await _written(context, poll, unit_id, marked, now)
        await tell(BallotCast(poll.id))
        if poll.results_visibility is ResultsVisibility.AFTER_VOTING:
            for account_id in await _household(unit_id):
                await tell(VoterAnswered(account_id, poll.id))
        return tell.outcome(ballot)


def poll_tally(context: Context, poll_id: UUID) -> State[TallyAudience, Tally]:
    """The poll's count, live. Refuses: NOT_FOUND"""

    async def audience() -> TallyAudience:
        context.forget()
        return await tally_audience(context, await visible_poll(context, poll_id, "pollId"))

    async def read(audience: TallyAudience) -> Tally:
        polls = await Poll.filter(id=audience.poll_id)
        return (await _tallies(polls, {audience.poll_id: audience.voted}, context.now))[poll_id]

    return State(poll_topic(poll_id), audience, read)


async def tally_audience(context: Context, poll: Poll) -> TallyAudience:
    return TallyAudience(poll.id, poll.id in await _voted(context, [poll]))


async def tallies(context: Context, poll_ids: list[UUID]) -> dict[UUID, Tally]:
    """The counts now of those polls that have left the draft."""
    polls = [poll for poll in await Poll.filter(id__in=poll_ids) if poll.state is not PollState.DRAFT]
    return await _tallies(polls, dict.fromkeys(await _voted(context, polls), True), context.now)


async def my_ballots(context: Context, poll_ids: list[UUID]) -> dict[UUID, list[Ballot]]:
    """The ballots of the units the viewer lives in, by poll."""
    found: dict[UUID, list[Ballot]] = {key: [] for key in poll_ids}
    units = (await context.rights()).unit_ids
    for row in await Ballot.filter(poll_id__in=poll_ids, unit_id__in=units).order_by("id") if units else []:
        found[row.poll_id].append(row)
    return found


async def choices_of_ballots(context: Context, ids: list[UUID]) -> dict[UUID, list[Choice]]:
    found: dict[UUID, list[Choice]] = {key: [] for key in ids}
    for row in await Choice.filter(ballot_id__in=ids).order_by("id"):
        found[row.ballot_id].append(row)
    return found


async def ballot(context: Context, ballot_id: UUID) -> Ballot:
    """A ballot of a unit the viewer lives in. Refuses: NOT_FOUND"""
    found = await Ballot.get_or_none(id=ballot_id, unit_id__in=(await context.rights()).unit_ids)
    if found is None:
        raise not_found("id")
    return found


# One statement, so that all numbers are of one moment.
_COUNTS = """
SELECT poll_id, 'ballots' AS what, count(*) AS number FROM ballots WHERE poll_id IN ({marks}) GROUP BY poll_id
UNION ALL
SELECT poll_id, CAST(option_id AS varchar(36)), count(*) FROM choices
    WHERE poll_id IN ({marks}) GROUP BY poll_id, option_id
UNION ALL
SELECT polls.id, 'electorate', count(DISTINCT residencies.unit_id) FROM polls
    JOIN residencies ON residencies.complex_id = polls.complex_id AND residencies.state = 'active'
    WHERE polls.id IN ({marks}) GROUP BY polls.id
UNION ALL
SELECT polls.id, 'version', topics.number FROM polls JOIN topics ON topics.name = 'poll:' || polls.id
    WHERE polls.id IN ({marks})
"""


async def _tallies(polls: list[Poll], voted: Mapping[UUID, bool], now: datetime) -> dict[UUID, Tally]:
    """Counted afresh from the ballots. The polls are read before: the tally of a closed one is final."""
    ids = [poll.id for poll in polls]
    if not ids:
        return {}
    numbers: dict[tuple[str, str], int] = {}
    for row in await rows(_COUNTS.format(marks=marks(ids)), *ids):
        numbers[str(row["poll_id"]), row["what"]] = int(row["number"])
    options: dict[UUID, list[Option]] = {poll_id: [] for poll_id in ids}
    for option in await Option.filter(poll_id__in=ids).order_by("question__position", "position"):
        options[option.poll_id].append(option)
    return {poll.id: _tally(poll, numbers, options[poll.id], voted.get(poll.id, False), now) for poll in polls}


def _tally(
    poll: Poll, numbers: Mapping[tuple[str, str], int], options: list[Option], voted: bool, now: datetime
) -> Tally:
    def number(what: object) -> int:
        return numbers.get((str(poll.id), str(what)), 0)

    ballots = number("ballots")
    shown = options if results_shown(poll, voted) else []
    questions = count_options(shown, {option.id: number(option.id) for option in shown}, ballots)
    return Tally(poll.id, number("version"), ballots, number("electorate"), questions, is_over(poll), now)


async def _voted(context: Context, polls: list[Poll]) -> set[UUID]:
    """Those of the polls in which a unit of the viewer's has voted, where that makes a difference."""
    asked = [poll.id for poll in polls if poll.results_visibility is ResultsVisibility.AFTER_VOTING]
    units = (await context.rights()).unit_ids if asked else set()
    if not units:
        return set()
    return {ballot.poll_id for ballot in await Ballot.filter(poll_id__in=asked, unit_id__in=units)}


def _must_live_there(rights: Rights, unit_id: UUID, poll: Poll) -> None:
    homes = [home for home in rights.homes if home.unit_id == unit_id and home.complex_id == poll.complex_id]
    if not homes:
        raise not_found("unitId")


async def _household(unit_id: UUID) -> list[UUID]:
    """The accounts of all who live in the unit, always in one order, since the counter of each is locked in turn."""
    home = {"person__residencies__unit_id": unit_id, "person__residencies__state": ResidencyState.ACTIVE}
    return sorted({UUID(str(found)) for found in await Account.filter(**home).values_list("id", flat=True)})


async def _checked(poll: Poll, answers: list[tuple[UUID, list[UUID]]]) -> list[tuple[UUID, UUID]]:
    """(question, option) for every mark. Refuses: BAD_INPUT"""
    questions = {row.id: row for row in await Question.filter(poll_id=poll.id)}
    options = {row.id: row.question_id for row in await Option.filter(poll_id=poll.id)}
    if sorted(question_id for question_id, _ in answers) != sorted(questions):
        raise bad_input("answers", "one_answer_each")
    for number, (question_id, option_ids) in enumerate(answers):
        question, place = questions[question_id], f"answers.{number}.optionIds"
        if any(options.get(chosen) != question_id for chosen in option_ids):
            raise bad_input(place, "wrong_option")
        if len(set(option_ids)) != len(option_ids):
            raise bad_input(place, "option_twice")
        if not question.min_choices <= len(option_ids) <= question.max_choices:
            raise bad_input(place, "how_many", least=question.min_choices, most=question.max_choices)
    return [(question_id, chosen) for question_id, option_ids in answers for chosen in option_ids]


async def _written(
    context: Context, poll: Poll, unit_id: UUID, marked: list[tuple[UUID, UUID]], now: datetime
) -> Ballot:
    """One row per poll and unit, whoever comes first: the table's constraint decides, not a look beforehand."""
    ids = {"complex_id": poll.complex_id, "poll_id": poll.id}
    cast = Ballot(unit_id=unit_id, account_id=context.signed_in.account_id, cast_at=now, **ids)
    await Ballot.bulk_create([cast], on_conflict=["poll_id", "unit_id"], update_fields=["account_id", "cast_at"])
    ballot = await Ballot.get(poll_id=poll.id, unit_id=unit_id)
    await Choice.filter(ballot_id=ballot.id).delete()
    await Choice.bulk_create(
        [Choice(ballot_id=ballot.id, question_id=question, option_id=option, **ids) for question, option in marked]
    )
    return ballot
