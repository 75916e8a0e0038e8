"""graphql-transport-ws: how a socket begins, what closes it and why, and what of its operations outlives it."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from engine.limits import Limits
from frontdoor import FrontDoor
from models.sessions import Session
from schema.root import build_schema
from server import create_app
from tests.clients import SUBPROTOCOL, Client, Socket
from tests.conftest import House
from tests.sockets import NEWS_FEED, nothing_at_error, serving
from tests.world import Town, sign_up
from transports.sessions import Sessions
from transports.websocket import INIT_SECONDS, MOST_OPERATIONS, WebSocketTransport

DEEP = "[" * 30_000
SUBSCRIBE = {"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }"}}


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a client sends, it is not an error of the server's."""
    with nothing_at_error(caplog):
        yield


def link(client: Client, *subprotocols: Any, **options: Any) -> connect:
    url = client.url.replace("http", "ws", 1) + "/graphql"
    return connect(url, subprotocols=list(subprotocols or [SUBPROTOCOL]), proxy=None, **options)


async def closed(connection: ClientConnection, seconds: float = 2) -> tuple[int, str]:
    """The code and the reason with which the server closes it."""
    async with asyncio.timeout(seconds):
        await connection.wait_closed()
    code, reason = connection.close_code, connection.close_reason
    assert code is not None
    assert reason is not None
    assert len(reason.encode()) <= 123
    return code, reason


async def answer_to(socket: Socket, query: str, **payload: Any) -> dict[str, Any]:
    await socket.subscribe(query, **payload)
    return await asyncio.wait_for(socket.receive(), 2)


@pytest.mark.parametrize("offered", [["graphql-ws"], ["graphql-sse", "chat"], None])
async def test_no_other_subprotocol_is_spoken(client: Client, offered: Any) -> None:
    url = client.url.replace("http", "ws", 1) + "/graphql"
    async with connect(url, subprotocols=offered, proxy=None) as connection:
        assert connection.subprotocol is None
        assert (await closed(connection))[0] == 4406


async def test_ours_is_chosen_among_others(client: Client) -> None:
    async with link(client, "graphql-ws", SUBPROTOCOL) as connection:
        assert connection.subprotocol == SUBPROTOCOL


@pytest.mark.parametrize("name", ["authorization", "Authorization"])
async def test_connection_init_signs_in(client: Client, town: Town, name: str) -> None:
    payload: Any = {name: f"Bearer {town['owner'].token}"}
    async with client.socket(**payload) as socket:
        told = await answer_to(socket, "{ me { login } }")

    assert told["payload"]["data"]["me"]["login"] == town["owner"].account.login


async def test_connection_init_chooses_the_language(client: Client) -> None:
    async with client.socket(language="kk") as socket:
        told = await answer_to(socket, "subscription { newsFeed(complexId: 1) { cursor } }")

    assert (told["type"], told["payload"][0]["message"]) == ("error", "Алдымен жүйеге кіріңіз.")


@pytest.mark.parametrize("authorization", ["Bearer nonsense", "Basic YTpi", ""])
async def test_a_bad_token_is_4403(client: Client, authorization: str) -> None:
    async with link(client) as connection:
        await connection.send(
            json.dumps({"type": "connection_init", "payload": {"authorization": authorization, "language": "en"}})
        )

        code, reason = await closed(connection)

    assert code == 4403
    assert "Sign in" in reason


