"""A no says what to do next, in three languages; a failure says nothing but its number; a mistake stays readable."""

import logging
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, GraphQLObjectType, is_introspection_type

from models.accounts import Language
from models.imports import ImportProblemCode
from models.ticket_moves import TicketMove
from resolvers import news as news_verbs
from resolvers import newsroom as newsroom_verbs
from resolvers import tallies as tallies_verbs
from resolvers.data_labels import FAMILIES
from resolvers.errors import Refusal, RefusalCode
from resolvers.messages import FIELDS, MESSAGES, WORDS, merged, say
from tests.clients import Client
from tests.surveys import announced
from tests.test_schema import built
from tests.test_walk import ballot, open_survey
from tests.world import Town

ROOT = Path(__file__).parent.parent
MARKER = "Нұрланова +77015551234"
IMPERATIVES = """Sign Reload Change Mark Check Use Try Subscribe Tell Remove Fill Load Draft Look Choose Write Shorten
    Give give Ask ask Withdraw Decline Approve End Lower Wait Leave leave Go
    Publish publish draft tell Name Say Mark Download Save Open Copy Split
    Send Delete Mend Type Add Correct Clear Make Put Take take Print Read Pass Assign open Merge send turn""".split()
# How a way out is spoken of: the polite imperative, or what the value must be.
WAY_OUT = {
    Language.KK: r"(ңыз|ңіз)\b|керек",
    Language.RU: r"\w(йте|ите|ьте|йтесь|итесь)\b|долж|нужен|не больше|от \{?\w+\}? до",
    Language.EN: rf"(^|[.:,] )({'|'.join(IMPERATIVES)})\b"
    r"|\b(must be|takes at most|ask the)\b|from \{?\w+\}? to|takes \{|takes at least",
}
INTERNAL = {
    Language.KK: "Ішкі қате.",
    Language.RU: "Внутренняя ошибка.",
    Language.EN: "Internal error.",
}
NEWS = "query($id: ID!) { news(complexId: $id) { totalCount } }"


def test_every_code_is_said_in_three_languages() -> None:
    silent = {code.value for code in RefusalCode} - {"bad_input"} - MESSAGES.keys()

    assert silent == set()
    assert all(set(texts) == set(Language) for texts in (MESSAGES | WORDS).values())


@pytest.mark.parametrize("language", Language)
def test_every_message_names_the_way_out(language: Language) -> None:
    lost = [key for key, texts in MESSAGES.items() if not re.search(WAY_OUT[language], texts[language])]

    assert lost == []


def test_a_message_without_a_way_out_is_noticed() -> None:
    assert not re.search(WAY_OUT[Language.KK], "Сауалнама жоба күйінде емес.")
    assert not re.search(WAY_OUT[Language.RU], "Опрос уже не черновик, открыть его нельзя.")
    assert not re.search(WAY_OUT[Language.EN], "The poll takes no votes now, so it cannot be opened.")


def test_no_two_domains_say_the_same_message() -> None:
    with pytest.raises(ValueError, match=r"messages\.polls says again: empty"):
        merged({"general": {"empty": {}}, "polls": {"empty": {}}})


def test_the_languages_say_the_same_facts() -> None:
    for key, texts in (MESSAGES | WORDS).items():
        facts = {frozenset(name for _, name, _, _ in Formatter().parse(text) if name) for text in texts.values()}
        assert len(facts) == 1, key


def test_the_languages_are_not_mixed_up() -> None:
    for key, texts in MESSAGES.items():
        assert not re.search(r"[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]", texts[Language.EN]), key
        assert not re.search(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]", texts[Language.RU]), key
        assert re.search(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]", texts[Language.KK]), key


def inputs() -> set[str]:
    """What clients give: the fields of inputs and the arguments of fields."""
    found = set[str]()
    for kind in built().type_map.values():
        if isinstance(kind, GraphQLInputObjectType) and not is_introspection_type(kind):
            found |= kind.fields.keys()
        if isinstance(kind, GraphQLObjectType) and not is_introspection_type(kind):
            found |= {name for field in kind.fields.values() for name in field.args}
    return found - {"input"}


def test_every_input_has_a_word_in_each_language_for_those_who_never_see_the_schema() -> None:
    assert inputs() - FIELDS.keys() == set()
    assert all(set(words) == set(Language) for words in FIELDS.values())


def test_no_message_speaks_of_names_of_the_schema() -> None:
    values = {value for kind in built().type_map.values() for value in getattr(kind, "values", ())}
    names = {name for name in inputs() if not name.islower()} | {value for value in values if len(value) > 3}

    # So the spreadsheet formats are called by everybody.
    spoken = {key: names.intersection(re.findall(r"\w+", " ".join(texts.values()))) for key, texts in MESSAGES.items()}
    assert {key: found for key, found in spoken.items() if found - {"XLSX"}} == {}


