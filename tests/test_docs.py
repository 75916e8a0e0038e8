"""What the documents say is compared with the code: tables, codes, limits, links, commands, operations, snippets.

The one rule: a document may leave something out, but what it states in a table or in code is read from there and tried.
"""

import asyncio
import dataclasses
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from graphql import GraphQLSchema, OperationDefinitionNode, parse, validate
from pydantic import AliasChoices

from engine import live
from engine.limits import MEASURES, Limits
from integrations import passwords
from integrations.settings import Settings
from resolvers import attempts, changes, context, paging
from resolvers.errors import RefusalCode
from schema.root import build_schema
from tests.clients import Client
from tests.conftest import House
from tests.tabs import TABS
from tests.tabs.logins import LOGINS
from tests.test_walk import ballot, open_survey
from tests.world import PASSWORD, Town, small_town
from transports import connections, forms, http, messages, requests, sse, uploads, websocket
from wires import cli, uvicorn_options

ROOT = Path(__file__).parent.parent
README, API = ROOT / "README.md", ROOT / "docs" / "api.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]
NPM = ROOT / "tests" / "npm"
SNIPPET_SECONDS = 30


@cache
def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def table(page: Path, *head: str) -> list[list[str]]:
    """The rows of the table whose head begins with these cells."""
    lines = iter(text(page).splitlines())
    for line in lines:
        if line.startswith("|") and cells(line)[: len(head)] == list(head):
            next(lines)
            return [cells(row) for row in _while_table(lines)]
    raise AssertionError(f"{page.name} has no table with the head {head}")


def _while_table(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield line


def cells(line: str) -> list[str]:
    return [cell.strip().replace("`", "") for cell in line.strip().strip("|").split("|")]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text(page), re.M | re.S)


# ---- tables


def test_the_configuration_table_is_the_settings() -> None:
    documented = {names: default for names, default, _ in table(README, "Variable", "Default")}

    assert documented == {_names(name): _default(name) for name in Settings.model_fields}


def _names(setting: str) -> str:
    alias = Settings.model_fields[setting].validation_alias
    return " or ".join(map(str, alias.choices)) if isinstance(alias, AliasChoices) else f"WIRES_{setting.upper()}"


def _default(setting: str) -> str:
    value = Settings.model_fields[setting].default
    return "none" if value in (None, ()) else str(value).lower() if isinstance(value, bool) else str(value)


def test_the_refusal_codes_are_those_of_the_code() -> None:
    assert [code for code, _ in table(API, "Code", "Meaning")] == [code.name for code in RefusalCode]


def test_the_codes_of_errors_are_those_that_are_sent() -> None:
    rooms = [*ROOT.glob("transports/*.py"), *ROOT.glob("engine/*.py"), ROOT / "schema" / "errors.py"]
    told = r'(?:"code": |failure\([^()]*(?:\([^()]*\))?[^()]*, |code: str = )"([A-Z_]+)"'
    sent = {code for path in rooms for code in re.findall(told, path.read_text())}
    documented = {code for code, _ in table(API, "extensions.code", "Meaning")}

    assert documented <= sent
    assert sent - documented <= set(RefusalCode.__members__)


def test_the_close_codes_are_those_of_the_code() -> None:
    documented = {int(code) for code, *_ in table(API, "Close code", "Why")}
    told = {int(code) for code in re.findall(r"\b(4\d{3}|10\d\d)\b", websocket.__doc__ or "")}
    used = {
        int(code)
        for module in (websocket, messages)
        for code in re.findall(r"\b4\d{3}\b", Path(str(module.__file__)).read_text())
    }

    assert documented == told
    assert {code for code in documented if code >= 4000} == used


def test_the_limits_of_documents_are_those_of_the_code() -> None:
    documented = {limit: int(maximum) for limit, maximum, _ in table(API, "limit", "Maximum")}
    named = {field: limit for limit, field in MEASURES.items()}
    inner = {"page", "page_maximum", "plain_list", "fields_per_node", "cached_documents", "cached_bytes"}
    limits = {named.get(name, name): value for name, value in dataclasses.asdict(Limits()).items() if name not in inner}

    assert documented == limits


def test_the_numbers_in_the_sentences_about_price_are_those_of_the_code() -> None:
    limits = Limits()
    price = re.search(r"its default, (\d+);\s.*?with (\d+)\s.*?more\s+than (\d+) fields", text(API), re.S)

    assert price is not None
    assert list(map(int, price.groups())) == [limits.page, limits.plain_list, limits.fields_per_node]


