"""What a request may ask for: each limit refuses what is over it and lets through what is at it.

The one rule: every refusal is asserted by its code, its limit and its numbers, through the schema's own entry points.
"""

import time
from typing import Any

import pytest
import strawberry
from graphql import GraphQLError, get_introspection_query, parse
from strawberry.types.execution import ExecutionResult

from engine.documents import extensions
from engine.executor import AppExecutor
from engine.limits import Limits, refusals


@strawberry.type
class Note:
    text: str = "note"


@strawberry.type
class NoteEdge:
    node: Note


@strawberry.type
class NoteConnection:
    edges: list[NoteEdge]
    total_count: int = 0


@strawberry.type
class Item:
    id: strawberry.ID = strawberry.ID("1")
    tags: list[Note] = strawberry.field(default_factory=list)

    @strawberry.field
    def child(self) -> "Item":
        return self

    @strawberry.field(metadata={"weight": 7})  # type: ignore[untyped-decorator]
    def other(self) -> "Item":
        return self

    @strawberry.field
    def notes(self, first: int | None = None) -> NoteConnection:
        return NoteConnection(edges=[])


@strawberry.type
class ItemEdge:
    node: Item


@strawberry.type
class ItemConnection:
    edges: list[ItemEdge]


@strawberry.type
class Query:
    @strawberry.field
    def item(self, shape: strawberry.scalars.JSON | None = None, id: strawberry.ID | None = None) -> Item:
        return Item()

    @strawberry.field
    def items(self, first: int = 25) -> ItemConnection:
        return ItemConnection(edges=[])

    @strawberry.field
    def broken(self) -> list[str | None]:
        return [GraphQLError(f"broken {number}") for number in range(40)]  # type: ignore[misc]


def schema_with(**limits: int) -> strawberry.Schema:
    return strawberry.Schema(Query, extensions=extensions(Limits(**limits)), execution_context_class=AppExecutor)


async def ask(query: str, variables: dict[str, Any] | None = None, **limits: int) -> ExecutionResult:
    return await schema_with(**limits).execute(query, variable_values=variables)


async def refused(query: str, variables: dict[str, Any] | None = None, **limits: int) -> dict[str, tuple[Any, int]]:
    """The limits that refused the query, with what was found and what is allowed."""
    result = await ask(query, variables, **limits)
    assert result.data is None
    extended = [error.extensions or {} for error in result.errors or ()]
    assert {e.get("code") for e in extended} == {"LIMIT_EXCEEDED"}, result.errors
    return {e["limit"]: (e.get("requested"), e["maximum"]) for e in extended}


async def only_error(query: str, **limits: int) -> GraphQLError:
    result = await ask(query, None, **limits)
    assert result.errors
    assert len(result.errors) == 1
    return result.errors[0]


async def cost(query: str, variables: dict[str, Any] | None = None, **limits: int) -> int:
    result = await ask(query, variables, **limits)
    assert not result.errors, result.errors
    assert result.extensions is not None
    requested: int = result.extensions["cost"]["requested"]
    return requested


def nested(fields: int) -> str:
    return "{item{" + "child{" * (fields - 2) + "id" + "}" * fields


def chain(links: int, link: str, last: str = "{id}", start: str = "{item{...F0}}") -> str:
    fragments = (f"fragment F{n} on Item{link.replace('NEXT', f'...F{n + 1}')} " for n in range(links))
    return start + "".join(fragments) + f"fragment F{links} on Item{last}"


CHAINS = {
    "spreads": "{NEXT NEXT}",
    "aliases": "{a:child{NEXT} b:child{NEXT}}",
    "fields": "{child{NEXT} other{NEXT}}",
    "inline fragments": "{...{NEXT} ...on Item{NEXT}}",
    "directives": "{NEXT@include(if:true) NEXT@skip(if:false)}",
    "lists": "{notes{edges{node{text}}} NEXT NEXT}",
}


@pytest.mark.parametrize("link", CHAINS.values(), ids=CHAINS)
async def test_chain_of_thirty_doubling_fragments_is_refused_within_50_ms(link: str) -> None:
    best = 1.0
    for _ in range(3):
        schema = schema_with()
        started = time.process_time()
        result = await schema.execute(chain(30, link))
        best = min(best, time.process_time() - started)
        assert {(error.extensions or {}).get("code") for error in result.errors or ()} == {"LIMIT_EXCEEDED"}

    assert best <= 0.05


