"""How many nodes an operation may return: the product of its nested pages, added up over neighbours.

The one rule: a document is compiled once, without variables, and priced per request with them. What is counted:

- A field that returns a connection (its type's name ends in `Connection`) counts its page size: the argument `first`,
  else its default in the schema, else `Limits.page`; null, negative or no number counts as `Limits.page_maximum`.
- Any other list of objects counts `Limits.plain_list` items, or what its `metadata` says (`items`), or `first` where it
  has that argument.
- Each item counts one, or what the lists inside it count together if that is more: 100 polls with 100 ballots each are
  10,000. Single objects count nothing.
- Wide nodes: the number of fields in the answer, divided by `Limits.fields_per_node`, where that is more.

Selections under @skip, on types that exclude each other or made twice are all counted: the price is an upper estimate.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_composite_type,
)

from engine.limits import CEILING, Limits

LONGEST_NUMBER = 12


class Given(NamedTuple):
    """A page size that a variable gives, or `otherwise` where the request leaves it out."""

    variable: str
    otherwise: int


@dataclass(slots=True)
class Lot:
    """What a selection set asks for: counted already, and the pages whose size a variable gives.

    `item` is what a connection's selection set asks for once per item of the page; its size is known one level up.
    """

    nodes: int = 0
    fields: int = 0
    pages: list[tuple[int | Given, "Lot"]] = field(default_factory=list)
    item: "Lot | None" = None

    def add(self, other: "Lot") -> None:
        self.nodes += other.nodes
        self.fields += other.fields
        self.pages += other.pages
        if other.item is not None:
            self.per_item().add(other.item)

    def per_item(self) -> "Lot":
        self.item = self.item or Lot()
        return self.item

    def add_page(self, size: int | Given, item: "Lot") -> None:
        if isinstance(size, int) and not item.pages:
            self.nodes += size * max(1, item.nodes)
            self.fields += size * item.fields
        else:
            self.pages.append((size, item))


class Prices:
    """The operations of one valid document, ready to be priced with the variables of a request."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, limits: Limits) -> None:
        self._schema, self._limits = schema, limits
        self._fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self._lots: dict[str, Lot] = {}
        self._operations: dict[str | None, tuple[Lot, dict[str, int]]] = {}
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                root = schema.get_root_type(definition.operation)
                lot = self._selection_set(definition.selection_set, root) if root else Lot()
                name = definition.name.value if definition.name else None
                self._operations[name] = lot, dict(self._defaults(definition))

    def price(self, operation_name: str | None, variables: Mapping[str, Any] | None) -> int:
        """The nodes that the named operation may return with these variables, which nobody has checked yet."""
        lot, defaults = self._operations[operation_name]
        given = variables or {}

        def size(page: int | Given) -> int:
            if isinstance(page, int):
                return page
            name = page.variable
            return self._page_size(given[name]) if name in given else defaults.get(name, page.otherwise)

        nodes, fields = _total(lot, size)
        return min(max(1, nodes, -(-fields // self._limits.fields_per_node)), CEILING)

    def _selection_set(self, selection_set: SelectionSetNode, parent: GraphQLCompositeType) -> Lot:
        lot = Lot()
        for selection in selection_set.selections:
            if isinstance(selection, FieldNode):
                self._field(lot, selection, parent)
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                inner = self._schema.get_type(condition.name.value) if condition else parent
                if is_composite_type(inner):
                    lot.add(self._selection_set(selection.selection_set, inner))
            elif isinstance(selection, FragmentSpreadNode):
                lot.add(self._fragment(selection.name.value))
        return lot

    def _fragment(self, name: str) -> Lot:
        if name not in self._lots:
            fragment = self._fragments[name]
            on = self._schema.get_type(fragment.type_condition.name.value)
            self._lots[name] = self._selection_set(fragment.selection_set, on) if is_composite_type(on) else Lot()
        return self._lots[name]

    def _field(self, lot: Lot, node: FieldNode, parent: GraphQLCompositeType) -> None:
        definition = self._schema.get_field(parent, node.name.value)
        lot.fields += 1
        if definition is None:
            return
        lot.nodes += weight(definition)
        if node.selection_set is None:
            return
        inner_type = get_named_type(definition.type)
        inner = self._selection_set(node.selection_set, inner_type) if is_composite_type(inner_type) else Lot()
        if is_connection(inner_type):
            item, inner.item = inner.item or Lot(), None
            lot.add(inner)
            lot.add_page(self._first(node, definition, self._limits.page), item)
        elif not (lists := list_levels(definition.type)):
            lot.add(inner)
        elif is_connection(parent):
            lot.per_item().add(inner)
        else:
            lot.add_page(self._first(node, definition, items(definition) or self._limits.plain_list**lists), inner)

    def _first(self, node: FieldNode, definition: GraphQLField, absent: int) -> int | Given:
        argument = definition.args.get("first")
        if argument is None:
            return absent
        if isinstance(argument.default_value, int):
            absent = argument.default_value
        for given in node.arguments or ():
            if given.name.value == "first":
                if isinstance(given.value, VariableNode):
                    return Given(given.value.name.value, absent)
                return self._page_size(literal(given.value))
        return absent

    def _defaults(self, operation: OperationDefinitionNode) -> Iterator[tuple[str, int]]:
        for variable in operation.variable_definitions or ():
            if variable.default_value is not None:
                yield variable.variable.name.value, self._page_size(literal(variable.default_value))

    def _page_size(self, value: object) -> int:
        """The items of such a page. What is no size is left to the resolver to refuse; here it is the largest page."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or value < 0:
            return self._limits.page_maximum
        return max(value, 1)


def _total(lot: Lot, size: Callable[[int | Given], int]) -> tuple[int, int]:
    nodes, fields = lot.nodes, lot.fields
    for page, item in lot.pages:
        items = size(page)
        item_nodes, item_fields = _total(item, size)
        nodes += items * max(1, item_nodes)
        fields += items * item_fields
    return nodes, fields


def literal(node: ValueNode) -> int | None:
    """The number that is written there, as far as it could be a page size: an ID may have any number of digits."""
    return int(node.value) if isinstance(node, IntValueNode) and len(node.value) <= LONGEST_NUMBER else None


def is_connection(graphql_type: object) -> bool:
    return getattr(graphql_type, "name", "").endswith("Connection")


def weight(definition: GraphQLField) -> int:
    """As how many nodes the field itself counts: 0, or what its `metadata` says of a long text, or of dear work."""
    return _declared(definition, "weight")


def items(definition: GraphQLField) -> int:
    """How many things a plain list may hold, where its `metadata` says so; else 0."""
    return _declared(definition, "items")


def _declared(definition: GraphQLField, name: str) -> int:
    declared = definition.extensions.get("strawberry-definition")
    return int(getattr(declared, "metadata", {}).get(name, 0))


def list_levels(graphql_type: object) -> int:
    """How many lists are wrapped around the named type."""
    levels = 0
    while isinstance(graphql_type, GraphQLList | GraphQLNonNull):
        levels += isinstance(graphql_type, GraphQLList)
        graphql_type = graphql_type.of_type
    return levels
