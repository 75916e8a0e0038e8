"""Every role asks every root field, every kind of node and every sensitive field; the table says what comes back.

The scene is one complex with a life in it and another one beside it. Questions go over HTTP and real sockets.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import aclosing
from functools import cache
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, build_schema

from integrations import passwords
from models.ids import uuid7
from schema.ids import split_id, write_id
from tests.access import ANEW, AS_ITS_PARENT, CHANGES, PARTS, READS, ROWS, TYPES, WATCHES
from tests.access.roles import DATA, REFUSALS, ROLES, Row
from tests.access.scene import Scene
from tests.attachments import body
from tests.conftest import House
from tests.people import settled
from tests.snapshots import AsNew, everything
from tests.test_schema import written
from tests.world import PASSWORD, small_town


async def the_scene(house: House) -> Scene:
    services = house.services
    town, beside = await small_town(services, await _password_hash()), await small_town(services)
    scene = Scene(house, town, beside)
    for part in PARTS:
        if hasattr(part, "stage"):
            scene.add(await part.stage(scene))
    return scene


@cache
def _hashing() -> asyncio.Future[str]:
    return asyncio.ensure_future(passwords.hashed(PASSWORD))


async def _password_hash() -> str:
    """One for all scenes: it is dear."""
    return await _hashing()


@pytest.fixture(scope="module")
async def scene(house: House) -> Scene:
    """Shared by all that only read it."""
    return await the_scene(house)


@pytest.fixture(scope="module")
async def scenes(house: House, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[AsNew[Scene]]:
    async with AsNew.of(house, lambda: the_scene(house), tmp_path_factory.mktemp("scenes")) as scenes:
        yield scenes


@pytest.fixture
async def fresh_scene(scenes: AsNew[Scene]) -> Scene:
    return await scenes.get()


def declared(row: Row, variables: dict[str, str]) -> str:
    """The document with its variables declared, and named as an operation."""
    kind, _, rest = row.document.partition("{")
    listed = ", ".join(f"${name}: {TYPES.get(name, 'ID!')}" for name in variables)
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

    await settled(at_once=True)
    before = await everything()
    found = {role: fresh_scene.told(await ask(fresh_scene, row, role)) for role in refused}
    await settled(at_once=True)
    assert await everything() == before
    for role in ROLES.keys() - set(refused):
        again = await ANEW[row.key](fresh_scene, role) if row.key in ANEW else {}
        found[role] = fresh_scene.told(await ask(fresh_scene, row, role, **again))

    assert {role: told for role, told in found.items() if not fits(row.of(role), told)} == {}


@pytest.mark.only("postgres")
@pytest.mark.parametrize("row", [row for row in ROWS if "$" in row.document], ids=lambda row: row.key)
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
    return (await scene.house.client.http.post("/graphql", headers=headers, **body(asked))).content


def refused_ids(answer: bytes, known: dict[str, str]) -> dict[str, str]:
    """Unknown ids in place of the one that the answer's `field` names; of all where it names none."""
    named = re.search(rb'"field":"(\w+?)(Ids?|\d*)"', answer)
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

    told = {row.key.split(" ")[0] for row in ROWS}

    assert (fields - {"Query.node"}) | nodes <= told
    assert {key for key in told if key.split(".")[0] in kinds or key.startswith("node")} <= fields | nodes


def test_every_field_has_a_row_or_is_as_its_parent() -> None:
    schema = build_schema(written())
    roots = {schema.query_type, schema.mutation_type, schema.subscription_type}
    kinds = [kind for kind in schema.type_map.values() if isinstance(kind, GraphQLObjectType) and kind not in roots]
    fields = {f"{kind.name}.{it}" for kind in kinds if not kind.name.startswith("__") for it in kind.fields}

    rows = {row.key.split(" ")[0] for row in READS if "." in row.key and not row.key.startswith("Query")}

    assert sorted(fields) == sorted([*rows, *AS_ITS_PARENT])


def test_every_row_has_an_outcome_for_every_role() -> None:
    for row in ROWS:
        assert {role for roles in row.outcomes for role in roles} <= ROLES.keys()
        assert len([row.of(role) for role in ROLES]) == len(ROLES)
