"""Who reads what has happened to a ticket, and whose doing it was."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, NOT_FOUND, STAFF, UNAUTHENTICATED, Row, inside
from tests.access.tickets import JOINED, SEEING

AS_ITS_PARENT = {
    "TicketChange": "id kind at byStaff internal move fromState toState until rating assignee serviceOrganization "
    "cursor",
    "ProposedWindow": "startsAt endsAt",
    "TicketEvent": "cursor change ticket comment",
}
READING = [
    # Opened by the office, given to the master, and the author's comment; then, for the staff alone, another one.
    (STAFF, ["OPENED", "ASSIGNED", "COMMENTED", "COMMENTED"], [DATA] * 4, [None, None, "Қашан?", "Құпия"]),
    (("owner",), ["OPENED", "ASSIGNED", "COMMENTED"], [DATA] * 3, [None, None, "Қашан?"]),
    (JOINED, ["OPENED", "ASSIGNED", "COMMENTED"], [DATA, DATA, None], [None, None, "Қашан?"]),
]


def reading(key: str, field: str, column: int) -> Row:
    told = {row[0]: {"id": "ticket at work", "history": row[column]} for row in READING}
    document = inside("Ticket", "ticket_at_work", f"history {{ {field} }}")
    return Row(key, document, {ANONYMOUS: UNAUTHENTICATED, ELSE: None, **told})


ROWS = [
    reading("Ticket.history", "kind", 1),
    reading("TicketChange.by", "by", 2),
    reading("TicketChange.text", "text", 3),
    Row(
        "Subscription.ticketUpdates",
        'subscription { ticketUpdates(ticketId: $ticket_at_work, after: "") { change { kind } } }',
        {ANONYMOUS: UNAUTHENTICATED, SEEING: "OPENED", ELSE: NOT_FOUND},
    ),
]
