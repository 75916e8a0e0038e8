"""A step that is not left in the middle, such as a commit: whoever is cancelled meanwhile is cancelled behind it."""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """A caller that is cancelled meanwhile is cancelled when the work is done, not in the middle of it."""
    task, cancelled = asyncio.ensure_future(work), False
    while not task.done():
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError:
            cancelled = True
    task.result()
    if cancelled:
        raise asyncio.CancelledError
