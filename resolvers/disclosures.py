"""Who was shown whose data: written down before it is shown, for the person to read.

One rule: a master, or who works for a service organization, is told whose ticket it is only together with the row that
says so. A list costs two statements the first time on a day, and one after that.
"""

from typing import NamedTuple
from uuid import UUID

from models.days import local_day
from models.disclosures import Disclosure, DisclosureReason
from models.ids import uuid7
from models.tickets import Ticket
from resolvers.context import Context
from resolvers.errors import not_found
from resolvers.paging import Page, page
from resolvers.tickets import Part, my_posts, parts

# Of the managing organization's office the residents know that it knows them.
TOLD_OF = frozenset({Part.MASTER, Part.SERVICE, Part.SERVICE_MASTER})
AT_HOME = frozenset({Part.AUTHOR, Part.REPORTER, Part.OFFICE, Part.MANAGEMENT})
SHOWN = ["name", "phone", "address"]


class Look(NamedTuple):
    complex_id: UUID
    ticket_id: UUID
    subject_id: UUID
    reader_id: UUID


async def disclosed(context: Context, ticket: Ticket) -> None:
    """That the viewer is shown whose ticket it is stands written, where it has to."""
    held = await parts(context, ticket)
    if held & TOLD_OF and not held & AT_HOME:
        reader_id = await _post(context, ticket)
        await context.load(_written_down, Look(ticket.complex_id, ticket.id, ticket.author_id, reader_id))


async def _post(context: Context, ticket: Ticket) -> UUID:
    """As what the viewer is shown it."""
    posts = await my_posts(context)
    mine = [post for post in posts if post.id == ticket.assignee_id]
    return (mine or [post for post in posts if post.organization_id == ticket.service_organization_id])[0].id


async def _written_down(context: Context, looks: list[Look]) -> dict[Look, bool]:
    day, now = local_day(context.now), context.now
    today = Disclosure.filter(reader_id__in={look.reader_id for look in looks}, day=day)
    of_these = today.filter(reference_id__in=[look.ticket_id for look in looks])
    known = {(row.subject_id, row.reader_id, row.reference_id) for row in await of_these}
    new = [
        Disclosure(
            id=uuid7(),
            complex_id=look.complex_id,
            subject_id=look.subject_id,
            reader_id=look.reader_id,
            reason=DisclosureReason.TICKET,
            reference_id=look.ticket_id,
            shown=SHOWN,
            day=day,
            at=now,
        )
        for look in looks
        if (look.subject_id, look.reader_id, look.ticket_id) not in known
    ]
    if new:
        # The viewer's other device may be looking at the same.
        await Disclosure.bulk_create(new, ignore_conflicts=True)
    return dict.fromkeys(looks, True)


async def disclosure(context: Context, disclosure_id: UUID) -> Disclosure:
    """The viewer's own. Refuses: NOT_FOUND"""
    found = await Disclosure.get_or_none(id=disclosure_id, subject_id=context.signed_in.person_id)
    if found is None:
        raise not_found("id")
    return found


async def data_access(context: Context, person_id: UUID, first: int | None, after: str | None) -> Page[Disclosure]:
    """Who was shown the person's data, the latest first; only for the person. Refuses: BAD_INPUT"""
    return await page(Disclosure.filter(subject_id=person_id), first, after, ("id",), newest_first=True)
