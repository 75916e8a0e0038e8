"""An example of a move."""

from datetime import timedelta

from models.days import local_day
from tests.tabs.tab import Demo, Facts, Tab


async def facts(demo: Demo) -> Facts:
    return {"in_a_week": (local_day(demo.context.now) + timedelta(days=7)).isoformat()}


GROUP = "Tickets for the office"
TABS = (
    Tab(
        "Move a ticket",
        "dispatcher",
        lambda facts: {
            "input": {
                "ticketId": facts["late_ticket_id"],
                "move": "DEFER",
                "until": facts["in_a_week"],
                "text": "Ждём деталь",
            }
        },
        """
# A move that is not among `allowedMoves` is refused with those that are: try START, which nobody has been given.
mutation MoveTicket($input: MoveTicketInput!) {
  moveTicket(input: $input) {
    ... on Ticket { id state deferredUntil version allowedMoves }
    ... on Refused { code message allowedMoves }
  }
}""",
    ),
)
