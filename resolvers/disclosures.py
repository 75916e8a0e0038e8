"""Who was shown whose data: written down before it is shown, for the person to read.

One rule: a master, or who works for a service organization, is told whose ticket it is only together with the row that
says so. A list costs two statements the first time on a day, and one after that.
"""

from collections.abc import Sequence
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
SHOWN = {DisclosureReason.TICKET: ["name", "phone", "address"], DisclosureReason.DEBTS: ["debt"]}


class Look(NamedTuple):
    """`reference_id`: of the ticket, or of the unit that something is owed for."""

    complex_id: UUID
    reference_id: UUID
    subject_id: UUID
    reader_id: UUID
    reason: DisclosureReason


async def disclosed(context: Context, ticket: Ticket) -> None:
    """That the viewer is shown whose ticket it is stands written, where it has to."""
    held = await parts(context, ticket)
    if held & TOLD_OF and not held & AT_HOME:
        reader_id = await _post(context, ticket)
        look = Look(ticket.complex_id, ticket.id, ticket.author_id, reader_id, DisclosureReason.TICKET)
        await context.load(_written_down, look)


async def _post(context: Context, ticket: Ticket) -> UUID:
    """As what the viewer is shown it."""
    posts = await my_posts(context)
    mine = [post for post in posts if post.id == ticket.assignee_id]
    return (mine or [post for post in posts if post.organization_id == ticket.service_organization_id])[0].id


async def write_down(context: Context, looks: Sequence[Look]) -> None:
    """That all of this is shown stands written, once a day for each."""
    day, now = local_day(context.now), context.now
    today = Disclosure.filter(reader_id__in={look.reader_id for look in looks}, day=day)
    of_these = today.filter(reference_id__in=[look.reference_id for look in looks])
    known = {(row.subject_id, row.reader_id, row.reference_id) for row in await of_these} if looks else set()
    new = [
        Disclosure(id=uuid7(), shown=SHOWN[look.reason], day=day, at=now, **look._asdict())
        for look in looks
        if (look.subject_id, look.reader_id, look.reference_id) not in known
    ]
    if new:
        # The viewer's other device may be looking at the same.
        await Disclosure.bulk_create(new, ignore_conflicts=True)


async def _written_down(context: Context, looks: list[Look]) -> dict[Look, bool]:
    await write_down(context, looks)
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
