"""What a client needs for an evening in the house: a place to live, a poll and a first news item."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from models.news import NewsKind
from models.polls import ResultsVisibility
from resolvers import news, polls
from resolvers.context import Services
from schema.ids import write_id
from server import create_app
from tests.workers import opened, settings_for
from tests.world import PASSWORD, small_town

Place = dict[str, Any]


async def a_place(services: Services) -> Place:
    """A small complex with one news item and an open survey, in the words of the clients' argument."""
    town = await small_town(services, await services.passwords.hashed(PASSWORD))
    closes_at = datetime.now(UTC) + timedelta(days=1)
    question = polls.QuestionDraft("Шлагбаум?", ["Иә", "Жоқ"], 1, 1)
    draft = polls.PollDraft(
        town.complex.id, "Сауал", None, datetime.now(UTC), closes_at, ResultsVisibility.LIVE, [question]
    )
    poll = await polls.draft_poll(town["manager"].context(services), draft)
    context = town["manager"].context(services)
    await polls.open_poll(context, poll.id)
    await news.publish_news(town["manager"].context(services), town.complex.id, None, NewsKind.NEWS, "Бірінші", "Мәтін")
    [asked] = (await polls.questions_of_polls(context, [poll.id]))[poll.id]
    options = (await polls.options_of_questions(context, [asked.id]))[asked.id]
    return {
        "complexId": town.complex_id,
        "units": [town.unit_id(number) for number in range(4)],
        "pollId": write_id("Poll", poll.id),
        "questionId": write_id("Question", asked.id),
        "optionIds": [write_id("Option", option.id) for option in options],
        "logins": {role: someone.account.login for role, someone in town.people.items()},
        "tokens": {role: someone.token for role, someone in town.people.items()},
        "password": PASSWORD,
    }


async def furnished(database_url: str, keys_file: Path) -> Place:
    """A place in a database that no server of this process serves. Only inside `tests.workers.apart`."""
    settings = settings_for(database_url, keys_file)
    async with opened(settings):
        return await a_place(create_app(settings).state.services)