@pytest.mark.parametrize(
    ("place", "word"),
    [
        ("acceptedPolicyVersion", "Принятая версия политики"),
        ("answers.0.optionIds", "Отмеченные варианты"),
        ("questions.1.options.2", "Варианты ответа 3"),
        ("unheardOf", "unheardOf"),
    ],
)
def test_an_input_is_said_in_words(place: str, word: str) -> None:
    assert say("empty", Language.RU, field=place) == f"Заполните поле «{word}»."


def test_every_message_is_said_somewhere() -> None:
    paths = [path for room in ("resolvers", "schema", "transports") for path in (ROOT / room).rglob("*.py")]
    doors = [ROOT / f"{name}.py" for name in ("frontdoor", "filedesk", "letterdesk", "server")]
    where = [*doors, *(path for path in paths if "resolvers/messages/" not in path.as_posix())]
    spoken = "\n".join(path.read_text() for path in where).replace("'", '"')

    codes = {code.value for code in RefusalCode}
    # Some are said by the value of an enum, behind what all of its values have in common.
    families = tuple(re.findall(r'(?:say\(|bad_input\("file", )f"([a-z_]+_)\{', spoken)) + tuple(FAMILIES.values())
    # What is wrong with a spreadsheet is said by its code.
    codes |= {f"import_{code.value}" for code in ImportProblemCode}
    # Possible moves are listed by their values.
    codes |= {f"move_{move.value}" for move in TicketMove}
    silent = {key for key in (MESSAGES | WORDS).keys() - codes if f'"{key}"' not in spoken}
    assert {key for key in silent if not key.startswith(families)} == set()


def test_the_list_of_codes_is_closed_and_printed() -> None:
    printed: Any = built().type_map["RefusalCode"]

    assert set(printed.values) == {code.name for code in RefusalCode}
    assert all(code.value == code.name.lower() for code in RefusalCode)


@pytest.mark.parametrize("language", Language)
async def test_a_refusal_speaks_the_language_asked_for(client: Client, town: Town, language: Language) -> None:
    told = await client.ask(NEWS, {"id": "?"}, town["owner"], accept_language=language.value)
    refused = await client.do("publishNews", news_in(town), town["owner"], accept_language=language.value)

    assert told["errors"][0]["message"] == say("not_found", language)
    assert told["errors"][0]["extensions"] == {"code": "NOT_FOUND", "field": "complexId"}
    assert refused == {
        "__typename": "Refused",
        "code": "FORBIDDEN",
        "message": say("forbidden", language),
        "field": None,
    }


def news_in(town: Town, **extra: Any) -> dict[str, Any]:
    return {"complexId": town.complex_id, "title": "Су", "body": "Су", **extra}


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Verbs that fail with a person's data in the text, as a driver's error might; what is logged meanwhile."""

    def fail(*_: Any, **__: Any) -> Any:
        raise RuntimeError(f"Key (phone)=({MARKER}) already exists")

    for module, verb in ((news_verbs, "news"), (newsroom_verbs, "publish_news"), (tallies_verbs, "poll_tally")):
        monkeypatch.setattr(module, verb, fail)
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.mark.parametrize("language", Language)
async def test_a_failed_query_tells_its_number_only(
    client: Client, town: Town, broken: pytest.LogCaptureFixture, language: Language
) -> None:
    told = await client.ask(NEWS, {"id": town.complex_id}, town["owner"], accept_language=language.value)

    number = masked(told, broken)
    assert told["errors"][0]["message"].startswith(INTERNAL[language])
    assert number in told["errors"][0]["message"]


@pytest.mark.usefixtures("broken")
async def test_the_number_stands_in_the_header_too(client: Client, town: Town) -> None:
    asked = {"query": NEWS, "variables": {"id": town.complex_id}}
    answer = await client.http.post("/graphql", json=asked, headers={"authorization": f"Bearer {town['owner'].token}"})
    other = await client.http.get("/nowhere")

    assert answer.headers["x-request-id"] == answer.json()["errors"][0]["extensions"]["requestId"]
    assert other.status_code == 404
    assert other.headers["x-request-id"] != answer.headers["x-request-id"]


async def test_a_failed_mutation_tells_its_number_only(
    client: Client, town: Town, broken: pytest.LogCaptureFixture
) -> None:
    document = "mutation($input: PublishNewsInput!) { publishNews(input: $input) { __typename } }"
    told = await client.ask(document, {"input": news_in(town, body=MARKER)}, town["manager"])

    masked(told, broken)


async def test_a_failed_subscription_tells_its_number_only(
    client: Client, town: Town, broken: pytest.LogCaptureFixture
) -> None:
    poll = await open_survey(client, town)
    following = client.follow(
        "subscription($id: ID!) { pollTally(pollId: $id) { ballots } }", {"id": poll["id"]}, town["owner"]
    )
    told = await anext(following)
    await following.aclose()

    masked(told, broken)


def masked(told: dict[str, Any], log: pytest.LogCaptureFixture) -> str:
    """The request's number: in the answer and in the log, where the place of the failure stands and no value."""
    (error,) = told["errors"]
    number = error["extensions"]["requestId"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": number}
    (line,) = [record.msg for record in log.records if isinstance(record.msg, dict) and "at" in record.msg]
    assert (line["event"], line["request_id"], line["error"]) == ("an operation failed", number, "RuntimeError")
    assert line["at"][-1].startswith("tests/test_errors.py:")
    for said in (str(told), log.text, *(str(record.__dict__) for record in log.records if "httpx" not in record.name)):
        assert MARKER not in said
        assert "77015551234" not in said
    return str(number)


async def test_a_mistake_in_the_document_stays_readable(client: Client, town: Town) -> None:
    mistakes = {
        "{ complexs { totalCount } }": "Cannot query field 'complexs' on type 'Query'. Did you mean 'complex",
        '{ complexes(first: "ten") { totalCount } }': 'Int cannot represent non-integer value: "ten"',
        "{ complexes { totalCount ": "Syntax Error: Expected Name, found <EOF>.",
        "{ complexes }": "Field 'complexes' of type 'ComplexConnection!' must have a selection of subfields.",
    }
    for document, sentence in mistakes.items():
        (error, *_) = (await client.ask(document, None, town["owner"]))["errors"]
        assert error["message"].startswith(sentence)
        assert error["extensions"]["code"] == "BAD_REQUEST"
        assert error["locations"]


async def test_a_mistake_in_the_variables_stays_readable(client: Client, town: Town) -> None:
    (error,) = (await client.ask(NEWS, {}, town["owner"]))["errors"]

    assert (
        error["message"] == "Variable '$id' has invalid value: Expected a value of non-null type 'ID!' to be provided."
    )
    assert error["extensions"]["code"] == "BAD_REQUEST"


async def test_a_refused_ballot_names_the_answer_it_is_about(client: Client, town: Town) -> None:
    poll = await open_survey(client, town)
    vote = ballot(town, poll, 0, 0)
    vote["answers"][0]["optionIds"] *= 2

    refused = await client.do("castBallot", vote, town["owner"])

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "answers.0.optionIds")
    assert refused["message"] == say("option_twice", Language.EN, field="answers.0.optionIds")


