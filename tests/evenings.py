"""What a client needs for an evening in the house: a place to live, a poll and a first news item."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from models.accounts import Language
from models.news import NewsKind
from models.polls import ResultsVisibility
from resolvers import drafts, newsroom, questions, schedules
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
    question = questions.QuestionDraft("Шлагбаум?", ["Иә", "Жоқ"], 1, 1)
    draft = drafts.PollDraft("Сауал", None, None, closes_at, ResultsVisibility.LIVE, [question])
    poll = await drafts.draft_poll(town["manager"].context(services), town.complex.id, draft)
    context = town["manager"].context(services)
    await schedules.open_poll(context, poll.id)
    said = newsroom.Said(Language.KK, "Бірінші", "Мәтін")
    await newsroom.publish_news(context, newsroom.NewsDraft(town.complex.id, NewsKind.NEWS, [said]))
    [asked] = (await questions.questions_of_polls(context, [poll.id]))[poll.id]
    options = (await questions.options_of_questions(context, [asked.id]))[asked.id]
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
