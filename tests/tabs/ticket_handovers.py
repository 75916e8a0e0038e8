"""An example of a ticket that somebody else carries out."""

from tests.tabs.tab import Tab

GROUP = "Tickets for the office"
TABS = (
    Tab(
        "Hand a ticket over",
        "dispatcher",
        lambda facts: {"input": {"ticketId": facts["large_ticket_id"], "organizationId": facts["contractor_id"]}},
        """
# The office of the service organization finds it in `tickets`, and accepts it with `moveTicket`.
mutation HandOverTicket($input: HandOverTicketInput!) {
  handOverTicket(input: $input) {
    ... on Ticket { id state serviceOrganization { name } acceptedAt }
    ... on Refused { code message allowedMoves }
  }
}""",
    ),
)