@pytest.mark.parametrize("link", CHAINS.values(), ids=CHAINS)
async def test_doubling_chain_of_any_length_is_refused_or_answered_within_50_ms(link: str) -> None:
    for links in range(1, 90, 4):
        times = []
        for _ in range(3):
            schema = schema_with()
            started = time.process_time()
            await schema.execute(chain(links, link))
            times.append(time.process_time() - started)
        assert min(times) <= 0.05, links


@pytest.mark.parametrize("last", ["{id}", "{}"], ids=["a field", "nothing"])
async def test_doubling_fragments_that_no_operation_spreads_or_that_end_in_nothing_are_refused(last: str) -> None:
    assert (await refused(chain(30, "{NEXT NEXT}", last, start="{item{id}}")))["selections"] == (1_000_000_000, 1000)
    assert (await refused(chain(30, "{NEXT NEXT}", last)))["selections"] == (1_000_000_000, 1000)


async def test_fragment_cycles_end_and_are_reported_by_the_standard_rule() -> None:
    result = await ask("{item{...A}} fragment A on Item{...B ...B} fragment B on Item{...A child{...A}}")

    assert [error.message for error in result.errors or ()] == ["Cannot spread fragment 'A' within itself via 'B'."] * 2


async def test_depth_counts_fields_through_fragments() -> None:
    assert not (await ask(nested(12))).errors
    assert await refused(nested(13)) == {"depth": (13, 12)}
    query = "{item{child{...A}}} fragment A on Item{...{child{...B}}} fragment B on Item{child{id}}"
    assert await refused(query, depth=4) == {"depth": (5, 4)}
    assert not (await ask(query, depth=5)).errors


async def test_inline_fragments_in_each_other_are_bounded_though_they_add_no_depth() -> None:
    def query(times: int) -> str:
        return "{item{" + "...{" * times + "id" + "}" * times + "}}"

    assert not (await ask(query(58))).errors
    assert await refused(query(59)) == {"nesting": (61, 60)}


async def test_aliases_are_counted_with_fragments_spelled_out() -> None:
    query = "{item{...A child{...A}}} fragment A on Item{a:id b:id}"

    assert not (await ask(query, aliases=4)).errors
    assert await refused(query, aliases=3) == {"aliases": (4, 3)}


async def test_root_fields_are_counted_through_fragments_at_the_root_only() -> None:
    query = "{item{id child{id}} ...A ...{c:item{id}}} fragment A on Query{a:item{id} b:item{id}}"

    assert not (await ask(query, root_fields=4)).errors
    assert await refused(query, root_fields=3) == {"rootFields": (4, 3)}
    wide = "fragment W on Item{" + " ".join(f"a{n}:id" for n in range(25)) + "}"
    assert not (await ask("{item{...W}}" + wide)).errors


async def test_directives_are_counted_wherever_they_stand() -> None:
    query = (
        "query($a:Boolean=true){item@skip(if:false){...A@include(if:$a)...@skip(if:false){id}}}fragment A on Item{id}"
    )

    assert not (await ask(query, directives=3)).errors
    assert await refused(query, directives=2) == {"directives": (3, 2)}
    assert await refused("query($a:Int@skip@skip){item{id}}", directives=1) == {"directives": (2, 1)}
    assert await refused("{item{id " + "@include(if:true)" * 60 + "}}") == {"directives": (60, 50)}


async def test_fields_beside_themselves_are_bounded_before_they_are_compared_in_pairs() -> None:
    assert await refused("{item{" + "id " * 900 + "}}") == {"repeats": (899, 100)}
    assert await refused("{item{" + "...{child{id}}" * 130 + "}}") == {"repeats": (129, 100)}
    assert not (await ask("{item{" + "child{id}" * 101 + "}}")).errors


async def test_selections_of_all_operations_count_together() -> None:
    query = "".join(f"query Q{n}{{item{{...A}}}}" for n in range(10)) + "fragment A on Item{id child{id}}"

    assert not (await schema_with(selections=50).execute(query, operation_name="Q3")).errors
    assert await refused(query, selections=49) == {"selections": (50, 49)}


