"""Who opens tickets, and who corrects them."""

from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    HOUSEHOLD,
    NOT_FOUND,
    OFFICE,
    REFUSED,
    RESIDENTS,
    STAFF,
    UNAUTHENTICATED,
    Row,
)

AS_ITS_PARENT: dict[str, str] = {}
ASKED = 'kind: COMPLAINT, category: YARD, text: "Шам"'
ROWS = [
    Row(
        "Mutation.openTicket",
        f"mutation {{ openTicket(input: {{unitId: $unit_0, {ASKED}}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, (*HOUSEHOLD, *STAFF): DATA, ELSE: NOT_FOUND},
    ),
    Row(
        "Mutation.openTicket common place",
        f"mutation {{ openTicket(input: {{buildingId: $building_0, {ASKED}}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, (*RESIDENTS, *STAFF): DATA, ELSE: NOT_FOUND},
    ),
    Row(
        "Mutation.openTicket for somebody",
        "mutation { openTicket(input: "
        f"{{buildingId: $building_0, residentId: $resident_owner, {ASKED}}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, OFFICE: DATA, (*RESIDENTS, "master"): FORBIDDEN, ELSE: NOT_FOUND},
    ),
    Row(
        "Mutation.correctTicket",
        f"mutation {{ correctTicket(input: {{ticketId: $ticket_at_work, urgency: URGENT}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, OFFICE: DATA, ("landlord", "stranger"): NOT_FOUND, ELSE: FORBIDDEN},
    ),
]
