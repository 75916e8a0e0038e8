"""How documents are remembered and operations executed, the same through every entry point of the schema.

The one rule: what must not happen twice is counted, and what must not grow is measured.
"""

import asyncio
import gc
import sys
import tracemalloc
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import strawberry
import strawberry.schema.schema
from graphql import GraphQLError, parse
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.execution import ExecutionResult, PreExecutionError

import engine.documents
from engine.documents import BYTES_PER_TOKEN, Documents, extensions
from engine.executor import AppExecutor
from engine.limits import Limits


@strawberry.type
class Leaf:
    number: int


@strawberry.type
class Branch:
    leaf: Leaf


@strawberry.type
class TickConnection:
    edges: list[Branch]


@strawberry.type
class Tick:
    number: int
    branch: Branch

    @strawberry.field
    def predicate(self, info: strawberry.Info) -> bool:
        return info._raw_info.is_awaitable is optimized_is_awaitable


@strawberry.input(one_of=True)
class Choice:
    left: strawberry.Maybe[int]
    right: strawberry.Maybe[int]


def tick(number: int) -> Tick:
    return Tick(number=number, branch=Branch(leaf=Leaf(number=number)))


@strawberry.type
class Query:
    @strawberry.field
    def tick(self, number: int = 1) -> Tick:
        return tick(number)

    @strawberry.field
    def ticks(self, first: int | None = None) -> TickConnection:
        return TickConnection(edges=[])

    @strawberry.field
    def maybe(self, number: strawberry.Maybe[int]) -> bool:
        return True

    @strawberry.field
    def choose(self, choice: Choice) -> bool:
        return True


@strawberry.type
class Nest:
    """Fields that are gathered, in each other and in lists."""

    left_at: int

    @strawberry.field
    async def number(self) -> int:
        await asyncio.sleep(0)
        return self.left_at

    @strawberry.field
    async def nests(self) -> "list[Nest]":
        await asyncio.sleep(0)
        return [Nest(left_at=number) for number in range(2)]


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def ticks(self, times: int = 1) -> AsyncIterator[Tick]:
        for number in range(times):
            yield tick(number)

    @strawberry.subscription
    async def nests(self) -> AsyncIterator[Nest]:
        yield Nest(left_at=0)

    @strawberry.subscription
    async def pages(self, first: int = 20) -> AsyncIterator[TickConnection]:
        yield TickConnection(edges=[])

    @strawberry.subscription
    async def broken(self) -> AsyncIterator[list[int | None]]:
        yield [GraphQLError(f"broken {number}") for number in range(40)]  # type: ignore[misc]


def schema_with(executor: type[Any] = AppExecutor, **limits: int) -> strawberry.Schema:
    return strawberry.Schema(
        Query,
        subscription=Subscription,
        extensions=extensions(Limits(**limits)),
        execution_context_class=executor,
    )


Run = Callable[..., Any]


async def execute(schema: strawberry.Schema, query: str, variables: dict[str, Any] | None = None) -> ExecutionResult:
    return await schema.execute(query, variable_values=variables)


async def stream(schema: strawberry.Schema, query: str, variables: dict[str, Any] | None = None) -> Any:
    results = [result async for result in await schema.stream(query, variable_values=variables)]
    assert len(results) == 1
    return results[0]


async def subscribe(schema: strawberry.Schema, query: str, variables: dict[str, Any] | None = None) -> Any:
    results = [result async for result in await schema.subscribe(query, variable_values=variables)]
    assert len(results) == 1
    return results[0]


ENTRIES = [
    pytest.param(execute, "query", id="execute"),
    pytest.param(stream, "query", id="stream"),
    pytest.param(subscribe, "subscription", id="subscribe"),
]


