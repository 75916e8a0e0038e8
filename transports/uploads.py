"""GraphQL requests with files: how long they may take, how many there may be at once, and that nothing is left of them.

The one rule: what comes is counted as it comes, whatever headers say, and lies on a disk without a name, so that it is
gone when the request is, however that ends.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from uuid import UUID

from starlette.requests import ClientDisconnect

from transports.forms import MOST_FIELD_BYTES, MOST_FILE_BYTES, MOST_FILES, SPOOLED_BYTES, TOO_LARGE, Form
from transports.requests import BadRequest, GraphQLRequest, Refused

MOST_BYTES = MOST_FILES * MOST_FILE_BYTES + 2 * MOST_FIELD_BYTES
# A sender has so long, and longer as long as it keeps to this many bytes a second.
BODY_SECONDS, SLOWEST_BYTES, LONGEST_SECONDS = 30.0, 32 * 1024, 300.0
OF_ONE_SESSION, OF_ALL = 2, 16
# Whoever sends one file too many or too large sees the answer.
MOST_BYTES_DISCARDED, DISCARDING_SECONDS = MOST_FILE_BYTES + 2 * MOST_FIELD_BYTES, 5.0
RETRY_AFTER_SECONDS = "5"
TOO_LATE = "The request came too slowly. Send smaller files, or send them over a better connection."
TOO_BUSY = "There is no room for more files now. Send them again in a few seconds."


class Uploads:
    """How many send files at once is bounded, for each session and for all."""

    def __init__(self) -> None:
        self._sending: Counter[UUID] = Counter()

    @asynccontextmanager
    async def received(
        self, body: AsyncGenerator[bytes, None], boundary: bytes, key: str | None, session_id: UUID
    ) -> AsyncIterator[GraphQLRequest]:
        """The request, with its files in its variables while inside. Errors: Refused, BadRequest."""
        with self._one_of(session_id):
            form = Form(boundary, key)
            try:
                yield await _taken(form, body)
            finally:
                form.close()

    @contextmanager
    def _one_of(self, session_id: UUID) -> Iterator[None]:
        if self._sending[session_id] >= OF_ONE_SESSION or self._sending.total() >= OF_ALL:
            raise _too_busy()
        self._sending[session_id] += 1
        try:
            yield
        finally:
            self._sending[session_id] -= 1
            self._sending += Counter()  # who sends no more is forgotten


async def discard(body: AsyncGenerator[bytes, None]) -> None:
    """What a refused sender still sends, so that it sees the answer and not a broken connection."""
    size = 0
    with suppress(TimeoutError, ClientDisconnect):
        async with asyncio.timeout(DISCARDING_SECONDS):
            async for chunk in body:
                size += len(chunk)
                if size > MOST_BYTES_DISCARDED:
                    return


async def _taken(form: Form, body: AsyncGenerator[bytes, None]) -> GraphQLRequest:
    try:
        await _stored(form, body)
    except TimeoutError:
        raise Refused(408, TOO_LATE) from None
    except ClientDisconnect:
        raise BadRequest("The connection ended before the request did.") from None
    except OSError:
        raise _too_busy() from None
    return form.whole()


async def _stored(form: Form, body: AsyncGenerator[bytes, None]) -> None:
    """Errors: Refused, BadRequest, TimeoutError, ClientDisconnect, OSError."""
    began, size = asyncio.get_running_loop().time(), 0
    async with asyncio.timeout(BODY_SECONDS) as limit:
        async for chunk in body:
            size += len(chunk)
            if size > MOST_BYTES:
                raise Refused(413, TOO_LARGE)
            form.feed(chunk)
            if form.waiting >= SPOOLED_BYTES:
                await _in_thread(form.store)
            limit.reschedule(began + min(LONGEST_SECONDS, BODY_SECONDS + size / SLOWEST_BYTES))
        await _in_thread(form.store)


def _too_busy() -> Refused:
    return Refused(503, TOO_BUSY, "UNAVAILABLE", retry_after=RETRY_AFTER_SECONDS)


async def _in_thread(work: Callable[[], None]) -> None:
    """Whoever is cancelled meanwhile goes when the work is done: files are not closed under it."""
    task, cancelled = asyncio.ensure_future(asyncio.to_thread(work)), False
    while not task.done():
        try:
            await asyncio.wait((task,))
        except asyncio.CancelledError:
            cancelled = True
    if cancelled:
        task.exception()
        raise asyncio.CancelledError
    task.result()
