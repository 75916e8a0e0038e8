"""Runs one request on the schema and gives its answers as they go over a wire. Knows no wire."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

import orjson
from graphql import GraphQLError
from strawberry import Schema
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from transports.requests import BadRequest, GraphQLRequest

READING = frozenset({OperationType.QUERY})
ANSWERED_ONCE = frozenset({OperationType.QUERY, OperationType.MUTATION})


class NeedsStream(Exception):
    """The operation is a subscription."""


class NotAllowedHere(Exception):
    """The operation is of a kind that this transport does not take."""


async def execute(
    schema: Schema, request: GraphQLRequest, context: Any, allowed: frozenset[OperationType] = ANSWERED_ONCE
) -> dict[str, Any]:
    """The answer of a query or mutation. Errors: BadRequest, NeedsStream, NotAllowedHere."""
    try:
        result = await schema.execute(request.query, request.variables, context, None, request.operation_name, allowed)
    except InvalidOperationTypeError as error:
        raise (NeedsStream if error.operation_type is OperationType.SUBSCRIPTION else NotAllowedHere) from None
    except MissingQueryError:
        raise BadRequest("`query` must be a text with a GraphQL document.") from None
    except CannotGetOperationTypeError:
        raise BadRequest("`operationName` must name one of the document's operations.") from None
    return answer(result)


async def subscribe(schema: Schema, request: GraphQLRequest, context: Any) -> AsyncGenerator[dict[str, Any], None]:
    """The answers of a subscription. One without `data` is the last."""
    stream = await schema.subscribe(request.query, request.variables, context, None, request.operation_name)
    async with aclosing(stream) as results:
        async for result in results:
            told = answer(result)
            if told.get("data") is None:
                told.pop("data", None)
                yield told
                return
            yield told


def answer(result: Any) -> dict[str, Any]:
    """`data` is there exactly when the execution began."""
    told: dict[str, Any] = {}
    errors: list[GraphQLError] = result.errors or []
    if errors:
        told["errors"] = [error.formatted for error in errors]
    if result.data is not None or any(error.path for error in errors):
        told["data"] = result.data
    if result.extensions:
        told["extensions"] = result.extensions
    return told


def failure(message: str, code: str = "BAD_REQUEST") -> dict[str, Any]:
    """`retryable` as in `schema.errors`: the same request may succeed in a few seconds."""
    retryable = {"retryable": True} if code == "UNAVAILABLE" else {}
    return {"errors": [{"message": message, "extensions": {"code": code, **retryable}}]}


def encode(told: dict[str, Any]) -> bytes:
    return orjson.dumps(told)
