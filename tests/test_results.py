"""The spreadsheet with a poll's results: for the management, while it is shown them, and without names."""

import io
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.days import LOCAL
from models.polls import Poll
from schema.ids import read_id
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


async def sheet(client: Client, offer: dict[str, Any]) -> Worksheet:
    """As another program reads it."""
    answer = await fetched(client, offer)
    assert (answer.status_code, answer.headers["content-type"]) == (200, offer["mediaType"])
    [only] = load_workbook(io.BytesIO(answer.content)).worksheets
    return only


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
    told = await sheet(client, offer)
    rows = [tuple(cell for cell in row if cell is not None) for row in told.iter_rows(values_only=True)]

    assert offer["fileName"].startswith("Итоги ")
    assert rows[0] == ("Раздел", "Вопрос или дом", "Ответ или подъезд", "Бюллетени", "Из", "Доля")
    assert rows[3:] == [
        ("Опрос", "Название", "Сауал"),
        ("Явка", "Всего", 2, 3, 0.666667),
        ("Итоги", "=1+1", "Иә", 1, 2, 0.5),
        ("Итоги", "=1+1", "@Жоқ", 1, 2, 0.5),
        ("Итоги", "Қашан?", "Бүгін", 1, 2, 0.5),
        ("Итоги", "Қашан?", "Ертең", 1, 2, 0.5),
        ("Явка", "Подъезды, где голосуют меньше 5, отдельно не показаны: ваш выбор никто не узнает."),
        # By the alphabet, not in the order of the ballots.
        ("Комментарии", "=1+1", "Арнайы орын керек"),
        ("Комментарии", "=1+1", "Яблоню не трогайте"),
    ]
    names = {town[name].person.surname for name in ("owner", "neighbour")}
    assert not any(name in str(cell) for name in names for row in rows for cell in row)


async def test_numbers_shares_and_dates_are_what_they_are_and_texts_are_no_formulas(client: Client, town: Town) -> None:
    poll = await opened(client, town, questions=QUESTIONS)
    await moved(client, town, "closePoll", poll)
    row = await Poll.get(id=read_id("Poll", poll["id"]))

    offer = await offered(client, poll, town["manager"])
    assert offer is not None
    told = await sheet(client, offer)

    times = [instant.astimezone(LOCAL).replace(microsecond=0, tzinfo=None) for instant in (row.opens_at, row.closes_at)]
    assert [told["C2"].value, told["C3"].value] == times
    assert {told["C2"].number_format, told["C3"].number_format} == {"dd.mm.yyyy hh:mm"}
    assert {cell.data_type for column in "DEF" for cell in told[column][4:9]} == {"n"}
    assert {cell.number_format for cell in told["F"][4:9]} == {"0.00%"}
    assert [(told[place].value, told[place].data_type) for place in ("B6", "C7")] == [("=1+1", "s"), ("@Жоқ", "s")]
    assert told.freeze_panes == "A2"


@pytest.mark.parametrize(("language", "title"), [("kk", "Қорытынды"), ("ru", "Итоги"), ("en", "Results")])
async def test_the_sheet_speaks_the_viewers_language(client: Client, town: Town, language: str, title: str) -> None:
    poll = await opened(client, town)

    offer = await offered(client, poll, town["manager"], language)

    assert offer is not None
    assert offer["fileName"].startswith(title)
    assert title in {cell.value for cell in (await sheet(client, offer))["A"]}


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
