"""Who gives tickets to masters."""

from tests.access.roles import ANONYMOUS, DATA, ELSE, FORBIDDEN, NOT_FOUND, OFFICE, REFUSED, UNAUTHENTICATED, Row

AS_ITS_PARENT = {"SuggestedAssignee": "master specialist openTickets"}
ROWS = [
    Row(
        "Query.suggestedAssignees",
        "{ suggestedAssignees(ticketId: $ticket_at_work) { specialist } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: DATA,
            ("landlord", "stranger"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
    Row(
        "Mutation.assignTicket",
        f"mutation {{ assignTicket(input: {{ticketId: $ticket_at_work, assigneeId: $staff_master}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: DATA,
            ("master",): "ILLEGAL_MOVE",
            ("landlord", "stranger"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
]
