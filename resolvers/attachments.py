"""Files that people send for tickets, news, readings: theirs alone until they belong to one, then of who sees that.

One rule: a file is attached once, by whoever sent it, where it was sent to.
"""

from collections.abc import Awaitable, Iterable, Sequence
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from tortoise.models import Model
from tortoise.queryset import QuerySet

from engine.uploads import Upload
from models.attachments import Attachment, AttachmentState
from models.news import NewsItem
from models.ticket_events import TicketEvent
from models.tickets import Ticket, TicketState
from resolvers.allowances import take
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, not_found
from resolvers.files import File, Offer, offer
from resolvers.news import news_item, readable
from resolvers.rights import STAFF
from resolvers.storeroom import file_of, keep

Row = TypeVar("Row", bound=Model)
KIND = "attachment"
LASTING = timedelta(minutes=10)
# Of a ticket as residents see it, of what the staff keeps to itself about it, of a news item.
MOST_ATTACHED = 10
# Of one person; who works there sends as much for many.
FILES_A_DAY, BYTES_A_DAY, TIMES_FOR_STAFF = 60, 100 * 1024 * 1024, 5


async def upload_attachment(context: Context, complex_id: UUID, file: Upload) -> Attachment:
    """What may be kept of the file is kept, for its sender to attach within a day.

    Refuses: NOT_FOUND, BAD_INPUT, TOO_MANY_ATTEMPTS, UNAVAILABLE
    """
    sender = context.signed_in.person_id
    times = await _must_belong(context, complex_id)
    # Taken also of what is refused then: looking at it is what costs.
    await take(context, f"files:{sender}", 1, FILES_A_DAY * times, "too_many_files_today")
    await take(context, f"bytes:{sender}", file.size, BYTES_A_DAY * times, "too_many_files_today")
    row = Attachment(complex_id=complex_id, owner_id=sender, created_at=context.now)
    await keep(context, row, file)
    async with change(context) as tell:
        # A store that took so long that the row was swept away meanwhile.
        ours = Attachment.filter(id=row.id, state=AttachmentState.STORING)
        if not await ours.update(state=AttachmentState.STORED):
            raise Refusal(RefusalCode.UNAVAILABLE)
        row.state = AttachmentState.STORED
        return tell.outcome(row)


async def remove_attachment(context: Context, attachment_id: UUID) -> Attachment:
    """A file of the viewer's that they have not used is gone. Refuses: NOT_FOUND"""
    async with change(context) as tell:
        mine = Attachment.filter(owner_id=context.signed_in.person_id, state=AttachmentState.STORED, used_at=None)
        if not await mine.filter(id=attachment_id).update(state=AttachmentState.REMOVING):
            raise not_found("attachmentId")
        return tell.outcome(Attachment(id=attachment_id))


async def removed(context: Context, attachment_id: UUID) -> Attachment | None:
    """What is left of a file that is gone: its id."""
    there = Attachment.filter(id=attachment_id, state=AttachmentState.STORED)
    return None if await there.exists() else Attachment(id=attachment_id)


async def attachment(context: Context, attachment_id: UUID) -> Attachment:
    """Refuses: NOT_FOUND"""
    found = await Attachment.get_or_none(id=attachment_id, state=AttachmentState.STORED)
    if found is None or not await _sees(context, found):
        raise not_found("id")
    return found


async def attach(
    context: Context,
    attachment_ids: Sequence[UUID],
    *,
    ticket: Ticket | None = None,
    event: TicketEvent | None = None,
    news_item: NewsItem | None = None,
    internal: bool = False,
) -> list[Attachment]:
    """The viewer's files belong to the ticket or the news item from now on; inside the change that says so.

    `event`: with what they come to the ticket. `internal`: for the staff alone. Whoever calls has locked what they
    come to. Refuses: NOT_FOUND, TOO_MANY_FILES
    """
    wanted = set(attachment_ids)
    if not wanted:
        return []
    if len(wanted) + await _attached(ticket, news_item, internal) > MOST_ATTACHED:
        raise Refusal(RefusalCode.TOO_MANY_FILES, field="attachmentIds", most=MOST_ATTACHED)
    subject = ticket or news_item
    assert subject, "A file is attached to something."
    unused = Attachment.filter(owner_id=context.signed_in.person_id, state=AttachmentState.STORED, used_at=None)
    found = await unused.filter(id__in=wanted, complex_id=subject.complex_id).order_by("id").select_for_update()
    if len(found) != len(wanted):
        raise not_found("attachmentIds")
    used = {
        "ticket_id": ticket.id if ticket else None,
        "event_id": event.id if event else None,
        "news_item_id": news_item.id if news_item else None,
        "internal": internal,
        "used_at": context.now,
    }
    await Attachment.filter(id__in=wanted).update(**used)
    return [row.update_from_dict(used) for row in found]