BEFORE_INIT = {
    "a list": ("[]", 4400),
    "a text": ('"connection_init"', 4400),
    "null": ("null", 4400),
    "a number": ("1", 4400),
    "nothing": ("", 4400),
    "no JSON": ("{", 4400),
    "deep JSON": (DEEP, 4400),
    "deep JSON in a message": ('{"type":"connection_init","payload":' + DEEP, 4400),
    "a NUL": ("\0", 4400),
    "a lone surrogate": ('{"type":"\\ud800"}', 4400),
    "bytes": (b'{"type":"connection_init"}', 4400),
    "no type": ({}, 4400),
    "a type of another type": ({"type": ["connection_init"]}, 4400),
    "an unknown type": ({"type": "start"}, 4400),
    "init with a list": ({"type": "connection_init", "payload": []}, 4400),
    "init with a number as authorization": ({"type": "connection_init", "payload": {"authorization": 1}}, 4400),
    "init with a list as language": ({"type": "connection_init", "payload": {"language": []}}, 4400),
    "a ping with a text": ({"type": "ping", "payload": "x"}, 4400),
    "subscribe": (SUBSCRIBE, 4401),
    "complete": ({"type": "complete", "id": "1"}, 4401),
}
AFTER_INIT = {
    "a second init": ({"type": "connection_init"}, 4429),
    "an object as id": (SUBSCRIBE | {"id": {}}, 4400),
    "a number as id": (SUBSCRIBE | {"id": 1}, 4400),
    "an empty id": (SUBSCRIBE | {"id": ""}, 4400),
    "too long an id": (SUBSCRIBE | {"id": "a" * 129}, 4400),
    "no id": ({"type": "subscribe", "payload": SUBSCRIBE["payload"]}, 4400),
    "complete without id": ({"type": "complete"}, 4400),
    "no payload": ({"type": "subscribe", "id": "1"}, 4400),
    "a list as payload": (SUBSCRIBE | {"payload": []}, 4400),
    "a number as query": (SUBSCRIBE | {"payload": {"query": 1}}, 4400),
    "no query": (SUBSCRIBE | {"payload": {}}, 4400),
    "a NUL in query": (SUBSCRIBE | {"payload": {"query": "{ \0 }"}}, 4400),
    "a list as variables": (SUBSCRIBE | {"payload": {"query": "{ me { id } }", "variables": []}}, 4400),
    "a number as operationName": (SUBSCRIBE | {"payload": {"query": "{ me { id } }", "operationName": 1}}, 4400),
    "a list as extensions": (SUBSCRIBE | {"payload": {"query": "{ me { id } }", "extensions": []}}, 4400),
    "a pong with a list": ({"type": "pong", "payload": []}, 4400),
    "a message of the server": ({"type": "next", "id": "1", "payload": {}}, 4400),
} | {name: case for name, case in BEFORE_INIT.items() if isinstance(case[0], str | bytes)}


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("name", BEFORE_INIT)
async def test_a_malformed_message_before_init_closes_with_a_reason(client: Client, name: str) -> None:
    message, expected = BEFORE_INIT[name]
    async with link(client) as connection:
        await Socket(connection).send(message)

        code, reason = await closed(connection)

    assert (code, bool(reason)) == (expected, True)


@pytest.mark.only("sqlite")
@pytest.mark.parametrize("name", AFTER_INIT)
async def test_a_malformed_message_after_init_closes_with_a_reason(client: Client, name: str) -> None:
    message, expected = AFTER_INIT[name]
    async with client.socket() as socket:
        await socket.send(message)

        code, reason = await closed(socket.link)

    assert (code, bool(reason)) == (expected, True)


async def test_an_id_in_use_is_4409_even_if_it_is_long(client: Client, town: Town) -> None:
    subscribe = {"type": "subscribe", "id": "ә" * 128, "payload": {"query": NEWS_FEED}}
    subscribe["payload"] = {"query": NEWS_FEED, "variables": {"id": town.complex_id}}
    async with client.socket(town["owner"]) as socket:
        await socket.send(subscribe)
        await socket.send(subscribe)

        assert (await closed(socket.link))[0] == 4409


async def test_a_message_over_64_kib_is_1009(client: Client) -> None:
    padding = 64 * 1024 - len(json.dumps({"type": "ping", "payload": {"a": ""}}))
    async with client.socket() as socket:
        await socket.send({"type": "ping", "payload": {"a": "a" * padding}})
        assert await socket.receive() == {"type": "pong"}

        await socket.send({"type": "ping", "payload": {"a": "a" * (padding + 1)}})
        assert (await closed(socket.link))[0] == 1009


async def test_who_does_not_init_in_time_is_4408(house: House) -> None:
    assert INIT_SECONDS == 10
    door = FrontDoor(house.services, house.services.tokens)  # type: ignore[arg-type]
    transport = WebSocketTransport(build_schema(Limits(), introspection=True), door, Sessions(never), (), 0.3)
    app = Starlette(routes=[WebSocketRoute("/graphql", transport.serve)])

    async with serving(app, house.settings) as (url, _), link(Client(url)) as connection:
        await connection.send('{"type":"ping"}')
        assert json.loads(await connection.recv()) == {"type": "pong"}
        assert (await closed(connection))[0] == 4408


