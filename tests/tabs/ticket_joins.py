"""Examples of faults that several have reported."""

from models.buildings import Unit
from models.tickets import OPEN_STATES, Ticket, TicketKind
from resolvers.ticket_joins import OWN_CATEGORIES, SHARED_KINDS
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab

GROUP = "Tickets"


async def facts(demo: Demo) -> Facts:
    """In the owner's building: what a neighbour has reported, and two that the office may make one."""
    unit = await Unit.get(id=demo.home.unit_id)
    open_ones = Ticket.filter(complex_id=demo.home.complex_id, state__in=list(OPEN_STATES))
    shared = open_ones.filter(kind__in=list(SHARED_KINDS)).exclude(category__in=list(OWN_CATEGORIES))
    near = shared.filter(building_id=unit.building_id).exclude(author_id=demo.home.person_id).order_by("number")
    some = await open_ones.filter(kind=TicketKind.CALL_MASTER).order_by("number").limit(2)
    if len(some) < 2:
        raise NotTheDemo
    joined = await near.first() or some[0]
    return {
        "joined_ticket_id": write_id("Ticket", joined.id),
        "twin_ticket_ids": [write_id("Ticket", row.id) for row in some],
    }


TABS = (
    Tab(
        "Reported already?",
        "owner",
        lambda facts: {"unitId": facts["unit_id"], "category": "LIFT", "text": "Лифт стоит на третьем этаже"},
        """
# Before a new one is sent: open tickets of the building that seem to be the same. It is not said whose they are.
query SimilarTickets($unitId: ID!, $category: TicketCategory!, $text: String) {
  similarTickets(unitId: $unitId, category: $category, text: $text) { id number text state openedAt joined }
}""",
    ),
    Tab(
        "Join a neighbour's ticket",
        "owner",
        lambda facts: {"input": {"ticketId": facts["joined_ticket_id"]}},
        """
mutation JoinTicket($input: JoinTicketInput!) {
  joinTicket(input: $input) {
    ... on Ticket { id number joined state history { at kind toState } }
    ... on Refused { code message }
  }
}""",
    ),
    Tab(
        "Leave it again",
        "owner",
        lambda facts: {"input": {"ticketId": facts["joined_ticket_id"]}},
        """
mutation LeaveTicket($input: LeaveTicketInput!) {
  leaveTicket(input: $input) {
    ... on Ticket { id joined }
    ... on Refused { code message }
  }
}""",
    ),
    Tab(
        "Make several tickets one",
        "dispatcher",
        lambda facts: {"input": {"ticketIds": facts["twin_ticket_ids"][:1], "intoId": facts["twin_ticket_ids"][1]}},
        """
mutation MergeTickets($input: MergeTicketsInput!) {
  mergeTickets(input: $input) {
    ... on Ticket { id number joined history { kind text } }
    ... on Refused { code message field }
  }
}""",
    ),
)
