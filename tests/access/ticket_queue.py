"""Who is shown the dispatcher's board."""

from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    INSIDE,
    NOT_FOUND,
    OFFICE,
    UNAUTHENTICATED,
    Row,
    inside,
)

AS_ITS_PARENT = {
    "TicketQueueState": "complexId version byState byUrgency overdue newest loads asOf",
    "TicketsInState": "state count",
    "TicketsOfUrgency": "urgency count",
    "MasterLoad": "open overdue master",
}
ROWS = [
    Row(
        "Complex.ticketBoard",
        inside("Complex", "complex", "ticketBoard { byUrgency { urgency } }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: {"id": "complex", "ticketBoard": ["NORMAL", "URGENT", "EMERGENCY"]},
            tuple(role for role in INSIDE if role not in OFFICE): {"id": "complex", "ticketBoard": None},
            ELSE: None,
        },
    ),
    Row(
        "Subscription.ticketQueue",
        "subscription { ticketQueue(complexId: $complex) { overdue } }",
        {ANONYMOUS: UNAUTHENTICATED, OFFICE: DATA, ("stranger",): NOT_FOUND, ELSE: FORBIDDEN},
    ),
]
