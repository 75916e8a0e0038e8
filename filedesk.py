"""Where files are handed out: a link becomes its owner, and a document that is made for them there and then.

The one rule: a link is worth no more than its session and the rights that its owner has at this moment.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import structlog

from engine.live import Streams, TooMany
from engine.turns import LineFull, Turns
from frontdoor import FrontDoor, spoken
from integrations.links import Link, LinkExpired, LinkRefused, Links
from models.accounts import Language
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.faults import is_away, once_more
from resolvers.files import File, Make
from resolvers.messages import say
from resolvers.sightings import stand_written
from transports.door import Caller, TurnedAway, Unattended
from transports.downloads import Interrupted, NotGiven

log = structlog.stdlib.get_logger("wires.filedesk")
MOST_OF_ONE = 4
# A page of photos asks for dozens at once; those that are only fetched wait for each other.
MOST_WAITING = 50
STATUS = {RefusalCode.UNAVAILABLE: 503, RefusalCode.BAD_INPUT: 400}


class FileDesk:
    """`files`: kind → the verb that makes it. `galleries`: kinds that lie there and are asked for by the dozen."""

    def __init__(
        self, door: FrontDoor, links: Links, files: Mapping[str, Make], galleries: Collection[str] = ()
    ) -> None:
        self._door, self._links, self._files, self._galleries = door, links, files, galleries
        self._handing_out, self._lines = Streams(MOST_OF_ONE), Turns(MOST_OF_ONE, MOST_WAITING)

    @asynccontextmanager
    async def handing_out(self, token: str, language: str | None) -> AsyncIterator[File]:
        """The link's file. Of one session at most MOST_OF_ONE of a sort are under way. Errors: NotGiven."""
        link = self._read(token, spoken(language))
        context = await self._context(link)
        async with AsyncExitStack() as stack:
            try:
                if link.kind in self._galleries:
                    await stack.enter_async_context(self._lines.one_of(link.session_id))
                else:
                    stack.enter_context(self._handing_out.one_of(link.session_id))
                file = await self._made(link, context, stack)
            except (TooMany, LineFull):
                raise NotGiven(503, say("unavailable", context.language)) from None
            except Refusal as refusal:
                raise _refused(refusal, context) from None
            except Exception as error:
                raise _failed(error, context) from None
            yield file

    def _read(self, token: str, language: Language) -> Link:
        try:
            return self._links.read(token)
        except LinkExpired:
            raise NotGiven(410, say("link_expired", language)) from None
        except LinkRefused:
            raise NotGiven(404, say("no_such_file", language)) from None

    async def _context(self, link: Link) -> Context:
        try:
            viewer = await self._door.viewer(link.account_id, link.session_id, link.language)
        except TurnedAway:
            raise NotGiven(403, say("session_over", spoken(link.language))) from None
        except Unattended as unattended:
            raise NotGiven(503, str(unattended)) from None
        return self._door.context(Caller(viewer, link.session_id), link.language, None)

    async def _made(self, link: Link, context: Context, stack: AsyncExitStack) -> File:
        if (make := self._files.get(link.kind)) is None:
            raise not_found()
        file = await once_more(lambda: make(context, **link.arguments))
        await stand_written(context)
        if isinstance(file.content, bytes):
            return file
        stack.push_async_callback(file.content.aclose)
        # What fails at its beginning fails before anything is sent.
        first = await anext(file.content, b"")
        return replace(file, content=_pieces(first, file.content, context))


async def _pieces(first: bytes, others: AsyncGenerator[bytes, None], context: Context) -> AsyncGenerator[bytes, None]:
    yield first
    try:
        async for piece in others:
            yield piece
    except Exception as error:
        _failed(error, context)
        raise Interrupted from None


def _refused(refusal: Refusal, context: Context) -> NotGiven:
    if refusal.code not in STATUS:
        return NotGiven(404, say("no_such_file", context.language))
    return NotGiven(
        STATUS[refusal.code], say(refusal.message, context.language, field=refusal.field or "", **refusal.facts)
    )


def _failed(error: Exception, context: Context) -> NotGiven:
    if is_away(error):
        log.warning("the database is away", request_id=context.request_id, error=error)
        return NotGiven(503, say("unavailable", context.language))
    log.error("a file could not be made", request_id=context.request_id, exc_info=error)
    return NotGiven(500, say("internal", context.language, request_id=context.request_id))
