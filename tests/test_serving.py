"""The commands that serve and seed: what they say, what stops them with one sentence, and how they end."""

import asyncio
import json
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from integrations import keys
from tests.clients import Client
from tests.commands import ADMINISTRATOR, Environment, Running, Said, command, environment, running
from tests.servers import PostgresServer, RedisServer
from tests.test_demo import sign_in
from tests.test_settings import OPERATOR

STOP_SECONDS = 10.0


@pytest.fixture
def house(tmp_path: Path) -> Environment:
    """A deployment on SQLite with keys and nothing else."""
    keys.write_new(tmp_path / "keys.json")
    return environment(tmp_path)


@pytest.fixture
async def demo(demo_house: Environment) -> AsyncIterator[Running]:
    """A demo that is being served."""
    async with running(demo_house, "demo") as process:
        await process.until("Ctrl-C stops")
        yield process


async def test_the_demo_tells_where_to_go_and_stops_with_one_line(demo_house: Environment, tmp_path: Path) -> None:
    async with running(demo_house, "demo") as process:
        url = await process.served()
        client = Client(url)
        answered = (await client.http.get("/readyz")).status_code
        await client.close()
        await process.until("Ctrl-C stops")
        said, seconds = await process.stop()

    assert answered == 200
    lines = [line.split() for line in said.out.splitlines()]
    assert ["GraphiQL", f"{url}/graphql"] in lines
    assert f"   Subscriptions  {url.replace('http', 'ws')}/graphql with graphql-transport-ws," in said.out.splitlines()
    for who in json.loads((tmp_path / "demo.json").read_text())["logins"]:
        assert [*who["role"].split(), who["login"], who["password"]] in lines
    assert said.out.endswith("\nCtrl-C stops.\nStopped.\n")
    assert (said.code, said.err) == (0, "")
    assert seconds < STOP_SECONDS


async def test_a_second_process_on_one_sqlite_file_is_refused(demo: Running, tmp_path: Path) -> None:
    variables = environment(tmp_path, WIRES_PASSWORD="long enough")
    commands = [["serve"], ["demo"], ["seed"], ["migrate"], ["create-administrator", *ADMINISTRATOR]]

    said = await asyncio.gather(*(command(variables, *words) for words in commands))

    sentence = (
        f"Another process uses {tmp_path}/wires.sqlite3: SQLite serves one process at a time. "
        "Stop the other one, or use PostgreSQL (DATABASE_URL=postgres://…).\n"
    )
    assert said == [Said(2, "", sentence)] * 5


async def test_two_servers_of_one_postgres_without_redis_are_refused(
    house: Environment, postgres: PostgresServer, tmp_path: Path
) -> None:
    variables = house | {"DATABASE_URL": postgres.create_database(tmp_path.name)}
    async with running(variables, "serve") as process:
        await process.served()

        said = await command(variables, "serve")

    assert said.code == 2
    assert said.err == (
        "Another process serves this database. Several can only with REDIS_URL set for all of them: "
        "without Redis they would not hear each other's changes.\n"
    )


async def test_several_workers_serve_one_port_and_stop(
    house: Environment, postgres: PostgresServer, redis: RedisServer, tmp_path: Path
) -> None:
    where = {"DATABASE_URL": postgres.create_database(tmp_path.name), "REDIS_URL": redis.url}
    async with running(house | where | {"WIRES_WORKERS": "2", "WIRES_LOG_LEVEL": "info"}, "serve") as process:
        client = Client(await process.served())
        answers = await asyncio.gather(*(_until_ready(client) for _ in range(10)))
        await client.close()
        said, seconds = await process.stop(signal.SIGTERM)

    assert answers == [200] * 10
    assert said.code == 0
    # Each worker's log goes the way of the whole process's.
    noted = [json.loads(line) for line in said.err.splitlines()]
    requests = [line for line in noted if line["event"] == "request"]
    # asyncpg says of a timer's work, cut short as a process stops, that it is rolled back.
    others = [line for line in noted if line not in requests and "asyncpg" not in line.get("written_at", "")]
    assert {line["event"] for line in others} == {"linked to Redis"}
    assert {line["path"] for line in requests} == {"/readyz"}
    assert len(requests) >= 10
    assert seconds < STOP_SECONDS


async def _until_ready(client: Client) -> int:
    """The workers come up after the command has spoken."""
    async with asyncio.timeout(30):
        while True:
            try:
                return (await client.http.get("/readyz")).status_code
            except httpx.TransportError:
                await asyncio.sleep(0.05)


async def test_a_port_in_use_is_one_sentence(house: Environment) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        said = await asyncio.gather(*(command(house | {"PORT": str(port)}, word) for word in ("serve", "demo")))

    sentence = f"PORT={port}: 127.0.0.1:{port} cannot be listened on (Address already in use): "
    sentence += f"choose another, such as PORT={max(port, 7999) % 65535 + 1}.\n"
    assert said == [Said(2, "", sentence)] * 2


