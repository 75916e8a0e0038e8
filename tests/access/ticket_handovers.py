"""Who hands tickets over to service organizations."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, FORBIDDEN, NOT_FOUND, OFFICE, REFUSED, UNAUTHENTICATED, Row
from tests.access.ticket_moves import anew

AS_ITS_PARENT: dict[str, str] = {}
ROWS = [
    Row(
        "Mutation.handOverTicket",
        f"mutation {{ handOverTicket(input: {{ticketId: $ticket_at_work, organizationId: $contractor}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: DATA,
            ("master",): "ILLEGAL_MOVE",
            ("landlord", "stranger"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
]
ANEW = {"Mutation.handOverTicket": anew}
