"""A mutation sent again with its key takes effect once and is answered alike, however often and wherever it is sent.

One rule: every mutation of the schema stands in `tests.cases`; what counts as one effect is every row of every table.
"""

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import orjson
import pytest

from engine.limits import Limits
from integrations.ciphers import Ciphers
from integrations.keys import make, parse
from models.changes import IdempotencyKey
from models.events import account_topic
from models.ids import uuid7
from models.news import NewsItem, NewsText
from resolvers.changes import KEYS_KEPT, forget_old_keys, topic_number
from resolvers.context import Context
from schema.root import build_schema
from schema.sessions import SignInInput
from tests.cases import CASES, drafts, newsroom, sessions
from tests.cases.case import Input
from tests.clients import Client, Socket
from tests.conftest import House
from tests.people import new_address, resident, settled
from tests.snapshots import AsNew, everything
from tests.test_walk import ballot, open_survey
from tests.toxic import Toxic
from tests.workers import Worker, environment, serving
from tests.world import PASSWORD, Town, small_town
from transports.sessions import Sessions

# After a sign-out nobody is there who could ask again; a refresh token is good once, with a key and without; no file
# comes over a socket (tests/test_imports.py, tests/test_bill_files.py and tests/test_attachments.py send them).
OWN_WAY = {
    "signOut",
    "refreshSession",
    "importUnits",
    "importBills",
    "uploadAttachment",
    "moveTickets",
    "exportTickets",
}
# Those are nobody's: with other words their keys are other keys.
ANYBODYS = {"signIn", "signUp", "resetPassword", "requestPhoneCode"}
PUBLISH = "mutation($input: PublishNewsInput!) { publishNews(input: $input) { __typename ... on NewsItem { id } } }"


