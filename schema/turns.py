"""Queries take turns: each asker has so many under way at once, however many fields they ask for.

The one rule: operations are counted, not fields, or the fields of one would wait for each other. A subscription has its
place by its stream, and a mutation's turn is `resolvers.changes`'s affair.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

from graphql import ExecutionResult, GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from resolvers.context import Context
from resolvers.errors import Refusal


class QueryTurns(SchemaExtension):
    """For `strawberry.Schema`, behind `Errors`, which says the refusal in words."""

    async def on_execute(self) -> AsyncIterator[None]:
        execution = self.execution_context
        context: Context = execution.context
        async with AsyncExitStack() as stack:
            if execution.operation_type is OperationType.QUERY:
                try:
                    await stack.enter_async_context(context.asking())
                except Refusal as refusal:
                    context.retry_after_seconds = refusal.retry_after_seconds
                    execution.result = ExecutionResult(None, [GraphQLError(str(refusal), original_error=refusal)])
            yield
