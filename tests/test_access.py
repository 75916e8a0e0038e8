"""Every role asks every root field, every kind of node and every sensitive field; the table says what comes back.

The scene is one complex with a life in it and another one beside it. Questions go over HTTP and real sockets.
"""

import asyncio
import re
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, build_schema
from tortoise import Tortoise, connections

from models.accounts import Session
from models.ids import uuid7
from models.residents import Residency, ResidencyState, StaffMember, StaffRole
from resolvers.paging import write_cursor
from schema.ids import split_id, write_id
from tests.access_matrix import CHANGES, DATA, READS, ROLES, WATCHES, Row
from tests.conftest import House
from tests.test_schema import written
from tests.test_walk import ballot, open_survey
from tests.world import PASSWORD, Someone, Town, move_in, sign_up, small_town

ALL = [*READS, *CHANGES, *WATCHES]
# Fields that say no more than the thing they belong to: whoever is shown that is shown them.
AS_ITS_PARENT = {
    "Answer": "questionId optionIds",
    "Ballot": "id castAt unit answers",
    "Building": "id address entrances complex",
    "Complex": "id name address organization",
    "NewsItem": "id kind title body publishedAt scope",
    "NewsScope": "complex building",
    "Option": "id text",
    "OptionTally": "optionId ballots share",
    "Organization": "id name kind",
    "PageInfo": "hasNextPage hasPreviousPage startCursor endCursor",
    "Poll": "id kind title description opensAt closesAt resultsVisibility state complex questions",
    "PollTally": "pollId version ballots electorate questions asOf final",
    "Question": "id text method minChoices maxChoices options",
    "QuestionTally": "questionId options",
    "Refused": "code message field",
    "Residency": "id role share state since until unit resident",
    "Resident": "id surname givenName patronymic displayName",
    "SignedIn": "accessToken expiresAt viewer",
    "SignedOut": "endedAt",
    "StaffMember": "id role displayName organization",
    "Unit": "id kind number entrance floor areaM2 building",
    "Viewer": "id login language displayName",
    **{
        f"{name}{part}": fields
        for name in ("Complex", "NewsItem", "Poll", "Unit")
        for part, fields in {"Connection": "edges pageInfo totalCount", "Edge": "node cursor"}.items()
    },
}
REFUSALS = ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"]


@dataclass
class Scene:
    """`ids`: name → id as clients see it."""

    house: House
    town: Town
    ids: dict[str, str] = field(default_factory=dict)
    people: dict[str, Someone | None] = field(default_factory=dict)

    def variables(self, row: Row) -> dict[str, str]:
        return {name: self.ids[name.replace("_", " ")] for name in re.findall(r"\$(\w+)", row.document)}

    def read(self, answer: Any) -> Any:
        """What stands behind the last single field, with names for ids."""
        names = {node_id: name for name, node_id in self.ids.items()}
        if isinstance(answer, list):
            return [self.read(item) for item in answer]
        if isinstance(answer, dict) and answer.get("__typename") == "Refused":
            return answer["code"]
        if isinstance(answer, dict):
            answer = {key: self.read(value) for key, value in answer.items()}
            return next(iter(answer.values())) if len(answer) == 1 else answer
        return names.get(answer, answer) if isinstance(answer, str) else answer

    def told(self, payload: dict[str, Any]) -> Any:
        if "errors" in payload:
            return payload["errors"][0]["extensions"]["code"]
        return self.read(payload["data"])


async def the_scene(house: House) -> Scene:
    services = house.services
    town, beside = await small_town(services, await services.passwords.hashed(PASSWORD)), await small_town(services)
    await more_people(house, town, beside)
    scene = Scene(house, town)
    scene.people = {role: town.people.get(role) for role in ROLES} | {
        "elsewhere": beside["owner"],
        "stranger": beside["manager"],
    }
    scene.ids = {
        "organization": write_id("Organization", town.organization.id),
        "complex": town.complex_id,
        "other complex": beside.complex_id,
        "other building": beside.building_id(0),
        "login": town["owner"].account.login,
        "start": write_cursor(0),
    }
    scene.ids |= {f"building {number}": town.building_id(number) for number in range(2)}
    scene.ids |= {f"unit {number}": town.unit_id(number) for number in range(4)}
    await name_people(scene)
    await fill_with_life(scene)
    return scene


async def more_people(house: House, town: Town, beside: Town) -> None:
    landlord, applicant, retired = [
        await sign_up(house.services, f"{role}-{uuid7().hex}", "!") for role in ("landlord", "applicant", "retired")
    ]
    await move_in(landlord, town.units[3])
    await move_in(applicant, town.units[1], state=ResidencyState.REQUESTED)
    await StaffMember(
        organization_id=beside.organization.id, person_id=landlord.person.id, role=StaffRole.MANAGER
    ).save()
    await StaffMember(
        organization_id=town.organization.id,
        person_id=retired.person.id,
        role=StaffRole.MANAGER,
        ended_at=house.services.clock(),
    ).save()
    town.people |= {"landlord": landlord, "applicant": applicant, "retired": retired}


