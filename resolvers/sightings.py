"""What is shown of whom, and what for: written down before it is shown, where it is the staff that sees it.

One rule: what the staff is shown of a resident leaves only together with the rows that say so, `stand_written` being
the one way out. However long a list is, that is one statement, and a second one for what was not shown that day yet.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from models.data_requests import DataRequest
from models.days import local_day
from models.disclosure_chains import vouch
from models.disclosures import Disclosure, DisclosureReason, Look, Shown, joined, named
from models.ids import uuid7
from models.residents import Residency, ResidencyState
from models.staff import StaffRole
from models.tickets import Ticket, TicketKind
from resolvers.context import Context
from resolvers.rights import OFFICE, Rights

# What those who live together know of each other, whatever they work as besides.
AT_HOME = frozenset({Shown.NAME, Shown.ADDRESS})
# Of several posts the highest is the one that lets somebody see.
RANKS = {role: rank for rank, role in enumerate(reversed(StaffRole))}
ASKING = (ResidencyState.REQUESTED, ResidencyState.DECLINED)


class _Told(NamedTuple):
    """What a row is about, besides the fields."""

    complex_id: UUID
    subject_id: UUID
    reader_id: UUID
    reason: DisclosureReason
    reference_id: UUID


def of_ticket(ticket: Ticket, subject_id: UUID | None = None) -> Look:
    """At its author, or at somebody else who lives there and has to do with it."""
    return Look(
        subject_id=subject_id or ticket.author_id,
        reason=DisclosureReason.SUPPORT if ticket.kind is TicketKind.SUPPORT else DisclosureReason.TICKET,
        complex_id=ticket.complex_id,
        reference_id=ticket.id,
        assignee_id=ticket.assignee_id,
        organization_id=ticket.service_organization_id,
    )


def of_residency(row: Residency, subject_id: UUID | None = None) -> Look:
    """At who lives in a unit or asks to, or at somebody of it who has to do with that."""
    return Look(
        subject_id=subject_id or row.person_id,
        reason=DisclosureReason.APPROVAL if row.state in ASKING else DisclosureReason.HOME,
        complex_id=row.complex_id,
        reference_id=row.unit_id,
        unit_id=row.unit_id,
    )


def of_search(person_id: UUID, complex_id: UUID | None) -> Look:
    """At one of a complex's people; None: at somebody found by their id."""
    return Look(person_id, DisclosureReason.SEARCH, complex_id, complex_id)


def of_breach(person_id: UUID) -> Look:
    """At one of those whom a breach of data concerns, in a complex where they live or lived."""
    return Look(person_id, DisclosureReason.BREACH)


def of_request(request: DataRequest) -> Look:
    """At who asks about their data."""
    about, unit_id = request.unit_id or request.complex_id, request.unit_id
    return Look(request.person_id, DisclosureReason.APPROVAL, request.complex_id, about, unit_id)


async def stand_written(context: Context) -> None:
    """What the viewer has been about to see stands written, where it is the staff that sees it."""
    seen = {look: shown for look, shown in context.seen().items() if not _own(context, look)}
    if not seen or not (rights := await context.rights()).posts:
        return
    told = dict[_Told, set[Shown]]()
    for look, shown in (await _placed(rights, seen)).items():
        left = shown - AT_HOME if look.unit_id in rights.unit_ids else shown
        if left and look.complex_id and (reader_id := _post(rights, look)):
            reference_id = look.reference_id or look.complex_id
            about = _Told(look.complex_id, look.subject_id, reader_id, look.reason, reference_id)
            told.setdefault(about, set()).update(left)
    if told:
        await _written(context, told)


def _own(context: Context, look: Look) -> bool:
    return context.viewer is None or look.subject_id == context.viewer.person_id


async def _placed(rights: Rights, seen: Mapping[Look, set[Shown]]) -> dict[Look, set[Shown]]:
    """Each in a complex. Who was found by their id alone is seen where the viewer's office has to do with them."""
    nowhere = {look.subject_id for look in seen if look.complex_id is None}
    homes = dict[UUID, Residency]()
    if nowhere:
        served = rights.served_as(OFFICE)
        known = Residency.filter(person_id__in=nowhere, complex_id__in=served).order_by("id")
        # With whom the viewer lives, they live with.
        homes = {row.person_id: row for row in sorted(await known, key=lambda row: row.unit_id in rights.unit_ids)}
    placed = dict[Look, set[Shown]]()
    for look, shown in seen.items():
        if look.complex_id is None and (home := homes.get(look.subject_id)):
            look = look._replace(complex_id=home.complex_id, unit_id=home.unit_id)
        placed.setdefault(look, set()).update(shown)
    return placed


def _post(rights: Rights, look: Look) -> UUID | None:
    """As what the viewer is shown it: the master who has it, of the managing office, of the service organization.

    None for who lives there and works elsewhere.
    """
    managing = dict(rights.managed).get(look.complex_id) if look.complex_id else None
    places = (managing, look.organization_id)
    fitting = [
        (post_id != look.assignee_id, organization_id != managing, RANKS[role], post_id)
        for post_id, (organization_id, role) in zip(rights.post_ids, rights.posts, strict=True)
        if post_id == look.assignee_id or organization_id in places
    ]
    return min(fitting)[-1] if fitting else None


async def _written(context: Context, told: Mapping[_Told, set[Shown]]) -> None:
    """Once a day for each, and again for what was not shown before on it."""
    now, day = context.now, local_day(context.now)
    known = await _known(day, told)
    new = [
        vouch(Disclosure(id=uuid7(), shown=joined(more), day=day, at=now, **about._asdict()))
        for about, shown in told.items()
        if (more := shown - known.get(about, set()))
    ]
    if new:
        # The viewer's other device may be looking at the same.
        await Disclosure.bulk_create(new, ignore_conflicts=True)


async def _known(day: date, told: Iterable[_Told]) -> dict[_Told, set[Shown]]:
    """What stands written already, of all that might."""
    people, readers = {about.subject_id for about in told}, {about.reader_id for about in told}
    columns = (*_Told._fields, "shown")
    found, known = Disclosure.filter(day=day, reader_id__in=readers, subject_id__in=people), dict[_Told, set[Shown]]()
    for row in await found.values_list(*columns):
        place, subject, reader, about_id = (UUID(str(value)) for value in (*row[:3], row[4]))
        about = _Told(place, subject, reader, DisclosureReason(row[3]), about_id)
        known.setdefault(about, set()).update(named(str(row[5])))
    return known