def test_the_limits_of_the_wire_are_those_of_the_code() -> None:
    documented = {what: float(maximum.split()[0]) for what, maximum in table(API, "On the wire", "Maximum")}

    assert documented == {
        "An HTTP request": http.MOST_BYTES,
        "Time for it to arrive": http.BODY_SECONDS,
        "Values in variables": requests.MOST_VALUES,
        "Files in a request": forms.MOST_FILES,
        "A file": forms.MOST_FILE_BYTES,
        "operations and map together": forms.MOST_FIELD_BYTES,
        "A file's sender, on average after 30 seconds": uploads.SLOWEST_BYTES,
        "Requests with files at once, of a session in a process": uploads.OF_ONE_SESSION,
        "A WebSocket message": uvicorn_options(Settings.model_construct())["ws_max_size"],
        "Time until connection_init": websocket.INIT_SECONDS,
        "Operations at once on a socket": websocket.MOST_OPERATIONS,
        "An operation's id on a socket": messages.LONGEST_ID,
        "An idempotency key": requests.KEY_LONGEST,
        "Streams of an account in a process": live.MOST_STREAMS,
        "Changes of an account under way in a process": changes.AT_ONCE,
        "Queries of an asker under way in a process": context.QUERIES_AT_ONCE,
        "Queries of an asker that wait in a process": context.QUERIES_WAITING,
        "Sign-ins of one network under way in a process": attempts.AT_ONCE,
        "Sign-ins of one network that wait in a process": attempts.WAITING,
        "Sign-ins that wait in a process": passwords.MOST_WAITING,
        "first of a connection": paging.MOST,
    }


def test_the_times_that_the_pages_promise_are_those_of_the_code() -> None:
    options = uvicorn_options(Settings.model_construct())

    assert f"remembered for {changes.KEYS_KEPT.total_seconds() / 3600:g} hours" in text(API)
    assert f"at least every {live.LOOK_SECONDS:g} seconds" in text(API)
    assert f"takes nothing for {connections.SLOW_SECONDS:g} seconds" in text(API)
    assert f"event streams a comment every {sse.HEARTBEAT_SECONDS:g}" in text(README)
    assert live.WINDOW_SECONDS == 0.1
    assert "within a tenth of a second" in text(API)
    assert f"pings every {options['ws_ping_interval']} seconds" in " ".join(text(API).split())
    assert f"After {options['timeout_graceful_shutdown']} seconds" in text(ROOT / "docs" / "operations.md")


def test_the_glossary_speaks_of_what_is_in_the_schema(schema: GraphQLSchema) -> None:
    words = [row[0] for row in table(README, "In the API")]
    values = {value for kind in schema.type_map.values() for value in getattr(kind, "values", None) or ()}
    things = {kind.name for kind in schema.type_map.values() if "Node" in map(str, getattr(kind, "interfaces", ()))}

    assert [word for word in words if word not in {*schema.type_map, *values}] == []
    assert things - set(words) == set()


def test_the_tour_speaks_of_the_people_and_tabs_of_the_demo() -> None:
    tour = text(README).split("## Five-minute tour")[1].split("```")[0]
    tabs = set(re.findall(r"\*(\w+)\*", tour)) - {"Owner"}

    assert f"`{PASSWORD}`" in tour
    assert [login for _, login in LOGINS if f"`{login}`" not in tour] == []
    queries = "\n".join(tab.query for tab in TABS)
    assert [tab for tab in tabs if not re.search(rf"\b(query|mutation|subscription) {tab}\b", queries)] == []
    assert tabs == {name for name in re.findall(r"^(?:query|mutation|subscription) (\w+)", text(README), re.M)}


def test_the_changes_name_every_root_field(schema: GraphQLSchema) -> None:
    named = set(re.findall(r"`(\w+)`", text(ROOT / "docs" / "changes.md")))
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)

    assert {field for root in roots if root for field in root.fields} - named == set()


# ---- links, commands, hosts


