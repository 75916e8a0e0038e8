"""What an operator writes down: settings, keys, the first administrator. Each mistake is answered with one sentence."""

import os
from pathlib import Path

import pytest

from integrations import keys
from integrations.mistakes import mistakes
from models.accounts import Language
from resolvers.messages import say
from tests.clients import Client
from tests.commands import ADMINISTRATOR, Environment, at_a_terminal, command, environment, running

DAMAGED = "The key ring {} cannot be read: it is not the JSON that `make-keys` writes. Restore your copy of it."
SIGN_IN = """mutation($input: SignInInput!) { signIn(input: $input) {
    ... on SignedIn { viewer { displayName staffOf { role organization { name kind } } } }
    ... on Refused { code } } }"""


@pytest.fixture
def house(tmp_path: Path) -> Environment:
    """A deployment on SQLite with keys and nothing else."""
    keys.write_new(tmp_path / "keys.json")
    return environment(tmp_path)


@pytest.mark.parametrize(
    ("variables", "sentences"),
    [
        ({}, []),
        ({"PORT": "", "REDIS_URL": ""}, []),
        ({"PORT": "house"}, ["PORT: should be a valid integer, unable to parse string as an integer"]),
        ({"WIRES_SESSION_DAYS": "0"}, ["WIRES_SESSION_DAYS: should be greater than or equal to 1"]),
        (
            {"WIRES_TRUSTED_PROXIES": "10.0.0.1, *"},
            ["WIRES_TRUSTED_PROXIES: `*` is no address or network: write 10.0.0.5 or 10.0.0.0/24"],
        ),
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

    assert (short.code, short.err) == (2, "The field “Password” takes 8 to 128 characters.\n")
    assert (hidden.code, hidden.err) == (2, "The field “Login” holds invisible control characters. Remove them.\n")
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
        "The field “Password” takes 8 to 128 characters.",
        "Your password: ",
        "Repeat for confirmation: ",
        "Error: The two entered values do not match.",
        "Your password: ",
        "Repeat for confirmation: ",
        "assel administers ОСИ «Көктем» and can sign in.",
    ]