async def name_people(scene: Scene) -> None:
    people = {one.person.id: role for role, one in scene.people.items() if one}
    scene.ids |= {f"resident {role}": write_id("Resident", person_id) for person_id, role in people.items()}
    for home in await Residency.filter(person_id__in=people):
        scene.ids[f"residency {people[home.person_id]}"] = write_id("Residency", home.id)
    for post in await StaffMember.filter(person_id__in=people):
        scene.ids[f"staff {people[post.person_id]}"] = write_id("StaffMember", post.id)


async def fill_with_life(scene: Scene) -> None:
    client, town = scene.house.client, scene.town
    for name, building in {"building 1": town.building_id(1), "building 0": town.building_id(0), "all": None}.items():
        text = {"title": name, "body": "Қақпа" if building else "Су"}
        item = {"complexId": town.complex_id, "buildingId": building, **text}
        made = await client.do("publishNews", item, town["manager"], "... on NewsItem { id }")
        scene.ids[f"news for {name}"] = made["id"]
    for visibility in ("LIVE", "AFTER_VOTING", "AFTER_CLOSE"):
        poll = await open_survey(client, town, resultsVisibility=visibility)
        scene.ids[f"poll {visibility.lower().replace('_', ' ')}"] = poll["id"]
        cast = await client.do("castBallot", ballot(town, poll, 0, 0), town["owner"], "... on Ballot { id }")
        if visibility == "LIVE":
            scene.ids["ballot"] = cast["id"]
            scene.ids["question"] = poll["questions"][0]["id"]
            scene.ids["option"] = poll["questions"][0]["options"][0]["id"]
    scene.ids["poll draft"] = (await client.do("draftPoll", draft(town), town["manager"], "... on Poll { id }"))["id"]


def draft(town: Town) -> dict[str, Any]:
    question = {"text": "Шлагбаум?", "options": ["Иә", "Жоқ"]}
    return {
        "complexId": town.complex_id,
        "title": "Сауал",
        "closesAt": "2999-01-01T00:00:00Z",
        "questions": [question],
    }


@pytest.fixture(scope="module")
async def scene(house: House) -> Scene:
    """Shared by all that only read it."""
    return await the_scene(house)


@pytest.fixture
async def fresh_scene(house: House) -> Scene:
    return await the_scene(house)


def declared(row: Row, variables: dict[str, str]) -> str:
    """The document with its variables declared, and named as an operation."""
    kind, _, rest = row.document.partition("{")
    types = {"start": "String", "login": "String!"}
    listed = ", ".join(f"${name}: {types.get(name, 'ID!')}" for name in variables)
    return f"{kind.strip() or 'query'}{f'({listed})' if listed else ''} {{{rest}"


def fits(expected: Any, found: Any) -> bool:
    """Equal, where DATA stands for anything that is there."""
    if expected is DATA:
        return found not in (None, [], {}) and found not in REFUSALS
    if isinstance(expected, dict) and isinstance(found, dict):
        return expected.keys() == found.keys() and all(fits(expected[key], found[key]) for key in expected)
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(map(fits, expected, found))
    return bool(expected == found)


async def ask(scene: Scene, row: Row, role: str, **other: str) -> Any:
    variables = scene.variables(row) | other
    return await scene.house.client.ask(declared(row, variables), variables, scene.people[role])


@pytest.mark.parametrize("row", READS, ids=lambda row: row.key)
async def test_every_role_reads_what_the_table_says(scene: Scene, row: Row) -> None:
    found = dict(zip(ROLES, await asyncio.gather(*(ask(scene, row, role) for role in ROLES)), strict=True))

    wrong = {role: scene.told(told) for role, told in found.items() if not fits(row.of(role), scene.told(told))}
    assert wrong == {}


@pytest.mark.parametrize("row", WATCHES, ids=lambda row: row.key)
async def test_every_role_hears_what_the_table_says(scene: Scene, row: Row) -> None:
    async def first(role: str) -> Any:
        variables = scene.variables(row)
        following = scene.house.client.follow(declared(row, variables), variables, scene.people[role])
        async with asyncio.timeout(5), aclosing(following) as payloads:
            return scene.told(await anext(payloads))

    found = dict(zip(ROLES, await asyncio.gather(*map(first, ROLES)), strict=True))

    assert {role: told for role, told in found.items() if not fits(row.of(role), told)} == {}


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: row.key)
async def test_every_role_changes_what_the_table_says_and_else_nothing(fresh_scene: Scene, row: Row) -> None:
    refused = [role for role in ROLES if row.of(role) in REFUSALS]

    before = await everything()
    found = {role: fresh_scene.told(await ask(fresh_scene, row, role)) for role in refused}
    assert await everything() == before
    for role in ROLES.keys() - set(refused):
        again = await renewed(fresh_scene, row, role)
        found[role] = fresh_scene.told(await ask(fresh_scene, row, role, **again))

    assert {role: told for role, told in found.items() if not fits(row.of(role), told)} == {}


