"""An example of a day without a network."""

from models.accounts import Account
from models.staff import StaffMember, StaffRole
from models.ticket_terms import TicketTerms
from models.tickets import Ticket, TicketState
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab

GROUP = "Tickets for masters"


async def facts(demo: Demo) -> Facts:
    """What the demo's master has; whoever has tried the examples may have used it up."""
    account = await Account.get_or_none(login_index="master")
    post = await StaffMember.get_or_none(
        person_id=account.person_id if account else None, role=StaffRole.MASTER, ended_at=None
    )
    terms = await TicketTerms.get_or_none(organization_id=post.organization_id) if post else None
    # Not one that is finished with a photo only.
    mine = Ticket.filter(assignee_id=post.id if post else None).order_by("-number")
    mine = mine.exclude(category__in=terms.photo_categories if terms else [])
    found = await mine.filter(state=TicketState.ASSIGNED).first() or await mine.first()
    if found is None:
        raise NotTheDemo
    return {"offline_ticket_id": write_id("Ticket", found.id), "offline_version": found.version}


TABS = (
    Tab(
        "Send what was done offline",
        "master",
        lambda facts: {
            "input": {
                "moves": [
                    {
                        "key": f"start-{facts['offline_ticket_id']}-{facts['offline_version']}",
                        "ticketId": facts["offline_ticket_id"],
                        "move": "START",
                        "expectedVersion": facts["offline_version"],
                    },
                    {
                        "key": f"finish-{facts['offline_ticket_id']}-{facts['offline_version']}",
                        "ticketId": facts["offline_ticket_id"],
                        "move": "FINISH",
                        "text": "Заменил прокладку",
                        "expectedVersion": facts["offline_version"] + 1,
                    },
                ]
            }
        },
        """
# Each move is answered. Send it again: nothing is done twice, and the answers are the same.
mutation MoveTickets($input: MoveTicketsInput!) {
  moveTickets(input: $input) {
    ... on MovedTickets {
      answers { key outcome version ticket { number state } refusal { code message allowedMoves } }
    }
    ... on Refused { code message field }
  }
}""",
    ),
)
