"""Open a ticket; correct what the office sees otherwise."""

from typing import Any

import strawberry

from models.staff import TicketCategory
from models.tickets import Ticket as TicketRow
from models.tickets import TicketKind, TicketUrgency
from resolvers import ticket_openings as verbs
from resolvers.tickets import ticket_again
from schema.access import Who
from schema.fields import Info, mutation
from schema.ids import read_id
from schema.inputs import text_field
from schema.ticket_moves import EXPECTED
from schema.tickets import Ticket

PLAIN = (*("kind", "category", "text", "urgency", "place_detail"), *("contact_name", "contact_phone", "access_notes"))


@strawberry.input(description="What is asked for. The place is a unit, or a building for what is common there.")
class OpenTicketInput:
    kind: TicketKind = strawberry.field(description="What is wanted.")
    category: TicketCategory = strawberry.field(description="What it is about.")
    text: str = text_field("In any language, 1 to 4,000 characters.", most=4_000, lines=True)
    urgency: TicketUrgency = strawberry.field(default=TicketUrgency.NORMAL, description="How soon it is needed.")
    unit_id: strawberry.ID | None = strawberry.field(
        default=None, description="The unit, where the viewer lives or works."
    )
    building_id: strawberry.ID | None = strawberry.field(
        default=None, description="For a common place: a building of the complex where the viewer lives or works."
    )
    place_detail: str | None = text_field("Where exactly, 1 to 200 characters.", most=200, default=None)
    resident_id: strawberry.ID | None = strawberry.field(
        default=None, description="As the office: for whom, somebody who lives in the complex, such as who has called."
    )
    contact_name: str | None = text_field(
        "Whom to speak to, where that is not the author, 1 to 200 characters.", most=200, default=None
    )
    contact_phone: str | None = text_field("Their mobile phone, in any spelling.", most=40, default=None)
    access_notes: str | None = text_field(
        "How to get in: a door code, a dog, 1 to 500 characters. Deleted when the ticket ends.",
        most=500,
        lines=True,
        default=None,
    )
    attachment_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Files of the viewer, from `uploadAttachment`, at most 10."
    )


@strawberry.input(description="What a ticket is instead; what is left out stays.")
class CorrectTicketInput:
    ticket_id: strawberry.ID = strawberry.field(description="The ticket, still open.")
    category: TicketCategory | None = strawberry.field(default=None, description="What it is about.")
    urgency: TicketUrgency | None = strawberry.field(default=None, description="How soon something must be done.")
    unit_id: strawberry.ID | None = strawberry.field(
        default=None, description="The unit it is in, in the same complex."
    )
    building_id: strawberry.ID | None = strawberry.field(
        default=None, description="By itself: a common place of this building."
    )
    place_detail: str | None = text_field("Where exactly, 1 to 200 characters.", most=200, default=None)
    expected_version: int | None = strawberry.field(default=None, description=EXPECTED)


@mutation(Who.SIGNED_IN, answer=Ticket, again=ticket_again)
async def open_ticket(info: Info, input: OpenTicketInput) -> TicketRow:
    """Opens a ticket: as a resident where one lives, at most 10 a day in a complex and 2 with the same text; as the
    office anywhere there, also for a resident; as a master anywhere there, for what they see on site.
    """
    draft = verbs.TicketDraft(
        unit_id=read_id("Unit", input.unit_id, "unitId") if input.unit_id else None,
        building_id=read_id("Building", input.building_id, "buildingId") if input.building_id else None,
        resident_id=read_id("Resident", input.resident_id, "residentId") if input.resident_id else None,
        attachment_ids=[read_id("Attachment", each, "attachmentIds") for each in input.attachment_ids or []],
        **{name: getattr(input, name) for name in PLAIN},
    )
    return await verbs.open_ticket(info.context, draft)


@mutation(Who.STAFF, answer=Ticket, again=ticket_again)
async def correct_ticket(info: Info, input: CorrectTicketInput) -> TicketRow:
    """Says what a ticket is about, how urgent it is, or where. For the office; its deadlines follow."""
    facts: dict[str, Any] = {name: getattr(input, name) for name in ("category", "urgency", "place_detail")}
    facts["unit_id"] = read_id("Unit", input.unit_id, "unitId") if input.unit_id else None
    facts["building_id"] = read_id("Building", input.building_id, "buildingId") if input.building_id else None
    said = {name: value for name, value in facts.items() if value is not None}
    ticket_id = read_id("Ticket", input.ticket_id, "ticketId")
    return await verbs.correct_ticket(info.context, ticket_id, said, input.expected_version)
