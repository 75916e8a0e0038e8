"""No field tells the staff of a resident without noting that: asked of the whole schema, with all that it has.

Whoever adds a field that tells of a person finds it here, as long as the scene of the access matrix has such data.
"""

import re
from collections.abc import Iterator
from contextlib import aclosing
from typing import Any

import pytest
from graphql import (
    FieldNode,
    GraphQLObjectType,
    OperationDefinitionNode,
    build_schema,
    get_named_type,
    parse,
    print_ast,
)

from models.accounts import Person
from models.disclosures import Look, Shown
from models.residents import Residency
from models.tickets import Ticket
from tests.access import ROWS
from tests.access.roles import Row
from tests.access.scene import Scene
from tests.clients import Client
from tests.conftest import House
from tests.selections import Selections
from tests.test_access import declared, the_scene
from tests.test_schema import written

# The database makes no difference to what a field notes.
pytestmark = pytest.mark.parametrize("house", ["sqlite"], indirect=True, scope="session")
STAFF = ("master", "dispatcher", "manager", "administrator")
# An administrator is shown whatever a manager is.
ASKED = ("master", "dispatcher", "administrator")
KINDS = ("Query.", "Subscription.", "node(")
BY_THE_OFFICE = ("Query.residents", "Query.residencyRequests", "node(Resident)", "node(Unit)")
# A kind of node is asked for by itself, so that what is within it is deep enough.
DEPTHS = (2, 1)
SCHEMA = build_schema(written())


class Noted:
    """Where in the answers to a person something was noted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paths = set[tuple[str | int, ...]]()
        monkeypatch.setattr("schema.sightings.noted", self._note)

    def _note(self, info: Any, look: Look, shown: Shown) -> None:
        self.paths.add(tuple(info.path.as_list()))

    def covers(self, path: tuple[str | int, ...]) -> bool:
        return any(path[:end] in self.paths for end in range(1, len(path) + 1))


@pytest.fixture(scope="module")
async def scene(house: House) -> Scene:
    """With names, contacts and notes that nobody else has."""
    made = await the_scene(house)
    for number, person in enumerate(await Person.filter(id__in=await _residents(made))):
        person.surname, person.given_name = f"Тегі{number:03}", f"Аты{number:03}"
        await person.save(update_fields=["surname", "given_name"])
    for number, ticket in enumerate(await Ticket.filter(complex_id=made.town.complex.id)):
        ticket.contact_name, ticket.access_notes = f"Көрші{number:03}", f"Кілті{number:03}"
        await ticket.save(update_fields=["contact_name", "access_notes"])
    return made


async def _residents(scene: Scene) -> list[Any]:
    found = Residency.filter(complex_id=scene.town.complex.id)
    staff = {someone.person.id for role, someone in scene.town.people.items() if role in STAFF}
    return [each for each in await found.values_list("person_id", flat=True) if each not in staff]


@pytest.fixture(scope="module")
async def secrets(scene: Scene) -> set[str]:
    people = await Person.filter(id__in=await _residents(scene))
    tickets = await Ticket.filter(complex_id=scene.town.complex.id)
    named = {getattr(one, name) for one in people for name in ("surname", "given_name", "phone", "email")}
    return named | {getattr(one, name) for one in tickets for name in ("contact_name", "access_notes")} - {None}


def asked(row: Row, depth: int) -> Iterator[Row]:
    """All that there is behind a root field or a kind of node, with arguments as the access matrix has them."""
    [operation] = parse(declared(row, {})).definitions
    assert isinstance(operation, OperationDefinitionNode)
    [root] = operation.selection_set.selections
    assert isinstance(root, FieldNode)
    name, node = root.name.value, re.match(r"node\((\w+)\)", row.key)
    parent = SCHEMA.subscription_type if row.key.startswith("Subscription") else SCHEMA.query_type
    assert parent
    kind = SCHEMA.type_map[node[1]] if node else get_named_type(parent.fields[name].type)
    arguments = ", ".join(map(print_ast, root.arguments or ()))
    for part in Selections(depth).of(kind) if isinstance(kind, GraphQLObjectType) else ():
        within = f"... on {kind.name} {{ {part} }}" if node else part
        field = f"{name}({arguments})" if arguments else name
        yield Row(row.key, f"{operation.operation.value} {{ {field} {{ {within} }} }}", row.outcomes)


def leaves(answer: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(answer, dict):
        for name, value in answer.items():
            yield from leaves(value, (*path, name))
    elif isinstance(answer, list):
        for place, value in enumerate(answer):
            yield from leaves(value, (*path, place))
    elif isinstance(answer, str):
        yield path, answer


async def answered(client: Client, scene: Scene, row: Row, role: str) -> dict[str, Any]:
    variables, who = scene.variables(row), scene.people[role]
    if not row.document.startswith("subscription"):
        return await client.ask(declared(row, variables), variables, who)
    async with aclosing(client.follow(declared(row, variables), variables, who)) as payloads:
        return await anext(payloads)


def too_much(answer: dict[str, Any]) -> bool:
    return any(error["extensions"]["code"] == "LIMIT_EXCEEDED" for error in answer.get("errors", ()))


@pytest.mark.parametrize("role", ASKED)
async def test_whatever_tells_the_staff_of_a_resident_notes_it(
    client: Client, scene: Scene, secrets: set[str], role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted, told, unnoted = Noted(monkeypatch), set[str](), set[tuple[str, ...]]()
    for row in (row for row in ROWS if row.key.startswith(KINDS) and " " not in row.key):
        # As deep as one may ask.
        for depth in DEPTHS:
            noted.paths.clear()
            answers = [(await answered(client, scene, each, role)) for each in asked(row, depth)]
            if not any(map(too_much, answers)):
                break
        else:
            pytest.fail(f"{row.key} cannot be asked for whole")
        for path, words in (leaf for answer in answers for leaf in leaves(answer.get("data"))):
            if any(secret in words for secret in secrets):
                told.add(row.key)
                if not noted.covers(path):
                    unnoted.add(tuple(part for part in path if isinstance(part, str)))

    assert unnoted == set()
    assert {"Query.ticket", "node(Ticket)", *(() if role == "master" else BY_THE_OFFICE)} <= told, told
