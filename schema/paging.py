"""Connections in Relay's form over keyset pages; `totalCount` is counted only when it is asked for."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Annotated, Any, Generic, Self, TypeVar

import strawberry
from strawberry.types.nodes import SelectedField

from resolvers.paging import Page
from schema.fields import Info, related

N = TypeVar("N")

First = Annotated[int | None, strawberry.argument(description="How many at most, 1 to 100; null means 20.")]
After = Annotated[str | None, strawberry.argument(description="A cursor: what stands behind it is shown.")]
DEFAULT_FIRST = 20


def rows_are_read(info: Info) -> bool:
    """Whether more than `totalCount` is asked of the connection that is being resolved."""

    def names(selections: Iterable[Any]) -> Iterator[str]:
        for selection in selections:
            if isinstance(selection, SelectedField):
                yield selection.name
            else:
                yield from names(selection.selections)

    return any(set(names(field.selections)) - {"totalCount", "__typename"} for field in info.selected_fields)


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follows `endCursor`.")
    has_previous_page: bool = strawberry.field(description="Whether the page begins behind a cursor.")
    start_cursor: str | None = strawberry.field(description="The first edge's cursor.")
    end_cursor: str | None = strawberry.field(description="The last edge's cursor: pass it as `after`.")

    @classmethod
    def of(cls, page: Page[Any]) -> Self:
        start, end = (page.rows[0][0], page.rows[-1][0]) if page.rows else (None, None)
        return cls(has_next_page=page.has_next, has_previous_page=page.has_previous, start_cursor=start, end_cursor=end)


@strawberry.type(description="A thing and its place in the list.")
class Edge(Generic[N]):
    node: N = strawberry.field(description="The thing itself.")
    cursor: str = strawberry.field(description="Its place; stays valid when others come or go.")


@strawberry.type(description="A page of a list that grows.")
class Connection(Generic[N]):
    edges: list[Edge[N]] = strawberry.field(description="The page's things in order.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    count: strawberry.Private[Callable[[], Awaitable[int]]]

    @related
    async def total_count(self) -> int:
        """How many the whole list holds for this viewer. Counted when asked for."""
        return await self.count()

    @classmethod
    def of(cls, page: Page[Any], node: Callable[[Any], N]) -> Self:
        edges = [Edge(node=node(row), cursor=cursor) for cursor, row in page.rows]
        return cls(edges=edges, page_info=PageInfo.of(page), count=page.count)
