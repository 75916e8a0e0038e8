"""An example of a ticket that is looked at."""

from models.staff import StaffMember, StaffRole
from models.tickets import Ticket, TicketState
from schema.ids import write_id
from tests.tabs.tab import Demo, Facts, NotTheDemo, Tab

GROUP = "Tickets"


async def facts(demo: Demo) -> Facts:
    """Of the owner one that is at work and two that are done; four that are new, whoever opened them."""
    here = Ticket.filter(complex_id=demo.home.complex_id).order_by("-number")
    own = here.filter(author_id=demo.home.person_id)
    at_work, done = await own.filter(state=TicketState.IN_PROGRESS).first(), await own.filter(state=TicketState.DONE)
    new, newest = await here.filter(state=TicketState.NEW), await here.first()
    managing = (await demo.home.complex).organization_id
    master = await StaffMember.filter(organization_id=managing, role=StaffRole.MASTER, ended_at=None).last()
    if newest is None or master is None:
        raise NotTheDemo
    # Whoever has tried the examples may have used some up.
    names = ("done", "redone", "new", "free", "large", "late")
    found = dict(zip(names, [*(done + [newest] * 2)[:2], *(new + [newest] * 4)[:4]], strict=True))
    ids = {f"{name}_ticket_id": write_id("Ticket", row.id) for name, row in found.items()}
    ids["ticket_id"] = write_id("Ticket", (at_work or newest).id)
    return ids | {"ticket_master_id": write_id("StaffMember", master.id)}


TABS = (
    Tab(
        "A ticket with its history",
        "owner",
        lambda facts: {"id": facts["ticket_id"]},
        """
query Ticket($id: ID!) {
  ticket(id: $id) {
    id number kind state text allowedMoves version
    assignee { displayName }
    serviceOrganization { name }
    outcome rating reopenedCount
    history { at kind move fromState toState by byStaff text startsAt endsAt windows { startsAt endsAt } cursor }
    comments(first: 10) { totalCount edges { node { at by text internal } } }
  }
}""",
    ),
)
