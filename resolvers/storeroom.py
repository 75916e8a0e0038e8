"""Where the bytes of what people send lie: put there after the row that knows of them, and gone before it.

One rule: nothing lies there that no row knows of, whenever a process dies. What did not come to its end, and what was
never used, is swept away.
"""

from collections.abc import AsyncGenerator
from datetime import timedelta
from uuid import UUID

import structlog

from engine.uploads import Upload
from integrations import pictures
from integrations.pictures import FileKind, FileRefused
from integrations.store import Missing, StoreAway, new_name
from models.attachments import Attachment, AttachmentState
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.files import File

log = structlog.stdlib.get_logger("wires.storeroom")
# No request to the store lasts as long, nor do all of its repeats.
UNFINISHED_AFTER, UNUSED_AFTER = timedelta(hours=1), timedelta(hours=24)
SWEPT_AT_ONCE = 200
ENDINGS = {FileKind.JPEG: ".jpg", FileKind.WEBP: ".webp", FileKind.PDF: ".pdf"}


async def keep(context: Context, row: Attachment, file: Upload) -> None:
    """What may be kept of the file is stored, and the row says what that is; it is still STORING.

    Refuses: BAD_INPUT, UNAVAILABLE
    """
    if not file.size:
        raise bad_input("file", "file_empty")
    try:
        kept = await pictures.kept_of(file.content)
    except FileRefused as refused:
        raise bad_input("file", f"file_{refused.fault}", most=refused.most) from None
    except pictures.TooBusy:
        raise Refusal(RefusalCode.UNAVAILABLE) from None
    picture, store = kept.picture, context.services.store
    row.state, row.object_name, row.media_type = AttachmentState.STORING, new_name(), kept.kind
    row.name, row.size_bytes = _called(file.name, kept.kind), len(picture.content) if picture else file.size
    if picture:
        row.width, row.height, row.thumbnail_name = picture.width, picture.height, new_name()
    await row.save(force_create=True)
    try:
        await store.put(row.object_name, picture.content if picture else file.content)
        if picture and row.thumbnail_name:
            await store.put(row.thumbnail_name, picture.thumbnail)
    except StoreAway as away:
        raise _away(away) from None


def file_of(context: Context, row: Attachment, *, small: bool) -> File:
    """Refuses: NOT_FOUND, UNAVAILABLE"""
    name = row.thumbnail_name if small else row.object_name
    if name is None:
        raise not_found("id")
    kind = FileKind.JPEG if small else FileKind(row.media_type)
    return File(_called(row.name, kind), kind.value, pieces_of(context, name, attachment_id=row.id))


async def sweep_attachments(context: Context) -> None:
    """What was begun and not stored, and what was stored and not used, is gone. May run in every process at once."""
    now = context.now
    unfinished = Attachment.filter(state=AttachmentState.STORING, created_at__lt=now - UNFINISHED_AFTER)
    unused = Attachment.filter(state=AttachmentState.STORED, used_at=None, created_at__lt=now - UNUSED_AFTER)
    for lost in (unfinished, unused):
        # Mostly there is none, and then nobody is held up by a change.
        if await lost.exists():
            await lost.update(state=AttachmentState.REMOVING)
    going = Attachment.filter(state=AttachmentState.REMOVING).order_by("id").limit(SWEPT_AT_ONCE)
    for row in await going.only("id", "object_name", "thumbnail_name"):
        try:
            for name in filter(None, (row.object_name, row.thumbnail_name)):
                await context.services.store.remove(name)
        except StoreAway as away:
            _noted(away)
            return
        await Attachment.filter(id=row.id, state=AttachmentState.REMOVING).delete()


async def pieces_of(context: Context, name: str, **whose: UUID) -> AsyncGenerator[bytes, None]:
    """What lies in the store under the name. `whose`: for the log, by an id. Refuses: NOT_FOUND, UNAVAILABLE"""
    try:
        async for piece in context.services.store.read(name):
            yield piece
    except Missing:
        log.error("a file is not in the store", **whose)
        raise not_found("id") from None
    except StoreAway as away:
        raise _away(away) from None


def _away(away: StoreAway) -> Refusal:
    _noted(away)
    return Refusal(RefusalCode.UNAVAILABLE)


def _noted(away: StoreAway) -> None:
    # The type only: its text may hold an address with a signature.
    log.warning("the store of files does not do it", error=away.__cause__)


def _called(name: str, kind: FileKind) -> str:
    """As the sender called it, with the ending of what it is now."""
    stem, dot, _ = name.rpartition(".")
    return (stem if dot and stem else name) + ENDINGS[kind]