@pytest.mark.parametrize(
    ("query", "limit"),
    [
        ("{item{" + "id " * 3000 + "}}", "tokens"),
        ("{item{" + "child{id}" * 500 + "}}", "tokens"),
        ("{" + " ".join(f"a{n}:item{{id}}" for n in range(2000)) + "}", "tokens"),
        ("#\n" * 2000 + "{item{id}}", "tokens"),
        ("query(" + "".join(f"$v{n}:Int " for n in range(300)) + "){item{id}}", "tokens"),
        ("".join(f"query Q{n}{{item{{id}}}}" for n in range(200)), "tokens"),
        ("{item{id}}" + " " * 65_536, "characters"),
        ('{item(shape:"' + "x" * 65_536 + '"){id}}', "characters"),
    ],
    ids=["fields", "objects", "aliases", "comments", "variables", "operations", "blanks", "text"],
)
async def test_long_documents_are_not_read_to_their_end(query: str, limit: str) -> None:
    assert await refused(query) == {limit: (None, getattr(Limits(), limit))}


async def test_refusals_say_what_was_found_what_is_allowed_and_the_way_out() -> None:
    error = await only_error(nested(20))

    assert error.message == (
        "The document nests 20 fields, 12 are allowed. Ask for the inner part in a query of its own."
    )
    assert [(place.line, place.column) for place in error.locations or ()] == [(1, 1)]


async def test_the_introspection_of_graphiql_passes() -> None:
    query = get_introspection_query(
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
        experimental_directive_deprecation=True,
        one_of=True,
    )
    result = await ask(query)

    assert not result.errors
    assert result.data is not None
    assert "ItemConnection" in {each["name"] for each in result.data["__schema"]["types"]}


@pytest.mark.parametrize(
    "query",
    [
        "{__schema{types{fields{type{fields{name}}}}}}",
        '{__type(name:"Item"){fields{type{...T}}}} fragment T on __Type{ofType{ofType{interfaces{name}}}}',
        "{...A} fragment A on Query{__schema{types{possibleTypes{inputFields{name}}}}}",
    ],
)
async def test_introspection_that_goes_from_type_to_type_is_refused(query: str) -> None:
    assert await refused(query) == {"introspection": (2, 1)}


async def test_many_introspections_in_one_request_are_refused_by_their_cost() -> None:
    query = "{" + "".join(f"a{n}:__schema{{types{{fields{{args{{name}}}}}}}}" for n in range(11)) + "}"

    assert await refused(query) == {"cost": (11_000, 10_000)}


async def test_cost_is_the_product_of_nested_pages_added_up_over_neighbours() -> None:
    notes = "edges{node{notes(first:100){edges{node{text}}}}}"

    assert await cost("{item{id}}") == 1
    assert await cost("{items(first:7){edges{node{id}}}}") == 7
    assert await cost("{items(first:100){" + notes + "}}") == 10_000
    assert await cost("{item{other{id tags{text}}}}") == 17
    assert await cost("{items(first:3){edges{node{other{id other{id}}}}}}") == 42
    assert await cost("{items(first:30){" + notes + "} b:items(first:5){edges{node{id}}}}") == 3_005
    assert await refused("{items(first:101){" + notes + "}}") == {"cost": (10_100, 10_000)}
    assert await refused("{items(first:100){" + notes + "} item{tags{text}}}") == {"cost": (10_010, 10_000)}


async def test_cost_of_a_page_without_first_is_the_default_of_the_schema_or_of_the_limits() -> None:
    assert await cost("{items{edges{node{id}}}}") == 25
    assert await cost("{item{notes{totalCount}}}") == 20
    assert await cost("{item{tags{text}}}") == 10
    assert await cost("{items{...E}} fragment E on ItemConnection{edges{node{tags{text}}}}") == 250


async def test_wide_nodes_cost_more() -> None:
    wide = " ".join(f"a{n}:id" for n in range(30))

    assert await cost("{items(first:100){edges{node{" + wide + "}}}}", fields_per_node=10) == 311


