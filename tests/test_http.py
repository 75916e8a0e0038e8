"""GraphQL over HTTP: what is negotiated, what is refused and how, and that no request stalls another."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from models.news import NewsItem
from server import create_app
from tests.clients import Client
from tests.conftest import House
from tests.world import Town
from transports import http

NPM = Path(__file__).parent / "npm"
JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
TYPENAME = "{ __typename }"
NEWS = "query($id: ID!, $search: String) { news(complexId: $id, search: $search) { totalCount } }"
URQL = f"{GRAPHQL_JSON}, application/graphql+json, {JSON}, text/event-stream, multipart/mixed"


def body(**parameters: Any) -> bytes:
    return json.dumps(parameters).encode()


async def post(client: Client, content: bytes | AsyncIterator[bytes], **headers: str) -> httpx.Response:
    sent = {"content-type": JSON} | {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.http.post("/graphql", content=content, headers=sent)


def sentence(answer: httpx.Response) -> str:
    """The one thing that is said, as a sentence, without anything of Python's."""
    told = answer.json()
    assert set(told) == {"errors"}
    (error,) = told["errors"]
    assert error["message"].endswith((".", "`."))
    assert "Traceback" not in answer.text
    return str(error["message"])


async def test_all_audits_of_graphql_over_http_pass(client: Client) -> None:
    node = shutil.which("node")
    assert node, "Node is needed to run the audits"

    audits = await asyncio.create_subprocess_exec(
        node, "audit.mjs", f"{client.url}/graphql", cwd=NPM, stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await asyncio.wait_for(audits.communicate(), 30)

    assert printed.decode() == "61/61\n"
    assert audits.returncode == 0


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL_JSON, GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}, {JSON}", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON};q=0.1, {JSON}", JSON),
        (f"{JSON};q=0, {GRAPHQL_JSON};q=0.5", GRAPHQL_JSON),
        (URQL, GRAPHQL_JSON),
    ],
)
async def test_the_answer_has_the_media_type_that_the_client_prefers(
    client: Client, accept: str | None, answered: str
) -> None:
    request = client.http.build_request("POST", "/graphql", json={"query": TYPENAME})
    del request.headers["accept"]
    if accept is not None:
        request.headers["accept"] = accept

    answer = await client.http.send(request)

    assert (answer.status_code, answer.json()["data"]) == (200, {"__typename": "Query"})
    assert answer.headers["content-type"] == f"{answered}; charset=utf-8"


async def test_a_client_that_takes_nothing_we_have_is_told_what_we_have(client: Client) -> None:
    answer = await post(client, body(query=TYPENAME), accept="image/png")

    assert answer.status_code == 406
    assert GRAPHQL_JSON in sentence(answer)


@pytest.mark.parametrize(
    "query", ["{", "{ nothingOfThatName }", "query($n: Int!) { __typename }", "{ me(n: 1) { id } }"]
)
async def test_a_refused_document_is_400_in_the_new_media_type_and_200_in_the_old(client: Client, query: str) -> None:
    new = await post(client, body(query=query), accept=GRAPHQL_JSON)
    old = await post(client, body(query=query), accept=JSON)

    assert (new.status_code, old.status_code) == (400, 200)
    assert "data" not in new.json()
    assert new.json()["errors"] == old.json()["errors"]


async def test_an_error_while_executing_is_200_in_both_media_types(client: Client) -> None:
    asked = body(query=NEWS, variables={"id": "?"})

    for kind in (JSON, GRAPHQL_JSON):
        answer = await post(client, asked, accept=kind)
        assert (answer.status_code, answer.json()["data"]) == (200, None)
        assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_queries_are_answered_by_get_with_variables(client: Client, town: Town) -> None:
    asked = {"query": NEWS, "variables": json.dumps({"id": town.complex_id})}
    headers = {"authorization": f"Bearer {town['owner'].token}"}

    answer = await client.http.get("/graphql", params=asked, headers=headers)

    assert (answer.status_code, answer.json()["data"]) == (200, {"news": {"totalCount": 0}})


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON, "text/event-stream"])
async def test_mutations_by_get_are_refused_and_not_run(client: Client, town: Town, accept: str) -> None:
    query = "mutation($input: PublishNewsInput!) { publishNews(input: $input) { __typename } }"
    news = {"complexId": town.complex_id, "title": "Лифт", "body": "Тоқтады"}
    headers = {"authorization": f"Bearer {town['manager'].token}", "accept": accept}

    for several in (query, query.replace("mutation", "mutation A") + " query B { __typename }"):
        asked = {"query": several, "variables": json.dumps({"input": news})}
        answer = await client.http.get("/graphql", params=asked, headers=headers)
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
        assert "POST" in sentence(answer)

    assert not await NewsItem.exists(complex_id=town.complex.id)


async def test_one_of_several_operations_must_be_named(client: Client) -> None:
    query = "query A { a: __typename } query B { b: __typename }"

    unnamed = await post(client, body(query=query), accept=GRAPHQL_JSON)
    named = await post(client, body(query=query, operationName="B"), accept=GRAPHQL_JSON)
    unknown = await post(client, body(query=query, operationName="C"), accept=GRAPHQL_JSON)

    assert unnamed.status_code == 400
    assert "operationName" in unnamed.json()["errors"][0]["message"]
    assert named.json()["data"] == {"b": "Query"}
    assert unknown.status_code == 400
    assert "operationName" in sentence(unknown)