@pytest.fixture(scope="module")
async def towns(
    house: House, password_hash: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[AsNew[Town]]:
    """One for all: the rows of every table are read twice for every mutation, and few are read sooner than many."""
    folder = tmp_path_factory.mktemp("towns")
    async with AsNew.of(house, lambda: small_town(house.services, password_hash), folder) as towns:
        yield towns


@pytest.fixture
async def town(towns: AsNew[Town]) -> Town:
    return await towns.get()


@pytest.fixture
async def clients(house: House) -> AsyncIterator[list[Client]]:
    """Of all processes that serve the house: two where there may be two."""
    if not house.settings.on_postgres:
        yield [house.client]
        return
    async with serving(1, **environment(house.settings)) as workers:
        yield [house.client, workers[0].client]


def key() -> str:
    return uuid7().hex


def test_every_mutation_has_a_case() -> None:
    mutations = build_schema(Limits(), introspection=True)._schema.mutation_type
    assert mutations is not None

    assert set(CASES) == set(mutations.fields)


@pytest.mark.parametrize("name", sorted(CASES.keys() - OWN_WAY))
async def test_mutation_sent_again_takes_effect_once_and_is_answered_alike(
    client: Client, town: Town, name: str
) -> None:
    case, same = CASES[name], key()
    values, _ = await case.inputs(client, town)
    async with client.socket(town.people.get(case.who)) as socket:
        first = await _sent(socket, name, values, case.fields, same)
        await settled(at_once=True)
        between = await everything()
        again, after = await _sent(socket, name, values, case.fields, same), await everything()

    assert first["__typename"] != "Refused"
    assert again == first
    assert after == between


@pytest.mark.parametrize("name", sorted(CASES.keys() - OWN_WAY - ANYBODYS))
async def test_key_used_with_another_body_is_refused_and_changes_nothing(client: Client, town: Town, name: str) -> None:
    case, same = CASES[name], key()
    values, other = await case.inputs(client, town)
    async with client.socket(town.people.get(case.who)) as socket:
        await _sent(socket, name, values, case.fields, same)
        await settled(at_once=True)
        between = await everything()
        refused = await _sent(socket, name, other, case.fields, same)

    assert refused["code"] == "IDEMPOTENCY_MISMATCH"
    assert await everything() == between


async def test_passwords_tried_against_somebodys_key_are_counted_like_any(client: Client, house: House) -> None:
    someone, same, elsewhere = await resident(house), key(), new_address()

    async def tries(password: str, address: str) -> str:
        wanted = {"login": someone.account.login, "password": password}
        told = await client.do("signIn", wanted, None, idempotency_key=same, x_forwarded_for=address)
        return str(told.get("code", told["__typename"]))

    assert await tries(PASSWORD, new_address()) == "SignedIn"
    told = [await tries(f"wrong password {number}", elsewhere) for number in range(5)]

    assert told == ["WRONG_CREDENTIALS"] * 3 + ["TOO_MANY_ATTEMPTS"] * 2


async def unswept(sessions: Sessions) -> None:
    """Nothing is closed between the two answers."""


@pytest.mark.parametrize("everywhere", [False, True])
async def test_signing_out_again_is_answered_alike_while_the_session_is_still_heard(
    client: Client, town: Town, everywhere: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both at once on one socket: what comes later finds the socket closed, and over HTTP the token refused."""
    monkeypatch.setattr(Sessions, "_sweep", unswept)
    same, values = key(), ({"everywhere": False}, {"everywhere": everywhere})
    async with client.socket(town["owner"]) as socket:
        first, again = await _sent_at_once(socket, "signOut", values, CASES["signOut"].fields, same)

    answers = {told.get("code", told["__typename"]) for told in (first, again)}
    assert answers == ({"SignedOut", "IDEMPOTENCY_MISMATCH"} if everywhere else {"SignedOut"})
    assert first == again or everywhere
    assert await topic_number(account_topic(town["owner"].account.id)) == 1
    later = await client.ask(
        "mutation { signOut(input: {}) { __typename } }", None, town["owner"], idempotency_key=same
    )
    assert later["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_header_and_extension_are_the_same_key(client: Client, town: Town) -> None:
    same, (values, _) = key(), await newsroom.published(client, town)
    body = {"query": PUBLISH, "variables": {"input": values}, "extensions": {"idempotencyKey": same}}
    headers = {"authorization": f"Bearer {town['manager'].token}"}

    by_extension = (await client.http.post("/graphql", json=body, headers=headers)).json()
    by_header = await client.ask(PUBLISH, {"input": values}, town["manager"], idempotency_key=same)

    assert by_extension == by_header
    assert await NewsItem.filter(complex_id=town.complex.id).count() == 1


async def test_fifty_at_once_with_one_key_are_one_effect_and_fifty_equal_answers(
    clients: list[Client], town: Town
) -> None:
    same, (values, _) = key(), await newsroom.published(clients[0], town)

    answers = await asyncio.gather(
        *(
            clients[number % len(clients)].ask(PUBLISH, {"input": values}, town["manager"], idempotency_key=same)
            for number in range(50)
        )
    )

    assert answers == [answers[0]] * 50
    assert answers[0]["data"]["publishNews"]["__typename"] == "NewsItem"
    assert [item.number for item in await NewsItem.filter(complex_id=town.complex.id)] == [1]


async def test_mutations_of_one_request_share_its_key_and_stay_apart(client: Client, town: Town) -> None:
    one, two = (f'publishNews(input: {{complexId: "{town.complex_id}", title: "{n}", body: "…"}})' for n in "12")
    query = f"mutation {{ a: {one} {{ ... on NewsItem {{ id }} }} b: {two} {{ ... on NewsItem {{ id }} }} }}"
    same = key()

    first = await client.ask(query, None, town["manager"], idempotency_key=same)
    again = await client.ask(query, None, town["manager"], idempotency_key=same)

    assert again == first
    assert first["data"]["a"] != first["data"]["b"]
    assert await NewsItem.filter(complex_id=town.complex.id).count() == 2


async def test_keys_of_different_people_do_not_meet(client: Client, town: Town) -> None:
    poll, same = await open_survey(client, town), key()

    for who, unit in (("owner", 0), ("neighbour", 1)):
        cast = await client.do("castBallot", ballot(town, poll, unit, 0), town[who], idempotency_key=same)
        assert cast["__typename"] == "Ballot"


async def test_refused_call_does_not_use_up_its_key(client: Client, town: Town) -> None:
    same, (draft, _) = key(), await drafts.two_drafts(client, town)
    opened = await open_survey(client, town)

    refused = await client.do("openPoll", {"pollId": opened["id"]}, town["manager"], idempotency_key=same)
    assert refused["code"] == "POLL_NOT_DRAFT"

    assert (await client.do("openPoll", draft, town["manager"], idempotency_key=same))["__typename"] == "Poll"


async def test_key_is_kept_for_a_day_and_then_forgotten(house: House, client: Client, town: Town) -> None:
    same, (values, other) = key(), await newsroom.published(client, town)
    await client.do("publishNews", values, town["manager"], idempotency_key=same)
    kept = IdempotencyKey.filter(key=same)

    for moved, left in ((KEYS_KEPT - timedelta(minutes=1), 1), (KEYS_KEPT + timedelta(minutes=1), 0)):
        later = replace(house.services, clock=lambda moved=moved: house.services.clock() + moved)  # type: ignore[misc]
        await forget_old_keys(Context(later))
        assert await kept.count() == left

    assert (await client.do("publishNews", other, town["manager"], idempotency_key=same))["__typename"] == "NewsItem"


async def test_key_older_than_a_day_counts_for_nothing_before_it_is_swept(client: Client, town: Town) -> None:
    same, (values, other) = key(), await newsroom.published(client, town)
    await client.do("publishNews", values, town["manager"], idempotency_key=same)
    row = await IdempotencyKey.get(key=same)
    await IdempotencyKey.filter(key=same).update(created_at=row.created_at - KEYS_KEPT - timedelta(minutes=1))

    assert (await client.do("publishNews", other, town["manager"], idempotency_key=same))["__typename"] == "NewsItem"


async def test_table_of_keys_tells_nothing_of_what_was_sent(house: House, client: Client, town: Town) -> None:
    same, (values, _) = key(), await sessions.signed_in(client, town)
    await client.do("signIn", values, None, idempotency_key=same)
    row = await IdempotencyKey.get(key=same)

    text = orjson.dumps(["sign_in", SignInInput(**values)], option=orjson.OPT_SORT_KEYS).decode()
    guessed = {hashlib.sha256(text.encode()).hexdigest(), Ciphers(parse(make())).blind("idempotency", text)}
    assert row.fingerprint == house.services.fingerprint(text)
    assert row.fingerprint not in guessed
    assert PASSWORD not in str(vars(row))


@pytest.mark.parametrize("house", ["postgres"], indirect=True)  # the house itself serves the file
async def test_process_killed_between_commit_and_answer_has_published_once(house: House, town: Town) -> None:
    same, (values, _) = key(), await newsroom.published(house.client, town)
    async with serving(1, **environment(house.settings)) as (worker,), Toxic(worker.port) as slow:
        slow.delay_seconds = 0.5
        client = Client(f"http://127.0.0.1:{slow.port}")
        asking = asyncio.create_task(client.ask(PUBLISH, {"input": values}, town["manager"], idempotency_key=same))
        while not await NewsItem.filter(complex_id=town.complex.id).exists():  # noqa: ASYNC110 - in another process
            await asyncio.sleep(0.01)
        worker.kill()
        await slow.refuse()
        with pytest.raises(httpx.TransportError):
            await asking
        await client.close()

    again = await house.client.ask(PUBLISH, {"input": values}, town["manager"], idempotency_key=same)

    assert again["data"]["publishNews"]["__typename"] == "NewsItem"
    assert await NewsItem.filter(complex_id=town.complex.id).count() == 1


@pytest.mark.parametrize("house", ["postgres"], indirect=True)  # the house itself serves the file
async def test_processes_killed_at_any_moment_lose_and_double_nothing(house: House, town: Town) -> None:
    acknowledged: set[str] = set()

    async def keep_publishing(name: str, worker: Worker) -> None:
        for number in range(12):
            values = {"complexId": town.complex_id, "title": f"{name} {number}", "body": "…"}
            for client in (worker.client, *[house.client] * 20):
                try:
                    told = await client.ask(
                        PUBLISH, {"input": values}, town["manager"], idempotency_key=values["title"]
                    )
                except httpx.TransportError:
                    continue
                assert told["data"]["publishNews"]["__typename"] == "NewsItem"
                acknowledged.add(values["title"])
                break

    async with serving(3, **environment(house.settings)) as workers:
        publishing = [keep_publishing(f"{number}", workers[number % 3]) for number in range(9)]
        working = asyncio.gather(*publishing)
        for worker in workers:
            await asyncio.sleep(random.uniform(0.05, 0.15))
            worker.kill()
        await working

    items = await NewsItem.filter(complex_id=town.complex.id).order_by("number")
    assert len(acknowledged) == 9 * 12
    titles = await NewsText.filter(complex_id=town.complex.id).values_list("title", flat=True)
    assert sorted(map(str, titles)) == sorted(acknowledged)
    assert [item.number for item in items] == list(range(1, len(items) + 1))


async def _sent(socket: Socket, name: str, values: Input, fields: str, same: str) -> dict[str, Any]:
    return (await _sent_at_once(socket, name, (values,), fields, same))[0]


async def _sent_at_once(
    socket: Socket, name: str, inputs: Sequence[Input], fields: str, same: str
) -> list[dict[str, Any]]:
    """The answers, in the order of the inputs."""
    title = name[0].upper() + name[1:]
    selection = f"{{ __typename {fields} ... on Refused {{ code }} }}"
    query = f"mutation($input: {title}Input!) {{ {name}(input: $input) {selection} }}"
    extensions = {"idempotencyKey": same}
    operations = [await socket.subscribe(query, {"input": values}, extensions=extensions) for values in inputs]
    told: dict[str, dict[str, Any]] = {}
    while len(told) < len(operations):
        message = await socket.receive()
        if message["type"] == "next":
            assert "errors" not in message["payload"], message
            told[message["id"]] = message["payload"]["data"][name]
    return [told[operation] for operation in operations]
