"""graphql-sse, distinct connections: who gets a stream, what is on it, and what ends it. On a real socket."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from models.news import NewsItem
from tests.clients import Client
from tests.conftest import House
from tests.sockets import NEWS_FEED, PUBLISH, listens, news_held, nothing_at_error, serving, soon, topics
from tests.test_http import GRAPHQL_JSON, JSON, URQL, sentence
from tests.world import Someone, Town
from transports import connections, sse

EVENTS = "text/event-stream"
COMPLETE = ("complete", "")


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with nothing_at_error(caplog):
        yield


@dataclass
class Stream:
    """A response that is read event by event."""

    response: httpx.Response
    blocks: AsyncIterator[str]

    async def block(self) -> str:
        """What stands before the next empty line."""
        async with asyncio.timeout(5):
            return await anext(self.blocks)

    async def event(self) -> tuple[str, Any]:
        """The next event's name and data; comments are passed over."""
        while (block := await self.block()).startswith(":"):
            pass
        name, data = block.split("\n")
        text = data.removeprefix("data: ")
        return name.removeprefix("event: "), json.loads(text) if text else text

    async def ended(self) -> bool:
        """The response is over, without another event."""
        async with asyncio.timeout(5):
            return [block async for block in self.blocks if not block.startswith(":")] == []


async def blocks(response: httpx.Response) -> AsyncIterator[str]:
    buffered = ""
    async for text in response.aiter_text():
        buffered += text
        *whole, buffered = buffered.split("\n\n")
        for block in whole:
            yield block
    assert buffered == ""


@asynccontextmanager
async def stream(
    client: Client,
    query: str,
    variables: Any = None,
    who: Someone | None = None,
    method: str = "POST",
    accept: str = EVENTS,
) -> AsyncIterator[Stream]:
    headers = {"accept": accept} | ({"authorization": f"Bearer {who.token}"} if who else {})
    asked = {"query": query, "variables": variables or {}}
    in_address = {"query": query, "variables": json.dumps(variables or {})}
    what: Any = {"json": asked} if method == "POST" else {"params": in_address}
    async with client.http.stream(method, "/graphql", headers=headers, **what) as response:
        yield Stream(response, blocks(response))


def news(town: Town) -> dict[str, Any]:
    return {"complexId": town.complex_id, "title": "Лифт", "body": "Бір\n\nекі"}


@pytest.mark.parametrize("accept", [URQL, f"{JSON}, {EVENTS}", f"{EVENTS}, {GRAPHQL_JSON};q=0.1", f"*/*, {EVENTS}"])
async def test_who_only_mentions_streams_gets_queries_and_mutations_in_one_piece(
    client: Client, town: Town, accept: str
) -> None:
    signed = {"accept": accept, "authorization": f"Bearer {town['manager'].token}"}

    query = await client.http.post("/graphql", json={"query": "{ __typename }"}, headers=signed)
    mutation = {"query": PUBLISH, "variables": {"input": news(town)}}
    mutated = await client.http.post("/graphql", json=mutation, headers=signed)

    assert query.json()["data"] == {"__typename": "Query"}
    assert mutated.json()["data"] == {"publishNews": {"__typename": "NewsItem"}}


@pytest.mark.parametrize("method", ["POST", "GET"])
async def test_who_asks_for_a_stream_gets_a_query_as_one(client: Client, method: str) -> None:
    async with stream(client, "{ __typename }", method=method) as asked:
        assert asked.response.status_code == 200
        assert asked.response.headers["content-type"].startswith(EVENTS)
        assert asked.response.headers["cache-control"] == "no-store"
        assert asked.response.headers["x-accel-buffering"] == "no"
        name, told = await asked.event()
        assert (name, told["data"]) == ("next", {"__typename": "Query"})
        assert await asked.event() == COMPLETE
        assert await asked.ended()


async def test_who_asks_for_a_stream_gets_a_mutation_as_one(client: Client, town: Town) -> None:
    async with stream(client, PUBLISH, {"input": news(town)}, town["manager"]) as asked:
        name, told = await asked.event()
        assert (name, told["data"]) == ("next", {"publishNews": {"__typename": "NewsItem"}})
        assert await asked.event() == COMPLETE

    assert await NewsItem.filter(complex_id=town.complex.id).count() == 1


@pytest.mark.parametrize(("method", "accept"), [("POST", EVENTS), ("GET", EVENTS), ("POST", URQL)])
async def test_a_subscription_streams_what_happens(
    house: House, client: Client, town: Town, method: str, accept: str
) -> None:
    body = NEWS_FEED.replace("title", "title body")
    async with stream(client, body, {"id": town.complex_id}, town["owner"], method, accept) as following:
        await soon(lambda: listens(house, town))
        for _ in range(2):
            await client.do("publishNews", news(town), town["manager"])

            name, told = await following.event()
            assert name == "next"
            assert told["data"]["newsFeed"]["node"] == {"title": "Лифт", "body": "Бір\n\nекі"}


