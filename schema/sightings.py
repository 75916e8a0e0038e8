"""What an answer tells of people: noted field by field, and written down as a whole before the answer leaves.

The one rule: what could not be written down is not shown.
"""

from collections.abc import AsyncIterator, Callable
from inspect import isawaitable
from typing import Any

from graphql import GraphQLError
from strawberry.extensions import FieldExtension, SchemaExtension
from strawberry.types import Info

from models.disclosures import Look, Shown
from resolvers.sightings import stand_written

NOTHING = (None, "")


class Seen(FieldExtension):
    """Of a field of a type that has `look(context)`."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    def resolve(self, next_: Callable[..., Any], source: Any, info: Info, **arguments: Any) -> Any:
        value = next_(source, info, **arguments)
        if value not in NOTHING and (look := source.look(info.context)):
            noted(info, look, self.shown)
        return value

    async def resolve_async(self, next_: Callable[..., Any], source: Any, info: Info, **arguments: Any) -> Any:
        value = await next_(source, info, **arguments)
        if value not in NOTHING:
            look = source.look(info.context)
            if look := await look if isawaitable(look) else look:
                noted(info, look, self.shown)
        return value


def noted(info: Info, look: Look, shown: Shown) -> None:
    info.context.see(look, shown)


class Sightings(SchemaExtension):
    """For `strawberry.Schema`, before `Errors`, which says in words why there is no answer."""

    async def on_execute(self) -> AsyncIterator[None]:
        yield
        await self._stand_written(self.execution_context.result)

    async def on_stream_result(self, result: Any) -> AsyncIterator[None]:
        await self._stand_written(result)
        yield

    async def _stand_written(self, result: Any) -> None:
        try:
            await stand_written(self.execution_context.context)
        except Exception as error:
            if result is None:
                raise
            result.data, result.errors = None, [GraphQLError(type(error).__name__, original_error=error)]
