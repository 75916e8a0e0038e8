"""Who finds a neighbour's ticket, who joins it, and who makes one of several."""

from itertools import count

from models.staff import TicketCategory
from models.tickets import TicketJoin, TicketState
from schema.ids import write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    NOT_FOUND,
    OFFICE,
    REFUSED,
    STAFF,
    UNAUTHENTICATED,
    Row,
    inside,
)
from tests.access.scene import Ids, Scene
from tests.ticket_rows import written

NUMBERS = count(60_000)
AS_ITS_PARENT: dict[str, str] = {}
NO_HOME = ("former", "applicant", "retired", "stranger")
ROWS = [
    Row(
        "Query.similarTickets",
        "{ similarTickets(unitId: $unit_0, category: GAS) { id } }",
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("tenant", "family", *OFFICE): ["ticket shared"],
            ("owner",): [],
            ELSE: NOT_FOUND,
        },
    ),
    Row(
        "Ticket.mergedInto",
        inside("Ticket", "ticket_merged", "mergedInto { number }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("owner", *OFFICE): {"id": "ticket merged", "mergedInto": DATA},
            ("neighbour",): {"id": "ticket merged", "mergedInto": None},
            ELSE: None,
        },
    ),
    Row(
        "Mutation.joinTicket",
        f"mutation {{ joinTicket(input: {{ticketId: $ticket_shared}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("tenant", "family", "neighbour"): DATA,
            ("owner",): "BAD_INPUT",
            ("other", "landlord", "elsewhere"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
    Row(
        "Mutation.leaveTicket",
        f"mutation {{ leaveTicket(input: {{ticketId: $ticket_merged}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("neighbour",): DATA,
            ("owner",): "BAD_INPUT",
            (*STAFF, *NO_HOME): FORBIDDEN,
            ELSE: NOT_FOUND,
        },
    ),
    Row(
        "Mutation.mergeTickets",
        f"mutation {{ mergeTickets(input: {{ticketIds: [$ticket_to_merge], intoId: $ticket_shared}}) {REFUSED} }}",
        {
            ANONYMOUS: UNAUTHENTICATED,
            OFFICE: DATA,
            ("master", "stranger", "landlord"): NOT_FOUND,
            ELSE: FORBIDDEN,
        },
    ),
]


async def stage(scene: Scene) -> Ids:
    """All are the owner's; the neighbour has joined what went on in another one."""
    town = scene.town
    shared = await written(town, number=next(NUMBERS), category=TicketCategory.GAS)
    merged = await written(town, number=next(NUMBERS), state=TicketState.CLOSED, merged_into_id=shared.id)
    await TicketJoin.create(
        complex_id=merged.complex_id,
        ticket_id=merged.id,
        person_id=town["neighbour"].person.id,
        joined_at=merged.opened_at,
    )
    ids = {"ticket shared": write_id("Ticket", shared.id), "ticket merged": write_id("Ticket", merged.id)}
    return {**ids, "ticket to merge": (await another(scene, ""))["ticket_to_merge"]}


async def another(scene: Scene, _: str) -> Ids:
    ticket = await written(scene.town, number=next(NUMBERS), category=TicketCategory.YARD)
    return {"ticket_to_merge": write_id("Ticket", ticket.id)}


ANEW = {"Mutation.mergeTickets": another}
