"""Examples of a ticket's beginning."""

from tests.tabs.tab import Tab

GROUP = "Tickets"
TABS = (
    Tab(
        "Call a master",
        "owner",
        lambda facts: {
            "input": {
                "kind": "CALL_MASTER",
                "category": "PLUMBING",
                "text": "Ваннада кран ағып тұр",
                "unitId": facts["unit_id"],
                "accessNotes": "Домофон 48, есікте ит бар",
            }
        },
        """
mutation OpenTicket($input: OpenTicketInput!) {
  openTicket(input: $input) {
    ... on Ticket { id number state respondBy resolveBy allowedMoves }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Correct a ticket",
        "dispatcher",
        lambda facts: {"input": {"ticketId": facts["new_ticket_id"], "urgency": "URGENT"}},
        """
# Its deadlines follow.
mutation CorrectTicket($input: CorrectTicketInput!) {
  correctTicket(input: $input) {
    ... on Ticket { id version category urgency respondBy resolveBy }
    ... on Refused { code message field }
  }
}""",
    ),
)