@pytest.mark.parametrize(
    "kind", [None, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"]
)
async def test_another_content_type_is_415_whatever_is_in_it(client: Client, kind: str | None) -> None:
    request = client.http.build_request("POST", "/graphql", content=body(query=TYPENAME))
    if kind is not None:
        request.headers["content-type"] = kind

    answer = await client.http.send(request)

    assert answer.status_code == 415
    assert JSON in sentence(answer)


async def in_chunks(size: int) -> AsyncIterator[bytes]:
    yield b'{"query":"{ __typename }","extensions":{"a":"'
    for _ in range(size // 65_536):
        yield b"a" * 65_536
    yield b'"}}'


@pytest.mark.parametrize("mebibytes", [1, 4])
async def test_bodies_over_a_mebibyte_are_413_with_and_without_a_length(client: Client, mebibytes: int) -> None:
    size = mebibytes * 1024 * 1024
    whole = b"".join([piece async for piece in in_chunks(size)])

    for content in (whole, in_chunks(size)):
        answer = await post(client, content)
        assert answer.status_code == 413
        assert str(http.MOST_BYTES) in sentence(answer)


async def test_a_body_without_an_end_is_not_read_without_an_end(client: Client) -> None:
    url = urlsplit(client.url)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    chunk = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    writer.write(b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n")
    writer.write(b"transfer-encoding: chunked\r\n\r\n")

    answering, written = asyncio.create_task(reader.readline()), 0
    while not answering.done() and written < 1024:
        writer.write(chunk)
        with suppress(ConnectionError):
            await writer.drain()
        written += 1

    assert (await answering).startswith(b"HTTP/1.1 413")
    assert written * 65_536 < 4 * http.MOST_BYTES_DISCARDED
    writer.transport.abort()


async def test_a_body_of_a_mebibyte_is_taken(client: Client) -> None:
    asked = body(query=TYPENAME, extensions={"a": ""})
    whole = asked.replace(b'""', b'"' + b"a" * (http.MOST_BYTES - len(asked)) + b'"')
    assert len(whole) == http.MOST_BYTES

    assert (await post(client, whole)).json()["data"] == {"__typename": "Query"}
    assert (await post(client, whole + b" ")).status_code == 413


async def test_a_body_that_does_not_come_is_408(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "BODY_SECONDS", 0.2)

    async def never_whole() -> AsyncIterator[bytes]:
        yield b'{"query":'
        await asyncio.sleep(0.5)

    answer = await post(client, never_whole())

    assert answer.status_code == 408
    assert sentence(answer)


@pytest.mark.parametrize("header", ["Bearer", "Bearer nonsense", "Basic YTpi", "nonsense", ""])
async def test_a_bad_token_is_401_with_a_challenge_and_nothing_is_run(client: Client, header: str) -> None:
    answer = await post(client, body(query=TYPENAME), authorization=header, accept_language="en")

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert "Sign in" in sentence(answer)
    assert answer.json()["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}


@pytest.mark.parametrize(
    ("wanted", "answered"),
    [
        ("kk", "Алдымен"),
        ("ru-KZ", "Сначала"),
        ("en;q=0.4, kk-KZ;q=0.8, ru;q=0.5", "Алдымен"),
        ("de, en;q=0.1", "Sign in"),
        ("kk;q=0, en;q=0.2", "Sign in"),
        ("kk;q=nonsense, ru;q=0.1", "Сначала"),
        ("de", "Сначала"),
        ("", "Сначала"),
    ],
)
async def test_messages_come_in_the_language_that_is_wanted_most(client: Client, wanted: str, answered: str) -> None:
    told = await client.ask(NEWS, {"id": "?"}, accept_language=wanted)

    assert told["errors"][0]["message"].startswith(answered)


async def test_pages_of_allowed_origins_may_ask_and_others_may_not(house: House) -> None:
    settings = house.settings.model_copy(update={"allowed_origins": ("https://home.example.kz",)})
    preflight = {
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization, content-type, idempotency-key, accept-language",
    }

    async with httpx.AsyncClient(transport=httpx.ASGITransport(create_app(settings)), base_url="http://x") as pages:
        allowed = await pages.options("/graphql", headers=preflight | {"origin": "https://home.example.kz"})
        foreign = await pages.options("/graphql", headers=preflight | {"origin": "https://evil.example"})
        answer = await pages.post("/graphql", json={"query": TYPENAME}, headers={"origin": "https://home.example.kz"})

    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == "https://home.example.kz"
    assert "access-control-allow-credentials" not in allowed.headers
    assert foreign.status_code == 400
    assert "access-control-allow-origin" not in foreign.headers
    assert answer.headers["access-control-allow-origin"] == "https://home.example.kz"


async def test_head_and_other_methods_change_nothing(client: Client) -> None:
    asked = {"query": "mutation { signOut(input: {}) { __typename } }"}

    assert (await client.http.head("/graphql", params={"query": TYPENAME})).status_code == 200
    assert (await client.http.head("/graphql", params=asked)).status_code == 405
    assert (await client.http.put("/graphql", json=asked)).status_code == 405
