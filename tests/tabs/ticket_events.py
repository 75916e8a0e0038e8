"""An example of watching a ticket."""

from tests.tabs.tab import Tab

GROUP = "Tickets"
TABS = (
    Tab(
        "Watch a ticket",
        "owner",
        lambda facts: {"ticketId": facts["ticket_id"], "after": ""},
        """
# What has happened comes first, then what happens live: comment on it as Dispatcher to see it.
subscription TicketUpdates($ticketId: ID!, $after: String) {
  ticketUpdates(ticketId: $ticketId, after: $after) {
    cursor
    change { at kind move by text }
    ticket { state version allowedMoves }
  }
}""",
    ),
)
