"""An example of the dispatcher's board."""

from tests.tabs.tab import Tab

GROUP = "Tickets for the office"
TABS = (
    Tab(
        "Watch the dispatcher's board",
        "dispatcher",
        lambda facts: {"complexId": facts["complex_id"]},
        """
# Open a ticket in another tab, or move one, and see it move. `Complex.ticketBoard` reads it once.
subscription TicketQueue($complexId: ID!) {
  ticketQueue(complexId: $complexId) {
    version
    overdue
    byState { state count }
    byUrgency { urgency count }
    newest { number category urgency state overdue }
    loads { open overdue master { displayName } }
    asOf
  }
}""",
    ),
)