@pytest.mark.parametrize(
    ("given", "expected"),
    [({}, 25), ({"n": 5}, 5), ({"n": 5.0}, 5), ({"n": None}, 100), ({"n": -3}, 100), ({"n": 0}, 1)],
)
async def test_cost_follows_the_variables_of_the_request(given: dict[str, Any], expected: int) -> None:
    result = await ask("query($n:Int){item{notes(first:$n){totalCount}} items{edges{node{id}}}}", given)
    with_default = await cost("query($n:Int=25){item{notes(first:$n){totalCount}}}", given)

    assert (result.extensions or {})["cost"]["requested"] == 25 + (expected if given else 20)
    assert with_default == expected


@pytest.mark.parametrize("value", ["many", True, [1], {"a": 1}, 1.5, 10**30])
async def test_variables_that_are_no_page_size_are_refused_without_a_crash(value: object) -> None:
    result = await ask("query($n:Int){item{notes(first:$n){totalCount}}}", {"n": value})

    assert (result.extensions or {})["cost"]["requested"] <= 1_000_000_000
    assert result.errors
    assert "$n" in result.errors[0].message or (result.errors[0].extensions or {})["limit"] == "cost"


async def test_cost_is_shown_in_answers_and_in_refusals() -> None:
    shown = (await ask("{items(first:7){edges{node{id}}}}", cost=50)).extensions
    over = (await ask("{items(first:70){edges{node{id}}}}", cost=50)).extensions

    assert shown == {"cost": {"requested": 7, "maximum": 50}}
    assert over == {"cost": {"requested": 70, "maximum": 50}}


@pytest.mark.parametrize("field", ["unknown{}", "item{no}"], ids=["root", "nested"])
async def test_at_most_ten_errors_are_reported_for_invalid_documents(field: str) -> None:
    result = await ask("{" + " ".join(f"{field.replace('}', f' x{n}}}')} " for n in range(15)) + "}", depth=99)

    assert len(result.errors or ()) == 10
    assert (result.errors or [])[-1].message.startswith("Too many validation errors")


async def test_at_most_ten_errors_are_reported_from_execution_and_the_rest_is_counted() -> None:
    result = await ask("{broken}")

    assert [error.message for error in result.errors or ()] == [
        *(f"broken {number}" for number in range(9)),
        "31 more errors are not shown, 10 are reported at most. Correct these first.",
    ]


@pytest.mark.parametrize("value", ["[" * 400 + "1" + "]" * 400, "{a:" * 300 + "1" + "}" * 300], ids=["list", "object"])
async def test_literals_nested_too_deeply_are_a_syntax_error_with_a_place(value: str) -> None:
    error = await only_error("{item(shape:" + value + "){id}}", tokens=100_000)

    assert error.message == "Syntax Error: Document is nested too deeply. Parsing aborted."
    assert error.locations


async def test_selections_nested_too_deeply_for_the_parser_are_a_syntax_error() -> None:
    error = await only_error(nested(5000), tokens=100_000)

    assert error.message == "Syntax Error: Document is nested too deeply. Parsing aborted."


async def test_syntax_errors_stay_readable() -> None:
    error = await only_error("{item{id}")

    assert error.message == "Syntax Error: Expected Name, found <EOF>."
    assert [(place.line, place.column) for place in error.locations or ()] == [(1, 10)]


@pytest.mark.parametrize("value", ["9" * 4_000, "9" * 60_000, "z" * 60_000], ids=["4,000", "60,000", "a name"])
async def test_endless_literals_are_refused_with_a_short_message(value: str) -> None:
    result = await ask("{items(first:" + value + "){edges{node{id}}}}")

    assert result.errors
    assert all(len(error.message) <= 1_000 for error in result.errors)


async def test_endless_numbers_that_are_valid_do_no_harm() -> None:
    query = "query($id:ID=" + "9" * 60_000 + "){item(id:$id){id} items(first:1){edges{node{id}}}}"

    assert await cost(query) == 1


def test_measuring_takes_time_in_proportion_to_the_document() -> None:
    def seconds(links: int) -> float:
        document = parse(chain(links, "{NEXT NEXT NEXT}"))
        times = []
        for _ in range(5):
            started = time.process_time()
            refusals(document, Limits())
            times.append(time.process_time() - started)
        return min(times)

    assert seconds(1_600) < 10 * seconds(400) + 0.005
