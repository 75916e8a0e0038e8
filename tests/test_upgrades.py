"""Taking tables back, tables that are missing, and what a founding asks for, as operators type and read it."""

from pathlib import Path

import pytest

from integrations import keys
from models.accounts import Language
from resolvers.messages import say
from tests.clients import Client
from tests.commands import ADMINISTRATOR, Environment, Said, at_a_terminal, command, environment, running
from tests.servers import PostgresServer

PASSWORD = {"WIRES_PASSWORD": "long enough"}


@pytest.fixture
def house(tmp_path: Path) -> Environment:
    """A deployment with keys and an empty database."""
    keys.write_new(tmp_path / "keys.json")
    return environment(tmp_path)


@pytest.fixture(params=["sqlite", "postgres"])
def either_house(request: pytest.FixtureRequest, house: Environment, tmp_path: Path) -> Environment:
    """On the one database and on the other."""
    if request.param == "sqlite":
        return house
    postgres: PostgresServer = request.getfixturevalue("postgres")
    return house | {"DATABASE_URL": postgres.create_database(f"upgrades{abs(hash(tmp_path))}")}


async def test_tables_come_and_go_by_migrate(either_house: Environment) -> None:
    early = await command(either_house, "migrate", "--back", "--yes")
    there = await command(either_house, "migrate")
    again = await command(either_house, "migrate")
    unasked = await command(either_house, "migrate", "--back")
    kept = await command(either_house, "migrate")
    files = there.out.split()
    back = [await command(either_house, "migrate", "--back", "--yes") for _ in files]
    nothing = await command(either_house, "migrate", "--back", "--yes")

    assert early == nothing == Said(0, "There is nothing to take back.\n", "")
    assert again == kept == Said(0, "The tables are up to date.\n", "")
    assert unasked.code != 0
    assert "Traceback" not in unasked.err
    assert back == [Said(0, f"Taken back: {file}\n", "") for file in reversed(files)]


async def test_what_is_lost_is_named_and_asked_for(house: Environment) -> None:
    await command(house | PASSWORD, "create-administrator", *ADMINISTRATOR)

    refused = await at_a_terminal(house, ["n"], "migrate", "--back")
    second = await command(house | PASSWORD, "create-administrator", *ADMINISTRATOR)

    assert refused.code == 2
    assert " deletes what these tables hold because of it: " in refused.out
    assert refused.out.endswith("Nothing was taken back.\n")
    assert second.err == say("administrator_exists", Language.EN) + "\n"


async def test_missing_tables_are_one_sentence(either_house: Environment) -> None:
    said = await command(either_house | {"WIRES_MIGRATE_ON_START": "false"}, "serve")

    sentence = "DATABASE_URL: its tables are missing: run `.venv/bin/python wires.py migrate`.\n"
    assert said == Said(2, "", sentence)


async def test_a_founding_asks_for_what_is_left_out_until_it_will_do(house: Environment) -> None:
    answers = ["castle", " Owners_Association ", "Astana ", "5 Street", "a" * 101, "A", "B", " chief "]

    made = await at_a_terminal(house | PASSWORD, answers, "create-administrator", "--organization", " ОСИ ")

    assert made.code == 0
    assert made.out.endswith("chief administers ОСИ and can sign in.\n")
    assert "takes one of management_company," in made.out
    assert "takes at most 100 characters" in made.out


async def test_a_second_founding_is_refused_before_anything_is_asked(house: Environment) -> None:
    wrong = await command(house | PASSWORD, "create-administrator", *ADMINISTRATOR, "--kind=castle")
    await command(house | PASSWORD, "create-administrator", *ADMINISTRATOR, "--kind=OWNERS_ASSOCIATION")

    second = await command(house, "create-administrator")

    kinds = "management_company, owners_association, service_organization"
    assert wrong == Said(2, "", f"The field “kind” takes one of {kinds}.\n")
    assert second == Said(2, "", say("administrator_exists", Language.EN) + "\n")


async def test_the_log_ins_of_a_demo_are_for_a_demo(demo_house: Environment, tmp_path: Path) -> None:
    async with running(demo_house, "serve") as process:
        client = Client(await process.served())
        told = await client.http.get("/graphql/examples.json")
        await client.close()

    assert (tmp_path / "demo.json").exists()
    assert (told.status_code, told.json()) == (404, {"logins": [], "tabs": []})
