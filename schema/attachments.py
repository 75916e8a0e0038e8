"""Photos and papers: send them first, then say with a ticket, a comment or news that they belong to it."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from engine.uploads import Upload
from models.attachments import Attachment as AttachmentRow
from resolvers import attachments as verbs
from schema.access import Who
from schema.fields import Info, mutation, related
from schema.ids import Node, read_id, write_id

SHOWN = ("media_type", "size_bytes", "width", "height", "internal", "created_at")


@strawberry.type(
    description="A photo or a paper. Its sender alone sees it until it belongs to something, then whoever sees that. "
    "Its links are the viewer's own: they need no other credentials, so they are not to be passed on."
)
class Attachment(Node):
    file_name: str = strawberry.field(description="As its sender called it, with the ending of what it is now.")
    media_type: str = strawberry.field(description="`image/jpeg`, `image/webp` or `application/pdf`.")
    size_bytes: int = strawberry.field(description="Its size as it is kept.")
    width: int | None = strawberry.field(description="Of a picture, in pixels.")
    height: int | None = strawberry.field(description="Of a picture, in pixels.")
    internal: bool = strawberry.field(description="Whether it is for the staff of the managing organization alone.")
    created_at: datetime = strawberry.field(description="When it was sent.")
    row: strawberry.Private[AttachmentRow]

    @classmethod
    def of(cls, row: AttachmentRow) -> Self:
        plain = {name: getattr(row, name) for name in SHOWN}
        return cls(id=write_id("Attachment", row.id), file_name=row.name, row=row, **plain)

    @related
    def url(self, info: Info) -> str:
        """Where to GET it, as a path on this server, for 10 minutes and while the session lasts."""
        return verbs.attachment_offer(info.context, self.row).url

    @related
    def thumbnail_url(self, info: Info) -> str | None:
        """The same for a JPEG of at most 320 pixels a side; null of what is no picture."""
        return verbs.attachment_offer(info.context, self.row, small=True).url if self.row.thumbnail_name else None

    @related
    def expires_at(self, info: Info) -> datetime:
        """When the links end; ask for new ones then."""
        return verbs.attachment_offer(info.context, self.row).expires_at


@strawberry.input(description="A photo or a paper to keep until it is attached.")
class UploadAttachmentInput:
    complex_id: strawberry.ID = strawberry.field(description="The complex that it is about.")
    file: Upload = strawberry.field(description="JPEG, PNG, WebP, HEIC or PDF, at most 10 MiB and 50 megapixels.")


@strawberry.input(description="What to take away.")
class RemoveAttachmentInput:
    attachment_id: strawberry.ID = strawberry.field(description="A file of one's own that belongs to nothing yet.")


@strawberry.type(description="A file that is gone.")
class RemovedAttachment:
    attachment_id: strawberry.ID = strawberry.field(description="What it was called; nothing has this id any more.")

    @classmethod
    def of(cls, row: AttachmentRow) -> Self:
        return cls(attachment_id=write_id("Attachment", row.id))


def read_attachment_ids(ids: list[strawberry.ID] | None) -> list[UUID]:
    """Of the input field `attachmentIds`. Refuses: NOT_FOUND"""
    return [read_id("Attachment", one, "attachmentIds") for one in ids or ()]


@mutation(Who.SIGNED_IN, answer=Attachment, again=verbs.attachment)
async def upload_attachment(info: Info, input: UploadAttachmentInput) -> AttachmentRow:
    """Takes a file, to be named within 24 hours in the `attachmentIds` of what it belongs to; else it is gone.

    What it is, its content says and not its name. Pictures are drawn anew: upright, at most 2,560 pixels a side, as
    JPEG, or WebP where something shines through, without a place, a time or a camera. A PDF stays as it is; one that
    is protected or does something by itself is refused. A person sends 60 files and 100 MiB a day, staff five times
    that.
    """
    complex_id = read_id("Complex", input.complex_id, "complexId")
    return await verbs.upload_attachment(info.context, complex_id, input.file)


@mutation(Who.SIGNED_IN, answer=RemovedAttachment, again=verbs.removed)
async def remove_attachment(info: Info, input: RemoveAttachmentInput) -> AttachmentRow:
    """Takes a file of one's own away that belongs to nothing yet; its bytes are gone within minutes."""
    return await verbs.remove_attachment(info.context, read_id("Attachment", input.attachment_id, "attachmentId"))
