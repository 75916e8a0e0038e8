"""The demo complex is whole, alive and the same every time; every example in GraphiQL answers."""

import asyncio
import json
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import aclosing, closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from signal import SIGKILL
from typing import Any

import pytest
from graphql import FieldNode, OperationDefinitionNode, parse

from engine.limits import Limits
from models.tickets import TicketState
from schema.root import build_schema as build_our_schema
from tests.clients import Client
from tests.commands import command, environment, running
from tests.conftest import outbox
from tests.servers import PostgresServer, RedisServer
from tests.tabs import TABS
from tests.tabs.logins import LOGINS
from tests.world import PASSWORD

SIGN_IN = "mutation($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { accessToken } } }"


@dataclass
class Demo:
    """A demo that is served by a process of its own, and the tokens of its log-ins."""

    client: Client
    examples: dict[str, Any]
    tokens: dict[str, str]
    outbox: Path

    async def ask(self, login: str, query: str, variables: dict[str, Any] | None = None) -> Any:
        told = await self.client.ask(query, variables, authorization=f"Bearer {self.tokens[login]}")
        assert "errors" not in told, told["errors"]
        return told["data"]

    async def run(self, tab: dict[str, Any]) -> dict[str, Any]:
        """What a tab answers to the person it is meant for, freshly signed in; of a subscription the first event."""
        variables, bearer = json.loads(tab["variables"] or "{}"), f"Bearer {await sign_in(self.client, tab['as'])}"
        if _operation(tab["query"]).operation.value != "subscription":
            return await self.client.ask(tab["query"], variables, authorization=bearer)
        async with asyncio.timeout(5), self.client.socket(authorization=bearer) as socket:
            async with aclosing(socket.follow(tab["query"], variables)) as payloads:
                return await anext(payloads)


async def sign_in(client: Client, login: str, password: str = PASSWORD) -> str:
    """The access token."""
    told = await client.data(SIGN_IN, {"input": {"login": login, "password": password}})
    return str(told["signIn"]["accessToken"])


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
async def demo(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, seeded: Path
) -> AsyncIterator[Demo]:
    folder, where = tmp_path_factory.mktemp("demo"), {}
    if request.param == "sqlite":
        shutil.copytree(seeded, folder, dirs_exist_ok=True)
    else:
        postgres: PostgresServer = request.getfixturevalue("postgres")
        redis: RedisServer = request.getfixturevalue("redis")
        where = {"DATABASE_URL": postgres.create_database(f"demo-{folder.name}"), "REDIS_URL": redis.url}
    async with running(environment(folder, **where, **outbox(folder)), "demo") as process:
        client = Client(await process.served())
        examples = (await client.http.get("/graphql/examples.json")).json()
        tokens = {who["login"]: await sign_in(client, who["login"], who["password"]) for who in examples["logins"]}
        yield Demo(client, examples, tokens, folder / "outbox")
        await client.close()
        await process.stop()


def _operation(query: str) -> OperationDefinitionNode:
    [definition] = parse(query).definitions
    assert isinstance(definition, OperationDefinitionNode)
    return definition


async def test_every_log_in_is_of_the_role_it_is_called_by(demo: Demo) -> None:
    query = "{ me { homes { role state } staffOf { role } } complexes { totalCount } }"
    found = {}
    for role, login in LOGINS:
        told = await demo.ask(login, query)
        homes = {f"{home['role']} {home['state']}" for home in told["me"]["homes"]}
        posts = {post["role"] for post in told["me"]["staffOf"]}
        found[role] = (homes | posts, told["complexes"]["totalCount"])

    assert found == {
        "Owner": ({"OWNER ACTIVE"}, 1),
        "Tenant": ({"TENANT ACTIVE"}, 1),
        "Former resident": ({"OWNER ENDED"}, 0),
        "Master": ({"MASTER"}, 1),
        "Dispatcher": ({"DISPATCHER"}, 1),
        "Manager": ({"MANAGER"}, 1),
        "Administrator": ({"ADMINISTRATOR"}, 1),
        "Service organization": ({"DISPATCHER"}, 0),
        "Its master": ({"MASTER"}, 0),
        "Owner in another complex": ({"OWNER ACTIVE"}, 1),
    }