async def never(session_ids: Any) -> set[Any]:
    return set()


@pytest.mark.parametrize("foreign", ["https://evil.example", "null", "http://127.0.0.1.evil.example"])
async def test_pages_of_other_origins_are_turned_away_at_the_handshake(client: Client, foreign: Any) -> None:
    with pytest.raises(InvalidStatus) as caught:
        await link(client, origin=foreign)

    assert caught.value.response.status_code == 403


async def test_pages_of_our_own_and_of_allowed_origins_are_let_in(house: House, client: Client) -> None:
    allowed = "https://home.example.kz"
    async with link(client, origin=client.url) as connection:
        assert connection.subprotocol == SUBPROTOCOL

    app = create_app(house.settings.model_copy(update={"allowed_origins": (allowed,)}))
    async with serving(app, house.settings) as (url, _), link(Client(url), origin=allowed) as connection:
        assert connection.subprotocol == SUBPROTOCOL


async def test_signing_out_elsewhere_closes_the_socket_within_five_seconds(client: Client, town: Town) -> None:
    async with client.socket(town["owner"]) as socket, client.socket(town["tenant"]) as other:
        await client.do("signOut", {}, town["owner"])

        code, reason = await closed(socket.link, 5)
        told = await answer_to(other, "{ me { login } }")

    assert (code, reason) == (4403, "The session is over: sign in again.")
    assert told["payload"]["data"]["me"]["login"] == town["tenant"].account.login


async def test_a_session_that_expires_closes_the_socket_within_five_seconds(house: House, client: Client) -> None:
    someone = await sign_up(house.services, f"brief-{id(client)}-{house.settings.on_postgres}", "!")
    now = house.services.clock().replace(microsecond=0)
    ends = now + timedelta(seconds=2)
    await Session.filter(id=someone.session.id).update(expires_at=ends)
    token = house.services.tokens.issue(someone.account.id, someone.session.id, now, ends)

    async with client.socket(authorization=f"Bearer {token}") as socket:
        code, _ = await closed(socket.link, 7)

    assert code == 4403
    assert (house.services.clock() - ends).total_seconds() < 5


async def test_the_fifty_first_operation_is_refused_and_the_socket_lives_on(client: Client, town: Town) -> None:
    variables = {"id": town.complex_id}
    async with client.socket(town["owner"]) as socket:
        first = await socket.subscribe(NEWS_FEED, variables)
        for _ in range(MOST_OPERATIONS - 1):
            await socket.subscribe(NEWS_FEED, variables)

        refused = await answer_to(socket, "{ __typename }")
        await socket.send({"type": "complete", "id": first})
        await asyncio.sleep(0.1)
        taken = await answer_to(socket, "{ __typename }")

    assert refused["type"] == "error"
    assert refused["payload"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert taken["payload"]["data"] == {"__typename": "Query"}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "BAD_REQUEST"),
        ("{ nothingOfThatName }", "BAD_REQUEST"),
        ("subscription { nothingOfThatName }", "BAD_REQUEST"),
        ("subscription { newsFeed { cursor } }", "BAD_REQUEST"),
        ("query A { __typename } query B { __typename }", "BAD_REQUEST"),
        ("fragment A on Query { __typename }", "BAD_REQUEST"),
        ("subscription($id: ID!) { newsFeed(complexId: $id) { cursor } }", "BAD_REQUEST"),
        ('subscription { newsFeed(complexId: "x") { cursor } }', "NOT_FOUND"),
        ('subscription { newsFeed(complexId: "\\u0000") { cursor } }', "BAD_INPUT"),
    ],
)
async def test_errors_of_an_operation_are_messages_and_the_socket_lives(
    client: Client, town: Town, query: str, code: str
) -> None:
    async with client.socket(town["owner"]) as socket:
        refused = await answer_to(socket, query)
        next_one = await answer_to(socket, "{ __typename }")

    assert (refused["type"], refused["id"]) == ("error", "1")
    assert refused["payload"][0]["extensions"]["code"] == code
    assert next_one == {"id": "2", "type": "next", "payload": next_one["payload"]}
