"""Examples of what a resident says of work that is done."""

from tests.tabs.tab import Tab

GROUP = "Tickets"
TABS = (
    Tab(
        "Rate the work",
        "owner",
        lambda facts: {"input": {"ticketId": facts["done_ticket_id"], "rating": 5, "text": "Спасибо, быстро!"}},
        """
# It closes the ticket.
mutation RateTicket($input: RateTicketInput!) {
  rateTicket(input: $input) {
    ... on Ticket { id state rating endedAt }
    ... on Refused { code message allowedMoves }
  }
}""",
    ),
    Tab(
        "Reopen a ticket",
        "owner",
        lambda facts: {"input": {"ticketId": facts["redone_ticket_id"], "text": "Снова капает"}},
        """
# Only while it is DONE: not after it was rated.
mutation ReopenTicket($input: ReopenTicketInput!) {
  reopenTicket(input: $input) {
    ... on Ticket { id state reopenedCount assignee { displayName } }
    ... on Refused { code message allowedMoves }
  }
}""",
    ),
)
