"""An example of a comment."""

from tests.tabs.tab import Tab

GROUP = "Tickets"
TABS = (
    Tab(
        "Comment on a ticket",
        "owner",
        lambda facts: {"input": {"ticketId": facts["ticket_id"], "text": "Когда придёт мастер?"}},
        """
# As Dispatcher try also `internal: true`: the resident sees nothing of it.
mutation CommentOnTicket($input: CommentOnTicketInput!) {
  commentOnTicket(input: $input) {
    ... on TicketComment { id at by text internal }
    ... on Refused { code message }
  }
}""",
    ),
)
