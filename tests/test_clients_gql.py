"""gql, the Python client, over HTTP and over a socket, as its own manual says to use it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, aclosing
from typing import Any

import pytest
from gql import Client as GqlClient
from gql import GraphQLRequest
from gql.client import AsyncClientSession, ReconnectingAsyncClientSession
from gql.transport.exceptions import TransportConnectionFailed, TransportError, TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport
from graphql import GraphQLError
from tenacity import retry, stop_after_attempt, wait_fixed
from websockets.exceptions import ConnectionClosed

from tests.conftest import House
from tests.evenings import Place, a_place

Session = AsyncClientSession
Opened = Callable[[str | None], Awaitable[Session]]

ME = "query { me { login } }"
FEED = "subscription($id: ID!, $after: String) { newsFeed(complexId: $id, after: $after) { cursor node { title } } }"
TALLY = "subscription($id: ID!) { pollTally(pollId: $id) { version ballots } }"
NEWS = "query($id: ID!, $search: String) { news(complexId: $id, search: $search) { edges { cursor node { title } } } }"
PUBLISH = """mutation($input: PublishNewsInput!) {
  publishNews(input: $input) { __typename ... on NewsItem { title } ... on Refused { code message } }
}"""
CAST = """mutation($input: CastBallotInput!) {
  castBallot(input: $input) { __typename ... on Ballot { unit { id } } ... on Refused { code field } }
}"""
SIGN_IN = """mutation($input: SignInInput!) {
  signIn(input: $input) { __typename ... on SignedIn { accessToken } ... on Refused { code } }
}"""
SIGN_OUT = "mutation { signOut(input: {}) { __typename } }"


def asked(text: str, **variables: Any) -> GraphQLRequest:
    return GraphQLRequest(text, variable_values=variables)


def over_http(url: str, token: str | None) -> HTTPXAsyncTransport:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return HTTPXAsyncTransport(url=url, headers=headers, trust_env=False)


def over_socket(url: str, token: str | None, **options: Any) -> WebsocketsTransport:
    init = {"authorization": f"Bearer {token}"} if token else {}
    url = url.replace("http", "ws", 1)
    return WebsocketsTransport(url=url, init_payload=init, connect_args={"proxy": None}, **options)


@pytest.fixture
async def place(house: House) -> Place:
    return {**await a_place(house.services), "url": f"{house.url}/graphql"}


@pytest.fixture(params=[over_http, over_socket], ids=["http", "socket"])
async def opened(request: pytest.FixtureRequest, place: Place) -> AsyncIterator[Opened]:
    """A session with a token, or None, over the transport in turn."""
    async with AsyncExitStack() as stack:

        async def open_session(token: str | None) -> Session:
            client = GqlClient(transport=request.param(place["url"], token))
            session: Session = await stack.enter_async_context(client)
            return session

        yield open_session


@pytest.fixture
async def listening(place: Place) -> AsyncIterator[Session]:
    """The owner on a socket."""
    async with GqlClient(transport=over_socket(place["url"], place["tokens"]["owner"])) as session:
        yield session


def ballot(place: Place, unit: int, option: int) -> dict[str, Any]:
    answer = {"questionId": place["questionId"], "optionIds": [place["optionIds"][option]]}
    return {"pollId": place["pollId"], "unitId": place["units"][unit], "answers": [answer]}


def news_item(place: Place, title: str) -> dict[str, Any]:
    return {"complexId": place["complexId"], "title": title, "body": "Мәтін"}


def close_of(failure: TransportConnectionFailed) -> tuple[int, str]:
    """gql keeps the socket's close as the cause."""
    assert isinstance(failure.__cause__, ConnectionClosed)
    assert failure.__cause__.rcvd
    return failure.__cause__.rcvd.code, failure.__cause__.rcvd.reason


async def publish(place: Place, *titles: str) -> None:
    async with GqlClient(transport=over_http(place["url"], place["tokens"]["manager"])) as session:
        for title in titles:
            told = await session.execute(asked(PUBLISH, input=news_item(place, title)))
            assert told == {"publishNews": {"__typename": "NewsItem", "title": title}}


async def newest_cursor(session: Session, place: Place) -> str:
    cursor: str = (await session.execute(asked(NEWS, id=place["complexId"])))["news"]["edges"][0]["cursor"]
    return cursor