def anchors(page: Path) -> set[str]:
    """As the usual viewers make them of headings."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text(page), flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            lost.append(target)

    assert lost == []


def test_every_decision_is_listed() -> None:
    pages = {page.name for page in (ROOT / "docs" / "decisions").glob("*.md")} - {"README.md"}

    assert pages == set(re.findall(r"\]\(([\w-]+\.md)\)", text(ROOT / "docs" / "decisions" / "README.md")))


def code(page: Path) -> str:
    return "\n".join([*blocks(page, "sh"), *re.findall(r"`([^`\n]+)`", text(page))])


def test_every_command_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([\w./]+):", makefile, re.M))
    commands = set(typer.main.get_command(cli).commands)  # type: ignore[attr-defined]
    every = "\n".join(map(code, PAGES))

    assert set(re.findall(r"\bmake ([\w./]+)", every)) - targets == set()
    assert set(re.findall(r"\bwires\.py ([a-z][\w-]*)", every)) - commands == set()


def test_no_file_names_the_host_of_a_registry() -> None:
    hosts = (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "(?:org|com)"), ("yarnpkg", "com"), ("unpkg", "com"))
    more = (("jsdelivr", "net"), ("cdnjs", "com"), ("esm", "sh"), ("debian", "org"), ("golang", "org"))
    pattern = re.compile("|".join(rf"\b{name}\.{ending}\b" for name, ending in (*hosts, *more)))
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True)
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]

    assert [str(file) for file in files if pattern.search(file.read_text(errors="ignore"))] == []


# ---- operations


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema(Limits(), introspection=True)._schema


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_operation_is_valid(page: Path, schema: GraphQLSchema) -> None:
    inside = re.findall(r"`((?:subscription|query|mutation)\(.*?)`", "".join(blocks(page, "js")), re.S)

    for operation in (*blocks(page, "graphql"), *inside):
        assert validate(schema, parse(operation)) == [], operation


def operation(page: Path, name: str) -> str:
    named = {
        definition.name.value: block
        for block in blocks(page, "graphql")
        for definition in parse(block).definitions
        if isinstance(definition, OperationDefinitionNode) and definition.name
    }
    return named[name]


async def test_the_tour_can_be_walked(house: House) -> None:
    town = await small_town(house.services, await passwords.hashed(PASSWORD))
    poll, client = await open_survey(house.client, town), house.client
    owner, manager, where = town["owner"], town["manager"], {"complexId": town.complex_id}

    home = await client.data(operation(README, "Me"), None, owner)
    news = await client.data(operation(README, "News"), where, owner)
    polls = await client.data(operation(README, "Polls"), where, owner)
    assert [home["me"]["homes"][0]["unit"]["id"], news["news"]["edges"]] == [town.unit_id(0), []]
    assert [edge["node"]["id"] for edge in polls["polls"]["edges"]] == [poll["id"]]

    async with aclosing(client.follow(operation(README, "PollTally"), {"pollId": poll["id"]}, town["tenant"])) as tally:
        assert (await anext(tally))["data"]["pollTally"]["ballots"] == 0
        cast = await client.data(operation(README, "CastBallot"), {"input": ballot(town, poll, 0, 0)}, owner)
        moved = await asyncio.wait_for(anext(tally), 2)
    assert [moved["data"]["pollTally"]["ballots"], cast["castBallot"]["unit"]] == [1, {"number": "1"}]

    async with aclosing(client.follow(operation(README, "NewsFeed"), where, owner)) as feed:
        waiting = asyncio.ensure_future(anext(feed))
        item = {"input": {**where, "kind": "ANNOUNCEMENT", "title": "Су жоқ", "body": "10:00-16:00"}}
        refused = await client.data(operation(README, "PublishNews"), item, owner)
        for _ in range(20):  # without a cursor the feed begins when it has begun to listen
            await client.data(operation(README, "PublishNews"), item, manager)
            await asyncio.wait((waiting,), timeout=0.2)
            if waiting.done():
                break
        heard = waiting.result()
    assert [refused["publishNews"]["code"], heard["data"]["newsFeed"]["node"]["title"]] == ["FORBIDDEN", "Су жоқ"]


# ---- snippets


def snippets() -> dict[str, str]:
    """Whole programs: what a snippet builds on stands above it."""
    named = {first: block for block in blocks(API, "js") for first in [block.splitlines()[0].removeprefix("// ")]}
    setup, socket = named.pop("setup"), named.pop("socket")
    programs = {name: setup + (socket if "socket" in block else "") + block for name, block in named.items()}
    return {"plain": blocks(README, "js")[0], **programs, "gql": blocks(API, "python")[0]}


def filled_in(program: str, client: Client, town: Town, after: str) -> str:
    values = {
        "http://127.0.0.1:8000": client.url,
        "the accessToken of signIn": town["owner"].token,
        "the id of a complex": town.complex_id,
        "after: null": f"after: {after!r}",
        '"after": None': f'"after": {after!r}',
    }
    for placeholder, value in values.items():
        program = program.replace(placeholder, value)
    return program


@asynccontextmanager
async def running(name: str, program: str, folder: Path) -> AsyncIterator[asyncio.StreamReader]:
    """What the program prints."""
    path = folder / ("snippet.py" if name == "gql" else "snippet.mjs")
    # Node before 22 has no WebSocket of its own, as browsers have.
    browser = "import { WebSocket as ws } from 'ws';\nglobalThis.WebSocket ??= ws;\n"
    path.write_text(program if name == "gql" else browser + program)
    (folder / "node_modules").symlink_to(NPM / "node_modules")
    command = [sys.executable] if name == "gql" else ["node"]
    process = await asyncio.create_subprocess_exec(
        *command, str(path), cwd=folder, env=dict(os.environ), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        yield process.stdout
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.mark.parametrize("name", snippets())
async def test_a_snippet_follows_the_news_behind_its_cursor(
    client: Client, town: Town, tmp_path: Path, name: str
) -> None:
    published = [await _publish(client, town, title) for title in ("Бірінші", "Екінші")]

    async with running(name, filled_in(snippets()[name], client, town, published[0]), tmp_path) as told:
        replayed = await asyncio.wait_for(told.readline(), SNIPPET_SECONDS)
        await _publish(client, town, "Үшінші")
        live_one = await asyncio.wait_for(told.readline(), SNIPPET_SECONDS)

    assert [replayed.decode().strip(), live_one.decode().strip()] == ["Екінші", "Үшінші"]


async def _publish(client: Client, town: Town, title: str) -> str:
    """The cursor of the item."""
    said: dict[str, Any] = {"complexId": town.complex_id, "title": title, "body": "Мәтін"}
    await client.do("publishNews", said, town["manager"])
    newest = "query($id: ID!) { news(complexId: $id, first: 1) { edges { cursor } } }"
    cursor: str = (await client.data(newest, {"id": town.complex_id}, town["owner"]))["news"]["edges"][0]["cursor"]
    return cursor
