"""The operators' commands as they are typed: what they say, what they refuse in one sentence, and how they end."""

import asyncio
import json
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import httpx
import pytest

from integrations import keys
from integrations.settings import mistakes
from models.accounts import Language
from resolvers.messages import say
from tests.clients import Client
from tests.commands import Environment, Running, Said, at_a_terminal, command, environment, running
from tests.servers import PostgresServer, RedisServer
from tests.test_demo import sign_in

SECOND_START_SECONDS = 3.0
STOP_SECONDS = 10.0
DAMAGED = "The key ring {} cannot be read: it is not the JSON that `make-keys` writes. Restore your copy of it."
SIGN_IN = """mutation($input: SignInInput!) { signIn(input: $input) {
    ... on SignedIn { viewer { displayName staffOf { role organization { name kind } } } }
    ... on Refused { code } } }"""
ADMINISTRATOR = [
    "--organization=ОСИ «Көктем»",
    "--kind=owners_association",
    "--complex=«Көктем» ТК",
    "--address=Астана, Көктем көшесі, 5",
    "--surname=Қасымова",
    "--given-name=Әсел",
    "--login=assel",
]


@pytest.fixture
def house(tmp_path: Path) -> Environment:
    """A deployment on SQLite with keys and nothing else."""
    keys.write_new(tmp_path / "keys.json")
    return environment(tmp_path)


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Running]:
    """A demo that is being served."""
    async with running(environment(tmp_path), "demo") as process:
        await process.until("Ctrl-C stops")
        yield process


@pytest.mark.parametrize(
    ("variables", "sentences"),
    [
        ({}, []),
        ({"PORT": "", "REDIS_URL": ""}, []),
        ({"PORT": "house"}, ["PORT: should be a valid integer, unable to parse string as an integer"]),
        ({"WIRES_SESSION_HOURS": "0"}, ["WIRES_SESSION_HOURS: should be greater than or equal to 1"]),
        (
            {"PORT": "70000", "REDIS_URL": "http://127.0.0.1"},
            [
                "REDIS_URL: starts with redis:// or rediss://, such as redis://host:6379",
                "PORT: should be less than or equal to 65535",
            ],
        ),
        (
            {"DATABASE_URL": "mysql://127.0.0.1/wires"},
            ["DATABASE_URL: starts with postgres:// or sqlite://, such as postgres://user:password@host:5432/wires"],
        ),
        (
            {"DATABASE_URL": "postgres://wires:secret@127.0.0.1:house/wires"},
            ["DATABASE_URL: names a host, a port and a database, such as postgres://user:password@host:5432/wires"],
        ),
        ({"DATABASE_URL": "sqlite://"}, ["DATABASE_URL: names a file, such as sqlite://var/wires.sqlite3"]),
        ({"DATABASE_URL": "sqlite:///"}, ["DATABASE_URL: names a file, such as sqlite://var/wires.sqlite3"]),
        (
            {"DATABASE_URL": "sqlite:///dev/null/x/y"},
            ["DATABASE_URL: the folder /dev/null/x cannot be written (Not a directory)"],
        ),
        (
            {"WIRES_WORKERS": "2"},
            [
                "WIRES_WORKERS=2 needs DATABASE_URL=postgres://… and REDIS_URL=redis://…: "
                "workers share nothing but these. Set both, or run one worker."
            ],
        ),
        ({"WIRES_WROKERS": "2"}, ["WIRES_WROKERS is not a setting: did you mean WIRES_WORKERS?"]),
        ({"WIRES_PORT_80_TCP": "tcp://10.0.0.1:80"}, []),
        (
            {"WIRES_KEYS_FILE": "/dev/null/keys"},
            ["The key ring at /dev/null/keys cannot be read: Not a directory."],
        ),
        ({"WIRES_KEYS": "{}"}, [DAMAGED.format("in WIRES_KEYS")]),
    ],
)
def test_each_mistake_is_one_line(
    house: Environment, monkeypatch: pytest.MonkeyPatch, variables: Environment, sentences: list[str]
) -> None:
    for name in [name for name in os.environ if name.startswith("WIRES_")]:
        monkeypatch.delenv(name)
    for name, value in (house | variables).items():
        monkeypatch.setenv(name, value)

    assert mistakes() == sentences


