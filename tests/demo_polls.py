"""The demo's surveys: in every state, for everybody or for a few, with ballots of people who really live there.

Each step does what is missing, so a seed that was stopped half-way is finished by the next one.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from models.accounts import Account
from models.ballots import Ballot
from models.buildings import Building, Complex
from models.polls import BallotPer, Electorate, Poll, PollBuilding, PollState, ResultsVisibility, unit_kinds_of
from models.questions import Option, Question
from models.residents import Residency, ResidencyRole, ResidencyState
from resolvers.ballots import GivenAnswer, cast_ballot
from resolvers.context import Context
from resolvers.drafts import Asked, PollDraft, draft_poll
from resolvers.questions import QuestionDraft
from resolvers.schedules import announce_poll, cancel_poll, close_poll, open_poll
from tests import demo_poll_texts as texts

Acting = Callable[[Account, datetime], Context]
DAY = timedelta(days=1)
EVERYBODY = Asked()
# One in so many writes a remark.
SILENT = 4


async def voters(poll: Poll) -> list[tuple[UUID, Account]]:
    """Whom the poll asks, in the order of the houses: every unit with one who may vote for it, or every person."""
    kinds = unit_kinds_of(poll)
    living = Residency.filter(complex_id=poll.complex_id, state=ResidencyState.ACTIVE, unit__kind__in=kinds)
    if poll.electorate is Electorate.OWNERS:
        living = living.filter(role=ResidencyRole.OWNER)
    if not poll.everywhere:
        here = await PollBuilding.filter(poll_id=poll.id).values_list("building_id", flat=True)
        living = living.filter(unit__building_id__in=here)
    chosen: dict[UUID, Residency] = {}
    for row in await living.order_by("unit__building__address", "unit__position", "id"):
        holder = row.unit_id if poll.ballot_per is BallotPer.UNIT else row.person_id
        if holder not in chosen or (holder == row.unit_id and row.role is ResidencyRole.OWNER):
            chosen[holder] = row
    people = {row.person_id for row in chosen.values()}
    accounts = {account.person_id: account for account in await Account.filter(person_id__in=people)}
    return [(row.unit_id, accounts[row.person_id]) for row in chosen.values()]


async def ballot_paper(poll_id: UUID) -> list[tuple[Question, list[UUID]]]:
    """The poll's questions with the ids of their options."""
    options: dict[UUID, list[UUID]] = {}
    for option in await Option.filter(poll_id=poll_id).order_by("position"):
        options.setdefault(option.question_id, []).append(option.id)
    return [
        (question, options[question.id]) for question in await Question.filter(poll_id=poll_id).order_by("position")
    ]


class Polls:
    """Nine surveys: over, called off, under way in four ways, about to open, and two not yet out of the drawer.

    `acting`: as if this account had sent a request at this instant.
    """

    def __init__(self, acting: Acting, say: Callable[[str], None], complex: Complex, manager: Account) -> None:
        self._acting, self._say, self._complex, self._manager = acting, say, complex, manager

    async def hold(self, now: datetime) -> None:
        self._now = now
        live, after_voting, after_close = ResultsVisibility
        first, second = await Building.filter(complex_id=self._complex.id).order_by("address").limit(2)
        # Closed early: one whose time is over would be closed by the timer while its ballots are being cast.
        bikes = await self._opened(texts.BIKES, live, -40, 28)
        await self._vote(bikes, texts.BIKES, 150, -40, -32)
        if bikes.state is PollState.OPEN:
            await close_poll(self._as_manager(-31), bikes.id)
        fence = await self._opened(texts.FENCE, live, -20, 10)
        await self._vote(fence, texts.FENCE, 25, -20, -18)
        if fence.state is PollState.OPEN:
            await cancel_poll(self._as_manager(-18), fence.id, texts.FENCE_CANCELLED)
        cleaning = await self._opened(texts.CLEANING, after_voting, -6, 14)
        await self._vote(cleaning, texts.CLEANING, 70, -6, 0)
        owners = Asked(Electorate.OWNERS, building_ids=(second.id,))
        await self._vote(await self._opened(texts.ROOF, after_close, -5, 9, owners), texts.ROOF, 30, -5, 0)
        people = Asked(ballot_per=BallotPer.PERSON, building_ids=(first.id,))
        await self._vote(await self._opened(texts.YARD, after_voting, -4, 12, people), texts.YARD, 40, -4, 0)
        barrier = await self._opened(texts.BARRIER, live, -3, 60)
        await self._vote(barrier, texts.BARRIER, 120, -3, 0)
        planting = await self._drafted(texts.PLANTING, after_close, -1, 20, opens=1)
        if planting.state is PollState.DRAFT:
            await announce_poll(self._as_manager(-1), planting.id)
        await self._drafted(texts.GARAGE, after_voting, 0, 30)
        await self._drafted(texts.LIGHTS, live, 0, 45)

    async def _opened(
        self,
        text: texts.PollText,
        visibility: ResultsVisibility,
        day: float,
        closes: float,
        asked: Asked = EVERYBODY,
    ) -> Poll:
        poll = await self._drafted(text, visibility, day, closes, asked)
        return await open_poll(self._as_manager(day), poll.id) if poll.state is PollState.DRAFT else poll

    async def _drafted(
        self,
        text: texts.PollText,
        visibility: ResultsVisibility,
        day: float,
        closes: float,
        asked: Asked = EVERYBODY,
        opens: float | None = None,
    ) -> Poll:
        if earlier := await Poll.filter(complex_id=self._complex.id, title=text.title).first():
            return earlier
        questions = [QuestionDraft(it.text, list(it.options), 1, it.most, bool(it.remarks)) for it in text.questions]
        opens_at = None if opens is None else self._at(opens)
        draft = PollDraft(text.title, text.description, opens_at, self._at(closes), visibility, questions, asked)
        return await draft_poll(self._as_manager(day), self._complex.id, draft)

    async def _vote(self, poll: Poll, text: texts.PollText, ballots: int, first: float, last: float) -> None:
        """Spread evenly over the days. The first one's own is an example to run."""
        chosen = Random(text.title).sample((await voters(poll))[1:], ballots)
        cast = await Ballot.filter(poll_id=poll.id).count()
        if cast >= ballots:
            return
        paper = await ballot_paper(poll.id)
        for number in range(cast, ballots):
            unit_id, account = chosen[number]
            at, dice = self._at(first + (last - first) * number / ballots), Random(f"{text.title} {number}")
            answers = [
                GivenAnswer(question.id, _marked(option_ids, asked, dice), _remark(asked, dice))
                for (question, option_ids), asked in zip(paper, text.questions, strict=True)
            ]
            await cast_ballot(self._acting(account, at), poll.id, unit_id, answers)
        self._say(f"“{text.title}”: {ballots} ballots")

    def _as_manager(self, day: float) -> Context:
        return self._acting(self._manager, self._at(day))

    def _at(self, day: float) -> datetime:
        return self._now + day * DAY


def _marked(option_ids: list[UUID], asked: texts.QuestionText, dice: Random) -> list[UUID]:
    drawn = dice.choices(option_ids, asked.leaning, k=dice.randint(1, asked.most))
    return list(dict.fromkeys(drawn))


def _remark(asked: texts.QuestionText, dice: Random) -> str | None:
    return dice.choice(asked.remarks) if asked.remarks and dice.randrange(SILENT) == 0 else None
