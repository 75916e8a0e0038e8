"""How large a GraphQL document may be: measured before any other rule looks at it, each fragment once.

The one rule: a measurement is linear in the document. Fragments are measured once, inner ones first, and then only
added up, so that a chain of doubling fragments costs no more than its text. A spread that closes a cycle adds nothing;
the standard rule reports it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may ask for. The first group is read off the text, the second off the answer it would give."""

    characters: int = 65_536
    tokens: int = 1_000
    depth: int = 12
    nesting: int = 60
    aliases: int = 30
    root_fields: int = 20
    directives: int = 50
    selections: int = 1_000
    repeats: int = 100
    introspection: int = 1

    cost: int = 10_000
    page: int = 20
    page_maximum: int = 100
    plain_list: int = 10
    fields_per_node: int = 20

    errors: int = 10
    cached_documents: int = 1_000
    cached_bytes: int = 32 * 1024 * 1024


SENTENCES = {
    "characters": "The document has more than {maximum} characters. Pass long values as variables.",
    "tokens": "The document has more than {maximum} tokens. Send it in parts, or pass lists and objects as variables.",
    "depth": "The document nests {found} fields, {maximum} are allowed. Ask for the inner part in a query of its own.",
    "nesting": "The document nests {found} selection sets, {maximum} are allowed. Spread fewer fragments in fragments.",
    "aliases": "The document uses {found} aliases, {maximum} are allowed. Ask for a list, or send several requests.",
    "rootFields": "The operation asks for {found} root fields, {maximum} are allowed. Send several requests.",
    "directives": "The document uses {found} directives, {maximum} are allowed. Leave out what is not needed.",
    "selections": "With its fragments spelled out the document has {found} selections, {maximum} are allowed. "
    "Spread each fragment less often.",
    "repeats": "The document repeats {found} fields beside themselves, {maximum} are allowed. Select each field once.",
    "introspection": "Introspection goes {found} lists of fields or types deep, {maximum} is allowed. "
    "Read the types one by one with __type(name:).",
    "cost": "The operation may return {found} nodes, {maximum} are allowed. Ask for shorter pages with `first`, "
    "or for less in one request.",
    "errors": "{found} more errors are not shown, {maximum} are reported at most. Correct these first.",
}
# What is read off the text, by its name in answers and in `Limits` and `Extent`.
MEASURES = {
    "selections": "selections",
    "depth": "depth",
    "aliases": "aliases",
    "rootFields": "root_fields",
    "directives": "directives",
    "repeats": "repeats",
    "introspection": "introspection",
    "nesting": "nesting",
}
CEILING = 1_000_000_000
INTROSPECTION_LISTS = frozenset({"fields", "inputFields", "interfaces", "possibleTypes"})


def limit_exceeded(limit: str, maximum: int, found: int | None = None, nodes: Node | None = None) -> GraphQLError:
    """What was found, what is allowed, the way out. `found` is unknown where reading stopped at the limit."""
    shown = "" if found is None else f"more than {CEILING:,}" if found >= CEILING else f"{found:,}"
    extensions: dict[str, Any] = {"code": "LIMIT_EXCEEDED", "limit": limit, "maximum": maximum}
    if found is not None:
        extensions["requested"] = min(found, CEILING)
    return GraphQLError(SENTENCES[limit].format(found=shown, maximum=f"{maximum:,}"), nodes, extensions=extensions)


def shortened(errors: list[GraphQLError], maximum: int) -> list[GraphQLError]:
    """At most `maximum` errors, the last of which says how many are not shown."""
    if len(errors) <= maximum:
        return errors
    kept = maximum - 1
    return [*errors[:kept], limit_exceeded("errors", maximum, len(errors) - kept)]


class Place(NamedTuple):
    """Where a selection stands in its definition. `types` counts lists of introspection passed, None outside it."""

    depth: int
    nesting: int
    types: int | None

    def under(self, name: str) -> "Place":
        """Inside the named field. The wrappers of introspection (`ofType`) are no step down."""
        if self.types is None:
            types = 0 if name in ("__schema", "__type") else None
            return Place(self.depth + 1, self.nesting + 1, types)
        types = self.types + (name in INTROSPECTION_LISTS)
        return Place(self.depth + (name != "ofType"), self.nesting + 1, types)


