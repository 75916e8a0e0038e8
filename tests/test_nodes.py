"""Relay's two promises, wherever the schema makes them: `node` finds all that has an id, and pages have bounds.

The one rule: what is asked is found by walking the schema, never by a list kept by hand. How a list is reached and who
is shown it stands in the access matrix.
"""

from typing import Any

import pytest
from graphql import (
    ArgumentNode,
    FieldNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    NameNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    build_schema,
    get_named_type,
    parse,
    print_ast,
    visit,
)

from schema.root import NODES
from tests.access import READS
from tests.access.roles import REFUSALS, ROLES, Row
from tests.access.scene import Scene
from tests.conftest import House
from tests.test_access import declared, the_scene
from tests.test_schema import built

MANY = 'type Query { poll: Poll } type Poll { votes(first: Int): VoteConnection! } type VoteConnection { "." a: Int }'


def nodes(schema: GraphQLSchema) -> set[str]:
    interface = schema.type_map["Node"]
    assert isinstance(interface, GraphQLInterfaceType)
    return {kind.name for kind in schema.get_possible_types(interface)}


def connections(schema: GraphQLSchema) -> list[str]:
    """`Type.field` of every list that is read by pages."""
    kinds = [kind for kind in schema.type_map.values() if isinstance(kind, GraphQLObjectType)]
    fields = [(f"{kind.name}.{name}", field.type) for kind in kinds for name, field in kind.fields.items()]
    return [place for place, answer in fields if get_named_type(answer).name.endswith("Connection")]


class AskFor(Visitor):
    """Gives the field at this place another `first`."""

    def __init__(self, place: str, first: int, types: TypeInfo) -> None:
        super().__init__()
        self.place, self.first, self.types, self.found = place, first, types, 0

    def enter_field(self, node: FieldNode, *_: object) -> FieldNode | None:
        if f"{self.types.get_parent_type()}.{node.name.value}" != self.place:
            return None
        self.found += 1
        first = ArgumentNode(name=NameNode(value="first"), value=IntValueNode(value=str(self.first)))
        others = [argument for argument in node.arguments or () if argument.name.value != "first"]
        return FieldNode(**{key: getattr(node, key) for key in node.keys} | {"arguments": (*others, first)})


def asking(document: str, place: str, first: int) -> str:
    types = TypeInfo(built())
    visitor = AskFor(place, first, types)
    changed = visit(parse(document), TypeInfoVisitor(types, visitor))
    assert visitor.found == 1, f"{place} is not asked for in {document}"
    return print_ast(changed)


def shown(place: str) -> tuple[Row, str]:
    """The row of the access matrix that asks for this list, and somebody who is shown it."""
    rows = [row for row in READS if row.key.split(" ")[0] == place]
    assert rows, f"{place} has no row in tests/access"
    return rows[0], next(role for role in ROLES if is_shown(rows[0].of(role), place.split(".")[1]))


def is_shown(outcome: Any, field: str) -> bool:
    if isinstance(outcome, dict) and field in outcome:
        return outcome[field] is not None
    return outcome not in (None, *REFUSALS)


@pytest.fixture(scope="module")
async def scene(house: House) -> Scene:
    return await the_scene(house)


def test_node_finds_every_type_that_implements_it_and_no_other() -> None:
    assert nodes(built()) == NODES.keys()
    assert [kind for kind, (_, node_type) in NODES.items() if node_type.__strawberry_definition__.name != kind] == []


def test_a_node_that_is_not_found_is_noticed() -> None:
    schema = build_schema("interface Node { id: ID! } type Query { node: Node } type Fence implements Node { id: ID! }")

    assert nodes(schema) - NODES.keys() == {"Fence"}


@pytest.mark.parametrize("place", connections(built()))
async def test_every_list_refuses_pages_out_of_bounds(scene: Scene, place: str) -> None:
    row, role = shown(place)
    variables = scene.variables(row)

    for first, refusal in {1: None, 100: None, 0: "BAD_INPUT", -1: "BAD_INPUT", 101: "BAD_INPUT"}.items():
        document = asking(declared(row, variables), place, first)
        told = await scene.house.client.ask(document, variables, scene.people[role])
        errors = [error["extensions"] for error in told.get("errors", [])]
        assert [error["code"] for error in errors] == [refusal] * (refusal is not None), (first, told)
        assert [error["field"] for error in errors] == ["first"] * (refusal is not None)


def test_a_list_that_nobody_is_asked_for_is_noticed() -> None:
    assert connections(build_schema(MANY)) == ["Poll.votes"]
    with pytest.raises(AssertionError, match=r"Poll\.votes has no row"):
        shown("Poll.votes")
    with pytest.raises(AssertionError, match=r"Query\.news is not asked for"):
        asking("{ complexes { totalCount } }", "Query.news", 0)