def attachment_offer(context: Context, row: Attachment, *, small: bool = False) -> Offer:
    """A link to the file, or to its thumbnail, for who sees it now."""
    arguments = {"attachment_id": str(row.id)} | ({"small": "yes"} if small else {})
    return offer(context, KIND, arguments, row.name, LASTING)


async def attachment_file(context: Context, *, attachment_id: str, small: str = "") -> File:
    """Refuses: NOT_FOUND, UNAVAILABLE"""
    return file_of(context, await attachment(context, UUID(attachment_id)), small=bool(small))


async def attachments_of_news_item(context: Context, item: NewsItem) -> list[Attachment]:
    """None of what is withdrawn, as its words are not told either; for who sees the item."""
    found: list[Attachment] = await context.load(attachments_of_news, item.id)
    return found if found and await readable(context, item) else []


async def attachments_of_tickets(context: Context, ids: list[UUID]) -> dict[UUID, list[Attachment]]:
    """It asks nobody's rights."""
    return _grouped(ids, "ticket_id", await _stored().filter(ticket_id__in=ids))


async def attachments_of_events(context: Context, ids: list[UUID]) -> dict[UUID, list[Attachment]]:
    """It asks nobody's rights."""
    return _grouped(ids, "event_id", await _stored().filter(event_id__in=ids))


async def attachments_of_news(context: Context, ids: list[UUID]) -> dict[UUID, list[Attachment]]:
    """It asks nobody's rights."""
    return _grouped(ids, "news_item_id", await _stored().filter(news_item_id__in=ids))


def _stored() -> QuerySet[Attachment]:
    return Attachment.filter(state=AttachmentState.STORED).order_by("id")


def _grouped(ids: list[UUID], column: str, rows: Iterable[Attachment]) -> dict[UUID, list[Attachment]]:
    found: dict[UUID, list[Attachment]] = {key: [] for key in ids}
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


async def _must_belong(context: Context, complex_id: UUID) -> int:
    """How many times as much as others the viewer may send there. Refuses: NOT_FOUND"""
    rights = await context.rights()
    if complex_id in rights.served_as(STAFF):
        return TIMES_FOR_STAFF
    if complex_id in rights.complex_ids:
        return 1
    theirs = Ticket.filter(complex_id=complex_id, state=TicketState.HANDED_OVER)
    if (posts := rights.works_as(STAFF)) and await theirs.filter(service_organization_id__in=posts).exists():
        return TIMES_FOR_STAFF
    raise not_found("complexId")


async def _sees(context: Context, row: Attachment) -> bool:
    """At this moment: the sender what is not used yet, then whoever sees what it belongs to."""
    if row.used_at is None:
        return context.viewer is not None and row.owner_id == context.viewer.person_id
    if row.news_item_id:
        item = await _unless_hidden(news_item(context, row.news_item_id))
        return item is not None and await readable(context, item)
    # Children of this domain, which attach files to tickets and meter readings.
    from resolvers import meter_readings, ticket_files, tickets

    if row.ticket_id is None:
        return await meter_readings.is_photo_seen(context, row.id)
    ticket = await _unless_hidden(tickets.ticket(context, row.ticket_id))
    return ticket is not None and bool(await ticket_files.shown(context, ticket, [row]))


async def _unless_hidden(finding: Awaitable[Row]) -> Row | None:
    try:
        return await finding
    except Refusal as refusal:
        if refusal.code is not RefusalCode.NOT_FOUND:
            raise
        return None


async def _attached(ticket: Ticket | None, news_item: NewsItem | None, internal: bool) -> int:
    """Counted apart, so that residents do not learn how many the staff keeps to itself."""
    if ticket:
        return await Attachment.filter(ticket_id=ticket.id, internal=internal).count()
    return await Attachment.filter(news_item_id=news_item.id).count() if news_item else 0
