"""What a request may hold: what is not sound is told so in a sentence, and no request keeps another waiting."""

import asyncio
import json
import time

import pytest

from models.news import NewsItem
from tests.clients import Client
from tests.test_http import GRAPHQL_JSON, NEWS, TYPENAME, body, post, sentence
from tests.world import Town
from transports.requests import KEY_LONGEST, MOST_VALUES

DEEP = "[" * 100_000 + "]" * 100_000


def in_variables(text: bytes) -> bytes:
    return body(query=NEWS, variables={"id": "?"}).replace(b'"?"', text)


NOT_SOUND = {
    "null": b"null",
    "a number": b"1",
    "a text": b'"{ __typename }"',
    "a list": b"[]",
    "a batch": b'[{"query":"{ __typename }"}]',
    "nothing": b"",
    "an empty object": b"{}",
    "half": body(query=TYPENAME)[:-1],
    "more than all": body(query=TYPENAME) + b"}",
    "bad UTF-8": b'{"query":"\xff\xfe"}',
    "UTF-16": json.dumps({"query": TYPENAME}).encode("utf-16"),
    "a deep body": DEEP.encode(),
    "a deep object": b'{"a":' * 100_000,
    "deep variables": in_variables(DEEP.encode()),
    "deep extensions": body(query=TYPENAME, extensions={"a": "?"}).replace(b'"?"', DEEP.encode()),
    "a deep document": body(query="{a" * 400 + "}" * 400),
    "a deep value": body(query="{ news(complexId: " + "[" * 450 + "]" * 450 + ") { totalCount } }"),
    "a NUL byte": b'{"query":"{ __typename \x00}"}',
    "NUL in query": body(query="{ __typename \0}"),
    "NUL in operationName": body(query=TYPENAME, operationName="\0"),
    "a surrogate in query": b'{"query":"{ __typename \\ud800}"}',
    "a surrogate in operationName": b'{"query":"{ __typename }","operationName":"\\udfff"}',
    "a surrogate in variables": in_variables(b'"\\ud800"'),
    "a surrogate in raw bytes": b'{"query":"\xed\xa0\x80"}',
    "a surrogate in a literal": body(query='{ news(complexId: "\\ud800") { totalCount } }'),
    "infinity": in_variables(b"1e400"),
    "five thousand digits": in_variables(b"9" * 5_000),
    "a million digits": in_variables(b"9" * 1_000_000),
    "five thousand digits in a literal": body(
        query='{ news(complexId: "", first: ' + "9" * 5_000 + ") { totalCount } }"
    ),
    "NaN": in_variables(b"NaN"),
    "no query": body(query=None),
    "an empty query": body(query=""),
    "only a comment": body(query="# nothing"),
    "a query of another type": body(query=["{ __typename }"]),
    "operationName of another type": body(query=TYPENAME, operationName=1),
    "variables of another type": body(query=TYPENAME, variables=[1]),
    "variables as a text": body(query=TYPENAME, variables="{}"),
    "extensions of another type": body(query=TYPENAME, extensions="{}"),
    "extensions as a list": body(query=TYPENAME, extensions=[]),
    "an idempotency key of another type": body(query=TYPENAME, extensions={"idempotencyKey": 1}),
    "too many values": body(query=TYPENAME, variables={"a": [1] * MOST_VALUES}),
    "too long a document": body(query="{" * 1_000_000),
}


@pytest.mark.parametrize("name", NOT_SOUND)
async def test_what_is_not_sound_is_400_with_a_sentence(client: Client, name: str) -> None:
    answer = await post(client, NOT_SOUND[name], accept=GRAPHQL_JSON)

    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith(GRAPHQL_JSON)
    told = answer.json()
    assert "data" not in told
    assert all(len(error["message"]) > 10 and "Traceback" not in error["message"] for error in told["errors"])


@pytest.mark.parametrize(
    ("name", "value"),
    [("variables", "{"), ("variables", "[]"), ("variables", DEEP[:5_000]), ("extensions", "1"), ("query", "\0")],
)
async def test_what_is_not_sound_in_an_address_is_400_too(client: Client, name: str, value: str) -> None:
    answer = await client.http.get(
        "/graphql", params={"query": TYPENAME, name: value}, headers={"accept": GRAPHQL_JSON}
    )

    assert answer.status_code == 400
    assert sentence(answer)


