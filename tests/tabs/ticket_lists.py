"""Examples of tickets that are found: by the office, and by who works for it."""

from tests.tabs.tab import Tab

GROUP = "Tickets"
TABS = (
    Tab(
        "Tickets, filtered",
        "dispatcher",
        lambda facts: {
            "filter": {"complexId": facts["complex_id"], "states": ["NEW", "ASSIGNED", "IN_PROGRESS"], "text": "лифт"},
            "orderBy": "URGENT_FIRST",
        },
        """
# The same list shows everybody their own: try it as Owner, as Master, and without the filter. The office also looks
# by `phone` and `residentId`; a cursor is good in the order it comes from.
query Tickets($filter: TicketFilter, $orderBy: TicketOrder!) {
  tickets(filter: $filter, orderBy: $orderBy, first: 50) {
    totalCount
    edges {
      node {
        id number state urgency category text openedAt resolveBy overdue joined
        author { displayName phone }
        building { address }
        unit { number }
        assignee { displayName }
        comments { totalCount }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}""",
    ),
    Tab(
        "Inbox of a service organization",
        "service",
        lambda facts: {"filter": {"states": ["HANDED_OVER"]}},
        """
# What was handed over to it. It says yes with `moveTicket` (ACCEPT) and gives it to its master with `assignTicket`.
# Whose it is, is shown while it has the ticket, and the resident reads in `me.dataAccess` that it was.
query ServiceInbox($filter: TicketFilter) {
  tickets(filter: $filter, orderBy: DUE_FIRST) {
    totalCount
    edges {
      node {
        id number category text resolveBy overdue reference acceptedAt allowedMoves version
        author { displayName phone }
        building { address }
        unit { number }
        assignee { displayName }
      }
    }
  }
}""",
    ),
    Tab(
        "Work of its master",
        "service-master",
        lambda facts: {},
        """
query ServiceWork {
  tickets(orderBy: URGENT_FIRST) {
    totalCount
    edges { node { id number urgency text placeDetail resolveBy allowedMoves version building { address } } }
  }
}""",
    ),
)
