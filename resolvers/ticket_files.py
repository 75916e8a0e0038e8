"""Which of a ticket's files somebody is shown: what the staff keeps to itself is theirs, and a home is nobody else's.

One rule: lists, single reads and links ask `shown`.
"""

from collections.abc import Sequence

from models.attachments import Attachment
from models.ticket_events import TicketEvent
from models.tickets import Ticket
from resolvers.attachments import attachments_of_events, attachments_of_tickets
from resolvers.context import Context
from resolvers.ticket_events import tickets_by_id
from resolvers.tickets import KNOWING, OWN_STAFF, parts


async def shown(context: Context, ticket: Ticket, files: Sequence[Attachment]) -> list[Attachment]:
    """Neighbours who have joined see what was sent of a common place; of somebody's home only what they sent."""
    held = await parts(context, ticket) if files else frozenset()
    if not held:
        return []
    told = [file for file in files if held & OWN_STAFF or not file.internal]
    if ticket.unit_id is None or held & KNOWING:
        return told
    return [file for file in told if file.owner_id == context.signed_in.person_id]


async def attachments_of_ticket(context: Context, ticket: Ticket) -> list[Attachment]:
    """All that came to it, in the order in which they were sent, as far as the viewer is shown them."""
    return await shown(context, ticket, await context.load(attachments_of_tickets, ticket.id))


async def attachments_of_event(context: Context, event: TicketEvent) -> list[Attachment]:
    """What came with a comment or a move, as far as the viewer, who reads that, is shown it."""
    files = await context.load(attachments_of_events, event.id)
    return await shown(context, await context.load(tickets_by_id, event.ticket_id), files) if files else []