async def test_the_complex_has_its_houses_and_people(demo: Demo) -> None:
    units = await _units(demo)

    assert Counter(unit["kind"] for unit in units) == {"APARTMENT": 192, "COMMERCIAL": 8, "PARKING": 24, "STORAGE": 16}
    assert all(len(unit["areaM2"].split(".")[1]) == 2 for unit in units)
    residencies = [residency for unit in units for residency in unit["residencies"]]
    people = {residency["resident"]["id"]: residency["resident"] for residency in residencies}
    assert 290 <= len(people) <= 310
    # Who has left keeps a name here, and the office loses their contacts.
    shown = [person for person in people.values() if person["phone"]]
    assert len(people) - len(shown) == 5
    assert len({person["phone"] for person in shown}) == len({person["email"] for person in shown}) == len(shown)
    assert all(re.fullmatch(r"\+77\d{9}", person["phone"]) for person in shown)
    assert all(re.fullmatch(r"[a-z.]+\d+@example\.kz", person["email"]) for person in shown)
    states = Counter((residency["role"], residency["state"]) for residency in residencies)
    living = {("OWNER", "ACTIVE"), ("OWNER", "ENDED"), ("TENANT", "ACTIVE"), ("FAMILY", "ACTIVE")}
    assert set(states) == living | {(role, "REQUESTED") for role in ("OWNER", "TENANT", "FAMILY")}


async def test_the_shares_of_a_unit_are_one(demo: Demo) -> None:
    sums = []
    for unit in await _units(demo):
        owners = [home for home in unit["residencies"] if home["role"] == "OWNER" and home["state"] == "ACTIVE"]
        if owners:
            sums.append((len(owners), sum(float(owner["share"]) for owner in owners)))

    assert Counter(sums) == {(1, 1.0): 216, (2, 1.0): 18}


async def test_news_of_three_months_reach_those_concerned(demo: Demo) -> None:
    query = """query($id: ID!) { news(complexId: $id, first: 100) { totalCount edges { node {
        state publishedAt scope { building { id } } } } } }"""
    variables = {"id": await _complex_id(demo)}
    items = [edge["node"] for edge in (await demo.ask("manager", query, variables))["news"]["edges"]]
    published = [datetime.fromisoformat(item["publishedAt"]) for item in items]
    local = {item["scope"]["building"]["id"] for item in items if item["scope"]["building"]}

    assert Counter(item["state"] for item in items) == {"PUBLISHED": 43, "WITHDRAWN": 1}
    assert published == sorted(published, reverse=True)
    assert published[-1] - published[0] < timedelta(days=-85)
    assert timedelta(0) < datetime.now(UTC) - published[0] < timedelta(days=1)
    assert len(local) == 4
    seen = (await demo.ask("owner", query, variables))["news"]["edges"]
    assert 30 < len(seen) < 43
    assert {edge["node"]["scope"]["building"]["id"] for edge in seen if edge["node"]["scope"]["building"]} < local


async def test_something_of_everything_has_happened_to_news(demo: Demo) -> None:
    query = """query($id: ID!, $states: [NewsState!]) { news(complexId: $id, states: $states, first: 9) {
        edges { node {
        kind state languages pinned service correctedAt endedAt mustAcknowledge acknowledgedCount
        unreached { totalCount } scopes { entrance } } } } }"""
    variables = {"id": await _complex_id(demo)}
    items = [edge["node"] for edge in (await demo.ask("manager", query, variables))["news"]["edges"]]
    later = (await demo.ask("manager", query, variables | {"states": ["SCHEDULED"]}))["news"]["edges"]

    asking = next(item for item in items if item["mustAcknowledge"])
    water = next(item for item in items if item["pinned"])
    assert (len(later), asking["acknowledgedCount"], asking["languages"]) == (1, 40, ["KK", "RU"])
    assert 180 < asking["unreached"]["totalCount"] < 230
    assert (water["service"], water["scopes"], bool(water["correctedAt"])) == ("COLD_WATER", [{"entrance": 1}], True)
    assert [item["service"] for item in items if item["endedAt"]] == ["ELECTRICITY"]
    assert [item["kind"] for item in items if item["state"] == "WITHDRAWN"] == ["EMERGENCY"]


async def test_nine_polls_stand_in_every_state_of_a_survey(demo: Demo) -> None:
    query = """query($id: ID!) { polls(complexId: $id) { edges { node {
        state resultsVisibility opensAt tally { ballots electorate final } } } } }"""
    told = await demo.ask("manager", query, {"id": await _complex_id(demo)})
    polls = [edge["node"] for edge in told["polls"]["edges"]]

    def shown(poll: dict[str, Any]) -> tuple[Any, ...]:
        return poll["state"], poll["resultsVisibility"], poll["tally"] and poll["tally"]["ballots"]

    assert [shown(poll) for poll in polls] == [
        ("DRAFT", "LIVE", None),
        ("DRAFT", "AFTER_VOTING", None),
        ("ANNOUNCED", "AFTER_CLOSE", 0),
        ("OPEN", "LIVE", 120),
        ("OPEN", "AFTER_VOTING", 40),
        ("OPEN", "AFTER_CLOSE", 30),
        ("OPEN", "AFTER_VOTING", 70),
        ("CANCELLED", "LIVE", 25),
        ("CLOSED", "LIVE", 150),
    ]
    assert datetime.fromisoformat(polls[2]["opensAt"]) > datetime.now(UTC)
    assert polls[8]["tally"] == {"ballots": 150, "electorate": 194, "final": True}


