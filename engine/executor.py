"""How operations are executed: Strawberry's executor, without what graphql-core keeps from one event to the next.

The one rule: an event of a subscription leaves nothing behind. graphql-core 3.3 memoises sub-selections under the
identity of lists that are made anew for each event, in a dictionary that all events of a subscription share: some 2 KB
per event.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeGuard, cast

from graphql.execution import Executor
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext


class AppExecutor(StrawberryGraphQLCoreExecutionContext):
    """For `strawberry.Schema(execution_context_class=AppExecutor)`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Schema.execute passes this one, Schema.subscribe does not.
        self.is_awaitable = cast(Callable[[Any], TypeGuard[Awaitable[Any]]], optimized_is_awaitable)

    def build_per_event_executor(self, payload: Any) -> Executor[Any]:
        executor = super().build_per_event_executor(payload)
        executor._relevant_sub_fields = {}
        return executor
