"""The clients that others build on, as they come from npm and PyPI, against the running server and over its restart.

The one rule: a client is only configured, never mended; what its user sees is what is asserted. What the npm clients do
stands in tests/npm/clients; each prints one verdict, and a check that is missing from it fails like one that is wrong.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.clients import Client
from tests.conftest import House
from tests.evenings import Place, a_place, furnished
from tests.test_clients_gql import follow_through_a_restart
from tests.workers import Worker, apart, serving
from transports import sse

CLIENTS = Path(__file__).parent / "npm" / "clients"
NPM_CLIENTS = ("graphql-ws", "urql", "apollo", "graphql-sse")
RUN_SECONDS, COMEBACK_SECONDS = 40, 55
TITLES = [f"Хабар {number}" for number in range(30)]

EVENING = (
    "signs in, and a wrong password is refused as data",
    "mutates and queries with variables and Kazakh text",
    "a mutation repeated with its key happens once",
    "a refusal is data with code, sentence and field",
    "pollTally tells the state at once and moves with the ballots",
    "castBallot changes a ballot",
    "a validation error reaches the user",
    "UNAUTHENTICATED reaches the user",
    "a spoilt token is turned away",
    "newsFeed tells 50 publications in order",
    "newsFeed resumes behind a cursor",
    "a quiet connection is kept alive",
    "the end of the session reaches the user",
    "nothing is left unhandled",
)
OWN = {
    "graphql-ws": ("a new token after 4403 carries on", "many operations share a socket"),
    "urql": ("a subscription streams over fetch, too",),
    "apollo": ("its cache knows things by their ids",),
    "graphql-sse": (),
}
COMEBACK = (
    "after a restart the feed misses nothing and doubles nothing",
    "it reconnects by itself",
    "the state is told anew",
    "it is still signed in",
    "nothing is left unhandled",
)

Verdict = dict[str, dict[str, Any]]


async def run_npm_client(name: str, argument: Place, watching: asyncio.Event | None = None) -> Verdict:
    """One visit of a client. It bounds its own time; the bound here is for a Node that hangs."""
    script, told = str(CLIENTS / f"{name}.mjs"), json.dumps(argument)
    pipe = asyncio.subprocess.PIPE
    visit = await asyncio.create_subprocess_exec("node", script, told, stdout=pipe, stderr=pipe)
    assert visit.stdout
    assert visit.stderr
    problems = ""
    try:
        async with asyncio.timeout(argument["seconds"] + 10):
            async for line in visit.stderr:
                problems += line.decode()
                if watching and line == b"watching\n":
                    watching.set()
            output = await visit.stdout.read()
            await visit.wait()
    finally:
        if watching:
            watching.set()
        if visit.returncode is None:
            visit.kill()
            await visit.wait()
    assert visit.returncode == 0, problems
    return {check["name"]: check for check in json.loads(output)["checks"]}


def assert_passed(verdict: Verdict, check: str) -> None:
    assert check in verdict, f"not reached; the last was: {list(verdict)[-1:]}"
    assert verdict[check]["ok"], verdict[check]["detail"]


# ---- the npm clients in the running house


@pytest.fixture(scope="module")
async def evening(house: House) -> dict[str, Verdict]:
    """All npm clients at the same time, each in a complex of its own."""
    also = {"part": "evening", "url": f"{house.url}/graphql", "seconds": RUN_SECONDS}
    arguments = [{**await a_place(house.services), **also} for _ in NPM_CLIENTS]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sse, "HEARTBEAT_SECONDS", 0.3)
        verdicts = await asyncio.gather(*map(run_npm_client, NPM_CLIENTS, arguments))
    return dict(zip(NPM_CLIENTS, verdicts, strict=True))


@pytest.mark.parametrize(("name", "check"), [(name, check) for name in NPM_CLIENTS for check in (*EVENING, *OWN[name])])
def test_an_npm_client_in_the_running_house(evening: dict[str, Verdict], name: str, check: str) -> None:
    assert_passed(evening[name], check)


@pytest.mark.parametrize("name", NPM_CLIENTS)
def test_every_check_of_an_npm_client_is_asserted(evening: dict[str, Verdict], name: str) -> None:
    assert set(evening[name]) == {*EVENING, *OWN[name]}


# ---- the server goes away and comes back


@dataclass(frozen=True)
class Comeback:
    """What everybody saw, and how long the server took to stop while they watched."""

    verdicts: dict[str, Verdict]
    gql: dict[str, Any]
    stop_seconds: float


@pytest.fixture(scope="module")
async def comeback(tmp_path_factory: pytest.TempPathFactory, keys_file: Path) -> AsyncIterator[Comeback]:
    """All clients watch while the server is stopped and started amid thirty publications."""
    path = tmp_path_factory.mktemp("comeback") / "wires.sqlite3"
    place = await apart(furnished, f"sqlite://{path}", keys_file)
    async with serving(DATABASE_URL=f"sqlite://{path}", WIRES_KEYS_FILE=str(keys_file)) as (server,):
        argument = {**place, "part": "comeback", "url": f"{server.client.url}/graphql", "titles": TITLES}
        yield await watched_restart(server, {**argument, "seconds": COMEBACK_SECONDS})


async def watched_restart(server: Worker, argument: Place) -> Comeback:
    watching = {name: asyncio.Event() for name in (*NPM_CLIENTS, "gql")}
    tenth = asyncio.Event()
    async with asyncio.timeout(COMEBACK_SECONDS), asyncio.TaskGroup() as group:
        visits = [group.create_task(run_npm_client(name, argument, watching[name])) for name in NPM_CLIENTS]
        gql = group.create_task(follow_through_a_restart(argument, TITLES, watching["gql"].set))
        for one in watching.values():
            await one.wait()
        group.create_task(publish_all(server.client.url, argument, tenth))
        await tenth.wait()
        stop_seconds = await server.halt()
        await server.start()
    verdicts = {name: visit.result() for name, visit in zip(NPM_CLIENTS, visits, strict=True)}
    return Comeback(verdicts, gql.result(), stop_seconds)


async def publish_all(url: str, place: Place, tenth: asyncio.Event) -> None:
    """Each title once: what was not answered is sent again with its key."""
    client, token = Client(url), f"Bearer {place['tokens']['manager']}"
    for number, title in enumerate(TITLES):
        body = {"complexId": place["complexId"], "title": title, "body": "Мәтін"}
        for _ in range(200):
            try:
                told = await client.do("publishNews", body, authorization=token, idempotency_key=f"title-{number}")
            except httpx.TransportError:
                await asyncio.sleep(0.1)
            else:
                assert told["__typename"] == "NewsItem"
                break
        if number == 9:
            tenth.set()
        await asyncio.sleep(0.02)
    await client.close()


@pytest.mark.parametrize("check", COMEBACK)
@pytest.mark.parametrize("name", NPM_CLIENTS)
def test_an_npm_client_comes_back(comeback: Comeback, name: str, check: str) -> None:
    assert_passed(comeback.verdicts[name], check)


@pytest.mark.parametrize("name", NPM_CLIENTS)
def test_every_check_of_a_comeback_is_asserted(comeback: Comeback, name: str) -> None:
    assert set(comeback.verdicts[name]) == set(COMEBACK)


def test_gql_comes_back(comeback: Comeback) -> None:
    told = comeback.gql

    assert told["titles"] == TITLES
    assert told["connections"] == 2
    assert told["login"].startswith("owner-")


def test_the_server_stops_within_ten_seconds_while_clients_watch(comeback: Comeback) -> None:
    assert comeback.stop_seconds < 10
