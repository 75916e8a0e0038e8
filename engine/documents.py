"""From query text to a document that may be executed: each text is parsed, judged and compiled once, then remembered.

The one rule: nothing that a request brings along besides its text (variables, viewer, headers) is remembered. Texts
that do not parse are not kept; documents that were refused are, so that a client in a loop costs as little as a
well-behaved one. The order is: characters and tokens while parsing, then our limits, then the rules of GraphQL, then
the price with variables.
"""

import asyncio
import re
import sys
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    validate,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from engine.cost import Prices
from engine.limits import Limits, limit_exceeded, refusals, shortened

Rules = tuple[type[ASTValidationRule], ...]
# Measured with tracemalloc: 370 to 550 bytes of tokens and nodes per token.
BYTES_PER_TOKEN = 500
LONGEST_MESSAGE = 1_000
ABORTED = re.compile(r"contains more than \d+ (tokens|comments|code points)")
ABORTED_LIMITS = {"tokens": "tokens", "comments": "tokens", "code points": "characters"}


@dataclass(slots=True, eq=False)
class Document:
    """A parsed text, and the verdict on it under one schema and one set of rules."""

    node: DocumentNode
    weight: int
    judged_under: tuple[GraphQLSchema, Rules] | None = None
    errors: tuple[GraphQLError, ...] = ()
    prices: Prices | None = None

    def judge(self, schema: GraphQLSchema, rules: Rules, limits: Limits) -> None:
        """Our limits first: they are linear, some rules of GraphQL are not."""
        if self.judged_under == (schema, rules):
            return
        errors = refusals(self.node, limits) or validate(
            schema,
            self.node,
            (*rules, MaybeNullValidationRule, OneOfInputValidationRule),
            max_errors=limits.errors - 1,  # graphql-core adds one that says it stopped
        )
        self.errors = tuple(shortened(errors, limits.errors))
        self.prices = None if errors else Prices(schema, self.node, limits)
        self.judged_under = schema, rules

    def fresh_errors(self) -> list[GraphQLError]:
        """Copies, because others may rewrite the errors of their request; names of any length are not sent back."""
        return [
            GraphQLError(e.message[:LONGEST_MESSAGE], e.nodes, extensions=dict(e.extensions or {})) for e in self.errors
        ]


class Documents:
    """The documents used last, bounded in number and in the bytes they take; for one event loop."""

    def __init__(self, maximum: int, maximum_bytes: int) -> None:
        self.bytes = 0
        self._maximum, self._maximum_bytes = maximum, maximum_bytes
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self._reading = asyncio.Lock()

    @asynccontextmanager
    async def one_at_a_time(self) -> AsyncIterator[None]:
        """To read a new text in: however many come together, whatever else is under way has its turn between two."""
        async with self._reading:
            await asyncio.sleep(0)
            yield

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, text: str) -> Document | None:
        if (document := self._kept.get(text)) is not None:
            self._kept.move_to_end(text)
        return document

    def keep(self, text: str, node: DocumentNode) -> Document:
        if (previous := self._kept.pop(text, None)) is not None:
            self.bytes -= previous.weight
        weight = sys.getsizeof(text) + BYTES_PER_TOKEN * getattr(node, "token_count", 0)
        document = self._kept[text] = Document(node, weight)
        self.bytes += weight
        while len(self._kept) > self._maximum or self.bytes > self._maximum_bytes:
            _, oldest = self._kept.popitem(last=False)
            self.bytes -= oldest.weight
        return document


class DocumentLimits(SchemaExtension):
    """Holds every operation to the limits, whichever transport brought it."""

    def __init__(self, limits: Limits, documents: Documents) -> None:
        self._limits, self._documents = limits, documents
        self._document: Document | None = None
        self._price: int | None = None

    async def on_parse(self) -> AsyncIterator[None]:
        context, limits = self.execution_context, self._limits
        text = context.query or ""
        self._document = self._documents.find(text)
        if self._document is not None:
            context.graphql_document = self._document.node
            yield
            return
        cast(dict[str, Any], context.parse_options).update(
            max_lexical_tokens=limits.tokens, max_comments=limits.tokens, max_source_length=limits.characters
        )
        async with self._documents.one_at_a_time():
            yield
            if context.graphql_document is not None:
                self._document = self._documents.keep(text, context.graphql_document)
                self._document.judge(context.schema._schema, context.validation_rules, limits)
        for error in context.pre_execution_errors or ():
            self._say_which_limit(error)

    def _say_which_limit(self, error: GraphQLError) -> None:
        """Only the parser knows that it stopped, and says so in words. The error is on its way, so it is changed."""
        if match := ABORTED.search(error.message):
            limit = ABORTED_LIMITS[match[1]]
            refusal = limit_exceeded(limit, getattr(self._limits, limit))
            error.message, error.extensions = refusal.message, refusal.extensions

    def on_validate(self) -> Iterator[None]:
        context, document = self.execution_context, self._document
        if document is not None:
            document.judge(context.schema._schema, context.validation_rules, self._limits)
            context.pre_execution_errors = (
                document.fresh_errors() or self._which_operation(document) or self._price_refusal(document)
            )
        yield

    def _which_operation(self, document: Document) -> list[GraphQLError]:
        """Strawberry runs the first of several operations; the specification wants the request to name one."""
        operations = sum(isinstance(definition, OperationDefinitionNode) for definition in document.node.definitions)
        if operations < 2 or self.execution_context._provided_operation_name is not None:
            return []
        return [GraphQLError("The document holds several operations: name the one to run in `operationName`.")]

    def _price_refusal(self, document: Document) -> list[GraphQLError]:
        if document.prices is None:
            return []
        context = self.execution_context
        self._price = document.prices.price(context.operation_name, context.variables)
        maximum = self._limits.cost
        return [limit_exceeded("cost", maximum, self._price)] if self._price > maximum else []

    def on_execute(self) -> Iterator[None]:
        yield
        self._shorten(self.execution_context.result)

    def on_stream_result(self, result: object) -> Iterator[None]:
        self._shorten(result)
        yield

    def _shorten(self, result: Any) -> None:
        if errors := getattr(result, "errors", None):
            result.errors = shortened(errors, self._limits.errors)

    def get_results(self) -> dict[str, Any]:
        if self._price is None:
            return {}
        return {"cost": {"requested": self._price, "maximum": self._limits.cost}}


def extensions(limits: Limits) -> list[Callable[[], SchemaExtension]]:
    """For one `strawberry.Schema`, in front of its other extensions. All requests share the documents."""
    documents = Documents(limits.cached_documents, limits.cached_bytes)
    return [lambda: DocumentLimits(limits, documents)]
