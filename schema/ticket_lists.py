"""Lists of tickets: which are meant, and in which order they come."""

from datetime import datetime
from typing import Annotated

import strawberry

from models.staff import TicketCategory
from models.tickets import TicketKind, TicketState, TicketUrgency
from resolvers import ticket_lists as verbs
from resolvers.ticket_lists import TicketOrder
from schema.access import Who
from schema.fields import Info, query
from schema.ids import read_id
from schema.inputs import text_field
from schema.paging import DEFAULT_FIRST, After, Connection, First
from schema.tickets import Ticket
from schema.words import described

described(
    TicketOrder,
    "In which order tickets come.",
    NEWEST="Those that were opened last come first.",
    DUE_FIRST="By `resolveBy`, the earliest first; what has no deadline comes last. Best with `states` that are open.",
    URGENT_FIRST="Emergencies, then what is urgent, then the rest; each of them as by DUE_FIRST.",
)


@strawberry.input(description="Which tickets are meant; whatever is left out does not matter.")
class TicketFilter:
    complex_id: strawberry.ID | None = strawberry.field(default=None, description="In this complex.")
    building_id: strawberry.ID | None = strawberry.field(default=None, description="In this building.")
    unit_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="In this unit, of those that the viewer opened, or all as the office. Masters and service "
        "organizations do not find tickets by it.",
    )
    resident_id: strawberry.ID | None = strawberry.field(
        default=None, description="Whose author this resident is. For the office."
    )
    phone: str | None = text_field(
        "Whose author lives there and has this mobile phone, whole and in any spelling. For the office.",
        most=40,
        default=None,
    )
    states: list[TicketState] | None = strawberry.field(default=None, description="That stand so.")
    categories: list[TicketCategory] | None = strawberry.field(default=None, description="About these things.")
    kinds: list[TicketKind] | None = strawberry.field(default=None, description="That want this.")
    urgency: list[TicketUrgency] | None = strawberry.field(default=None, description="This urgent.")
    assignee_id: strawberry.ID | None = strawberry.field(default=None, description="That this master has.")
    unassigned: bool | None = strawberry.field(default=None, description="That no master has, or that one has.")
    overdue: bool | None = strawberry.field(default=None, description="Only late ones, or only those that are not.")
    due_before: datetime | None = strawberry.field(default=None, description="Whose `resolveBy` is before this.")
    text: str | None = text_field(
        "Words that a ticket holds, in any form of Russian and Kazakh, or how they begin. Empty: all.",
        most=200,
        least=0,
        default=None,
    )
    number: int | None = strawberry.field(default=None, description="Its number in the complex.")
    mine: bool | None = strawberry.field(default=None, description="Opened or joined by the viewer, or neither.")
    joined: bool | None = strawberry.field(default=None, description="Joined by the viewer, or not.")
    opened_from: datetime | None = strawberry.field(default=None, description="Opened then or later.")
    opened_to: datetime | None = strawberry.field(default=None, description="Opened before this.")


NAMED = {
    "complex_id": ("Complex", "complexId"),
    "building_id": ("Building", "buildingId"),
    "unit_id": ("Unit", "unitId"),
    "resident_id": ("Resident", "residentId"),
    "assignee_id": ("StaffMember", "assigneeId"),
}


def read_filter(given: TicketFilter | None) -> verbs.TicketFilter:
    """Refuses: NOT_FOUND"""
    if given is None:
        return verbs.TicketFilter()
    found = {name: value for name, value in vars(given).items() if value is not None}
    for name, (kind, field) in NAMED.items():
        if name in found:
            found[name] = read_id(kind, found[name], f"filter.{field}")
    if "urgency" in found:
        found["urgencies"] = found.pop("urgency")
    return verbs.TicketFilter(**found)


@query(Who.SIGNED_IN)
async def tickets(
    info: Info,
    filter: Annotated[
        TicketFilter | None, strawberry.argument(description="Which; all that one sees when left out.")
    ] = None,
    order_by: Annotated[
        TicketOrder, strawberry.argument(description="In which order; a cursor is good in the order it comes from.")
    ] = TicketOrder.NEWEST,
    first: First = DEFAULT_FIRST,
    after: After = None,
) -> Connection[Ticket]:
    """The tickets that the viewer sees, newest first if not said otherwise: as a resident those they opened or joined,
    as the office all, as a master those that are theirs and open and those they opened, as a service organization
    those that it has now.
    """
    found = await verbs.tickets(info.context, read_filter(filter), order_by, first, after)
    return Connection.of(found, Ticket.of)
