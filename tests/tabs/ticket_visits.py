"""Examples of visits: proposed by the master, agreed to by the resident."""

from datetime import timedelta

from models.ticket_visits import Visit, VisitState
from models.tickets import Ticket, TicketState
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, Tab

GROUP = "Tickets"


async def facts(demo: Demo) -> Facts:
    """What is proposed to the owner. Whoever has tried the examples may have used it up."""
    proposed = Visit.filter(ticket__author_id=demo.home.person_id, state=VisitState.PROPOSED).order_by("starts_at")
    agreed = Visit.filter(complex_id=demo.home.complex_id, state=VisitState.CONFIRMED)
    visit, other = await proposed.first() or await agreed.first(), await agreed.order_by("starts_at").first()
    # Another one than the visit's: what is proposed takes the place of what was proposed before.
    own = Ticket.filter(author_id=demo.home.person_id, state=TicketState.IN_PROGRESS)
    visited = await own.exclude(id=visit.ticket_id if visit else None).order_by("number").first()
    starts = (demo.context.now + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
    some = visited or await Ticket.first()
    return {
        "visited_ticket_id": write_id("Ticket", some.id) if some else "",
        "visit_id": write_id("VisitWindow", visit.id) if visit else "",
        "agreed_visit_id": write_id("VisitWindow", other.id) if other else "",
        "visit_starts": starts.isoformat(),
        "visit_ends": (starts + timedelta(hours=2)).isoformat(),
    }


TABS = (
    Tab(
        "Propose a visit",
        "dispatcher",
        lambda facts: {
            "input": {
                "ticketId": facts["visited_ticket_id"],
                "windows": [{"startsAt": facts["visit_starts"], "endsAt": facts["visit_ends"]}],
            }
        },
        """
# 1 to 5 windows, in place of whatever was proposed or agreed. Its master may too.
mutation ProposeVisit($input: ProposeVisitInput!) {
  proposeVisit(input: $input) {
    ... on Ticket { id visits { id startsAt endsAt state } }
    ... on Refused { code message field }
  }
}""",
    ),
    Tab(
        "Agree to a visit",
        "owner",
        lambda facts: {"input": {"visitId": facts["visit_id"]}},
        """
mutation ConfirmVisit($input: ConfirmVisitInput!) {
  confirmVisit(input: $input) {
    ... on Ticket { id visit { startsAt endsAt state } }
    ... on Refused { code message }
  }
}""",
    ),
    Tab(
        "No time suits",
        "owner",
        lambda facts: {"input": {"ticketId": facts["visited_ticket_id"], "reason": "Только после шести вечера"}},
        """
mutation DeclineVisits($input: DeclineVisitsInput!) {
  declineVisits(input: $input) {
    ... on Ticket { id visits { id } }
    ... on Refused { code message }
  }
}""",
    ),
    Tab(
        "Call a visit off",
        "dispatcher",
        lambda facts: {"input": {"visitId": facts["agreed_visit_id"], "reason": "Мастер заболел"}},
        """
mutation CancelVisit($input: CancelVisitInput!) {
  cancelVisit(input: $input) {
    ... on Ticket { id visits { id state } }
    ... on Refused { code message }
  }
}""",
    ),
)