def test_every_root_field_has_an_example() -> None:
    schema = build_our_schema(Limits(), introspection=True)._schema
    kinds = (schema.query_type, schema.mutation_type, schema.subscription_type)
    fields = {name for kind in kinds if kind for name in kind.fields}
    roots = [field for tab in TABS for field in _operation(tab.query).selection_set.selections]
    used = [field.name.value for field in roots if isinstance(field, FieldNode)]

    # Three people who have to do with tickets, and what each of them finds; who one is, and what one has agreed to and
    # asked for.
    assert Counter(used) == Counter(fields) + Counter({"tickets": 2, "me": 3})
    assert all(_operation(tab.query).name for tab in TABS)


async def test_200_tickets_stand_in_every_state_as_their_history_says(demo: Demo) -> None:
    query = """query($after: String) { tickets(first: 50, after: $after) { totalCount pageInfo { endCursor hasNextPage }
        edges { node { number state openedAt building { address } history { toState at } } } } }"""
    found: list[Any] = []
    after = None
    while True:
        page = (await demo.ask("manager", query, {"after": after}))["tickets"]
        found += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    seeded = [ticket for ticket in found if ticket["number"] <= 200]

    assert [ticket["number"] for ticket in seeded] == list(range(200, 0, -1))
    assert {ticket["state"] for ticket in seeded} == {state.name for state in TicketState}
    assert len({ticket["building"]["address"] for ticket in seeded}) == 4
    assert len({ticket["openedAt"][:7] for ticket in seeded}) >= 5
    for ticket in seeded:
        states = [change["toState"] for change in ticket["history"] if change["toState"]]
        assert states[-1] == ticket["state"], ticket
        assert sorted(change["at"] for change in ticket["history"]) == [change["at"] for change in ticket["history"]]


async def test_the_service_organization_has_an_inbox_and_its_master_some_work(demo: Demo) -> None:
    query = """{ tickets(first: 50) { edges { node { state acceptedAt author { displayName } assignee { displayName }
        allowedMoves } } } }"""
    logins = ("service", "service-master")
    inbox, work = [[edge["node"] for edge in (await demo.ask(who, query))["tickets"]["edges"]] for who in logins]

    assert len(inbox) >= 8
    assert {ticket["state"] for ticket in inbox} == {"HANDED_OVER"}
    assert all(ticket["author"]["displayName"] for ticket in inbox)
    assert {bool(ticket["acceptedAt"]) for ticket in inbox} == {True, False}
    assert 0 < len(work) < len(inbox)
    assert all(ticket["allowedMoves"] == ["START", "FINISH"] for ticket in work)


async def test_some_tickets_have_photos_that_are_fetched(demo: Demo) -> None:
    query = "{ tickets(first: 100) { edges { node { attachments { url thumbnailUrl } } } } }"
    found = (await demo.ask("manager", query))["tickets"]["edges"]
    photos = [photo for edge in found for photo in edge["node"]["attachments"]]

    answers = [await demo.client.http.get(photos[0][link]) for link in ("url", "thumbnailUrl")]

    assert len(photos) >= 10
    assert [(answer.status_code, answer.headers["content-type"]) for answer in answers] == [(200, "image/jpeg")] * 2


async def test_the_owner_finds_out_why_the_newest_bill_is_bigger(demo: Demo) -> None:
    query = """{ utilityAccounts { bills(first: 1) { totalCount edges { node { comparison { units } explained {
        difference causes { kind service amount before after } } } } } } }"""
    [owners] = (await demo.ask("owner", query))["utilityAccounts"]
    [tenants] = (await demo.ask("tenant", query))["utilityAccounts"]
    bill = owners["bills"]["edges"][0]["node"]
    causes = bill["explained"]["causes"]
    found = {(cause["kind"], cause["service"]): cause for cause in causes}

    assert (owners["bills"]["totalCount"], tenants["bills"]["totalCount"]) == (24, 24)
    assert sum(Decimal(cause["amount"]) for cause in causes) == Decimal(bill["explained"]["difference"]) > 0
    assert {*found} >= {("NEW_SERVICE", "Добровольное страхование жилья"), ("QUANTITY", "Электроэнергия")}
    waste = found["PERSONS", "Вывоз ТБО"]
    assert (waste["before"], waste["after"]) == ("2", "3")
    assert bill["comparison"]["units"] == 12


