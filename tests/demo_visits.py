"""The demo's visits: one that the owner may take, some that are agreed; to whom the owner's data were shown; and a list
that the dispatcher has asked for.
"""

from datetime import datetime, time, timedelta
from uuid import UUID

from models.accounts import Account
from models.buildings import Complex
from models.days import LOCAL, local_day
from models.disclosure_chains import vouch
from models.disclosures import Disclosure, DisclosureReason, Shown, joined
from models.ids import uuid7
from models.staff import StaffMember, StaffRole
from models.ticket_exports import TicketExport, TicketExportState
from models.ticket_visits import Visit, VisitState
from models.tickets import Ticket, TicketState

LENGTH = timedelta(hours=2)
AGREED = 5


async def arrange_visits(complex_id: UUID, owner_id: UUID, now: datetime) -> None:
    """Nothing, where some are arranged already."""
    if await Visit.exists(complex_id=complex_id):
        return
    at_work = Ticket.filter(complex_id=complex_id, state=TicketState.IN_PROGRESS, assignee_id__isnull=False)
    own = await at_work.filter(author_id=owner_id).order_by("-number")
    others = await at_work.exclude(author_id=owner_id).order_by("-number").limit(AGREED)
    proposal = uuid7()
    rows = [_visit(ticket, proposal, day, VisitState.PROPOSED, now) for ticket in own[:1] for day in (1, 2)]
    rows += [_visit(ticket, uuid7(), number, VisitState.CONFIRMED, now) for number, ticket in enumerate(others, 1)]
    await Visit.bulk_create(rows)
    shown = [_shown(ticket, number, now) for number, ticket in reversed(list(enumerate(own)))]
    await Disclosure.bulk_create(map(vouch, [await _found(complex_id, owner_id, now), *shown]))


async def ask_for_a_list(complex_id: UUID, dispatcher: Account, now: datetime) -> None:
    """It is made as soon as the demo is served. Nothing, where one has been asked for."""
    if not await TicketExport.exists(account_id=dispatcher.id):
        export = TicketExport(complex_id=complex_id, account_id=dispatcher.id, language=dispatcher.language)
        export.wanted, export.state, export.asked_at = {}, TicketExportState.WAITING, now
        await export.save(force_create=True)


def _visit(ticket: Ticket, proposal: UUID, days: int, state: VisitState, now: datetime) -> Visit:
    """At ten, so many days from now."""
    starts_at = datetime.combine(local_day(now) + timedelta(days=days), time(10), LOCAL)
    return Visit(
        complex_id=ticket.complex_id,
        ticket_id=ticket.id,
        proposal=proposal,
        starts_at=starts_at,
        ends_at=starts_at + LENGTH,
        state=state,
        proposed_at=now,
        answered_at=now if state is VisitState.CONFIRMED else None,
    )


async def _found(complex_id: UUID, owner_id: UUID, now: datetime) -> Disclosure:
    """By the dispatcher, among the complex's people, a week ago."""
    managed, at = await Complex.get(id=complex_id), now - timedelta(days=7)
    office = StaffMember.filter(organization_id=managed.organization_id, role=StaffRole.DISPATCHER, ended_at=None)
    return Disclosure(
        complex_id=complex_id,
        subject_id=owner_id,
        reader=await office.order_by("id").first(),
        reason=DisclosureReason.SEARCH,
        reference_id=complex_id,
        shown=joined({Shown.NAME, Shown.PHONE}),
        day=local_day(at),
        at=at,
    )


def _shown(ticket: Ticket, days: int, now: datetime) -> Disclosure:
    """To its master, so many days ago."""
    at = now - timedelta(days=days)
    return Disclosure(
        complex_id=ticket.complex_id,
        subject_id=ticket.author_id,
        reader_id=ticket.assignee_id,
        reason=DisclosureReason.TICKET,
        reference_id=ticket.id,
        shown=joined({Shown.NAME, Shown.PHONE, Shown.ADDRESS}),
        day=local_day(at),
        at=at,
    )