def test_a_refusal_holds_no_text_of_its_own() -> None:
    refusal = Refusal(RefusalCode.FORBIDDEN)

    assert (str(refusal), refusal.message) == ("FORBIDDEN", "forbidden")


async def test_a_building_that_is_no_id_is_not_the_whole_complex(client: Client, town: Town) -> None:
    news = {"complexId": town.complex_id, "buildingId": "", "title": "Тек 2-үй", "body": "…"}

    refused = await client.do("publishNews", news, town["manager"])

    assert (refused["code"], refused["field"]) == ("NOT_FOUND", "buildingId")


async def test_equal_options_are_refused(client: Client, town: Town) -> None:
    closes_at = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    question = {"text": "Шлагбаум?", "options": ["Иә", "ИӘ"]}
    draft = {"complexId": town.complex_id, "title": "Сауал", "closesAt": closes_at, "questions": [question]}

    refused = await client.do("draftPoll", draft, town["manager"])

    assert (refused["code"], refused["field"]) == ("BAD_INPUT", "questions.0.options")
    assert refused["message"] == say("equal_options", Language.EN, field="questions.0.options")


async def test_a_poll_that_opens_later_is_announced_until_then(client: Client, town: Town) -> None:
    poll = await announced(client, town)
    states = "query($id: ID!, $s: [PollState!]) { polls(complexId: $id, states: $s) { edges { node { state } } } }"

    found = [
        len((await client.data(states, {"id": town.complex_id, "s": [state]}, town["owner"]))["polls"]["edges"])
        for state in ("ANNOUNCED", "OPEN", "CLOSED")
    ]

    assert found == [1, 0, 0]
    assert (await client.do("castBallot", ballot(town, poll, 0, 0), town["owner"]))["code"] == "POLL_NOT_OPEN"


async def test_a_poll_opened_late_opens_at_its_opening_and_not_at_its_draft(client: Client, town: Town) -> None:
    before = datetime.now(UTC)
    poll = await open_survey(client, town, opensAt="2001-01-01T00:00:00Z")

    opens_at = await client.data("query($id: ID!) { poll(id: $id) { opensAt } }", {"id": poll["id"]}, town["owner"])
    assert datetime.fromisoformat(opens_at["poll"]["opensAt"]) >= before.replace(microsecond=0)


async def test_a_cursor_from_the_future_is_no_cursor(client: Client, town: Town) -> None:
    feed = "subscription($id: ID!, $after: String) { newsFeed(complexId: $id, after: $after) { cursor } }"

    told = [payload async for payload in client.follow(feed, {"id": town.complex_id, "after": "WzJd"}, town["owner"])]

    assert told[0]["errors"][0]["extensions"] == {"code": "BAD_INPUT", "field": "after"}


async def test_a_space_at_the_edge_of_a_text_is_no_part_of_it(client: Client, town: Town) -> None:
    news = {"complexId": town.complex_id, "title": "  Лифт ", "body": "…"}

    assert (await client.do("publishNews", news, town["manager"], "... on NewsItem { title }"))["title"] == "Лифт"
