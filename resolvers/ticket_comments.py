"""What is said about a ticket: to all whom it concerns, or among the staff of the managing organization alone.

One rule: what is internal is in nobody else's list, count, stream or notice, and leaves no gap there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from tortoise.fields import CharField
from tortoise.functions import Count

from models.ticket_events import TicketEvent, TicketEventKind
from models.tickets import Ticket
from resolvers.allowances import take_one
from resolvers.attachments import attach
from resolvers.changes import change
from resolvers.context import Context
from resolvers.errors import Refusal, RefusalCode, bad_input, not_found
from resolvers.paging import Page, page_size, read_cursor, write_cursor
from resolvers.rows import Found
from resolvers.ticket_events import acts_for_staff, reads_all, record
from resolvers.ticket_notices import tell_of_comment
from resolvers.tickets import OWN_STAFF, locked, parts, visible

COMMENTS_A_DAY = 200
NOBODY = UUID(int=0)
TABLE = "ticket_events"
# The newest few of each ticket.
NEWEST = """SELECT "id" FROM (SELECT "id", ROW_NUMBER() OVER (PARTITION BY "ticket_id" ORDER BY "id" DESC) AS "place"
FROM "ticket_events" WHERE "kind" = 'commented' AND "ticket_id" IN ({tickets}){narrowed}) AS "ranked"
WHERE "place" <= {most}"""


async def comment_on_ticket(
    context: Context, ticket_id: UUID, text: str, internal: bool, attachment_ids: Sequence[UUID]
) -> TicketEvent:
    """Those whom the ticket concerns read it; what is internal only the staff of the managing organization.

    Refuses: NOT_FOUND, CONFLICT, FORBIDDEN, TOO_MANY_ATTEMPTS, TOO_MANY_FILES
    Announces: TicketNoted, TicketMoved, TicketsChanged, Notified, ManyNotified
    """
    async with change(context) as tell:
        found = await locked(context, ticket_id)
        held = await parts(context, found)
        if internal and not held & OWN_STAFF:
            raise Refusal(RefusalCode.FORBIDDEN)
        by_staff = internal or acts_for_staff(held)
        if not by_staff:
            await take_one(context, f"comments:{context.signed_in.person_id}:{found.id}", COMMENTS_A_DAY)
        kind = TicketEventKind.COMMENTED
        event = await record(context, tell, found, kind, by_staff=by_staff, text=text, internal=internal)
        await attach(context, attachment_ids, ticket=found, event=event, internal=internal)
        await tell_of_comment(context, tell, found, event)
        return tell.outcome(event)


async def ticket_comment(context: Context, event_id: UUID) -> TicketEvent:
    """Refuses: NOT_FOUND"""
    found = await TicketEvent.get_or_none(id=event_id, kind=TicketEventKind.COMMENTED)
    ticket = await (await visible(context)).get_or_none(id=found.ticket_id) if found else None
    if found is None or ticket is None:
        raise not_found("id")
    if found.internal and not await reads_all(context, ticket):
        raise not_found("id")
    return found


@dataclass(frozen=True)
class CommentsAsked:
    """A page of the comments of a ticket, newest first, and one more row. `behind`: the id of a comment."""

    ticket_id: UUID
    internal_too: bool
    first: int
    behind: UUID | None


async def comments(
    context: Context, ticket: Ticket, first: int | None, after: str | None, read: bool = True
) -> Page[TicketEvent]:
    """Newest first; none for who does not see the ticket. `read`: not only their number is asked for.

    Refuses: BAD_INPUT
    """
    size, behind, held = page_size(first), _behind(after), await parts(context, ticket)
    asked = CommentsAsked(ticket.id, bool(held & OWN_STAFF), size + 1, behind)
    found: list[TicketEvent] = await context.load(pages_of_comments, asked) if held and read else []

    async def count() -> int:
        public, internal = await context.load(counts_of_comments, ticket.id) if held else (0, 0)
        return int(public + internal if asked.internal_too else public)

    pairs = [(write_cursor(row.id, TABLE), row) for row in found[:size]]
    return Page(pairs, len(found) > size, after is not None, count)


def _behind(after: str | None) -> UUID | None:
    """Refuses: BAD_INPUT"""
    if after is None:
        return None
    row_id, table = read_cursor(after, [TicketEvent._meta.fields_map["id"], CharField(max_length=63)])
    if table != TABLE:
        raise bad_input("after", "bad_cursor")
    return UUID(str(row_id))


async def pages_of_comments(context: Context, asked: list[CommentsAsked]) -> dict[CommentsAsked, list[TicketEvent]]:
    """Pages that begin alike are read together; it asks nobody's rights."""
    found: dict[CommentsAsked, list[TicketEvent]] = {page: [] for page in asked}
    alike: dict[CommentsAsked, list[CommentsAsked]] = {}
    for page in asked:
        alike.setdefault(replace(page, ticket_id=NOBODY), []).append(page)
    for pages in alike.values():
        shown = {page.ticket_id: page for page in pages}
        for row in await TicketEvent.filter(id__in=_newest(pages)).order_by("-id"):
            found[shown[row.ticket_id]].append(row)
    return found


def _newest(pages: Sequence[CommentsAsked]) -> Found:
    """The ids of the rows of pages that begin alike."""
    asked, values = pages[0], [str(page.ticket_id) for page in pages]
    narrowed = "" if asked.internal_too else ' AND NOT "internal"'
    if asked.behind:
        narrowed, values = narrowed + ' AND "id" < {}', [*values, str(asked.behind)]
    tickets = ", ".join("{}" for _ in pages)
    return Found(NEWEST.format(tickets=tickets, narrowed=narrowed, most=asked.first), *values)


async def counts_of_comments(context: Context, ids: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """(for all, for the staff alone); it asks nobody's rights."""
    rows = TicketEvent.filter(ticket_id__in=ids, kind=TicketEventKind.COMMENTED).group_by("ticket_id", "internal")
    found = dict.fromkeys(ids, (0, 0))
    for ticket_id, internal, count in await rows.annotate(n=Count("id")).values_list("ticket_id", "internal", "n"):
        public, hidden = found[UUID(str(ticket_id))]
        found[UUID(str(ticket_id))] = (public, count) if internal else (count, hidden)
    return found
