"""Keeps the demo complex moving: residents vote and change their votes, managers publish now and then, all by verbs."""

import asyncio
from collections import deque
from random import Random
from time import monotonic

import structlog

from models.accounts import Account, Language
from models.buildings import Complex
from models.news import NewsKind
from models.polls import Poll, PollState, ResultsVisibility, unit_kinds_of
from models.residents import Residency, ResidencyState
from models.words import KAZAKH_LETTER
from resolvers.ballots import GivenAnswer, cast_ballot
from resolvers.context import Services
from resolvers.newsroom import NewsDraft, Said, publish_news
from tests.demo import COMPLEX, acting
from tests.demo_polls import ballot_paper
from tests.demo_texts import LIVELY_NEWS
from tests.tabs.logins import LOGINS

log = structlog.stdlib.get_logger("wires.lively")

MOST_NEWS_PER_HOUR = 12
HOUR_SECONDS = 3600.0
BALLOTS_PER_NEWS = 40
LONGEST_PAUSE_SECONDS = 30.0


async def live(services: Services, pace: float) -> None:
    """For ever: a ballot every `pace` seconds or so, and every forty or so a news item, at most twelve an hour."""
    dice = Random()
    published: deque[float] = deque(maxlen=MOST_NEWS_PER_HOUR)
    pause = pace
    while True:
        await asyncio.sleep(pause * dice.uniform(0.4, 1.6))
        try:
            await _one(services, dice, published)
            pause = pace
        except Exception as error:
            # Somebody closed the poll, or the database is away: the demo waits for better times.
            log.warning("the demo stands still for a moment", error=error)
            pause = min(pause * 2, max(pace, LONGEST_PAUSE_SECONDS))


async def _one(services: Services, dice: Random, published: deque[float]) -> None:
    full = len(published) == MOST_NEWS_PER_HOUR and monotonic() - published[0] < HOUR_SECONDS
    if not full and dice.randrange(BALLOTS_PER_NEWS) == 0:
        await _publish(services, dice)
        published.append(monotonic())
    else:
        await _vote(services, dice)


async def _publish(services: Services, dice: Random) -> None:
    complex = await Complex.get_or_none(name=COMPLEX)
    if complex is None:
        return
    manager = await Account.get(login_index="manager")
    title, body = dice.choice(LIVELY_NEWS)
    language = Language.KK if KAZAKH_LETTER.search(title + body) else Language.RU
    draft = NewsDraft(complex.id, NewsKind.NEWS, [Said(language, title, body)])
    await publish_news(acting(services, manager), draft)


async def _vote(services: Services, dice: Random) -> None:
    """Some unit votes in the open survey, or votes anew. The demo owner's unit is left to whoever tries the demo."""
    now = services.clock()
    surveys = await Poll.filter(
        complex__name=COMPLEX,
        state=PollState.OPEN,
        results_visibility=ResultsVisibility.LIVE,
        opens_at__lte=now,
        closes_at__gt=now,
    )
    if not surveys:
        return
    poll = dice.choice(surveys)
    visitor = await Account.get(login_index=LOGINS[0][1])
    own = await Residency.filter(person_id=visitor.person_id).values_list("unit_id", flat=True)
    living = Residency.filter(
        complex_id=poll.complex_id,
        state=ResidencyState.ACTIVE,
        unit_id__not_in=own,
        unit__kind__in=unit_kinds_of(poll),
    )
    residency = await living.order_by("id").offset(dice.randrange(await living.count())).first()
    assert residency is not None
    account = await Account.get(person_id=residency.person_id)
    answers = [
        GivenAnswer(question.id, dice.sample(option_ids, dice.randint(question.min_choices, question.max_choices)))
        for question, option_ids in await ballot_paper(poll.id)
    ]
    await cast_ballot(acting(services, account), poll.id, residency.unit_id, answers)