async def test_a_silent_stream_has_a_heartbeat(
    house: House, client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sse.HEARTBEAT_SECONDS <= 15
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.1)

    async with stream(client, NEWS_FEED, {"id": town.complex_id}, town["owner"]) as following:
        assert [await following.block() for _ in range(4)] == [":"] * 4
        await client.do("publishNews", news(town), town["manager"])
        assert (await following.event())[0] == "next"


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON, "*/*", "application/*"])
async def test_a_subscription_by_plain_post_is_told_both_ways_out(client: Client, town: Town, accept: str) -> None:
    asked = {"query": NEWS_FEED, "variables": {"id": town.complex_id}}

    answer = await client.http.post("/graphql", json=asked, headers={"accept": accept})

    assert answer.status_code == 400
    assert "graphql-transport-ws" in sentence(answer)
    assert EVENTS in sentence(answer)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription { nothingOfThatName }", "BAD_REQUEST"),
        (NEWS_FEED, "UNAUTHENTICATED"),
        ("{", "BAD_REQUEST"),
    ],
)
async def test_errors_are_an_event_and_then_the_stream_is_complete(
    client: Client, town: Town, query: str, code: str
) -> None:
    async with stream(client, query, {"id": town.complex_id}) as asked:
        name, told = await asked.event()
        assert (name, told["errors"][0]["extensions"]["code"]) == ("next", code)
        assert await asked.event() == COMPLETE
        assert await asked.ended()


async def test_a_bad_token_and_a_bad_body_are_answers_and_no_streams(client: Client) -> None:
    headers = {"accept": EVENTS, "content-type": JSON}

    no_json = await client.http.post("/graphql", content=b"[", headers=headers)
    no_token = await client.http.post(
        "/graphql", content=b'{"query":"{ me { id } }"}', headers=headers | {"authorization": "Bearer x"}
    )

    assert (no_json.status_code, no_token.status_code) == (400, 401)
    assert sentence(no_json)
    assert sentence(no_token)


async def test_the_stream_ends_with_its_session_and_says_so(house: House, client: Client, town: Town) -> None:
    async with stream(client, NEWS_FEED, {"id": town.complex_id}, town["owner"]) as following:
        await soon(lambda: listens(house, town))
        await client.do("signOut", {}, town["owner"])

        name, told = await following.event()
        assert (name, told["errors"][0]["extensions"]["code"]) == ("next", "UNAUTHENTICATED")
        assert await following.event() == COMPLETE
        assert await following.ended()
    assert not listens(house, town)


async def test_a_client_that_leaves_leaves_nothing_running(house: House, client: Client, town: Town) -> None:
    await client.data("{ __typename }")
    await asyncio.sleep(0.1)
    tasks, listened = len(asyncio.all_tasks()), topics(house)
    for _ in range(3):
        async with stream(client, NEWS_FEED, {"id": town.complex_id}, town["owner"]):
            await soon(lambda: listens(house, town))
        await soon(lambda: not listens(house, town))

    await soon(lambda: len(asyncio.all_tasks()) <= tasks)
    assert topics(house) == listened


async def test_a_mutation_runs_to_its_end_when_its_client_leaves(house: House, client: Client, town: Town) -> None:
    async def ask() -> None:
        async with stream(client, PUBLISH, {"input": news(town)}, town["manager"]):
            pass

    async with stream(client, NEWS_FEED, {"id": town.complex_id}, town["owner"]) as following:
        await soon(lambda: listens(house, town))
        async with news_held(town):
            asking = asyncio.create_task(ask())
            await asyncio.sleep(0.2)
            asking.cancel()
            await asyncio.sleep(0.1)

        assert (await following.event())[0] == "next"
    assert await NewsItem.filter(complex_id=town.complex.id).count() == 1


async def test_a_stream_that_nobody_reads_is_cut_off(house: House, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "HEARTBEAT_SECONDS", 0.001)
    monkeypatch.setattr(sse, "COMMENT", b":" + b"-" * 200_000 + b"\n\n")
    monkeypatch.setattr(connections, "SLOW_SECONDS", 0.4)

    async with serving(house.app, house.settings) as (url, server):
        client = Client(url)
        async with stream(client, NEWS_FEED, {"id": town.complex_id}, town["owner"]):
            await soon(lambda: listens(house, town))

            await soon(lambda: not server.server_state.connections)
            await soon(lambda: not listens(house, town))
        await client.close()