async def test_of_a_name_that_stands_twice_the_last_counts(client: Client) -> None:
    answer = await post(client, b'{"query":"{ nothingOfThatName }","query":"{ __typename }"}')

    assert answer.json()["data"] == {"__typename": "Query"}


@pytest.mark.parametrize("text", ["a\0b", "a\u202eb", "a" * 1_001, "a" * 100_000])
async def test_hidden_or_too_much_text_in_a_variable_is_refused_with_its_name(
    client: Client, town: Town, text: str
) -> None:
    told = await client.ask(NEWS, {"id": town.complex_id, "search": text}, town["owner"])

    (error,) = told["errors"]
    assert (error["extensions"]["code"], error["extensions"]["field"]) == ("BAD_INPUT", "search")


async def test_nothing_that_a_request_holds_keeps_others_waiting(client: Client, town: Town) -> None:
    answers = [{"questionId": "x", "optionIds": ["y"]}] * (MOST_VALUES // 4)
    ballot = "mutation($input: CastBallotInput!) { castBallot(input: $input) { __typename } }"
    ballots = [{"questionId": "x", "optionIds": [""] * 200_000}]
    sound = [
        body(query=NEWS, variables={"id": town.complex_id, "search": "a" * 1_000_000}),
        body(query=ballot, variables={"input": {"pollId": "x", "unitId": "y", "answers": answers}}),
        body(query=ballot, variables={"input": {"pollId": "x", "unitId": "y", "answers": ballots}}),
    ]
    headers = {"authorization": f"Bearer {town['owner'].token}"}

    async def worst_wait() -> float:
        waited, hammering = [0.0], asyncio.create_task(hammer())
        while not hammering.done():
            # With the pause, since whoever stalls the server stalls this loop too.
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            assert (await post(client, body(query=TYPENAME))).status_code == 200
            waited.append(time.perf_counter() - began)
        await hammering
        return max(waited)

    async def hammer() -> None:
        for content in (*NOT_SOUND.values(), *sound):
            assert (await post(client, content, **headers)).status_code in (200, 400)

    # What stalls does so every time; what is busy elsewhere on the machine does not.
    assert min([await worst_wait() for _ in range(3)]) < 0.1


@pytest.mark.parametrize("key", ["", "a" * (KEY_LONGEST + 1), "a\tb"])
async def test_an_idempotency_key_has_bounds(client: Client, key: str) -> None:
    answer = await post(client, body(query=TYPENAME), idempotency_key=key)

    assert answer.status_code == 400
    assert str(KEY_LONGEST) in sentence(answer)


async def test_an_idempotency_key_in_the_header_makes_a_repeat_harmless(client: Client, town: Town) -> None:
    news = {"complexId": town.complex_id, "title": "Лифт", "body": "Тоқтады"}
    fields = "... on NewsItem { id }"

    once = await client.do("publishNews", news, town["manager"], fields, idempotency_key="a" * KEY_LONGEST)
    again = await client.do("publishNews", news, town["manager"], fields, idempotency_key="a" * KEY_LONGEST)
    other = await client.do("publishNews", news | {"title": "Су"}, town["manager"], idempotency_key="a" * KEY_LONGEST)

    assert once["id"] == again["id"]
    assert other["code"] == "IDEMPOTENCY_MISMATCH"
    assert await NewsItem.filter(complex_id=town.complex.id).count() == 1


async def test_an_idempotency_key_in_the_body_is_the_same_key_and_must_not_differ(client: Client, town: Town) -> None:
    query = "mutation($input: PublishNewsInput!) { publishNews(input: $input) { ... on NewsItem { id } } }"
    news = {"complexId": town.complex_id, "title": "Лифт", "body": "Тоқтады"}
    content = body(query=query, variables={"input": news}, extensions={"idempotencyKey": "one"})
    signed = {"authorization": f"Bearer {town['manager'].token}"}

    inside = await post(client, content, **signed)
    both = await post(client, content, **signed, idempotency_key="one")
    differing = await post(client, content, **signed, idempotency_key="two")

    assert inside.json()["data"] == both.json()["data"]
    assert differing.status_code == 400
    assert "differ" in sentence(differing)
    assert await NewsItem.filter(complex_id=town.complex.id).count() == 1