async def test_gql_signs_in_and_a_wrong_password_is_refused_as_data(place: Place, opened: Opened) -> None:
    nobody = await opened(None)
    login = place["logins"]["owner"]

    told = await nobody.execute(asked(SIGN_IN, input={"login": login, "password": place["password"]}))
    refused = await nobody.execute(asked(SIGN_IN, input={"login": login, "password": "құпиясөз емес"}))
    owner = await opened(told["signIn"]["accessToken"])

    assert refused == {"signIn": {"__typename": "Refused", "code": "WRONG_CREDENTIALS"}}
    assert await owner.execute(asked(ME)) == {"me": {"login": login}}


async def test_gql_mutates_and_queries_with_variables_and_kazakh_text(place: Place, opened: Opened) -> None:
    owner, manager = await opened(place["tokens"]["owner"]), await opened(place["tokens"]["manager"])

    told = await manager.execute(asked(PUBLISH, input=news_item(place, "ҚАЗАНДЫҚ «Ғ Ң Ө Ү Һ І»")))
    found = await owner.execute(asked(NEWS, id=place["complexId"], search="қазандық"))
    cast = await owner.execute(asked(CAST, input=ballot(place, 0, 0)))

    assert told["publishNews"]["__typename"] == "NewsItem"
    assert [edge["node"]["title"] for edge in found["news"]["edges"]] == ["ҚАЗАНДЫҚ «Ғ Ң Ө Ү Һ І»"]
    assert cast == {"castBallot": {"__typename": "Ballot", "unit": {"id": place["units"][0]}}}


async def test_gql_over_http_repeats_a_mutation_with_its_key_and_it_happens_once(place: Place) -> None:
    async with GqlClient(transport=over_http(place["url"], place["tokens"]["manager"])) as manager:
        once = {"headers": {"idempotency-key": "once-and-only-once"}}
        request = asked(PUBLISH, input=news_item(place, "Бір рет"))
        told = [await manager.execute(request, extra_args=once) for _ in range(3)]
        found = await manager.execute(asked(NEWS, id=place["complexId"], search="бір рет"))

    assert told == [{"publishNews": {"__typename": "NewsItem", "title": "Бір рет"}}] * 3
    assert len(found["news"]["edges"]) == 1


async def test_gql_gives_a_refusal_as_data(place: Place, opened: Opened) -> None:
    owner = await opened(place["tokens"]["owner"])

    elsewhere = await owner.execute(asked(CAST, input=ballot(place, 1, 0)))
    not_theirs = await owner.execute(asked(PUBLISH, input=news_item(place, "Менен")))

    assert elsewhere == {"castBallot": {"__typename": "Refused", "code": "NOT_FOUND", "field": "unitId"}}
    assert not_theirs["publishNews"]["code"] == "FORBIDDEN"


async def test_gql_raises_a_validation_error(place: Place, opened: Opened) -> None:
    owner = await opened(place["tokens"]["owner"])

    with pytest.raises(TransportQueryError, match="nonsense") as caught:
        await owner.execute(asked("{ nonsense }"))

    assert [error["extensions"]["code"] for error in caught.value.errors or []] == ["BAD_REQUEST"]
    assert await owner.execute(asked(ME))


async def test_gql_raises_unauthenticated(opened: Opened) -> None:
    nobody = await opened(None)

    with pytest.raises(TransportQueryError) as caught:
        await nobody.execute(asked("{ complexes { totalCount } }"))

    assert [error["extensions"]["code"] for error in caught.value.errors or []] == ["UNAUTHENTICATED"]


async def test_gql_over_http_raises_unauthenticated_for_a_spoilt_token(place: Place) -> None:
    async with GqlClient(transport=over_http(place["url"], "spoilt")) as session:
        with pytest.raises(TransportQueryError) as caught:
            await session.execute(asked(ME))

    assert [error["extensions"]["code"] for error in caught.value.errors or []] == ["UNAUTHENTICATED"]


async def test_gql_over_a_socket_is_turned_away_with_a_spoilt_token(place: Place) -> None:
    with pytest.raises(TransportConnectionFailed) as caught:
        async with GqlClient(transport=over_socket(place["url"], "spoilt")):
            pass

    code, reason = close_of(caught.value)
    assert code == 4403
    assert "Войдите снова" in reason


async def test_gql_subscriptions_raise_unauthenticated(place: Place) -> None:
    async with GqlClient(transport=over_socket(place["url"], None)) as nobody:
        with pytest.raises(TransportQueryError) as caught:
            await anext(nobody.subscribe(asked(FEED, id=place["complexId"])))

    assert [error["extensions"]["code"] for error in caught.value.errors or []] == ["UNAUTHENTICATED"]


