"""What lies in the zip of somebody's data: data.json, the same as a page to read, and the files they sent.

One rule: everything is read once and a few rows at a time, however many years there are.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from models.attachments import Attachment, AttachmentState
from models.data_map import Held, Subject
from resolvers import data_copies as copies
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode
from resolvers.messages import say
from resolvers.storeroom import pieces_of

PIECE_BYTES = 256 * 1024
# (parts done, parts there are)
Step = Callable[[int, int], Awaitable[None]]
Pieces = AsyncGenerator[bytes, None]


async def entries(
    context: Context, subject: Subject, step: Step
) -> AsyncGenerator[tuple[str, AsyncIterable[bytes]], None]:
    """(name, content), each to be taken whole before the next one. The page waits on a disk meanwhile, nameless.

    Refuses: NOT_FOUND, UNAVAILABLE
    """
    with TemporaryFile() as page:
        yield "data.json", _told(context, subject, step, _Page(page))
        yield f"{say('data_export', context.language)}.html", _read_from(page)
        for held in copies.EXPORTED:
            if held.model == Attachment.__name__:
                async for rows in copies.rows_shown(held, subject):
                    for row in rows:
                        if row.state is AttachmentState.STORED:
                            yield copies.file_name(row), _file(context, row)


class _Page:
    """Written beside the event loop."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._held = file, list[str]()

    async def add(self, *texts: str) -> None:
        self._held += texts
        if sum(map(len, self._held)) > PIECE_BYTES:
            await self.settle()

    async def settle(self) -> None:
        text, self._held = "".join(self._held), []
        await asyncio.to_thread(self._file.write, text.encode())


async def _told(context: Context, subject: Subject, step: Step, page: _Page) -> Pieces:
    """JSON, and the page on the way."""
    done, total = 0, len(copies.EXPORTED)
    await page.add(copies.page_head(context.language, context.now))
    yield b'{"madeAt":%s,"language":"%s","sections":[' % (copies.as_json(context.now), context.language.encode())
    for number, (section, shown) in enumerate(copies.parts()):
        await page.add(copies.section_head(section, context.language))
        yield b'%s{"section":%s,"parts":[' % (b"," if number else b"", copies.as_json(section))
        for place, held in enumerate(shown):
            await page.add(copies.part_head(held, context.language))
            yield b"," if place else b""
            async for piece in _part(context, held, subject, page):
                yield piece
                await step(done, total)
            done += 1
            await step(done, total)
        yield b"]}"
    yield b"]}"
    await page.add(copies.PAGE_END)
    await page.settle()


async def _part(context: Context, held: Held, subject: Subject, page: _Page) -> Pieces:
    facts, first = copies.as_json(copies.part_facts(held)), True
    yield facts[:-1] + b',"rows":['
    async for rows in copies.rows_shown(held, subject):
        context.forget()
        told = await copies.told(context, held, rows)
        await page.add(*(copies.row_told(row, context.language) for row in told))
        if told:
            yield (b"" if first else b",") + b",".join(copies.as_json(row.plain) for row in told)
            first = False
    if first:
        await page.add(copies.nothing(context.language))
    yield b"]}"


async def _read_from(file: BinaryIO) -> Pieces:
    await asyncio.to_thread(file.seek, 0)
    while piece := await asyncio.to_thread(file.read, PIECE_BYTES):
        yield piece


async def _file(context: Context, row: Any) -> Pieces:
    """Nothing, where it is not in the store any more: the rest is still theirs to have."""
    try:
        async for piece in pieces_of(context, row.object_name, attachment_id=row.id):
            yield piece
    except Refusal as refusal:
        if refusal.code is not RefusalCode.NOT_FOUND:
            raise