async def everything() -> dict[str, list[str]]:
    """Every row of every table: the events' counters are rows too."""
    tables = [model._meta.db_table for model in Tortoise.apps["models"].values()]
    link = connections.get("default")
    return {table: sorted(map(repr, await link.execute_query_dict(f'SELECT * FROM "{table}"'))) for table in tables}


async def renewed(scene: Scene, row: Row, role: str) -> dict[str, str]:
    """What a change uses up is made anew for the next who is allowed it: the poll to open or close, the session."""
    client, town, someone = scene.house.client, scene.town, scene.people[role]
    if row.key == "Mutation.openPoll":
        made = await client.do("draftPoll", draft(town), town["manager"], "... on Poll { id }")
        return {"poll_draft": made["id"]}
    if row.key == "Mutation.closePoll":
        return {"poll_live": (await open_survey(client, town))["id"]}
    if row.key == "Mutation.signOut" and someone:
        now = scene.house.services.clock().replace(microsecond=0)
        session = await Session.create(
            account_id=someone.account.id, created_at=now, expires_at=now + timedelta(hours=1)
        )
        token = scene.house.services.tokens.issue(
            someone.account.id, session.id, session.created_at, session.expires_at
        )
        scene.people[role] = Someone(someone.person, someone.account, session, token)
    return {}


@pytest.mark.parametrize("row", [row for row in ALL if "$" in row.document], ids=lambda row: row.key)
async def test_unknown_and_invisible_are_one_answer(scene: Scene, row: Row) -> None:
    """Byte for byte: nobody learns by asking that something is there."""
    shut_out = [role for role in ROLES if row.of(role) in (None, "NOT_FOUND") and row not in WATCHES]
    known = scene.variables(row)

    for role in shut_out:
        there = await answered(scene, row, role, known)
        nowhere = await answered(scene, row, role, known | refused_ids(there, known))
        assert there == nowhere, role


@pytest.mark.parametrize("row", WATCHES, ids=lambda row: row.key)
async def test_unknown_and_invisible_sound_the_same(scene: Scene, row: Row) -> None:
    async def heard(role: str, variables: dict[str, str]) -> Any:
        following = scene.house.client.follow(declared(row, variables), variables, scene.people[role])
        async with asyncio.timeout(5), aclosing(following) as payloads:
            return await anext(payloads)

    known = scene.variables(row)
    for role in [role for role in ROLES if row.of(role) == "NOT_FOUND"]:
        assert await heard(role, known) == await heard(role, {name: unknown(it) for name, it in known.items()})


async def answered(scene: Scene, row: Row, role: str, variables: dict[str, str]) -> bytes:
    someone = scene.people[role]
    headers = {"authorization": f"Bearer {someone.token}"} if someone else {}
    asked = {"query": declared(row, variables), "variables": variables}
    return (await scene.house.client.http.post("/graphql", json=asked, headers=headers)).content


def refused_ids(answer: bytes, known: dict[str, str]) -> dict[str, str]:
    """Unknown ids in place of the one that the answer's `field` names; of all where it names none."""
    named = re.search(rb'"field":"(\w+?)(Id|\d*)"', answer)
    about = [name for name in known if named and named[1].decode() in name]
    return {name: unknown(known[name]) for name in about or known}


def unknown(value: str) -> str:
    """Another id of the same kind; what is no id stays."""
    try:
        return write_id(split_id(value)[0], uuid7())
    except Exception:
        return value


def test_every_root_field_and_every_node_has_a_row() -> None:
    schema = build_schema(written())
    kinds = {"Query": schema.query_type, "Mutation": schema.mutation_type, "Subscription": schema.subscription_type}
    fields = {f"{name}.{it}" for name, kind in kinds.items() if kind for it in kind.fields}
    interface = schema.type_map["Node"]
    assert isinstance(interface, GraphQLInterfaceType)
    nodes = {f"node({kind.name})" for kind in schema.get_possible_types(interface)}

    told = {row.key.split(" ")[0] for row in ALL}

    assert (fields - {"Query.node"}) | nodes <= told
    assert {key for key in told if key.split(".")[0] in kinds or key.startswith("node")} <= fields | nodes


def test_every_field_has_a_row_or_is_as_its_parent() -> None:
    schema = build_schema(written())
    roots = {schema.query_type, schema.mutation_type, schema.subscription_type}
    kinds = [kind for kind in schema.type_map.values() if isinstance(kind, GraphQLObjectType) and kind not in roots]
    fields = {f"{kind.name}.{it}" for kind in kinds if not kind.name.startswith("__") for it in kind.fields}

    rows = {row.key.split(" ")[0] for row in READS if "." in row.key and not row.key.startswith("Query")}
    listed = {f"{kind}.{name}" for kind, names in AS_ITS_PARENT.items() for name in names.split()}

    assert fields == rows | listed
    assert rows & listed == set()


def test_every_row_has_an_outcome_for_every_role() -> None:
    for row in ALL:
        assert {role for roles in row.outcomes for role in roles} <= ROLES.keys()
        assert len([row.of(role) for role in ROLES]) == len(ROLES)