async def test_check_says_every_mistake(house: Environment) -> None:
    sound = await command(house, "check")
    wrong = await command(house | {"WIRES_WROKERS": "2", "WIRES_KEYS": "{}"}, "check")

    assert (sound.code, sound.out, sound.err) == (0, "The configuration is sound.\n", "")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.splitlines() == [
        "WIRES_WROKERS is not a setting: did you mean WIRES_WORKERS?",
        DAMAGED.format("in WIRES_KEYS"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            None,
            "There is no key ring at {path}: make one with `.venv/bin/python wires.py make-keys {path}`, "
            "or set WIRES_KEYS to its text.",
        ),
        (b"\xff\xfe", "The key ring at {path} cannot be read: it is not text. Restore your copy of it."),
        (b'{"encryption": {"k1"', DAMAGED.format("at {path}")),
    ],
)
async def test_keys_that_are_missing_or_damaged_stop_the_server(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "keys.json"
    if content is not None:
        path.write_bytes(content)

    said = await command(environment(tmp_path), "serve")

    assert (said.code, said.out, said.err) == (2, "", reason.format(path=path) + "\n")


async def test_make_keys_writes_for_its_owner_only_and_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "new" / "keys.json"
    made = await command(environment(tmp_path), "make-keys", str(path))
    written = path.read_bytes()

    again = await command(environment(tmp_path), "make-keys", str(path))

    assert made.code == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert (again.code, again.err) == (2, f"{path} exists already and is not overwritten.\n")
    assert path.read_bytes() == written
    keys.parse(written.decode())


async def test_the_first_administrator_signs_in_and_a_second_is_refused(house: Environment) -> None:
    variables = house | {"WIRES_PASSWORD": "құпиясөз"}
    short = await command(house | {"WIRES_PASSWORD": "1234567"}, "create-administrator", *ADMINISTRATOR)
    hidden = await command(variables, "create-administrator", *ADMINISTRATOR, "--login=as\u202esel")
    made = await command(variables, "create-administrator", *ADMINISTRATOR)
    second = await command(variables, "create-administrator", *ADMINISTRATOR, "--login=another")

    assert (short.code, short.err) == (2, "The field “password” takes 8 to 128 characters.\n")
    assert (hidden.code, hidden.err) == (2, "The field “login” holds invisible control characters. Remove them.\n")
    assert (made.code, made.out) == (0, "assel administers ОСИ «Көктем» and can sign in.\n")
    assert (second.code, second.out) == (2, "")
    assert second.err == say("administrator_exists", Language.EN) + "\n"
    async with running(house, "serve") as process:
        client = Client(await process.served())
        told = await client.data(SIGN_IN, {"input": {"login": "Assel", "password": "құпиясөз"}})
        refused = await client.data(SIGN_IN, {"input": {"login": "another", "password": "құпиясөз"}})
        await client.close()
    organization = {"name": "ОСИ «Көктем»", "kind": "OWNERS_ASSOCIATION"}
    assert told["signIn"]["viewer"] == {
        "displayName": "Әсел Қасымова",
        "staffOf": [{"role": "ADMINISTRATOR", "organization": organization}],
    }
    assert refused["signIn"] == {"code": "WRONG_CREDENTIALS"}


async def test_the_password_is_asked_for_twice_and_not_shown(house: Environment) -> None:
    answers = ["short", "short", "first-secret", "other-secret", "third-secret", "third-secret"]

    said = await at_a_terminal(house, answers, "create-administrator", *ADMINISTRATOR)

    assert said.code == 0
    assert said.out.splitlines() == [
        "Your password: ",
        "Repeat for confirmation: ",
        "The field “password” takes 8 to 128 characters.",
        "Your password: ",
        "Repeat for confirmation: ",
        "Error: The two entered values do not match.",
        "Your password: ",
        "Repeat for confirmation: ",
        "assel administers ОСИ «Көктем» and can sign in.",
    ]


async def test_the_demo_tells_where_to_go_and_stops_with_one_line(tmp_path: Path) -> None:
    variables = environment(tmp_path)
    async with running(variables, "demo") as process:
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

    begun_at = monotonic()
    async with running(variables, "demo") as process:
        await process.served()
        assert monotonic() - begun_at < SECOND_START_SECONDS


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
    async with running(house | where | {"WIRES_WORKERS": "2"}, "serve") as process:
        client = Client(await process.served())
        answers = await asyncio.gather(*(_until_ready(client) for _ in range(10)))
        await client.close()
        said, seconds = await process.stop(signal.SIGTERM)

    assert answers == [200] * 10
    assert (said.code, said.err) == (0, "")
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


async def test_keys_of_another_database_are_one_sentence(house: Environment, tmp_path: Path) -> None:
    await command(house, "seed")
    (tmp_path / "keys.json").unlink()
    missing = await command(house, "demo")
    keys.write_new(tmp_path / "keys.json")

    said = await command(house, "demo")

    ring, database = tmp_path / "keys.json", tmp_path / "wires.sqlite3"
    sentence = f"There is no key ring at {ring}, and {database} was made with one: restore your copy of it, or remove"
    assert missing == Said(2, "", f"{sentence} {database} to begin anew.\n")
    assert said.code == 2
    [sentence] = said.err.splitlines()
    assert sentence.startswith("The key ring does not fit the database: ")


async def test_production_has_no_demo(tmp_path: Path) -> None:
    variables = environment(tmp_path, WIRES_PRODUCTION="true")

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
async def test_open_sockets_and_streams_do_not_keep_the_server(tmp_path: Path, how: signal.Signals) -> None:
    async with running(environment(tmp_path), "demo") as process:
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
