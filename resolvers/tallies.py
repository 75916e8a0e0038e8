"""Counting, and who is shown what of it. Who has taken part is for all; what they chose is for whom the poll says.

A count is made afresh from the ballots, and what it tells depends on the audience and on nothing else.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from engine.live import Bell, Bells, Ear, State
from models.accounts import Language
from models.days import local_day
from models.polls import Poll, PollState, ResultsVisibility, is_over, poll_topic, results_shown
from models.questions import Option
from models.residents import residents_topic
from models.tallies import FULL, LEAST, ByPlace, QuestionCount, count_options, told_by_place
from resolvers.ballots import shown_ballots
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.messages import say
from resolvers.polls import poll as visible_poll
from resolvers.turnout import ELECTORATE, asked, counted, settled


@dataclass(frozen=True)
class Tally:
    """`questions` is empty while the results are hidden from the audience. `as_of` is not compared.

    `electorate`: those who may vote now, or might at the close; never fewer than have voted.
    """

    poll_id: UUID
    version: int
    ballots: int
    electorate: int
    questions: tuple[QuestionCount, ...]
    final: bool
    as_of: datetime = field(compare=False)


@dataclass(frozen=True)
class TallyAudience:
    """Everybody who is shown the same numbers of a poll. `voted`: a ballot that they may cast was cast."""

    poll_id: UUID
    voted: bool


@dataclass(frozen=True)
class MovingBell:
    """It rings when somebody moves too. Who may watch is asked again then: it may be the watcher who moves out."""

    bell: Bell
    topic: str

    async def wait(self, timeout: float | None = None) -> bool:  # noqa: ASYNC109 - "nothing" is an answer
        return await self.bell.wait(timeout)

    def take(self) -> tuple[dict[str, int], bool]:
        rings, gap = self.bell.take()
        return rings, gap or self.topic in rings

    async def also(self, *topics: str) -> None:
        await self.bell.also(*topics)


@dataclass(frozen=True)
class MovingBells:
    bells: Bells
    topic: str

    @asynccontextmanager
    async def listen(self, *topics: str) -> AsyncIterator[Bell]:
        async with self.bells.listen(*topics, self.topic) as bell:
            yield MovingBell(bell, self.topic)


async def tally_ear(context: Context, poll_id: UUID) -> Ear:
    """Whoever moves in or out changes who may vote: the tally is looked at then, and told where it is another one."""
    ear = context.ear
    for complex_id in await Poll.filter(id=poll_id).values_list("complex_id", flat=True):
        ear = replace(ear, bells=MovingBells(ear.bells, residents_topic(UUID(str(complex_id)))))
    return ear


def poll_tally(context: Context, poll_id: UUID) -> State[TallyAudience, Tally]:
    """The poll's count, live. Refuses: NOT_FOUND"""

    async def audience() -> TallyAudience:
        context.forget()
        return await tally_audience(context, await visible_poll(context, poll_id, "pollId"))

    async def read(audience: TallyAudience) -> Tally:
        polls = await Poll.filter(id=audience.poll_id)
        if not polls:
            raise not_found("pollId")
        return (await _tallies(polls, {audience.poll_id: audience.voted}, context.now))[poll_id]

    return State(poll_topic(poll_id), audience, read)


async def tally_audience(context: Context, poll: Poll) -> TallyAudience:
    """Asked of a poll that shows its results live as well: that may be tightened while somebody watches."""
    asked = [] if poll.results_visibility is ResultsVisibility.AFTER_CLOSE else [poll.id]
    return TallyAudience(poll.id, poll.id in await _voted(context, asked))


async def tallies(context: Context, poll_ids: list[UUID]) -> dict[UUID, Tally]:
    """The counts now of those polls that have left the draft."""
    polls = [poll for poll in await Poll.filter(id__in=poll_ids) if poll.state is not PollState.DRAFT]
    asked = [poll.id for poll in polls if poll.results_visibility is ResultsVisibility.AFTER_VOTING]
    return await _tallies(polls, dict.fromkeys(await _voted(context, asked), True), context.now)


async def voted_in(context: Context, poll_ids: list[UUID]) -> dict[UUID, bool]:
    """Whether a ballot was cast that the viewer may cast."""
    voted = await _voted(context, poll_ids)
    return {poll_id: poll_id in voted for poll_id in poll_ids}


async def turnouts(context: Context, poll_ids: list[UUID]) -> dict[UUID, ByPlace]:
    """By building and entrance, as far as it is told; of a closed poll as it was at the close."""
    kept = {poll.id: settled(poll) for poll in await Poll.filter(id__in=poll_ids, final_turnout__not_isnull=True)}
    open_ids = [poll_id for poll_id in poll_ids if poll_id not in kept]
    found = await counted(open_ids, local_day(context.now), FULL) | kept
    return {poll_id: told_by_place(found.get(poll_id, []), poll_id not in kept) for poll_id in poll_ids}


def turnout_note(language: Language, told: ByPlace) -> str | None:
    """What is not told of the turnout by entrance, and why."""
    if told.lasting:
        return say("turnout_lasting", language, least=LEAST)
    return say("turnout_small", language, least=LEAST) if told.small else None


# One statement, so that all numbers are of one moment.
_COUNTS = f"""
SELECT poll_id, 'ballots' AS what, count(*) AS number FROM ballots WHERE poll_id IN ({{marks}}) GROUP BY poll_id
UNION ALL
SELECT poll_id, CAST(option_id AS varchar(36)), count(*) FROM choices
    WHERE poll_id IN ({{marks}}) GROUP BY poll_id, option_id
UNION ALL
{ELECTORATE}
UNION ALL
SELECT polls.id, 'version', topics.number FROM polls JOIN topics ON topics.name = 'poll:' || polls.id
    WHERE polls.id IN ({{marks}})
"""


async def _tallies(polls: list[Poll], voted: Mapping[UUID, bool], now: datetime) -> dict[UUID, Tally]:
    """The polls are read before: the tally of a closed one is final."""
    ids = [poll.id for poll in polls]
    if not ids:
        return {}
    numbers: dict[tuple[str, str], int] = {}
    for row in await asked(_COUNTS, ids, local_day(now)):
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
    electorate = number("electorate") if poll.final_electorate is None else poll.final_electorate
    return Tally(poll.id, number("version"), ballots, max(electorate, ballots), questions, is_over(poll), now)


async def _voted(context: Context, poll_ids: list[UUID]) -> set[UUID]:
    """Those of the polls in which a ballot was cast that the viewer may cast, and is shown."""
    return {row.poll_id for row in await shown_ballots(context, poll_id__in=poll_ids)} if poll_ids else set()
