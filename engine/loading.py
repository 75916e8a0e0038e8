"""Related rows by batch functions: many `load` calls of one moment become one call of the function."""

from collections.abc import Awaitable, Callable, Hashable, Mapping
from typing import Any

from strawberry.dataloader import DataLoader

Batch = Callable[[Any, list[Any]], Awaitable[Mapping[Any, Any]]]


class Loaders:
    """One loader per batch function, for the length of one answer. `forget` before the next answer."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._loaders: dict[Batch, DataLoader[Any, Any]] = {}

    async def load(self, batch: Batch, key: Hashable) -> Any:
        """The batch function's row for the key, or None."""
        if (loader := self._loaders.get(batch)) is None:
            loader = self._loaders[batch] = DataLoader(load_fn=self._calling(batch))
        return await loader.load(key)

    def forget(self) -> None:
        self._loaders.clear()

    def _calling(self, batch: Batch) -> Callable[[list[Any]], Awaitable[list[Any]]]:
        async def call(keys: list[Any]) -> list[Any]:
            rows = await batch(self._context, keys)
            return [rows.get(key) for key in keys]

        return call
