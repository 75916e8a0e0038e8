"""An example of an assignment."""

from tests.tabs.tab import Tab

GROUP = "Tickets for the office"
TABS = (
    Tab(
        "Who might do it",
        "dispatcher",
        lambda facts: {"ticketId": facts["free_ticket_id"]},
        """
# Whose specialty it is comes first, and of these who has least to do.
query SuggestedAssignees($ticketId: ID!) {
  suggestedAssignees(ticketId: $ticketId) { specialist openTickets master { id displayName specialties } }
}""",
    ),
    Tab(
        "Give a ticket to a master",
        "dispatcher",
        lambda facts: {"input": {"ticketId": facts["free_ticket_id"], "assigneeId": facts["ticket_master_id"]}},
        """
mutation AssignTicket($input: AssignTicketInput!) {
  assignTicket(input: $input) {
    ... on Ticket { id state version assignee { displayName } }
    ... on Refused { code message allowedMoves }
  }
}""",
    ),
)
