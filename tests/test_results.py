"""The spreadsheet with a poll's results: for the management, while it is shown them, and without names."""

import io
from typing import Any

import httpx
import pytest

from integrations import sheets
from tests.clients import Client
from tests.surveys import cast, drafted, marking, moved, opened
from tests.world import Someone, Town

EXPORT = "query($id: ID!) { poll(id: $id) { export { url fileName mediaType expiresAt } } }"
QUESTIONS = [
    {"text": "=1+1", "options": ["Иә", "@Жоқ"], "takesRemark": True},
    {"text": "Қашан?", "options": ["Бүгін", "Ертең"]},
]


async def offered(client: Client, poll: dict[str, Any], who: Someone, language: str = "ru") -> dict[str, Any] | None:
    told = await client.ask(EXPORT, {"id": poll["id"]}, who, accept_language=language)
    found: dict[str, Any] | None = told["data"]["poll"]["export"]
    return found


async def fetched(client: Client, offer: dict[str, Any]) -> httpx.Response:
    return await client.http.get(offer["url"])


async def sheet(client: Client, offer: dict[str, Any]) -> list[tuple[str, ...]]:
    answer = await fetched(client, offer)
    assert (answer.status_code, answer.headers["content-type"]) == (200, offer["mediaType"])
    rows = sheets.read(io.BytesIO(answer.content))
    return [row.cells async for chunk in rows for row in chunk]


async def test_the_sheet_holds_results_turnout_and_remarks_and_nobodys_name(client: Client, town: Town) -> None:
    poll = await opened(client, town, questions=QUESTIONS)
    first = marking(poll, town.unit_id(0), 0)
    first["answers"][0]["remark"] = "Яблоню не трогайте"
    second = marking(poll, town.unit_id(1), 1)
    second["answers"][0]["remark"] = "Арнайы орын керек"
    for vote, name in ((first, "owner"), (second, "neighbour")):
        assert (await client.do("castBallot", vote, town[name]))["__typename"] == "Ballot"
    await moved(client, town, "closePoll", poll)

    offer = await offered(client, poll, town["manager"])
    assert offer is not None
    rows = await sheet(client, offer)

    assert offer["fileName"].startswith("Итоги ")
    assert rows[0] == ("Раздел", "Вопрос или дом", "Ответ или подъезд", "Бюллетени", "Из", "Доля")
    assert rows[1][:2] == ("Опрос", "Сауал")
    assert rows[2:] == [
        ("Явка", "Всего", "", "2", "3", "66.67%"),
        ("Итоги", "=1+1", "Иә", "1", "2", "50.00%"),
        ("Итоги", "=1+1", "@Жоқ", "1", "2", "50.00%"),
        ("Итоги", "Қашан?", "Бүгін", "1", "2", "50.00%"),
        ("Итоги", "Қашан?", "Ертең", "1", "2", "50.00%"),
        ("Явка", "Абай 1", "1", "1", "1", "100.00%"),
        ("Явка", "Абай 1", "2", "1", "1", "100.00%"),
        ("Явка", "Абай 2", "1", "0", "1", "0.00%"),
        # By the alphabet, not in the order of the ballots.
        ("Комментарии", "=1+1", "Арнайы орын керек"),
        ("Комментарии", "=1+1", "Яблоню не трогайте"),
    ]
    names = {town[name].person.surname for name in ("owner", "neighbour")}
    assert not any(name in cell for name in names for row in rows for cell in row)


@pytest.mark.parametrize(("language", "title"), [("kk", "Қорытынды"), ("ru", "Итоги"), ("en", "Results")])
async def test_the_sheet_speaks_the_viewers_language(client: Client, town: Town, language: str, title: str) -> None:
    poll = await opened(client, town)

    offer = await offered(client, poll, town["manager"], language)

    assert offer is not None
    assert offer["fileName"].startswith(title)
    assert title in {row[0] for row in await sheet(client, offer)}


async def test_results_that_are_hidden_are_not_exported(client: Client, town: Town) -> None:
    poll = await opened(client, town, resultsVisibility="AFTER_CLOSE")
    await cast(client, poll, town.units[0], town["owner"])

    assert await offered(client, poll, town["manager"]) is None
    await moved(client, town, "closePoll", poll)
    assert await offered(client, poll, town["manager"]) is not None
    assert await offered(client, poll, town["owner"]) is None
    assert await offered(client, await drafted(client, town), town["manager"]) is None


async def test_a_link_given_before_the_results_were_hidden_leads_to_nothing(client: Client, town: Town) -> None:
    tightened, cancelled = await opened(client, town), await opened(client, town)
    offers = [await offered(client, poll, town["manager"]) for poll in (tightened, cancelled)]
    await moved(client, town, "tightenResults", tightened, resultsVisibility="AFTER_CLOSE")
    await moved(client, town, "cancelPoll", cancelled, reason="…")

    for offer in offers:
        assert offer is not None
        assert (await fetched(client, offer)).status_code == 404