async def test_gql_builds_the_schema_and_refuses_nonsense_itself(place: Place) -> None:
    transport = over_http(place["url"], place["tokens"]["owner"])
    async with GqlClient(transport=transport, fetch_schema_from_transport=True) as session:
        with pytest.raises(GraphQLError, match="nonsense"):
            await session.execute(asked("{ nonsense }"))

        assert await session.execute(asked(ME))


async def test_gql_sees_the_tally_at_once_and_move(place: Place, listening: Session) -> None:
    async with aclosing(listening.subscribe(asked(TALLY, id=place["pollId"]))) as tallies:
        assert (await anext(tallies))["pollTally"]["ballots"] == 0

        async with GqlClient(transport=over_http(place["url"], place["tokens"]["neighbour"])) as neighbour:
            await neighbour.execute(asked(CAST, input=ballot(place, 1, 1)))
        told = await asyncio.wait_for(anext(tallies), 2)

    assert told["pollTally"]["ballots"] == 1


async def test_gql_reads_fifty_publications_in_order_and_resumes_behind_a_cursor(
    place: Place, listening: Session
) -> None:
    titles = [f"Жаңалық {number}" for number in range(50)]
    after, told = await newest_cursor(listening, place), list[str]()
    publishing = asyncio.create_task(publish(place, *titles))

    for most in (20, 50):
        async with aclosing(listening.subscribe(asked(FEED, id=place["complexId"], after=after))) as feed:
            while len(told) < most:
                edge = (await asyncio.wait_for(anext(feed), 10))["newsFeed"]
                after = edge["cursor"]
                told.append(edge["node"]["title"])
    await publishing

    assert told == titles


async def test_gql_keeps_a_quiet_socket_alive_with_pings(place: Place) -> None:
    transport = over_socket(place["url"], place["tokens"]["owner"], ping_interval=0.1, keep_alive_timeout=1)
    async with GqlClient(transport=transport) as session:
        after = await newest_cursor(session, place)
        async with aclosing(session.subscribe(asked(FEED, id=place["complexId"], after=after))) as feed:
            waiting = asyncio.ensure_future(anext(feed))
            await asyncio.sleep(1.5)
            await publish(place, "Тыныштықтан кейін")

            assert (await asyncio.wait_for(waiting, 5))["newsFeed"]["node"]["title"] == "Тыныштықтан кейін"


async def test_gql_hears_the_end_of_its_session_within_five_seconds(place: Place, listening: Session) -> None:
    feed = listening.subscribe(asked(FEED, id=place["complexId"]))
    waiting = asyncio.ensure_future(anext(feed))
    assert (await listening.execute(asked(SIGN_OUT)))["signOut"]["__typename"] == "SignedOut"
    signed_out_at = time.monotonic()

    with pytest.raises(TransportConnectionFailed) as caught:
        await asyncio.wait_for(waiting, 8)

    assert time.monotonic() - signed_out_at < 5
    code, reason = close_of(caught.value)
    assert code == 4403
    assert "session is over" in reason


class Counted(WebsocketsTransport):
    """Counts its connections."""

    connections = 0

    async def connect(self) -> None:
        await super().connect()
        self.connections += 1


async def follow_through_a_restart(place: Place, titles: list[str], on_watching: Callable[[], None]) -> dict[str, Any]:
    """A session that reconnects by itself. A feed ends with its connection and is asked for again with the cursor."""
    init = {"authorization": f"Bearer {place['tokens']['owner']}"}
    transport = Counted(url=place["url"].replace("http", "ws", 1), init_payload=init, connect_args={"proxy": None})
    client: Any = GqlClient(transport=transport)
    again = retry(wait=wait_fixed(0.2), stop=stop_after_attempt(200))
    session = await client.connect_async(reconnecting=True, retry_connect=again)
    assert isinstance(session, ReconnectingAsyncClientSession)
    cursor, told = await newest_cursor(session, place), list[str]()
    on_watching()
    while told[-1:] != titles[-1:]:
        try:
            async with aclosing(session.subscribe(asked(FEED, id=place["complexId"], after=cursor))) as feed:
                while told[-1:] != titles[-1:]:
                    edge = (await anext(feed))["newsFeed"]
                    cursor = edge["cursor"]
                    told.append(edge["node"]["title"])
        except TransportError:
            await asyncio.sleep(0.1)
    login = (await session.execute(asked(ME)))["me"]["login"]
    await client.close_async()
    return {"titles": told, "connections": transport.connections, "login": login}