async def test_the_same_people_live_there_and_vote_alike_every_time(demo: Demo) -> None:
    names = [(await demo.ask(login, "{ me { displayName } }"))["me"]["displayName"] for _, login in LOGINS]
    query = """query($id: ID!) { polls(complexId: $id, states: [CLOSED]) { edges { node {
        tally { questions { options { ballots } } } } } } }"""
    told = await demo.ask("manager", query, {"id": await _complex_id(demo)})

    assert names == [
        "Сәуле Тұрсынова",
        "Светлана Захарова",
        "Виктор Шевченко",
        "Қайрат Омаров",
        "Шынар Тұрсынова",
        "Дмитрий Соколов",
        "Нұржан Сейітов",
        "Сергей Литвинов",
        "Марат Оспанов",
        "Жанар Ахметова",
    ]
    [poll] = told["polls"]["edges"]
    assert poll["node"]["tally"]["questions"] == [{"options": [{"ballots": 120}, {"ballots": 30}]}]


async def test_every_example_answers_the_one_it_is_meant_for(demo: Demo) -> None:
    answers = {tab["title"]: await demo.run(tab) for tab in demo.examples["tabs"]}

    assert {title: told["errors"] for title, told in answers.items() if "errors" in told} == {}
    refused = [title for title, told in answers.items() if '"Refused"' in json.dumps(told["data"])]
    assert refused == []


async def test_letters_of_the_demo_have_links_that_work(demo: Demo) -> None:
    letter = await _letter_to_be_rid_of(demo.outbox)
    text = letter.get_body(("plain",))
    assert text

    links = re.findall(rf"{re.escape(demo.client.url)}\S+", text.get_content())
    off = str(letter["List-Unsubscribe"]).strip("<>")
    page = {"accept": "text/html"}

    told = [await demo.client.http.get(link, headers=page, follow_redirects=True) for link in links]
    assert [answer.status_code for answer in told] == [200, 200]
    assert str(told[0].url) == f"{demo.client.url}/graphql"
    assert links[1] == off
    assert (await demo.client.http.post(off)).status_code == 200


async def _letter_to_be_rid_of(outbox: Path) -> EmailMessage:
    """One that says how. They leave half a minute after what they tell of, which by now has mostly passed."""
    async with asyncio.timeout(60):
        while True:
            for file in await asyncio.to_thread(lambda: list(outbox.glob("*.eml"))):
                letter = message_from_bytes(file.read_bytes(), policy=policy.default)
                if letter["List-Unsubscribe"]:
                    return letter
            await asyncio.sleep(0.1)


async def test_a_killed_seed_is_finished_by_the_next_one_and_another_changes_nothing(tmp_path: Path) -> None:
    variables = environment(tmp_path)
    async with running(variables, "seed") as process:
        await process.until("150 ballots")
        await asyncio.sleep(0.1)  # somewhere among the ballots of the next one
        await process.stop(SIGKILL)

    finished = await command(variables, "seed")
    counted = _counted(tmp_path)
    examples = json.loads((tmp_path / "demo.json").read_text())
    again = await command(variables, "seed")

    assert (finished.code, finished.err) == (0, "")
    assert (counted["units"], counted["news_items"], counted["polls"]) == (252, 45, 9)
    assert counted["ballots"] == 150 + 25 + 70 + 30 + 40 + 120
    assert (again.code, again.out) == (0, "· ЖК «Самал көше» is there already.\n")
    assert _counted(tmp_path) == counted
    assert json.loads((tmp_path / "demo.json").read_text())["logins"] == examples["logins"]


def _counted(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "wires.sqlite3")) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


async def _complex_id(demo: Demo) -> str:
    [edge] = (await demo.ask("manager", "{ complexes { edges { node { id } } } }"))["complexes"]["edges"]
    return str(edge["node"]["id"])


async def _units(demo: Demo) -> list[dict[str, Any]]:
    """Of all buildings, as the office sees them, read page by page."""
    houses = "{ complexes { edges { node { buildings { id } } } } }"
    query = """query($id: ID!, $after: String) { node(id: $id) { ... on Building { units(first: 25, after: $after) {
        pageInfo { hasNextPage endCursor }
        edges { node { kind areaM2 residencies { role share state resident { id phone email } } } } } } } }"""
    found = []
    [complex] = (await demo.ask("manager", houses))["complexes"]["edges"]
    for building in complex["node"]["buildings"]:
        after = None
        while True:
            page = (await demo.ask("manager", query, {"id": building["id"], "after": after}))["node"]["units"]
            found += [edge["node"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
    assert len(complex["node"]["buildings"]) == 4
    return found
