"""Who proposes a visit, who agrees to it, and who sees when it is."""

from datetime import UTC, datetime, timedelta
from itertools import count

from models.ids import uuid7
from models.ticket_events import TicketEvent, TicketEventKind
from models.ticket_visits import Visit, VisitState
from models.tickets import TicketJoin, TicketState
from schema.ids import read_id, write_id
from tests.access.roles import (
    ANONYMOUS,
    DATA,
    ELSE,
    FORBIDDEN,
    NOT_FOUND,
    OFFICE,
    REFUSED,
    UNAUTHENTICATED,
    Row,
    inside,
    node,
)
from tests.access.scene import Ids, Scene
from tests.ticket_rows import post_of, written

# The owner's ticket, which the master has and the neighbour has joined.
NUMBERS = count(50_000)
WORKING = ("master", *OFFICE)
AS_ITS_PARENT = {"VisitWindow": "id startsAt endsAt state"}
ANSWERING = {ANONYMOUS: UNAUTHENTICATED, ("owner", *OFFICE): DATA, ("master",): FORBIDDEN, ELSE: NOT_FOUND}


def times(field: str, told: object, hidden: object, selection: str = "") -> Row:
    """Of what has happened to the ticket, which is one thing."""
    outcomes = {
        ANONYMOUS: UNAUTHENTICATED,
        ("owner", *WORKING): {"id": "ticket visited", "history": [told]},
        ("neighbour",): {"id": "ticket visited", "history": [hidden]},
        ELSE: None,
    }
    document = inside("Ticket", "ticket_visited", f"history {{ {field} {selection} }}")
    return Row(f"TicketChange.{field}", document, outcomes)


ROWS = [
    node("VisitWindow", "visit", ("owner", *WORKING)),
    Row(
        "Ticket.visit",
        inside("Ticket", "ticket_visited", "visit { state } visits { id }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("owner", *WORKING): {"id": "ticket visited", "visit": "PROPOSED", "visits": ["visit"]},
            ("neighbour",): {"id": "ticket visited", "visit": None, "visits": []},
            ELSE: None,
        },
    ),
    Row(
        "Ticket.visits",
        inside("Ticket", "ticket_visited", "visits { id }"),
        {
            ANONYMOUS: UNAUTHENTICATED,
            ("owner", *WORKING): {"id": "ticket visited", "visits": ["visit"]},
            ("neighbour",): {"id": "ticket visited", "visits": []},
            ELSE: None,
        },
    ),
    # When somebody is at home, is not said to who has joined.
    times("startsAt", DATA, None),
    times("endsAt", DATA, None),
    times("windows", [DATA], [], "{ startsAt }"),
    Row(
        "Mutation.proposeVisit",
        "mutation { proposeVisit(input: {ticketId: $ticket_visited, windows: [{startsAt: $visit_starts, "
        f"endsAt: $visit_ends}}]}}) {REFUSED} }}",
        {ANONYMOUS: UNAUTHENTICATED, WORKING: DATA, ("owner", "neighbour"): FORBIDDEN, ELSE: NOT_FOUND},
    ),
    Row("Mutation.confirmVisit", f"mutation {{ confirmVisit(input: {{visitId: $visit}}) {REFUSED} }}", ANSWERING),
    Row(
        "Mutation.declineVisits",
        f'mutation {{ declineVisits(input: {{ticketId: $ticket_visited, reason: "Жоқ"}}) {REFUSED} }}',
        {ANONYMOUS: UNAUTHENTICATED, ("owner", *OFFICE): DATA, ("master", "neighbour"): FORBIDDEN, ELSE: NOT_FOUND},
    ),
    Row(
        "Mutation.cancelVisit",
        f'mutation {{ cancelVisit(input: {{visitId: $visit, reason: "Жоқ"}}) {REFUSED} }}',
        {ANONYMOUS: UNAUTHENTICATED, ("owner", *WORKING): DATA, ELSE: NOT_FOUND},
    ),
]
TYPES = {"visit_starts": "DateTime!", "visit_ends": "DateTime!"}


async def stage(scene: Scene) -> Ids:
    town = scene.town
    post = await post_of(town["master"])
    ticket = await written(town, number=next(NUMBERS), state=TicketState.ASSIGNED, assignee_id=post)
    await TicketJoin.create(
        complex_id=ticket.complex_id,
        ticket_id=ticket.id,
        person_id=town["neighbour"].person.id,
        joined_at=datetime.now(UTC),
    )
    scene.ids["ticket visited"] = write_id("Ticket", ticket.id)
    starts = datetime.now(UTC) + timedelta(days=1)
    said = {"startsAt": starts.isoformat(), "endsAt": starts.isoformat()}
    await TicketEvent.create(
        complex_id=ticket.complex_id,
        ticket_id=ticket.id,
        # Behind whatever the verbs will number.
        number=10_000,
        resident_number=10_000,
        kind=TicketEventKind.VISIT_CONFIRMED,
        at=starts,
        by_staff=True,
        facts=said | {"windows": [list(said.values())]},
    )
    times = {"visit starts": starts.isoformat(), "visit ends": (starts + timedelta(hours=2)).isoformat()}
    return {**await proposed(scene, ""), **times}


async def proposed(scene: Scene, _: str) -> Ids:
    """Another time for the same ticket."""
    starts = datetime.now(UTC) + timedelta(days=2)
    visit = await Visit.create(
        complex_id=scene.town.complex.id,
        ticket_id=read_id("Ticket", scene.ids["ticket visited"]),
        proposal=uuid7(),
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        state=VisitState.PROPOSED,
        proposed_at=datetime.now(UTC),
    )
    return {"visit": write_id("VisitWindow", visit.id)}


ANEW = dict.fromkeys(("Mutation.confirmVisit", "Mutation.declineVisits", "Mutation.cancelVisit"), proposed)
