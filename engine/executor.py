"""How operations are executed: Strawberry's executor, without what graphql-core keeps from one event to the next.

The one rule: an event of a subscription leaves nothing behind. graphql-core 3.3 memoises sub-selections under the
identity of lists that are made anew for each event, in a dictionary that all events of a subscription share: some 2 KB
per event. And cancelled in the middle of an event, it forgets the coroutines of fields that it has not begun yet, of
which Python then complains: so what has begun is read to its end.
"""

import asyncio
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

        self._of_an_event = False

    def build_per_event_executor(self, payload: Any) -> Executor[Any]:
        executor = cast(AppExecutor, super().build_per_event_executor(payload))
        executor._relevant_sub_fields = {}
        executor._of_an_event = True
        return executor

    def execute_operation(self, serially: bool | None = None) -> Any:
        result = super().execute_operation(serially)
        return _to_its_end(result) if self._of_an_event and self.is_awaitable(result) else result


async def _to_its_end(work: Awaitable[Any]) -> Any:
    """Who leaves meanwhile is let go when it is done: a few reads, each of which has its time-out."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait((task,))
        raise