@dataclass(slots=True)
class Extent:
    """How far one definition reaches: first on its own, then with its fragments spelled out."""

    depth: int = 0
    nesting: int = 0
    introspection: int = 0
    aliases: int = 0
    root_fields: int = 0
    directives: int = 0
    selections: int = 0
    repeats: int = 0
    spreads: list[tuple[str, Place]] = field(default_factory=list)

    def visit(self, place: Place) -> None:
        self.depth = max(self.depth, place.depth)
        self.nesting = max(self.nesting, place.nesting)
        self.introspection = max(self.introspection, place.types or 0)

    def spell_out(self, fragments: dict[str, "Extent"]) -> None:
        """Add what the spread fragments ask for, wherever they are spread."""
        for name, place in self.spreads:
            if (inner := fragments.get(name)) is not None:
                types = (place.types or 0) + inner.introspection
                self.visit(Place(place.depth + inner.depth, place.nesting + inner.nesting, types))
                self.root_fields = min(self.root_fields + inner.root_fields * (place.depth == 0), CEILING)
                self.aliases = min(self.aliases + inner.aliases, CEILING)
                self.directives = min(self.directives + inner.directives, CEILING)
                self.selections = min(self.selections + inner.selections, CEILING)
                self.repeats = min(self.repeats + inner.repeats, CEILING)


def survey(definition: OperationDefinitionNode | FragmentDefinitionNode) -> Extent:
    """Measure one definition on its own, without recursion."""
    extent = Extent(directives=len(definition.directives or ()))
    for variable in definition.variable_definitions or ():
        extent.directives += len(variable.directives or ())
    on_meta_type = isinstance(definition, FragmentDefinitionNode) and definition.type_condition.name.value[:2] == "__"
    stack = [(definition.selection_set, Place(0, 1, 0 if on_meta_type else None), set[str]())]
    while stack:
        stack.extend(_selection_set(extent, *stack.pop()))
    return extent


def _selection_set(
    extent: Extent, selection_set: SelectionSetNode, place: Place, names: set[str]
) -> Iterator[tuple[SelectionSetNode, Place, set[str]]]:
    """Count one selection set and hand back those inside it. `names` are the response names met at this level."""
    extent.visit(place)
    extent.selections += len(selection_set.selections)
    for selection in selection_set.selections:
        extent.directives += len(selection.directives or ())
        if isinstance(selection, FragmentSpreadNode):
            extent.spreads.append((selection.name.value, place))
        elif isinstance(selection, InlineFragmentNode):
            yield selection.selection_set, place._replace(nesting=place.nesting + 1), names
        elif isinstance(selection, FieldNode):
            below = _field(extent, selection, place, names)
            if selection.selection_set:
                yield selection.selection_set, below, set()


def _field(extent: Extent, node: FieldNode, place: Place, names: set[str]) -> Place:
    below = place.under(node.name.value)
    extent.depth = max(extent.depth, below.depth)
    extent.introspection = max(extent.introspection, below.types or 0)
    extent.root_fields += place.depth == 0
    extent.aliases += node.alias is not None
    response_name = (node.alias or node.name).value
    extent.repeats += response_name in names
    names.add(response_name)
    return below


def inner_first(fragments: dict[str, Extent]) -> list[str]:
    """The fragments in an order in which each follows those it spreads, as far as there is no cycle."""
    order: list[str] = []
    seen: set[str] = set()
    stack = [(name, False) for name in fragments]
    while stack:
        name, left = stack.pop()
        if left:
            order.append(name)
        elif name not in seen:
            seen.add(name)
            stack.append((name, True))
            stack.extend((spread, False) for spread, _ in fragments[name].spreads if spread in fragments)
    return order


def refusals(document: DocumentNode, limits: Limits) -> list[GraphQLError]:
    """The limits that the first too large definition exceeds: operations are looked at before fragments."""
    operations = [(d, survey(d)) for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    fragments = [(d, survey(d)) for d in document.definitions if isinstance(d, FragmentDefinitionNode)]
    named = {node.name.value: extent for node, extent in fragments}
    measured: dict[str, Extent] = {}
    for name in inner_first(named):
        named[name].spell_out(measured)
        measured[name] = named[name]
    selections = 0
    for _, extent in operations:
        extent.spell_out(measured)
        extent.selections = selections = selections + extent.selections
    for _, extent in fragments:
        extent.root_fields = 0  # counted where an operation spreads them
    for node, extent in (*operations, *fragments):
        if over := list(_exceeded(extent, limits, node)):
            return over
    return []


def _exceeded(extent: Extent, limits: Limits, node: Node) -> Iterator[GraphQLError]:
    for limit, name in MEASURES.items():
        found, maximum = getattr(extent, name), getattr(limits, name)
        if found > maximum:
            yield limit_exceeded(limit, maximum, found, node)