class Counter:
    """Stands in front of a function and counts its calls."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.calls = function, 0

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.calls += 1
        return self.function(*args, **kwargs)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Counter]:
    counters = {}
    for module, name in [
        (strawberry.schema.schema, "parse"),
        (strawberry.schema.schema, "validate_document"),
        (engine.documents, "validate"),
        (engine.documents, "refusals"),
        (engine.documents, "Prices"),
    ]:
        counters[name] = Counter(getattr(module, name))
        monkeypatch.setattr(module, name, counters[name])
    return counters


@pytest.mark.parametrize(("run", "kind"), ENTRIES)
async def test_second_request_with_the_same_text_is_neither_parsed_nor_validated(
    run: Run, kind: str, counted: dict[str, Counter]
) -> None:
    schema = schema_with()
    query = f"{kind}($first:Int){{ticks{'(first:$first){edges{leaf{number}}}' if kind == 'query' else '{number}'}}}"
    query = query if kind == "query" else query.replace("($first:Int)", "")

    for first in (1, 2, 3):
        assert not (await run(schema, query, {"first": first})).errors

    assert {name: counter.calls for name, counter in counted.items()} == {
        "parse": 1,
        "validate_document": 0,
        "validate": 1,
        "refusals": 1,
        "Prices": 1,
    }


@pytest.mark.parametrize(("run", "kind"), ENTRIES)
async def test_invalid_documents_are_judged_once_and_their_errors_are_not_shared(
    run: Run, kind: str, counted: dict[str, Counter]
) -> None:
    schema = schema_with()
    first = await run(schema, kind + "{nothing}")
    message = first.errors[0].message
    first.errors[0].message = "rewritten"

    second = await run(schema, kind + "{nothing}")

    assert isinstance(second, PreExecutionError)
    [error] = second.errors or []
    assert error.message == message
    assert message.startswith("Cannot query field 'nothing'")
    assert [(place.line, place.column) for place in error.locations or ()] == [(1, len(kind) + 2)]
    assert (counted["parse"].calls, counted["validate"].calls) == (1, 1)


@pytest.mark.parametrize(("run", "kind"), ENTRIES)
async def test_limits_hold_at_every_entry(run: Run, kind: str) -> None:
    schema = schema_with(depth=3, tokens=60)
    field = "tick" if kind == "query" else "ticks"
    deep = await run(schema, f"{kind}{{{field}{{branch{{leaf{{number}}}}}}}}")
    long = await run(schema, f"{kind}{{{field}{{{'number ' * 60}}}}}")
    broken = await run(schema, f"{kind}{{{field}{{number}}")

    assert deep.errors[0].extensions == {"code": "LIMIT_EXCEEDED", "limit": "depth", "maximum": 3, "requested": 4}
    assert long.errors[0].extensions == {"code": "LIMIT_EXCEEDED", "limit": "tokens", "maximum": 60}
    assert broken.errors[0].message.startswith("Syntax Error: Expected Name, found <EOF>")
    assert deep.data is long.data is broken.data is None


@pytest.mark.parametrize(("run", "kind"), ENTRIES)
async def test_price_follows_the_variables_of_each_request_of_one_document(run: Run, kind: str) -> None:
    schema = schema_with(cost=50)
    field = "ticks" if kind == "query" else "pages"
    query = f"{kind}($n:Int!){{{field}(first:$n){{edges{{leaf{{number}}}}}}}}"

    results = [await run(schema, query, {"n": size}) for size in (10, 51, 50)]

    assert [bool(result.errors) for result in results] == [False, True, False]
    assert [result.extensions for result in results] == [
        {"cost": {"requested": size, "maximum": 50}} for size in (10, 51, 50)
    ]
    assert results[1].errors[0].extensions["limit"] == "cost"
    assert isinstance(results[1], PreExecutionError)


async def test_price_is_that_of_the_operation_asked_for() -> None:
    schema = schema_with()
    query = "query A{ticks(first:3){edges{leaf{number}}}} query B($n:Int=7){ticks(first:$n){edges{leaf{number}}}}"

    prices = [(await schema.execute(query, operation_name=name)).extensions for name in ("A", "B")]

    assert [price and price["cost"]["requested"] for price in prices] == [3, 7]


async def test_rules_of_strawberry_still_apply() -> None:
    one_of = await execute(schema_with(), "{choose(choice:{left:1,right:2})}")
    maybe = await execute(schema_with(), "{maybe(number:null)}")

    assert [error.message for error in one_of.errors or ()] == [
        "OneOf Input Object 'Choice' must specify exactly one key."
    ]
    assert ["cannot be explicitly set to null" in error.message for error in maybe.errors or ()] == [True]
    assert isinstance(one_of, PreExecutionError)
    assert isinstance(maybe, PreExecutionError)


async def test_one_list_of_extensions_under_two_schemas_judges_for_each() -> None:
    @strawberry.type
    class Other:
        other: int = 1

    shared = extensions(Limits())
    here = strawberry.Schema(Query, extensions=shared)
    there = strawberry.Schema(Other, extensions=shared)

    assert [bool((await schema.execute("{tick{number}}")).errors) for schema in (here, there, here)] == [
        False,
        True,
        False,
    ]


async def test_errors_of_an_event_are_shortened_to_ten() -> None:
    result = await subscribe(schema_with(), "subscription{broken}")

    assert len(result.errors) == 10
    assert result.errors[-1].extensions == {
        "code": "LIMIT_EXCEEDED",
        "limit": "errors",
        "maximum": 10,
        "requested": 31,
    }


def test_documents_used_last_are_kept_up_to_a_number() -> None:
    documents = Documents(maximum=2, maximum_bytes=1_000_000)
    for text in ("{a}", "{b}"):
        documents.keep(text, parse(text))
    documents.find("{a}")

    documents.keep("{c}", parse("{c}"))

    assert [text for text in ("{a}", "{b}", "{c}") if documents.find(text)] == ["{a}", "{c}"]
    assert len(documents) == 2


def test_documents_are_kept_up_to_the_bytes_of_their_texts_and_tokens() -> None:
    def weight(text: str) -> int:
        return sys.getsizeof(text) + BYTES_PER_TOKEN * 3

    small, large = "{a}", "{" + "b" * 5_000 + "}"
    documents = Documents(maximum=100, maximum_bytes=weight(large) + weight(small) - 1)
    documents.keep(small, parse(small))
    assert documents.bytes == weight(small)

    documents.keep(large, parse(large))
    documents.keep(large, parse(large))

    assert (documents.find(small), documents.bytes) == (None, weight(large))
    documents.keep("{" + "c" * 20_000 + "}", parse("{c}"))
    assert (len(documents), documents.bytes) == (0, 0)


def test_a_token_takes_about_the_bytes_that_are_counted_for_it() -> None:
    text = "{" + "a{b(c:1)}" * 200 + "}"
    tracemalloc.start()
    try:
        node: Any = parse(text)
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert 0.5 < taken / node.token_count / BYTES_PER_TOKEN < 1.2


async def test_events_of_a_subscription_use_the_fast_test_for_awaitables() -> None:
    query = "subscription{ticks{predicate}}"

    assert (await subscribe(schema_with(), query)).data == {"ticks": {"predicate": True}}
    assert (await subscribe(schema_with(StrawberryGraphQLCoreExecutionContext), query)).data == {
        "ticks": {"predicate": False}
    }


async def blocks_grown(executor: type[Any]) -> int:
    """Memory blocks taken between event 500 and event 5,000 of one subscription."""
    query = "subscription{ticks(times:5000){number branch{leaf{number}}}}"
    seen, early = 0, 0
    async for result in await schema_with(executor).subscribe(query):
        assert result.data == {"ticks": {"number": seen, "branch": {"leaf": {"number": seen}}}}
        seen += 1
        if seen == 500:
            gc.collect()
            early = sys.getallocatedblocks()
        elif seen == 5_000:
            gc.collect()
            return sys.getallocatedblocks() - early
    raise AssertionError(f"only {seen} events")


async def test_a_long_subscription_takes_no_more_memory_than_a_short_one() -> None:
    assert await blocks_grown(AppExecutor) < 500


async def test_the_stock_executor_still_needs_the_correction() -> None:
    assert await blocks_grown(StrawberryGraphQLCoreExecutionContext) > 45_000


async def leave_after(executor: type[Any], steps: int) -> None:
    """As a subscriber does, so many turns of the loop after the event has begun."""
    query = "subscription{nests{a:number b:number nests{a:number nests{a:number b:number} b:number}}}"
    stream = await schema_with(executor).subscribe(query)
    event = asyncio.ensure_future(anext(stream))
    for _ in range(steps):
        await asyncio.sleep(0)
    event.cancel()
    await asyncio.wait((event,))
    await stream.aclose()


@pytest.mark.parametrize(("executor", "clean"), [(AppExecutor, True), (StrawberryGraphQLCoreExecutionContext, False)])
async def test_who_leaves_in_the_middle_of_an_event_leaves_nothing_unfinished(
    executor: type[Any], clean: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[str]()
    monkeypatch.setattr(sys, "unraisablehook", lambda raised: told.append(str(raised.exc_value)))

    for steps in range(25):
        await leave_after(executor, steps)
    gc.collect()

    assert any("was never awaited" in message for message in told) is not clean