async def test_a_host_that_is_not_ours_is_one_sentence(house: Environment) -> None:
    said = await command(house | {"WIRES_HOST": "192.0.2.1"}, "serve")

    assert (said.code, said.out) == (2, "")
    assert said.err == "WIRES_HOST=192.0.2.1: 192.0.2.1:0 cannot be listened on (Cannot assign requested address).\n"


async def test_a_database_that_does_not_answer_is_one_sentence(house: Environment) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        variables = house | {"DATABASE_URL": f"postgres://wires:secret@127.0.0.1:{closed.getsockname()[1]}/wires"}

        said = await asyncio.gather(*(command(variables, word) for word in ("serve", "demo", "seed", "migrate")))

    for one in said:
        [sentence] = one.err.splitlines()
        assert (one.code, one.out) == (2, "")
        assert sentence.startswith("DATABASE_URL: the database does not open (")
        assert "secret" not in sentence


async def test_a_database_that_does_not_let_in_is_one_sentence(house: Environment, postgres: PostgresServer) -> None:
    url = urlsplit(postgres.url)
    wrong = url._replace(netloc=f"postgres:wrong@{url.hostname}:{url.port}").geturl()
    missing = url._replace(path="/nowhere").geturl()

    said = [await command(house | {"DATABASE_URL": address}, "serve") for address in (wrong, missing)]

    assert [one.code for one in said] == [2, 2]
    assert [one.err for one in said] == [
        'DATABASE_URL: the database does not open (password authentication failed for user "postgres").\n',
        'DATABASE_URL: the database does not open (database "nowhere" does not exist).\n',
    ]


async def test_a_damaged_sqlite_file_is_one_sentence(house: Environment, tmp_path: Path) -> None:
    (tmp_path / "wires.sqlite3").write_bytes(b"not a database" * 1_000)

    said = await command(house, "serve")

    sentence = f"DATABASE_URL: {tmp_path}/wires.sqlite3 is not a database of SQLite\n"
    assert (said.code, said.out, said.err) == (2, "", sentence)
    assert sorted(os.listdir(tmp_path)) == ["keys.json", "wires.sqlite3"]


async def test_keys_of_another_database_are_one_sentence(demo_house: Environment, tmp_path: Path) -> None:
    (tmp_path / "keys.json").unlink()
    missing = await command(demo_house, "demo")
    keys.write_new(tmp_path / "keys.json")

    said = await command(demo_house, "demo")

    ring, database = tmp_path / "keys.json", tmp_path / "wires.sqlite3"
    sentence = f"There is no key ring at {ring}, and {database} was made with one: restore your copy of it, or remove"
    assert missing == Said(2, "", f"{sentence} {database} to begin anew.\n")
    assert said.code == 2
    [sentence] = said.err.splitlines()
    assert sentence.startswith("The key ring does not fit the database: ")


async def test_production_has_no_demo(tmp_path: Path) -> None:
    variables = environment(
        tmp_path, WIRES_PRODUCTION="true", WIRES_SMS_URL="console", WIRES_DATA_REGION="KZ", **OPERATOR
    )

    said = await asyncio.gather(*(command(variables, word) for word in ("demo", "seed")))

    sentence = "WIRES_PRODUCTION is set: the demo's people and their known password have no place here.\n"
    assert said == [Said(2, "", sentence)] * 2
    assert not os.listdir(tmp_path)


async def test_a_seed_leaves_the_complexes_of_others_alone(house: Environment, tmp_path: Path) -> None:
    await command(house | {"WIRES_PASSWORD": "long enough"}, "create-administrator", *ADMINISTRATOR)

    said = await command(house, "seed")

    assert (said.code, said.out) == (0, "· The database holds complexes already, so it is left as it is.\n")
    assert json.loads((tmp_path / "demo.json").read_text()) == {"logins": [], "tabs": []}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
async def test_open_sockets_and_streams_do_not_keep_the_server(demo_house: Environment, how: signal.Signals) -> None:
    async with running(demo_house, "demo") as process:
        client = Client(await process.served())
        examples = (await client.http.get("/graphql/examples.json")).json()
        tab = next(tab for tab in examples["tabs"] if "pollTally" in tab["query"])
        bearer = f"Bearer {await sign_in(client, tab['as'])}"
        asked = {"query": tab["query"], "variables": json.loads(tab["variables"])}
        headers = {"accept": "text/event-stream", "authorization": bearer}
        async with client.socket(authorization=bearer) as socket:
            await socket.subscribe(asked["query"], asked["variables"])
            assert (await socket.receive())["type"] == "next"
            async with client.http.stream("POST", "/graphql", json=asked, headers=headers) as stream:
                lines = stream.aiter_lines()
                while "event: next" not in await anext(lines):
                    pass
                said, seconds = await process.stop(how)
                await socket.link.wait_closed()
                code = socket.link.close_code
        await client.close()

    assert seconds < STOP_SECONDS
    assert (said.code, said.err, said.out.splitlines()[-1]) == (0, "", "Stopped.")
    assert code == 1012
